#include "core/report/rules_json.h"

#include "core/engine/built_in_rules.h"
#include "core/engine/embedded.h"
#include "core/facts/json_access.h"
#include "core/report/report_names.h"

namespace precheck {

namespace {

const Json& names() {
    static const Json parsed = [] {
        Json out = Json::parse(embedded_file("texts/rules.json"), nullptr, false);
        return out.is_object() ? out : Json::object();
    }();
    return parsed;
}

const Json& kinds() {
    static const Json parsed = [] {
        const Json common = Json::parse(embedded_file("texts/common.json"), nullptr, false);
        const Json* found = member(common, "kinds");
        return found != nullptr ? *found : Json::object();
    }();
    return parsed;
}

OrderedJson both(const std::string& zh, const std::string& en) { return {{"zh", zh}, {"en", en}}; }

std::string in_language(const Json* entry, const char* language) { return entry != nullptr ? text_at(*entry, language) : std::string(); }

bool begins(const std::string& key, const std::string& with) { return key.compare(0, with.size(), with) == 0; }

// "words.kind.order_page.strong": the name of words.kind.*.strong with the name of the kind in it.
std::string pattern_label(const std::string& key, const char* language) {
    const Json* patterns = member(names(), "patterns");
    if (patterns == nullptr) return {};
    for (const auto& item : patterns->items()) {
        const std::size_t star = item.key().find('*');
        const std::string before = item.key().substr(0, star), after = item.key().substr(star + 1);
        if (key.size() <= before.size() + after.size() || !begins(key, before) || key.compare(key.size() - after.size(), after.size(), after) != 0) continue;
        const std::string middle = key.substr(before.size(), key.size() - before.size() - after.size());
        const Json* cases = member(names(), "cases");
        std::string name = in_language(member(kinds(), middle.c_str()), language);
        if (name.empty() && cases != nullptr) name = in_language(member(*cases, middle.c_str()), language);
        if (name.empty()) continue;
        std::string out = text_at(item.value(), language);
        const std::size_t hole = out.find("{name}");
        return hole == std::string::npos ? out : out.replace(hole, 6, name);
    }
    return {};
}

std::string label_of(const std::string& key, const char* language) {
    const Json* own = member(names(), "values");
    const Json* entry = own != nullptr ? member(*own, key.c_str()) : nullptr;
    const std::string label = entry != nullptr ? text_at(*entry, language) : pattern_label(key, language);
    return label.empty() ? key : label;
}

std::string group_of(const std::string& key) {
    const Json* groups = member(names(), "groups");
    if (groups != nullptr && groups->is_array())
        for (const Json& group : *groups)
            if (const Json* prefixes = member(group, "prefixes"); prefixes != nullptr)
                for (const Json& prefix : *prefixes)
                    if (prefix.is_string() && begins(key, prefix.get<std::string>())) return text_at(group, "id");
    return "other";
}

OrderedJson groups_json() {
    OrderedJson out = OrderedJson::array();
    const Json* groups = member(names(), "groups");
    if (groups != nullptr && groups->is_array())
        for (const Json& group : *groups) {
            const Json* title = member(group, "title");
            out.push_back({{"id", text_at(group, "id")}, {"title", both(in_language(title, "zh"), in_language(title, "en"))}});
        }
    return out;
}

OrderedJson plain(const RuleValue& v) {
    switch (v.kind) {
        case RuleKind::number: return v.number;
        case RuleKind::text: return v.text;
        case RuleKind::list: break;
    }
    return v.list;
}

const char* kind_name(RuleKind kind) { return kind == RuleKind::number ? "number" : kind == RuleKind::text ? "text" : "list"; }

OrderedJson value_json(const std::string& key, const RuleValue& v) {
    OrderedJson out = {{"key", key}, {"group", group_of(key)}, {"label", both(label_of(key, "zh"), label_of(key, "en"))}, {"kind", kind_name(v.kind)}, {"value", plain(v)},
                       {"provenance", name_of(v.provenance)}, {"source", v.source}, {"effective", v.effective}};
    const RuleValue& base = built_in_rule_pack().at(key);
    const bool changed = v.number != base.number || v.text != base.text || v.list != base.list || v.provenance != base.provenance || v.source != base.source;
    out["changed"] = changed;
    if (changed) out["built_in"] = plain(base);
    if (v.least < v.most) out["range"] = {v.least, v.most};
    if (!v.options.empty()) out["options"] = v.options;
    return out;
}

}   // namespace

std::string rules_json(const RulePack& pack) {
    OrderedJson out = {{"id", pack.id}, {"version", pack.version}, {"effective", pack.effective}, {"edited", pack.is_edited()}, {"title", both(pack.title_zh, pack.title_en)}, {"note", both(pack.note_zh, pack.note_en)}};
    out["groups"] = groups_json();
    out["values"] = OrderedJson::array();
    for (const auto& item : pack.values) out["values"].push_back(value_json(item.first, item.second));
    out["clauses"] = OrderedJson::array();
    for (const LibraryClause& c : pack.clauses)
        out["clauses"].push_back({{"rule_set", both(c.rule_set_zh, c.rule_set_en)}, {"title", both(c.title_zh, c.title_en)}, {"version", c.version}, {"number", c.number}, {"applies", c.applies},
                                  {"provenance", name_of(c.provenance)}, {"source", c.source}});
    return dump_json(out);
}

Both fault_in_words(const RuleFault& fault) {
    const Json* faults = member(names(), "faults");
    const Json* entry = faults != nullptr ? member(*faults, fault.reason.c_str()) : nullptr;
    Both out{fault.reason, fault.reason};
    if (entry != nullptr) out = {text_at(*entry, "zh"), text_at(*entry, "en")};
    if (!fault.place.empty()) out = {fault.place + "：" + out.zh, fault.place + ": " + out.en};
    if (fault.line > 0) {
        const std::string line = std::to_string(fault.line), column = std::to_string(fault.column);
        out.zh += "（第 " + line + " 行第 " + column + " 列）";
        out.en += " (line " + line + ", column " + column + ")";
    }
    return out;
}

std::string rules_error_json(const RuleFault& fault) {
    const Both words = fault_in_words(fault);
    return dump_json(OrderedJson{{"error", {{"place", "rules"}, {"reason", fault_text(fault)}, {"message", both(words.zh, words.en)}, {"pointer", fault.place}, {"line", fault.line}, {"column", fault.column}}}});
}

}   // namespace precheck
