// What files show of one order and can be compared: when it was placed, its numbers.
// The table of all of it over files, form and statement is consistency_table.h.
#pragma once

#include <string>
#include <vector>

#include "core/facts/context.h"

namespace precheck {

// When the case's order (the earliest of parent and children) was placed: typed, else read on its own page.
OrderTime order_time(const FileSet& files, const CaseForm& form, const WordLists& words);

// A time that a page labels as the order's own (下单时间, "Order placed"); words: list("words.time.ordered").
bool tells_when_ordered(const TimeReading& time, const FoldedList& words);

// The main order numbers that a page shows in full.
std::vector<std::string> main_orders(const Reading& reading);

}   // namespace precheck
