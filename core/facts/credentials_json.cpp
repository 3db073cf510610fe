#include "core/facts/credentials_json.h"

#include <utility>

#include "core/base/utf8.h"

namespace precheck {

namespace {

constexpr std::size_t most_entries = 64, most_characters = 200;

std::string brief_text_at(const Json& o, const char* key) { return printable(text_at(o, key), most_characters); }

std::vector<std::string> texts_at(const Json& o, const char* key) {
    std::vector<std::string> out;
    const Json* list = member(o, key);
    if (list == nullptr || !list->is_array()) return out;
    for (const Json& each : *list)
        if (each.is_string() && out.size() < most_entries) out.push_back(printable(each.get<std::string>(), most_characters));
    return out;
}

constexpr std::pair<Stage, const char*> states[] = {{Stage::ok, "ok"}, {Stage::failed, "failed"}, {Stage::skipped, "none"}};
constexpr std::pair<const char*, std::string Credentials::*> texts[] = {
    {"reason", &Credentials::reason}, {"signer", &Credentials::signer}, {"signed_at", &Credentials::signed_at}, {"generator", &Credentials::generator}};
constexpr std::pair<const char*, std::vector<std::string> Credentials::*> lists[] = {
    {"problems", &Credentials::problems}, {"actions", &Credentials::actions}, {"agents", &Credentials::agents}, {"source_types", &Credentials::source_types}};

}   // namespace

Json credentials_json(const Credentials& c) {
    Json o = Json::object();
    for (const auto& [state, name] : states)
        if (state == c.state) o["state"] = name;
    if (c.intact) o["intact"] = *c.intact;
    if (c.trusted) o["trusted"] = *c.trusted;
    for (const auto& [key, text] : texts)
        if (!(c.*text).empty()) o[key] = c.*text;
    for (const auto& [key, list] : lists)
        if (!(c.*list).empty()) o[key] = c.*list;
    return o;
}

Credentials credentials_from(const Json& o) {
    Credentials c;
    const std::string given = text_at(o, "state");
    for (const auto& [state, name] : states)
        if (given == name) c.state = state;
    c.intact = maybe_bool_at(o, "intact");
    c.trusted = maybe_bool_at(o, "trusted");
    for (const auto& [key, text] : texts) c.*text = brief_text_at(o, key);
    for (const auto& [key, list] : lists) c.*list = texts_at(o, key);
    return c;
}

}   // namespace precheck
