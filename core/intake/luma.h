// The brightness of a picture, a byte a pixel: what the measures of camera pictures, seams, interpolation and compression
// work on. Made once a picture and handed to each of them.
#pragma once

#include <cstdint>
#include <vector>

#include "core/intake/pixels.h"

namespace precheck {

struct Luma {
    int width = 0, height = 0;
    std::vector<std::uint8_t> value;

    const std::uint8_t* row(int y) const { return value.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width); }
    int at(int x, int y) const { return row(y)[x]; }
};

Luma luma_of(const Pixels& frame);

}   // namespace precheck
