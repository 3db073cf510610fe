#include "core/derive/fold.h"

#include <algorithm>
#include <cmath>

#include "core/base/utf8.h"

namespace precheck {

namespace {

char32_t plain(char32_t c) {
    if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0;   // full-width ASCII
    switch (c) {
        case 0x3000: case 0x00A0: case 0x2002: case 0x2003: case 0x2009: return U' ';
        case 0x2018: case 0x2019: case 0x2032: return U'\'';
        case 0x201C: case 0x201D: return U'"';
        case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2212: return U'-';
        case 0x3002: return U'.';
        case 0x2236: case 0xA789: return U':';
        case 0x3010: return U'[';
        case 0x3011: return U']';
        case 0x2044: return U'/';
        case 0xFFE5: return 0x00A5;
        default: return c;
    }
}

char32_t lower(char32_t c) { return c >= U'A' && c <= U'Z' ? c + 32 : c; }

char confusable_class(char c) {
    switch (c) {
        case 'o': case 'O': case 'Q': case 'D': return '0';
        case 'i': case 'I': case 'l': case 'L': case '|': case '!': case 'j': return '1';
        case 's': case 'S': return '5';
        case 'b': case 'B': return '8';
        case 'z': case 'Z': return '2';
        case 'g': case 'q': return '9';
        default: return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
}

}  // namespace

Folded fold(std::string_view utf8, Spaces spaces) {
    Folded out;
    const std::u32string source = utf8_decode(utf8);
    for (std::size_t i = 0; i < source.size(); ++i) {
        const char32_t c = plain(source[i]);
        const bool space = c == U' ' || c == U'\t';
        if (space && (spaces == Spaces::dropped || out.text.empty() || out.text.back() == U' ')) continue;
        if (space && spaces == Spaces::between_digits && !(is_digit(out.text.back()) && i + 1 < source.size() && is_digit(plain(source[i + 1])))) continue;
        if (source[i] == 0x2026 || source[i] == 0x22EF) {   // an ellipsis reads as three dots
            for (int k = 0; k < 3; ++k) {
                out.text.push_back(U'.');
                out.original.push_back(U'.');
                out.source.push_back(static_cast<int>(i));
            }
            continue;
        }
        out.text.push_back(space ? U' ' : lower(c));
        out.original.push_back(space ? U' ' : c);
        out.source.push_back(static_cast<int>(i));
    }
    return out;
}

Box box_of(const TextLine& line, const Folded& folded, std::size_t from, std::size_t to) {
    if (from >= to || to > folded.source.size()) return line.box;
    const std::size_t first = static_cast<std::size_t>(folded.source[from]), last = static_cast<std::size_t>(folded.source[to - 1]);
    if (line.char_x.size() < last + 2) {
        // Without character positions: by share of the characters.
        const double n = std::max<double>(1, static_cast<double>(utf8_decode(line.text).size()));
        const int x0 = line.box.x + static_cast<int>(line.box.w * static_cast<double>(first) / n);
        const int x1 = line.box.x + static_cast<int>(line.box.w * static_cast<double>(last + 1) / n);
        return {x0, line.box.y, std::max(1, x1 - x0), line.box.h};
    }
    const int x0 = static_cast<int>(std::floor(line.char_x[first])), x1 = static_cast<int>(std::ceil(line.char_x[last + 1]));
    return {x0, line.box.y, std::max(1, x1 - x0), line.box.h};
}

std::string text_of(const TextLine& line, const Folded& folded, std::size_t from, std::size_t to) {
    if (from >= to || to > folded.source.size()) return {};
    const std::u32string source = utf8_decode(line.text);
    const std::size_t first = static_cast<std::size_t>(folded.source[from]), last = static_cast<std::size_t>(folded.source[to - 1]);
    return utf8_encode(std::u32string_view(source).substr(first, last - first + 1));
}

bool contains(const std::u32string& text, std::u32string_view what) { return text.find(what) != std::u32string::npos; }

std::u32string folded_word(std::string_view utf8, Spaces spaces) { return fold(utf8, spaces).text; }

std::vector<std::u32string> folded_lines(const Text& text) {
    std::vector<std::u32string> out;
    out.reserve(text.lines.size());
    for (const TextLine& line : text.lines) out.push_back(folded_word(line.text));
    return out;
}

WordLists fold_word_lists(const RulePack& rules) {
    WordLists out;
    for (const auto& [key, value] : rules.values) {
        if (value.kind != RuleKind::list) continue;
        FoldedList& list = out.lists[key];
        for (const std::string& entry : value.list) {
            list.spaced.push_back(folded_word(entry, Spaces::kept));
            list.dense.push_back(folded_word(entry, Spaces::dropped));
        }
    }
    return out;
}

bool same_but_confusable(std::string_view a, std::string_view b) {
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return confusable_class(x) == confusable_class(y); });
}

int edit_distance(std::string_view a, std::string_view b, int limit) {
    if (a.size() > b.size() + static_cast<std::size_t>(limit) || b.size() > a.size() + static_cast<std::size_t>(limit)) return limit + 1;
    // Only cells at most `limit` off the diagonal can hold a distance within it; all others count as beyond.
    const int beyond = limit + 1;
    const std::size_t reach = static_cast<std::size_t>(limit);
    std::vector<int> row(b.size() + 1, beyond);
    for (std::size_t j = 0; j <= std::min(b.size(), reach); ++j) row[j] = static_cast<int>(j);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        const std::size_t from = i > reach ? i - reach : 1, to = std::min(b.size(), i + reach);
        int diagonal = row[from - 1], best = beyond;
        row[from - 1] = from == 1 ? std::min(static_cast<int>(i), beyond) : beyond;
        for (std::size_t j = from; j <= to; ++j) {
            const int above = row[j];
            row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1), beyond});
            diagonal = above;
            best = std::min(best, row[j]);
        }
        if (best == beyond && row[from - 1] == beyond) return beyond;
    }
    return std::min(row[b.size()], beyond);
}

}  // namespace precheck
