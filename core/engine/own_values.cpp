#include "core/engine/own_values.h"

#include <algorithm>

#include "core/derive/derive.h"
#include "core/derive/fold.h"
#include "core/engine/built_in_rules.h"

namespace precheck {

namespace {

void soften(CheckResult& result) {
    constexpr double even_chance = 0.5;
    result.outcome = Outcome::pass;
    for (Finding& finding : result.findings) {
        if (finding.outcome == Outcome::fail) {
            finding.outcome = Outcome::suspect;
            finding.score = std::min(finding.score, even_chance);
            finding.lower_to(std::min(finding.lowered.value_or(Severity::minor), Severity::minor));
        }
        result.outcome = std::max(result.outcome, finding.outcome);
    }
}

}   // namespace

void soften_own_failures(const Context& context, std::vector<Answer>& answers) {
    if (!context.rules.is_edited()) return;
    const RulePack rules = without_own_values(context.rules);
    const WordLists words = fold_word_lists(rules);
    const Deadlines deadlines = derive_deadlines(context.form, context.files, context.readings, rules, context.now);
    const std::vector<Answer> others = run_checks(context, {rules, words, deadlines});
    for (std::size_t i = 0; i < answers.size() && i < others.size(); ++i)
        if (answers[i].result.outcome == Outcome::fail && others[i].result.outcome != Outcome::fail) soften(answers[i].result);
}

}   // namespace precheck
