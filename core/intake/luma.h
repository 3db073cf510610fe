// Brightness of every pixel, for measures that do not need the colour.
#pragma once

#include <cstdlib>

#include "core/intake/pixels.h"

namespace precheck {

struct LumaPlane {
    int width = 0, height = 0;
    std::vector<std::uint8_t> values;

    explicit LumaPlane(const Pixels& frame) : width(frame.width), height(frame.height), values(static_cast<std::size_t>(frame.width) * static_cast<std::size_t>(frame.height)) {
        const std::uint8_t* p = frame.rgb.data();
        for (std::uint8_t& v : values) {
            v = static_cast<std::uint8_t>((p[0] * 77 + p[1] * 150 + p[2] * 29) >> 8);
            p += 3;
        }
    }
    const std::uint8_t* row(int y) const { return values.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width); }
};

// The same colour give or take `tolerance` a channel.
inline bool near_colour(const std::uint8_t* a, const std::uint8_t* b, int tolerance) {
    return std::abs(a[0] - b[0]) <= tolerance && std::abs(a[1] - b[1]) <= tolerance && std::abs(a[2] - b[2]) <= tolerance;
}

}   // namespace precheck
