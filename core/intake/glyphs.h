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
    std::vector<float> soft;   // ink a little softened sideways, `soft_margin` columns more on each side
    std::vector<float> rows;   // ink of each row: the same wherever it stands between two columns of pixels
    double in_rows = 0;   // sum of them
    double center_x = 0, center_y = 0;   // weighted by ink, in the picture
    double mass = 0;   // sum of ink
    double peak = 0;   // strongest ink of it
    double fringe = -1;   // 0 drawn in shades of one colour, about 0.5 with a screen's three colours; -1 where its colours do not tell
    double grain = 0;   // how far the ground around it is from even, in levels
    bool touching = false;   // parted from a neighbour: its sides are less certain

    float ink_at(int x, int y) const { return x < 0 || y < 0 || x >= width || y >= height ? 0.0f : ink[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)]; }
    static constexpr int soft_margin = 2;
    // A row of `soft`; its first value is of column -soft_margin.
    const float* soft_row(int y) const { return soft.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width + 2 * soft_margin); }
};

// Two digits that run into one another and could not be told apart.
struct MergedDigits {
    Box box;
    char32_t left = 0, right = 0;
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
    int before_px = 0, after_px = 0;   // to the next ink of the line on either side; the line's width where there is none
    std::vector<MergedDigits> merged;
    char32_t after = 0;   // the character behind it, 0 at the end of the line
};

std::vector<DigitRun> digit_runs(const Pixels& frame, const Text& text);

}   // namespace precheck
