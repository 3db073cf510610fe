// When the window closes. The earlier reading counts wherever a zone or a trigger is in doubt; the other is kept beside it.
#include <algorithm>

#include "core/derive/derive.h"
#include "core/derive/fold.h"

namespace precheck {

namespace {

constexpr Instant day_s = 86400, hour_s = 3600;

constexpr const char *beijing = "Asia/Shanghai", *pacific = "America/Los_Angeles";

struct Start {
    Instant instant = 0;
    std::optional<Instant> other;                // the later reading of a time without zone
    std::string read_as, other_zone;
    std::string zone;                            // whose days count: the case's zone, else the one read in
};

// A time as typed or read: with its zone, or in the case's zone, or as Beijing and Pacific time, the earlier first.
Start start_of(const CivilTime& civil, std::optional<int> offset, const std::string& platform_zone) {
    const auto said = zone_offset_minutes(platform_zone, civil);
    if (offset) return {to_instant(civil, *offset), {}, {}, {}, said ? platform_zone : format_offset(*offset)};
    if (said) return {to_instant(civil, *said), {}, {}, {}, platform_zone};
    // UTC, the third clock in use, lies between the two.
    return {to_instant(civil, beijing_offset_minutes), to_instant(civil, pacific_offset_minutes_local(civil)), beijing, pacific, beijing};
}

std::optional<Start> typed(const std::string& text, const CaseForm& form) {
    const auto parsed = parse_rfc3339(text);
    if (!parsed) return {};
    return start_of(parsed->civil, parsed->offset_minutes, form.platform_zone);
}

struct Duration {
    int count = 0;
    bool hours = false, working_days = false;
};

std::optional<Duration> duration_of(const std::string& text) {
    const std::u32string t = fold(text, Spaces::dropped).text;
    Duration d;
    bool any = false;
    for (const char32_t c : t)
        if (is_digit(c)) {
            d.count = d.count * 10 + static_cast<int>(c - U'0');
            any = true;
        }
    if (!any || d.count > 400) return {};
    d.hours = contains(t, U"小时") || contains(t, U"hour");
    d.working_days = contains(t, U"工作日") || contains(t, U"working") || contains(t, U"business");
    return d;
}

// ISO 8601 "P5DT3H20M" in seconds.
std::optional<Instant> iso_duration(const std::string& text) {
    if (text.size() < 3 || text[0] != 'P') return {};
    Instant total = 0, number = 0;
    bool in_time = false, digits = false, any = false;
    for (std::size_t i = 1; i < text.size(); ++i) {
        const char c = text[i];
        if (c == 'T') {
            in_time = true;
        } else if (c >= '0' && c <= '9') {
            number = number * 10 + (c - '0');
            digits = true;
            if (number > 1'000'000) return {};
        } else {
            if (!digits) return {};
            if (c == 'D' && !in_time) total += number * day_s;
            else if (c == 'W' && !in_time) total += number * 7 * day_s;
            else if (c == 'H' && in_time) total += number * hour_s;
            else if (c == 'M' && in_time) total += number * 60;
            else if (c == 'S' && in_time) total += number;
            else return {};
            number = 0;
            digits = false;
            any = true;
        }
    }
    return any && !digits ? std::optional(total) : std::nullopt;
}

// End of the civil day in a zone: the lenient reading of a count of days.
Instant end_of_day(Instant instant, const std::string& zone) {
    const int offset = zone == pacific ? pacific_offset_minutes_at(instant) : zone_offset_minutes(zone, {}).value_or(beijing_offset_minutes);
    CivilTime t = to_civil(instant, offset);
    t.hour = 23, t.minute = 59, t.second = 59;
    return to_instant(t, zone == pacific ? pacific_offset_minutes_local(t) : offset);
}

bool is_weekend(Instant instant) {
    const CivilTime t = to_civil(instant, beijing_offset_minutes);
    const std::int64_t weekday = (days_from_civil(t.year, t.month, t.day) + 4) % 7;   // 0 = Sunday
    return weekday == 0 || weekday == 6;
}

// Mondays to Fridays; public holidays are not known, so the true end may be later, never earlier.
Instant add_working_days(Instant from, int count) {
    Instant at = from;
    while (count > 0) {
        at += day_s;
        if (!is_weekend(at)) --count;
    }
    return at;
}

Instant after(Instant from, const Duration& d) {
    if (d.hours) return from + d.count * hour_s;
    return d.working_days ? add_working_days(from, d.count) : from + d.count * day_s;
}

struct Notice {
    const TimeReading* delivery = nullptr;
    const TimeReading* absolute_deadline = nullptr;
    const TimeReading* duration = nullptr;
    std::string file;
};

Notice find_notice(const std::vector<File>& files, const std::vector<std::optional<Reading>>& readings) {
    Notice out;
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (!readings[i] || readings[i]->kind != PageKind::penalty_notice) continue;
        if (out.file.empty()) out.file = files[i].name;
        for (const TimeReading& t : readings[i]->times) {
            const bool dated = t.precision == TimePrecision::second || t.precision == TimePrecision::minute;
            if (t.role == TimeRole::deadline && (dated || t.precision == TimePrecision::day) && t.value.year > 0 && out.absolute_deadline == nullptr) out.absolute_deadline = &t;
            if (t.role == TimeRole::deadline && t.precision == TimePrecision::relative && out.duration == nullptr) out.duration = &t;
            // The first dated event on a notice is its delivery or its record, whichever is earlier.
            if (t.role == TimeRole::event && dated && (out.delivery == nullptr || civil_to_seconds(t.value) < civil_to_seconds(out.delivery->value))) out.delivery = &t;
        }
    }
    return out;
}

}  // namespace

