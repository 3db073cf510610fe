// Forms of private numbers: which digits can be a bank card, a resident ID or a phone.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/facts/folded.h"

namespace precheck {

// Digits that stand together, in groups as they are written: "6222 0212 3456 7890", "138-1234-5678". Nothing that is part of a
// longer word, an amount, an address or a starred number.
struct DigitChain {
    struct Group {
        std::size_t from = 0, to = 0;   // in the fold with spaces kept
    };
    std::vector<Group> groups;
};
std::vector<DigitChain> digit_chains(const Folded& line);

// The digits of groups [first, last].
std::string digits_of(const Folded& line, const DigitChain& chain, std::size_t first, std::size_t last);

// Beginning and length of the schemes in use (ISO/IEC 7812).
bool is_card_form(std::string_view digits);
// How cards are printed: one group, fours, or 4-6-5.
bool is_card_grouping(const DigitChain& chain, std::size_t first, std::size_t last);
bool is_mainland_mobile(std::string_view digits);
// A hotline that anybody may call.
bool is_service_phone(std::string_view digits);

}   // namespace precheck
