// EDC-302 Address incomplete
//
// What: An address bar that is cut, covered, or scrolled so that host or path can't be read.
// Why: Half an address proves no more than none.
// Fails when: the bar is cut by the picture's edge, covered, or shows neither host nor the beginning of the path. A
//   hidden https:// or www. and a shortened query are fine. Where there is no bar at all, this class is not passed
//   either, but only 301 is shown.
// Unknown when: the text was not read.
// How to put it right: widen the window, click into the page so that the address shows from its beginning, and capture
//   again.
// Source: the guide.
#include "core/derive/page_capture.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 302,
                            .id = "url-bar-partial",
                            .severity = Severity::major,
                            .demand = true,
                            .provenance = Provenance::guide,
                            .source = "guide: address bar in the capture"};

CheckResult run(const Page& page) {
    if (page.reading.surface != Surface::browser || !is_page_capture(page.reading.kind)) return not_applicable();
    const UrlBar& bar = page.reading.url_bar;
    if (bar.state == Presence::full) return pass();
    if (bar.state == Presence::none) {
        CheckResult silent;   // not passed, and not listed: 301 speaks of it
        silent.outcome = Outcome::fail;
        return silent;
    }
    Finding finding = fail(bar.why_partial.empty() ? "cut_at_edge" : bar.why_partial).saw(bar.text);
    if (bar.box) finding.at(*bar.box);
    return finding;
}

}  // namespace

extern constinit const Check check_edc_302 = define_check<run>(info);

}  // namespace precheck
