// Type-checked reading from JSON values: a wrong type reads as absent, never as an exception.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/geometry.h"
#include "core/base/result.h"

namespace precheck {

using Json = nlohmann::json;
using OrderedJson = nlohmann::ordered_json;

inline const Json* member(const Json& object, const char* key) {
    if (!object.is_object()) return nullptr;
    const auto found = object.find(key);
    return found == object.end() ? nullptr : &*found;
}
inline std::string text_at(const Json& object, const char* key) {
    const Json* v = member(object, key);
    return v != nullptr && v->is_string() ? v->get<std::string>() : std::string();
}
inline double number_at(const Json& object, const char* key, double otherwise = 0) {
    const Json* v = member(object, key);
    return v != nullptr && v->is_number() && std::isfinite(v->get<double>()) ? v->get<double>() : otherwise;
}
inline int int_at(const Json& object, const char* key, int otherwise = 0) {
    const double v = number_at(object, key, otherwise);
    return v >= -2147483648.0 && v <= 2147483647.0 ? static_cast<int>(v) : otherwise;
}
// A size or a place in pixels. Facts may come from anyone: what no picture can have is drawn to the limit, so that sums and
// products of a few of them stay within an int.
constexpr int largest_px = 1'000'000;
inline int pixels_in(double v) { return static_cast<int>(std::clamp(v, -1.0 * largest_px, 1.0 * largest_px)); }
inline int pixels_at(const Json& object, const char* key, int otherwise = 0) {
    return std::max(0, pixels_in(number_at(object, key, otherwise)));
}
inline std::uint64_t count_at(const Json& object, const char* key) {
    const double v = number_at(object, key);
    return v >= 0 && v < 9.0e18 ? static_cast<std::uint64_t>(v) : 0;
}
inline bool bool_at(const Json& object, const char* key, bool otherwise = false) {
    const Json* v = member(object, key);
    return v != nullptr && v->is_boolean() ? v->get<bool>() : otherwise;
}
inline std::optional<bool> maybe_bool_at(const Json& object, const char* key) {
    const Json* v = member(object, key);
    return v != nullptr && v->is_boolean() ? std::optional(v->get<bool>()) : std::nullopt;
}
inline std::optional<double> maybe_number_at(const Json& object, const char* key) {
    const Json* v = member(object, key);
    return v != nullptr && v->is_number() ? std::optional(v->get<double>()) : std::nullopt;
}
inline std::optional<int> maybe_int_at(const Json& object, const char* key) {
    const Json* v = member(object, key);
    return v != nullptr && v->is_number() ? std::optional(int_at(object, key)) : std::nullopt;
}
inline std::optional<Box> box_from(const Json& v) {
    if (!v.is_array() || v.size() != 4) return {};
    int n[4];
    for (std::size_t i = 0; i < 4; ++i) {
        if (!v[i].is_number()) return {};
        n[i] = pixels_in(v[i].get<double>());
    }
    return Box{n[0], n[1], n[2], n[3]};
}
inline std::optional<Box> box_at(const Json& object, const char* key) {
    const Json* v = member(object, key);
    return v != nullptr ? box_from(*v) : std::nullopt;
}
template <class J = Json>
J box_json(const Box& b) {
    return J::array({b.x, b.y, b.w, b.h});
}

// Parses untrusted JSON: at most `max_bytes`, depth 128, no NUL, no exceptions.
Result<Json> parse_json(std::string_view text, std::size_t max_bytes);
// Serialises; bytes that are not UTF-8 become U+FFFD.
template <class J>
std::string dump_json(const J& value, int indent = -1) {
    return value.dump(indent, ' ', false, J::error_handler_t::replace);
}

}  // namespace precheck
