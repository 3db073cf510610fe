// Order, product, tracking and notice numbers, buyers, shops, carriers, amounts and clauses on a page.
#pragma once

#include <vector>

#include "core/derive/browser_frame.h"

namespace precheck {

// Boxes in the reading frame.
std::vector<Identifier> find_identifiers(const Text& text, const Measures& measures, const BrowserFrame& frame);

// UPU S10: two letters, eight digits, check digit, country. `valid_check` is set when the form fits.
bool is_s10(std::string_view value, bool* valid_check = nullptr);
char s10_check_digit(std::string_view eight_digits);
// Any known form of a tracking or logistics number.
bool is_tracking_form(std::string_view value);

}  // namespace precheck
