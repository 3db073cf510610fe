// Text detection before and after the network (PP-OCRv4 mobile, differentiable binarisation):
// picture -> tensor -> [network, elsewhere] -> probability map -> boxes of lines.
// Source: PaddleOCR's DBPostProcess, with axis-aligned boxes (captures are not slanted; slant is measured).
#pragma once

#include <vector>

#include "core/intake/pixels.h"

namespace precheck {

// float32, channels x height x width (BGR planes).
struct Tensor {
    int channels = 0, height = 0, width = 0;
    std::vector<float> data;
};

// One detector run: a part of the picture at one scale.
struct Tile {
    Box part;                                    // of the picture
    double scale = 1;                            // tensor pixels per picture pixel
};

// Long captures are cut into overlapping tiles, so that their text is not shrunk below what the detector sees.
std::vector<Tile> detection_tiles(int width, int height);
Tensor detection_input(const Pixels& picture, const Tile& tile);

struct FoundLine {
    Box box;                                     // picture pixels, grown to the whole glyphs
    double score = 0;                            // mean probability
    double slope_deg = 0;                        // of its centre line
};

// `map`: height x width probabilities of one tile's tensor.
std::vector<FoundLine> lines_in_map(const float* map, int height, int width, const Tile& tile);
// All tiles' lines, those found twice in an overlap once, top to bottom and left to right.
std::vector<FoundLine> merged(std::vector<FoundLine> lines);

}  // namespace precheck
