// Runs every fixture of tests/checks/edc_NNN: facts and readings in, one check's answer out. See README.md beside this file.
#include <algorithm>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "core/derive/derive.h"
#include "core/engine/built_in_rules.h"
#include "core/engine/registry.h"
#include "core/engine/run.h"
#include "core/facts/facts_json.h"
#include "core/facts/readings_json.h"
#include "core/report/report_names.h"
#include "core/report/texts.h"
#include "core/verdict/verdict.h"

using namespace precheck;

namespace {

namespace fs = std::filesystem;

std::string slurp(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// A file object of a fixture: facts with defaults, and optionally a reading taken as it is.
File file_of(const Json& o, std::optional<Reading>& reading) {
    Json full = o;
    const bool has_reading = o.contains("reading");
    if (has_reading || o.contains("image") || o.contains("text")) {
        if (!full.contains("decode")) full["decode"] = "ok";
        if (!full.contains("image")) full["image"] = {{"width", 1366}, {"height", 768}, {"measures", {{"luma_deviation", 40}, {"dominant_share", 0.5}}}};
        if (!full.contains("container")) full["container"] = {{"media", "png"}};
    }
    if (has_reading || o.contains("text")) {
        if (!full.contains("read")) full["read"] = "ok";
        if (!full.contains("text")) full["text"] = {{"lines", Json::array()}};
    }
    if (!full.contains("bytes")) full["bytes"] = 1000;
    const Result<File> file = file_from_json(full.dump());
    REQUIRE(file);
    if (has_reading) reading = reading_from_json(o["reading"]);
    return *file;
}

Context context_of(const Json& fixture) {
    RulePack rules = built_in_rule_pack();
    if (const Json* own = member(fixture, "rules"))
        for (const auto& item : own->items()) {
            const std::string key = item.key();   // a structured binding can't be captured by clang 14's lambdas
            const Json& value = item.value();
            REQUIRE_MESSAGE(rules.has(key), key);
            if (value.is_number()) rules.values[key].number = value.get<double>();
            else if (value.is_array()) rules.values[key].list = value.get<std::vector<std::string>>();
        }
    CaseForm form;
    if (const Json* given = member(fixture, "case")) {
        const Result<CaseForm> parsed = case_from_json(given->dump());
        REQUIRE(parsed);
        form = *parsed;
    }
    const std::string now_text = text_at(fixture, "now").empty() ? "2026-11-21T12:00:00+08:00" : text_at(fixture, "now");
    const auto now = parse_rfc3339(now_text);
    REQUIRE(now);
    const Now moment{to_instant(now->civil, now->offset_minutes.value_or(0))};

    std::vector<File> files;
    std::vector<std::optional<Reading>> readings;
    if (const Json* list = member(fixture, "files"))
        for (const Json& o : *list) {
            std::optional<Reading> reading;
            files.push_back(file_of(o, reading));
            readings.push_back(std::move(reading));
        }
    Context context = make_context(files, form, rules, moment);
    for (std::size_t i = 0; i < readings.size(); ++i)
        if (readings[i]) context.readings[i] = readings[i];
    derive_from_readings(context);
    return context;
}

}   // namespace

TEST_CASE("fixtures of the checks") {
    const fs::path root = fs::path(PRECHECK_SOURCE_DIR) / "tests/checks";
    std::vector<fs::path> paths;
    for (const auto& folder : fs::directory_iterator(root))
        if (folder.is_directory())
            for (const auto& entry : fs::directory_iterator(folder))
                if (entry.path().extension() == ".json") paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    REQUIRE(paths.size() > 100);
    for (const fs::path& path : paths) {
        const std::string where = path.parent_path().filename().string() + "/" + path.filename().string();
        INFO(where);
        const Result<Json> parsed = parse_json(slurp(path), 1 << 20);
        REQUIRE(parsed);
        const Json& fixture = *parsed;
        const int code = std::stoi(path.parent_path().filename().string().substr(4));
        const Check* check = find_check(code);
        REQUIRE(check != nullptr);
        const Context context = context_of(fixture);
        const std::string file = text_at(fixture, "file");
        const std::string expected = text_at(fixture, "expect");
        Outcome worst = Outcome::not_applicable;
        const Finding* shown = nullptr;
        const std::vector<Answer> answers = run_checks(context);
        for (const Answer& answer : answers) {
            if (answer.check != check) continue;
            if (check->per_file && !file.empty() && answer.file_index >= 0 && context.files[static_cast<std::size_t>(answer.file_index)].name != file) continue;
            if (answer.result.outcome >= worst) worst = answer.result.outcome;
            for (const Finding& finding : answer.result.findings) {
                // Every text must exist: a key that is shown as itself is a missing one.
                CHECK(finding_message(*check, finding).zh != finding.message);
                CHECK(finding_message(*check, finding).en != finding.message);
                // Braces that the seller typed ({order}) are data; any other is a hole that nobody filled.
                const bool typed_braces = finding.observed.find('{') != std::string::npos;
                if (!typed_braces) {
                    CHECK(finding_message(*check, finding).zh.find('{') == std::string::npos);
                    CHECK(finding_fix(*check, finding).zh.find('{') == std::string::npos);
                }
                CHECK(finding_fix(*check, finding).zh != (finding.fix.empty() ? "default" : finding.fix));
                if (finding.outcome == answer.result.outcome && (shown == nullptr || finding.outcome >= shown->outcome)) shown = &finding;
            }
        }
        CHECK(name_of(worst) == expected);
        if (const std::string message = text_at(fixture, "message"); !message.empty()) {
            REQUIRE(shown != nullptr);
            CHECK(shown->message == message);
        }
        if (const std::string severity = text_at(fixture, "severity"); !severity.empty()) {
            REQUIRE(shown != nullptr);
            CHECK(name_of(severity_of(*check, *shown)) == severity);
        }
        if (!file.empty() && shown != nullptr && !check->per_file) CHECK(shown->file == file);
    }
}
