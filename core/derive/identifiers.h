// Order, product, tracking and notice numbers, buyers, shops, carriers, amounts and clauses on a page.
#pragma once

#include <vector>

#include "core/derive/browser_frame.h"

namespace precheck {

// Boxes in the reading frame.
std::vector<Identifier> find_identifiers(const Text& text, const Measures& measures, const BrowserFrame& frame);
// For a conversation in which nothing else says who the buyer is: an ID that stands in its head without a label.
void add_chat_partner(const Text& text, const Measures& measures, const BrowserFrame& frame, std::vector<Identifier>& identifiers);

// The numbers that an address holds; their box is the bar's.
std::vector<Identifier> identifiers_in_address(const Address& address, const Box& bar, double confidence);

}  // namespace precheck
