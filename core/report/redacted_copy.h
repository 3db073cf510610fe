// A copy of a picture with parts painted over: a PNG that holds pixels and nothing else. What stood under a box is gone
// from it, and so is all metadata; the picture is upright.
#pragma once

#include <cstdint>
#include <vector>

#include "core/base/result.h"
#include "core/intake/pixels.h"

namespace precheck {

// `boxes` in the upright picture; what reaches beyond it is cut off. No box at all leaves out the metadata alone.
Result<std::vector<std::uint8_t>> redacted_png(const Pixels& upright, const std::vector<Box>& boxes);

}   // namespace precheck
