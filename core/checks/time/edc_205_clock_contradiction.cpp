// EDC-205 Clock contradicts the page
//
// What: The visible system clock is earlier than something that the page says has happened.
// Why: A capture can't show what had not happened yet; a reviewer takes it for a changed clock or a changed page.
// Fails when: the clock with its date is earlier than an event on the page, whatever zones the two are in.
// Unknown when: the clock is not in the picture or shows no date.
// How to put it right: set the computer's clock to automatic, check the zone, and capture the page again.
// Source: arithmetic: zones from UTC-12 to UTC+14.
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 205,
                            .id = "clock-contradiction",
                            .severity = Severity::major,
                            .provenance = Provenance::fallback,
                            .source = "arithmetic"};

CheckResult run(const Page& page) {
    const Clock& clock = page.reading.clock;
    if (!clock.visible || !clock.has_date || !clock.value || clock.value->year == 0) return not_applicable();
    // Latest instant that the clock can mean, earliest that the event can.
    const Instant clock_latest = to_instant(*clock.value, -12 * 60) + 59;
    const TimeReading* worst = nullptr;
    for (const TimeReading& time : page.reading.times) {
        if (time.role != TimeRole::event || time.value.year == 0) continue;
        if (time.precision == TimePrecision::relative || time.precision == TimePrecision::time_only || time.day_month_ambiguous) continue;
        const Instant earliest = to_instant(time.value, time.zone_minutes.value_or(14 * 60));
        if (earliest <= clock_latest) continue;
        if (worst == nullptr || civil_to_seconds(time.value) > civil_to_seconds(worst->value)) worst = &time;
    }
    if (worst == nullptr) return pass();
    return fail("earlier").at(worst->box).arg("clock", clock.text).arg("event", worst->text).saw(clock.text + " < " + worst->text);
}

}  // namespace

extern constinit const Check check_edc_205 = define_check<run>(info);

}  // namespace precheck
