// EDC-201 Incomplete time
//
// What: All that the page shows is a date without a time of day, or a time of day without a date.
// Why: A reviewer can't tell on which day, or when on that day, it happened.
// Fails when: an order, chat, tracking or similar page shows times, and none of them has both date and time of day.
//   The system clock does not help: it says when the capture was made, not when the thing happened.
// Unknown when: the text was not read. Blurred or slanted pictures: suspect.
// How to put it right: open the detail view that shows the full time, or point at the field until it appears, and
//   capture that.
// Source: the guide (time information is asked for); the reading of it: this tool.
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 201,
                            .id = "incomplete-timestamp",
                            .severity = Severity::major,
                            .demand = true,
                            .provenance = Provenance::guide,
                            .source = "guide: full time on the page"};

// Pages that must place themselves in time; a product or a shop page has no time of its own.
bool needs_time(const Writing& page) {
    const PageKind kind = page.reading.kind;
    const bool captured = page.reading.surface == Surface::browser || page.reading.surface == Surface::app;
    if (kind == PageKind::chat_log) return true;
    return captured && kind != PageKind::product_page && kind != PageKind::accused_page && kind != PageKind::shop_page;
}

CheckResult run(const Writing& page) {
    if (!needs_time(page)) return not_applicable();
    const TimeReading* partial = nullptr;
    for (const TimeReading& time : page.reading.times) {
        if (time.role != TimeRole::event) continue;
        if (time.precision == TimePrecision::second || time.precision == TimePrecision::minute) return pass();
        if (time.precision != TimePrecision::relative && partial == nullptr) partial = &time;
    }
    if (partial == nullptr) return not_applicable();   // none at all, or relative ones: 207 and 202
    const std::string_view message = partial->precision == TimePrecision::day ? "date_only" : "time_only";
    return (page.reading.doubtful ? suspect(message, 0.6) : fail(message)).at(partial->box).arg("text", partial->text).saw(partial->text);
}

}  // namespace

extern constinit const Check check_edc_201 = define_check<run>(info);

}  // namespace precheck
