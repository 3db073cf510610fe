// Private data on a page: bank cards, resident IDs, phones, mails, postal addresses. What the case itself knows as its own
// numbers, or the page labels as a number of goods, orders or parcels, is none; starred values are none either.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/derive/browser_frame.h"
#include "core/facts/case_form.h"
#include "core/facts/folded.h"
#include "core/facts/rule_pack.h"

namespace precheck {

// Candidates of one picture, boxes in the reading frame, a little wider than the characters so that a cover leaves no edge.
std::vector<PrivatePlace> find_private_places(const Text& text, const BrowserFrame& frame, const RulePack& rules, const WordLists& words);

// With identifiers, kind and form settled: drops what is a number of the case, and marks what the case needs or what is no
// secret there (a recipient on the order's own page, a company's papers, a shop's public contact).
void settle_private_places(Reading& reading, const CaseForm& form);

// Enough to find it on the page, not enough to use: "6222…7890".
std::string masked_value(const PrivatePlace& place);

// Check digits: ISO/IEC 7812 (Luhn), and GB 11643 with its region and birth date. `valid_check` is set when the form fits.
bool passes_luhn(std::string_view digits);
bool is_resident_id(std::string_view value, bool* valid_check = nullptr);

}   // namespace precheck
