// Edges as only a computer draws them: a step from one row of pixels to the next (or one column) that keeps its place and both
// its tones over dozens of pixels. Compressing, blurring and enlarging leave them; a lens, grain or a slant leave none.
#include <cstdlib>
#include <vector>

#include "core/intake/measure.h"

namespace precheck {

namespace {

constexpr int least_step = 10, same_tone = 3, least_run_px = 40;

bool holds(int a, int b, int last_a, int last_b) { return std::abs(a - b) >= least_step && std::abs(a - last_a) <= same_tone && std::abs(b - last_b) <= same_tone; }

// Ends a run: its length counts where it was long enough.
long long ended(int& run) {
    const int length = run;
    run = 0;
    return length >= least_run_px ? length : 0;
}

}   // namespace

double straight_edges(const Luma& luma) {
    long long total = 0;
    std::vector<int> standing(static_cast<std::size_t>(luma.width), 0);   // per column: the run that comes down beside it
    for (int y = 1; y < luma.height; ++y) {
        const std::uint8_t *above = luma.row(y - 1), *here = luma.row(y);
        int lying = 0;
        for (int x = 1; x < luma.width; ++x) {
            if (holds(above[x], here[x], above[x - 1], here[x - 1])) ++lying;
            else if (lying > 0) total += ended(lying);
            int& run = standing[static_cast<std::size_t>(x)];
            if (holds(here[x - 1], here[x], above[x - 1], above[x])) ++run;
            else if (run > 0) total += ended(run);
        }
        total += ended(lying);
    }
    for (int& run : standing) total += ended(run);
    return static_cast<double>(total) / (luma.width + luma.height);
}

}   // namespace precheck
