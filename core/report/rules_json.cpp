#include "core/report/rules_json.h"

#include "core/engine/built_in_rules.h"
#include "core/engine/embedded.h"
#include "core/facts/json_access.h"
#include "core/facts/json_writer.h"
#include "core/report/report_names.h"

namespace precheck {

namespace {

void put_both(JsonWriter& out, std::string_view name, const std::string& zh, const std::string& en) {
    out.object(name, [&] {
        out.member("zh", zh);
        out.member("en", en);
    });
}

void put_texts(JsonWriter& out, std::string_view name, const std::vector<std::string>& texts) {
    out.array(name, [&] {
        for (const std::string& text : texts) out.value(text);
    });
}

void put_plain(JsonWriter& out, std::string_view name, const RuleValue& v) {
    if (v.kind == RuleKind::number) out.member(name, v.number);
    else if (v.kind == RuleKind::text) out.member(name, v.text);
    else put_texts(out, name, v.list);
}

void put_value(JsonWriter& out, const std::string& key, const RuleValue& v) {
    out.object([&] {
        out.member("key", key);
        out.member("kind", v.kind == RuleKind::number ? "number" : v.kind == RuleKind::text ? "text"
                                                                                            : "list");
        put_plain(out, "value", v);
        out.member("provenance", name_of(v.provenance));
        out.member("source", v.source);
        out.member("effective", v.effective);
        const RuleValue& base = built_in_rule_pack().at(key);
        const bool changed = v.number != base.number || v.text != base.text || v.list != base.list || v.provenance != base.provenance || v.source != base.source;
        out.member("changed", changed);
        if (changed) put_plain(out, "built_in", base);
        if (v.least < v.most)
            out.array("range", [&] {
                out.value(v.least);
                out.value(v.most);
            });
        if (!v.options.empty()) put_texts(out, "options", v.options);
    });
}

void put_clause(JsonWriter& out, const LibraryClause& c) {
    out.object([&] {
        put_both(out, "rule_set", c.rule_set_zh, c.rule_set_en);
        put_both(out, "title", c.title_zh, c.title_en);
        out.member("version", c.version);
        out.member("number", c.number);
        put_texts(out, "applies", c.applies);
        out.member("provenance", name_of(c.provenance));
        out.member("source", c.source);
    });
}

}   // namespace

std::string rules_json(const RulePack& pack) {
    JsonWriter out;
    out.object([&] {
        out.member("id", pack.id);
        out.member("version", pack.version);
        out.member("effective", pack.effective);
        out.member("edited", pack.is_edited());
        put_both(out, "title", pack.title_zh, pack.title_en);
        put_both(out, "note", pack.note_zh, pack.note_en);
        out.array("values", [&] {
            for (const auto& item : pack.values) put_value(out, item.first, item.second);
        });
        out.array("clauses", [&] {
            for (const LibraryClause& c : pack.clauses) put_clause(out, c);
        });
    });
    return out.take();
}

Both fault_in_words(const RuleFault& fault) {
    static const Json texts = Json::parse(embedded_file("texts/rules.json"), nullptr, false);
    const Json* faults = member(texts, "faults");
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
    JsonWriter out;
    out.object([&] {
        out.object("error", [&] {
            out.member("place", "rules");
            out.member("reason", fault_text(fault));
            put_both(out, "message", words.zh, words.en);
            out.member("pointer", fault.place);
            out.member("line", fault.line);
            out.member("column", fault.column);
        });
    });
    return out.take();
}

}   // namespace precheck
