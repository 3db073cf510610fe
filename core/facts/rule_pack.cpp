#include "core/facts/rule_pack.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>

#include "core/base/civil_time.h"
#include "core/facts/json_access.h"
#include "core/facts/json_place.h"

namespace precheck {

namespace {

constexpr std::size_t max_pack_bytes = std::size_t{4} << 20;

// A path through the document while it is read; the first fault ends the reading.
struct Loader {
    RuleFault fault;

    bool refuse(const std::string& place, const char* reason) {
        fault = {place, reason, 0, 0};
        return false;
    }
};

// As JSON pointers write keys.
std::string step(const std::string& place, std::string_view key) {
    std::string out = place + "/";
    for (const char c : key)
        if (c == '~') out += "~0";
        else if (c == '/') out += "~1";
        else out += c;
    return out;
}

// A member that nobody reads is a slip of the pen, whose value would be lost in silence.
bool only_known(Loader& load, const Json& o, const std::string& place, std::initializer_list<std::string_view> names) {
    for (const auto& item : o.items())
        if (std::find(names.begin(), names.end(), item.key()) == names.end()) return load.refuse(step(place, item.key()), "no member of that name is known here");
    return true;
}

bool is_date(const std::string& text) {
    const auto parsed = parse_rfc3339(text);
    return parsed && !parsed->has_time;
}

bool read_provenance(Loader& load, const Json& o, const std::string& place, Provenance& out) {
    const std::string name = text_at(o, "provenance");
    if (name == "official") out = Provenance::official;
    else if (name == "guide") out = Provenance::guide;
    else if (name == "default") out = Provenance::fallback;
    else if (name == "user") out = Provenance::user;
    else return load.refuse(place + "/provenance", "official, guide, default or user is wanted");
    return true;
}

bool read_source(Loader& load, const Json& o, const std::string& place, std::string& out) {
    out = text_at(o, "source");
    return !out.empty() || load.refuse(place + "/source", "missing: every value says where it comes from");
}

bool read_both(Loader& load, const Json& o, const char* key, const std::string& place, bool wanted, std::string& zh, std::string& en) {
    const Json* both = member(o, key);
    if (both == nullptr && !wanted) return true;
    if (both == nullptr || !both->is_object()) return load.refuse(step(place, key), "a text in zh and en is wanted");
    zh = text_at(*both, "zh");
    en = text_at(*both, "en");
    return (!zh.empty() && !en.empty()) || load.refuse(step(place, key), "a text in zh and en is wanted");
}

bool read_texts(Loader& load, const Json& list, const std::string& place, std::vector<std::string>& out) {
    if (!list.is_array()) return load.refuse(place, "a list of texts is wanted");
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (!list[i].is_string()) return load.refuse(step(place, std::to_string(i)), "a text is wanted");
        out.push_back(list[i].get<std::string>());
    }
    return true;
}

bool read_clause(Loader& load, const Json& o, const std::string& place, LibraryClause& c) {
    if (!o.is_object()) return load.refuse(place, "not an object");
    if (!only_known(load, o, place, {"rule_set", "aliases", "version", "number", "title", "applies", "provenance", "source"})) return false;
    if (!read_both(load, o, "rule_set", place, true, c.rule_set_zh, c.rule_set_en) || !read_both(load, o, "title", place, false, c.title_zh, c.title_en)) return false;
    c.version = text_at(o, "version");
    if (!c.version.empty() && !is_date(c.version)) return load.refuse(place + "/version", "a date as 2026-11-01 is wanted");
    c.number = text_at(o, "number");
    if (const Json* aliases = member(o, "aliases"); aliases != nullptr && !read_texts(load, *aliases, place + "/aliases", c.aliases)) return false;
    const Json* applies = member(o, "applies");
    if (applies == nullptr) return load.refuse(place + "/applies", "a list as [\"appeal.points_deducted\"] is wanted");
    if (!read_texts(load, *applies, place + "/applies", c.applies)) return false;
    if (c.applies.empty()) return load.refuse(place + "/applies", "a list as [\"appeal.points_deducted\"] is wanted");
    return read_provenance(load, o, place, c.provenance) && read_source(load, o, place, c.source);
}

bool read_range(Loader& load, const Json& o, const std::string& place, RuleValue& v) {
    const Json* range = member(o, "range");
    if (range == nullptr) return true;
    if (!range->is_array() || range->size() != 2 || !(*range)[0].is_number() || !(*range)[1].is_number()) return load.refuse(place + "/range", "a list of two numbers is wanted");
    v.least = (*range)[0].get<double>();
    v.most = (*range)[1].get<double>();
    return v.least < v.most || load.refuse(place + "/range", "the smaller number comes first");
}

bool read_value(Loader& load, const Json& o, const std::string& place, const std::string& pack_effective, RuleValue& v) {
    if (!o.is_object()) return load.refuse(place, "not an object");
    if (!only_known(load, o, place, {"value", "provenance", "source", "effective", "range", "options"})) return false;
    const Json* value = member(o, "value");
    if (value == nullptr) return load.refuse(place + "/value", "missing");
    if (value->is_number()) {
        v.number = value->get<double>();
        if (!std::isfinite(v.number)) return load.refuse(place + "/value", "not a number that can be counted with");
    } else if (value->is_string()) {
        v.kind = RuleKind::text;
        v.text = value->get<std::string>();
    } else if (value->is_array()) {
        v.kind = RuleKind::list;
        if (!read_texts(load, *value, place + "/value", v.list)) return false;
    } else {
        return load.refuse(place + "/value", "a number, a text or a list of texts is wanted");
    }
    if (!read_provenance(load, o, place, v.provenance) || !read_source(load, o, place, v.source) || !read_range(load, o, place, v)) return false;
    if (const Json* options = member(o, "options"); options != nullptr && !read_texts(load, *options, place + "/options", v.options)) return false;
    v.effective = text_at(o, "effective");
    if (member(o, "effective") == nullptr) v.effective = pack_effective;
    return is_date(v.effective) || load.refuse(place + "/effective", "a date as 2026-11-01 is wanted");
}

bool read_head(Loader& load, const Json& o, RulePack& pack) {
    if (!o.is_object()) return load.refuse("", "not an object");
    if (text_at(o, "schema") != "precheck.rules/1") return load.refuse("/schema", "precheck.rules/1 is wanted");
    if (!only_known(load, o, "", {"schema", "id", "version", "effective", "title", "note", "values", "clauses"})) return false;
    pack.id = text_at(o, "id");
    pack.version = text_at(o, "version");
    pack.effective = text_at(o, "effective");
    if (pack.id.empty()) return load.refuse("/id", "missing");
    if (pack.version.empty()) return load.refuse("/version", "missing");
    if (!is_date(pack.effective)) return load.refuse("/effective", "a date as 2026-11-01 is wanted");
    return read_both(load, o, "title", "", false, pack.title_zh, pack.title_en) && read_both(load, o, "note", "", false, pack.note_zh, pack.note_en);
}

bool read_pack(Loader& load, const Json& o, RulePack& pack) {
    if (!read_head(load, o, pack)) return false;
    if (const Json* library = member(o, "clauses"); library != nullptr) {
        if (!library->is_array()) return load.refuse("/clauses", "not a list");
        for (std::size_t i = 0; i < library->size(); ++i) {
            LibraryClause clause;
            if (!read_clause(load, (*library)[i], "/clauses/" + std::to_string(i), clause)) return false;
            pack.clauses.push_back(std::move(clause));
        }
    }
    const Json* values = member(o, "values");
    if (values == nullptr || !values->is_object()) return load.refuse("/values", "not an object");
    for (const auto& item : values->items()) {
        RuleValue v;
        if (!read_value(load, item.value(), step("/values", item.key()), pack.effective, v)) return false;
        pack.values.emplace(item.key(), std::move(v));
    }
    return true;
}

RuleFault unreadable(std::string_view json, const std::string& reason) {
    RuleFault fault{"", json.size() > max_pack_bytes ? "larger than any rule pack" : reason, 0, 0};
    if (reason != "not valid JSON") return fault;
    if (const auto place = syntax_fault(json)) {
        fault.line = place->line;
        fault.column = place->column;
    }
    return fault;
}

}   // namespace

