#include "core/derive/paper_numbers.h"

#include <algorithm>

namespace precheck {

namespace {

constexpr std::size_t length = 18;
constexpr std::string_view credit_alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";   // without I, O, S, V, Z

bool digit(char c) { return c >= '0' && c <= '9'; }
int part(std::string_view digits) {
    int value = 0;
    for (const char c : digits) value = value * 10 + (c - '0');
    return value;
}

}   // namespace

bool is_credit_code_form(std::string_view text) {
    // Registering department and kind of body, then six digits of the place, then the body's own number.
    if (text.size() != length || !std::all_of(text.begin() + 2, text.begin() + 8, digit)) return false;
    const auto of_code = [](char c) { return digit(c) || (c >= 'A' && c <= 'Z'); };
    return (digit(text[0]) || text[0] == 'A' || text[0] == 'N' || text[0] == 'Y') && std::all_of(text.begin(), text.end(), of_code);
}

std::optional<char> credit_code_check(std::string_view text) {
    if (text.size() != length) return {};
    int sum = 0, weight = 1;   // 3 to the power of the place, modulo 31
    for (std::size_t i = 0; i + 1 < length; ++i) {
        const std::size_t value = credit_alphabet.find(text[i]);
        if (value == std::string_view::npos) return {};
        sum += static_cast<int>(value) * weight;
        weight = weight * 3 % 31;
    }
    return credit_alphabet[static_cast<std::size_t>((31 - sum % 31) % 31)];
}

std::string with_credit_code_letters(std::string text) {
    for (char& c : text) c = c == 'O' ? '0' : c == 'I' ? '1'
                                          : c == 'S'   ? '5'
                                          : c == 'Z'   ? '2'
                                                       : c;
    return text;
}

bool is_resident_id_form(std::string_view text) {
    return text.size() == length && std::all_of(text.begin(), text.end() - 1, digit) && (digit(text.back()) || text.back() == 'X');
}

char resident_id_check(std::string_view digits) {
    static constexpr int weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (std::size_t i = 0; i + 1 < length && i < digits.size(); ++i) sum += (digits[i] - '0') * weights[i];
    return "10X98765432"[sum % 11];
}

CivilTime resident_id_birth(std::string_view number) {
    CivilTime out;
    if (!is_resident_id_form(number)) return out;
    out.year = part(number.substr(6, 4));
    out.month = part(number.substr(10, 2));
    out.day = part(number.substr(12, 2));
    return out;
}

}   // namespace precheck
