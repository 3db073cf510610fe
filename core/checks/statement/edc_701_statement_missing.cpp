// EDC-701 Statement missing
//
// What: The case has no statement.
// Why: Evidence without a word on what it shows is sent back.
// Fails when: the statement is empty.
// Unknown when: never.
// How to put it right: write what happened, which exhibit shows it, and which rule it concerns.
// Source: the guide.
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 701,
                            .id = "statement-missing",
                            .severity = Severity::blocker,
                            .demand = true,
                            .provenance = Provenance::guide,
                            .source = "guide: statement"};

CheckResult run(const CaseForm& form) {
    const bool blank = form.statement.find_first_not_of(" \t\r\n\u3000") == std::string::npos;
    return blank ? CheckResult(fail("missing").of_field("statement")) : pass();
}

}  // namespace

extern constinit const Check check_edc_701 = define_check<run>(info);

}  // namespace precheck
