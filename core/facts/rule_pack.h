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
                        fallback,   // written "default" in JSON: our own choice
                        user };   // the seller's own, set in the app or in a pack of theirs

// Whether somebody who may say so set the value. What is over a limit of our own or of the seller's is a hint, never a failure:
// an edit must not make of a doubtful limit one that holds.
constexpr bool is_binding(Provenance provenance) { return provenance == Provenance::official || provenance == Provenance::guide; }

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
    std::string effective;   // date; of the value, else of the pack in which it stands
    double least = 0, most = 0;   // of a number; equal: no bounds
    std::vector<std::string> options;   // of a text that is one of a few; empty: any
};

// What is known of one clause, or of a rule set as a whole where `number` is empty. Never its text.
struct LibraryClause {
    std::string rule_set_zh, rule_set_en, version, number, title_zh, title_en;
    std::vector<std::string> aliases;   // how sellers write the rule set's name
    std::vector<std::string> applies;   // "appeal.points_deducted"
    Provenance provenance = Provenance::fallback;
    std::string source;
};

// Where a pack is wrong and why. `reason` is a key of "rule_faults" in assets/texts/common.json.
struct RuleFault {
    std::string place;   // JSON pointer: "/values/limits.max_files/value"; empty: the whole
    std::string reason;
    int line = 0, column = 0;   // of a fault of syntax, from 1; 0: none
};
std::string fault_text(const RuleFault& fault);   // "/values/limits.max_files/value: not a number"

struct RulePack {
    std::string id, version, effective;
    std::string title_zh, title_en, note_zh, note_en;
    std::vector<LibraryClause> clauses;
    std::map<std::string, RuleValue, std::less<>> values;

    // A missing key is our own fault: a pack is laid over the built-in one, and a test checks that every key used in
    // core/ stands there. Then: 0, "" or an empty list.
    const RuleValue& at(std::string_view key) const;
    bool has(std::string_view key) const;
    double number(std::string_view key) const { return at(key).number; }
    const std::string& text(std::string_view key) const { return at(key).text; }
    const std::vector<std::string>& list(std::string_view key) const { return at(key).list; }
    bool is_edited() const;   // some value or clause in it is the seller's own
};

// Parses and validates one pack. The error names the place of the fault, which `fault` gets in parts.
Result<RulePack> load_rule_pack(std::string_view json, RuleFault* fault = nullptr);

}   // namespace precheck
