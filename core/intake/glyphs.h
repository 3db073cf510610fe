// The digits of a page, cut out one by one: what the traces of tampering compare with one another.
#pragma once

#include <vector>

#include "core/facts/file.h"
#include "core/intake/pixels.h"

namespace precheck {

// Share of ink of each pixel, 0 to 1, of the glyph's own columns and the rows of its line (with two rows more on each side).
struct Glyph {
    int line = 0, at = 0;   // line of the text, code point of the line
    char32_t character = 0;
    Box box;   // of the ink
    int left = 0, top = 0, width = 0, height = 0;   // where `ink` lies in the picture
    std::vector<float> ink;
    double center_x = 0, center_y = 0;   // weighted by ink, in the picture
    double mass = 0;   // sum of ink
    double peak = 0;   // strongest ink of it
    double grain = 0;   // how far the ground around it is from even, in levels
    bool touching = false;   // parted from a neighbour: its sides are less certain

    float ink_at(int x, int y) const { return x < 0 || y < 0 || x >= width || y >= height ? 0.0f : ink[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)]; }
};

// Digits that stand in a row without a space, with the marks between them: 2026-11-01, 169.39, 8231907745126608.
struct DigitRun {
    int line = 0, first_at = 0;   // code point of the line that it begins with
    Rgb background, foreground;
    std::vector<Glyph> glyphs;   // digits only, left to right
    double height_px = 0;   // median of the digits
    double advance_px = 0;   // mean from digit to next digit; 0 where no two stand side by side
    int steps = 0;   // that it is the mean of
    double contrast = 0;   // of its ink, as a share of the line's
    std::u32string form;   // of the run, digits as 0
};

std::vector<DigitRun> digit_runs(const Pixels& frame, const Text& text);

}   // namespace precheck
