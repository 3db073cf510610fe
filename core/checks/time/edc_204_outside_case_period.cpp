// EDC-204 Outside the case's period
//
// What: An order, chat or tracking page on which everything happened well before the order of the case.
// Why: It belongs to an earlier deal, so it can't show what went wrong with this one.
// Fails when: the latest time on the page lies more than 48 hours before the case's order (the earliest of parent and
//   children), under every zone that the two may be in. Deadlines, estimates and the system clock do not count.
// Unknown when: the time of the order is neither typed nor on the order's own page.
// How to put it right: capture the page that belongs to this order; for a chat scroll to the talk about it.
// Source: arithmetic; grace: rule pack time.case_period_grace_hours.
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 204,
                            .id = "outside-case-period",
                            .severity = Severity::major,
                            .provenance = Provenance::fallback,
                            .source = "arithmetic"};

constexpr int latest_zone_minutes = -12 * 60;    // a time without zone is as late there as it can be

struct Latest {
    const TimeReading* time = nullptr;
    Instant at = 0;
};

std::optional<Latest> latest_event(const Reading& reading) {
    std::optional<Latest> out;
    for (const TimeReading& time : reading.times) {
        if (time.role != TimeRole::event || time.value.year == 0 || time.day_month_ambiguous) continue;
        if (time.precision == TimePrecision::relative || time.precision == TimePrecision::time_only) continue;
        // A bare date lasts to its end.
        const Instant day = time.precision == TimePrecision::day ? 24 * 3600 - 1 : 0;
        const Instant at = to_instant(time.value, time.zone_minutes.value_or(latest_zone_minutes)) + day;
        if (!out || at > out->at) out = Latest{&time, at};
    }
    return out;
}

bool belongs_to_an_order(PageKind kind) { return kind == PageKind::order_page || kind == PageKind::chat_capture || kind == PageKind::chat_log || kind == PageKind::tracking_page; }

CheckResult run(const Writing& page, const FileSet& files, const CaseForm&, const OrderTime& order, const RulePack& rules) {
    if (!belongs_to_an_order(page.reading.kind)) return not_applicable();
    const std::optional<Latest> latest = latest_event(page.reading);
    if (!latest) return not_applicable();
    if (!order.earliest) {
        // Asked once, at the first page that would be compared.
        for (std::size_t i = 0; i < files.size(); ++i) {
            if (!files.readings[i] || !belongs_to_an_order(files.readings[i]->kind) || !latest_event(*files.readings[i])) continue;
            if (files.files[i].name != page.file.name) return not_applicable();
            break;
        }
        return needs_input("order_time_unknown").of_field("orders.0.ordered_at").lower_to(Severity::notice).fix_by("type_it");
    }
    const Instant begin = *order.earliest - static_cast<Instant>(rules.number("time.case_period_grace_hours")) * 3600;
    if (latest->at >= begin) return pass();
    return fail("before").arg("text", latest->time->text).arg("order", order.text).saw(latest->time->text).wanted(order.text).at(latest->time->box);
}

}  // namespace

extern constinit const Check check_edc_204 = define_check<run>(info);

}  // namespace precheck
