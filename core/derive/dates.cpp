// Dates in the forms of order, chat, tracking and notice pages.
#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "core/derive/time_parts.h"

namespace precheck {

namespace {

bool plausible(const Date& d) { return d.month >= 1 && d.month <= 12 && d.day >= 1 && d.day <= 31 && (!d.year_given || (d.year >= 2005 && d.year <= 2099)); }

// A two-digit day may run into the hour ("2026-11-1009:14"): take two digits unless only one leaves a time behind.
bool read_day(const Text32& t, std::size_t& at, int& day) {
    int two = 0, one = 0;
    const int n = digits(t, at, 2, two);
    if (n == 0) return false;
    digits(t, at, 1, one);
    const bool more = digit_at(t, at + static_cast<std::size_t>(n));
    if (n == 2 && !more && at + 2 < t.size() && t[at + 2] == U':') {
        // "2026-11-19:14" is the 1st at 9:14.
        day = one;
        at += 1;
        return true;
    }
    day = two;
    at += static_cast<std::size_t>(n);
    return true;
}

std::optional<Date> year_first(const Text32& t, std::size_t at) {
    Date d;
    if (digits(t, at, 4, d.year) != 4) return {};
    at += 4;
    if (at >= t.size()) return {};
    const char32_t separator = t[at];
    if (separator != U'-' && separator != U'/' && separator != U'.' && separator != U'年') return {};
    ++at;
    const int month_digits = digits(t, at, 2, d.month);
    if (month_digits == 0) return {};
    at += static_cast<std::size_t>(month_digits);
    if (at >= t.size() || (separator == U'年' ? t[at] != U'月' : (t[at] != U'-' && t[at] != U'/' && t[at] != U'.'))) return {};
    ++at;
    if (!read_day(t, at, d.day)) return {};
    if (at < t.size() && (t[at] == U'日' || t[at] == U'号')) ++at;
    d.to = at;
    return plausible(d) ? std::optional(d) : std::nullopt;
}

// 10.11.2026 (day first), 11/10/2026 (month first unless impossible), 10-11-2026.
std::optional<Date> year_last(const Text32& t, std::size_t at) {
    int a = 0, b = 0;
    const int na = digits(t, at, 2, a);
    if (na == 0) return {};
    at += static_cast<std::size_t>(na);
    if (at >= t.size() || (t[at] != U'.' && t[at] != U'/' && t[at] != U'-')) return {};
    const char32_t separator = t[at++];
    const int nb = digits(t, at, 2, b);
    if (nb == 0) return {};
    at += static_cast<std::size_t>(nb);
    if (at >= t.size() || t[at] != separator) return {};
    ++at;
    Date d;
    if (digits(t, at, 4, d.year) != 4) return {};
    at += 4;
    // After the year only a time may follow without a gap.
    if (digit_at(t, at)) {
        int hour = 0;
        const bool dotted = separator == U'.' && at + 2 < t.size() && t[at + 2] == U'.' && digit_at(t, at + 3);   // "10.11.2026 09.14"
        if (digits(t, at, 2, hour) != 2 || at + 2 >= t.size() || (t[at + 2] != U':' && !dotted)) return {};
    }
    const bool day_first = separator != U'/' || a > 12;
    d.day = day_first ? a : b;
    d.month = day_first ? b : a;
    if (d.month > 12 && d.day <= 12) std::swap(d.day, d.month);
    d.day_month_ambiguous = separator == U'/' && a <= 12 && b <= 12 && a != b;
    d.to = at;
    return plausible(d) ? std::optional(d) : std::nullopt;
}

struct Month {
    int number = 0;
    bool sure = false;                           // a name that is no everyday word: "out" and "set" are
};

// A short name must end there: "2 decorations" is no date.
bool ends_word(const Text32& t, std::size_t at) { return at >= t.size() || !is_letter(t[at]) || stands_at(t, at, U"at") || stands_at(t, at, U"de"); }

Month month_name(const Text32& t, std::size_t& at) {
    static constexpr std::array<std::u32string_view, 12> names = {U"january", U"february", U"march", U"april", U"may", U"june",
                                                                  U"july", U"august", U"september", U"october", U"november", U"december"};
    // Spanish, Portuguese, French and German names that the English three letters do not cover.
    static constexpr std::pair<std::u32string_view, int> others[] = {
        {U"enero", 1}, {U"ene", 1}, {U"janeiro", 1}, {U"janvier", 1}, {U"januar", 1}, {U"febrero", 2}, {U"fevereiro", 2}, {U"fev", 2}, {U"février", 2}, {U"févr", 2}, {U"februar", 2},
        {U"marzo", 3}, {U"março", 3}, {U"mars", 3}, {U"märz", 3}, {U"abril", 4}, {U"abr", 4}, {U"avril", 4}, {U"avr", 4}, {U"mayo", 5}, {U"maio", 5}, {U"mai", 5},
        {U"junio", 6}, {U"junho", 6}, {U"juin", 6}, {U"juni", 6}, {U"julio", 7}, {U"julho", 7}, {U"juillet", 7}, {U"juil", 7}, {U"juli", 7}, {U"agosto", 8}, {U"ago", 8}, {U"août", 8},
        {U"septiembre", 9}, {U"setembro", 9}, {U"septembre", 9}, {U"set", 9}, {U"octubre", 10}, {U"outubro", 10}, {U"out", 10}, {U"octobre", 10}, {U"oktober", 10}, {U"okt", 10},
        {U"noviembre", 11}, {U"novembro", 11}, {U"novembre", 11}, {U"diciembre", 12}, {U"dezembro", 12}, {U"dez", 12}, {U"dic", 12}, {U"décembre", 12}, {U"déc", 12}, {U"dezember", 12}};
    std::size_t length = 0;
    Month month;
    for (std::size_t m = 0; m < names.size(); ++m) {
        std::size_t here = 0;
        if (stands_at(t, at, names[m])) here = names[m].size();
        else if (stands_at(t, at, names[m].substr(0, 3))) here = m == 8 && stands_at(t, at, U"sept") ? 4 : 3;
        if (here > length && ends_word(t, at + here)) length = here, month = {static_cast<int>(m) + 1, true};
    }
    for (const auto& [name, number] : others)
        if (name.size() > length && stands_at(t, at, name) && ends_word(t, at + name.size())) length = name.size(), month = {number, false};
    at += length;
    if (length > 0 && length <= 5 && at < t.size() && t[at] == U'.') ++at;
    return month;
}

std::optional<Date> with_month_name(const Text32& t, std::size_t at, bool begins_word = false) {
    Date d;
    Month month;
    if (is_letter(t[at])) {
        if (!begins_word && at > 0 && is_letter(t[at - 1])) {
            // "thunov12": a weekday may stand before it.
            static constexpr std::u32string_view weekdays[] = {U"mon", U"tue", U"wed", U"thu", U"fri", U"sat", U"sun", U"day", U"on", U"by"};
            const bool weekday = std::any_of(std::begin(weekdays), std::end(weekdays),
                                             [&](std::u32string_view w) { return at >= w.size() && stands_at(t, at - w.size(), w); });
            if (!weekday) return {};
        }
        month = month_name(t, at);
        if (month.number == 0) return {};
        // "nov10,202609:14", "nov10202609:14", "nov1009:14"
        const int n = digits(t, at, 2, d.day);
        if (n == 0) return {};
        at += static_cast<std::size_t>(n);
        if (stands_at(t, at, U"st") || stands_at(t, at, U"nd") || stands_at(t, at, U"rd") || stands_at(t, at, U"th")) at += 2;
        if (at < t.size() && t[at] == U' ') ++at;
    } else {
        const int n = digits(t, at, 2, d.day);
        if (n == 0) return {};
        at += static_cast<std::size_t>(n);
        if (at < t.size() && (t[at] == U'-' || t[at] == U'.' || t[at] == U'/')) ++at;
        if (stands_at(t, at, U"de") && !stands_at(t, at, U"dec")) at += 2;   // 18 de noviembre de 2026
        if (at < t.size() && is_letter(t[at])) month = month_name(t, at);
        if (month.number == 0) return {};
        if (stands_at(t, at, U"de") && digit_at(t, at + 2)) at += 2;
    }
    if (at < t.size() && (t[at] == U',' || t[at] == U'.' || t[at] == U'-' || t[at] == U'/')) ++at;
    int year = 0, after = 0;
    const bool colon_behind_two = digits(t, at, 2, after) == 2 && at + 2 < t.size() && t[at + 2] == U':';
    if (!colon_behind_two && digits(t, at, 4, year) == 4 && year >= 2005 && year <= 2099) {
        d.year = year;
        at += 4;
    } else {
        d.year_given = false;
    }
    d.month = month.number;
    d.to = at;
    if (!month.sure && !d.year_given && !day_time(t, skip_between(t, at), true)) return {};
    return plausible(d) ? std::optional(d) : std::nullopt;
}

// 11月10日, and 11-10 or 11/10 only where a time of day follows.
std::optional<Date> without_year(const Text32& t, std::size_t at) {
    Date d;
    d.year_given = false;
    const int n = digits(t, at, 2, d.month);
    if (n == 0) return {};
    at += static_cast<std::size_t>(n);
    if (at >= t.size()) return {};
    if (t[at] == U'月') {
        ++at;
        const int nd = digits(t, at, 2, d.day);
        if (nd == 0) return {};
        at += static_cast<std::size_t>(nd);
        if (at < t.size() && (t[at] == U'日' || t[at] == U'号')) ++at;
        d.to = at;
        return plausible(d) ? std::optional(d) : std::nullopt;
    }
    if ((t[at] != U'-' && t[at] != U'/') || n != 2) return {};
    ++at;
    if (digits(t, at, 2, d.day) != 2) return {};
    at += 2;
    std::size_t next = at;
    if (next < t.size() && (t[next] == U',' || t[next] == U' ')) ++next;
    if (!digit_at(t, next) || !day_time(t, next, false)) return {};
    d.to = at;
    return plausible(d) ? std::optional(d) : std::nullopt;
}

}  // namespace

std::optional<Date> date_from_digit(const Text32& t, std::size_t at) {
    std::optional<Date> date = year_first(t, at);
    if (!date) date = year_last(t, at);
    if (!date) date = with_month_name(t, at);
    if (!date) date = without_year(t, at);
    return date;
}

std::optional<Date> date_from_letter(const Text32& t, std::size_t at, bool begins_word) { return with_month_name(t, at, begins_word); }

std::size_t skip_between(const Text32& t, std::size_t at) {
    static constexpr std::u32string_view fillers[] = {U"星期一", U"星期二", U"星期三", U"星期四", U"星期五", U"星期六", U"星期日", U"星期天",
                                                      U"周一", U"周二", U"周三", U"周四", U"周五", U"周六", U"周日", U"monday", U"tuesday",
                                                      U"wednesday", U"thursday", U"friday", U"saturday", U"sunday", U"mon", U"tue", U"wed", U"thu",
                                                      U"fri", U"sat", U"sun", U"at", U"às", U"alas", U"um", U" ", U"(", U")", U",", U"t", U"·", U"|", U"-"};
    for (bool moved = true; moved;) {
        moved = false;
        for (const std::u32string_view f : fillers)
            if (stands_at(t, at, f)) {
                at += f.size();
                moved = true;
                break;
            }
    }
    return at;
}

}  // namespace precheck
