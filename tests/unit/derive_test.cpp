// core/derive: times, addresses, numbers and clauses from lines of text.
#include <doctest/doctest.h>

#include "core/derive/address.h"
#include "core/derive/browser_frame.h"
#include "core/derive/case_objects.h"
#include "core/derive/clauses.h"
#include "core/derive/domain_name.h"
#include "core/derive/fold.h"
#include "core/derive/identifiers.h"
#include "core/derive/number_forms.h"
#include "core/derive/times.h"
#include "core/engine/built_in_rules.h"
#include "core/facts/names.h"

using namespace precheck;

namespace {

TextLine line_at(const std::string& text, int x, int y, const Box& panel = {}) {
    TextLine line;
    line.text = text;
    line.confidence = 0.99;
    const int letters = static_cast<int>(fold(text, Spaces::kept).text.size());
    line.box = {x, y, letters * 9, 18};
    line.look.contrast = 12;
    line.look.panel = panel;
    return line;
}

Text page_of(std::vector<TextLine> lines, int width = 1366, int height = 768) {
    Text text;
    text.frame_width = width;
    text.frame_height = height;
    text.lines = std::move(lines);
    return text;
}

// Where two or more fit: "value precision zone role", one after another.
std::string times_of(const std::string& text) {
    std::string out;
    for (const FoundTime& found : times_in_line(line_at(text, 0, 0))) {
        const TimeReading& t = found.reading;
        if (!out.empty()) out += "; ";
        if (t.value.month > 0) {
            out += t.precision == TimePrecision::day ? format_date(t.value) : format_local(t.value);
            out += " ";
        } else if (t.precision == TimePrecision::time_only) {
            out += format_local(t.value).substr(11);
            out += " ";
        }
        out += name_of(t.precision);
        // Piece by piece: GCC 12 warns of an overlap in `" " + text` that is none.
        if (t.zone_minutes) out.append(" ").append(format_offset(*t.zone_minutes));
        if (t.role != TimeRole::event) out.append(" ").append(name_of(t.role));
        if (t.day_month_ambiguous) out += " ambiguous";
    }
    return out;
}

std::string first_value(const std::vector<Identifier>& all, IdentifierType type) {
    for (const Identifier& id : all)
        if (id.type == type) return id.value;
    return "(none)";
}
const Identifier* first_of(const std::vector<Identifier>& all, IdentifierType type) {
    for (const Identifier& id : all)
        if (id.type == type) return &id;
    return nullptr;
}
std::vector<Identifier> identifiers_of(const std::vector<std::string>& lines) {
    std::vector<TextLine> out;
    for (std::size_t i = 0; i < lines.size(); ++i) out.push_back(line_at(lines[i], 60, 200 + 30 * static_cast<int>(i)));
    const Text text = page_of(out);
    return find_identifiers(text, {}, find_browser_frame(text, {}));
}

}   // namespace

