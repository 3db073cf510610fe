// Names and IDs of people in conversations.
#pragma once

#include <string>

namespace precheck {

// Seller's and interface words that stand where a sender's name would.
bool interface_word(const std::u32string& folded);

}  // namespace precheck
