// Text folded for matching: full-width forms to ASCII, letters to lower case, typographic variants to one character,
// with a map back to the characters of the line, so that a match can be cut out of the picture.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/facts/file.h"
#include "core/facts/folded.h"
#include "core/facts/rule_pack.h"

namespace precheck {

enum class Spaces { kept, dropped, between_digits };   // between_digits: "3376 15:04" stay two numbers
Folded fold(std::string_view utf8, Spaces spaces);

// The box of folded characters [from, to) of a line, cut by char_x where there is one.
Box box_of(const TextLine& line, const Folded& folded, std::size_t from, std::size_t to);
// What stands there, as read.
std::string text_of(const TextLine& line, const Folded& folded, std::size_t from, std::size_t to);

inline bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
inline bool is_letter(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); }
inline bool is_cjk(char32_t c) { return c >= 0x3400 && c <= 0x9FFF; }

// True where `text` holds `what` at `at`. Here, because lists of words are tried at every character of every line.
inline bool stands_at(const std::u32string& text, std::size_t at, std::u32string_view what) {
    if (text.size() < at + what.size()) return false;
    for (std::size_t i = 0; i < what.size(); ++i)
        if (text[at + i] != what[i]) return false;
    return true;
}
bool contains(const std::u32string& text, std::u32string_view what);
// Folds a word list entry, for comparison with folded text.
std::u32string folded_word(std::string_view utf8, Spaces spaces = Spaces::dropped);
// Each line of a text, folded with blanks dropped.
std::vector<std::u32string> folded_lines(const Text& text);
// All lists of a pack, folded once.
WordLists fold_word_lists(const RulePack& rules);

// Equal but for characters that readers confuse (0 o, 1 i l, 5 s, 8 b, 2 z).
bool same_but_confusable(std::string_view a, std::string_view b);
// Edits (insert, delete, change) between two short ASCII strings, at most `limit` + 1.
int edit_distance(std::string_view a, std::string_view b, int limit);

}  // namespace precheck
