#include "core/intake/log_moment.h"

#include <array>

namespace precheck {

namespace {

using View = std::u32string_view;

bool digit(char32_t c) { return c >= U'0' && c <= U'9'; }
char32_t lower(char32_t c) { return c >= U'A' && c <= U'Z' ? c + 32 : c; }
bool letter(char32_t c) { return lower(c) >= U'a' && lower(c) <= U'z'; }
bool blank(char32_t c) { return c == U' ' || c == U'\t' || c == 0xA0 || c == 0x202F || c == 0x200E || c == 0x3000; }

bool stands(View line, std::size_t at, View what) {
    if (at + what.size() > line.size()) return false;
    for (std::size_t i = 0; i < what.size(); ++i)
        if (lower(line[at + i]) != what[i]) return false;
    return true;
}

std::size_t digits_at(View line, std::size_t at) {
    std::size_t n = 0;
    while (at + n < line.size() && n < 5 && digit(line[at + n])) ++n;
    return n;
}

std::size_t past_blanks(View line, std::size_t at) {
    while (at < line.size() && blank(line[at])) ++at;
    return at;
}

// "Nov", "November": letters of a month's name, or 0.
std::size_t month_at(View line, std::size_t at) {
    static constexpr std::array<View, 12> months = {U"jan", U"feb", U"mar", U"apr", U"may", U"jun", U"jul", U"aug", U"sep", U"oct", U"nov", U"dec"};
    for (const View month : months) {
        if (!stands(line, at, month)) continue;
        std::size_t n = month.size();
        while (at + n < line.size() && letter(line[at + n]) && n < 9) ++n;
        return n;
    }
    return 0;
}

// Where a date ends that begins at `at`; `at` where there is none.
std::size_t date_end(View line, std::size_t at) {
    std::size_t i = at;
    int groups = 0;
    bool named = false, year = false;
    while (groups < 3) {
        std::size_t n = digits_at(line, i);
        if (n == 0 && !named) {
            n = month_at(line, i);
            named = n > 0;
        } else if (n > 4 || n == 3) {
            return at;
        } else if (n == 4) {
            year = true;
        }
        if (n == 0) break;
        i += n;
        ++groups;
        if (i < line.size() && (line[i] == U'日' || line[i] == U'号')) return groups >= 2 ? i + 1 : at;
        if (groups == 3) break;
        if (i >= line.size()) break;
        const char32_t c = line[i];
        const bool sign = c == U'-' || c == U'/' || c == U'.' || c == U'年' || c == U'月';
        if (!sign && !((named || month_at(line, past_blanks(line, i)) > 0) && (c == U' ' || c == U','))) break;
        ++i;
        i = past_blanks(line, i);
    }
    return groups == 3 && (year || named || i - at >= 6) ? i : at;
}

std::size_t half_day_at(View line, std::size_t at) {
    static constexpr std::array<View, 12> words = {U"上午", U"下午", U"中午", U"晚上", U"早上", U"凌晨", U"a.m.", U"p.m.", U"am", U"pm", U"a. m.", U"p. m."};
    for (const View word : words)
        if (stands(line, at, word)) return word.size();
    return 0;
}

// "09:12", "9:12:33.120", "下午3:05", "3:05 PM".
std::size_t time_end(View line, std::size_t at) {
    std::size_t i = past_blanks(line, at + half_day_at(line, at));
    const std::size_t hours = digits_at(line, i);
    if (hours == 0 || hours > 2) return at;
    i += hours;
    const auto colon = [&](std::size_t k) { return k < line.size() && (line[k] == U':' || line[k] == U'：' || line[k] == U'.'); };
    if (!colon(i) || digits_at(line, i + 1) != 2) return at;
    i += 3;
    if (colon(i) && digits_at(line, i + 1) == 2) i += 3;
    if (i < line.size() && (line[i] == U'.' || line[i] == U',') && digits_at(line, i + 1) == 3) i += 4;
    const std::size_t gap = past_blanks(line, i);
    if (const std::size_t half = half_day_at(line, gap); half > 0 && (gap + half >= line.size() || !letter(line[gap + half]))) i = gap + half;
    return i;
}

// "Z", "+08:00", " +0800", " UTC", "(UTC+8)", " GMT-08:00", " PST".
std::size_t zone_end(View line, std::size_t at) {
    std::size_t i = at;
    if (i < line.size() && (line[i] == U'Z' || line[i] == U'z') && (i + 1 >= line.size() || !letter(line[i + 1]))) return i + 1;
    const std::size_t gap = past_blanks(line, at);
    i = gap;
    const bool open = i < line.size() && line[i] == U'(';
    if (open) ++i;
    bool named = false;
    for (const View name : {View(U"utc"), View(U"gmt"), View(U"pst"), View(U"pdt"), View(U"北京时间")})
        if (!named && stands(line, i, name)) {
            i += name.size();
            named = true;
        }
    std::size_t end = i;
    if (i < line.size() && (line[i] == U'+' || line[i] == U'-') && (named || i == at || i == gap)) {
        const std::size_t n = digits_at(line, i + 1);
        const bool colon = i + 1 + n < line.size() && line[i + 1 + n] == U':' && digits_at(line, i + 2 + n) == 2;
        if (colon && n > 0 && n <= 2) end = i + 4 + n;
        else if (n == 4 || (named && n > 0 && n <= 2)) end = i + 1 + n;
    }
    if (!named && end == i) return at;
    if (open) {
        if (end >= line.size() || line[end] != U')') return at;
        ++end;
    }
    return end;
}

// Between date and time: commas, T, the day of the week.
std::size_t past_joint(View line, std::size_t at) {
    static constexpr std::array<View, 2> weeks = {U"星期", U"周"};
    std::size_t i = at;
    if (i < line.size() && (line[i] == U'T' || line[i] == U't') && digits_at(line, i + 1) > 0) return i + 1;
    for (int turns = 0; turns < 4; ++turns) {
        i = past_blanks(line, i);
        if (i < line.size() && (line[i] == U',' || line[i] == U'，' || line[i] == U'(' || line[i] == U')')) ++i;
        for (const View week : weeks)
            if (stands(line, i, week) && i + week.size() < line.size()) i += week.size() + 1;
        if (stands(line, i, U"at ")) i += 3;
    }
    return i;
}

}   // namespace

std::optional<LogMoment> moment_at(View line, std::size_t at) {
    LogMoment found{at, at, false, false};
    const std::size_t date = date_end(line, at);
    std::size_t i = at;
    if (date > at) {
        found.date = true;
        found.to = date;
        i = past_joint(line, date);
    }
    if (const std::size_t time = time_end(line, i); time > i) {
        found.time = true;
        found.to = zone_end(line, time);
    }
    if (!found.date && !found.time) return {};
    return found;
}

}   // namespace precheck
