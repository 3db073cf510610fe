// The forms and check characters of numbers on mainland papers.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/civil_time.h"

namespace precheck {

// Unified social credit code, GB 32100-2015: 18 characters, the last one a check character over the others.
bool is_credit_code_form(std::string_view upper_case);
// The check character that the first 17 give; nothing where one of them is not of the code's alphabet.
std::optional<char> credit_code_check(std::string_view upper_case);
// Letters that the code never has, as the digits that they are misread from.
std::string with_credit_code_letters(std::string upper_case);

// Resident identity number, GB 11643-1999: 17 digits and a check character.
bool is_resident_id_form(std::string_view upper_case);
char resident_id_check(std::string_view first_17_digits);
CivilTime resident_id_birth(std::string_view number);   // as it stands there; may be no date

}   // namespace precheck
