#include "wasm/ui/rules_list.h"

#include "wasm/ui/texts.h"

namespace precheck::ui {

namespace {

RulesList& list() {
    static RulesList l;
    return l;
}

Both both_of(const Json& o, const char* key) {
    const Json b = o.value(key, Json::object());
    return {b.value("zh", ""), b.value("en", "")};
}

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
    for (const Json& v : o.value(key, Json::array()))
        if (v.is_string()) out.push_back(v.get<std::string>());
    return out;
}

ListedRule rule_of(const Json& o) {
    ListedRule r;
    r.key = o.value("key", "");
    r.group = o.value("group", "");
    r.kind = o.value("kind", "");
    r.provenance = o.value("provenance", "");
    r.source = o.value("source", "");
    r.effective = o.value("effective", "");
    r.label = both_of(o, "label");
    r.changed = o.value("changed", false);
    r.options = texts_of(o, "options");
    r.built_in = plain(o.value("built_in", Json()));
    if (r.kind == "list") r.list = texts_of(o, "value");
    else r.text = plain(o.value("value", Json()));
    for (const std::string& entry : r.list) r.text += (r.text.empty() ? "" : "\n") + entry;
    return r;
}

ListedClause clause_of(const Json& o) {
    return {both_of(o, "rule_set"), both_of(o, "title"), o.value("version", ""), o.value("number", ""), o.value("provenance", ""), o.value("source", ""), texts_of(o, "applies")};
}

}   // namespace

void set_rules(std::string_view json) {
    const Json o = Json::parse(json, nullptr, false);
    if (!o.is_object()) return;
    RulesList l;
    l.id = o.value("id", "");
    l.version = o.value("version", "");
    l.edited = o.value("edited", false);
    l.title = both_of(o, "title");
    l.note = both_of(o, "note");
    for (const Json& g : o.value("groups", Json::array())) l.groups.emplace_back(g.value("id", ""), both_of(g, "title"));
    for (const Json& v : o.value("values", Json::array())) l.values.push_back(rule_of(v));
    for (const Json& c : o.value("clauses", Json::array())) l.clauses.push_back(clause_of(c));
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
