// EDC-203 Time zone not clear
//
// What: Times without a zone, where Beijing and US Pacific time (the platform's) would give another day or deadline.
// Why: The same reading is 15 or 16 hours apart; a deadline may be missed by it.
// Fails when: a page or the form gives a time without its zone and the case does not say which zone the platform
//   shows. Once the case says so, it remains as a notice.
// Unknown when: nothing was read that has a time.
// How to put it right: choose the zone in the form (platform_zone), or capture a view that states it. Until then the
//   earlier deadline counts.
// Source: the platform's clock is US Pacific time (domain facts, 2.2); what a notice shows is not published.
#include <utility>

#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 203,
                            .id = "time-zone-ambiguous",
                            .severity = Severity::minor,
                            .provenance = Provenance::fallback,
                            .source = "domain facts 2.2"};

Finding ambiguity(std::string_view message, const std::string& text, const CivilTime& civil, const CaseForm& form) {
    if (zone_offset_minutes(form.platform_zone, civil)) return fail("said").arg("text", text).arg("zone", form.platform_zone).saw(text).lower_to(Severity::notice);
    const Instant beijing = to_instant(civil, beijing_offset_minutes), pacific = to_instant(civil, pacific_offset_minutes_local(civil));
    const auto shown = [](Instant t) {
        std::string local = format_local(to_civil(t, beijing_offset_minutes), false);
        local[10] = ' ';
        return local;
    };
    return fail(message).arg("text", text).arg("beijing", shown(beijing)).arg("pacific", shown(pacific)).saw(text);
}

CheckResult run(const FileSet& files, const CaseForm& form) {
    bool any_time = false;
    CheckResult result;
    for (const auto& [text, field] : {std::pair<const std::string&, const char*>(form.notice_delivered_at, "notice_delivered_at"), {form.notice_deadline, "notice_deadline"}}) {
        const auto typed = parse_rfc3339(text);
        any_time = any_time || typed.has_value();
        if (typed && !typed->offset_minutes) result.add(ambiguity("field", text, typed->civil, form).of_field(field));
    }
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (!files.readings[i]) continue;
        for (const TimeReading& time : files.readings[i]->times) {
            const bool dated = time.precision == TimePrecision::second || time.precision == TimePrecision::minute;
            any_time = any_time || dated;
            if (!dated || time.role != TimeRole::event || time.zone_minutes || time.value.year == 0) continue;
            result.add(ambiguity("ambiguous", time.text, time.value, form).in(files.files[i].name).at(time.box));
            break;   // one a file is enough
        }
    }
    if (!result.findings.empty()) return result;
    return any_time ? pass() : not_applicable();
}

}  // namespace

extern constinit const Check check_edc_203 = define_check<run>(info);

}  // namespace precheck
