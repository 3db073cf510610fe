#include "core/report/redacted_copy.h"

#include <algorithm>

#include "core/facts/file.h"
#include "core/report/png.h"

namespace precheck {

namespace {

// Black, or a light grey where the page is dark: a cover must be seen to be one.
Rgb cover_colour(const Pixels& picture) {
    constexpr std::uint64_t dark_below = 80;
    constexpr std::size_t every = 16;   // of the values: enough to tell a dark page from a light one
    std::uint64_t sum = 0, count = 0;
    for (std::size_t i = 0; i < picture.rgb.size(); i += 3 * every + 1) sum += picture.rgb[i], ++count;
    return count > 0 && sum / count < dark_below ? Rgb{210, 210, 210} : Rgb{0, 0, 0};
}

void paint_over(Pixels& picture, const Box& box, Rgb colour) {
    const Box inside = intersect(box, {0, 0, picture.width, picture.height});
    for (int y = inside.y; y < inside.bottom(); ++y)
        for (int x = inside.x; x < inside.right(); ++x) {
            std::uint8_t* const pixel = picture.at(x, y);
            pixel[0] = colour.r, pixel[1] = colour.g, pixel[2] = colour.b;
        }
}

}   // namespace

Result<std::vector<std::uint8_t>> redacted_png(const Pixels& upright, const std::vector<Box>& boxes) {
    if (upright.empty()) return Error{"no picture"};
    Pixels picture = upright;
    const Rgb colour = cover_colour(upright);
    for (const Box& box : boxes) paint_over(picture, box, colour);
    return png_of(picture);
}

}   // namespace precheck
