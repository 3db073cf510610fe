// The brightness of a picture, a byte a pixel: what the measures that need no colour work on. Made once a picture and handed
// to each of them.
#pragma once

#include <cstdint>
#include <cstdlib>
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

// The same colour give or take `tolerance` a channel.
inline bool near_colour(const std::uint8_t* a, const std::uint8_t* b, int tolerance) {
    return std::abs(a[0] - b[0]) <= tolerance && std::abs(a[1] - b[1]) <= tolerance && std::abs(a[2] - b[2]) <= tolerance;
}

}   // namespace precheck
