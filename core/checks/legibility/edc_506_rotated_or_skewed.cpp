// EDC-506 Turned or tilted
//
// What: Text that runs sideways, upside down or at a slant.
// Why: A reviewer has to turn the head or the picture.
// Fails when: the text reads only after turning the picture (EXIF orientation is honoured first), or its lines slope
//   by more than 2 degrees.
// Unknown when: the text was not read.
// How to put it right: turn the picture upright and save it, or capture it again.
// Source: catalogue; rule pack: skew.max_deg.
#include <cmath>
#include <cstdio>

#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 506,
                            .id = "rotated-or-skewed",
                            .severity = Severity::minor,
                            .provenance = Provenance::fallback,
                            .source = "catalogue"};

CheckResult run(const Page& page, const RulePack& rules) {
    if (page.text.lines.empty()) return not_applicable();
    if (page.text.turned_deg != 0) return fail("turned").arg("angle", std::to_string(page.text.turned_deg)).saw(std::to_string(page.text.turned_deg));
    const double slope = std::abs(page.text.skew_deg);
    if (slope <= rules.number("skew.max_deg")) return pass();
    char shown[16];
    std::snprintf(shown, sizeof shown, "%.1f", slope);
    return fail("slanted").arg("angle", shown).saw(shown);
}

}  // namespace

extern constinit const Check check_edc_506 = define_check<run>(info);

}  // namespace precheck
