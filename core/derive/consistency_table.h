// One order's parties, numbers, amounts and times over the form, the statement and all files: who says what, and whether
// the places agree. The report prints the table, the screen shows it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/text_range.h"
#include "core/facts/context.h"

namespace precheck {

struct Typed {
    std::string value;
    std::string field;   // path in the case: "order_no", "orders.0.parent_no"
};

struct Shown {
    std::size_t file = 0;
    std::string value, label;   // label: as read beside an amount or a time
    Box box;
    std::optional<bool> agrees;   // with the form; nothing where it can't be told: covered, cut, nothing typed, another label or currency
    bool doubtful = false;   // does not agree, but for what one misread character makes
    bool partial = false;   // covered or cut: the value is what is left of it
    bool from_user = false;   // the seller overruled what was read
};

struct Told {
    std::string value;
    std::optional<TextRange> range;   // code points of the statement
    std::optional<bool> agrees;   // with the form; where that says nothing, with what the files show
    bool doubtful = false;
};

// How the row stands as a whole. `several`: the form says nothing and the places say different things, which may be right.
// `alone`: only one place says something, so there is nothing to compare.
enum class RowState { agrees,
                      differs,
                      several,
                      alone };

struct ConsistencyRow {
    // "order_no", "parent_order_no", "product_id", "tracking_no", "buyer_id", "buyer_name", "store", "amount", "ordered_at",
    // "paid_at", "shipped_at", "delivered_at", "refunded_at", "notice_no", "notice_delivered_at", "clause"
    std::string type;
    std::string label, currency;   // of amounts: "total", "paid", ... "other"; "USD"
    std::vector<Typed> typed;   // the short field first
    std::vector<Shown> seen;
    std::vector<Told> told;   // in the statement, in its order
};

RowState state_of(const ConsistencyRow& row);

// Rows that say nothing are left out.
std::vector<ConsistencyRow> consistency_table(const FileSet& files, const Amounts& amounts, const CaseForm& form, const StatementNotes& statement, const WordLists& words);

// Its part: when the order was placed, paid, shipped, delivered, refunded, and the notice delivered.
std::vector<ConsistencyRow> time_rows(const FileSet& files, const CaseForm& form, const StatementNotes& statement, const WordLists& words);

}   // namespace precheck
