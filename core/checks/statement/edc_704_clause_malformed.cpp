// EDC-704 Clause not written as clauses are
//
// What: A rule is named without its number, or with a number that has no known form.
// Why: A reviewer can't look up "the platform rules" or "rule 4-2-1".
// Fails when: a rule set is named and no number with it, neither there nor in the form; or a number is none of 第N条第N款,
//   Article N, Rule x.y.z, §x.y or plain x.y.z. A number without the rule set's name: notice. What
//   the seller copied from the notice is as the notice writes it.
// Unknown when: no rule is named at all (703).
// How to put it right: copy rule set and number from the notice, as in 《卖家规则》第4.2.1条.
// Source: form of the clauses known of the platform's rules.
#include <algorithm>

#include "core/derive/clause_library.h"
#include "core/derive/clauses.h"
#include "core/derive/statement.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 704,
                            .id = "clause-malformed",
                            .severity = Severity::major,
                            .provenance = Provenance::fallback,
                            .source = "form of the platform's clauses"};

// Digits of a clause with other separators than points: 4-2-1, 4/2/1, 4_2_1; dates and ranges are longer.
std::optional<TextRange> odd_number(const Sentence& s) {
    static constexpr std::u32string_view heads[] = {U"规则", U"条款", U"rule", U"clause", U"article", U"section"};
    const std::u32string& t = s.folded.text;
    for (const std::u32string_view head : heads)
        for (std::size_t at = t.find(head); at != std::u32string::npos; at = t.find(head, at + 1)) {
            if (is_letter(head[0]) && at > 0 && is_letter(t[at - 1])) continue;
            std::size_t p = at + head.size();
            while (p < t.size() && (t[p] == U' ' || t[p] == U':' || t[p] == U'#' || t[p] == U'第')) ++p;
            std::size_t q = p, groups = 0, longest = 0;
            bool odd = false;
            while (q < t.size() && is_digit(t[q])) {
                const std::size_t begin = q;
                while (q < t.size() && is_digit(t[q])) ++q;
                ++groups;
                longest = std::max(longest, q - begin);
                if (q + 1 < t.size() && (t[q] == U'-' || t[q] == U'/' || t[q] == U'_' || t[q] == U'.') && is_digit(t[q + 1])) {
                    odd = odd || t[q] != U'.';
                    ++q;
                } else {
                    break;
                }
            }
            constexpr std::size_t longest_part = 3;   // a year has four
            if (odd && groups >= 2 && longest <= longest_part) return range_of(s, p, q);
        }
    return {};
}

// 《…规则》: a name in title marks that ends like a rule set's.
std::optional<TextRange> quoted_rules(const Sentence& s) {
    const std::u32string& t = s.folded.text;
    for (std::size_t open = t.find(U'《'); open != std::u32string::npos; open = t.find(U'《', open + 1)) {
        const std::size_t close = t.find(U'》', open);
        if (close == std::u32string::npos) return {};
        const std::u32string name = t.substr(open + 1, close - open - 1);
        for (const std::u32string_view end : {std::u32string_view(U"规则"), std::u32string_view(U"规范"), std::u32string_view(U"政策"), std::u32string_view(U"协议"), std::u32string_view(U"办法"), std::u32string_view(U"rules")})
            if (name.size() >= end.size() && name.compare(name.size() - end.size(), end.size(), end) == 0) return range_of(s, open, close + 1);
    }
    return {};
}

bool sentence_has_clause(const std::vector<StatementClause>& clauses, std::size_t sentence) {
    return std::any_of(clauses.begin(), clauses.end(), [&](const StatementClause& c) { return c.sentence == sentence || c.sentence == sentence + 1; });
}

CheckResult run(const FileSet& files, const CaseForm& form, const StatementNotes& said, const WordLists& lists) {
    const Statement& statement = said.statement;
    const std::vector<StatementClause>& in_statement = said.clauses;
    CheckResult result = not_applicable();
    bool form_numbers = false, form_sets = false;
    for (const Clause& clause : form.clauses) {
        if (clause.number.empty() && clause.rule_set.empty()) continue;
        if (result.outcome == Outcome::not_applicable) result = pass();
        form_sets = form_sets || !clause.rule_set.empty();
        if (!clause.is_named() && in_statement.empty()) result.add(fail("no_number").arg("rules", clause.rule_set).saw(clause.rule_set).of_field("clauses"));
        else if (!clause.number.empty() && clause.from != "notice" && !is_clause_form(clause.number)) result.add(fail("odd").arg("read", clause.number).saw(clause.number).of_field("clauses").fix_by("number"));
        form_numbers = form_numbers || !clause.number.empty();
    }
    const bool any_number = form_numbers || !in_statement.empty();
    bool named_without_number = false, statement_sets = false;
    for (std::size_t i = 0; i < statement.sentences.size(); ++i) {
        const Sentence& s = statement.sentences[i];
        const std::optional<TextRange> odd = odd_number(s);
        if (odd) {
            const std::string words = statement.words(*odd);
            result.add(fail("odd").arg("read", words).saw(words).in_statement(*odd).fix_by("number"));
        }
        statement_sets = statement_sets || has_word(s, lists.list("words.rule_sets")) || quoted_rules(s);
        std::optional<TextRange> named;
        if (!odd && !sentence_has_clause(in_statement, i)) {
            named = quoted_rules(s);
            const std::string name = named ? statement.words(*named) : std::string();
            // The form gives the number of this very rule set.
            for (const Clause& clause : form.clauses)
                if (named && !clause.number.empty() && (clause.rule_set.empty() || contains(folded_word(name), folded_word(clause.rule_set)) || contains(folded_word(clause.rule_set), folded_word(name).substr(1, folded_word(name).size() - 2)))) named.reset();
            if (!named && !any_number)
                if (const std::vector<TextRange> words = words_in(s, lists.list("words.rule_named")); !words.empty()) named = words.front();
        }
        if (named && !named_without_number) {
            named_without_number = true;
            const std::string words = statement.words(*named);
            result.add(fail("no_number").arg("rules", words).saw(words).in_statement(*named));
        }
    }
    if (result.outcome == Outcome::not_applicable && any_number) result = pass();
    if (any_number && !form_sets && !statement_sets && result.findings.empty()) {
        // The number may carry its set: "卖家规则第4条".
        const bool in_number = std::any_of(form.clauses.begin(), form.clauses.end(), [&](const Clause& c) {
            const Statement written = read_statement(c.number);
            return !written.blank() && (has_word(written.sentences.front(), lists.list("words.rule_sets")) || quoted_rules(written.sentences.front()));
        });
        if (!in_number) {
            Finding finding = fail("no_rule_set").lower_to(Severity::notice).fix_by("rule_set");
            const std::vector<NamedClause> named = clauses_named(form, said, lists);
            if (named.empty()) return result;
            finding.arg("read", named.front().as_written).saw(named.front().as_written);
            for (const ReadClause& read : clauses_on_notices(files))
                if (clauses_agree(read.number, named.front().number)) finding.wanted(read.as_read);
            if (named.front().range) finding.in_statement(*named.front().range);
            else finding.of_field("clauses");
            result.add(finding);
        }
    }
    return result;
}

}   // namespace

extern constinit const Check check_edc_704 = define_check<run>(info);

}   // namespace precheck
