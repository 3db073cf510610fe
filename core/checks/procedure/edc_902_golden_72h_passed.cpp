// EDC-902 Golden 72 hours passed
//
// What: More than 72 hours have passed since the notice was delivered.
// Why: The guide says that appeals within 72 hours succeed more often.
// Fails when: now is later than delivery plus 72 hours and the window is still open.
// Unknown when: the delivery is not known (903).
// How to put it right: submit as soon as the blockers are gone.
// Source: the guide: golden 72 hours.
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 902,
                            .id = "golden-72h-passed",
                            .severity = Severity::notice,
                            .provenance = Provenance::guide,
                            .source = "guide: golden 72 hours",
                            .appeals_only = true};

CheckResult run(const CaseForm&, const Deadlines& deadlines, const Now& now) {
    if (!deadlines.golden_72h || deadlines.state == "none" || deadlines.state == "closed") return not_applicable();
    if (now.instant <= *deadlines.golden_72h) return pass();
    const std::string golden = format_for_people(*deadlines.golden_72h, beijing_offset_minutes);
    return fail("passed").arg("golden", golden).saw(golden).of_field("notice_delivered_at");
}

}  // namespace

extern constinit const Check check_edc_902 = define_check<run>(info);

}  // namespace precheck
