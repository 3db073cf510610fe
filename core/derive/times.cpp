#include "core/derive/times.h"

#include <algorithm>
#include <array>
#include <optional>

#include "core/derive/fold.h"

namespace precheck {

namespace {

using Text32 = std::u32string;

// Reads up to `most` digits at `at`; returns how many.
int digits(const Text32& t, std::size_t at, int most, int& value) {
    int n = 0;
    value = 0;
    while (n < most && at + static_cast<std::size_t>(n) < t.size() && is_digit(t[at + static_cast<std::size_t>(n)])) {
        value = value * 10 + static_cast<int>(t[at + static_cast<std::size_t>(n)] - U'0');
        ++n;
    }
    return n;
}

bool digit_at(const Text32& t, std::size_t at) { return at < t.size() && is_digit(t[at]); }

struct DayTime {
    int hour = 0, minute = 0, second = 0;
    bool seconds = false;
    std::size_t to = 0;
};

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

// H:MM, HH:MM:SS, 9时14分22秒, with am/pm before or after. `dots`: also 09.14 (only after a date).
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
        return {};   // 10:2345 is no time
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

struct Zone {
    std::optional<int> minutes;
    bool pacific = false;
    std::size_t from = 0, to = 0;
};

// After a time: "(UTC+8)", "北京时间(UTC+8)", "GMT+08:00", "PST", "美西时间", "Z".
std::optional<Zone> zone_after(const Text32& t, std::size_t at) {
    Zone out;
    const std::size_t begin = at;
    bool any = false;
    for (int round = 0; round < 3; ++round) {
        std::size_t p = at;
        while (p < t.size() && (t[p] == U'(' || t[p] == U'[' || t[p] == U',' || t[p] == U'/')) ++p;
        static constexpr std::pair<std::u32string_view, int> named[] = {
            {U"北京时间", 480}, {U"中国时间", 480}, {U"中国标准时间", 480}, {U"beijingtime", 480}, {U"chinastandardtime", 480}, {U"chinatime", 480},
            {U"pdt", -420}, {U"pst", -480}, {U"莫斯科时间", 180}, {U"moscowtime", 180}, {U"msk", 180}, {U"cest", 120}, {U"cet", 60}, {U"bst", 60}};
        bool here = false;
        for (const auto& [word, minutes] : named)
            if (!here && stands_at(t, p, word)) {
                out.minutes = minutes;
                p += word.size();
                here = true;
            }
        static constexpr std::u32string_view pacific[] = {U"太平洋时间", U"美西时间", U"美国西部时间", U"太平洋标准时间", U"太平洋夏令时间",
                                                          U"美国太平洋时间", U"pacifictime", U"pacificstandardtime", U"pacificdaylighttime", U"pt"};
        for (const std::u32string_view word : pacific)
            if (!here && stands_at(t, p, word) && !(word == U"pt" && p + 2 < t.size() && is_letter(t[p + 2]))) {
                out.pacific = true;
                p += word.size();
                here = true;
            }
        if (!here && (stands_at(t, p, U"utc") || stands_at(t, p, U"gmt"))) {
            p += 3;
            here = true;
            if (p < t.size() && (t[p] == U'+' || t[p] == U'-') && digit_at(t, p + 1)) {
                const int sign = t[p] == U'-' ? -1 : 1;
                int hours = 0, minutes = 0;
                std::size_t q = p + 1;
                q += static_cast<std::size_t>(digits(t, q, 2, hours));
                if (q < t.size() && t[q] == U':' && digits(t, q + 1, 2, minutes) == 2) q += 3;
                else minutes = digits(t, q, 2, minutes) == 2 ? (q += 2, minutes) : 0;
                if (hours <= 14) out.minutes = sign * (hours * 60 + minutes);
                p = q;
            } else if (!out.minutes) {
                out.minutes = 0;
            }
        }
        if (!here && stands_at(t, p, U"cst") && !(p + 3 < t.size() && is_letter(t[p + 3]))) {
            out.minutes = 480;   // on these pages: China Standard Time
            p += 3;
            here = true;
        }
        if (!here && p < t.size() && (t[p] == U'+' || t[p] == U'-') && digit_at(t, p + 1) && p == at) {
            int hours = 0, minutes = 0;
            if (digits(t, p + 1, 2, hours) == 2 && p + 3 < t.size() && t[p + 3] == U':' && digits(t, p + 4, 2, minutes) == 2 && hours <= 14) {
                out.minutes = (t[p] == U'-' ? -1 : 1) * (hours * 60 + minutes);
                p += 6;
                here = true;
            }
        }
        if (!here && p == at && p < t.size() && t[p] == U'z' && (p + 1 == t.size() || !is_letter(t[p + 1]))) {
            out.minutes = 0;
            ++p;
            here = true;
        }
        if (!here) break;
        while (p < t.size() && (t[p] == U')' || t[p] == U']')) ++p;
        at = p;
        any = true;
    }
    if (!any) return {};
    out.from = begin;
    out.to = at;
    return out;
}

struct Date {
    int year = 0, month = 0, day = 0;
    bool day_month_ambiguous = false, year_given = true;
    std::size_t to = 0;
};

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

int month_name(const Text32& t, std::size_t& at) {
    static constexpr std::array<std::u32string_view, 12> names = {U"january", U"february", U"march", U"april", U"may", U"june",
                                                                  U"july", U"august", U"september", U"october", U"november", U"december"};
    for (std::size_t m = 0; m < names.size(); ++m) {
        if (stands_at(t, at, names[m])) {
            at += names[m].size();
            return static_cast<int>(m) + 1;
        }
        if (stands_at(t, at, names[m].substr(0, 3))) {
            at += 3;
            if (m == 8 && at < t.size() && t[at] == U't') ++at;   // sept
            if (at < t.size() && t[at] == U'.') ++at;
            return static_cast<int>(m) + 1;
        }
    }
    return 0;
}

std::optional<Date> with_month_name(const Text32& t, std::size_t at) {
    Date d;
    if (is_letter(t[at])) {
        if (at > 0 && is_letter(t[at - 1])) {
            // "thunov12": a weekday may stand before it.
            static constexpr std::u32string_view weekdays[] = {U"mon", U"tue", U"wed", U"thu", U"fri", U"sat", U"sun", U"day", U"on", U"by"};
            const bool weekday = std::any_of(std::begin(weekdays), std::end(weekdays),
                                             [&](std::u32string_view w) { return at >= w.size() && stands_at(t, at - w.size(), w); });
            if (!weekday) return {};
        }
        d.month = month_name(t, at);
        if (d.month == 0) return {};
        // "nov10,202609:14", "nov10202609:14", "nov1009:14"
        const int n = digits(t, at, 2, d.day);
        if (n == 0) return {};
        at += static_cast<std::size_t>(n);
        if (stands_at(t, at, U"st") || stands_at(t, at, U"nd") || stands_at(t, at, U"rd") || stands_at(t, at, U"th")) at += 2;
    } else {
        const int n = digits(t, at, 2, d.day);
        if (n == 0) return {};
        at += static_cast<std::size_t>(n);
        if (at < t.size() && (t[at] == U'-' || t[at] == U'.')) ++at;
        d.month = at < t.size() && is_letter(t[at]) ? month_name(t, at) : 0;
        if (d.month == 0) return {};
    }
    if (at < t.size() && (t[at] == U',' || t[at] == U'.' || t[at] == U'-')) ++at;
    int year = 0, after = 0;
    const bool colon_behind_two = digits(t, at, 2, after) == 2 && at + 2 < t.size() && t[at + 2] == U':';
    if (!colon_behind_two && digits(t, at, 4, year) == 4 && year >= 2005 && year <= 2099) {
        d.year = year;
        at += 4;
    } else {
        d.year_given = false;
    }
    d.to = at;
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
    if (next < t.size() && t[next] == U',') ++next;
    if (!digit_at(t, at) || !day_time(t, next, false)) return {};
    d.to = at;
    return plausible(d) ? std::optional(d) : std::nullopt;
}

// What may stand between a date and its time of day: weekday, comma, T, "at", brackets.
std::size_t skip_between(const Text32& t, std::size_t at) {
    static constexpr std::u32string_view fillers[] = {U"星期一", U"星期二", U"星期三", U"星期四", U"星期五", U"星期六", U"星期日", U"星期天",
                                                      U"周一", U"周二", U"周三", U"周四", U"周五", U"周六", U"周日", U"monday", U"tuesday",
                                                      U"wednesday", U"thursday", U"friday", U"saturday", U"sunday", U"mon", U"tue", U"wed", U"thu",
                                                      U"fri", U"sat", U"sun", U"at", U"(", U")", U",", U"t", U"·", U"|", U"-"};
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

// 3小时前, 刚刚, 昨天, 2 hours ago, yesterday. Returns the end, 0 when none.
std::size_t relative_at(const Text32& t, std::size_t at) {
    static constexpr std::u32string_view words[] = {U"刚刚", U"昨天", U"前天", U"今天", U"昨日", U"今日", U"justnow", U"yesterday", U"today"};
    for (const std::u32string_view w : words)
        if (stands_at(t, at, w)) {
            const std::size_t end = at + w.size();
            const bool goes_on = end < t.size() && is_letter(t[end]) && !(stands_at(t, end, U"at") && digit_at(t, end + 2));   // "yesterday at 3:42"
            if (is_letter(w[0]) && ((at > 0 && is_letter(t[at - 1])) || goes_on)) continue;
            return end;
        }
    int n = 0;
    const int count = digits(t, at, 3, n);
    std::size_t p = at + static_cast<std::size_t>(count);
    if (count == 0) {
        // "an hour ago", "几分钟前"
        if (stands_at(t, at, U"几")) p = at + 1;
        else if (stands_at(t, at, U"半")) p = at + 1;
        else if (stands_at(t, at, U"an") && stands_at(t, at + 2, U"hourago")) return at + 9;
        else if (stands_at(t, at, U"adayago")) return at + 7;
        else return 0;
    }
    static constexpr std::u32string_view chinese[] = {U"秒钟前", U"秒前", U"分钟前", U"分前", U"个小时前", U"小时前", U"天前", U"日前", U"周前", U"个月前", U"月前", U"年前"};
    for (const std::u32string_view u : chinese)
        if (stands_at(t, p, u)) return p + u.size();
    static constexpr std::u32string_view english[] = {U"seconds", U"second", U"secs", U"sec", U"minutes", U"minute", U"mins", U"min", U"hours", U"hour",
                                                      U"hrs", U"hr", U"days", U"day", U"weeks", U"week", U"months", U"month", U"years", U"year", U"h", U"m", U"d"};
    for (const std::u32string_view u : english)
        if (stands_at(t, p, u) && stands_at(t, p + u.size(), U"ago")) return p + u.size() + 3;
    return 0;
}

// "3个工作日内", "7天内", "72小时内", "within 5 working days". Returns the end, 0 when none.
std::size_t duration_at(const Text32& t, std::size_t at) {
    int n = 0;
    if (stands_at(t, at, U"within")) {
        const std::size_t p = at + 6;
        const int count = digits(t, p, 3, n);
        if (count == 0) return 0;
        std::size_t q = p + static_cast<std::size_t>(count);
        static constexpr std::u32string_view kinds[] = {U"working", U"business", U"calendar", U"natural", U"full", U""};
        for (const std::u32string_view kind : kinds)
            if (stands_at(t, q, kind)) {
                q += kind.size();
                break;
            }
        for (const std::u32string_view u : {std::u32string_view(U"days"), std::u32string_view(U"day"), std::u32string_view(U"hours")})
            if (stands_at(t, q, u)) return q + u.size();
        return 0;
    }
    const int count = digits(t, at, 3, n);
    if (count == 0 || (at > 0 && (is_digit(t[at - 1]) || t[at - 1] == U'-'))) return 0;
    const std::size_t p = at + static_cast<std::size_t>(count);
    static constexpr std::u32string_view units[] = {U"个工作日内", U"工作日内", U"个自然日内", U"自然日内", U"天内", U"日内", U"小时内", U"个小时内",
                                                    U"个工作日之内", U"天之内", U"个工作日", U"个自然日"};
    for (const std::u32string_view u : units)
        if (stands_at(t, p, u)) return p + u.size();
    return 0;
}

bool any_of_words(const Text32& t, std::initializer_list<std::u32string_view> words) {
    return std::any_of(words.begin(), words.end(), [&](std::u32string_view w) { return contains(t, w); });
}

TimeRole role_by_words(const Text32& around) {
    if (any_of_words(around, {U"截止", U"之前", U"前提交", U"前完成", U"最晚", U"到期", U"剩余", U"deadline", U"dueby", U"duedate", U"expire", U"nolaterthan",
                              U"timeleft", U"remaining", U"appealby", U"closes", U"submitby", U"before"}))
        return TimeRole::deadline;
    if (any_of_words(around, {U"预计", U"预估", U"estimated", U"expected", U"eta:"})) return TimeRole::estimate;
    if (any_of_words(around, {U"有效期", U"有效至", U"validuntil", U"validthrough", U"营业期限", U"validfrom"})) return TimeRole::validity;
    return TimeRole::event;
}

}  // namespace

std::vector<FoundTime> times_in_line(const TextLine& line) {
    std::vector<FoundTime> out;
    const Folded folded = fold(line.text, Spaces::dropped);
    const Text32& t = folded.text;
    std::size_t last_end = 0;
    for (std::size_t at = 0; at < t.size(); ++at) {
        // A blank ends a number: "fr4471092836 2026-11-10 08:03".
        const bool blank_before = at > 0 && folded.source[at] > folded.source[at - 1] + 1;
        const bool inside_number = at > 0 && is_digit(t[at - 1]) && at > last_end && !blank_before;
        const bool after_point = at > last_end && at > 0 && (t[at - 1] == U'.' || t[at - 1] == U'-' || t[at - 1] == U'/') && at > 1 && is_digit(t[at - 2]);
        FoundTime found;
        TimeReading& r = found.reading;
        std::size_t end = 0;
        if (is_digit(t[at]) || is_letter(t[at]) || stands_at(t, at, U"上午") || stands_at(t, at, U"下午") || is_cjk(t[at])) {
            std::optional<Date> date;
            if (is_digit(t[at]) && !inside_number && !after_point) {
                date = year_first(t, at);
                if (!date) date = year_last(t, at);
                if (!date) date = with_month_name(t, at);
                if (!date) date = without_year(t, at);
            } else if (is_letter(t[at])) {
                date = with_month_name(t, at);
            }
            std::optional<DayTime> time;
            if (date) {
                const std::size_t next = skip_between(t, date->to);
                time = day_time(t, next, true);
                r.value.year = date->year;
                r.value.month = date->month;
                r.value.day = date->day;
                r.day_month_ambiguous = date->day_month_ambiguous;
                end = date->to;
                r.precision = TimePrecision::day;
            } else if (const std::size_t duration = is_digit(t[at]) || t[at] == U'w' ? (inside_number ? 0 : duration_at(t, at)) : 0; duration > 0) {
                r.precision = TimePrecision::relative;
                r.role = TimeRole::deadline;
                end = duration;
            } else if (const std::size_t relative = inside_number ? 0 : relative_at(t, at); relative > 0) {
                r.precision = TimePrecision::relative;
                end = relative;
                // "昨天 15:20", "yesterday at 3:42 PM"
                if (const auto with_time = day_time(t, skip_between(t, end), false)) {
                    r.value.hour = with_time->hour, r.value.minute = with_time->minute;
                    end = with_time->to;
                }
            } else if ((is_digit(t[at]) && !inside_number && !after_point) || stands_at(t, at, U"上午") || stands_at(t, at, U"下午")) {
                time = day_time(t, at, false);
                // "ratio 4:30" and scores look the same; a colon time with a letter before it is none.
                if (time && at > last_end && at > 0 && is_letter(t[at - 1]) && t[at - 1] < 128) {
                    std::size_t letters = 0;
                    while (letters < at && is_letter(t[at - 1 - letters])) ++letters;
                    // A sender's name or a label runs into it where the space was lost: "kr204998173315:04" can't be told apart.
                    if (letters < 2) time.reset();
                }
                r.precision = TimePrecision::time_only;
                end = time ? time->to : 0;
            }
            if (date && date->year_given == false && !time) {
                // A bare "11月10日" is a date without a time of day.
                if (t[at] != U'1' && !is_digit(t[at]) && !is_letter(t[at])) end = 0;
            }
            if (time) {
                r.value.hour = time->hour, r.value.minute = time->minute, r.value.second = time->second;
                if (date) r.precision = time->seconds ? TimePrecision::second : TimePrecision::minute;
                end = time->to;
                if (const auto zone = zone_after(t, end)) {
                    r.zone_text = text_of(line, folded, zone->from, zone->to);
                    r.zone_minutes = zone->minutes;
                    if (zone->pacific && !zone->minutes) r.zone_minutes = pacific_offset_minutes_local(r.value);
                    end = zone->to;
                }
            } else if (date) {
                if (const auto zone = zone_after(t, end)) {
                    r.zone_text = text_of(line, folded, zone->from, zone->to);
                    r.zone_minutes = zone->minutes;
                    if (zone->pacific && !zone->minutes) r.zone_minutes = pacific_offset_minutes_local(r.value);
                    end = zone->to;
                }
            }
        }
        if (end == 0) continue;
        found.from = at;
        found.to = end;
        r.text = text_of(line, folded, at, end);
        r.box = box_of(line, folded, at, end);
        r.confidence = line.confidence;
        if (r.role == TimeRole::event) r.role = role_by_words(t.substr(last_end, at - last_end) + U"|" + t.substr(end, std::min<std::size_t>(6, t.size() - end)));
        found.whole_line = at <= 1 && end + 1 >= t.size();
        out.push_back(found);
        last_end = end;
        at = end - 1;
    }
    return out;
}

std::vector<TimeReading> page_times(const Text& text, const std::vector<bool>& skip) {
    struct Item {
        TimeReading reading;
        std::size_t line;
    };
    std::vector<Item> items;
    for (std::size_t i = 0; i < text.lines.size(); ++i) {
        if (i < skip.size() && skip[i]) continue;
        const TextLine& line = text.lines[i];
        const Folded folded = fold(line.text, Spaces::dropped);
        for (FoundTime& found : times_in_line(line)) {
            if (found.from > 0) found.reading.label = text_of(line, folded, 0, found.from);
            // The label may be a line of its own to the left.
            if (found.from == 0) {
                const TextLine* left = nullptr;
                for (const TextLine& other : text.lines) {
                    if (&other == &line || other.box.right() > line.box.x + 4) continue;
                    if (std::abs(other.box.center_y() - line.box.center_y()) * 2 > line.box.h) continue;
                    if (line.box.x - other.box.right() > 14 * line.box.h) continue;
                    if (left == nullptr || other.box.right() > left->box.right()) left = &other;
                }
                if (left != nullptr) {
                    found.reading.label = left->text;
                    if (found.reading.role == TimeRole::event) found.reading.role = role_by_words(fold(left->text, Spaces::dropped).text);
                }
            }
            items.push_back({std::move(found.reading), i});
        }
    }
    // A date and a time of day of their own, side by side or stacked, are one time.
    std::vector<TimeReading> out;
    std::vector<bool> used(items.size(), false);
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (used[i]) continue;
        TimeReading r = items[i].reading;
        if (r.precision == TimePrecision::day && r.role == TimeRole::event) {
            for (std::size_t j = 0; j < items.size(); ++j) {
                const TimeReading& o = items[j].reading;
                if (used[j] || j == i || o.precision != TimePrecision::time_only) continue;
                const int h = std::max(r.box.h, o.box.h);
                const bool beside = std::abs(r.box.center_y() - o.box.center_y()) * 2 < h && o.box.x >= r.box.right() - 2 && o.box.x - r.box.right() < 2 * h;
                const bool below = std::abs(r.box.x - o.box.x) < h && o.box.y >= r.box.y && o.box.y - r.box.bottom() < h;
                if (!beside && !below) continue;
                r.value.hour = o.value.hour, r.value.minute = o.value.minute, r.value.second = o.value.second;
                r.precision = TimePrecision::minute;
                if (o.zone_minutes) r.zone_minutes = o.zone_minutes, r.zone_text = o.zone_text;
                r.text += " " + o.text;
                r.box = unite(r.box, o.box);
                used[j] = true;
                break;
            }
        }
        out.push_back(std::move(r));
    }
    // Those joined to a date that came later in the list were already copied: take them out again.
    std::vector<TimeReading> kept;
    for (TimeReading& r : out) {
        const bool swallowed = r.precision == TimePrecision::time_only &&
                               std::any_of(out.begin(), out.end(), [&](const TimeReading& o) { return &o != &r && o.precision == TimePrecision::minute && overlap_share(r.box, o.box) > 0.99 && o.text.size() > r.text.size(); });
        if (!swallowed) kept.push_back(std::move(r));
    }
    // A zone stated once for the page ("以上时间均为北京时间", "All times in GMT+8") holds for all its times.
    for (const TextLine& line : text.lines) {
        const Text32 t = fold(line.text, Spaces::dropped).text;
        if (!any_of_words(t, {U"时间均为", U"时间为", U"时区", U"timesarein", U"alltimes", U"timezone"})) continue;
        for (std::size_t at = 0; at < t.size(); ++at)
            if (const auto zone = zone_after(t, at); zone && (zone->minutes || zone->pacific)) {
                for (TimeReading& r : kept)
                    if (!r.zone_minutes && r.precision != TimePrecision::relative) {
                        r.zone_minutes = zone->pacific ? pacific_offset_minutes_local(r.value) : *zone->minutes;
                        r.zone_text = line.text;
                    }
                break;
            }
    }
    return kept;
}

}  // namespace precheck
