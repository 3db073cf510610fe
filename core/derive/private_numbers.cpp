#include "core/derive/private_numbers.h"

#include <algorithm>

#include "core/derive/fold.h"
#include "core/derive/private_data.h"

namespace precheck {

namespace {

int number_at(std::string_view digits, std::size_t from, std::size_t length) {
    int value = 0;
    for (std::size_t i = from; i < from + length && i < digits.size(); ++i) value = value * 10 + (digits[i] - '0');
    return value;
}

bool all_digits(std::string_view s) {
    return std::all_of(s.begin(), s.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// First two digits after GB/T 2260: provinces, regions, Hong Kong, Macao, Taiwan, residents from there.
constexpr int regions[] = {11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83};

bool is_birth_date(int year, int month, int day) {
    constexpr int earliest_year = 1900, latest_year = 2099;
    constexpr int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return year >= earliest_year && year <= latest_year && month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1];
}

// What stands directly beside a digit and makes it part of something else.
bool ties(const Folded& f, std::size_t at, bool before) {
    const char32_t c = f.text[at];
    if (is_letter(c) || c == U'*' || c == U'•' || c == U'●' || c == U'×' || c == U'_' || c == U'/' || c == U'=' || c == U'&' || c == U'?' || c == U'%' || c == U'$' || c == 0x00A5 || c == U'@' || c == U'~' || c == U'\\') return true;
    // "1,234.56", "12:30", "192.168.0.1": digits on its other side too.
    if (c != U'.' && c != U',' && c != U':') return false;
    return before ? at > 0 && is_digit(f.text[at - 1]) : at + 1 < f.text.size() && is_digit(f.text[at + 1]);
}

}   // namespace

bool passes_luhn(std::string_view digits) {
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        const int digit = digits[digits.size() - 1 - i] - '0', twice = digit * 2;
        sum += i % 2 == 0 ? digit : twice > 9 ? twice - 9
                                              : twice;
    }
    return !digits.empty() && all_digits(digits) && sum % 10 == 0;
}

bool is_resident_id(std::string_view v, bool* valid_check) {
    constexpr std::size_t length = 18;
    if (v.size() != length || !all_digits(v.substr(0, length - 1)) || !(all_digits(v.substr(length - 1)) || v.back() == 'X' || v.back() == 'x')) return false;
    if (std::find(std::begin(regions), std::end(regions), number_at(v, 0, 2)) == std::end(regions)) return false;
    if (!is_birth_date(number_at(v, 6, 4), number_at(v, 10, 2), number_at(v, 12, 2))) return false;
    constexpr int weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (std::size_t i = 0; i < length - 1; ++i) sum += (v[i] - '0') * weights[i];
    constexpr std::string_view check_digits = "10X98765432";
    const char last = v.back() == 'x' ? 'X' : v.back();
    if (valid_check != nullptr) *valid_check = check_digits[static_cast<std::size_t>(sum % 11)] == last;
    return true;
}

std::vector<DigitChain> digit_chains(const Folded& f) {
    std::vector<DigitChain> out;
    DigitChain chain;
    char32_t separator = 0;
    const auto close = [&] {
        if (!chain.groups.empty()) out.push_back(chain);
        chain.groups.clear();
        separator = 0;
    };
    for (std::size_t i = 0; i < f.text.size();) {
        if (!is_digit(f.text[i])) {
            ++i;
            continue;
        }
        std::size_t end = i;
        while (end < f.text.size() && is_digit(f.text[end])) ++end;
        const bool tied = (i > 0 && ties(f, i - 1, true)) || (end < f.text.size() && ties(f, end, false));
        const bool goes_on = !chain.groups.empty() && i == chain.groups.back().to + 1 && (f.text[i - 1] == U' ' || f.text[i - 1] == U'-') && (separator == 0 || f.text[i - 1] == separator);
        if (tied || !goes_on) close();
        if (!tied) {
            if (!chain.groups.empty()) separator = f.text[i - 1];
            chain.groups.push_back({i, end});
        }
        i = end;
    }
    close();
    return out;
}

std::string digits_of(const Folded& f, const DigitChain& chain, std::size_t first, std::size_t last) {
    std::string out;
    for (std::size_t g = first; g <= last; ++g)
        for (std::size_t i = chain.groups[g].from; i < chain.groups[g].to; ++i) out.push_back(static_cast<char>(f.text[i]));
    return out;
}

bool is_card_form(std::string_view d) {
    const int two = number_at(d, 0, 2), three = number_at(d, 0, 3), four = number_at(d, 0, 4);
    const std::size_t n = d.size();
    if (two == 62 || two == 81) return n >= 16 && n <= 19;   // UnionPay
    if (four == 9558) return n == 19;   // ICBC before it took UnionPay's 62
    if (d[0] == '4') return n == 16 || n == 19;   // Visa; its old 13 digits are the form of a product ID
    if ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720)) return n == 16;   // Mastercard
    if (two == 34 || two == 37) return n == 15;   // American Express
    if (four >= 3528 && four <= 3589) return n == 16;   // JCB
    if (four >= 2200 && four <= 2204) return n == 16 || n == 19;   // Mir
    return (four == 6011 || two == 65 || (three >= 644 && three <= 649)) && n == 16;   // Discover
}

bool is_card_grouping(const DigitChain& chain, std::size_t first, std::size_t last) {
    const auto length = [&](std::size_t g) { return chain.groups[g].to - chain.groups[g].from; };
    if (first == last) return true;
    if (last - first == 2 && length(first) == 4 && length(first + 1) == 6 && length(last) == 5) return true;
    if (last - first == 1) return length(first) == 6 && length(last) >= 10;   // as Chinese banks print them
    for (std::size_t g = first; g < last; ++g)
        if (length(g) != 4) return false;
    return length(last) <= 4;
}

bool is_mainland_mobile(std::string_view d) { return d.size() == 11 && d[0] == '1' && d[1] >= '3' && d[1] <= '9'; }

bool is_service_phone(std::string_view d) {
    // 400 and 800 numbers, and what stands for one after the country's 86 or 1.
    const auto begins = [&](std::string_view head) { return d.substr(0, head.size()) == head; };
    if (d.size() == 10 && (begins("400") || begins("800"))) return true;
    if (d.size() == 12 && (begins("86400") || begins("86800"))) return true;
    if (d.size() == 11 && (begins("1800") || begins("1888") || begins("1877") || begins("1866"))) return !is_mainland_mobile(d);
    return d.size() <= 6;
}

}   // namespace precheck
