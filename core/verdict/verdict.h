// Answers of the checks -> completeness, readiness. See catalogue.md, "Completeness" and "Ready".
#pragma once

#include <vector>

#include "core/engine/run.h"

namespace precheck {

struct Verdict {
    double completeness = 0;                     // 0 to 1; demands only
    double passed_weight = 0, applicable_weight = 0;
    std::optional<bool> ready;                   // nothing without a case
    int blockers = 0, majors = 0, minors = 0, notices = 0, needing_input = 0, not_run = 0;
};

Verdict judge(const Context& context, const std::vector<Answer>& answers);

}  // namespace precheck