std::string fault_text(const RuleFault& fault) {
    std::string out = fault.place.empty() ? "" : fault.place + ": ";
    out += fault.reason;
    if (fault.line > 0) out += ", line " + std::to_string(fault.line) + ", column " + std::to_string(fault.column);
    return out;
}

const RuleValue& RulePack::at(std::string_view key) const {
    static const RuleValue nothing;
    const auto found = values.find(key);
    return found == values.end() ? nothing : found->second;
}

bool RulePack::has(std::string_view key) const { return values.find(key) != values.end(); }

bool RulePack::is_edited() const {
    return std::any_of(values.begin(), values.end(), [](const auto& item) { return item.second.provenance == Provenance::user; }) ||
           std::any_of(clauses.begin(), clauses.end(), [](const LibraryClause& c) { return c.provenance == Provenance::user; });
}

Result<RulePack> load_rule_pack(std::string_view json, RuleFault* fault) {
    Loader load;
    RulePack pack;
    const Result<Json> parsed = parse_json(json, max_pack_bytes);
    if (!parsed) load.fault = unreadable(json, parsed.error());
    else if (read_pack(load, *parsed, pack)) return pack;
    if (fault != nullptr) *fault = load.fault;
    return Error{fault_text(load.fault)};
}

}   // namespace precheck
