// The check part of api.h: facts and case in, report out.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/derive/derive.h"
#include "core/engine/built_in_rules.h"
#include "core/facts/facts_json.h"
#include "core/facts/json_access.h"
#include "core/report/report.h"
#include "core/report/texts.h"
#include "wasm/api.h"

#ifdef __EMSCRIPTEN__
#include <emscripten/emscripten.h>
#else
#define EMSCRIPTEN_KEEPALIVE
#endif

namespace {

using namespace precheck;

struct State {
    std::vector<File> files;                     // kept for re-checks
    std::string report, catalogue, version;
};

State& state() {
    static State s;
    return s;
}

std::string error_json(std::string_view place, std::string_view reason) {
    return dump_json(Json{{"error", {{"place", place}, {"reason", reason}}}});
}

std::string checked(std::vector<File> files, std::string_view case_json, std::string_view rules_json, std::string_view now_text) {
    CaseForm form;
    if (!case_json.empty()) {
        Result<CaseForm> parsed = case_from_json(case_json);
        if (!parsed) return error_json("case", parsed.error());
        form = std::move(*parsed);
    }
    std::optional<RulePack> own;
    if (!rules_json.empty()) {
        Result<RulePack> parsed = rule_pack_over_built_in(rules_json);
        if (!parsed) return error_json("rules", parsed.error());
        own = std::move(*parsed);
    }
    const auto now = parse_rfc3339(now_text);
    if (!now || !now->offset_minutes) return error_json("now", "write it as 2026-11-21T12:00:00+08:00");
    return make_report_json(std::move(files), std::move(form), own ? *own : built_in_rule_pack(), Now{to_instant(now->civil, *now->offset_minutes)});
}

}  // namespace

extern "C" {

EMSCRIPTEN_KEEPALIVE const char* precheck_check(const char* facts, uint32_t facts_bytes, const char* case_json, uint32_t case_bytes, const char* rules,
                                                uint32_t rules_bytes, const char* now, uint32_t now_bytes) {
    Result<std::vector<File>> files = facts_from_json({facts, facts_bytes});
    state().report = files ? checked(std::move(*files), {case_json, case_bytes}, {rules, rules_bytes}, {now, now_bytes}) : error_json("facts", files.error());
    return state().report.c_str();
}

EMSCRIPTEN_KEEPALIVE void precheck_facts_clear(void) { state().files.clear(); }

EMSCRIPTEN_KEEPALIVE int32_t precheck_facts_set(const char* file_json, uint32_t bytes) {
    Result<File> file = file_from_json({file_json, bytes});
    if (!file) return 0;
    for (File& kept : state().files)
        if (kept.name == file->name) {
            kept = std::move(*file);
            return 1;
        }
    state().files.push_back(std::move(*file));
    return 1;
}

EMSCRIPTEN_KEEPALIVE void precheck_facts_remove(const char* name, uint32_t bytes) {
    const std::string_view wanted(name, bytes);
    std::vector<File>& files = state().files;
    for (std::size_t i = 0; i < files.size(); ++i)
        if (files[i].name == wanted) {
            files.erase(files.begin() + static_cast<std::ptrdiff_t>(i));
            return;
        }
}

EMSCRIPTEN_KEEPALIVE const char* precheck_check_kept(const char* case_json, uint32_t case_bytes, const char* rules, uint32_t rules_bytes, const char* now,
                                                     uint32_t now_bytes) {
    state().report = checked(state().files, {case_json, case_bytes}, {rules, rules_bytes}, {now, now_bytes});
    return state().report.c_str();
}

EMSCRIPTEN_KEEPALIVE const char* precheck_catalogue(void) {
    if (state().catalogue.empty()) state().catalogue = catalogue_json();
    return state().catalogue.c_str();
}

EMSCRIPTEN_KEEPALIVE const char* precheck_version(void) {
    state().version = dump_json(Json{{"version", PRECHECK_VERSION}});
    return state().version.c_str();
}

}  // extern "C"
