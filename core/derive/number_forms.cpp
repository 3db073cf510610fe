#include "core/derive/number_forms.h"

#include <algorithm>
#include <initializer_list>
#include <utility>

#include "core/derive/tokens.h"

namespace precheck {

namespace {

bool starts_with_any(const std::string& s, std::initializer_list<std::string_view> heads) {
    return std::any_of(heads.begin(), heads.end(), [&](std::string_view h) { return s.compare(0, h.size(), h) == 0; });
}

}  // namespace

bool is_product_form(const std::string& digits) {
    return (digits.size() == 16 && starts_with_any(digits, {"1005", "3256", "2251", "2255"})) || (digits.size() == 13 && starts_with_any(digits, {"4000"}));
}

// Letters in front, digits after, country behind: put right what was read as the wrong kind.
std::string s10_repaired(const std::string& token) {
    std::string s = upper(token);
    if (s.size() != 13) return s;
    static constexpr std::pair<char, char> to_letter[] = {{'0', 'O'}, {'1', 'I'}, {'5', 'S'}, {'8', 'B'}, {'2', 'Z'}};
    static constexpr std::pair<char, char> to_digit[] = {{'O', '0'}, {'I', '1'}, {'L', '1'}, {'S', '5'}, {'B', '8'}, {'Z', '2'}, {'Q', '0'}, {'D', '0'}};
    for (std::size_t i = 0; i < 13; ++i) {
        const bool letter = i < 2 || i > 10;
        if (letter) {
            for (const auto& [from, to] : to_letter)
                if (s[i] == from) s[i] = to;
        } else {
            for (const auto& [from, to] : to_digit)
                if (s[i] == from) s[i] = to;
        }
    }
    return s;
}

char s10_check_digit(std::string_view eight) {
    static constexpr int weights[] = {8, 6, 4, 2, 3, 5, 9, 7};
    int sum = 0;
    for (std::size_t i = 0; i < 8; ++i) sum += (eight[i] - '0') * weights[i];
    const int c = 11 - sum % 11;
    return static_cast<char>('0' + (c == 10 ? 0 : c == 11 ? 5 : c));
}

bool is_s10(std::string_view v, bool* valid_check) {
    if (v.size() != 13) return false;
    for (std::size_t i = 0; i < 13; ++i) {
        const bool letter = v[i] >= 'A' && v[i] <= 'Z', digit = v[i] >= '0' && v[i] <= '9';
        if ((i < 2 || i > 10) ? !letter : !digit) return false;
    }
    if (valid_check != nullptr) *valid_check = s10_check_digit(v.substr(2, 8)) == v[10];
    return true;
}

bool is_tracking_form(std::string_view v) {
    if (is_s10(v)) return true;
    const auto digits_from = [&](std::size_t at) { return std::all_of(v.begin() + static_cast<std::ptrdiff_t>(at), v.end(), [](char c) { return c >= '0' && c <= '9'; }); };
    if (v.size() == 16 && v.substr(0, 2) == "LP" && digits_from(2)) return true;
    if (v.size() == 18 && v.substr(0, 2) == "YT" && digits_from(2)) return true;
    if (v.size() >= 12 && v.size() <= 20 && (v.substr(0, 4) == "CNBZ" || v.substr(0, 2) == "YW" || v.substr(0, 3) == "4PX" || v.substr(0, 5) == "NEXAU")) return true;
    return v.size() == 23 && digits_from(0);
}

}  // namespace precheck
