// EDC-904 Supplement already used
//
// What: A second supplement.
// Why: The guide: each appeal takes one supplement; a second one is not looked at.
// Fails when: this submission is a supplement and one was sent before. "First submission" together with a supplement sent
//   before contradicts itself: suspect.
// Unknown when: it is a supplement and the form does not say whether one was sent before (a notice only).
// How to put it right: see in the back end whether the case still takes material; if not, look for another route.
// Source: the guide: one supplement for each appeal.
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 904,
                            .id = "supplement-used",
                            .severity = Severity::blocker,
                            .provenance = Provenance::guide,
                            .source = "guide: one supplement for each appeal"};

CheckResult run(const CaseForm& form) {
    const bool first = form.submission == "first", supplement = form.submission == "supplement";
    if (form.supplement_used.value_or(false)) return first ? CheckResult(suspect("contradiction", 0.5).of_field("submission").fix_by("say")) : CheckResult(fail("second").of_field("submission"));
    if (!supplement) return first || form.supplement_used ? pass() : not_applicable();
    if (form.supplement_used) return pass();
    return needs_input("before").lower_to(Severity::notice).of_field("supplement_used").fix_by("say");
}

}   // namespace

extern constinit const Check check_edc_904 = define_check<run>(info);

}   // namespace precheck
