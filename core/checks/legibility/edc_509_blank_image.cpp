// EDC-509 Blank picture
//
// What: A picture of one colour, or with neither text nor structure.
// Why: It shows nothing.
// Fails when: almost all pixels have one colour, or brightness hardly varies, and no text was found.
// Unknown when: the picture did not decode.
// How to put it right: capture the page again after it has appeared.
// Source: rule pack: blank.*; measured on captures.
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 509,
                            .id = "blank-image",
                            .severity = Severity::blocker,
                            .provenance = Provenance::fallback,
                            .source = "rule pack: blank.*"};

CheckResult run(const Picture& picture, const RulePack& rules) {
    const Measures& m = picture.image.measures;
    const bool has_text = picture.file.text && !picture.file.text->lines.empty();
    if (has_text) return pass();
    const bool empty = m.dominant_share >= rules.number("blank.min_dominant_share") || m.luma_deviation < rules.number("blank.min_luma_deviation");
    return empty ? CheckResult(fail("blank")) : pass();
}

}  // namespace

extern constinit const Check check_edc_509 = define_check<run>(info);

}  // namespace precheck
