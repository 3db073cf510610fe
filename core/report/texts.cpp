#include "core/report/texts.h"

#include <algorithm>
#include <map>
#include <utility>

#include "core/engine/embedded.h"
#include "core/engine/registry.h"
#include "core/facts/json_access.h"
#include "core/report/report_names.h"

namespace precheck {

namespace {

Json parsed_or_empty(std::string_view text) {
    Json parsed = Json::parse(text, nullptr, false);
    return parsed.is_discarded() ? Json::object() : parsed;
}

std::map<std::string, Json>& tables_in_use() {
    static std::map<std::string, Json> tables;
    return tables;
}

const Json& table(const std::string& path) {
    std::map<std::string, Json>& tables = tables_in_use();
    const auto found = tables.find(path);
    if (found != tables.end()) return found->second;
    return tables.emplace(path, parsed_or_empty(embedded_file(path))).first->second;
}

const Json& check_table(int code) {
    static std::map<int, Json> tables;
    static const Json nothing = Json::object();
    const auto found = tables.find(code);
    if (found != tables.end()) return found->second;
    const std::string_view text = class_texts(code);
    if (text.empty()) return nothing;   // not handed over yet: asked for again the next time
    return tables.emplace(code, parsed_or_empty(text)).first->second;
}

std::string filled(const std::string& text, const std::vector<std::pair<std::string, std::string>>& args) {
    // One walk from left to right, so that braces inside a value (a file name, a text as read) stay as they are.
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t open = std::min(text.find('{', at), text.size());
        out.append(text, at, open - at);
        if (open == text.size()) break;
        const auto hole = std::find_if(args.begin(), args.end(), [&](const auto& arg) {
            return text.compare(open + 1, arg.first.size(), arg.first) == 0 && text.compare(open + 1 + arg.first.size(), 1, "}") == 0;
        });
        out += hole == args.end() ? "{" : hole->second;
        at = open + (hole == args.end() ? 1 : hole->first.size() + 2);
    }
    return out;
}

Both both_at(const Json& entry) { return {text_at(entry, "zh"), text_at(entry, "en")}; }

// "order_page|product_page" -> "order page or product page": names from one of the common tables, and what joins them.
std::string list_in_words(const std::string& place, const char* names_key, const char* joined_by, const char* language) {
    const Json& common = table("texts/common.json");
    const Json* names = member(common, names_key);
    const Json* conjunction = member(common, joined_by);
    std::string out;
    for (std::size_t at = 0; at <= place.size();) {
        const std::size_t end = std::min(place.find('|', at), place.size());
        const std::string kind = place.substr(at, end - at);
        const Json* entry = names != nullptr ? member(*names, kind.c_str()) : nullptr;
        if (!out.empty() && conjunction != nullptr) out += text_at(*conjunction, language);
        out += entry != nullptr ? text_at(*entry, language) : kind;
        at = end + 1;
    }
    return out;
}

const Json* named_place(const EvidencePlace& place) {
    const Json* named = place.name.empty() ? nullptr : member(table("texts/evidence.json"), "named");
    return named != nullptr ? member(*named, place.name.c_str()) : nullptr;
}

// What intake and reader gave as their reason, in words: the table's entry is the whole reason, or how it begins.
std::string reason_in_words(const std::string& reason, const char* language) {
    const Json* reasons = member(table("texts/common.json"), "reasons");
    if (reasons == nullptr) return reason;
    if (const Json* whole = member(*reasons, reason.c_str())) return text_at(*whole, language);
    for (const auto& item : reasons->items())
        if (item.key().back() == ' ' && reason.compare(0, item.key().size(), item.key()) == 0) return text_at(item.value(), language) + reason.substr(item.key().size());
    return reason;
}

// Arguments called "kinds" (of evidence), "signs" (of a camera) and "reason" are said in each language; all others are data.
std::vector<std::pair<std::string, std::string>> args_in(const Finding& finding, const char* language) {
    auto args = finding.args;
    for (auto& [name, value] : args)
        if (name == "kinds") value = list_in_words(value, "kinds", "or", language);
        else if (name == "signs") value = list_in_words(value, "signs", "comma", language);
        else if (name == "reason") value = reason_in_words(value, language);
    return args;
}

Both message_in(const Json& texts, const char* group, const std::string& key, const Finding& finding) {
    const Json* messages = member(texts, group);
    const Json* entry = messages != nullptr ? member(*messages, key.c_str()) : nullptr;
    if (entry == nullptr) return {key, key};
    const Both out = both_at(*entry);
    return {filled(out.zh, args_in(finding, "zh")), filled(out.en, args_in(finding, "en"))};
}

constexpr std::string_view common_prefix = "common.";

}   // namespace

