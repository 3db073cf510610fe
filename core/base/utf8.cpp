#include "core/base/utf8.h"

namespace precheck {

namespace {

constexpr char32_t replacement = 0xFFFD;

// Reads one code point at `at` and moves it on by at least one byte.
char32_t next(std::string_view text, std::size_t& at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned lead = byte(at++);
    if (lead < 0x80) return lead;
    const int extra = lead >= 0xF0 && lead < 0xF5 ? 3 : lead >= 0xE0 && lead < 0xF0 ? 2 : lead >= 0xC2 && lead < 0xE0 ? 1 : 0;
    if (extra == 0) return replacement;
    char32_t value = lead & (0x3Fu >> extra);
    for (int i = 0; i < extra; ++i) {
        if (at >= text.size() || (byte(at) & 0xC0u) != 0x80u) return replacement;
        value = value << 6 | (byte(at++) & 0x3Fu);
    }
    const bool overlong = (extra == 2 && value < 0x800) || (extra == 3 && value < 0x10000);
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    return overlong || surrogate || value > 0x10FFFF ? replacement : value;
}

}  // namespace

std::u32string utf8_decode(std::string_view text) {
    std::u32string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) out.push_back(next(text, at));
    return out;
}

void utf8_append(std::string& out, char32_t c) {
    const auto push = [&](char32_t v) { out.push_back(static_cast<char>(static_cast<unsigned char>(v))); };
    if (c < 0x80) {
        push(c);
    } else if (c < 0x800) {
        push(0xC0 | c >> 6);
        push(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        push(0xE0 | c >> 12);
        push(0x80 | (c >> 6 & 0x3F));
        push(0x80 | (c & 0x3F));
    } else {
        push(0xF0 | c >> 18);
        push(0x80 | (c >> 12 & 0x3F));
        push(0x80 | (c >> 6 & 0x3F));
        push(0x80 | (c & 0x3F));
    }
}

std::string utf8_encode(std::u32string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char32_t c : text) utf8_append(out, c);
    return out;
}

std::string printable(std::string_view raw, std::size_t max_code_points) {
    static constexpr char hex[] = "0123456789abcdef";
    std::string out;
    std::size_t count = 0;
    for (std::size_t at = 0; at < raw.size(); ++count) {
        if (count == max_code_points) {
            out += "…";
            break;
        }
        const char32_t c = next(raw, at);
        if (c < 0x20 || c == 0x7F) {
            out += "\\x";
            out.push_back(hex[c >> 4 & 0xF]);
            out.push_back(hex[c & 0xF]);
        } else {
            utf8_append(out, c);
        }
    }
    return out;
}

}  // namespace precheck
