// Facts made from facts: what one picture shows. Pure; deterministic.
#pragma once

#include "core/facts/context.h"

namespace precheck {

// Understands one file. `file.text` must be set. `said` is what the case says of the file (kind), or null.
Reading derive_reading(const File& file, const CaseForm& form, const RulePack& rules);

// Both clocks: see catalogue 901, 902. Needs the readings for notices.
Deadlines derive_deadlines(const CaseForm& form, const std::vector<File>& files,
                           const std::vector<std::optional<Reading>>& readings, const RulePack& rules, Now now);

// Everything for one run, from facts, form, pack and now.
Context make_context(std::vector<File> files, CaseForm form, RulePack rules, Now now);

}  // namespace precheck
