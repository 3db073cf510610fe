// A trace of enlargement by any factor, also a small one. Where a picture was enlarged, whether a new pixel falls on an old one
// or between two repeats with the ratio of the sizes, and how crisp an edge comes out repeats with it. Crispness is taken
// per edge, so that what stands in a column does not matter, only how sharp it is: a peak or a full step counts 1, an even slope 0.
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "core/intake/measure.h"
#include "core/intake/spectrum.h"

namespace precheck {

namespace {

constexpr int longest_px = 4096;
constexpr int least_rise = 32;   // over three pixels: below it is noise
constexpr std::size_t bins = 8192;   // over the unit of frequency
constexpr double lowest = 0.06;   // below it are the periods of characters

struct Crispness {
    std::vector<float> sum;
    std::vector<int> edges;
    double mean = 0;
};

void add_edge(Crispness& c, std::size_t at, int before, int here, int after) {
    const int rise = std::abs(here - before) + std::abs(after - here);
    if (rise < least_rise) return;
    c.sum[at] += static_cast<float>(std::abs(2 * here - before - after)) / static_cast<float>(rise);
    ++c.edges[at];
}

// Of each column (or row), over as many rows (or columns) as take a fixed time.
Crispness crispness_along(const Luma& luma, bool columns) {
    const int length = columns ? luma.width : luma.height, across = columns ? luma.height : luma.width;
    const int from = std::max(0, (length - longest_px) / 2), n = std::min(length, longest_px);
    const int stride = std::max(1, static_cast<int>(static_cast<long long>(n) * across / 1200000));
    Crispness c{std::vector<float>(static_cast<std::size_t>(n), 0), std::vector<int>(static_cast<std::size_t>(n), 0), 0};
    if (columns) {
        for (int y = 0; y < across; y += stride) {
            const std::uint8_t* row = luma.row(y) + from;
            for (int x = 1; x + 1 < n; ++x) add_edge(c, static_cast<std::size_t>(x), row[x - 1], row[x], row[x + 1]);
        }
    } else {
        for (int y = 1; y + 1 < n; ++y) {
            const std::uint8_t *before = luma.row(from + y - 1), *row = luma.row(from + y), *after = luma.row(from + y + 1);
            for (int x = 0; x < across; x += stride) add_edge(c, static_cast<std::size_t>(y), before[x], row[x], after[x]);
        }
    }
    double sum = 0, edges = 0;
    for (std::size_t i = 0; i < c.sum.size(); ++i) sum += static_cast<double>(c.sum[i]), edges += c.edges[i];
    c.mean = edges > 0 ? sum / edges : 0;
    return c;
}

// Over its own median, each bin the greatest within the small distance that rounding to whole pixels makes.
std::vector<double> spectrum_of(const Crispness& c) {
    constexpr std::size_t half = 12, reach = 6;
    constexpr double enough_edges = 12;
    const std::size_t n = c.sum.size();
    std::vector<double> off(n, 0.0), sum(n + 1, 0.0);
    for (std::size_t i = 0; i < n; ++i) {
        if (c.edges[i] > 0) off[i] = (static_cast<double>(c.sum[i]) / c.edges[i] - c.mean) * std::min(1.0, std::sqrt(c.edges[i] / enough_edges));
        sum[i + 1] = sum[i] + off[i];
    }
    std::vector<double> fast(n);
    for (std::size_t i = 0; i < n; ++i) {
        const std::size_t a = i > half ? i - half : 0, b = std::min(n, i + half + 1);
        fast[i] = off[i] - (sum[b] - sum[a]) / static_cast<double>(b - a);
    }
    const std::vector<double> power = power_spectrum(fast, bins);
    std::vector<double> sorted(power.begin() + bins / 20, power.end());
    std::nth_element(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2), sorted.end());
    const double usual = sorted[sorted.size() / 2] + 1e-9;
    std::vector<double> out(power.size(), 0.0);
    for (std::size_t i = 0; i < power.size(); ++i)
        for (std::size_t j = i > reach ? i - reach : 0; j <= i + reach && j < power.size(); ++j) out[i] = std::max(out[i], power[j] / usual);
    return out;
}

}   // namespace

void measure_phase(const Luma& luma, Interpolation& out) {
    const Crispness x = crispness_along(luma, true), y = crispness_along(luma, false);
    const std::vector<double> a = spectrum_of(x), b = spectrum_of(y);
    const auto both = [&](std::size_t i) { return std::sqrt(a[i] * b[i]); };
    // Compression draws lines at eighths of its own: see core/intake/interpolation.cpp.
    const double odd_eighths = std::max(both(bins / 8), both(bins * 3 / 8));
    for (auto i = static_cast<std::size_t>(lowest * bins); i < a.size(); ++i) {
        double strength = both(i);
        if (std::abs(std::remainder(static_cast<double>(i) / bins, 0.125)) < 0.004) strength = std::max(0.0, strength - 3 * odd_eighths);
        if (strength > out.phase_strength) out.phase_strength = strength, out.phase_frequency = static_cast<double>(i) / bins;
    }
    out.crispness = (x.mean + y.mean) / 2;
}

}   // namespace precheck