TEST_CASE("times in every form that pages use") {
    struct Row {
        std::string text;
        std::string wanted;
    };
    const Row rows[] = {
        // Chinese and ISO forms
        {"2026-11-10 09:14:22", "2026-11-10T09:14:22 second"},
        {"2026-11-10T09:14:22Z", "2026-11-10T09:14:22 second +00:00"},
        {"2026-11-10T09:14:22+08:00", "2026-11-10T09:14:22 second +08:00"},
        {"2026-11-10 09:14", "2026-11-10T09:14:00 minute"},
        {"2026/11/10 9:14", "2026-11-10T09:14:00 minute"},
        {"2026.11.10 09:14", "2026-11-10T09:14:00 minute"},
        {"2026年11月10日 09:14:22", "2026-11-10T09:14:22 second"},
        {"2026年11月10日 上午9点14分", "2026-11-10T09:14:00 minute"},
        {"2026年11月10日 下午3:05", "2026-11-10T15:05:00 minute"},
        {"2026年11月10日", "2026-11-10 day"},
        {"2026-11-10", "2026-11-10 day"},
        {"２０２６－１１－１０ ０９：１４", "2026-11-10T09:14:00 minute"},   // full width
        {"下单时间：2026-11-10 09:14:22", "2026-11-10T09:14:22 second"},
        // English forms
        {"Nov 10, 2026, 9:14 AM", "2026-11-10T09:14:00 minute"},
        {"Feb 21, 2026", "2026-02-21 day"},
        {"November 10, 2026 9:14:22 PM", "2026-11-10T21:14:22 second"},
        {"10 Nov 2026 09:14", "2026-11-10T09:14:00 minute"},
        {"Tue, Nov 10, 2026 12:05 am", "2026-11-10T00:05:00 minute"},
        {"Sept 3rd, 2026 12:05 p.m.", "2026-09-03T12:05:00 minute"},
        // Day first and month first
        {"10.06.2025", "2025-06-10 day"},
        {"10.11.2026 09.14", "2026-11-10T09:14:00 minute"},
        {"11/10/2026 09:14", "2026-11-10T09:14:00 minute ambiguous"},
        {"25/10/2026 09:14", "2026-10-25T09:14:00 minute"},
        {"10/25/2026 09:14", "2026-10-25T09:14:00 minute"},
        {"10/10/2026 09:14", "2026-10-10T09:14:00 minute"},   // the same either way
        // The time of day alone
        {"09:14:22", "09:14:22 time_only"},
        {"上午9:05", "09:05:00 time_only"},
        {"下午 3:42", "15:42:00 time_only"},
        {"3:42 PM", "15:42:00 time_only"},
        // Zones
        {"2026-11-10 09:14:22 (UTC+8)", "2026-11-10T09:14:22 second +08:00"},
        {"2026-11-10 09:14:22 北京时间 (UTC+8)", "2026-11-10T09:14:22 second +08:00"},
        {"2026-11-10 09:14:22 GMT+08:00", "2026-11-10T09:14:22 second +08:00"},
        {"2026-11-10 09:14:22 GMT-0700", "2026-11-10T09:14:22 second -07:00"},
        {"2026-11-10 09:14:22 UTC", "2026-11-10T09:14:22 second +00:00"},
        {"Nov 10, 2026 9:14 AM PST", "2026-11-10T09:14:00 minute -08:00"},
        {"Jul 10, 2026 9:14 AM PDT", "2026-07-10T09:14:00 minute -07:00"},
        {"2026-07-10 09:14 美西时间", "2026-07-10T09:14:00 minute -07:00"},
        {"2026-11-10 09:14 美西时间", "2026-11-10T09:14:00 minute -08:00"},
        {"2026-11-10 09:14 PT", "2026-11-10T09:14:00 minute -08:00"},
        {"2026-11-10 09:14 CST", "2026-11-10T09:14:00 minute +08:00"},
        {"2026-11-10 09:14 莫斯科时间", "2026-11-10T09:14:00 minute +03:00"},
        // Relative
        {"昨天 15:20", "relative"},
        {"3天前", "relative"},
        {"2小时前", "relative"},
        {"刚刚", "relative"},
        {"5 hours ago", "relative"},
        {"yesterday at 3:42 PM", "relative"},
        // Roles
        {"请在 5 个工作日内申诉", "relative deadline"},
        {"Please appeal within 7 days", "relative deadline"},
        {"申诉截止时间 2026-11-18 09:00:00", "2026-11-18T09:00:00 second deadline"},
        {"预计送达 2026-11-20", "2026-11-20 day estimate"},
        {"有效期至 2030-01-01", "2030-01-01 day validity"},
        {"Estimated delivery: Nov 20, 2026", "2026-11-20 day estimate"},
        // Several
        {"2026-11-10 09:14 ~ 2026-11-11 10:15", "2026-11-10T09:14:00 minute; 2026-11-11T10:15:00 minute"},
        {"Today at 9:05", "relative"},
        // What a reader makes of lost blanks
        {"2026-11-1009:14:22", "2026-11-10T09:14:22 second"},
        {"Nov 10,20269:14 AM", "2026-11-10T09:14:00 minute"},
    };
    for (const Row& row : rows) {
        INFO(row.text);
        CHECK(times_of(row.text) == row.wanted);
    }
}

TEST_CASE("what looks like a time and is none") {
    for (const char* text : {"8231907745126608", "1005006612204871", "LB384610925CN", "US $12.30", "4.2.1", "1366x768", "10:2345", "2026-13-45", "99:99", "192.168.10.11", "", "May be"}) {
        INFO(std::string(text));
        CHECK(times_of(text) == "");
    }
}

