// EDC-706 Vague reason
//
// What: A judgement ("unfair", "the rule is unreasonable") with no fact beside it.
// Why: The guide: a vague reason is rejected; a reviewer can check facts only.
// Fails when: words of judgement stand in a passage without date, number, amount, exhibit or event. Passage: the sentence
//   and those beside it in its paragraph. Always suspect.
// Unknown when: never.
// How to put it right: put the fact in its place: what happened, when, which exhibit shows it.
// Source: the guide: vague grounds; word lists in the rule pack (words.vague, words.event).
#include "core/derive/statement.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 706,
                            .id = "vague-reason",
                            .severity = Severity::major,
                            .provenance = Provenance::guide,
                            .source = "guide: vague grounds"};

// Whether a sentence holds a fact: number, date, amount, exhibit, or an event of the order.
std::vector<bool> sentences_with_facts(const StatementNotes& said, const WordLists& lists) {
    const std::vector<Sentence>& sentences = said.statement.sentences;
    std::vector<bool> out(sentences.size(), false);
    for (const StatementNumber& n : said.numbers) out[n.sentence] = true;
    for (const StatementTime& t : said.times) out[t.sentence] = true;
    for (const StatementAmount& a : said.amounts) out[a.sentence] = true;
    for (std::size_t i = 0; i < sentences.size(); ++i) {
        const Sentence& s = sentences[i];
        if (!out[i] && has_word(s, lists.list("words.event"))) out[i] = true;
        for (const ExhibitReference& e : said.exhibits)
            if (e.range.from >= s.range.from && e.range.from < s.range.to) out[i] = true;
    }
    return out;
}

CheckResult run(const CaseForm&, const StatementNotes& said, const WordLists& lists) {
    const Statement& statement = said.statement;
    if (statement.blank()) return not_applicable();
    const std::vector<bool> facts = sentences_with_facts(said, lists);
    CheckResult result = pass();
    for (std::size_t i = 0; i < statement.sentences.size(); ++i) {
        const Sentence& s = statement.sentences[i];
        const bool before = i > 0 && statement.sentences[i - 1].paragraph == s.paragraph && facts[i - 1];
        const bool after = i + 1 < facts.size() && statement.sentences[i + 1].paragraph == s.paragraph && facts[i + 1];
        if (facts[i] || before || after) continue;
        const std::vector<TextRange> words = words_in(s, lists.list("words.vague"));
        if (words.empty()) continue;
        const std::string word = statement.words(words.front());
        result.add(suspect("vague", 0.6).arg("word", word).saw(word).in_statement(words.front()));
    }
    return result;
}

}   // namespace

extern constinit const Check check_edc_706 = define_check<run>(info);

}   // namespace precheck
