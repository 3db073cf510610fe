#include "core/intake/luma.h"

namespace precheck {

Luma luma_of(const Pixels& frame) {
    Luma out{frame.width, frame.height, std::vector<std::uint8_t>(frame.rgb.size() / 3)};
    const std::uint8_t* p = frame.rgb.data();
    for (std::uint8_t& v : out.value) {
        v = static_cast<std::uint8_t>((p[0] * 19595 + p[1] * 38470 + p[2] * 7471 + 32768) >> 16);
        p += 3;
    }
    return out;
}

}   // namespace precheck
