#include "core/derive/statement.h"

#include <algorithm>

#include "core/base/utf8.h"
#include "core/derive/statement_exhibits.h"

namespace precheck {

namespace {

bool word_character(char32_t c) { return is_letter(c) || is_digit(c); }
bool blank(char32_t c) { return c == U' ' || c == U'\t' || c == U'\r' || c == U'\n' || c == 0x3000 || c == 0x00A0; }

// A full stop that ends a sentence: not of a number, an address, a file name or an abbreviation.
bool ends_sentence(const std::u32string& t, std::size_t at) {
    const char32_t c = t[at];
    if (c == U'。' || c == U'！' || c == U'？' || c == U'；' || c == U'!' || c == U'?' || c == U';') return true;
    if (c != U'.' && c != 0xFF0E) return false;
    if (at + 1 < t.size() && !blank(t[at + 1]) && !is_cjk(t[at + 1])) return false;
    std::size_t begin = at;
    while (begin > 0 && is_letter(t[begin - 1])) --begin;
    std::u32string word = t.substr(begin, at - begin);
    for (char32_t& w : word)
        if (w >= U'A' && w <= U'Z') w += 32;
    static constexpr std::u32string_view short_forms[] = {U"no", U"nos", U"art", U"fig", U"sec", U"approx", U"cl", U"ex", U"vs", U"mr", U"ms", U"mrs", U"g", U"e", U"i", U"exh", U"att"};
    return std::find(std::begin(short_forms), std::end(short_forms), word) == std::end(short_forms);
}

// Where the word stands from `from` on: a Latin one only as a whole word.
std::size_t whole_word(const std::u32string& t, const std::u32string& word, std::size_t from) {
    if (word.empty()) return std::u32string::npos;
    for (std::size_t at = t.find(word, from); at != std::u32string::npos; at = t.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if (word_character(word.front()) && at > 0 && word_character(t[at - 1])) continue;
        if (word_character(word.back()) && end < t.size() && word_character(t[end])) continue;
        return at;
    }
    return std::u32string::npos;
}

}   // namespace

std::string Statement::words(const TextRange& range) const {
    const std::size_t from = static_cast<std::size_t>(std::max(range.from, 0)), to = std::min(text.size(), static_cast<std::size_t>(std::max(range.to, 0)));
    return from < to ? utf8_encode(std::u32string_view(text).substr(from, to - from)) : std::string();
}

Statement read_statement(std::string_view text) {
    Statement out;
    out.text = utf8_decode(text);
    const std::u32string& t = out.text;
    int paragraph = 0;
    std::size_t begin = 0;
    const auto close = [&](std::size_t end) {
        std::size_t from = begin, to = end;
        while (from < to && blank(t[from])) ++from;
        while (to > from && blank(t[to - 1])) --to;
        begin = end;
        if (from == to) return;
        Sentence s;
        s.range = {static_cast<int>(from), static_cast<int>(to)};
        s.paragraph = paragraph;
        s.folded = fold(utf8_encode(std::u32string_view(t).substr(from, to - from)), Spaces::kept);
        for (int& source : s.folded.source) source += s.range.from;
        out.sentences.push_back(std::move(s));
    };
    for (std::size_t i = 0; i < t.size(); ++i) {
        if (t[i] == U'\n' || t[i] == U'\r') {
            close(i + 1);
            ++paragraph;
        } else if (ends_sentence(t, i)) {
            while (i + 1 < t.size() && (ends_sentence(t, i + 1) || t[i + 1] == U'”' || t[i + 1] == U'"' || t[i + 1] == U'）' || t[i + 1] == U')')) ++i;
            close(i + 1);
        }
    }
    close(t.size());
    return out;
}

TextRange range_of(const Sentence& sentence, std::size_t from, std::size_t to) {
    const std::vector<int>& source = sentence.folded.source;
    if (from >= to || to > source.size()) return sentence.range;
    return {source[from], source[to - 1] + 1};
}

std::vector<TextRange> words_in(const Sentence& sentence, const FoldedList& list) {
    std::vector<TextRange> out;
    for (const std::u32string& word : list.spaced)
        for (std::size_t at = whole_word(sentence.folded.text, word, 0); at != std::u32string::npos; at = whole_word(sentence.folded.text, word, at + 1))
            out.push_back(range_of(sentence, at, at + word.size()));
    std::sort(out.begin(), out.end(), [](const TextRange& a, const TextRange& b) { return a.from != b.from ? a.from < b.from : a.to > b.to; });
    return out;
}

bool has_word(const Sentence& sentence, const FoldedList& list) {
    return std::any_of(list.spaced.begin(), list.spaced.end(), [&](const std::u32string& word) { return whole_word(sentence.folded.text, word, 0) != std::u32string::npos; });
}

StatementNotes note_statement(std::string_view text, const std::vector<File>& files) {
    StatementNotes out;
    out.statement = read_statement(text);
    out.numbers = numbers_in(out.statement);
    out.times = times_in(out.statement);
    out.amounts = amounts_in(out.statement);
    out.clauses = statement_clauses(out.statement);
    std::vector<std::string> names;
    for (const File& file : files) names.push_back(file.name);
    out.exhibits = exhibits_in(out.statement, names);
    return out;
}

}   // namespace precheck
