// The check part of api.h: facts and case in, report out.
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/derive/kept_files.h"
#include "core/engine/built_in_rules.h"
#include "core/engine/embedded.h"
#include "core/facts/facts_json.h"
#include "core/facts/json_access.h"
#include "core/report/report.h"
#include "core/report/rules_json.h"
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
    KeptFiles kept{built_in_rule_pack()};   // for re-checks, read by `rules`
    KeptAnswers answers;   // of `kept`
    std::string rules;   // a pack as given, empty: the built-in one
    std::string report, listing, catalogue, version;
    std::map<int, std::string> class_texts;   // by code, each as JSON
};

State& state() {
    static State s;
    return s;
}

std::string error_json(std::string_view place, std::string_view reason) {
    return dump_json(Json{{"error", {{"place", place}, {"reason", reason}}}});
}

Result<CaseForm> form_of(std::string_view json) { return json.empty() ? Result<CaseForm>(CaseForm{}) : case_from_json(json); }
Result<RulePack> pack_of(std::string_view json, RuleFault& fault) { return json.empty() ? Result<RulePack>(built_in_rule_pack()) : rule_pack_over_built_in(json, &fault); }
Result<Now> now_of(std::string_view text) {
    const auto now = parse_rfc3339(text);
    if (!now || !now->offset_minutes) return Error{"write it as 2026-11-21T12:00:00+08:00"};
    return Now{to_instant(now->civil, *now->offset_minutes)};
}

std::string checked(std::string_view facts_json, std::string_view case_json, std::string_view rules_json, std::string_view now_text) {
    Result<std::vector<File>> files = facts_from_json(facts_json);
    if (!files) return error_json("facts", files.error());
    Result<CaseForm> form = form_of(case_json);
    if (!form) return error_json("case", form.error());
    RuleFault fault;
    Result<RulePack> rules = pack_of(rules_json, fault);
    if (!rules) return rules_error_json(fault);
    const Result<Now> now = now_of(now_text);
    if (!now) return error_json("now", now.error());
    return make_report_json(std::move(*files), std::move(*form), *rules, *now);
}

std::string checked_kept(std::string_view case_json, std::string_view rules_json, std::string_view now_text) {
    Result<CaseForm> form = form_of(case_json);
    if (!form) return error_json("case", form.error());
    if (rules_json != state().rules) {
        RuleFault fault;
        Result<RulePack> rules = pack_of(rules_json, fault);
        if (!rules) return rules_error_json(fault);
        state().kept.use_rules(std::move(*rules));
        state().rules = rules_json;
    }
    const Result<Now> now = now_of(now_text);
    if (!now) return error_json("now", now.error());
    return report_json(state().kept.context(std::move(*form), *now), &state().answers);
}

}   // namespace

namespace precheck {

std::string_view class_texts(int code) {
    const auto found = state().class_texts.find(code);
    return found == state().class_texts.end() ? std::string_view() : found->second;
}

}   // namespace precheck

extern "C" {

EMSCRIPTEN_KEEPALIVE int32_t precheck_class_texts(const char* json, uint32_t bytes) {
    const Json all = Json::parse(std::string_view(json, bytes), nullptr, false);
    if (!all.is_object()) return 0;
    for (const auto& item : all.items())
        if (const int code = std::atoi(item.key().c_str()); code > 0) state().class_texts[code] = dump_json(item.value());
        else use_table(item.key(), dump_json(item.value()));
    state().answers = {};   // its words are those from before
    return 1;
}

EMSCRIPTEN_KEEPALIVE const char* precheck_check(const char* facts, uint32_t facts_bytes, const char* case_json, uint32_t case_bytes, const char* rules,
                                                uint32_t rules_bytes, const char* now, uint32_t now_bytes) {
    state().report = checked({facts, facts_bytes}, {case_json, case_bytes}, {rules, rules_bytes}, {now, now_bytes});
    return state().report.c_str();
}

EMSCRIPTEN_KEEPALIVE void precheck_facts_clear(void) { state().kept.clear(); }

EMSCRIPTEN_KEEPALIVE int32_t precheck_facts_set(const char* file_json, uint32_t bytes) {
    Result<File> file = file_from_json({file_json, bytes});
    if (!file) return 0;
    state().kept.set(std::move(*file));
    return 1;
}

EMSCRIPTEN_KEEPALIVE void precheck_facts_remove(const char* name, uint32_t bytes) {
    state().kept.remove({name, bytes});
}

EMSCRIPTEN_KEEPALIVE const char* precheck_check_kept(const char* case_json, uint32_t case_bytes, const char* rules, uint32_t rules_bytes, const char* now,
                                                     uint32_t now_bytes) {
    state().report = checked_kept({case_json, case_bytes}, {rules, rules_bytes}, {now, now_bytes});
    return state().report.c_str();
}

EMSCRIPTEN_KEEPALIVE const char* precheck_rules(const char* rules, uint32_t rules_bytes) {
    RuleFault fault;
    const Result<RulePack> pack = pack_of({rules, rules_bytes}, fault);
    state().listing = pack ? precheck::rules_json(*pack) : rules_error_json(fault);
    return state().listing.c_str();
}

EMSCRIPTEN_KEEPALIVE const char* precheck_catalogue(void) {
    if (state().catalogue.empty()) state().catalogue = catalogue_json();
    return state().catalogue.c_str();
}

EMSCRIPTEN_KEEPALIVE const char* precheck_version(void) {
    state().version = dump_json(Json{{"version", PRECHECK_VERSION}});
    return state().version.c_str();
}

}   // extern "C"
