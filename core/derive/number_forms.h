// Forms of numbers: product IDs, tracking and logistics numbers.
#pragma once

#include <string>
#include <string_view>

namespace precheck {

bool is_product_form(const std::string& digits);
// UPU S10: two letters, eight digits, check digit, country. `valid_check` is set when the form fits.
bool is_s10(std::string_view value, bool* valid_check = nullptr);
char s10_check_digit(std::string_view eight_digits);
// Upper case; letters and digits of an S10 number put right where they were read as the other kind.
std::string s10_repaired(const std::string& token);
// Any known form of a tracking or logistics number.
bool is_tracking_form(std::string_view value);

}  // namespace precheck
