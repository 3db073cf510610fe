#include "core/derive/tokens.h"

#include <algorithm>

#include "core/base/utf8.h"

namespace precheck {

namespace {

bool token_character(char32_t c) {
    return is_digit(c) || is_letter(c) || c == U'*' || c == U'_' || c == U'.' || c == U'-' || c == U'•' || c == U'●' || c == U'×';
}
bool star(char32_t c) { return c == U'*' || c == U'•' || c == U'●' || c == U'×'; }


}  // namespace

std::vector<Token> tokens_of(const Folded& f) {
    std::vector<Token> out;
    for (std::size_t i = 0; i < f.text.size();) {
        if (!token_character(f.text[i])) {
            ++i;
            continue;
        }
        std::size_t end = i;
        while (end < f.text.size() && token_character(f.text[end])) ++end;
        Token t;
        t.from = i;
        t.to = end;
        // An ellipsis inside or at the end: the number is cut. Single dots at the end are punctuation.
        std::u32string raw = f.original.substr(i, end - i);
        const std::size_t dots = raw.find(U"..");
        if (dots != std::u32string::npos) t.complete = false;
        while (!raw.empty() && (raw.back() == U'.' || raw.back() == U'-')) raw.pop_back(), --t.to;
        while (!raw.empty() && (raw.front() == U'.' || raw.front() == U'-')) raw.erase(0, 1), ++t.from;
        for (const char32_t c : raw) {
            if (star(c)) t.masked = true;
            if (is_digit(c)) ++t.digits;
            if (is_letter(c)) ++t.letters;
        }
        t.value = utf8_encode(raw);
        if (t.to > t.from) out.push_back(t);
        i = end;
    }
    return out;
}

Token tail_of(const Token& token, std::size_t from, const Folded& f) {
    Token t;
    t.from = from;
    t.to = token.to;
    t.complete = token.complete;
    const std::u32string raw = f.original.substr(from, token.to - from);
    for (const char32_t c : raw) {
        if (star(c)) t.masked = true;
        if (is_digit(c)) ++t.digits;
        if (is_letter(c)) ++t.letters;
    }
    t.value = utf8_encode(raw);
    return t;
}

std::string digits_only(const std::string& s) {
    std::string out;
    for (const char c : s) {
        if (c >= '0' && c <= '9') out.push_back(c);
        else if (c == 'o' || c == 'O') out.push_back('0');
        else if (c == 'l' || c == 'I' || c == '|') out.push_back('1');
        else if (c != ' ') return {};
    }
    return out;
}

std::string upper(std::string s) {
    std::transform(s.begin(), s.end(), s.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    return s;
}

bool looks_like_date(const std::string& s) {
    int digits = 0, separators = 0, others = 0;
    for (const char c : s) {
        if (c >= '0' && c <= '9') ++digits;
        else if (c == '-' || c == '.' || c == '/') ++separators;
        else ++others;
    }
    return others == 0 && separators >= 1 && digits >= 3;
}

}  // namespace precheck
