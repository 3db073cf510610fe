// Civil time without a clock: dates, instants, and the three zones that matter here
// (Beijing UTC+8, UTC, US Pacific with its daylight saving rules since 2007).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace precheck {

// A wall-clock reading, zone apart. Fields that a text does not give stay 0; who needs to know keeps a precision.
struct CivilTime {
    int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
    friend bool operator==(const CivilTime& a, const CivilTime& b) {
        return a.year == b.year && a.month == b.month && a.day == b.day && a.hour == b.hour && a.minute == b.minute &&
               a.second == b.second;
    }
};

// Seconds since 1970-01-01T00:00:00Z.
using Instant = std::int64_t;

std::int64_t days_from_civil(int year, int month, int day);
CivilTime civil_from_seconds(std::int64_t seconds);           // of a zone-less second count
std::int64_t civil_to_seconds(const CivilTime& t);            // zone-less second count
bool valid(const CivilTime& t);                               // real date, hour < 24, ...

constexpr int beijing_offset_minutes = 480;

// Offset of US Pacific in minutes (-480 or -420). At the repeated hour in autumn the first (daylight) reading is taken.
int pacific_offset_minutes_at(Instant instant);
int pacific_offset_minutes_local(const CivilTime& local);

// "Asia/Shanghai", "America/Los_Angeles", "UTC" or "+08:00" -> offset at that local time; nothing for another name.
std::optional<int> zone_offset_minutes(std::string_view zone, const CivilTime& local);

Instant to_instant(const CivilTime& local, int offset_minutes);
CivilTime to_civil(Instant instant, int offset_minutes);

struct ParsedTime {
    CivilTime civil;
    std::optional<int> offset_minutes;  // nothing when the text has no zone
    bool has_time = false;              // false for a bare date
};
// RFC 3339, also with a blank for T, without seconds, without zone, or a bare date.
std::optional<ParsedTime> parse_rfc3339(std::string_view text);

std::string format_utc(Instant instant);                                       // 2026-11-20T01:12:00Z
std::string format_with_offset(Instant instant, int offset_minutes);           // 2026-11-20T09:12:00+08:00
std::string format_for_people(Instant instant, int offset_minutes);            // 2026-11-20 09:12 (UTC+8)
std::string format_local(const CivilTime& t, bool with_seconds = true);        // 2026-11-20T09:12:00
std::string format_date(const CivilTime& t);                                   // 2026-11-20
std::string format_offset(int offset_minutes);                                 // +08:00

}  // namespace precheck