TEST_CASE("a date and a time of day side by side or stacked are one time") {
    Text beside = page_of({line_at("2026-11-10", 60, 200), line_at("09:14", 160, 200)});
    REQUIRE(page_times(beside, {}).size() == 1);
    CHECK(page_times(beside, {})[0].value == CivilTime{2026, 11, 10, 9, 14, 0});
    Text stacked = page_of({line_at("2026-11-10", 60, 200), line_at("09:14", 60, 220)});
    CHECK(page_times(stacked, {}).size() == 1);
    Text apart = page_of({line_at("2026-11-10", 60, 200), line_at("09:14", 700, 500)});
    CHECK(page_times(apart, {}).size() == 2);
    CHECK(page_times(apart, {true, false}).size() == 1);   // not of the page
}

TEST_CASE("a zone stated once holds for all times of the page, a label on the left is the time's label") {
    const Text page = page_of({line_at("以上时间均为北京时间 (UTC+8)", 60, 100), line_at("下单时间", 60, 200), line_at("2026-11-10 09:14:22", 200, 200), line_at("截止时间", 60, 230), line_at("2026-11-18 09:14:22", 200, 230)});
    const std::vector<TimeReading> times = page_times(page, {});
    REQUIRE(times.size() == 2);
    CHECK(times[0].zone_minutes == 480);
    CHECK(times[0].label == "下单时间");
    CHECK(times[0].role == TimeRole::event);
    CHECK(times[1].role == TimeRole::deadline);
}

TEST_CASE("S10: check digits by UPU's weights, and the form") {
    bool valid = false;
    CHECK(s10_check_digit("47312482") == '9');   // UPU S10, the standard's own example: RR473124829GB
    CHECK(is_s10("RR473124829GB", &valid));
    CHECK(valid);
    CHECK(is_s10("RR473124828GB", &valid));
    CHECK_FALSE(valid);
    CHECK(s10_check_digit("00000000") == '5');   // remainder 0
    CHECK(s10_check_digit("00000015") == '5');   // sum 44, remainder 0: 5 stands for 11
    CHECK(s10_check_digit("00000008") == '0');   // sum 56, remainder 1: 0 stands for 10
    for (const char* bad : {"", "RR473124829G", "RR473124829GBX", "R1473124829GB", "RR47312482XGB", "rr473124829gb"}) {
        INFO(std::string(bad));
        CHECK_FALSE(is_s10(bad));
    }
    CHECK(is_tracking_form("LP00123456789012"));
    CHECK(is_tracking_form("YT2612345678901234"));
    CHECK_FALSE(is_tracking_form("8231907745126608"));
}

TEST_CASE("numbers stand by their labels") {
    const std::vector<Identifier> all = identifiers_of({"订单号：8231907745126608", "商品编号 1005006612204871", "物流单号 LB384610925CN", "买家账号 dz595004243yiyae", "处罚编号 PU20261117004417", "实付 US $47.20"});
    CHECK(first_value(all, IdentifierType::order_no) == "8231907745126608");
    CHECK(first_value(all, IdentifierType::product_id) == "1005006612204871");
    CHECK(first_value(all, IdentifierType::tracking_no) == "LB384610925CN");
    CHECK(first_value(all, IdentifierType::buyer_id) == "dz595004243yiyae");
    CHECK(first_value(all, IdentifierType::notice_no) == "PU20261117004417");
    CHECK(first_value(all, IdentifierType::amount) == "47.20");
    REQUIRE(first_of(all, IdentifierType::amount) != nullptr);
    CHECK(first_of(all, IdentifierType::amount)->currency == "USD");
}

TEST_CASE("a bare \"Customer\" is a label where an ID follows, and only there") {
    const auto buyer = [](const std::string& label, const std::string& value) {
        const Text text = page_of({line_at(label, 400, 300), line_at(value, 900, 300)});
        return first_value(find_identifiers(text, {}, find_browser_frame(text, {})), IdentifierType::buyer_id);
    };
    CHECK(buyer("Customer", "cz4471902283") == "cz4471902283");
    CHECK(buyer("客户", "cz4471902283") == "cz4471902283");
    CHECK(buyer("Customer", "service") == "(none)");
    CHECK(buyer("Customer service", "cz4471902283") == "(none)");
    CHECK(buyer("客户端下载", "版本 12") == "(none)");
}

TEST_CASE("full-width digits are digits") {
    CHECK(first_value(identifiers_of({"订单号：８２３１９０７７４５１２６６０８"}), IdentifierType::order_no) == "8231907745126608");
}

