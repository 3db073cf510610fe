// EDC-909 Report and appeal mixed up
//
// What: An appeal that is about others' conduct, or a report that is about one's own penalty.
// Why: The two go to different desks; on the wrong one the attempt is wasted.
// Fails when: the statement of an appeal only accuses others and never speaks of the own penalty, or the statement of a
//   report asks to take back the own penalty; or the cause chosen belongs to the other kind. Always suspect.
// Unknown when: the kind of case is not chosen, or there is no statement: not applicable.
// How to put it right: choose the other kind of case at the top of the form, or write the statement for this one.
// Source: the guide: report and appeal; word lists in the rule pack (words.route.*).
#include <algorithm>

#include "core/derive/statement.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 909,
                            .id = "wrong-route",
                            .severity = Severity::blocker,
                            .provenance = Provenance::guide,
                            .source = "guide: report and appeal"};

std::optional<TextRange> first_of(const Statement& statement, const FoldedList& list) {
    for (const Sentence& s : statement.sentences)
        if (const std::vector<TextRange> found = words_in(s, list); !found.empty()) return found.front();
    return {};
}

CheckResult run(const CaseForm& form, const StatementNotes& said, const RulePack& rules, const WordLists& words) {
    if (!form.is_appeal() && !form.is_report()) return not_applicable();
    const std::string other = form.is_appeal() ? "report" : "appeal";
    const bool known_cause = !form.cause.empty() && !rules.list("matrix." + form.kind + "." + form.cause + ".must").empty();
    if (!known_cause && !form.cause.empty() && !rules.list("matrix." + other + "." + form.cause + ".must").empty())
        return suspect(form.is_appeal() ? "cause_of_report" : "cause_of_appeal", 0.7).saw(form.cause).of_field("cause");
    const Statement& statement = said.statement;
    if (statement.blank()) return not_applicable();
    const auto penalty = first_of(statement, words.list("words.route.own_penalty_strong"));
    const auto accusation = first_of(statement, words.list("words.route.others_strong"));
    if (form.is_appeal() && accusation && !first_of(statement, words.list("words.route.own_penalty"))) {
        const std::string named = statement.words(*accusation);
        return suspect("accuses", 0.6).arg("words", named).saw(named).in_statement(*accusation);
    }
    if (form.is_report() && penalty && !accusation) {
        const std::string named = statement.words(*penalty);
        return suspect("defends", 0.6).arg("words", named).saw(named).in_statement(*penalty);
    }
    return pass();
}

}   // namespace

extern constinit const Check check_edc_909 = define_check<run>(info);

}   // namespace precheck
