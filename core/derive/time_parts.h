// The parts that times are made of, in text folded with Spaces::between_digits: dates, times of day, zones, relative times.
// Each reader looks at one place and answers with the position behind what it read.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "core/derive/fold.h"

namespace precheck {

using Text32 = std::u32string;

// Reads up to `most` digits at `at`; returns how many.
inline int digits(const Text32& t, std::size_t at, int most, int& value) {
    int n = 0;
    value = 0;
    while (n < most && at + static_cast<std::size_t>(n) < t.size() && is_digit(t[at + static_cast<std::size_t>(n)])) {
        value = value * 10 + static_cast<int>(t[at + static_cast<std::size_t>(n)] - U'0');
        ++n;
    }
    return n;
}

inline bool digit_at(const Text32& t, std::size_t at) { return at < t.size() && is_digit(t[at]); }

struct DayTime {
    int hour = 0, minute = 0, second = 0;
    bool seconds = false;
    std::size_t to = 0;
};

// H:MM, HH:MM:SS, 9时14分22秒, with am/pm before or after. `dots`: also 09.14 (only after a date).
std::optional<DayTime> day_time(const Text32& t, std::size_t at, bool dots);

struct Date {
    int year = 0, month = 0, day = 0;
    bool day_month_ambiguous = false, year_given = true;
    std::size_t to = 0;
};

// A date at `at`: year first, year last, with a month's name, without a year.
std::optional<Date> date_from_digit(const Text32& t, std::size_t at);
// `begins_word`: a space that the fold dropped stood before it ("Created Nov 18, 2026").
std::optional<Date> date_from_letter(const Text32& t, std::size_t at, bool begins_word = false);

struct Zone {
    std::optional<int> minutes;
    bool pacific = false;
    std::size_t from = 0, to = 0;
};

// A zone anywhere in a label: "下单时间（北京时间）", "Placed (PST)", "GMT+8 time". Not bare offsets.
std::optional<Zone> zone_in(const Text32& label);
// After a time: "(UTC+8)", "北京时间(UTC+8)", "GMT+08:00", "PST", "美西时间", "Z".
std::optional<Zone> zone_after(const Text32& t, std::size_t at);

// What may stand between a date and its time of day: weekday, comma, T, "at", brackets.
std::size_t skip_between(const Text32& t, std::size_t at);
// 3小时前, 刚刚, 昨天, 2 hours ago, yesterday. Returns the end, 0 when none.
std::size_t relative_at(const Text32& t, std::size_t at);
// "3个工作日内", "7天内", "72小时内", "within 5 working days". Returns the end, 0 when none.
std::size_t duration_at(const Text32& t, std::size_t at);

}  // namespace precheck
