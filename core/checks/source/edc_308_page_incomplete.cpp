// EDC-308 Page not loaded
//
// What: An error page, a log-in wall, a captcha or a loading screen instead of the content.
// Why: It shows nothing of the case.
// Fails when: the page says so in a title or a short line and holds hardly anything else.
// Unknown when: the text was not read.
// How to put it right: reload the page, log in, wait until everything is there, and capture again.
// Source: words of such pages (rule pack: words.load.*).
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 308,
                            .id = "page-incomplete",
                            .severity = Severity::blocker,
                            .provenance = Provenance::fallback,
                            .source = "words of such pages"};

CheckResult run(const Page& page) {
    const Reading& reading = page.reading;
    if (reading.surface == Surface::photo || reading.surface == Surface::scan) return not_applicable();
    if (reading.load_problem.empty()) return pass();
    Finding finding = fail(reading.load_problem).arg("text", reading.load_problem_text).saw(reading.load_problem_text);
    if (reading.load_problem_box) finding.at(*reading.load_problem_box);
    return finding;
}

}  // namespace

extern constinit const Check check_edc_308 = define_check<run>(info);

}  // namespace precheck
