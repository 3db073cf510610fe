#include "core/derive/clauses.h"

namespace precheck {

namespace {

constexpr std::u32string_view chinese_digits = U"一二三四五六七八九十百零〇两";

bool number_character(char32_t c) { return is_digit(c) || chinese_digits.find(c) != std::u32string_view::npos; }

std::size_t chinese_clause(const std::u32string& t, std::size_t at) {
    std::size_t p = at + 1;
    while (p < t.size() && number_character(t[p])) ++p;
    if (p == at + 1 || p >= t.size() || t[p] != U'条') return 0;
    std::size_t end = p + 1;
    // 第3款, 第(二)项 behind it.
    while (end < t.size() && t[end] == U'第') {
        std::size_t q = end + 1;
        while (q < t.size() && q < end + 6 && t[q] != U'款' && t[q] != U'项') ++q;
        if (q >= t.size() || (t[q] != U'款' && t[q] != U'项')) break;
        end = q + 1;
    }
    return end;
}

std::size_t named_clause(const std::u32string& t, std::size_t at) {
    static constexpr std::pair<std::u32string_view, bool> heads[] = {{U"规则第", false}, {U"规则", false}, {U"条款", false}, {U"rule", false}, {U"article", true},
                                                                   {U"clause", true}, {U"section", true}, {U"§", true}};
    for (const auto& [head, single_number] : heads) {
        if (!stands_at(t, at, head)) continue;
        // Spaces are dropped, so "see article 21" runs together; "rule" inside a word ("ferrule 4.2") is rare enough.
        std::size_t p = at + head.size();
        while (p < t.size() && (t[p] == U':' || t[p] == U'.' || t[p] == U'#')) ++p;
        std::size_t q = p;
        bool dotted = false;
        while (q < t.size() && (is_digit(t[q]) || (t[q] == U'.' && q > p && q + 1 < t.size() && is_digit(t[q + 1])))) {
            dotted = dotted || t[q] == U'.';
            ++q;
        }
        if (q > p && q - p <= 9 && (dotted || single_number)) return q;
    }
    return 0;
}

}  // namespace

std::vector<FoundClause> clauses_in(const Folded& dense) {
    std::vector<FoundClause> out;
    for (std::size_t at = 0; at < dense.text.size(); ++at) {
        const std::size_t end = dense.text[at] == U'第' ? chinese_clause(dense.text, at) : named_clause(dense.text, at);
        if (end == 0) continue;
        out.push_back({at, end});
        at = end - 1;
    }
    return out;
}

bool names_a_clause(std::string_view text) {
    if (!clauses_in(fold(text, Spaces::dropped)).empty()) return true;
    // "See Article 21": the word before must stay apart, the blank before the number must go.
    const Folded spaced = fold(text, Spaces::kept);
    Folded words;
    for (std::size_t i = 0; i < spaced.text.size(); ++i)
        if (spaced.text[i] != U' ' || i + 1 == spaced.text.size() || !is_digit(spaced.text[i + 1])) words.text.push_back(spaced.text[i]);
    return !clauses_in(words).empty();
}

}  // namespace precheck
