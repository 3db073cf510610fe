// Decoded pixels. They live beside the facts, never in them.
#pragma once

#include <cstdint>
#include <vector>

#include "core/base/geometry.h"

namespace precheck {

// RGB, 8 bits each, row-major, no padding.
struct Pixels {
    int width = 0, height = 0;
    std::vector<std::uint8_t> rgb;
    // Of a source with an alpha channel: share of pixels that are fully transparent, and share whose invisible colour
    // differs sharply from that of an invisible neighbour (a picture left under the transparency).
    double transparent_share = 0, hidden_edge_share = 0;

    bool empty() const { return rgb.empty(); }
    const std::uint8_t* at(int x, int y) const {
        return rgb.data() + 3 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x));
    }
    std::uint8_t* at(int x, int y) {
        return rgb.data() + 3 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x));
    }
};

// Turned clockwise by 90, 180 or 270 degrees.
Pixels turned(const Pixels& source, int clockwise_deg);
// Made upright after EXIF orientation 1 to 8.
Pixels oriented(Pixels source, int exif_orientation);

}  // namespace precheck