Deadlines derive_deadlines(const CaseForm& form, const std::vector<File>& files, const std::vector<std::optional<Reading>>& readings, const RulePack& rules, Now now) {
    Deadlines d;
    if (!form.given || form.is_report()) {
        d.state = form.given ? "none" : "unknown";
        return d;
    }
    const Notice notice = find_notice(files, readings);
    std::optional<Start> start = typed(form.notice_delivered_at, form);
    if (start) d.start_basis = "typed";
    if (!start && notice.delivery != nullptr) {
        start = start_of(notice.delivery->value, notice.delivery->zone_minutes, form.platform_zone);
        d.start_basis = "notice";
        d.notice_file = notice.file;
        d.notice_box = notice.delivery->box;
    }
    if (const auto record = typed(form.record_created_at, form); record && (!start || record->instant < start->instant)) {
        start = record;
        d.start_basis = "record";
    }
    const Instant golden = static_cast<Instant>(rules.number("deadline.golden_hours")) * hour_s;
    if (start) {
        d.delivered_at = start->instant;
        d.golden_72h = start->instant + golden;
        d.zone_read_as = start->read_as;
        if (start->other) {
            d.other_zone = start->other_zone;
            d.other_zone_delivered_at = start->other;
            d.other_zone_golden_72h = *start->other + golden;
        }
    }

    bool border_in_doubt = false;
    if (const auto close = typed(form.notice_deadline, form)) {
        d.basis = "typed";
        d.closes_strict = close->instant;
        d.closes_lenient = close->other.value_or(close->instant);
        if (close->other) d.other_zone_closes_strict = d.other_zone_closes_lenient = close->other;
    } else if (notice.absolute_deadline != nullptr) {
        const Start read = start_of(notice.absolute_deadline->value, notice.absolute_deadline->zone_minutes, form.platform_zone);
        d.basis = "notice";
        d.notice_file = notice.file;
        d.notice_box = notice.absolute_deadline->box;
        d.closes_strict = read.instant;
        d.closes_lenient = read.other.value_or(read.instant);
        // "by 20 November": at its beginning by the strict reading, at its end by the lenient.
        if (notice.absolute_deadline->precision == TimePrecision::day) d.closes_lenient = end_of_day(*d.closes_lenient, read.other ? read.other_zone : read.zone);
    } else if (const auto printed = notice.duration != nullptr && start ? duration_of(notice.duration->text) : std::nullopt) {
        d.basis = "notice";
        d.notice_file = notice.file;
        d.notice_box = notice.duration->box;
        d.closes_strict = after(start->instant, *printed);
        d.closes_lenient = printed->hours ? d.closes_strict : std::optional(end_of_day(*d.closes_strict, start->zone));
        border_in_doubt = printed->working_days;
        if (start->other) {
            d.other_zone_closes_strict = after(*start->other, *printed);
            d.other_zone_closes_lenient = end_of_day(*d.other_zone_closes_strict, start->other_zone);
        }
    } else if (const auto left = iso_duration(form.page_countdown)) {
        if (const auto at = typed(form.page_countdown_read_at, form)) {
            d.basis = "countdown";
            d.closes_strict = d.closes_lenient = at->instant + *left;
        }
    }
    if (!d.closes_strict && start) {
        const int days = static_cast<int>(rules.number("deadline.natural_days"));
        d.basis = "pack";
        d.closes_strict = start->instant + days * day_s;
        d.closes_lenient = end_of_day(*d.closes_strict, start->zone);
        if (start->other) {
            d.other_zone_closes_strict = *start->other + days * day_s;
            d.other_zone_closes_lenient = end_of_day(*d.other_zone_closes_strict, start->other_zone);
        }
    }
    if (!d.closes_strict) {
        d.state = "unknown";
        return d;
    }
    // Closed only when every reading says so; past the earliest of them it is in doubt.
    const Instant latest = std::max(*d.closes_lenient, d.other_zone_closes_lenient.value_or(*d.closes_lenient));
    // Working days: public holidays, at most this many in a row, would move the end.
    constexpr Instant longest_holiday_s = 3 * day_s;
    if (now.instant > latest) d.state = border_in_doubt && now.instant <= latest + longest_holiday_s ? "in_doubt" : "closed";
    else if (now.instant > *d.closes_strict) d.state = "in_doubt";
    else if (d.golden_72h && now.instant > *d.golden_72h) d.state = "golden_passed";
    else d.state = "open";
    return d;
}

}  // namespace precheck
