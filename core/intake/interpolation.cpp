// Traces of enlargement. A pixel computed between two others is smoother than one that falls on them, so the mean slope of a
// column (or row) rises and falls with the ratio of the two sizes: a line in the spectrum of those means, at the same
// frequency in both directions. Enlargement without computing repeats whole columns instead. What an enlarged picture never
// has is the uppermost band of frequencies; a capture at any zoom or pixel ratio does.
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "core/intake/measure.h"
#include "core/intake/spectrum.h"

namespace precheck {

namespace {

constexpr int least_side_px = 96, longest_px = 4096;
constexpr int slope_cap = 48;   // a single hard edge must not outweigh a hundred soft ones
constexpr int clear_step = 16;

struct Slopes {
    std::vector<double> first, second;   // mean |first| and |second difference| of each column (or row)
    std::vector<int> steps;   // pixels of each that differ clearly from the one before them
};

// Over at most `longest_px` columns in the middle, and as many rows as take a fixed time.
Slopes slopes_along(const Luma& luma, bool columns) {
    const int length = columns ? luma.width : luma.height, across = columns ? luma.height : luma.width;
    const int from = std::max(0, (length - longest_px) / 2), n = std::min(length, longest_px);
    const int stride = std::max(1, static_cast<int>(static_cast<long long>(n) * across / 1500000));
    std::vector<long long> first(static_cast<std::size_t>(n), 0), second(static_cast<std::size_t>(n), 0);
    std::vector<int> steps(static_cast<std::size_t>(n), 0);
    long long lines = 0;
    if (columns) {
        for (int y = 0; y < across; y += stride, ++lines) {
            const std::uint8_t* row = luma.row(y) + from;
            for (int x = 1; x + 1 < n; ++x) {
                const int step = std::abs(row[x] - row[x - 1]);
                first[static_cast<std::size_t>(x)] += std::min(slope_cap, step);
                steps[static_cast<std::size_t>(x)] += step >= clear_step ? 1 : 0;
                second[static_cast<std::size_t>(x)] += std::min(slope_cap, std::abs(2 * row[x] - row[x - 1] - row[x + 1]));
            }
        }
    } else {
        for (int y = 1; y + 1 < n; ++y) {
            const std::uint8_t *before = luma.row(from + y - 1), *row = luma.row(from + y), *after = luma.row(from + y + 1);
            long long a = 0, b = 0;
            int clear = 0;
            for (int x = 0; x < across; x += stride) {
                const int step = std::abs(row[x] - before[x]);
                a += std::min(slope_cap, step);
                clear += step >= clear_step ? 1 : 0;
                b += std::min(slope_cap, std::abs(2 * row[x] - before[x] - after[x]));
            }
            first[static_cast<std::size_t>(y)] = a;
            second[static_cast<std::size_t>(y)] = b;
            steps[static_cast<std::size_t>(y)] = clear;
        }
        lines = (across + stride - 1) / stride;
    }
    Slopes out;
    for (int i = 1; i + 1 < n; ++i) {
        out.first.push_back(static_cast<double>(first[static_cast<std::size_t>(i)]) / static_cast<double>(lines));
        out.second.push_back(static_cast<double>(second[static_cast<std::size_t>(i)]) / static_cast<double>(lines));
        out.steps.push_back(steps[static_cast<std::size_t>(i)]);
    }
    return out;
}

// The slow rise and fall of content taken out, so that what is left is relative to its neighbourhood.
std::vector<double> relative(const std::vector<double>& v) {
    constexpr std::size_t half = 7;
    constexpr double floor = 0.3;
    std::vector<double> sum(v.size() + 1, 0.0), out(v.size());
    for (std::size_t i = 0; i < v.size(); ++i) sum[i + 1] = sum[i] + v[i];
    for (std::size_t i = 0; i < v.size(); ++i) {
        const std::size_t a = i > half ? i - half : 0, b = std::min(v.size(), i + half + 1);
        const double mean = (sum[b] - sum[a]) / static_cast<double>(b - a);
        out[i] = (v[i] - mean) / (mean + floor);
    }
    return out;
}

constexpr std::size_t bins = 8192;   // over the unit of frequency
constexpr double lowest = 0.21;   // below it are the periods of characters and lines

// The spectrum in units of its own median, each bin the greatest within a small distance: two directions that were rounded to
// whole pixels have ratios that differ a little.
std::vector<double> line_spectrum(const std::vector<double>& means) {
    std::vector<double> power = power_spectrum(relative(means), bins);
    const auto from = static_cast<std::ptrdiff_t>(lowest * bins);
    std::vector<double> sorted(power.begin() + from, power.end());
    std::nth_element(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2), sorted.end());
    const double usual = sorted[sorted.size() / 2] + 1e-9;
    std::vector<double> out(power.size(), 0.0);
    constexpr std::size_t reach = 6;
    for (std::size_t i = 0; i < power.size(); ++i)
        for (std::size_t j = i > reach ? i - reach : 0; j <= i + reach && j < power.size(); ++j) out[i] = std::max(out[i], power[j] / usual);
    return out;
}

struct Line {
    double strength = 0, frequency = 0;
};

// Compression works in blocks of eight and draws lines at eighths of its own. One of them counts only as far as it stands
// above the others of its kind.
Line common_line(const std::vector<double>& a, const std::vector<double>& b) {
    const auto both = [&](std::size_t i) { return std::sqrt(a[i] * b[i]); };
    const double odd_eighths = std::max(both(bins / 8), both(bins * 3 / 8));
    Line best;
    for (auto i = static_cast<std::size_t>(lowest * bins); i < a.size(); ++i) {
        const double eighth = std::abs(std::remainder(static_cast<double>(i) / bins, 0.125));
        double strength = both(i);
        if (eighth < 0.006) strength = std::max(0.0, strength - 3 * odd_eighths);
        if (strength > best.strength) best = {strength, static_cast<double>(i) / bins};
    }
    return best;
}

// Columns that are a mere copy of the one before them, among those beside which much changes: letters. A dashed line or two
// repeat their columns as well, but are no content.
double copied_share(const std::vector<int>& steps) {
    constexpr int content = 10, copy = 12;   // copied: a twelfth of what changes beside it
    long long copies = 0, all = 0;
    for (std::size_t i = 1; i + 1 < steps.size(); ++i) {
        const int around = std::max(steps[i - 1], steps[i + 1]);
        if (around < content) continue;
        ++all;
        copies += steps[i] * copy < around ? 1 : 0;
    }
    constexpr long long least = 48;
    return all < least ? 0 : static_cast<double>(copies) / static_cast<double>(all);
}

// The uppermost eighth of the band against the middle one, in dB, median over stretches of 64 pixels with content.
double high_band_db(const Luma& luma) {
    constexpr int stretch = 64;
    constexpr std::size_t most = 1500;
    std::vector<double> levels;
    const auto level_of = [&](const auto& pixel) {
        std::vector<double> v(stretch);
        double mean = 0, squares = 0;
        for (int i = 0; i < stretch; ++i) {
            v[static_cast<std::size_t>(i)] = pixel(i);
            mean += v[static_cast<std::size_t>(i)] / stretch;
        }
        for (double& x : v) {
            x -= mean;
            squares += x * x / stretch;
        }
        constexpr double least_variance = 200;
        if (squares < least_variance) return;
        const std::vector<double> power = power_spectrum(v, stretch);
        double high = 0, middle = 0;
        for (std::size_t i = 28; i <= 32; ++i) high += power[i] / 5;
        for (std::size_t i = 4; i < 9; ++i) middle += power[i] / 5;
        levels.push_back(10 * std::log10((high + 1e-3) / (middle + 1e-3)));
    };
    const long long stretches = static_cast<long long>(luma.width / stretch) * luma.height * 2;
    const int stride = std::max(3, static_cast<int>(stretches / 12000));
    for (int y = 0; y < luma.height && levels.size() < most; y += stride)
        for (int x = 0; x + stretch <= luma.width; x += stretch) {
            const std::uint8_t* row = luma.row(y) + x;
            const int span = *std::max_element(row, row + stretch) - *std::min_element(row, row + stretch);
            if (span > 40) level_of([&](int i) { return row[i]; });
        }
    const std::size_t rows = levels.size();
    for (int x = 0; x < luma.width && levels.size() < rows + most; x += stride)
        for (int y = 0; y + stretch <= luma.height; y += stretch) {
            int low = 255, high = 0;
            for (int i = 0; i < stretch; i += 2) {
                low = std::min(low, luma.at(x, y + i));
                high = std::max(high, luma.at(x, y + i));
            }
            if (high - low > 40) level_of([&](int i) { return luma.at(x, y + i); });
        }
    constexpr std::size_t least = 24;
    if (levels.size() < least) return 0;
    std::nth_element(levels.begin(), levels.begin() + static_cast<std::ptrdiff_t>(levels.size() / 2), levels.end());
    return levels[levels.size() / 2];
}

}   // namespace

std::optional<Interpolation> measure_interpolation(const Luma& luma) {
    if (luma.width < least_side_px || luma.height < least_side_px) return {};
    const Slopes x = slopes_along(luma, true), y = slopes_along(luma, false);
    Interpolation out;
    const Line first = common_line(line_spectrum(x.first), line_spectrum(y.first));
    const Line second = common_line(line_spectrum(x.second), line_spectrum(y.second));
    const Line& best = first.strength > second.strength ? first : second;
    out.line_strength = best.strength;
    out.line_frequency = best.frequency;
    out.copied_share = std::min(copied_share(x.steps), copied_share(y.steps));
    out.high_band_db = high_band_db(luma);
    measure_phase(luma, out);
    return out;
}

}   // namespace precheck
