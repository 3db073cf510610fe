// Words that stand before or above a value and say what it is.
#pragma once

#include <string_view>

#include "core/derive/fold.h"
#include "core/facts/readings.h"

namespace precheck {

struct Label {
    std::u32string_view word;                    // folded, with single spaces dropped
    IdentifierType type;
};

// The longest label that begins at `at` of a line folded without spaces, or null. Latin labels begin at a word.
const Label* label_at(const Folded& dense, std::size_t at);
// Labels with letters read as digits: "0rder", "Tracking N0".
std::u32string with_letters(std::u32string t);

}  // namespace precheck
