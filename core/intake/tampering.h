// Traces of an altered page: shared by the finders of each kind.
#pragma once

#include "core/intake/glyphs.h"
#include "core/intake/measure.h"

namespace precheck {

// Runs in one type: same size, weight and width of digits.
struct DigitStyle {
    double height_px = 0;
    std::vector<std::size_t> runs;
};

// How unlike two glyphs of one character are, laid upon each other: 0 alike, 1 nothing in common.
double unlikeness(const Glyph& a, const Glyph& b);

std::vector<DigitStyle> styles_of(const std::vector<DigitRun>& runs);

// Digits that stand out from their own run: shape, place, height, colour (core/intake/tampering_glyphs.cpp).
void find_odd_glyphs(const std::vector<DigitRun>& runs, const std::vector<DigitStyle>& styles, std::vector<TamperTrace>& out);
// Runs set in another type than the others of their form (core/intake/tampering_glyphs.cpp).
void find_odd_runs(const std::vector<DigitRun>& runs, std::vector<TamperTrace>& out);
// Rectangles behind text whose ground is a shade off, or without the grain of its surroundings (core/intake/tampering_ground.cpp).
void find_odd_ground(const Pixels& frame, const Text& text, std::vector<TamperTrace>& out);

}   // namespace precheck
