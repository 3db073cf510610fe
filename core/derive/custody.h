// Reads and verifies a case's custody log (core/facts/custody.h).
#pragma once

#include <string_view>

#include "core/facts/custody.h"

namespace precheck {

// The line that an entry's hash covers, without its line end.
std::string custody_line(const CustodyEntry& entry);

// The `custody` member of a case, a JSON array; empty: there is no log. An entry that is none breaks the chain.
CustodyLog read_custody(std::string_view custody_json);

// The entry that a file is held to: it is `added` once, and again after it was removed; what comes later only tells of it.
const CustodyEntry* registered(const CustodyLog& log, std::string_view file);

}   // namespace precheck
