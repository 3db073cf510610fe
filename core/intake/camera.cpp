// Traces of a lens and a sensor, and of a screen in front of them: grain where a capture is flat, light that falls off
// slowly, the beat between the screen's pixel grid and the sensor's (moire), and edges that run together. A capture's own
// trace speaks against all of them: edges that keep to one row or column of pixels (straight_edges.cpp).
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "core/intake/measure.h"
#include "core/intake/spectrum.h"

namespace precheck {

namespace {

constexpr int least_side_px = 240;

double flat_share(const Luma& luma) {
    constexpr int block = 8, span = 1;
    const int stride = std::max(1, static_cast<int>(std::sqrt(static_cast<double>(luma.width) * luma.height / 4e6)));
    long long flat = 0, all = 0;
    for (int y = 0; y + block <= luma.height; y += block * stride)
        for (int x = 0; x + block <= luma.width; x += block * stride) {
            int low = 255, high = 0;
            for (int j = 0; j < block && high - low <= span; ++j) {
                const std::uint8_t* row = luma.row(y + j) + x;
                for (int i = 0; i < block; ++i) {
                    low = std::min<int>(low, row[i]);
                    high = std::max<int>(high, row[i]);
                }
            }
            ++all;
            flat += high - low <= span ? 1 : 0;
        }
    return all == 0 ? 0 : static_cast<double>(flat) / static_cast<double>(all);
}

// The lighter tone of each cell of a coarse grid: paper or page, whatever is written on it.
double light_drift_share(const Luma& luma) {
    constexpr int columns = 24, rows = 16, least_step = 1, largest_step = 16;
    std::array<double, columns * rows> tone{};
    for (int cy = 0; cy < rows; ++cy)
        for (int cx = 0; cx < columns; ++cx) {
            std::array<int, 256> count{};
            const int x0 = luma.width * cx / columns, x1 = luma.width * (cx + 1) / columns, y0 = luma.height * cy / rows, y1 = luma.height * (cy + 1) / rows;
            int n = 0;
            for (int y = y0; y < y1; y += 2)
                for (int x = x0; x < x1; x += 2, ++n) ++count[static_cast<std::size_t>(luma.at(x, y))];
            // The mean of the middle half: a median would round slow changes away.
            long long sum = 0;
            int seen = 0, taken = 0;
            for (int v = 0; v < 256; ++v)
                for (int k = count[static_cast<std::size_t>(v)]; k > 0; --k, ++seen)
                    if (seen * 4 >= n && seen * 4 < 3 * n) sum += v, ++taken;
            tone[static_cast<std::size_t>(cy * columns + cx)] = taken == 0 ? 0 : static_cast<double>(sum) / taken;
        }
    int drifting = 0, all = 0;
    const auto compare = [&](int a, int b) {
        const double step = std::abs(tone[static_cast<std::size_t>(a)] - tone[static_cast<std::size_t>(b)]);
        ++all;
        drifting += step >= 0.4 * least_step && step <= largest_step ? 1 : 0;
    };
    for (int cy = 0; cy < rows; ++cy)
        for (int cx = 0; cx < columns; ++cx) {
            if (cx + 1 < columns) compare(cy * columns + cx, cy * columns + cx + 1);
            if (cy + 1 < rows) compare(cy * columns + cx, (cy + 1) * columns + cx);
        }
    return static_cast<double>(drifting) / all;
}

constexpr int window = 64;

// Strength of the strongest single pattern of a window over others of its scale, in dB.
double pattern_db(const Luma& luma, int x0, int y0) {
    constexpr double tau = 6.283185307179586;
    static const std::array<double, window> hann = [] {
        std::array<double, window> h{};
        for (int i = 0; i < window; ++i) h[static_cast<std::size_t>(i)] = 0.5 - 0.5 * std::cos(tau * (i + 0.5) / window);
        return h;
    }();
    double mean = 0;
    for (int y = 0; y < window; ++y)
        for (int x = 0; x < window; ++x) mean += luma.at(x0 + x, y0 + y);
    mean /= window * window;
    std::vector<double> re(window * window), im(window * window, 0.0);
    std::vector<double> line_re(window), line_im(window);
    for (std::size_t y = 0; y < window; ++y) {
        for (std::size_t x = 0; x < window; ++x) {
            line_re[x] = (luma.at(x0 + static_cast<int>(x), y0 + static_cast<int>(y)) - mean) * hann[x] * hann[y];
            line_im[x] = 0;
        }
        fourier(line_re, line_im);
        std::copy(line_re.begin(), line_re.end(), re.begin() + static_cast<std::ptrdiff_t>(y * window));
        std::copy(line_im.begin(), line_im.end(), im.begin() + static_cast<std::ptrdiff_t>(y * window));
    }
    // The input is real: half of the columns is enough.
    constexpr std::size_t half = window / 2;
    std::vector<double> power((half + 1) * window);
    for (std::size_t x = 0; x <= half; ++x) {
        for (std::size_t y = 0; y < window; ++y) {
            line_re[y] = re[y * window + x];
            line_im[y] = im[y * window + x];
        }
        fourier(line_re, line_im);
        for (std::size_t y = 0; y < window; ++y) power[x * window + y] = line_re[y] * line_re[y] + line_im[y] * line_im[y];
    }
    // By rings of one scale: grain that was compressed is stronger at coarse scales.
    constexpr int coarsest = 5, finest = 32;
    std::array<std::vector<double>, finest + 1> ring;
    const auto radius_of = [](int x, int y) { return static_cast<int>(std::lround(std::sqrt(static_cast<double>(x * x + y * y)))); };
    for (int x = 0; x <= static_cast<int>(half); ++x)
        for (int k = 0; k < window; ++k) {
            const int y = k < window / 2 ? k : k - window, r = radius_of(x, y);
            // Multiples of an eighth in both directions belong to JPEG's blocks.
            if (r < coarsest || r > finest || (x % 8 == 0 && y % 8 == 0)) continue;
            ring[static_cast<std::size_t>(r)].push_back(power[static_cast<std::size_t>(x) * window + static_cast<std::size_t>(k)]);
        }
    // Rounding to whole brightness values alone gives this much in each bin.
    constexpr double rounding = window * window * 0.14 / 12;
    double best = 0;
    for (int r = coarsest; r <= finest; ++r) {
        std::vector<double>& values = ring[static_cast<std::size_t>(r)];
        if (values.size() < 8) continue;
        const double most = *std::max_element(values.begin(), values.end());
        std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
        best = std::max(best, most / (values[values.size() / 2] + rounding));
    }
    return best <= 1 ? 0 : 10 * std::log10(best);
}

// Of a window's blocks, whether nearly all have grain. A capture's window is flat, or flat with writing on it.
bool is_grainy(const Luma& luma, int x0, int y0) {
    constexpr int block = 8, most_flat = 3;
    int flat = 0;
    for (int by = 0; by < window; by += block)
        for (int bx = 0; bx < window; bx += block) {
            int low = 255, high = 0;
            for (int y = 0; y < block; ++y) {
                const std::uint8_t* row = luma.row(y0 + by + y) + x0 + bx;
                for (int x = 0; x < block; ++x) {
                    low = std::min<int>(low, row[x]);
                    high = std::max<int>(high, row[x]);
                }
            }
            if (high - low <= 1 && ++flat > most_flat) return false;
        }
    return true;
}

// Over areas without writing or edges.
double moire_db(const Luma& luma) {
    constexpr int columns = 9, rows = 7;
    constexpr std::size_t most = 32, least = 4;
    constexpr int edge = 110;
    std::vector<double> strengths;
    for (int k = 0; k < columns * rows && strengths.size() < most; ++k) {
        const int at = k * 29 % (columns * rows);   // spread over the picture, should the number be reached
        const int x0 = (luma.width - window) * (at % columns) / (columns - 1), y0 = (luma.height - window) * (at / columns) / (rows - 1);
        if (!is_grainy(luma, x0, y0)) continue;
        std::array<int, 256> count{};
        for (int y = 0; y < window; y += 2)
            for (int x = 0; x < window; ++x) ++count[static_cast<std::size_t>(luma.at(x0 + x, y0 + y))];
        constexpr int n = window * window / 2;
        int seen = 0, low = 0, high = 255;
        for (int v = 0; v < 256; ++v) {
            if (seen * 50 < n) low = v;
            if (seen * 50 <= 49 * n) high = v;
            seen += count[static_cast<std::size_t>(v)];
        }
        if (high - low <= edge) strengths.push_back(pattern_db(luma, x0, y0));
    }
    if (strengths.size() < least) return 0;
    const std::size_t at = strengths.size() * 7 / 10;   // wall and frame around the screen show none
    std::nth_element(strengths.begin(), strengths.begin() + static_cast<std::ptrdiff_t>(at), strengths.end());
    return strengths[at];
}

struct Point {
    float along = 0, across = 0;   // along the edge's direction, and at right angles to it
};

// The slope at which most points fall on common lines; nothing where no slope stands out.
std::optional<double> common_slope(const std::vector<Point>& points) {
    constexpr double widest = 9, coarse = 0.5, fine = 0.1, to_radians = 3.14159265358979 / 180;
    constexpr std::size_t least = 300;
    if (points.size() < least) return {};
    std::vector<int> bins;
    const auto score = [&](double degrees, double bin_px) {
        const double slope = std::tan(degrees * to_radians);
        double low = 1e9, high = -1e9;
        for (const Point& p : points) {
            const double r = p.across - slope * p.along;
            low = std::min(low, r);
            high = std::max(high, r);
        }
        bins.assign(static_cast<std::size_t>((high - low) / bin_px) + 2, 0);
        for (const Point& p : points) ++bins[static_cast<std::size_t>((p.across - slope * p.along - low) / bin_px)];
        double sum = 0;
        for (const int b : bins) sum += static_cast<double>(b) * b;
        return sum;
    };
    double best = 0, best_score = -1, total = 0;
    int tried = 0;
    for (double a = -widest; a <= widest + 1e-9; a += coarse, ++tried) {
        const double s = score(a, 4);
        total += s;
        if (s > best_score) best = a, best_score = s;
    }
    constexpr double stands_out = 1.5;
    if (best_score < stands_out * total / tried || std::abs(best) > widest - 0.1) return {};
    const double middle = best;
    best_score = -1;
    for (double a = middle - coarse; a <= middle + coarse + 1e-9; a += fine) {
        const double s = score(a, 2);
        if (s > best_score) best = a, best_score = s;
    }
    return best;
}

double spread_of(const std::vector<double>& slopes) {
    if (slopes.size() < 2) return 0;
    return *std::max_element(slopes.begin(), slopes.end()) - *std::min_element(slopes.begin(), slopes.end());
}

double middle_of(std::vector<double> slopes) {
    std::sort(slopes.begin(), slopes.end());
    return (slopes[(slopes.size() - 1) / 2] + slopes[slopes.size() / 2]) / 2;
}

// Lines of text and borders: those that lie, from band to band downwards; those that stand, from band to band sideways.
// Steps are summed along the edge, which brings faint borders out of the grain.
double slope_spread_deg(const Luma& luma) {
    constexpr int bands = 4, reach = 3, least_edge = 7 * (2 * reach + 1), column_step = 3, steps = 512;
    constexpr double strongest_share = 0.02;
    constexpr std::size_t most = 3000, least_bands = 2;
    double spread = 0;
    std::vector<double> middles;
    for (const bool lying : {true, false}) {
        const int across = lying ? luma.height : luma.width, along = lying ? luma.width : luma.height;
        std::vector<double> slopes;
        for (int band = 0; band < bands; ++band) {
            const int from = std::max(2, across * band / bands), to = std::min(across - 2, across * (band + 1) / bands);
            const auto each_step = [&](const auto& use) {
                for (int a = from; a < to; ++a)
                    for (int b = 2 + reach + a % column_step; b + 2 + reach < along; b += column_step) {
                        int step = 0;
                        for (int k = -reach; k <= reach; ++k) step += lying ? luma.at(b + k, a + 1) - luma.at(b + k, a - 1) : luma.at(a + 1, b + k) - luma.at(a - 1, b + k);
                        use(a, b, std::abs(step));
                    }
            };
            // The strongest alone: a beat pattern is everywhere, and runs along the sensor's own rows.
            std::array<int, steps> count{};
            constexpr int per_step = 4;
            int all = 0;
            each_step([&](int, int, int step) {
                ++count[static_cast<std::size_t>(std::min(steps - 1, step / per_step))];
                ++all;
            });
            int threshold = steps - 1, passing = 0;
            while (threshold > 1 && passing + count[static_cast<std::size_t>(threshold)] < strongest_share * all) passing += count[static_cast<std::size_t>(threshold--)];
            const int edge = std::max(least_edge, threshold * per_step);
            std::vector<Point> points;
            each_step([&](int a, int b, int step) {
                if (step >= edge) points.push_back({static_cast<float>(b - along / 2), static_cast<float>(a)});
            });
            if (points.size() > most) {
                std::vector<Point> fewer;
                for (std::size_t i = 0; i < most; ++i) fewer.push_back(points[i * points.size() / most]);
                points = std::move(fewer);
            }
            if (const auto slope = common_slope(points)) slopes.push_back(*slope);
        }
        spread = std::max(spread, spread_of(slopes));
        if (slopes.size() >= least_bands) middles.push_back(middle_of(slopes));
    }
    // A page that was only turned leans both ways by the same angle.
    return middles.size() == 2 ? std::max(spread, std::abs(middles[0] + middles[1])) : spread;
}

}   // namespace

std::optional<CameraTraces> measure_camera(const Luma& luma) {
    if (luma.width < least_side_px || luma.height < least_side_px) return {};
    CameraTraces out;
    out.flat_share = flat_share(luma);
    out.light_drift_share = light_drift_share(luma);
    out.moire_db = moire_db(luma);
    out.slope_spread_deg = slope_spread_deg(luma);
    out.straight_edges = straight_edges(luma);
    out.frame_aspect = screen_frame_aspect(luma);
    return out;
}

}   // namespace precheck