TEST_CASE("masked and cut numbers say so") {
    const std::vector<Identifier> starred = identifiers_of({"买家ID：dz5***yae", "订单号 8231************"});
    const Identifier* buyer = first_of(starred, IdentifierType::buyer_id);
    REQUIRE(buyer != nullptr);
    CHECK(buyer->masked);
    const std::vector<Identifier> cut = identifiers_of({"订单号 82319077…"});
    const Identifier* order = first_of(cut, IdentifierType::order_no);
    REQUIRE(order != nullptr);
    CHECK_FALSE(order->complete);
}

TEST_CASE("amounts in several currencies") {
    struct Row {
        std::string text;
        std::string value;
        std::string currency;
    };
    const Row rows[] = {{"实付 US $12.30", "12.30", "USD"}, {"Total: $1,234.50", "1234.50", "USD"}, {"实付 ¥45.60", "45.60", "CNY"}, {"Total € 9,99", "9.99", "EUR"}};
    for (const Row& row : rows) {
        INFO(row.text);
        const std::vector<Identifier> all = identifiers_of({row.text});
        const Identifier* amount = first_of(all, IdentifierType::amount);
        REQUIRE(amount != nullptr);
        CHECK(amount->value == row.value);
        CHECK(amount->currency == row.currency);
    }
}

TEST_CASE("clauses in both languages") {
    for (const char* text : {"规则 4.2.1", "依据规则4.2.1提出申诉", "第十二条", "第12条第3款", "第十二条第（二）项", "Article 21", "see Article 21 of the rules", "Rule 3.1.2", "§3.2", "Section 7"}) {
        INFO(std::string(text));
        CHECK(names_a_clause(text));
    }
    for (const char* text : {"规则不合理", "规则", "平台规则很好", "4.2.1", "the rules", "第一次"}) {
        INFO(std::string(text));
        CHECK_FALSE(names_a_clause(text));
    }
}

TEST_CASE("addresses: host, path, parameters, and what a reader gets wrong") {
    const auto full = parse_address("https://trade.aliexpress.com/order_detail.htm?orderId=8231907745126608&from=list");
    REQUIRE(full);
    CHECK(full->scheme == "https");
    CHECK(full->host == "trade.aliexpress.com");
    CHECK(full->path == "/order_detail.htm");
    CHECK(parameter(*full, {"orderId"}) == "8231907745126608");
    const auto misread = parse_address("csp.aliexpress.com/trade/order_detail.htm?orderld=8231907745126608");
    REQUIRE(misread);
    CHECK(parameter(*misread, {"orderId"}) == "8231907745126608");
    const auto bare = parse_address("www.aliexpress.ru/item/1005006612204871.html");
    REQUIRE(bare);
    CHECK(bare->host == "aliexpress.ru");
    const auto shortened = parse_address("aliexpress.com/item/1005006612204871.html?spm=a2g0o…");
    REQUIRE(shortened);
    CHECK(shortened->ellipsis);
    for (const char* text : {"", "订单详情", "order.details", "3.14", "hello world", "a@b.com is my mail", "4.2.1", "file.png"}) {
        INFO(std::string(text));
        CHECK_FALSE(parse_address(text));
    }
    CHECK(looks_like_address_tail("…&scm=1007.3&from=orderlist"));
    CHECK_FALSE(looks_like_address_tail("Hello, the parcel arrived"));
}

TEST_CASE("hosts: the platform's own, strangers, and those that imitate") {
    const RulePack& rules = built_in_rule_pack();
    CHECK(registrable_domain("a.b.aliexpress.com") == "aliexpress.com");
    CHECK(registrable_domain("www.shop.co.uk") == "shop.co.uk");
    CHECK(registrable_domain("localhost") == "localhost");
    for (const char* host : {"trade.aliexpress.com", "csp.aliexpress.com", "aliexpress.ru", "nl.aliexpress.com", "aliexpress.nl"}) {
        INFO(std::string(host));
        CHECK(is_platform_host(host, rules));
        CHECK(imitated_host(host, rules).empty());
    }
    for (const char* host : {"aliexpres.com", "a1iexpress.com", "aliexpress-login.com", "aliexpress.com.evil.net", "aliexpress.top"}) {
        INFO(std::string(host));
        CHECK_FALSE(is_platform_host(host, rules));
        CHECK_FALSE(imitated_host(host, rules).empty());
    }
    CHECK(imitated_host("example.org", rules).empty());
}

