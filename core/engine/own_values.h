// What the seller's own values of the rule pack may do: change what is looked for, and hint; never fail a case that the
// pack without them does not fail.
#pragma once

#include <vector>

#include "core/engine/run.h"

namespace precheck {

// Failures that stand only because of values with provenance `user` become suspects of severity minor at most. Runs the
// checks a second time, and only for packs that are edited.
void soften_own_failures(const Context& context, std::vector<Answer>& answers);

}   // namespace precheck
