// EDC-903 Delivery time unknown
//
// What: Nothing says when the notice was delivered.
// Why: All deadlines count from it.
// Fails when: no time is typed and none can be read on a notice in the set.
// Unknown when: a notice could not be read.
// How to put it right: enter the time at which the message or mail arrived, or add a capture of the notice that shows
//   it.
// Source: the guide: 7 natural days from delivery.
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 903,
                            .id = "delivery-time-unknown",
                            .severity = Severity::major,
                            .demand = true,
                            .provenance = Provenance::guide,
                            .source = "guide: 7 natural days from delivery",
                            .appeals_only = true};

CheckResult run(const FileSet& files, const CaseForm&, const Deadlines& deadlines) {
    if (deadlines.state == "none") return not_applicable();
    if (deadlines.delivered_at) return pass();
    if (files.unread_pictures()) return not_run("unread").of_field("notice_delivered_at");
    return fail("unknown").of_field("notice_delivered_at");
}

}  // namespace

extern constinit const Check check_edc_903 = define_check<run>(info);

}  // namespace precheck
