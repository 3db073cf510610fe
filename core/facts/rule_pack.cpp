#include "core/facts/rule_pack.h"

#include <cmath>

#include "core/base/civil_time.h"
#include "core/facts/json_access.h"

namespace precheck {

namespace {

constexpr std::size_t max_pack_bytes = std::size_t{4} << 20;

std::optional<Provenance> provenance_of(std::string_view name) {
    if (name == "official") return Provenance::official;
    if (name == "guide") return Provenance::guide;
    if (name == "default") return Provenance::fallback;
    return {};
}

std::vector<std::string> texts_of(const Json& o, const char* key) {
    std::vector<std::string> out;
    if (const Json* list = member(o, key); list != nullptr && list->is_array())
        for (const Json& v : *list)
            if (v.is_string()) out.push_back(v.get<std::string>());
    return out;
}

std::string text_in(const Json& o, const char* key, const char* language) {
    const Json* both = member(o, key);
    return both != nullptr && both->is_object() ? text_at(*both, language) : std::string();
}

Result<LibraryClause> library_clause(const Json& o, const std::string& place) {
    if (!o.is_object()) return Error{place + ": not an object"};
    LibraryClause c;
    c.rule_set_zh = text_in(o, "rule_set", "zh");
    c.rule_set_en = text_in(o, "rule_set", "en");
    if (c.rule_set_zh.empty() || c.rule_set_en.empty()) return Error{place + ".rule_set: a name in zh and en is wanted"};
    c.title_zh = text_in(o, "title", "zh");
    c.title_en = text_in(o, "title", "en");
    c.version = text_at(o, "version");
    c.number = text_at(o, "number");
    c.aliases = texts_of(o, "aliases");
    c.applies = texts_of(o, "applies");
    if (c.applies.empty()) return Error{place + ".applies: a list as [\"appeal.points_deducted\"] is wanted"};
    const auto provenance = provenance_of(text_at(o, "provenance"));
    if (!provenance) return Error{place + ".provenance: official, guide or default is wanted"};
    c.provenance = *provenance;
    c.source = text_at(o, "source");
    if (c.source.empty()) return Error{place + ".source: missing"};
    return c;
}

bool is_date(const std::string& text) {
    const auto parsed = parse_rfc3339(text);
    return parsed && !parsed->has_time;
}

}   // namespace

const RuleValue& RulePack::at(std::string_view key) const {
    static const RuleValue nothing;
    const auto found = values.find(key);
    return found == values.end() ? nothing : found->second;
}

bool RulePack::has(std::string_view key) const { return values.find(key) != values.end(); }

Result<RulePack> load_rule_pack(std::string_view json) {
    const Result<Json> parsed = parse_json(json, max_pack_bytes);
    if (!parsed) return Error{"rule pack: " + parsed.error()};
    const Json& o = *parsed;
    if (text_at(o, "schema") != "precheck.rules/1") return Error{"schema: not precheck.rules/1"};
    RulePack pack;
    pack.id = text_at(o, "id");
    pack.version = text_at(o, "version");
    pack.effective = text_at(o, "effective");
    if (pack.id.empty()) return Error{"id: missing"};
    if (pack.version.empty()) return Error{"version: missing"};
    if (!is_date(pack.effective)) return Error{"effective: a date as 2026-11-01 is wanted"};
    if (const Json* library = member(o, "clauses"); library != nullptr) {
        if (!library->is_array()) return Error{"clauses: not a list"};
        for (std::size_t i = 0; i < library->size(); ++i) {
            Result<LibraryClause> clause = library_clause((*library)[i], "clauses." + std::to_string(i));
            if (!clause) return Error{clause.error()};
            pack.clauses.push_back(std::move(*clause));
        }
    }
    const Json* values = member(o, "values");
    if (values == nullptr || !values->is_object()) return Error{"values: not an object"};
    for (const auto& [key, entry] : values->items()) {
        const std::string place = "values." + key;
        if (!entry.is_object()) return Error{place + ": not an object"};
        const Json* value = member(entry, "value");
        if (value == nullptr) return Error{place + ".value: missing"};
        RuleValue v;
        if (value->is_number()) {
            v.number = value->get<double>();
            if (!std::isfinite(v.number)) return Error{place + ".value: not a finite number"};
        } else if (value->is_string()) {
            v.kind = RuleKind::text;
            v.text = value->get<std::string>();
        } else if (value->is_array()) {
            v.kind = RuleKind::list;
            for (const Json& item : *value) {
                if (!item.is_string()) return Error{place + ".value: a list of texts is wanted"};
                v.list.push_back(item.get<std::string>());
            }
        } else {
            return Error{place + ".value: a number, a text or a list of texts is wanted"};
        }
        const auto provenance = provenance_of(text_at(entry, "provenance"));
        if (!provenance) return Error{place + ".provenance: official, guide or default is wanted"};
        v.provenance = *provenance;
        v.source = text_at(entry, "source");
        if (v.source.empty()) return Error{place + ".source: missing"};
        v.effective = text_at(entry, "effective");
        if (!v.effective.empty() && !is_date(v.effective)) return Error{place + ".effective: a date as 2026-11-01 is wanted"};
        pack.values.emplace(key, std::move(v));
    }
    return pack;
}

}   // namespace precheck
