// Times of day: 9:14, 21:14:22, 9:14 PM, 下午3:08, 9时14分.
#include <utility>

#include "core/derive/time_parts.h"

namespace precheck {

namespace {

enum class HalfDay { none, morning, afternoon };

HalfDay half_day_before(const Text32& t, std::size_t& at) {
    static constexpr std::pair<std::u32string_view, HalfDay> words[] = {
        {U"上午", HalfDay::morning}, {U"凌晨", HalfDay::morning}, {U"早上", HalfDay::morning}, {U"下午", HalfDay::afternoon},
        {U"晚上", HalfDay::afternoon}, {U"中午", HalfDay::afternoon}, {U"am", HalfDay::morning}, {U"pm", HalfDay::afternoon}};
    for (const auto& [word, half] : words)
        if (stands_at(t, at, word)) {
            at += word.size();
            return half;
        }
    return HalfDay::none;
}

bool time_separator(char32_t c) { return c == U':' || c == U'时' || c == U'点'; }

}  // namespace

std::optional<DayTime> day_time(const Text32& t, std::size_t at, bool dots) {
    DayTime out;
    HalfDay half = half_day_before(t, at);
    const int hour_digits = digits(t, at, 2, out.hour);
    if (hour_digits == 0 || digit_at(t, at + static_cast<std::size_t>(hour_digits))) return {};
    at += static_cast<std::size_t>(hour_digits);
    if (at >= t.size()) return {};
    const bool dotted = dots && t[at] == U'.' && hour_digits == 2;
    if (!time_separator(t[at]) && !dotted) return {};
    const bool chinese = t[at] != U':' && !dotted;
    ++at;
    if (digits(t, at, 2, out.minute) != 2) {
        if (!chinese || digits(t, at, 2, out.minute) == 0) {
            if (!chinese || out.hour > 23) return {};
            out.to = at;   // 9点
            return out;
        }
        at += 1;
    } else {
        at += 2;
    }
    if (at < t.size() && t[at] == U'分') ++at;
    std::size_t after = at;
    if (after < t.size() && (t[after] == U':' || (dotted && t[after] == U'.'))) ++after;
    const bool separated = after > at || (at > 0 && t[at - 1] == U'分');
    int seconds = 0;
    if (separated && digits(t, after, 2, seconds) == 2 && seconds < 60) {
        out.second = seconds;
        out.seconds = true;
        at = after + 2;
        if (at < t.size() && t[at] == U'秒') ++at;
        // Fractions of a second.
        if (at + 1 < t.size() && t[at] == U'.' && digit_at(t, at + 1) && !dotted) {
            ++at;
            while (digit_at(t, at)) ++at;
        }
    } else if (digit_at(t, at) && !separated) {
        // 10:2345 is no time; "15:262026-11-20" is one before a date, its space lost.
        const std::optional<Date> date = date_from_digit(t, at);
        if (!date || !date->year_given) return {};
    }
    if (half == HalfDay::none) {
        std::size_t behind = at;
        if (stands_at(t, behind, U"a.m.") || stands_at(t, behind, U"p.m.")) {
            half = t[behind] == U'a' ? HalfDay::morning : HalfDay::afternoon;
            at += 4;
        } else if (stands_at(t, behind, U"am") || stands_at(t, behind, U"pm")) {
            half = t[behind] == U'a' ? HalfDay::morning : HalfDay::afternoon;
            at += 2;
        }
    }
    if (half == HalfDay::afternoon && out.hour < 12) out.hour += 12;
    if (half == HalfDay::morning && out.hour == 12) out.hour = 0;
    if (out.hour > 23 || out.minute > 59) return {};
    out.to = at;
    return out;
}

}  // namespace precheck
