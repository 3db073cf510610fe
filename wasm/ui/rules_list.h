// The rule pack in use as the core listed it (core/report/rules_json.h), as plain structs. Handed over once a change, not
// with every state.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "wasm/ui/view_state.h"

namespace precheck::ui {

struct ListedRule {
    std::string key, group, kind, provenance, effective;
    Both label, source;
    std::string text;   // of a number or a text; of a list: one entry a line
    std::vector<std::string> list, options;
    bool changed = false;   // differs from the built-in pack
    std::string reset_to;   // of the seller's own number or text: what a reset gives
};

struct ListedClause {
    Both rule_set, title, source;
    std::string version, number, provenance;
    std::vector<std::string> applies;
};

struct RulesList {
    std::string id, version;
    bool edited = false;
    Both title, note;
    std::vector<std::pair<std::string, Both>> groups;
    std::vector<ListedRule> values;
    std::vector<ListedClause> clauses;
};

void set_rules(std::string_view json);
const RulesList& rules_list();
// Name of the pack as the top bar says it: short, with a word when it was edited.
std::string pack_name();

}   // namespace precheck::ui
