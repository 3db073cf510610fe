// The seller's statement, sentence by sentence: what it names, and where. Chinese and English.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/derive/fold.h"
#include "core/facts/file.h"
#include "core/facts/statement.h"

namespace precheck {

// All of it in one go. `files`: of the set, so that one with blanks or Chinese in its name is found whole.
StatementNotes note_statement(std::string_view text, const std::vector<File>& files);

Statement read_statement(std::string_view text);

// The words of a list in a sentence, left to right: Latin ones only as whole words. Ranges of the statement.
std::vector<TextRange> words_in(const Sentence& sentence, const FoldedList& list);
bool has_word(const Sentence& sentence, const FoldedList& list);

// Folded characters [from, to) of a sentence as a range of the statement.
TextRange range_of(const Sentence& sentence, std::size_t from, std::size_t to);

std::vector<StatementNumber> numbers_in(const Statement& statement);
std::vector<StatementTime> times_in(const Statement& statement);
std::vector<StatementAmount> amounts_in(const Statement& statement);
std::vector<StatementClause> statement_clauses(const Statement& statement);

// What happened, by a label of a page or a statement: 发货时间, "Shipped on".
OrderEvent event_of_label(std::string_view label);

}   // namespace precheck
