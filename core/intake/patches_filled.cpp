// Boxes of one colour and strokes of a thick brush.
#include <algorithm>
#include <array>
#include <cmath>

#include "core/intake/patches.h"

namespace precheck {

namespace {

constexpr int least_height_px = 9;
constexpr double least_aspect = 1.4, widest_share = 0.6;
constexpr int even_tolerance = 14;   // JPEG leaves a little noise, mosaic of large blocks hardly more
constexpr int least_difference = 24;   // to what lies around: grey place holders of a loading page have about 16
constexpr double least_share = 0.6;   // of its box: a stroke of a brush has round ends and bends
constexpr double highest_of_text = 2.7, lowest_of_text = 0.55, narrowest_of_text = 1.2;

struct Area {
    Box box;
    long long nodes = 0;
};

int luma_of(const std::uint8_t* p) { return (p[0] * 77 + p[1] * 150 + p[2] * 29) >> 8; }

// Areas of one colour on a lattice of every second pixel, by flood fill against the seed's colour.
template <class Use>
void each_area(const Pixels& frame, int step, Use use) {
    const int columns = (frame.width + step - 1) / step, rows = (frame.height + step - 1) / step;
    std::vector<std::uint8_t> done(static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows), 0);
    std::vector<int> open;
    for (int start = 0; start < columns * rows; ++start) {
        if (done[static_cast<std::size_t>(start)] != 0) continue;
        done[static_cast<std::size_t>(start)] = 1;
        const std::uint8_t* seed = frame.at(start % columns * step, start / columns * step);
        int left = start % columns, right = left, top = start / columns, bottom = top;
        long long nodes = 0;
        open.assign(1, start);
        while (!open.empty()) {
            const int node = open.back();
            open.pop_back();
            ++nodes;
            const int x = node % columns, y = node / columns;
            left = std::min(left, x), right = std::max(right, x), top = std::min(top, y), bottom = std::max(bottom, y);
            const auto visit = [&](bool inside, int next) {
                if (!inside || done[static_cast<std::size_t>(next)] != 0) return;
                if (!near_colour(frame.at(next % columns * step, next / columns * step), seed, even_tolerance)) return;
                done[static_cast<std::size_t>(next)] = 1;
                open.push_back(next);
            };
            visit(x > 0, node - 1);
            visit(x + 1 < columns, node + 1);
            visit(y > 0, node - columns);
            visit(y + 1 < rows, node + columns);
        }
        use(Area{{left * step, top * step, (right - left) * step + 1, (bottom - top) * step + 1}, nodes}, seed);
    }
}

// Grows the box of the lattice to the pixel.
Box exact(const Pixels& frame, Box box, const std::uint8_t* colour, int step) {
    const auto column_on = [&](int x) {
        if (x < 0 || x >= frame.width) return false;
        for (int y = box.y; y < box.bottom(); ++y)
            if (near_colour(frame.at(x, y), colour, even_tolerance)) return true;
        return false;
    };
    const auto row_on = [&](int y) {
        if (y < 0 || y >= frame.height) return false;
        for (int x = box.x; x < box.right(); ++x)
            if (near_colour(frame.at(x, y), colour, even_tolerance)) return true;
        return false;
    };
    for (int i = 1; i < step && column_on(box.x - 1); ++i) --box.x, ++box.w;
    for (int i = 1; i < step && column_on(box.right()); ++i) ++box.w;
    for (int i = 1; i < step && row_on(box.y - 1); ++i) --box.y, ++box.h;
    for (int i = 1; i < step && row_on(box.bottom()); ++i) ++box.h;
    return box;
}

struct Surround {
    int apart = 0, looked = 0;   // points around the box that differ clearly, of those inside the picture
    int bordered = 0, sides = 0;   // points with a line beside them that is darker or lighter than both
    int outside_luma = 0;
};

// Points along the four sides: just outside, and a little further away.
Surround surround_of(const Pixels& frame, const Box& box, const std::uint8_t* colour) {
    Surround s;
    const int fill = luma_of(colour);
    long long sum = 0;
    const auto look = [&](int x, int y, int dx, int dy) {
        const auto at = [&](int away) -> const std::uint8_t* {
            const int px = x + dx * away, py = y + dy * away;
            return px < 0 || py < 0 || px >= frame.width || py >= frame.height ? nullptr : frame.at(px, py);
        };
        const std::uint8_t* far = at(5);
        if (far == nullptr) return;
        ++s.looked;
        const int beyond = luma_of(far);
        sum += beyond;
        s.apart += near_colour(far, colour, least_difference - 1) ? 0 : 1;
        int lowest = 255, highest = 0;
        for (int away = 1; away <= 3; ++away) {
            const int l = luma_of(at(away));
            lowest = std::min(lowest, l), highest = std::max(highest, l);
        }
        s.bordered += lowest < std::min(fill, beyond) - 12 || highest > std::max(fill, beyond) + 12 ? 1 : 0;
    };
    constexpr int points = 9;
    for (int i = 1; i <= points; ++i) {
        const int x = box.x + box.w * i / (points + 1), y = box.y + box.h * i / (points + 1);
        look(x, box.y, 0, -1);
        look(x, box.bottom() - 1, 0, 1);
        look(box.x, y, -1, 0);
        look(box.right() - 1, y, 1, 0);
    }
    s.outside_luma = s.looked == 0 ? fill : static_cast<int>(sum / s.looked);
    return s;
}

int sharp_corners(const Pixels& frame, const Box& box, const std::uint8_t* colour) {
    int sharp = 0;
    for (const int x : {box.x + 1, box.right() - 2})   // the very corner is soft in a JPEG
        for (const int y : {box.y + 1, box.bottom() - 2}) sharp += near_colour(frame.at(x, y), colour, 2 * even_tolerance) ? 1 : 0;
    return sharp;
}

// Straight sides that meet in a small arc: a control. Its corners show what lies around; those of a box saved as JPEG are
// between the two colours, and strokes of a brush end in half circles or anyhow.
bool small_arcs(const Pixels& frame, const Box& box, const std::uint8_t* colour) {
    constexpr int like_outside = 40, beyond_px = 3;
    const int off = std::max(2, box.h / 4);
    int filled = 0, open_corners = 0;
    for (const bool right : {false, true})
        for (const bool low : {false, true}) {
            const int x = right ? box.right() - 1 : box.x, y = low ? box.bottom() - 1 : box.y;
            const int dx = right ? -1 : 1, dy = low ? -1 : 1;
            const int out_x = std::clamp(x - beyond_px * dx, 0, frame.width - 1), out_y = std::clamp(y - beyond_px * dy, 0, frame.height - 1);
            filled += near_colour(frame.at(x + off * dx, y + dy), colour, 2 * even_tolerance) ? 1 : 0;
            filled += near_colour(frame.at(x + dx, y + off * dy), colour, 2 * even_tolerance) ? 1 : 0;
            open_corners += near_colour(frame.at(x, y), frame.at(out_x, out_y), like_outside) ? 1 : 0;
        }
    return filled == 8 && open_corners >= 3;
}

// Something stands out in the middle of the area: highlighted text, a button's word that was not read.
bool holds_something(const Pixels& frame, const Box& box, const std::uint8_t* colour) {
    int other = 0, looked = 0;
    for (int y = box.y + box.h / 3; y < box.bottom() - box.h / 3; ++y)
        for (int x = box.x + box.w / 8; x < box.right() - box.w / 8; ++x, ++looked) other += near_colour(frame.at(x, y), colour, 4 * even_tolerance) ? 0 : 1;
    return other * 100 > looked * 4;
}

}   // namespace