void use_table(const std::string& path, std::string_view json) { tables_in_use()[path] = parsed_or_empty(json); }

Both check_title(int code) {
    const Json* title = member(check_table(code), "title");
    return title != nullptr ? both_at(*title) : Both{};
}

std::string source_in_chinese(int code) {
    const Json* source = member(check_table(code), "source");
    return source != nullptr ? text_at(*source, "zh") : std::string();
}

Both sign_words(const std::string& sign) { return {list_in_words(sign, "signs", "comma", "zh"), list_in_words(sign, "signs", "comma", "en")}; }

Both finding_message(const Check& check, const Finding& finding) {
    if (finding.message.compare(0, common_prefix.size(), common_prefix) == 0)
        return message_in(table("texts/common.json"), "messages", finding.message.substr(common_prefix.size()), finding);
    return message_in(check_table(check.info.code), "messages", finding.message, finding);
}

Both finding_fix(const Check& check, const Finding& finding) {
    if (finding.message.compare(0, common_prefix.size(), common_prefix) == 0)
        return message_in(table("texts/common.json"), "fixes", finding.message.substr(common_prefix.size()), finding);
    return message_in(check_table(check.info.code), "fixes", finding.fix.empty() ? "default" : finding.fix, finding);
}

Both proof_words(const std::string& key, std::vector<std::pair<std::string, std::string>> args) {
    Finding holder;
    holder.args = std::move(args);
    return message_in(table("texts/common.json"), "proofs", key, holder);
}

Both correction_reason(const std::string& key) {
    const Json* reasons = member(table("texts/corrections.json"), "reasons");
    const Json* entry = reasons != nullptr ? member(*reasons, key.c_str()) : nullptr;
    return entry != nullptr ? both_at(*entry) : Both{key, key};
}

Both place_name(const EvidencePlace& place) {
    if (const Json* own = named_place(place)) return both_at(own->value("name", Json::object()));
    return {list_in_words(place.place, "kinds", "or", "zh"), list_in_words(place.place, "kinds", "or", "en")};
}

Both place_how(const EvidencePlace& place) {
    if (const Json* own = named_place(place)) return both_at(own->value("how", Json::object()));
    const Json* how = member(table("texts/evidence.json"), "how");
    // Of alternatives, the one that is named first is the one to be preferred.
    const Json* entry = how != nullptr && !place.alternatives.empty() ? member(*how, place.alternatives.front().c_str()) : nullptr;
    return entry != nullptr ? both_at(*entry) : Both{};
}

std::string catalogue_json() {
    OrderedJson list = OrderedJson::array();
    for (const Check* check : all_checks()) {
        const CheckInfo& info = check->info;
        const Both title = check_title(info.code);
        OrderedJson entry = {{"code", code_name(info.code)}, {"id", info.id}, {"severity", name_of(info.severity)}, {"scope", check->per_file ? "file" : check->needs_case ? "case"
                                                                                                                                                                           : "set"},
                             {"demand", info.demand},
                             {"title", {{"zh", title.zh}, {"en", title.en}}}};
        entry["provenance"] = name_of(info.provenance);
        entry["source"] = info.source;
        list.push_back(std::move(entry));
    }
    return dump_json(list);
}

}   // namespace precheck
