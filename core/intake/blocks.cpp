#include "core/intake/blocks.h"

#include <algorithm>
#include <cmath>

namespace precheck {

namespace {

constexpr double tau = 6.283185307179586;

using Waves = std::array<std::array<double, block_side>, block_side>;   // [frequency][place]

const Waves& waves() {
    static const Waves table = [] {
        Waves w{};
        for (std::size_t u = 0; u < block_side; ++u)
            for (std::size_t i = 0; i < block_side; ++i) w[u][i] = std::cos((2 * static_cast<double>(i) + 1) * static_cast<double>(u) * tau / 32) * (u == 0 ? std::sqrt(0.125) : 0.5);
        return w;
    }();
    return table;
}

// Annex K.1 of ITU-T T.81: the luminance steps of quality 50, row by row.
constexpr std::array<int, block_side* block_side> steps_at_50 = {16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57,
                                                                 69, 56, 14, 17, 22, 29, 51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64,
                                                                 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99};

}   // namespace

Block to_waves(const Block& pixels) {
    const Waves& wave = waves();
    Block rows{}, out{};
    for (std::size_t y = 0; y < block_side; ++y)
        for (std::size_t u = 0; u < block_side; ++u)
            for (std::size_t x = 0; x < block_side; ++x) rows[y * block_side + u] += wave[u][x] * pixels[y * block_side + x];
    for (std::size_t v = 0; v < block_side; ++v)
        for (std::size_t u = 0; u < block_side; ++u)
            for (std::size_t y = 0; y < block_side; ++y) out[v * block_side + u] += wave[v][y] * rows[y * block_side + u];
    return out;
}

Block from_waves(const Block& block) {
    const Waves& wave = waves();
    Block columns{}, out{};
    for (std::size_t v = 0; v < block_side; ++v)
        for (std::size_t y = 0; y < block_side; ++y)
            for (std::size_t u = 0; u < block_side; ++u) columns[y * block_side + u] += wave[v][y] * block[v * block_side + u];
    for (std::size_t y = 0; y < block_side; ++y)
        for (std::size_t u = 0; u < block_side; ++u)
            for (std::size_t x = 0; x < block_side; ++x) out[y * block_side + x] += wave[u][x] * columns[y * block_side + u];
    return out;
}

Block block_at(const Luma& luma, int x0, int y0) {
    Block out{};
    for (std::size_t y = 0; y < block_side; ++y) {
        const std::uint8_t* row = luma.row(y0 + static_cast<int>(y)) + x0;
        for (std::size_t x = 0; x < block_side; ++x) out[y * block_side + x] = row[x];
    }
    return out;
}

std::array<int, block_side * block_side> luminance_steps(int quality) {
    const int scale = quality < 50 ? 5000 / quality : 200 - 2 * quality;
    std::array<int, block_side * block_side> out{};
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = std::clamp((steps_at_50[i] * scale + 50) / 100, 1, 255);
    return out;
}

}   // namespace precheck
