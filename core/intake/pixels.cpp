#include "core/intake/pixels.h"

#include <cstring>

namespace precheck {

namespace {

Pixels mirrored(const Pixels& source) {
    Pixels out{source.width, source.height, std::vector<std::uint8_t>(source.rgb.size())};
    for (int y = 0; y < source.height; ++y)
        for (int x = 0; x < source.width; ++x) std::memcpy(out.at(source.width - 1 - x, y), source.at(x, y), 3);
    return out;
}

}  // namespace

Pixels turned(const Pixels& source, int clockwise_deg) {
    if (clockwise_deg == 0 || source.empty()) return source;
    const bool swap = clockwise_deg != 180;
    Pixels out{swap ? source.height : source.width, swap ? source.width : source.height, std::vector<std::uint8_t>(source.rgb.size())};
    for (int y = 0; y < source.height; ++y)
        for (int x = 0; x < source.width; ++x) {
            int tx = source.width - 1 - x, ty = source.height - 1 - y;
            if (clockwise_deg == 90) tx = source.height - 1 - y, ty = x;
            if (clockwise_deg == 270) tx = y, ty = source.width - 1 - x;
            std::memcpy(out.at(tx, ty), source.at(x, y), 3);
        }
    return out;
}

Pixels oriented(Pixels source, int exif_orientation) {
    switch (exif_orientation) {
        case 2: return mirrored(source);
        case 3: return turned(source, 180);
        case 4: return mirrored(turned(source, 180));
        case 5: return mirrored(turned(source, 90));
        case 6: return turned(source, 90);
        case 7: return mirrored(turned(source, 270));
        case 8: return turned(source, 270);
        default: return source;
    }
}

}  // namespace precheck
