// The seller's statement, sentence by sentence, and what it names. Made once a check by derive/statement*.cpp.
// Every range is in code points of the statement as typed, so that a finding marks the very words.
#pragma once

#include <string>
#include <vector>

#include "core/base/civil_time.h"
#include "core/base/text_range.h"
#include "core/facts/folded.h"
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

struct ExhibitReference {
    std::string key;   // "3" or "b": number or letter
    std::string file_name;   // or a file's name, as written
    TextRange range;
};

// Everything that the statement names.
struct StatementNotes {
    Statement statement;
    std::vector<StatementNumber> numbers;
    std::vector<StatementTime> times;
    std::vector<StatementAmount> amounts;
    std::vector<StatementClause> clauses;
    std::vector<ExhibitReference> exhibits;   // files of the set by name, and numbers
};

}   // namespace precheck
