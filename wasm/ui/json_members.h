// Members of what the shell sends, by name: of another type, or not there, they are empty.
#pragma once

#include <optional>
#include <string>

#include "wasm/ui/basic_types.h"

namespace precheck::ui {

inline const Json& child(const Json& o, const char* key) {
    static const Json none;
    const auto found = o.find(key);
    return found != o.end() ? *found : none;
}
inline std::string text_of(const Json& value) { return value.is_string() ? value.get<std::string>() : std::string(); }
inline std::string text_of(const Json& o, const char* key) { return text_of(child(o, key)); }
inline double number_of(const Json& o, const char* key, double otherwise = 0) {
    const Json& value = child(o, key);
    return value.is_number() ? value.get<double>() : otherwise;
}
inline bool flag_of(const Json& o, const char* key, bool otherwise = false) {
    const Json& value = child(o, key);
    return value.is_boolean() ? value.get<bool>() : otherwise;
}
inline const Json& list_of(const Json& o, const char* key) {
    static const Json none = Json::array();
    const Json& value = child(o, key);
    return value.is_array() ? value : none;
}
inline Both both_of(const Json& o, const char* key) {
    const Json& b = child(o, key);
    return b.is_object() ? Both{text_of(b, "zh"), text_of(b, "en")} : Both{};
}

}   // namespace precheck::ui
