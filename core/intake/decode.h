// Pixels from the formats that we decode, behind a budget that is checked before anything is allocated.
#pragma once

#include "core/base/result.h"
#include "core/intake/intake.h"

namespace precheck {

// Upright RGB; transparent areas over white, as viewers show them. The error is printable.
Result<Pixels> decode(Bytes bytes, const Container& container, const Budget& budget);

}  // namespace precheck
