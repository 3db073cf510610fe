// EDC-711 Placeholder left over
//
// What: A blank of a template that nobody filled in.
// Why: It shows that the statement is a form letter, and the fact that belongs there is missing.
// Fails when: XXX, ××, 【请填写】, {order}, [order number], ____, 20XX年, lorem ipsum, TODO or TBD stand in the statement as
//   whole words in that case. Spanish "todo", size XXXL and headings such as 【订单号】8204… are none. XX or xxx between
//   other words: suspect.
// Unknown when: never.
// How to put it right: put the real value in its place, or delete the sentence.
// Source: plain defect; word lists in the rule pack (words.placeholder.*).
#include "core/derive/statement_leftovers.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 711,
                            .id = "placeholder-left",
                            .severity = Severity::blocker,
                            .provenance = Provenance::fallback,
                            .source = "plain defect"};

CheckResult run(const CaseForm&, const StatementNotes& said, const RulePack& rules, const WordLists& lists) {
    const Statement& statement = said.statement;
    if (statement.blank()) return not_applicable();
    CheckResult result = pass();
    for (const Leftover& leftover : leftovers_in(statement, rules, lists)) {
        const std::string words = statement.words(leftover.range);
        Finding finding = leftover.certain ? fail("left") : suspect("maybe", 0.5);
        result.add(finding.arg("words", words).saw(words).in_statement(leftover.range));
    }
    return result;
}

}   // namespace

extern constinit const Check check_edc_711 = define_check<run>(info);

}   // namespace precheck
