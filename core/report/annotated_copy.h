// A copy of a picture with the places of findings framed and numbered, for whoever reads the report. The original stays as
// it is; the copy is a PNG without metadata.
#pragma once

#include <cstdint>
#include <vector>

#include "core/base/result.h"
#include "core/intake/pixels.h"

namespace precheck {

enum class MarkColour { blocker,
                        major,
                        minor,
                        notice,
                        open };   // needs input, or could not be checked

struct NumberedMark {
    Box box;                      // in the upright picture
    int number = 0;               // as in the list of findings; none is written below 1
    MarkColour colour = MarkColour::notice;
};

// `scale_percent`: 100 or less, for copies that must stay small. Frames and numbers keep their size in pixels.
Result<std::vector<std::uint8_t>> annotated_png(const Pixels& upright, const std::vector<NumberedMark>& marks, int scale_percent);

}   // namespace precheck
