#include "core/intake/text_encoding.h"

#include <algorithm>

#include "core/base/utf8.h"

namespace precheck {

namespace {

enum class ByteOrder { none,
                       little,
                       big };

// By the mark, else by the zeros that ASCII leaves in every other byte.
ByteOrder utf16_order(Bytes bytes) {
    if (bytes.size() < 4 || bytes.size() % 2 != 0) return ByteOrder::none;
    if (bytes[0] == 0xFF && bytes[1] == 0xFE) return ByteOrder::little;
    if (bytes[0] == 0xFE && bytes[1] == 0xFF) return ByteOrder::big;
    return ByteOrder::none;
}

char32_t unit_at(Bytes bytes, std::size_t at, ByteOrder order) {
    const unsigned a = bytes[at], b = bytes[at + 1];
    return order == ByteOrder::little ? (b << 8 | a) : (a << 8 | b);
}

// Whether these bytes are well-formed UTF-8 throughout.
bool is_utf8(Bytes bytes) {
    for (std::size_t i = 0; i < bytes.size();) {
        const unsigned c = bytes[i];
        const std::size_t more = c < 0x80 ? 0 : c >= 0xC2 && c < 0xE0 ? 1
                                            : c >= 0xE0 && c < 0xF0   ? 2
                                            : c >= 0xF0 && c < 0xF5   ? 3
                                                                      : 4;
        if (more == 4 || i + more >= bytes.size()) return more == 0;
        for (std::size_t k = 1; k <= more; ++k)
            if ((bytes[i + k] & 0xC0) != 0x80) return false;
        i += more + 1;
    }
    return true;
}

}   // namespace

bool is_utf16(Bytes bytes) {
    const ByteOrder order = utf16_order(bytes);
    if (order == ByteOrder::none) return false;
    std::size_t odd = 0, count = 0;
    for (std::size_t i = 2; i + 1 < bytes.size() && count < 2048; i += 2, ++count) {
        const char32_t c = unit_at(bytes, i, order);
        if ((c < 0x20 && c != U'\t' && c != U'\n' && c != U'\r') || c >= 0xFFF0) ++odd;
    }
    return odd * 100 <= count;
}

std::optional<DecodedText> decode_text(Bytes bytes) {
    if (const ByteOrder order = utf16_order(bytes); order != ByteOrder::none && is_utf16(bytes)) {
        std::u32string text;
        for (std::size_t i = 2; i + 1 < bytes.size(); i += 2) {
            char32_t c = unit_at(bytes, i, order);
            if (c >= 0xD800 && c < 0xDC00 && i + 3 < bytes.size()) {
                const char32_t low = unit_at(bytes, i + 2, order);
                if (low >= 0xDC00 && low < 0xE000) {
                    c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
                    i += 2;
                }
            }
            text.push_back(c >= 0xD800 && c < 0xE000 ? U'\xFFFD' : c);
        }
        return DecodedText{utf8_encode(text), "utf-16"};
    }
    if (!is_utf8(bytes)) return {};
    constexpr std::size_t mark = 3;
    const bool marked = bytes.size() >= mark && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF;
    const Bytes rest = bytes.subspan(marked ? mark : 0);
    return DecodedText{std::string(rest.begin(), rest.end()), "utf-8"};
}

}   // namespace precheck
