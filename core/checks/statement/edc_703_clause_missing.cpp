// EDC-703 No clause named
//
// What: An appeal that names no clause of the rules.
// Why: The guide: a vague reason without a clause is rejected; the answer must meet the clause that the notice cites.
// Fails when: neither the form nor the statement names a clause (Article N, Rule x.y.z, §x.y, 第N条第N款), by its
//   number or in the words of the notice. In a report:
//   major.
// Unknown when: never.
// How to put it right: take the clause from the notice and name rule set, version and number.
// Source: the guide.
#include "core/derive/clauses.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 703,
                            .id = "clause-missing",
                            .severity = Severity::blocker,
                            .demand = true,
                            .provenance = Provenance::guide,
                            .source = "guide: clause"};

CheckResult run(const CaseForm& form) {
    for (const Clause& clause : form.clauses)
        if (clause.is_named()) return pass();
    if (names_a_clause(form.statement)) return pass();
    Finding finding = fail("missing").of_field("clauses");
    if (form.is_report()) finding.lower_to(Severity::major);
    return finding;
}

}  // namespace

extern constinit const Check check_edc_703 = define_check<run>(info);

}  // namespace precheck
