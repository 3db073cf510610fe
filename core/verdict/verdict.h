// Answers of the checks -> completeness, readiness. See catalogue.md, "Completeness" and "Ready".
#pragma once

#include <optional>
#include <vector>

#include "core/engine/run.h"

namespace precheck {

struct Verdict {
    double completeness = 0;                     // 0 to 1; demands only
    double passed_weight = 0, applicable_weight = 0;
    std::optional<bool> ready;                   // nothing without a case
    int blockers = 0, majors = 0, minors = 0, notices = 0, needing_input = 0, not_run = 0;
};

// A finding's own severity: the check's, or what it was lowered to.
Severity severity_of(const Check& check, const Finding& finding);
// A suspect that the seller looked at and dismissed counts as passed; it stays in the report.
// The seller looked at a suspect and says: it is so (confirmed), or it is not (dismissed).
bool is_confirmed(const CaseForm& form, const Check& check, const Finding& finding);
bool is_dismissed(const CaseForm& form, const Check& check, const Finding& finding);

Verdict judge(const Context& context, const std::vector<Answer>& answers);

}  // namespace precheck
