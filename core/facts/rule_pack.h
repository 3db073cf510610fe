// The rule pack: every threshold, host, word list and matrix as dated data with its provenance.
// Keys are dotted paths, as in assets/rules/default.json: number("resolution.min_width_px").
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace precheck {

enum class Provenance { official,
                        guide,
                        fallback };   // `fallback` is written "default" in JSON: our own choice

enum class RuleKind { number,
                      text,
                      list };

struct RuleValue {
    RuleKind kind = RuleKind::number;
    double number = 0;
    std::string text;
    std::vector<std::string> list;
    Provenance provenance = Provenance::fallback;
    std::string source;
    std::string effective;   // date; empty: the pack's
};

// What is known of one clause, or of a rule set as a whole where `number` is empty. Never its text.
struct LibraryClause {
    std::string rule_set_zh, rule_set_en, version, number, title_zh, title_en;
    std::vector<std::string> aliases;   // how sellers write the rule set's name
    std::vector<std::string> applies;   // "appeal.points_deducted"
    Provenance provenance = Provenance::fallback;
    std::string source;
};

struct RulePack {
    std::string id, version, effective;
    std::vector<LibraryClause> clauses;
    std::map<std::string, RuleValue, std::less<>> values;

    // A missing key is our own fault: a pack is laid over the built-in one, and a test checks that every key used in
    // core/ stands there. Then: 0, "" or an empty list.
    const RuleValue& at(std::string_view key) const;
    bool has(std::string_view key) const;
    double number(std::string_view key) const { return at(key).number; }
    const std::string& text(std::string_view key) const { return at(key).text; }
    const std::vector<std::string>& list(std::string_view key) const { return at(key).list; }
};

// Parses and validates one pack. The error names the place of the fault ("values.resolution.min_width_px: not a number").
Result<RulePack> load_rule_pack(std::string_view json);

}   // namespace precheck
