// Words of letters, digits and stars in a line: what numbers and IDs are taken from.
#pragma once

#include <string>
#include <vector>

#include "core/derive/fold.h"

namespace precheck {

struct Token {
    std::size_t from = 0, to = 0;                // in the fold with spaces kept
    std::string value;                           // as read, case kept
    bool masked = false, complete = true;
    int digits = 0, letters = 0;
};

std::vector<Token> tokens_of(const Folded& f);
// The part of a token from `from` on: a label and its value whose space was lost.
Token tail_of(const Token& token, std::size_t from, const Folded& f);
// The digits of a number with letters that look like digits put right; empty for anything else.
std::string digits_only(const std::string& s);
std::string upper(std::string s);
bool looks_like_date(const std::string& s);

}  // namespace precheck
