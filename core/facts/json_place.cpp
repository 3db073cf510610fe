#include "core/facts/json_place.h"

#include <cstddef>

namespace precheck {

namespace {

// Walks over one text by the grammar of JSON and stops at what can't stand there. Only places matter: nothing is kept.
struct Walker {
    std::string_view text;
    std::size_t at = 0;

    char now() const { return at < text.size() ? text[at] : '\0'; }
    bool take(char c) {
        if (now() != c) return false;
        ++at;
        return true;
    }
    void blanks() {
        while (now() == ' ' || now() == '\t' || now() == '\n' || now() == '\r') ++at;
    }
    bool word(std::string_view wanted) {
        for (const char c : wanted)
            if (!take(c)) return false;
        return true;
    }
    static bool is_digit(char c) { return c >= '0' && c <= '9'; }
    static bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
    bool digits() {
        if (!is_digit(now())) return false;
        while (is_digit(now())) ++at;
        return true;
    }
    bool number() {
        take('-');
        if (!take('0') && !digits()) return false;
        if (take('.') && !digits()) return false;
        if (now() != 'e' && now() != 'E') return true;
        ++at;
        if (!take('+')) take('-');
        return digits();
    }
    bool escape() {
        constexpr std::string_view plain = "\"\\/bfnrt";
        if (take('u')) {
            for (int i = 0; i < 4; ++i, ++at)
                if (!is_hex(now())) return false;
            return true;
        }
        if (at >= text.size() || plain.find(now()) == std::string_view::npos) return false;
        ++at;
        return true;
    }
    bool string() {
        if (!take('"')) return false;
        while (at < text.size()) {
            if (take('"')) return true;
            if (take('\\')) {
                if (!escape()) return false;
            } else if (static_cast<unsigned char>(now()) < 0x20) {
                return false;
            } else {
                ++at;
            }
        }
        return false;
    }
    // Deep texts were refused before: the caller's limit bounds the depth here too.
    bool items(char close, bool with_keys, int depth) {
        blanks();
        if (take(close)) return true;
        for (;;) {
            blanks();
            if (with_keys) {
                if (!string()) return false;
                blanks();
                if (!take(':')) return false;
            }
            if (!value(depth)) return false;
            blanks();
            if (take(close)) return true;
            if (!take(',')) return false;
        }
    }
    bool value(int depth) {
        constexpr int most_depth = 200;
        if (depth > most_depth) return false;
        blanks();
        switch (now()) {
            case '{': ++at; return items('}', true, depth + 1);
            case '[': ++at; return items(']', false, depth + 1);
            case '"': return string();
            case 't': return word("true");
            case 'f': return word("false");
            case 'n': return word("null");
            default: return number();
        }
    }
};

}   // namespace

std::optional<JsonPlace> syntax_fault(std::string_view text) {
    Walker walker{text};
    if (walker.value(0)) {
        walker.blanks();
        if (walker.at == text.size()) return {};
    }
    JsonPlace place;
    for (std::size_t i = 0; i < walker.at && i < text.size(); ++i) {
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
