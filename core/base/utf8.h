// UTF-8 in and out. Bad input becomes U+FFFD, never an error: texts come from files that we do not trust.
#pragma once

#include <string>
#include <string_view>

namespace precheck {

std::u32string utf8_decode(std::string_view text);
std::string utf8_encode(std::u32string_view text);
void utf8_append(std::string& out, char32_t code_point);

// For texts of untrusted files that end up in a report: valid UTF-8, control characters as \xNN,
// at most `max_code_points` (then "…").
std::string printable(std::string_view raw, std::size_t max_code_points = 200);

}  // namespace precheck