TEST_CASE("the address bar of a desktop browser: full, none, and its host cut off") {
    const Box bar{137, 46, 1127, 34};
    const Text full = page_of({line_at("订单详情", 51, 9, {43, 6, 234, 40}), line_at("csp.aliexpress.com/trade/order_detail.htm?orderId=8231907745126608", 231, 54, bar), line_at("订单号 8231907745126608", 60, 200), line_at("2026-11-10 09:14:22", 60, 230)});
    const BrowserFrame with = find_browser_frame(full, {});
    CHECK(with.url_bar.state == Presence::full);
    CHECK(with.url_bar.host == "csp.aliexpress.com");
    REQUIRE(with.url_bar.box);
    CHECK(*with.url_bar.box == bar);
    REQUIRE(with.not_of_page.size() == 4);
    CHECK(with.not_of_page[1]);
    CHECK_FALSE(with.not_of_page[2]);

    const Text none = page_of({line_at("订单号 8231907745126608", 60, 100), line_at("2026-11-10 09:14:22", 60, 130)});
    CHECK(find_browser_frame(none, {}).url_bar.state == Presence::none);
    // An address in the text of the page is no address bar.
    const Text inside = page_of({line_at("订单号 8231907745126608", 60, 100), line_at("请访问 csp.aliexpress.com/help/page 查看", 60, 430, {30, 90, 1300, 600})});
    CHECK(find_browser_frame(inside, {}).url_bar.state == Presence::none);

    const Text tail = page_of({line_at("…&scm=1007.3&from=orderlist&spm=a2g0o.1", 231, 54, bar), line_at("订单号 8231907745126608", 60, 200)});
    CHECK(find_browser_frame(tail, {}).url_bar.state == Presence::partial);
}

TEST_CASE("the clock of the desktop stands in the strip at the edge, and is not a time of the page") {
    const Box strip{0, 732, 1366, 36};
    const Text text = page_of({line_at("订单号 8231907745126608", 60, 200), line_at("10:05", 1280, 735, strip), line_at("2026/11/12", 1280, 751, strip)});
    const BrowserFrame frame = find_browser_frame(text, {});
    CHECK(frame.clock.visible);
    CHECK(frame.clock.has_date);
    REQUIRE(frame.clock.value);
    CHECK(*frame.clock.value == CivilTime{2026, 11, 12, 10, 5, 0});
    CHECK(page_times(text, frame.not_of_page).empty());
}

TEST_CASE("folding keeps the way back to the line") {
    const Folded folded = fold("Ａ 订单：1…", Spaces::dropped);
    CHECK(folded.text == U"a订单:1...");
    CHECK(folded.source == std::vector<int>{0, 2, 3, 4, 5, 6, 6, 6});
    CHECK(folded.original[0] == U'A');
    TextLine line = line_at("Ａ 订单：1…", 100, 50);
    line.char_x = {100, 120, 130, 150, 170, 190, 200, 220};
    CHECK(box_of(line, folded, 1, 3) == Box{130, 50, 40, 18});
    CHECK(text_of(line, folded, 1, 3) == "订单");
    CHECK(fold("a  \t b", Spaces::kept).text == U"a b");
}

TEST_CASE("numbers compare with what a misread makes of them") {
    CHECK(compare_numbers("8231 9077-4512 6608", "8231907745126608") == Match::same);
    CHECK(compare_numbers("lb384610925cn", "LB384610925CN") == Match::same);
    CHECK(compare_numbers("8231907745l26608", "8231907745126608") == Match::doubtful);
    CHECK(compare_numbers("823190774512660", "8231907745126608") == Match::doubtful);   // a digit lost
    CHECK(compare_numbers("8231907745126699", "8231907745126608") == Match::different);
    CHECK(compare_numbers("123", "124") == Match::different);   // short: no room for doubt
    CHECK(best_match("1", {"2", "1"}) == Match::same);
    CHECK(best_match("1", {}) == Match::different);
    CHECK(edit_distance("kitten", "sitting", 5) == 3);
    CHECK(edit_distance("a", "abcdef", 2) == 3);
    CHECK(edit_distance("8204256397643582", "8204256397643582", 0) == 0);
    CHECK(edit_distance("8204256397643582", "8204256397643583", 0) == 1);
    CHECK(edit_distance("820425", "204258", 2) == 2);   // one lost in front, one more behind
    CHECK(edit_distance("820425", "204258", 1) == 2);
    CHECK(edit_distance("", "ab", 2) == 2);
    CHECK(edit_distance("abcdef", "fedcba", 3) == 4);   // beyond the limit: one more than it
    CHECK(same_but_confusable("O1S8", "0l58"));
}
