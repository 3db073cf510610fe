// The dark frame of a screen in a photo: a closed band round something brighter, four straight sides, and brighter again outside.
// Looked for in a picture of a few hundred pixels, where writing and grain have gone and the frame has not.
#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "core/intake/measure.h"

namespace precheck {

namespace {

constexpr int most_side_px = 360;
constexpr double least_area_share = 0.12;   // of the picture, what the frame surrounds
constexpr int brighter_by = 40;   // what it surrounds, than what is taken for dark
constexpr std::array<int, 5> dark_below = {20, 32, 46, 62, 80};

struct Spot {
    double x = 0, y = 0;
};

Luma reduced(const Luma& luma) {
    const int step = (std::max(luma.width, luma.height) + most_side_px - 1) / most_side_px;
    Luma out;
    out.width = luma.width / step;
    out.height = luma.height / step;
    out.value.reserve(static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height));
    for (int y = 0; y < out.height; ++y)
        for (int x = 0; x < out.width; ++x) {
            int sum = 0;
            for (int j = 0; j < step; ++j) {
                const std::uint8_t* row = luma.row(y * step + j) + x * step;
                for (int i = 0; i < step; ++i) sum += row[i];
            }
            out.value.push_back(static_cast<std::uint8_t>(sum / (step * step)));
        }
    return out;
}

// The largest area of what is not dark that reaches no edge of the picture: its outermost points towards the four corners (clockwise
// from the upper left), its size and its mean.
struct Inside {
    std::array<Spot, 4> corners{};
    int size_px = 0;
    double mean = 0;
};

Inside largest_inside(const Luma& luma, int dark) {
    const std::size_t width = static_cast<std::size_t>(luma.width), count = luma.value.size();
    std::vector<std::uint8_t> seen(count, 0);
    std::vector<std::size_t> stack;
    Inside best;
    for (std::size_t start = 0; start < count; ++start) {
        if (seen[start] != 0 || luma.value[start] < dark) continue;
        stack.assign(1, start);
        seen[start] = 1;
        Inside area;
        std::array<double, 4> outermost;
        outermost.fill(-1e9);
        bool at_the_edge = false;
        double sum = 0;
        while (!stack.empty()) {
            const std::size_t at = stack.back();
            stack.pop_back();
            const int x = static_cast<int>(at % width), y = static_cast<int>(at / width);
            ++area.size_px;
            sum += luma.value[at];
            const std::array<double, 4> towards = {-static_cast<double>(x + y), static_cast<double>(x - y), static_cast<double>(x + y), static_cast<double>(y - x)};
            for (std::size_t k = 0; k < towards.size(); ++k)
                if (towards[k] > outermost[k]) outermost[k] = towards[k], area.corners[k] = {static_cast<double>(x), static_cast<double>(y)};
            if (x == 0 || y == 0 || x == luma.width - 1 || y == luma.height - 1) {
                at_the_edge = true;
                continue;
            }
            for (const std::size_t next : {at - 1, at + 1, at - width, at + width})
                if (seen[next] == 0 && luma.value[next] >= dark) seen[next] = 1, stack.push_back(next);
        }
        if (at_the_edge || area.size_px <= best.size_px) continue;
        best = area;
        best.mean = sum / area.size_px;
    }
    return best;
}

double length_of(const Spot& a, const Spot& b) { return std::hypot(b.x - a.x, b.y - a.y); }

double area_of(const std::array<Spot, 4>& c) {
    double twice = 0;
    for (std::size_t k = 0; k < c.size(); ++k) {
        const Spot &a = c[k], &b = c[(k + 1) % c.size()];
        twice += a.x * b.y - b.x * a.y;
    }
    return std::abs(twice) / 2;
}

// Whether along the side from `a` to `b` (what it surrounds lies to the right) the frame begins where the side runs, is of one width,
// and ends before the picture does.
bool is_framed(const Luma& luma, int dark, const Spot& a, const Spot& b, double widest_px) {
    constexpr int points = 48;
    constexpr double inwards_px = 3, begins_within_px = 3, least_share = 0.8;
    const double length = length_of(a, b);
    if (length < 8) return false;
    const Spot out = {(b.y - a.y) / length, -(b.x - a.x) / length};
    const auto is_dark = [&](double x, double y) { return luma.at(static_cast<int>(std::lround(x)), static_cast<int>(std::lround(y))) < dark; };
    const auto is_in = [&](double x, double y) { return x >= 0 && y >= 0 && x <= luma.width - 1 && y <= luma.height - 1; };
    std::vector<double> widths;
    for (int k = 0; k < points; ++k) {
        const double share = (k + 2.0) / (points + 3.0), x0 = a.x + share * (b.x - a.x), y0 = a.y + share * (b.y - a.y);
        double begins = -1, ends = -1;
        for (double d = -inwards_px; d <= begins_within_px + widest_px + 1; d += 0.5) {
            const double x = x0 + d * out.x, y = y0 + d * out.y;
            if (!is_in(x, y)) break;
            const bool here = is_dark(x, y);
            if (begins == -1 && here) begins = d + inwards_px;
            else if (begins >= 0 && !here) {
                ends = d + inwards_px;
                break;
            }
        }
        if (begins < 0 || ends < 0 || begins > inwards_px + begins_within_px) continue;
        widths.push_back(ends - begins);
    }
    if (static_cast<double>(widths.size()) < least_share * points) return false;
    std::sort(widths.begin(), widths.end());
    const double middle = widths[widths.size() / 2], low = widths[widths.size() / 8], high = widths[widths.size() * 7 / 8];
    return middle <= widest_px && high - low <= 1.5 + 0.6 * middle;
}

double aspect_of(const std::array<Spot, 4>& c) {
    return (length_of(c[0], c[1]) + length_of(c[3], c[2])) / std::max(1.0, length_of(c[1], c[2]) + length_of(c[0], c[3]));
}

double frame_aspect(const Luma& luma, int dark) {
    constexpr double filled_share = 0.85, overfilled_share = 1.08, widest_share = 0.06;
    const Inside inside = largest_inside(luma, dark);
    if (inside.size_px < least_area_share * static_cast<double>(luma.value.size()) || inside.mean < dark + brighter_by) return 0;
    const double area = area_of(inside.corners);
    if (inside.size_px < filled_share * area || inside.size_px > overfilled_share * area) return 0;
    const double widest = widest_share * std::max(luma.width, luma.height);
    for (std::size_t k = 0; k < inside.corners.size(); ++k)
        if (!is_framed(luma, dark, inside.corners[k], inside.corners[(k + 1) % inside.corners.size()], widest)) return 0;
    return aspect_of(inside.corners);
}

}   // namespace

double screen_frame_aspect(const Luma& luma) {
    const Luma small = reduced(luma);
    for (const int dark : dark_below)
        if (const double aspect = frame_aspect(small, dark); aspect > 0) return aspect;
    return 0;
}

}   // namespace precheck
