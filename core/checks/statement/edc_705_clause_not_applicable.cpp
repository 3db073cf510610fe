// EDC-705 Clause does not fit the case
//
// What: The clause that is cited is about another kind of case.
// Why: An answer to the wrong clause does not answer the notice.
// Fails when: the clause stands in the rule pack's library, and not for this kind and cause of case; those that are for it
//   are offered. Where the library's entry is this tool's own reading of the rules: suspect. A clause that the notice
//   itself cites passes, read in its picture or copied by the seller.
// Unknown when: the clause is not in the library and can't be read on a notice.
// How to put it right: cite the clause that the notice cites.
// Source: rule pack: clauses.
#include "core/derive/clause_library.h"
#include "core/derive/clauses.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 705,
                            .id = "clause-not-applicable",
                            .severity = Severity::major,
                            .provenance = Provenance::fallback,
                            .source = "rule pack: clauses"};

constexpr std::size_t most_offers = 3;

std::string offer(const LibraryClause& entry, bool chinese) {
    const std::string& title = chinese ? entry.title_zh : entry.title_en;
    std::string out = chinese ? entry.rule_set_zh : entry.rule_set_en;
    if (!entry.number.empty()) out += (chinese ? " 第" : " ") + entry.number + (chinese ? "条" : "");
    return title.empty() ? out : out + (chinese ? "（" : " (") + title + (chinese ? "）" : ")");
}

std::string offers(const CaseForm& form, const RulePack& rules, bool chinese) {
    std::string out;
    std::size_t count = 0;
    for (const LibraryClause& entry : rules.clauses)
        if (applies_to(entry, form) && count < most_offers) {
            out += (out.empty() ? "" : chinese ? "；"
                                               : "; ") +
                   offer(entry, chinese);
            ++count;
        }
    return out;
}

CheckResult run(const FileSet& files, const FoldedLines& lines, const CaseForm& form, const StatementNotes& said, const RulePack& rules, const WordLists& words) {
    if (form.kind.empty() || form.cause.empty()) return not_applicable();
    const std::vector<NamedClause> named = clauses_named(form, said, words);
    if (named.empty()) return not_applicable();
    CheckResult result = pass();
    for (const NamedClause& clause : named) {
        if (clause.from_notice || read_on_notice(files, lines, clause.number)) continue;
        // An entry with the clause's own number says more than one for the whole set.
        const LibraryClause* wrong = nullptr;
        bool known = false, fits = false;
        for (const bool numbered : {true, false}) {
            if (known) break;
            for (const LibraryClause& entry : rules.clauses) {
                if (entry.number.empty() == numbered) continue;
                if (numbered && !clauses_agree(entry.number, clause.number)) continue;
                if (clause.rule_set.empty() || !same_rule_set(entry, clause.rule_set)) continue;
                known = true;
                fits = fits || applies_to(entry, form);
                wrong = &entry;
            }
        }
        if (fits) continue;
        Finding finding;
        if (!known) finding = needs_input("not_in_pack").fix_by(form.is_report() ? "rules" : "notice");
        else if (!is_binding(wrong->provenance)) finding = suspect("other_case", 0.5);
        else finding = fail("other_case");
        finding.arg("clause", clause.as_written).arg("rules_zh", known ? wrong->rule_set_zh : "").arg("rules_en", known ? wrong->rule_set_en : "").saw(clause.as_written);
        finding.arg("offers_zh", offers(form, rules, true)).arg("offers_en", offers(form, rules, false));
        if (known) finding.wanted(offers(form, rules, false));
        if (clause.range) finding.in_statement(*clause.range);
        else finding.of_field("clauses");
        result.add(finding);
    }
    return result;
}

}   // namespace

extern constinit const Check check_edc_705 = define_check<run>(info);

}   // namespace precheck
