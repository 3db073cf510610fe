// One order's parties, numbers, amounts and times over all files and the form: which file shows what, and whether it
// is what the case says. The report prints the table; checks compare in it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
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
std::vector<ConsistencyRow> consistency_table(const FileSet& files, const CaseForm& form, const RulePack& rules);

// What an amount stands for. `line_total` is one row of a table of goods, `total` the order's.
enum class AmountLabel { unknown, unit_price, line_total, total, paid, refund, shipping, discount };
AmountLabel amount_label_of(std::string_view label, const RulePack& rules);

struct LabelledAmount {
    std::size_t file = 0;
    std::string order_no;                        // the order that the page is about
    AmountLabel label = AmountLabel::unknown;
    std::string label_text;                      // as read
    std::string currency;                        // "USD"; empty where the sign does not tell
    double value = 0;
    const Identifier* identifier = nullptr;
};

// Amounts on pages about an order (order, payment, notice, invoice), with the label beside, before or above them.
std::vector<LabelledAmount> labelled_amounts(const FileSet& files, const RulePack& rules);

// When the case's order (the earliest of parent and children) was placed: typed, else read on its own page.
struct OrderTime {
    Instant earliest = 0;                        // under every zone that the time may be in
    std::string text;
    std::string from_file;                       // empty: typed
};
std::optional<OrderTime> order_time(const FileSet& files, const CaseForm& form, const RulePack& rules);

// The main order numbers that a page shows in full.
std::vector<std::string> main_orders(const Reading& reading);

}  // namespace precheck
