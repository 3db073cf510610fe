// EDC-202 Relative time only
//
// What: All times on the page are relative: yesterday, 3 hours ago, just now.
// Why: They depend on when the page was looked at, which the page itself does not say.
// Fails when: an order, chat, tracking or similar page shows relative times and no absolute one.
// Unknown when: the text was not read.
// How to put it right: open the detail view with the absolute time and capture that.
// Source: the guide (time information is asked for); the reading of it: this tool.
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 202,
                            .id = "relative-time-only",
                            .severity = Severity::major,
                            .provenance = Provenance::guide,
                            .source = "guide: absolute time on the page"};

// Pages that must place themselves in time; a product or a shop page has no time of its own.
bool needs_time(const Writing& page) {
    const PageKind kind = page.reading.kind;
    const bool captured = page.reading.surface == Surface::browser || page.reading.surface == Surface::app;
    if (kind == PageKind::chat_log) return true;
    return captured && kind != PageKind::product_page && kind != PageKind::accused_page && kind != PageKind::shop_page;
}

CheckResult run(const Writing& page) {
    if (!needs_time(page)) return not_applicable();
    const TimeReading* relative = nullptr;
    for (const TimeReading& time : page.reading.times) {
        if (time.role != TimeRole::event) continue;
        if (time.precision != TimePrecision::relative) return pass();
        if (relative == nullptr) relative = &time;
    }
    if (relative == nullptr) return page.reading.times.empty() ? not_applicable() : pass();
    return fail("relative").at(relative->box).arg("text", relative->text).saw(relative->text);
}

}  // namespace

extern constinit const Check check_edc_202 = define_check<run>(info);

}  // namespace precheck
