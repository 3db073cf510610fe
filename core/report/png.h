// Pixels as a PNG that holds them and nothing else.
#pragma once

#include <cstdint>
#include <vector>

#include "core/base/result.h"
#include "core/intake/pixels.h"

namespace precheck {

Result<std::vector<std::uint8_t>> png_of(const Pixels& picture);

}   // namespace precheck
