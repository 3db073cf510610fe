#include "wasm/ui/rules_list.h"

#include "wasm/ui/json_members.h"
#include "wasm/ui/texts.h"

namespace precheck::ui {

namespace {

RulesList& list() {
    static RulesList l;
    return l;
}

bool is_true(const Json& v) { return v.is_boolean() && v.get<bool>(); }

// 5242880 and 0.995, never 5242880.0 or 0.99499999.
std::string plain(const Json& v) {
    if (v.is_string()) return v.get<std::string>();
    if (!v.is_number()) return {};
    const double n = v.get<double>();
    if (n > -1e15 && n < 1e15 && n == static_cast<double>(static_cast<long long>(n))) return std::to_string(static_cast<long long>(n));
    return v.dump();
}

std::vector<std::string> texts_of(const Json& o, const char* key) {
    std::vector<std::string> out;
    for (const Json& v : child(o, key))
        if (v.is_string()) out.push_back(v.get<std::string>());
    return out;
}

ListedRule rule_of(const Json& o) {
    ListedRule r;
    r.key = text_of(o, "key");
    r.group = text_of(o, "group");
    r.kind = text_of(o, "kind");
    r.provenance = text_of(o, "provenance");
    r.source = both_of(o, "source");
    r.effective = text_of(o, "effective");
    r.label = both_of(o, "label");
    r.changed = is_true(child(o, "changed"));
    r.options = texts_of(o, "options");
    r.reset_to = plain(child(o, "reset_to"));
    if (r.kind == "list") r.list = texts_of(o, "value");
    else r.text = plain(child(o, "value"));
    for (const std::string& entry : r.list) r.text += (r.text.empty() ? "" : "\n") + entry;
    return r;
}

ListedClause clause_of(const Json& o) {
    return {both_of(o, "rule_set"), both_of(o, "title"), both_of(o, "source"), text_of(o, "version"), text_of(o, "number"), text_of(o, "provenance"), texts_of(o, "applies")};
}

}   // namespace

void set_rules(std::string_view json) {
    const Json o = Json::parse(json, nullptr, false);
    if (!o.is_object()) return;
    RulesList l;
    l.id = text_of(o, "id");
    l.version = text_of(o, "version");
    l.edited = is_true(child(o, "edited"));
    l.title = both_of(o, "title");
    l.note = both_of(o, "note");
    for (const Json& g : child(o, "groups")) l.groups.emplace_back(text_of(g, "id"), both_of(g, "title"));
    for (const Json& v : child(o, "values")) l.values.push_back(rule_of(v));
    for (const Json& c : child(o, "clauses")) l.clauses.push_back(clause_of(c));
    list() = std::move(l);
}

const RulesList& rules_list() { return list(); }

std::string pack_name() {
    const RulesList& l = list();
    std::string name = l.id.empty() || l.id == "precheck-default" ? "" : pick(l.title).empty() ? l.id
                                                                                               : pick(l.title);
    if (l.edited) name += (name.empty() ? "" : " · ") + tr("rules.edited");
    return name;
}

}   // namespace precheck::ui
