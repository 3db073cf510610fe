// EDC-207 Time information missing
//
// What: A capture that shows no time of any kind: no time on the page and no dated system clock.
// Why: A reviewer cannot place the capture in the case. It is the one defect that the guide names by its code.
// Fails when: the page shows no time (absolute, relative, date or time of day, deadlines included) and the system clock
//   is outside the picture or shows no date.
// Unknown when: the text of the picture could not be read. Blurred or slanted pictures: suspect.
// How to put it right: capture the whole screen, so that the page's own time and the task bar's date and time are in
//   the picture; on a phone open the message or order detail that shows the time.
// Source: the guide (EDC-207, its code).
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 207,
                            .id = "time-information-missing",
                            .severity = Severity::blocker,
                            .demand = true,
                            .provenance = Provenance::guide,
                            .source = "guide, EDC-207"};

CheckResult run(const Page& page) {
    const Reading& reading = page.reading;
    if (reading.surface != Surface::browser && reading.surface != Surface::app) return not_applicable();
    if (!reading.times.empty()) return pass();
    if (reading.clock.visible && reading.clock.has_date) return pass();
    if (reading.clock.visible)
        return fail("clock_without_date").at(reading.clock.box.value_or(Box{})).saw(reading.clock.text).fix_by("clock_without_date");
    return reading.doubtful ? suspect("no_time", 0.6) : fail("no_time");
}

}  // namespace

extern constinit const Check check_edc_207 = define_check<run>(info);

}  // namespace precheck
