#include "core/derive/clause_library.h"

#include <algorithm>

#include "core/base/utf8.h"
#include "core/derive/clauses.h"
#include "core/derive/fold.h"
#include "core/derive/statement.h"

namespace precheck {

namespace {

// The number stands alone: 4.2.1 in "第4.2.1条", not in "14.2.1" or "4.2.13".
bool holds_number(const std::u32string& t, const std::u32string& n) {
    for (std::size_t at = t.find(n); at != std::u32string::npos; at = t.find(n, at + 1)) {
        const std::size_t end = at + n.size();
        const bool before = at > 0 && (is_digit(t[at - 1]) || (t[at - 1] == U'.' && at > 1 && is_digit(t[at - 2])));
        const bool after = end < t.size() && is_digit(t[end]);
        if (!before && !after) return true;
    }
    return false;
}

// The whole line where it is short: it names the rule set too (《卖家规则》第4.2.1条).
std::string line_around(const File& file, const std::string& clause) {
    constexpr std::size_t longest = 120;
    if (file.text)
        for (const TextLine& line : file.text->lines)
            if (line.text.size() <= longest && line.text.find(clause) != std::string::npos) return line.text;
    return clause;
}

// Rule sets that the words before a clause name.
std::string rule_set_beside(const Statement& statement, const StatementClause& clause, const WordLists& words) {
    const Sentence& s = statement.sentences[clause.sentence];
    const std::vector<TextRange> found = words_in(s, words.list("words.rule_sets"));
    return found.empty() ? std::string() : statement.words(found.front());
}

}   // namespace

std::vector<NamedClause> clauses_named(const CaseForm& form, const StatementNotes& said, const WordLists& words) {
    std::vector<NamedClause> out;
    for (const Clause& clause : form.clauses)
        if (const std::string number = clause_number(clause.number); !number.empty()) out.push_back({number, clause.number, clause.rule_set, {}, clause.from == "notice"});
    if (!out.empty()) return out;
    for (const StatementClause& clause : said.clauses)
        out.push_back({clause.number, said.statement.words(clause.range), rule_set_beside(said.statement, clause, words), clause.range, false});
    return out;
}

std::vector<ReadClause> clauses_on_notices(const FileSet& files) {
    std::vector<ReadClause> out;
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (!files.readings[i] || files.readings[i]->kind != PageKind::penalty_notice) continue;
        for (const Identifier& id : files.readings[i]->identifiers)
            if (id.type == IdentifierType::clause)
                if (const std::string number = clause_number(id.value); !number.empty()) out.push_back({number, line_around(files.files[i], id.value), files.files[i].name, id.box});
    }
    return out;
}

bool read_on_notice(const FileSet& files, const FoldedLines& lines, const std::string& number) {
    for (const ReadClause& read : clauses_on_notices(files))
        if (clauses_agree(read.number, number)) return true;
    // A lone small number ("21") says nothing; one with points does.
    if (number.find('.') == std::string::npos) return false;
    const std::u32string folded = folded_word(number);
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (!files.readings[i] || files.readings[i]->kind != PageKind::penalty_notice) continue;
        for (const std::u32string& line : lines.of(i))
            if (holds_number(line, folded)) return true;
    }
    return false;
}

bool same_rule_set(const LibraryClause& entry, const std::string& name) {
    const std::u32string said = folded_word(name);
    constexpr std::size_t shortest = 3;
    if (said.size() < shortest) return false;
    const auto fits = [&](const std::string& known) {
        const std::u32string k = folded_word(known);
        return !k.empty() && (contains(said, k) || contains(k, said));
    };
    return fits(entry.rule_set_zh) || fits(entry.rule_set_en) || std::any_of(entry.aliases.begin(), entry.aliases.end(), fits);
}

bool applies_to(const LibraryClause& entry, const CaseForm& form) {
    return std::find(entry.applies.begin(), entry.applies.end(), form.kind + "." + form.cause) != entry.applies.end();
}

}   // namespace precheck
