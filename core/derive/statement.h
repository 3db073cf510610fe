// The seller's statement, sentence by sentence: what it names, and where. Chinese and English.
// Every range is in code points of the statement as typed, so that a finding marks the very words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/civil_time.h"
#include "core/base/text_range.h"
#include "core/derive/fold.h"
#include "core/facts/readings.h"

namespace precheck {

struct Sentence {
    TextRange range;
    int paragraph = 0;
    Folded folded;   // spaces kept; `source` counts from the beginning of the statement
};

struct Statement {
    std::u32string text;
    std::vector<Sentence> sentences;

    bool blank() const { return sentences.empty(); }
    std::string words(const TextRange& range) const;   // as typed
};

Statement read_statement(std::string_view text);

// The words of a list in a sentence, left to right: Latin ones only as whole words. Ranges of the statement.
std::vector<TextRange> words_in(const Sentence& sentence, const std::vector<std::string>& list);
bool has_word(const Sentence& sentence, const std::vector<std::string>& list);

// Folded characters [from, to) of a sentence as a range of the statement.
TextRange range_of(const Sentence& sentence, std::size_t from, std::size_t to);

// What happened to an order, where a date is said of it.
enum class OrderEvent { none,
                        placed,
                        paid,
                        shipped,
                        delivered,
                        notice };

struct StatementNumber {
    IdentifierType type = IdentifierType::order_no;   // order_no, product_id, tracking_no, buyer_id, notice_no
    std::string value;
    bool labelled = false;   // the statement says what it is: 订单号 8204…
    bool of_another = false;   // said of another object: an old, parent, second, replacement one
    std::size_t sentence = 0;
    TextRange range;
};

struct StatementTime {
    CivilTime value;   // year 0 where it is not given
    OrderEvent event = OrderEvent::none;
    bool labelled = false;   // "发货时间：…", and not "于 … 发货"
    std::size_t sentence = 0;
    TextRange range;
};

struct StatementAmount {
    std::string value, currency;
    bool total = false, refund = false;   // what the words beside it say
    std::size_t sentence = 0;
    TextRange range;
};

struct StatementClause {
    std::string number;   // as clause_numbers gives it: "4.2.1"
    std::size_t sentence = 0;
    TextRange range;
};

std::vector<StatementNumber> numbers_in(const Statement& statement);
std::vector<StatementTime> times_in(const Statement& statement);
std::vector<StatementAmount> amounts_in(const Statement& statement);
std::vector<StatementClause> statement_clauses(const Statement& statement);

// What happened, by a label of a page or a statement: 发货时间, "Shipped on".
OrderEvent event_of_label(std::string_view label);

}   // namespace precheck
