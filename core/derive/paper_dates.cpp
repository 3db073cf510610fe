// Dates as papers print them. Unlike a page's times (times.h) they come in ranges, and there is no time of day.
#include <algorithm>
#include <cstdio>

#include "core/base/utf8.h"
#include "core/derive/paper.h"

namespace precheck {

namespace {

constexpr int first_year = 1900, last_year = 2199;

struct Cursor {
    const std::u32string& text;
    std::size_t at = 0;

    char32_t here(std::size_t ahead = 0) const { return at + ahead < text.size() ? text[at + ahead] : U'\0'; }
    void blanks() {
        while (here() == U' ') ++at;
    }
    // Digits, at least one and at most `most`; -1 where there are none.
    int number(std::size_t most) {
        int value = 0;
        std::size_t n = 0;
        while (n < most && is_digit(here())) {
            value = value * 10 + static_cast<int>(here() - U'0');
            ++at, ++n;
        }
        return n > 0 ? value : -1;
    }
    bool take(char32_t c) {
        if (here() != c) return false;
        ++at;
        return true;
    }
};

bool is_year(int year) { return year >= first_year && year <= last_year; }
bool is_day(const CivilTime& t) { return is_year(t.year) && valid(t); }

// 2026年8月1日, 2026-08-01, 2026.8.1, 2026/08/01, 20260801
std::optional<PaperDate> year_first(const std::u32string& text, std::size_t from, bool months) {
    if (from > 0 && is_digit(text[from - 1])) return {};
    Cursor c{text, from};
    PaperDate out;
    out.value.year = c.number(4);
    if (c.at != from + 4 || !is_year(out.value.year)) return {};
    out.from = from;
    if (is_digit(c.here())) {
        out.value.month = c.number(2);
        out.value.day = c.number(2);
        out.to = c.at;
        if (c.at != from + 8 || is_digit(c.here()) || is_letter(c.here()) || !is_day(out.value)) return {};
        return out;
    }
    c.blanks();
    const char32_t separator = c.here();
    if (separator != U'年' && separator != U'-' && separator != U'.' && separator != U'/') return {};
    ++c.at;
    c.blanks();
    out.value.month = c.number(2);
    if (out.value.month < 1 || out.value.month > 12) return {};
    const bool month_ends = !is_digit(c.here());
    out.to = c.at;
    c.blanks();
    const bool goes_on = separator == U'年' ? c.take(U'月') : c.take(separator);
    if (goes_on) {
        if (separator == U'年') out.to = c.at;
        c.blanks();
        const std::size_t before = c.at;
        out.value.day = std::max(0, c.number(2));
        // "2026年8月 2026年9月": the next year is no day.
        if (is_digit(c.here())) out.value.day = 0, c.at = before;
        if (out.value.day > 0) {
            out.to = c.at;
            c.blanks();
            if (separator == U'年' && c.take(U'日')) out.to = c.at;
            return is_day(out.value) ? std::optional(out) : std::nullopt;
        }
    }
    out.value.day = 0;
    return months && month_ends ? std::optional(out) : std::nullopt;
}

constexpr std::u32string_view month_names[] = {U"jan", U"feb", U"mar", U"apr", U"may", U"jun", U"jul", U"aug", U"sep", U"oct", U"nov", U"dec"};

int month_at(const std::u32string& text, std::size_t at) {
    if (at > 0 && is_letter(text[at - 1])) return 0;
    for (int i = 0; i < 12; ++i)
        if (stands_at(text, at, month_names[i])) return i + 1;
    return 0;
}

void skip_between(Cursor& c) {
    while (c.here() == U' ' || c.here() == U',' || c.here() == U'.' || c.here() == U'-') ++c.at;
}

// Aug 1, 2026 (also Aug 2026)
std::optional<PaperDate> month_first(const std::u32string& text, std::size_t from, bool months) {
    PaperDate out;
    out.value.month = month_at(text, from);
    if (out.value.month == 0) return {};
    Cursor c{text, from};
    while (is_letter(c.here())) ++c.at;
    skip_between(c);
    const std::size_t number_at = c.at;
    out.value.day = c.number(2);
    if (out.value.day > 0 && !is_digit(c.here())) {
        for (const std::u32string_view suffix : {U"st", U"nd", U"rd", U"th"})
            if (stands_at(text, c.at, suffix)) {
                c.at += suffix.size();
                break;
            }
        skip_between(c);
        out.value.year = c.number(4);
    } else {
        c.at = number_at;
        out.value.day = 0;
        out.value.year = c.number(4);
        if (!months || !is_year(out.value.year)) return {};
    }
    out.from = from;
    out.to = c.at;
    if (is_digit(c.here())) return {};
    if (out.value.day == 0) return out;
    return is_day(out.value) ? std::optional(out) : std::nullopt;
}

// 1 Aug 2026, 01-Aug-2026, 31/08/2026 where only one order makes a date
std::optional<PaperDate> day_first(const std::u32string& text, std::size_t from) {
    if (from > 0 && (is_digit(text[from - 1]) || text[from - 1] == U'.' || text[from - 1] == U'-' || text[from - 1] == U'/')) return {};
    Cursor c{text, from};
    PaperDate out;
    out.from = from;
    const int first = c.number(2);
    if (first < 1 || is_digit(c.here())) return {};
    const char32_t separator = c.here();
    for (const std::u32string_view suffix : {U"st", U"nd", U"rd", U"th"})
        if (stands_at(text, c.at, suffix)) c.at += suffix.size();
    skip_between(c);
    if (const int month = month_at(text, c.at); month > 0) {
        while (is_letter(c.here())) ++c.at;
        skip_between(c);
        out.value.day = first;
        out.value.month = month;
    } else {
        if (separator != U'/' && separator != U'.' && separator != U'-') return {};
        c.take(U'/');
        const int second = c.number(2);
        if (!c.take(separator) || (first <= 12 && second <= 12 && first != second)) return {};
        out.value.day = first > 12 ? first : second;
        out.value.month = first > 12 ? second : first;
    }
    const std::size_t year_at = c.at;
    out.value.year = c.number(4);
    out.to = c.at;
    return c.at == year_at + 4 && !is_digit(c.here()) && is_day(out.value) ? std::optional(out) : std::nullopt;
}

}   // namespace

std::vector<PaperDate> paper_dates(std::string_view text, bool months) {
    constexpr std::size_t most = 64;
    const std::u32string folded = fold(text, Spaces::kept).text;
    std::vector<PaperDate> out;
    for (std::size_t at = 0; at < folded.size() && out.size() < most;) {
        std::optional<PaperDate> found;
        if (is_digit(folded[at])) {
            found = year_first(folded, at, months);
            if (!found) found = day_first(folded, at);
        } else if (is_letter(folded[at])) {
            found = month_first(folded, at, months);
        }
        if (found) out.push_back(*found);
        at = found ? std::max(found->to, at + 1) : at + 1;
    }
    return out;
}

bool says_no_end(std::string_view text) {
    const std::u32string folded = fold(text, Spaces::dropped).text;
    for (const std::u32string_view word : {U"长期", U"永久", U"無固定期限", U"无固定期限", U"不约定期限", U"long-term", U"longterm", U"permanent", U"indefinite", U"noexpiry", U"nofixedterm"})
        if (contains(folded, word)) return true;
    return folded == U"long";
}

std::string iso_date(const CivilTime& date) {
    if (date.day > 0) return format_date(date);
    char text[32];
    std::snprintf(text, sizeof text, "%04d-%02d", date.year, date.month);
    return text;
}

}   // namespace precheck
