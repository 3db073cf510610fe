// One order's parties, numbers, amounts and times over all files and the form: which file shows what, and whether it
// is what the case says. The report prints the table; checks compare in it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/facts/context.h"

namespace precheck {

struct Shown {
    std::size_t file = 0;
    std::string value, label;                    // label: of amounts, as read
    Box box;
    bool from_user = false;                      // the seller overruled what was read
    std::optional<bool> agrees;                  // nothing where it can't be told: covered, cut, nothing typed, another label or currency
};

struct Told {
    std::string value;
    std::optional<bool> agrees;
};

struct ConsistencyRow {
    std::string type;                            // as in the report: "order_no", "amount", "ordered_at", ...
    std::vector<std::string> wanted;             // what the form says, the short field first
    std::vector<Shown> seen;
    std::vector<Told> statement;                 // numbers of this type in the statement
};

// Rows of numbers, parties, amounts and the time of the order, those that say nothing left out.
std::vector<ConsistencyRow> consistency_table(const FileSet& files, const Amounts& amounts, const CaseForm& form, const WordLists& words);

// When the case's order (the earliest of parent and children) was placed: typed, else read on its own page.
OrderTime order_time(const FileSet& files, const CaseForm& form, const WordLists& words);

// The main order numbers that a page shows in full.
std::vector<std::string> main_orders(const Reading& reading);

}  // namespace precheck
