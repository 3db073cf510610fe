// core/derive/kept_files: a re-check gives the same bytes as a check from nothing, whatever changed in between.
#include <doctest/doctest.h>

#include "core/derive/derive.h"
#include "core/derive/kept_files.h"
#include "core/engine/built_in_rules.h"
#include "core/facts/facts_json.h"
#include "core/facts/json_access.h"
#include "core/facts/json_writer.h"
#include "core/report/report.h"

using namespace precheck;

namespace {

Json line(const std::string& text, int y) { return {{"text", text}, {"box", {40, y, 400, 20}}, {"confidence", 0.97}}; }

File file_of(const std::string& name, const std::vector<std::string>& texts, double edge_width_px = 2) {
    Json lines = Json::array();
    int y = 120;
    for (const std::string& text : texts) lines.push_back(line(text, y += 30));
    const Json o = {{"name", name}, {"bytes", 1000}, {"sha256", std::string(64, 'a')}, {"decode", "ok"}, {"read", "ok"},
                    {"container", {{"media", "image/png"}}},
                    {"image", {{"width", 1366}, {"height", 768}, {"measures", {{"luma_deviation", 60}, {"picture_edge_width_px", edge_width_px}}}}},
                    {"text", {{"frame_width", 1366}, {"frame_height", 768}, {"lines", lines}}}};
    const Result<File> file = file_from_json(o.dump());
    REQUIRE_MESSAGE(file, file.error());
    return *file;
}

CaseForm form_of(const Json& o) {
    const Result<CaseForm> form = case_from_json(o.dump());
    REQUIRE(form);
    return *form;
}

}  // namespace

