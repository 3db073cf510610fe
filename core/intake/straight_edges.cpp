// Edges as only a computer draws them: a step from one row of pixels to the next (or one column) that keeps its place and both
// its tones over dozens of pixels. Compressing, blurring and enlarging leave them; a lens, grain or a slant leave none.
#include <cstdlib>

#include "core/intake/measure.h"

namespace precheck {

namespace {

constexpr int least_step = 10, same_tone = 3, least_run_px = 40;

// Length of such runs between two neighbouring lines of pixels, `along_stride` apart from pixel to pixel.
long long runs_between(const std::uint8_t* a, const std::uint8_t* b, int length, std::ptrdiff_t along_stride) {
    long long total = 0;
    int run = 0;
    for (int i = 1; i < length; ++i, a += along_stride, b += along_stride) {
        const std::uint8_t *next_a = a + along_stride, *next_b = b + along_stride;
        const bool on = std::abs(*next_a - *next_b) >= least_step && std::abs(*next_a - *a) <= same_tone && std::abs(*next_b - *b) <= same_tone;
        if (on) {
            ++run;
            continue;
        }
        if (run >= least_run_px) total += run;
        run = 0;
    }
    return run >= least_run_px ? total + run : total;
}

}   // namespace

double straight_edges(const Luma& luma) {
    long long total = 0;
    for (int y = 1; y < luma.height; ++y) total += runs_between(luma.row(y - 1), luma.row(y), luma.width, 1);
    for (int x = 1; x < luma.width; ++x) total += runs_between(luma.row(0) + x - 1, luma.row(0) + x, luma.height, luma.width);
    return static_cast<double>(total) / (luma.width + luma.height);
}

}   // namespace precheck
