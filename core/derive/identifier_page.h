// One page while its identifiers are collected: shared by the finders of each kind.
#pragma once

#include <vector>

#include "core/derive/browser_frame.h"
#include "core/derive/fold.h"
#include "core/derive/tokens.h"

namespace precheck {

struct IdentifierPage {
    const Text& text;
    const Measures& measures;
    const BrowserFrame& frame;
    std::vector<Folded> folded;                  // spaces kept
    std::vector<std::vector<Token>> tokens;
    std::vector<Identifier> out;
};

// The same place read twice (by label and by form): the labelled one stays.
void add(IdentifierPage& page, Identifier id);
Identifier from_token(const IdentifierPage& page, std::size_t line, const Token& token, IdentifierType type);

void find_labelled(IdentifierPage& page);
// "kr2049981733 15:04": who wrote, before the time of a message.
void find_senders(IdentifierPage& page);
// Numbers that tell what they are by their form, without a label.
void find_by_form(IdentifierPage& page);
// An unlabelled ID in the head of a conversation; only where nothing else says who the buyer is.
void find_partner_in_head(IdentifierPage& page);
// Starred names without a label: other buyers in a list beside the conversation.
void find_masked(IdentifierPage& page);
void find_amounts(IdentifierPage& page);
void find_clauses(IdentifierPage& page);
void find_in_address(IdentifierPage& page);

}  // namespace precheck