void find_filled(const Pixels& frame, const Text& text, std::vector<Patch>& out) {
    constexpr long long fine_pixels = 8'000'000;   // beyond that every fourth pixel will do
    const int step = static_cast<long long>(frame.width) * frame.height > fine_pixels ? 4 : 2;
    each_area(frame, step, [&](const Area& area, const std::uint8_t* colour) {
        if (area.box.h < least_height_px - step || area.box.w > frame.width * widest_share || area.box.w < least_aspect * area.box.h) return;
        if (static_cast<double>(area.nodes) * step * step < least_share * area.box.w * area.box.h) return;
        const Box box = exact(frame, area.box, colour, step);
        if (box.h < least_height_px || box.x < 2 || box.right() > frame.width - 2) return;
        const int text_height = text_height_near(text, box);
        if (text_height == 0 || box.h > highest_of_text * text_height || box.h < lowest_of_text * text_height || box.w < narrowest_of_text * text_height) return;
        const Surround around = surround_of(frame, box, colour);
        if (around.looked < 18 || around.apart * 100 < around.looked * 80) return;
        if (around.bordered * 100 > around.looked * 60) return;   // fields and buttons have a border
        const bool rounded = sharp_corners(frame, box, colour) < 3;
        const int difference = luma_of(colour) - around.outside_luma;
        if ((rounded && difference > 0) || small_arcs(frame, box, colour)) return;   // a field on a tinted page
        if (holds_text(text, box) || holds_something(frame, box, colour)) return;
        constexpr int clear = 60;
        out.push_back({Patch::Kind::filled, box, {colour[0], colour[1], colour[2]}, (rounded ? 0.75 : 0.85) - (std::abs(difference) < clear ? 0.15 : 0)});
    });
}

}   // namespace precheck
