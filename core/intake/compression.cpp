// What JPEG left in the pixels, whatever the file is now. Its blocks of eight give the grid; inside, each coefficient of a
// block stands at a multiple of the quantisation step that it once went through. Saving again at a higher quality, or as PNG,
// blurs the multiples but does not move them.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "core/intake/blocks.h"
#include "core/intake/measure.h"

namespace precheck {

namespace {

constexpr double tau = 6.283185307179586;
constexpr int least_side_px = 64;

// Blocks with content, in an order that jumps over the whole picture, so that the first ones stand for all. Where there
// are enough without clipped brightness, those alone: clipping moves the multiples.
std::vector<Block> blocks_at(const Luma& luma, int grid_x, int grid_y, std::size_t most) {
    constexpr int least_span = 12;
    constexpr long long jump = 7919, most_tries = 30000;
    std::vector<Block> out;
    const int columns = (luma.width - grid_x) / 8, rows = (luma.height - grid_y) / 8;
    const long long all = static_cast<long long>(columns) * rows;
    for (long long k = 0, at = 0; k < all && k < most_tries && out.size() < most; ++k, at = (at + jump) % all) {
        const int x0 = grid_x + 8 * static_cast<int>(at % columns), y0 = grid_y + 8 * static_cast<int>(at / columns);
        int low = 255, high = 0;
        for (int y = 0; y < 8; y += 2)
            for (int x = 0; x < 8; ++x) {
                low = std::min(low, luma.at(x0 + x, y0 + y));
                high = std::max(high, luma.at(x0 + x, y0 + y));
            }
        if (high - low >= least_span) out.push_back(to_waves(block_at(luma, x0, y0)));
    }
    return out;
}

// Share of coefficients that are next to nothing. Where blocks were quantised, most of the fine ones are.
double empty_share(const std::vector<Block>& blocks) {
    constexpr double nothing = 2.0;
    long long empty = 0, all = 0;
    for (const Block& block : blocks)
        for (std::size_t i = 1; i < block.size(); ++i) {
            if (i / block_side + i % block_side < 5) continue;
            ++all;
            empty += std::abs(block[i]) < nothing ? 1 : 0;
        }
    return all == 0 ? 0 : static_cast<double>(empty) / static_cast<double>(all);
}

struct Grid {
    int x = 0, y = 0;
    double excess = 0;
};

Grid find_grid(const Luma& luma) {
    constexpr std::size_t sample = 48;
    Grid best;
    double best_share = -1;
    std::vector<double> shares;
    for (int y = 0; y < 8; ++y)
        for (int x = 0; x < 8; ++x) {
            const double share = empty_share(blocks_at(luma, x, y, sample));
            shares.push_back(share);
            if (share > best_share) best_share = share, best.x = x, best.y = y;
        }
    std::nth_element(shares.begin(), shares.begin() + 32, shares.end());
    best.excess = best_share - shares[32];
    return best;
}

// How well the blocks keep to the multiples of the steps of one quality: near 1 where they went through it, near 0 where not.
struct Agreement {
    double value = 0;
    int count = 0;
};

Agreement agreement_with(const std::vector<Block>& blocks, int quality) {
    static const std::array<double, 256> cosine = [] {
        std::array<double, 256> c{};
        for (std::size_t i = 0; i < c.size(); ++i) c[i] = std::cos(static_cast<double>(i) / 256 * tau);
        return c;
    }();
    const auto steps = luminance_steps(quality);
    double sum = 0;
    int n = 0;
    for (std::size_t i = 1; i < steps.size(); ++i) {
        const int step = steps[i];
        constexpr int least_step = 6;
        if (step < least_step) continue;
        const double per_step = 1.0 / step;
        for (const Block& block : blocks) {
            const double multiple = std::abs(block[i]) * per_step;
            // Below, a value was rounded to nothing. Half a step is looked at: there the multiples of half as coarse a table stand.
            if (multiple < 0.42) continue;
            sum += cosine[static_cast<std::size_t>((multiple - std::floor(multiple)) * 256) & 255];
            ++n;
        }
    }
    return {n == 0 ? 0 : sum / n, n};
}

}   // namespace

namespace {

// The coarsest table that the blocks keep to. What keeps to coarse multiples keeps to their halves too, so from the coarsest on.
void settle_quality(const std::vector<Block>& blocks, Compression& out) {
    constexpr std::size_t least_blocks = 60;
    constexpr int lowest = 8, highest = 92, least_count = 300;
    constexpr double agrees = 0.3;
    if (blocks.size() < least_blocks) return;
    double best = 0;
    for (int quality = lowest; quality <= highest; quality += 2) {
        const Agreement a = agreement_with(blocks, quality);
        if (a.count < least_count) continue;
        out.agreement = std::max(out.agreement, a.value);
        if (a.value < agrees && best > 0) break;
        if (a.value < agrees || a.value <= best) continue;
        best = a.value;
        out.lowest_quality = quality;
    }
}

}   // namespace

std::optional<Compression> measure_compression(const Luma& luma) {
    if (luma.width < least_side_px || luma.height < least_side_px) return {};
    constexpr std::size_t most_blocks = 700;
    const Grid grid = find_grid(luma);
    Compression found;
    found.grid_x = grid.x;
    found.grid_y = grid.y;
    found.grid_excess = grid.excess;
    settle_quality(blocks_at(luma, grid.x, grid.y, most_blocks), found);
    if (grid.x == 0 && grid.y == 0) return found;
    // Mild compression leaves no grid that stands out; unless the picture was trimmed since, it begins at the corner.
    Compression corner;
    corner.grid_excess = grid.excess;
    settle_quality(blocks_at(luma, 0, 0, most_blocks), corner);
    return corner.agreement > found.agreement ? corner : found;
}

}   // namespace precheck