TEST_CASE("a re-check gives the bytes of a full check") {
    const Now now{1'795'000'000};
    std::vector<File> files = {file_of("order.png", {"订单详情", "订单号：8192604477310285", "下单时间：2026-11-18 10:22:31", "买家：m***a"}),
                               file_of("product.png", {"Lamp with three arms", "Store: Lanyu Lights", "Product ID: 1005006123456789"}),
                               file_of("blurred.png", {"x"}, 40), file_of("notice.png", {"处罚通知", "送达时间：2026-11-19 09:00:00", "扣分"})};
    RulePack rules = built_in_rule_pack();
    KeptFiles kept(rules);
    KeptAnswers answers;
    for (const File& file : files) kept.set(file);
    const Json appeal = {{"schema", "precheck.case/1"}, {"kind", "appeal"}, {"cause", "points_deducted"}, {"order_no", "8192604477310285"}};
    Json report = {{"schema", "precheck.case/1"}, {"kind", "report"}, {"cause", "stolen_pictures"}, {"accused", {{"store", "Lanyu Lights"}, {"product_id", "1005006123456789"}}}};
    const auto same = [&](const CaseForm& form) { CHECK(report_json(kept.context(form, now), &answers) == make_report_json(files, form, rules, now)); };

    SUBCASE("edits of the form, there and back") {
        same(CaseForm{});
        same(form_of(appeal));
        same(form_of(report));
        report["files"] = {{{"name", "product.png"}, {"kind", "shop_page"}}, {{"name", "blurred.png"}, {"kind", "order_page"}}};
        same(form_of(report));
        same(form_of(appeal));
        same(CaseForm{});
    }
    SUBCASE("kinds that the form gives and takes: what is noted of a page follows") {
        files.push_back(file_of("chat-1.png", {"与买家会话：ae1207733946", "ae1207733946 2026-11-10 09:19:08", "Hola, el paquete llego", "我 2026-11-10 09:31:02", "Dear friend, sorry"}));
        files.push_back(file_of("pay.png", {"Order 8192604477310285", "Order total: US $12.30", "Paid: US $12.30"}));
        kept.set(files[files.size() - 2]);
        kept.set(files.back());
        Json edited = appeal;
        edited["statement"] = "订单8192604477310285于2026-11-04发货，见附件1和chat-1.png，合计US $12.30。依据规则4.2.1。";
        for (const char* kind : {"chat_capture", "payment_page", "", "order_page", "chat_capture"}) {
            edited["files"] = {{{"name", "chat-1.png"}, {"kind", kind}}, {{"name", "pay.png"}, {"kind", kind}, {"label", "附件1"}}};
            same(form_of(edited));
        }
        edited["corrections"] = {{{"file", "chat-1.png"}, {"reading", "identifiers"}, {"was", "ae1207733946"}, {"is", "ae1207733949"}}};
        same(form_of(edited));
        same(form_of(appeal));
    }
    SUBCASE("another pack makes a file legible, and the first one illegible again") {
        same(form_of(appeal));
        rules.values["blur.max_picture_edge_width_px"].number = 100;
        rules.values["resolution.min_width_px"].number = 2000;
        kept.use_rules(rules);
        same(form_of(appeal));
        rules = built_in_rule_pack();
        kept.use_rules(rules);
        same(form_of(appeal));
    }
    SUBCASE("near copies follow the files that go, and the copies that the form names") {
        const std::vector<std::string> lines = {"Order 8192604477310285", "Order total: US $12.30", "Paid: US $12.30", "Buyer m***a", "Ship to Madrid", "Track LP00123456789012"};
        for (const char* name : {"one.png", "two.png", "three.png"}) {
            File page = file_of(name, lines);
            page.sha256 = std::string(64, name[0]) + name;
            files.push_back(page);
            kept.set(page);
        }
        CHECK(kept.context(form_of(appeal), now).near_copies.size() == 3);
        same(form_of(appeal));
        Json with_copy = appeal;
        with_copy["copies"] = {{{"name", "two.png"}, {"of", "one.png"}, {"of_sha256", std::string(64, 'o') + "one.png"}, {"boxes", Json::array()}}};
        same(form_of(with_copy));
        files.erase(files.begin());
        kept.remove("order.png");
        same(form_of(appeal));
        files.erase(files.end() - 2);
        kept.remove("two.png");
        CHECK(kept.context(form_of(appeal), now).near_copies.size() == 1);
        same(form_of(appeal));
    }
    SUBCASE("a file becomes a copy that was converted here, and is none any more: its compression counts accordingly") {
        File page = file_of("page.jpg", {"Order 8192604477310285", "Order total: US $12.30"}, 1.2);
        page.container.media = Media::jpeg;
        page.image->measures.text_edge_width_px = 0.87;
        page.image->measures.interpolation = Interpolation{};
        page.image->measures.tampering = {TamperTrace{TamperTrace::Kind::grain, {300, 300, 8, 11}, {}, 2.7}};
        files.push_back(page);
        kept.set(page);
        const auto is_suspected = [&](const CaseForm& form) { return report_json(kept.context(form, now), &answers).find("EDC-603\",\"id\":\"tampering-suspected\",\"outcome\":\"suspect") != std::string::npos; };
        Json with_copy = appeal;
        with_copy["copies"] = {{{"name", "page.jpg"}, {"of", "page.heic"}, {"of_sha256", std::string(64, 'b')}, {"boxes", Json::array()}}};
        CHECK(is_suspected(form_of(appeal)));
        same(form_of(appeal));
        CHECK_FALSE(is_suspected(form_of(with_copy)));
        same(form_of(with_copy));
        CHECK(is_suspected(form_of(appeal)));
        same(form_of(appeal));
    }
    SUBCASE("files come, change and go") {
        same(form_of(appeal));
        files[1] = file_of("product.png", {"订单号：8192604477310299"});
        kept.set(files[1]);
        same(form_of(appeal));
        files.erase(files.begin());
        kept.remove("order.png");
        kept.remove("never there");
        same(form_of(appeal));
        files.clear();
        kept.clear();
        same(form_of(appeal));
        files.push_back(file_of("late.png", {"订单详情"}));
        kept.set(files[0]);
        same(form_of(appeal));
    }
}

TEST_CASE("a quick look heeds what is said of files: kinds and confirmations, and makes no case of them") {
    const std::vector<File> files = {file_of("talk.png", {"Dear friend, sorry for the delay", "2026-11-10 09:31:02"})};
    const auto report_of = [&](const Json& form) { return Json::parse(make_report_json(files, form_of(form), built_in_rule_pack(), Now{1'795'000'000})); };
    const auto outcome = [](const Json& report, const std::string& code) {
        for (const Json& check : report["checks"])
            if (check["code"] == code) return check["outcome"].get<std::string>();
        return std::string();
    };
    const Json plain = report_of(Json::object());
    CHECK(plain["files"][0]["kind_from"] == "inferred");
    CHECK(outcome(plain, "EDC-409") == "not_applicable");
    Json said = {{"files", {{{"name", "talk.png"}, {"kind", "chat_capture"}}}}};
    Json report = report_of(said);
    CHECK(report["case"].is_null());
    CHECK(report["ready"].is_null());
    CHECK(report["files"][0]["kind"] == "chat_capture");
    CHECK(report["files"][0]["kind_from"] == "user");
    CHECK(outcome(report, "EDC-409") == "fail");
    CHECK(outcome(report, "EDC-701") == "not_applicable");
    CHECK(report["counts"]["blocker"].get<int>() > 0);
}

TEST_CASE("a confirmation holds in a quick look") {
    File dark = file_of("dark.png", {"订单详情"});
    dark.image->width = 200;
    const auto report_of = [&](const Json& form) { return Json::parse(make_report_json({dark}, form_of(form), built_in_rule_pack(), Now{1'795'000'000})); };
    const Json report = report_of({{"confirmed", {{{"code", "EDC-501"}, {"file", "dark.png"}, {"verdict", "dismissed"}}}}});
    bool seen = false;
    for (const Json& finding : report["findings"])
        if (finding["code"] == "EDC-501") seen = finding.value("dismissed", false);
    CHECK(seen);
    CHECK(report["counts"]["minor"].get<int>() + 1 == report_of(Json::object())["counts"]["minor"].get<int>());
}

TEST_CASE("written JSON is the same as that of a tree") {
    for (const std::string& text : {std::string("plain"), std::string("中文 \xF0\x9F\x98\x80"), std::string("a\"b\\c\n\t\x01"), std::string("bad \xC3( \xED\xA0\x80 \xF5 \xE4\xBD"), std::string("\x7F\x00z", 3)}) {
        JsonWriter out;
        out.value(text);
        CHECK(out.take() == dump_json(Json(text)));
    }
    for (const double number : {0.0, -0.0, 1.0, 0.5, 0.05, 0.001, 0.97, 123.456, 99999.999, 1.0 / 3, 1e12, -2.25, 0.0004}) {
        JsonWriter out;
        out.value(number);
        CHECK(out.take() == dump_json(Json(number)));
    }
    JsonWriter out;
    out.object([&] {
        out.array("empty", [] {});
        out.object("none", [] {});
        out.array("boxes", [&] {
            out.value(Box{1, -2, 3, 4});
            out.value(Box{});
        });
        out.member("no", std::optional<int>());
        out.text_or_null("text", "");
        out.member("yes", true);
    });
    CHECK(out.take() == R"({"empty":[],"none":{},"boxes":[[1,-2,3,4],[0,0,0,0]],"no":null,"text":null,"yes":true})");
}
