#include "core/report/rules_json.h"

#include "core/engine/built_in_rules.h"
#include "core/engine/embedded.h"
#include "core/facts/json_access.h"
#include "core/report/report_names.h"

namespace precheck {

namespace {

const Json& texts() {
    static const Json parsed = [] {
        Json out = Json::parse(embedded_file("texts/rules.json"), nullptr, false);
        return out.is_object() ? out : Json::object();
    }();
    return parsed;
}

OrderedJson both(const std::string& zh, const std::string& en) { return {{"zh", zh}, {"en", en}}; }

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
    OrderedJson out = {{"key", key}, {"kind", kind_name(v.kind)}, {"value", plain(v)},
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
    out["values"] = OrderedJson::array();
    for (const auto& item : pack.values) out["values"].push_back(value_json(item.first, item.second));
    out["clauses"] = OrderedJson::array();
    for (const LibraryClause& c : pack.clauses)
        out["clauses"].push_back({{"rule_set", both(c.rule_set_zh, c.rule_set_en)}, {"title", both(c.title_zh, c.title_en)}, {"version", c.version}, {"number", c.number}, {"applies", c.applies},
                                  {"provenance", name_of(c.provenance)}, {"source", c.source}});
    return dump_json(out);
}

Both fault_in_words(const RuleFault& fault) {
    const Json* faults = member(texts(), "faults");
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
