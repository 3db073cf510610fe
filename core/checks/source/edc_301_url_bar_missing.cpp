// EDC-301 Address bar missing
//
// What: A browser capture without the browser's address bar.
// Why: Without the address nobody can tell which site and which page it was; the guide counts it among the common
//   reasons for rejection.
// Fails when: a capture of surface browser shows no address bar. In a phone app there is none: not applicable, with
//   the advice to capture the web page too.
// Unknown when: the text was not read. Blurred or slanted pictures: suspect.
// How to put it right: capture the whole browser window, with the address bar and the task bar.
// Source: the guide.
#include "core/derive/page_capture.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 301,
                            .id = "url-bar-missing",
                            .severity = Severity::blocker,
                            .demand = true,
                            .provenance = Provenance::guide,
                            .source = "guide: address bar in the capture"};

CheckResult run(const Page& page) {
    if (page.reading.surface != Surface::browser || !is_page_capture(page.reading.kind)) return not_applicable();
    if (page.reading.url_bar.state != Presence::none) return pass();
    return page.reading.doubtful ? suspect("none", 0.6) : fail("none");
}

}  // namespace

extern constinit const Check check_edc_301 = define_check<run>(info);

}  // namespace precheck
