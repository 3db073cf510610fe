// Facts made from facts: what one picture shows. Pure; deterministic.
#pragma once

#include "core/facts/context.h"

namespace precheck {

// What one file shows, whatever the case says: depends on facts and pack alone, so it may be kept while the form is
// typed. `file.text` and `file.image` must be set.
Reading read_page(const File& file, const RulePack& rules, const WordLists& words);
// Lays over it what only the case can tell: the kind that the seller gave, what the seller corrected (corrections.h), and
// whose page it is. `lines`: of the text, folded (fold.h). `overruled`, one for each correction of the form, is told what
// became of those of this file.
void fit_to_case(Reading& reading, const File& file, const std::vector<std::u32string>& lines, const CaseForm& form, std::vector<Overruled>& overruled);
// Both in one go.
Reading derive_reading(const File& file, const CaseForm& form, const RulePack& rules);

// Both clocks: see catalogue 901, 902. Needs the readings for notices.
Deadlines derive_deadlines(const CaseForm& form, const std::vector<File>& files,
                           const std::vector<std::optional<Reading>>& readings, const RulePack& rules, Now now);

// What follows from files, readings, form, pack and now, which stand in the context: notes on pages and statement, the
// order's time, deadlines.
void derive_from_readings(Context& context);

// Everything for one run, from facts, form, pack and now. For files that are checked again and again: kept_files.h.
Context make_context(std::vector<File> files, CaseForm form, RulePack rules, Now now);

}   // namespace precheck
