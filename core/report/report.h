// The one result: report JSON (`precheck.report/1`), after interfaces.md. Screen, command line and exports read only this.
#pragma once

#include <string>
#include <string_view>

#include "core/engine/run.h"
#include "core/facts/context.h"

namespace precheck {

// Checks, verdict and report over a context that is made already. `kept`: of the KeptFiles that the context is from.
std::string report_json(const Context& context, KeptAnswers* kept = nullptr);
// Derive, checks, verdict and report in one go. The same input gives the same bytes.
std::string make_report_json(std::vector<File> files, CaseForm form, const RulePack& rules, Now now);

}   // namespace precheck
