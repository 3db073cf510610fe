#include "core/derive/clauses.h"

namespace precheck {

namespace {

constexpr std::u32string_view chinese_digits = U"一二三四五六七八九十百零〇两";

bool number_character(char32_t c) { return is_digit(c) || chinese_digits.find(c) != std::u32string_view::npos; }

std::size_t chinese_clause(const std::u32string& t, std::size_t at) {
    std::size_t p = at + 1;
    // 第12条, 第十二条, 第4.2.1条.
    while (p < t.size() && (number_character(t[p]) || (t[p] == U'.' && p > at + 1 && p + 1 < t.size() && is_digit(t[p - 1]) && is_digit(t[p + 1])))) ++p;
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
    static constexpr std::pair<std::u32string_view, bool> heads[] = {{U"规则第", false}, {U"规则", false}, {U"条款", false}, {U"rule", false}, {U"article", true}, {U"clause", true}, {U"section", true}, {U"§", true}};
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

int chinese_number(const std::u32string& t) {
    static constexpr std::u32string_view ones = U"零一二三四五六七八九";
    int total = 0, part = 0;
    bool any = false;
    for (const char32_t c : t) {
        const std::size_t digit = ones.find(c == U'〇' ? U'零' : c == U'两' ? U'二'
                                                                            : c);
        if (digit != std::u32string_view::npos) part = static_cast<int>(digit), any = true;
        else if (c == U'十') total += (part == 0 ? 1 : part) * 10, part = 0, any = true;
        else if (c == U'百') total += (part == 0 ? 1 : part) * 100, part = 0, any = true;
        else return -1;
    }
    return any ? total + part : -1;
}

}   // namespace

std::string clause_number(std::string_view text) {
    const std::u32string t = fold(text, Spaces::dropped).text;
    std::string out;
    for (std::size_t i = 0; i < t.size();) {
        std::size_t end = i;
        while (end < t.size() && is_digit(t[end])) ++end;
        std::string part;
        if (end > i) {
            for (std::size_t k = i; k < end; ++k) part.push_back(static_cast<char>(t[k]));
        } else {
            while (end < t.size() && chinese_digits.find(t[end]) != std::u32string_view::npos) ++end;
            if (end > i)
                if (const int value = chinese_number(t.substr(i, end - i)); value >= 0) part = std::to_string(value);
        }
        if (!part.empty()) out += (out.empty() ? "" : ".") + part;
        i = std::max(end, i + 1);
    }
    return out;
}

bool clauses_agree(std::string_view a, std::string_view b) {
    if (a.empty() || b.empty()) return false;
    const std::string_view shorter = a.size() < b.size() ? a : b, longer = a.size() < b.size() ? b : a;
    return longer.substr(0, shorter.size()) == shorter && (longer.size() == shorter.size() || longer[shorter.size()] == '.');
}

bool is_clause_form(std::string_view text) {
    if (names_a_clause(text)) return true;
    // A bare number: 4.2.1, 21, 5.1.3(2), 4.2.1-a.
    const std::u32string t = fold(text, Spaces::dropped).text;
    std::size_t p = 0, parts = 0;
    while (p < t.size() && is_digit(t[p])) {
        std::size_t q = p;
        while (q < t.size() && is_digit(t[q])) ++q;
        if (q - p > 3) return false;
        ++parts;
        p = q;
        if (p + 1 < t.size() && t[p] == U'.' && is_digit(t[p + 1])) ++p;
        else break;
    }
    if (parts == 0 || parts > 6) return false;
    const std::u32string rest = t.substr(p);
    if (rest.empty() || rest == U"." || rest == U"条" || rest == U"款" || rest == U"项") return true;
    if (rest.front() == U'(' && rest.back() == U')' && rest.size() <= 6) return true;
    return (rest.size() == 1 && is_letter(rest[0])) || (rest.size() == 2 && rest[0] == U'-' && is_letter(rest[1]));
}

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

}   // namespace precheck
