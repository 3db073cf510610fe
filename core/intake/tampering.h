// Traces of an altered page: shared by the finders of each kind.
#pragma once

#include <array>
#include <cstdlib>
#include "core/intake/glyphs.h"
#include "core/intake/measure.h"

namespace precheck {

// Runs in one type: same size, weight and width of digits.
struct DigitStyle {
    double height_px = 0;
    std::vector<std::size_t> runs;
};

// What a seller drew on a capture or covered in the open (a red frame, a black box) is no trace of anything hidden: whether it
// reaches into the box, of text in that colour.
bool drawn_on(const Pixels& frame, const Measures& measures, const Box& box, const Rgb& text_colour);

// How unlike two glyphs of one character are, laid upon each other: 0 alike, 1 nothing in common.
double unlikeness(const Glyph& a, const Glyph& b);

// Share of the ink that lies in other rows: 0 where both were drawn from one outline by one program, wherever they stand between
// two columns of pixels (core/intake/tampering_rows.cpp).
double unlike_rows(const Glyph& a, const Glyph& b);

// How unlike the digits are that both runs have; nothing where they have none in common.
std::optional<double> unlike_runs(const DigitRun& a, const DigitRun& b);

constexpr std::size_t most_runs = 200;
inline bool same_colour(const Rgb& a, const Rgb& b, int tolerance) { return std::abs(a.r - b.r) <= tolerance && std::abs(a.g - b.g) <= tolerance && std::abs(a.b - b.b) <= tolerance; }

std::vector<DigitStyle> styles_of(const std::vector<DigitRun>& runs);

inline std::size_t class_of(const Glyph& g) { return static_cast<std::size_t>(g.character - U'0'); }

// How far each digit's ink lies from where the like of it would lie, to the right of others: what its own outline makes of its
// place in a row. `known`: of how many neighbours (core/intake/tampering_spacing.cpp).
struct DigitOffsets {
    std::array<double, 10> px{};
    std::array<int, 10> known{};
};
DigitOffsets digit_offsets(const std::vector<DigitRun>& runs, const DigitStyle& style);

// Digits off their distance from their neighbours (core/intake/tampering_spacing.cpp).
void find_odd_spacing(const std::vector<DigitRun>& runs, const DigitStyle& style, std::vector<TamperTrace>& out);
// Digits that stand out from their own run: shape, place, height, colour (core/intake/tampering_glyphs.cpp).
void find_odd_glyphs(const std::vector<DigitRun>& runs, const std::vector<DigitStyle>& styles, std::vector<TamperTrace>& out);
// In a row of digits drawn with the three colours of a screen's pixels, some drawn in shades of one (core/intake/tampering_glyphs.cpp).
void find_grey_digits(const std::vector<DigitRun>& runs, std::vector<TamperTrace>& out);
// Digits and values whose ink is spread over their rows otherwise than in all others of their kind (core/intake/tampering_rows.cpp).
void find_odd_rows(const std::vector<DigitRun>& runs, const DigitStyle& style, std::vector<TamperTrace>& out);
// Runs set in another type than the others of their kind (core/intake/tampering_types.cpp).
void find_odd_runs(const std::vector<DigitRun>& runs, const std::vector<DigitStyle>& styles, std::vector<TamperTrace>& out);
// Values a pixel off their line, column or row (core/intake/tampering_places.cpp).
void find_odd_places(const std::vector<DigitRun>& runs, const std::vector<DigitStyle>& styles, const Text& text, std::vector<TamperTrace>& out);
// Rectangles behind text whose ground is a shade off, or without the grain of its surroundings (core/intake/tampering_ground.cpp).
void find_odd_ground(const Pixels& frame, const Text& text, std::vector<TamperTrace>& out);
// Words drawn by other means than the rest of the page; the median of their fringes, 0 where there are few
// (core/intake/tampering_words.cpp).
double find_odd_words(const Pixels& frame, const Text& text, const std::vector<DigitRun>& runs, std::vector<TamperTrace>& out);
// Blocks that did not go through the JPEG that the rest of the picture went through (core/intake/tampering_history.cpp). Needs
// Measures::compression, and the patches.
void find_odd_history(const Pixels& frame, const Luma& luma, const Text& text, const Container& container, const Measures& measures, std::vector<TamperTrace>& out);

}   // namespace precheck
