// Runs the checks over a context and says what each answered.
#pragma once

#include <vector>

#include "core/engine/check.h"

namespace precheck {

// One answer of one check at one place: scope F, per file; else once with file_index -1.
struct Answer {
    const Check* check = nullptr;
    int file_index = -1;
    CheckResult result;
};

// Without a case: checks of scope F that do not need the form, and those flagged without_case.
// Findings come out sorted by code, then file order; the order never depends on the machine.
std::vector<Answer> run_checks(const Context& context);
// The same by another pack than the context's; what was read of the files stays as it was read.
std::vector<Answer> run_checks(const Context& context, const Measure& by);

}   // namespace precheck
