// Text recognition before and after the network (PP-OCRv4 mobile, CTC): line picture -> tensor -> [network] -> characters.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/facts/file.h"
#include "core/ocr/detect.h"

namespace precheck {

constexpr int line_height_px = 48;

// BGR planes, 48 rows, width by aspect times `stretch`; values -1 to 1.
Tensor line_input(const Pixels& picture, const Box& box, double stretch = 1);

// Index 0 of the network's classes is the CTC blank, then the dictionary's characters, then the space.
std::vector<std::string> parse_dictionary(std::string_view text);

struct DecodedLine {
    TextLine line;   // empty text when nothing was read
    double least_confidence = 0;   // of its characters
};

// The likeliest class of one step, and how likely it is.
struct BestClass {
    int index;
    float probability;
};

// Greedy CTC decode. char_x are picture pixels in `box`.
DecodedLine decode_line(const std::vector<BestClass>& steps, const std::vector<std::string>& dictionary, const Box& box);

}   // namespace precheck
