// What files show of one order and can be compared: amounts by what they stand for, when it was placed, its numbers.
// The table of all of it over files, form and statement is consistency_table.h.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/facts/context.h"

namespace precheck {

// What an amount stands for. `line_total` is one row of a table of goods, `total` the order's.
enum class AmountLabel { unknown,
                         unit_price,
                         line_total,
                         total,
                         paid,
                         refund,
                         shipping,
                         discount };
AmountLabel amount_label_of(std::string_view label, const RulePack& rules);

struct LabelledAmount {
    std::size_t file = 0;
    std::string order_no;   // the order that the page is about
    AmountLabel label = AmountLabel::unknown;
    std::string label_text;   // as read
    std::string currency;   // "USD"; empty where the sign does not tell
    double value = 0;
    const Identifier* identifier = nullptr;
};

// "AU $12": the label names the currency where the sign alone would say US dollars.
std::string currency_of(const Identifier& amount);

// Amounts on pages about an order (order, payment, notice, invoice), with the label beside, before or above them.
std::vector<LabelledAmount> labelled_amounts(const FileSet& files, const RulePack& rules);

// When the case's order (the earliest of parent and children) was placed: typed, else read on its own page.
struct OrderTime {
    Instant earliest = 0;   // under every zone that the time may be in
    std::string text;
    std::string from_file;   // empty: typed
};
std::optional<OrderTime> order_time(const FileSet& files, const CaseForm& form, const RulePack& rules);

// A time that a page labels as the order's own (下单时间, "Order placed"); words: rules.list("words.time.ordered"), folded.
bool tells_when_ordered(const TimeReading& time, const std::vector<std::u32string>& folded_words);
std::vector<std::u32string> folded_list(const std::vector<std::string>& list);

// The main order numbers that a page shows in full.
std::vector<std::string> main_orders(const Reading& reading);

}   // namespace precheck
