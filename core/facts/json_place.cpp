#include "core/facts/json_place.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace precheck {

namespace {

// Takes everything, keeps nothing but the place at which the parser gave up.
struct Listener : nlohmann::json_sax<nlohmann::json> {
    std::size_t bytes_read = 0;

    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t&) override { return true; }
    bool string(string_t&) override { return true; }
    bool binary(binary_t&) override { return true; }
    bool start_object(std::size_t) override { return true; }
    bool key(string_t&) override { return true; }
    bool end_object() override { return true; }
    bool start_array(std::size_t) override { return true; }
    bool end_array() override { return true; }
    bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
        bytes_read = position;
        return false;
    }
};

}   // namespace

std::optional<JsonPlace> syntax_fault(std::string_view text) {
    Listener listener;
    if (nlohmann::json::sax_parse(text.begin(), text.end(), &listener)) return {};
    JsonPlace place;
    // The last byte that was read is the one that can't stand there.
    const std::size_t end = std::min(listener.bytes_read == 0 ? 0 : listener.bytes_read - 1, text.size());
    for (std::size_t i = 0; i < end; ++i) {
        if (text[i] == '\n') {
            ++place.line;
            place.column = 1;
        } else if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U) {
            ++place.column;
        }
    }
    return place;
}

}   // namespace precheck
