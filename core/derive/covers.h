// Fields that the seller covered: a patch (core/facts/file.h) over the place where the value of a label stands.
// Boxes in the reading frame.
#pragma once

#include <vector>

#include "core/derive/browser_frame.h"

namespace precheck {

// The patch in the row of a label, with nothing readable between the two; null where there is none.
const Patch* cover_beside(const Measures& measures, const Text& text, const Box& row, const Box& label);
// The patch under a label (heads of tables, values below their labels), with nothing readable between.
const Patch* cover_below(const Measures& measures, const Text& text, const Box& label);

// Every labelled field under a patch, and the address. A value that could be read in full all the same is not covered.
std::vector<CoveredField> covered_fields(const Text& text, const Measures& measures, const BrowserFrame& frame, const std::vector<Identifier>& identifiers, const std::vector<TimeReading>& times);

}   // namespace precheck
