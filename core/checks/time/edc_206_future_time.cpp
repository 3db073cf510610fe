// EDC-206 Time in the future
//
// What: Something on the page, or the capture itself, is dated later than now.
// Why: It has not happened yet, so the evidence can't be right.
// Fails when: an event on the page, or the capture time in the metadata, is later than now, with 24 hours of grace for
//   zones. Deadlines, estimates and validity dates do not count.
// Unknown when: the text was not read.
// How to put it right: check the computer's date and the day and month of the page; capture again.
// Source: arithmetic; grace: rule pack time.future_grace_hours.
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 206,
                            .id = "future-time",
                            .severity = Severity::blocker,
                            .provenance = Provenance::fallback,
                            .source = "arithmetic"};

CheckResult run(const Writing& page, const RulePack& rules, const Now& now) {
    const Instant limit = now.instant + static_cast<Instant>(rules.number("time.future_grace_hours")) * 3600;
    for (const TimeReading& time : page.reading.times) {
        if (time.role != TimeRole::event || time.value.year == 0 || time.day_month_ambiguous) continue;
        if (time.precision == TimePrecision::relative || time.precision == TimePrecision::time_only) continue;
        if (to_instant(time.value, time.zone_minutes.value_or(beijing_offset_minutes)) > limit) return fail("event").at(time.box).arg("text", time.text).saw(time.text);
    }
    for (const KeyValue& entry : page.file.container.exif) {
        if (entry.key != "DateTimeOriginal" && entry.key != "CreateDate") continue;
        // EXIF writes "2026:11:10 09:14:22".
        std::string text = entry.value;
        if (text.size() < 19) continue;
        text[4] = text[7] = '-';
        const auto taken = parse_rfc3339(text.substr(0, 19));
        if (taken && to_instant(taken->civil, beijing_offset_minutes) > limit) return fail("metadata").arg("text", entry.value).saw(entry.value);
    }
    return pass();
}

}  // namespace

extern constinit const Check check_edc_206 = define_check<run>(info);

}  // namespace precheck
