#include "wasm/ui/texts.h"

#include <map>

namespace precheck::ui {

namespace {

struct State {
    Json texts = Json::object(), catalogue = Json::object();   // catalogue: by code
    bool zh = true;
    std::map<std::string, std::string> found;                  // of the present language
};

State& state() {
    static State s;
    return s;
}

const char* language() { return state().zh ? "zh" : "en"; }

std::string look_up(const std::string& key) {
    const Json* node = &state().texts;
    for (std::size_t at = 0; at <= key.size();) {
        const std::size_t end = std::min(key.find('.', at), key.size());
        if (!node->is_object()) return key;
        const auto found = node->find(key.substr(at, end - at));
        if (found == node->end()) return key;
        node = &*found;
        at = end + 1;
    }
    const std::string text = pick_json(*node);
    return text.empty() ? key : text;
}

}  // namespace

void set_texts(std::string_view texts_json) {
    State& s = state();
    s.texts = Json::parse(texts_json, nullptr, false);
    s.found.clear();
}

void set_catalogue(std::string_view catalogue_json) {
    const Json list = Json::parse(catalogue_json, nullptr, false);
    state().catalogue = Json::object();
    if (!list.is_array()) return;
    for (const Json& entry : list)
        if (entry.is_object() && entry.contains("code") && entry["code"].is_string()) state().catalogue[entry["code"].get<std::string>()] = entry;
}

void set_language(bool zh) {
    if (state().zh == zh) return;
    state().zh = zh;
    state().found.clear();
}
bool chinese() { return state().zh; }

const std::string& tr(const std::string& key) {
    State& s = state();
    const auto found = s.found.find(key);
    return found != s.found.end() ? found->second : s.found.emplace(key, look_up(key)).first->second;
}

std::string tr(const std::string& key, const std::vector<std::pair<std::string, std::string>>& values) {
    std::string out = tr(key);
    for (const auto& [name, value] : values) {
        const std::string hole = "{" + name + "}";
        const std::size_t at = out.find(hole);
        if (at != std::string::npos) out.replace(at, hole.size(), value);
    }
    return out;
}

const std::string& pick(const Both& both) { return state().zh ? both.zh : both.en; }

std::string pick_json(const Json& both) {
    if (!both.is_object()) return {};
    const auto found = both.find(language());
    return found != both.end() && found->is_string() ? found->get<std::string>() : std::string();
}

const Json& texts() { return state().texts; }

std::string class_title(const std::string& code) {
    const Json& all = state().catalogue;
    return all.contains(code) && all[code].contains("title") ? pick_json(all[code]["title"]) : code;
}

const Json& catalogue() { return state().catalogue; }

}  // namespace precheck::ui
