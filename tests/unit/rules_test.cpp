// Rule packs: faults with their place, provenance of the seller's own values, the list that is shown.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "core/derive/derive.h"
#include "core/engine/built_in_rules.h"
#include "core/engine/registry.h"
#include "core/facts/facts_json.h"
#include "core/facts/json_access.h"
#include "core/facts/json_place.h"
#include "core/report/report.h"
#include "core/report/rules_json.h"

using namespace precheck;
namespace fs = std::filesystem;

namespace {

std::string pack_with(const std::string& members) { return R"({"schema":"precheck.rules/1","id":"own","version":"1","effective":"2026-06-01")" + members + "}"; }
std::string one_rule(const std::string& key, const std::string& entry) { return pack_with(R"(,"values":{")" + key + "\":" + entry + "}"); }

Json report_with(const std::string& pack, std::uint64_t bytes) {
    const auto rules = rule_pack_over_built_in(pack);
    REQUIRE(rules);
    File file;
    file.name = "order.png";
    file.bytes = bytes;
    file.container.media = Media::png;
    return Json::parse(make_report_json({file, file}, CaseForm{}, *rules, Now{1'763'697'600}));
}

std::string outcome_of(const Json& report, const std::string& code) {
    for (const Json& check : report["checks"])
        if (check["code"] == code) return check["outcome"];
    return {};
}

}   // namespace

TEST_CASE("a rule pack's fault is named with its place, in both languages") {
    struct Bad {
        std::string pack, place, reason;
    };
    const std::string days = "deadline.natural_days", at = "/values/deadline.natural_days";
    const Bad bad[] = {
        {one_rule(days, "5"), at, "not an object"},
        {one_rule(days, "{}"), at + "/value", "missing"},
        {one_rule(days, R"({"value":{},"provenance":"guide","source":"x"})"), at + "/value", "a number, a text or a list of texts is wanted"},
        {one_rule(days, R"({"value":5,"provenance":"hearsay","source":"x"})"), at + "/provenance", "official, guide, default or user is wanted"},
        {one_rule(days, R"({"value":5,"source":"x"})"), at + "/provenance", "official, guide, default or user is wanted"},
        {one_rule(days, R"({"value":5,"provenance":"guide"})"), at + "/source", "missing: every value says where it comes from"},
        {one_rule(days, R"({"value":5,"provenance":"guide","source":"x","effective":"soon"})"), at + "/effective", "a date as 2026-11-01 is wanted"},
        {one_rule(days, R"({"value":5,"provenance":"guide","source":"x","efective":"2026-01-01"})"), at + "/efective", "no member of that name is known here"},
        {one_rule(days, R"({"value":"5","provenance":"guide","source":"x"})"), at + "/value", "a number is wanted"},
        {one_rule(days, R"({"value":-3,"provenance":"guide","source":"x"})"), at + "/value", "outside of what makes sense here"},
        {one_rule("statement.counting", R"({"value":"words","provenance":"guide","source":"x"})"), "/values/statement.counting/value", "none of the words that can stand here"},
        {one_rule("deadline.moon", R"({"value":5,"provenance":"guide","source":"x"})"), "/values/deadline.moon", "no rule of that name"},
        {one_rule("format.accepted", R"({"value":["png",3],"provenance":"guide","source":"x"})"), "/values/format.accepted/value/1", "a text is wanted"},
        {pack_with(R"(,"values":{},"colour":"red")"), "/colour", "no member of that name is known here"},
        {pack_with(R"(,"values":{},"clauses":[{"rule_set":{"zh":"规"}}])"), "/clauses/0/rule_set", "a text in zh and en is wanted"},
        {pack_with(""), "/values", "not an object"},
        {"{}", "/schema", "precheck.rules/1 is wanted"},
        {"[]", "", "not an object"},
        {R"({"schema":"precheck.rules/1"})", "/id", "missing"}};
    for (const Bad& b : bad) {
        RuleFault fault;
        CHECK_FALSE(rule_pack_over_built_in(b.pack, &fault));
        CHECK(fault.place == b.place);
        CHECK(fault.reason == b.reason);
        const Both words = fault_in_words(fault);
        CHECK(words.zh != words.en);
        CHECK(words.zh.compare(0, b.place.size(), b.place) == 0);
    }
}

TEST_CASE("where a pack stops being JSON is told by line and column") {
    RuleFault fault;
    CHECK_FALSE(rule_pack_over_built_in("{\n \"id\": \"我的\", x\n}", &fault));
    CHECK(fault.reason == "not valid JSON");
    CHECK(fault.line == 2);
    CHECK(fault.column == 14);
    CHECK(fault_in_words(fault).zh == "不是有效的 JSON（第 2 行第 14 列）");
    CHECK_FALSE(syntax_fault("{\"a\": [1, 2]}"));
    const auto end = syntax_fault("{\"a\": 1");
    REQUIRE(end);
    CHECK(end->column == 8);
    CHECK(syntax_fault(""));
}

TEST_CASE("a value has its own date, or that of the pack in which it stands") {
    const auto own = rule_pack_over_built_in(pack_with(R"(,"values":{"limits.max_files":{"value":9,"provenance":"guide","source":"x"},"limits.max_file_bytes":{"value":4096,"provenance":"guide","source":"x","effective":"2024-08-22"}})"));
    REQUIRE(own);
    CHECK(own->at("limits.max_files").effective == "2026-06-01");
    CHECK(own->at("limits.max_file_bytes").effective == "2024-08-22");
    CHECK(own->at("deadline.golden_hours").effective == built_in_rule_pack().effective);
    CHECK_FALSE(own->is_edited());
}

TEST_CASE("what is over the seller's own limit is a hint, what is over one that binds a failure") {
    const auto most_files = [](const std::string& provenance) { return one_rule("limits.max_files", R"({"value":1,"provenance":")" + provenance + R"(","source":"x"})"); };
    CHECK(outcome_of(report_with(most_files("official"), 1000), "EDC-107") == "fail");
    CHECK(outcome_of(report_with(most_files("guide"), 1000), "EDC-107") == "fail");
    CHECK(outcome_of(report_with(most_files("default"), 1000), "EDC-107") == "suspect");
    CHECK(outcome_of(report_with(most_files("user"), 1000), "EDC-107") == "suspect");
    const Json report = report_with(most_files("user"), 1000);
    CHECK(report["tool"]["rule_pack"]["edited"] == true);
    CHECK(report["tool"]["rule_pack"]["id"] == "own");
    CHECK(report_with(most_files("guide"), 1000)["tool"]["rule_pack"]["edited"] == false);
}

TEST_CASE("a failure that stands only because of the seller's own value is a suspect, at most minor") {
    File file;
    file.name = "order.png";
    file.bytes = 1000;
    file.container.media = Media::png;
    file.decode = Stage::ok;
    file.read = Stage::ok;
    file.image.emplace();
    file.image->width = 1366;
    file.image->height = 768;
    file.image->measures.luma_deviation = 40;
    file.image->measures.dominant_share = 0.5;
    file.text.emplace();
    for (int i = 0; i < 5; ++i) {
        TextLine line;
        line.text = "订单号 8204256397643582";
        line.box = {20, 40 + 30 * i, 300, 20};
        line.confidence = 0.98;
        file.text->lines.push_back(line);
    }
    const auto answered = [&](const std::string& provenance) {
        const auto rules = rule_pack_over_built_in(one_rule("skew.max_deg", R"({"value":0.5,"provenance":")" + provenance + R"(","source":"x"})"));
        REQUIRE(rules);
        File slanted = file;
        slanted.text->skew_deg = 1;
        return Json::parse(make_report_json({slanted}, CaseForm{}, *rules, Now{1'763'697'600}));
    };
    CHECK(outcome_of(answered("guide"), "EDC-506") == "fail");
    CHECK(outcome_of(answered("user"), "EDC-506") == "suspect");
}

TEST_CASE("the list of rules dates every value") {
    const Json list = Json::parse(rules_json(built_in_rule_pack()));
    CHECK(list["values"].size() == built_in_rule_pack().values.size());
    for (const Json& value : list["values"]) {
        INFO(value["key"].get<std::string>());
        CHECK(value["effective"].get<std::string>().size() == 10);
        CHECK(value["changed"] == false);
    }
    CHECK(list["clauses"].size() >= 11);
    const auto own = rule_pack_over_built_in(one_rule("limits.max_files", R"({"value":9,"provenance":"user","source":"x"})"));
    REQUIRE(own);
    const Json changed = Json::parse(rules_json(*own));
    CHECK(changed["edited"] == true);
    for (const Json& value : changed["values"])
        if (value["key"] == "limits.max_files") {
            CHECK(value["value"] == 9);
            CHECK(value["built_in"] == 20);
            CHECK(value["range"] == Json::array({1, 10000}));
        } else {
            CHECK(value["changed"] == false);
        }
}

TEST_CASE("every pack that ships lies over the built-in one") {
    std::size_t packs = 0;
    for (const auto& entry : fs::directory_iterator(fs::path(PRECHECK_SOURCE_DIR) / "assets/rules")) {
        std::ifstream in(entry.path(), std::ios::binary);
        std::stringstream text;
        text << in.rdbuf();
        const auto pack = rule_pack_over_built_in(text.str());
        INFO(entry.path().filename().string());
        REQUIRE_MESSAGE(pack, (pack ? "" : pack.error()));
        CHECK((pack->id == entry.path().stem().string() || pack->id == "precheck-default"));
        CHECK_FALSE(pack->title_zh.empty());
        CHECK_FALSE(pack->is_edited());
        ++packs;
        if (pack->id == "precheck-default") continue;
        // Another venue's numbers hint; they never fail a file.
        for (const auto& item : pack->values)
            if (item.second.source != built_in_rule_pack().at(item.first).source) CHECK(item.second.provenance == Provenance::fallback);
    }
    CHECK(packs >= 15);
}

TEST_CASE("a clause copied from the notice is kept with its words") {
    const auto form = case_from_json(R"({"clauses":[{"rule_set":"卖家规则","number":"规-3","text":"示例文字","from":"notice"},"4.2.1"]})");
    REQUIRE(form);
    const Json written = Json::parse(case_to_json(*form));
    CHECK(written["clauses"][0]["text"] == "示例文字");
    CHECK(written["clauses"][0]["from"] == "notice");
    CHECK_FALSE(written["clauses"][1].contains("text"));
}
