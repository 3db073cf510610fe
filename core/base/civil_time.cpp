#include "core/base/civil_time.h"

#include <cstdlib>

namespace precheck {

namespace {

constexpr std::int64_t seconds_per_day = 86400;

int days_in_month(int year, int month) {
    static constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

// 0 = Sunday.
int weekday(std::int64_t days) { return static_cast<int>(((days % 7) + 11) % 7); }

std::int64_t nth_sunday(int year, int month, int n) {
    const std::int64_t first = days_from_civil(year, month, 1);
    return first + (7 - weekday(first)) % 7 + 7 * (n - 1);
}

// Daylight saving in US Pacific: second Sunday of March 02:00 PST to first Sunday of November 02:00 PDT.
Instant pacific_dst_begin(int year) { return nth_sunday(year, 3, 2) * seconds_per_day + 10 * 3600; }
Instant pacific_dst_end(int year) { return nth_sunday(year, 11, 1) * seconds_per_day + 9 * 3600; }

// Reads exactly `count` digits.
bool digits(std::string_view text, std::size_t& at, int count, int& out) {
    if (text.size() < at + static_cast<std::size_t>(count)) return false;
    out = 0;
    for (int i = 0; i < count; ++i, ++at) {
        if (text[at] < '0' || text[at] > '9') return false;
        out = out * 10 + (text[at] - '0');
    }
    return true;
}

// As printf's %0Nd. Every report writes times by the hundred, and printf is slow in wasm.
void put(std::string& out, int value, std::size_t width) {
    const std::string digits = std::to_string(std::abs(static_cast<long long>(value)));
    const std::size_t sign = value < 0 ? 1 : 0;
    if (value < 0) out += '-';
    if (digits.size() + sign < width) out.append(width - sign - digits.size(), '0');
    out += digits;
}

bool eat(std::string_view text, std::size_t& at, char c) {
    if (at >= text.size() || text[at] != c) return false;
    ++at;
    return true;
}

}  // namespace

std::int64_t days_from_civil(int year, int month, int day) {
    // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
    const std::int64_t y = month <= 2 ? year - 1 : year;
    const std::int64_t era = (y >= 0 ? y : y - 399) / 400;
    const std::int64_t yoe = y - era * 400;
    const std::int64_t doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    const std::int64_t doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + doe - 719468;
}

CivilTime civil_from_seconds(std::int64_t seconds) {
    std::int64_t days = seconds / seconds_per_day;
    std::int64_t rest = seconds % seconds_per_day;
    if (rest < 0) {
        rest += seconds_per_day;
        --days;
    }
    const std::int64_t z = days + 719468;
    const std::int64_t era = (z >= 0 ? z : z - 146096) / 146097;
    const std::int64_t doe = z - era * 146097;
    const std::int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    const std::int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    const std::int64_t mp = (5 * doy + 2) / 153;
    CivilTime t;
    t.day = static_cast<int>(doy - (153 * mp + 2) / 5 + 1);
    t.month = static_cast<int>(mp < 10 ? mp + 3 : mp - 9);
    t.year = static_cast<int>(yoe + era * 400 + (t.month <= 2 ? 1 : 0));
    t.hour = static_cast<int>(rest / 3600);
    t.minute = static_cast<int>(rest / 60 % 60);
    t.second = static_cast<int>(rest % 60);
    return t;
}

std::int64_t civil_to_seconds(const CivilTime& t) {
    return days_from_civil(t.year, t.month, t.day) * seconds_per_day + t.hour * 3600 + t.minute * 60 + t.second;
}

bool valid(const CivilTime& t) {
    return t.year >= 1970 && t.year <= 2199 && t.month >= 1 && t.month <= 12 && t.day >= 1 &&
           t.day <= days_in_month(t.year, t.month) && t.hour >= 0 && t.hour < 24 && t.minute >= 0 && t.minute < 60 &&
           t.second >= 0 && t.second < 60;
}

int pacific_offset_minutes_at(Instant instant) {
    const int year = civil_from_seconds(instant - 8 * 3600).year;
    return instant >= pacific_dst_begin(year) && instant < pacific_dst_end(year) ? -420 : -480;
}

int pacific_offset_minutes_local(const CivilTime& local) {
    const Instant as_daylight = to_instant(local, -420);
    return pacific_offset_minutes_at(as_daylight) == -420 ? -420 : -480;
}

std::optional<int> zone_offset_minutes(std::string_view zone, const CivilTime& local) {
    if (zone == "Asia/Shanghai") return beijing_offset_minutes;
    if (zone == "UTC" || zone == "Z") return 0;
    if (zone == "America/Los_Angeles") return pacific_offset_minutes_local(local);
    if (zone.size() == 6 && (zone[0] == '+' || zone[0] == '-') && zone[3] == ':') {
        std::size_t at = 1;
        int hours = 0, minutes = 0;
        if (!digits(zone, at, 2, hours)) return {};
        ++at;
        if (!digits(zone, at, 2, minutes) || hours > 14 || minutes > 59) return {};
        return (zone[0] == '-' ? -1 : 1) * (hours * 60 + minutes);
    }
    return {};
}

Instant to_instant(const CivilTime& local, int offset_minutes) { return civil_to_seconds(local) - offset_minutes * 60; }

CivilTime to_civil(Instant instant, int offset_minutes) { return civil_from_seconds(instant + offset_minutes * 60); }

std::optional<ParsedTime> parse_rfc3339(std::string_view text) {
    ParsedTime out;
    std::size_t at = 0;
    if (!digits(text, at, 4, out.civil.year) || !eat(text, at, '-') || !digits(text, at, 2, out.civil.month) ||
        !eat(text, at, '-') || !digits(text, at, 2, out.civil.day))
        return {};
    if (at == text.size()) return valid(out.civil) ? std::optional(out) : std::nullopt;
    if (text[at] != 'T' && text[at] != 't' && text[at] != ' ') return {};
    ++at;
    if (!digits(text, at, 2, out.civil.hour) || !eat(text, at, ':') || !digits(text, at, 2, out.civil.minute)) return {};
    out.has_time = true;
    if (eat(text, at, ':') && !digits(text, at, 2, out.civil.second)) return {};
    if (eat(text, at, '.')) {
        const std::size_t begin = at;
        while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
        if (at == begin) return {};
    }
    if (!valid(out.civil)) return {};
    if (at == text.size()) return out;
    const std::string_view zone = text.substr(at);
    if (zone == "Z" || zone == "z") {
        out.offset_minutes = 0;
        return out;
    }
    if (zone[0] != '+' && zone[0] != '-') return {};
    out.offset_minutes = zone_offset_minutes(zone, out.civil);
    return out.offset_minutes ? std::optional(out) : std::nullopt;
}

std::string format_date(const CivilTime& t) {
    std::string out;
    put(out, t.year, 4);
    out += '-';
    put(out, t.month, 2);
    out += '-';
    put(out, t.day, 2);
    return out;
}

std::string format_for_people(Instant instant, int offset_minutes) {
    std::string out = format_local(to_civil(instant, offset_minutes), false);
    out[10] = ' ';
    const std::string offset = format_offset(offset_minutes);   // +08:00
    out += " (UTC" + offset.substr(0, 1) + offset.substr(offset[1] == '0' ? 2 : 1, offset[1] == '0' ? 1 : 2);
    return out + (offset.substr(4) == "00" ? ")" : offset.substr(3) + ")");
}

std::string format_local(const CivilTime& t, bool with_seconds) {
    std::string out = format_date(t);
    out += 'T';
    put(out, t.hour, 2);
    out += ':';
    put(out, t.minute, 2);
    if (!with_seconds) return out;
    out += ':';
    put(out, t.second, 2);
    return out;
}

std::string format_offset(int offset_minutes) {
    const int absolute = std::abs(offset_minutes);
    std::string out(1, offset_minutes < 0 ? '-' : '+');
    put(out, absolute / 60, 2);
    out += ':';
    put(out, absolute % 60, 2);
    return out;
}

std::string format_utc(Instant instant) { return format_local(civil_from_seconds(instant)) + "Z"; }

std::string format_with_offset(Instant instant, int offset_minutes) {
    return format_local(to_civil(instant, offset_minutes)) + format_offset(offset_minutes);
}

}  // namespace precheck
