// core/derive/corrections: every kind of reading is overruled, told apart, refused in words, and taken back.
#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include "core/derive/corrections.h"
#include "core/derive/derive.h"
#include "core/derive/kept_files.h"
#include "core/engine/built_in_rules.h"
#include "core/facts/facts_json.h"
#include "core/facts/json_access.h"
#include "core/report/report.h"

using namespace precheck;

namespace {

const Now now{1'795'000'000};

Json line(const std::string& text, int x, int y, int w = 400) { return {{"text", text}, {"box", {x, y, w, 20}}, {"confidence", 0.97}}; }

// An order page with an address bar, a clock in the task bar, two equal order numbers and two times.
File order_page() {
    Json bar = line("https://trade.aliexpress.com/orderDetail.htm?orderId=8192604477310285", 200, 40, 620);
    bar["look"] = {{"panel", {180, 34, 900, 32}}};
    const Json lines = {bar, line("订单详情", 40, 120, 80), line("订单号：8192604477310285", 40, 160), line("下单时间：2026-11-18 10:22:31", 40, 200), line("付款时间：2026-11-18 10:25:00", 40, 240),
                        line("运单号：LX123456785CN", 40, 280), line("关联订单号：8192604477310285", 40, 320), line("实付：US $12.30", 40, 360), line("备注 abcd", 40, 400, 90)};
    const Json o = {{"name", "order.png"}, {"bytes", 1000}, {"sha256", std::string(64, 'a')}, {"decode", "ok"}, {"read", "ok"}, {"container", {{"media", "image/png"}}}, {"image", {{"width", 1366}, {"height", 768}, {"measures", {{"luma_deviation", 60}, {"picture_edge_width_px", 2}}}}}, {"text", {{"frame_width", 1366}, {"frame_height", 768}, {"lines", lines}}}};
    const Result<File> file = file_from_json(o.dump());
    REQUIRE_MESSAGE(file, file.error());
    return *file;
}

using Corrections = std::vector<Json>;

CaseForm form_with(const Corrections& corrections, const Json& more = Json::object()) {
    Json o = {{"schema", "precheck.case/1"}, {"kind", "appeal"}, {"cause", "points_deducted"}, {"order_no", "8192604477310285"}, {"corrections", corrections}};
    o.update(more);
    const Result<CaseForm> form = case_from_json(o.dump());
    REQUIRE(form);
    return *form;
}

Json correction(const std::string& reading, const std::string& was, const std::string& is) { return {{"file", "order.png"}, {"reading", reading}, {"was", was}, {"is", is}}; }

struct Corrected {
    Context context;
    const Reading& reading() const { return *context.readings[0]; }
    const Overruled& result(std::size_t i = 0) const { return context.overruled.at(i); }
};
Corrected corrected(const Corrections& corrections, const Json& more = Json::object()) { return {make_context({order_page()}, form_with(corrections, more), built_in_rule_pack(), now)}; }

const Identifier* identifier_of(const Reading& r, IdentifierType type, bool from_url = false) {
    for (const Identifier& id : r.identifiers)
        if (id.type == type && id.from_url == from_url) return &id;
    return nullptr;
}

int count_of(const Reading& r, IdentifierType type, const std::string& value, bool from_url = false) {
    return static_cast<int>(std::count_if(r.identifiers.begin(), r.identifiers.end(), [&](const Identifier& id) { return id.type == type && id.value == value && id.from_url == from_url; }));
}

std::string why(const std::string& reading, const std::string& was, const std::string& is) {
    const Corrected c = corrected({correction(reading, was, is)});
    CHECK(c.result().applied == c.result().reason.empty());
    return c.result().reason;
}

}   // namespace

TEST_CASE("the page of these tests reads as they need it") {
    const Corrected c = corrected(Corrections{});
    CHECK(c.reading().url_bar.state == Presence::full);
    CHECK(count_of(c.reading(), IdentifierType::order_no, "8192604477310285") == 2);
    CHECK(count_of(c.reading(), IdentifierType::order_no, "8192604477310285", true) == 1);
    REQUIRE(c.reading().times.size() == 2);
    CHECK(c.context.overruled.empty());
}

TEST_CASE("an identifier is corrected, everywhere or at its place, and says that it is the seller's word") {
    Json one = correction("identifiers.order_no", "8192604477310285", "8192604477310286");
    SUBCASE("everywhere") {
        const Corrected c = corrected({one});
        CHECK(c.result().applied);
        CHECK(count_of(c.reading(), IdentifierType::order_no, "8192604477310286") == 2);
        CHECK(identifier_of(c.reading(), IdentifierType::order_no)->from_user);
        CHECK(identifier_of(c.reading(), IdentifierType::order_no)->as_read == "8192604477310285");
    }
    SUBCASE("at its place") {
        one["box"] = box_json(identifier_of(corrected(Corrections{}).reading(), IdentifierType::order_no)->box);
        const Corrected c = corrected({one});
        CHECK(c.result().applied);
        CHECK(count_of(c.reading(), IdentifierType::order_no, "8192604477310286") == 1);
        CHECK(count_of(c.reading(), IdentifierType::order_no, "8192604477310285") == 1);
        REQUIRE(c.result().box);
        CHECK(*c.result().box == identifier_of(c.reading(), IdentifierType::order_no)->box);
    }
    SUBCASE("at a place where it is not") {
        one["box"] = {900, 600, 50, 20};
        CHECK(corrected({one}).result().reason == "not_there");
    }
}

TEST_CASE("an identifier is taken away, added, and made one of another type") {
    const Corrected gone = corrected({correction("identifiers.tracking_no", "LX123456785CN", "")});
    CHECK(gone.result().applied);
    CHECK(identifier_of(gone.reading(), IdentifierType::tracking_no) == nullptr);

    Json add = correction("identifiers.buyer_id", "", "kr2049981733");
    add["box"] = {40, 400, 90, 20};
    const Corrected added = corrected({add});
    CHECK(added.result().applied);
    const Identifier* buyer = identifier_of(added.reading(), IdentifierType::buyer_id);
    REQUIRE(buyer != nullptr);
    CHECK((buyer->value == "kr2049981733" && buyer->main && buyer->from_user && buyer->as_read.empty() && buyer->label == "备注 abcd"));
    CHECK(buyer->box == Box{40, 400, 90, 20});

    const Corrected other = corrected({correction("identifiers.tracking_no.type", "LX123456785CN", "notice_no"), correction("identifiers.tracking_no", "LX123456785CN", "lx123456785us")});
    CHECK((other.result(0).applied && other.result(1).applied));
    CHECK(other.result(0).before == "tracking_no");
    CHECK(identifier_of(other.reading(), IdentifierType::tracking_no) == nullptr);
    REQUIRE(identifier_of(other.reading(), IdentifierType::notice_no) != nullptr);
    CHECK(identifier_of(other.reading(), IdentifierType::notice_no)->value == "LX123456785US");
    CHECK(identifier_of(other.reading(), IdentifierType::notice_no)->type_as_read == std::optional(IdentifierType::tracking_no));
}

TEST_CASE("amounts, masks and cuts are understood as they are typed") {
    const Corrected c = corrected({correction("identifiers.amount", "12.30", "EUR 1,234.50"), correction("identifiers.order_no", "8192604477310285", "8192 6044 ****…")});
    CHECK(identifier_of(c.reading(), IdentifierType::amount)->value == "1234.50");
    CHECK(identifier_of(c.reading(), IdentifierType::amount)->currency == "EUR");
    const Identifier* order = identifier_of(c.reading(), IdentifierType::order_no);
    CHECK((order->masked && !order->complete && order->value == "81926044****…"));
    CHECK(why("identifiers.amount", "12.30", "twelve") == "bad_value");
}

TEST_CASE("a time is corrected in its text, its zone and its role, in any order") {
    const std::string was = "2026-11-18 10:22:31";
    const Corrected c = corrected({correction("times.zone", was, "America/Los_Angeles"), correction("times.role", was, "deadline"), correction("times", was, "2026年11月19日 9:05")});
    for (std::size_t i = 0; i < 3; ++i) CHECK(c.result(i).applied);
    REQUIRE(c.reading().times.size() == 2);
    const TimeReading& t = c.reading().times[0];
    CHECK((t.value.day == 19 && t.value.hour == 9 && t.precision == TimePrecision::minute && t.role == TimeRole::deadline));
    CHECK(t.zone_minutes == std::optional(-480));
    CHECK((t.from_user && t.as_read == was && t.text == "2026年11月19日 9:05" && t.label == "下单时间："));
    CHECK_FALSE(c.reading().times[1].from_user);
    CHECK(c.result(1).before == "event");
}

TEST_CASE("a time is RFC 3339 as well, keeps a zone that the page states, is added or is none") {
    Json add = correction("times", "", "2026-11-20T09:12:00+08:00");
    add["box"] = {40, 400, 90, 20};
    const Corrected added = corrected({add});
    REQUIRE(added.reading().times.size() == 3);
    CHECK((added.reading().times[2].zone_minutes == std::optional(480) && added.reading().times[2].precision == TimePrecision::second));
    Json zone = correction("times.zone", "", "UTC");
    zone["box"] = {40, 400, 90, 20};
    CHECK(corrected({zone, add}).reading().times[2].zone_minutes == std::optional(0));

    const Corrected none = corrected({correction("times", "2026-11-18 10:25:00", "")});
    CHECK((none.result().applied && none.reading().times.size() == 1));

    const Corrected kept = corrected({correction("times", "2026-11-18 10:22:31", "2026-07-18 10:22"), correction("times.zone", "2026-11-18 10:22:31", "America/Los_Angeles")});
    CHECK(kept.reading().times[0].zone_minutes == std::optional(-420));
    for (const char* bad : {"somewhen", "2026-13-40", "8192604477310285", "see above for when it was placed, 2026-11-18"}) CHECK(why("times", "2026-11-18 10:22:31", bad) == "bad_time");
    CHECK(why("times.zone", "2026-11-18 10:22:31", "Mars/Olympus") == "bad_zone");
    CHECK(why("times.role", "2026-11-18 10:22:31", "birthday") == "unknown_name");
    CHECK(why("times", "2020-01-01", "2026-11-18") == "not_there");
}

TEST_CASE("the address bar is corrected with the numbers in it, declared cut, or declared absent") {
    const Corrected c = corrected({correction("url_bar", "x", "https://trade.aliexpress.com/orderDetail.htm?orderId=8192604477310299")});
    CHECK((c.reading().url_bar.from_user && c.reading().url_bar.state == Presence::full && c.reading().url_bar.host == "trade.aliexpress.com"));
    CHECK(count_of(c.reading(), IdentifierType::order_no, "8192604477310299", true) == 1);
    CHECK(count_of(c.reading(), IdentifierType::order_no, "8192604477310285", true) == 0);

    const Corrected none = corrected({correction("url_bar", "", "")});
    CHECK((none.reading().url_bar.state == Presence::none && identifier_of(none.reading(), IdentifierType::order_no, true) == nullptr));

    const Corrected cut = corrected({correction("url_bar.state", "full", "partial")});
    CHECK((cut.reading().url_bar.state == Presence::partial && cut.reading().url_bar.why_partial == "cut_at_edge" && cut.result().before == "full"));
    CHECK(why("url_bar", "", "not an address at all") == "bad_address");
    CHECK(why("url_bar.state", "", "whole") == "unknown_name");
}

TEST_CASE("clock, kind, surface and what stands in the way of a page") {
    const Corrected c = corrected({correction("clock", "", "2026/11/18 10:30"), correction("kind", "order_page", "order_list"), correction("surface", "browser", "photo"), correction("load_problem", "", "captcha")});
    for (std::size_t i = 0; i < 4; ++i) CHECK(c.result(i).applied);
    const Reading& r = c.reading();
    CHECK((r.clock.visible && r.clock.has_date && r.clock.value->hour == 10 && r.clock.from_user));
    CHECK((r.kind == PageKind::order_list && r.kind_from_user && r.list_page && c.result(1).before == "order_page"));
    CHECK((r.surface == Surface::photo && r.load_problem == "captcha"));
    CHECK(why("kind", "", "shopping_list") == "unknown_name");
    CHECK(why("clock", "", "noon") == "bad_time");
    CHECK(why("colour", "", "red") == "unknown_reading");
    CHECK(why("identifiers.shoe_size", "", "42") == "unknown_reading");
}

TEST_CASE("a correction of a file that is not there, or not read, is kept and says why it was not used") {
    Json away = correction("kind", "", "order_page");
    away["file"] = "gone.png";
    const Corrected c = corrected({away});
    CHECK((!c.result().applied && c.result().reason == "no_such_file"));

    File unread = order_page();
    unread.text.reset();
    unread.read = Stage::failed;
    Json add = correction("identifiers.order_no", "", "8192604477310285");
    const Context context = make_context({unread}, form_with({correction("times", "2026-11-18", ""), add}), built_in_rule_pack(), now);
    CHECK(context.overruled[0].reason == "not_read");
    REQUIRE(context.readings[0]);
    CHECK(context.readings[0]->identifiers.size() == 1);
}

TEST_CASE("a kind that the case gives a file overrules the one that was found, and is named") {
    const Corrected c = corrected(Corrections{}, {{"files", {{{"name", "order.png"}, {"kind", "payment_page"}}}}});
    REQUIRE(c.context.overruled.size() == 1);
    CHECK((c.result().applied && c.result().correction.was == "order_page" && c.result().correction.is == "payment_page"));
    const Corrected same = corrected(Corrections{}, {{"files", {{{"name", "order.png"}, {"kind", "order_page"}}}}});
    CHECK(same.context.overruled.empty());
}

TEST_CASE("a check sees the corrected reading, its finding says so, and taking it back gives the old bytes") {
    const Json other_order = Json::object({{"order_no", "8192604477310286"}});
    const auto report_of = [&](const Corrections& corrections) { return make_report_json({order_page()}, form_with(corrections, other_order), built_in_rule_pack(), now); };
    const auto finding = [](const std::string& report, const char* code) {
        const Json all = Json::parse(report);
        for (const Json& f : all["findings"])
            if (f["code"] == code) return f;
        return Json();
    };
    const std::string before = report_of({});
    REQUIRE(!finding(before, "EDC-403").is_null());
    CHECK_FALSE(finding(before, "EDC-403").contains("rests_on_correction"));
    const Json address = correction("url_bar", "", "https://trade.aliexpress.com/orderDetail.htm?orderId=8192604477310286");
    const std::string put_right = report_of({correction("identifiers.order_no", "8192604477310285", "8192604477310286"), address});
    CHECK(finding(put_right, "EDC-403").is_null());
    const std::string wrong = report_of({correction("identifiers.order_no", "8192604477310285", "8192604477319999"), address});
    CHECK(finding(wrong, "EDC-403").value("rests_on_correction", false));
    CHECK(report_of({}) == before);

    KeptFiles kept(built_in_rule_pack());
    kept.set(order_page());
    const Corrections corrections = {correction("identifiers.order_no", "8192604477310285", "8192604477310286"), address};
    CHECK(report_json(kept.context(form_with(corrections, other_order), now)) == put_right);
    CHECK(report_json(kept.context(form_with(Corrections{}, other_order), now)) == before);
}

TEST_CASE("a quick look without a case takes corrections too") {
    Json o = {{"schema", "precheck.case/1"}, {"corrections", Json::array({correction("kind", "", "payment_page")})}};
    const Result<CaseForm> form = case_from_json(o.dump());
    REQUIRE(form);
    CHECK_FALSE(form->given);
    CHECK(Json::parse(case_to_json(*form)) == o);
    const Json report = Json::parse(make_report_json({order_page()}, *form, built_in_rule_pack(), now));
    CHECK((report["case"].is_null() && report["ready"].is_null() && report["files"][0]["kind"] == "payment_page" && report["overruled"][0]["applied"] == true));
}

TEST_CASE("a correction comes through the case file whole") {
    Json one = correction("times", "a", "b");
    one["box"] = {1, 2, 3, 4};
    const CaseForm form = form_with({one});
    REQUIRE(form.corrections.size() == 1);
    CHECK(form.corrections[0].box == std::optional(Box{1, 2, 3, 4}));
    CHECK(Json::parse(case_to_json(form))["corrections"] == Json::array({one}));
    CHECK_FALSE(Json::parse(case_to_json(form_with({correction("times", "a", "b")})))["corrections"][0].contains("box"));
}
