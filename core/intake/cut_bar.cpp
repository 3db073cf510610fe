// The lower part of an address field, where a capture begins in the middle of the browser's tool bar: an even run over
// 30 to 95 % of the first rows, the tool bar's own colour on both sides and below it, all within a bar's height. Where the
// capture is cut on the right as well, the field runs out there, and its round lower left end must show.
#include <algorithm>
#include <cstdlib>
#include <utility>
#include <vector>

#include "core/intake/luma.h"
#include "core/intake/measure.h"

namespace precheck {

namespace {

constexpr int flank_px = 10;

// How to look: what compression and blur leave between two pixels of one colour, down to which row the field's colour is
// looked for (letters of the address may fill the first rows), and how many rows its lower edge may take.
struct Manner {
    int same = 2, last_row = 1, soft_px = 3;
};

const std::uint8_t* field_colour(const Pixels& frame, const Manner& how) {
    constexpr int columns = 16, row_step = 3;
    std::vector<const std::uint8_t*> seen;
    for (int y = 1; y <= how.last_row; y += row_step)
        for (int i = 0; i < columns; ++i) seen.push_back(frame.at(frame.width * (30 + 60 * i / columns) / 100, y));
    const std::uint8_t* best = seen.front();
    std::ptrdiff_t most = 0;
    for (const std::uint8_t* p : seen) {
        const auto n = std::count_if(seen.begin(), seen.end(), [&](const std::uint8_t* q) { return near_colour(p, q, how.same); });
        if (n > most) most = n, best = p;
    }
    return best;
}

// The even run of the field's colour in a row, around the picture's middle; icons and the tops of letters stand in it.
std::pair<int, int> run_in(const Pixels& frame, int y, const std::uint8_t* field, int same) {
    constexpr int widest_gap = 60;
    int middle = frame.width * 6 / 10;
    for (int away = 2; away < frame.width / 2 && !near_colour(frame.at(middle, y), field, same); ++away) middle = frame.width * 6 / 10 + (away % 2 == 0 ? away / 2 : -away / 2);
    const auto extent = [&](int dx) {
        int last = 0;
        for (int step = 1; middle + dx * step >= 0 && middle + dx * step < frame.width && step - last <= widest_gap; ++step)
            if (near_colour(frame.at(middle + dx * step, y), field, same)) last = step;
        return last;
    };
    return {middle - extent(-1), middle + extent(1)};
}

std::optional<Box> cut_bar(const Pixels& frame, const Manner& how) {
    const int most_height = std::clamp(frame.height / 12, 24, 90), same = how.same;
    const std::uint8_t* field = field_colour(frame, how);
    // Downwards, beside the letters: the field ends within a bar's height, and the tool bar goes on below it.
    int bottom = 1, below_x = 0;
    constexpr int columns = 16;
    for (int i = 0; i < columns; ++i) {
        const int x = frame.width * (30 + 60 * i / columns) / 100;
        int y = 0;
        while (y + 1 < frame.height && y <= most_height && near_colour(frame.at(x, y + 1), field, same)) ++y;
        if (y > bottom) bottom = y, below_x = x;
    }
    if (bottom > most_height || bottom < 3 || bottom + 3 >= frame.height) return {};
    // A soft edge takes a few rows, until two on end are the same.
    const auto difference = [&](const std::uint8_t* q) { return std::abs(q[0] - field[0]) + std::abs(q[1] - field[1]) + std::abs(q[2] - field[2]); };
    int beyond = bottom + 3;
    while (beyond + 1 < std::min(frame.height, bottom + how.soft_px) && (difference(frame.at(below_x, beyond)) < 2 * same || !near_colour(frame.at(below_x, beyond), frame.at(below_x, beyond + 1), 2))) ++beyond;
    const std::uint8_t* bar = frame.at(below_x, beyond);
    if (difference(bar) < 2 * same) return {};
    // Its ends, in the row where they are furthest apart: letters break up the others.
    int left = frame.width, right = 0, row = 1;
    for (const int y : {1, bottom / 2, bottom * 3 / 4}) {
        const auto [from, to] = run_in(frame, std::max(1, y), field, same);
        if (to - from > right - left) left = from, right = to, row = std::max(1, y);
    }
    if (right - left < frame.width * 3 / 10 || left < frame.width / 50) return {};
    const bool runs_out = right >= frame.width - 2;
    if (!runs_out && right > frame.width - frame.width / 50) return {};
    const int flank_y = std::max(row, bottom / 2);
    int agreeing = 0;
    for (const int x : {left - flank_px, left - flank_px - 8, right + flank_px, right + flank_px + 8})
        if (x >= 0 && x < frame.width && near_colour(frame.at(x, flank_y), bar, same + 2)) ++agreeing;
    const Box box{left, 0, right - left + 1, bottom + 1};
    if (!runs_out) return agreeing >= 3 ? std::optional(box) : std::nullopt;
    const std::uint8_t* corner = frame.at(left + 1, bottom - 1);
    const bool round = near_colour(corner, bar, same + 4) && !near_colour(corner, field, same);
    int below = 0;
    for (int i = 1; i < columns; ++i) below += near_colour(frame.at(left + (right - left) * i / columns, beyond), bar, same + 2) ? 1 : 0;
    return agreeing >= 2 && round && below * 10 >= columns * 7 ? std::optional(box) : std::nullopt;
}

}   // namespace

std::optional<Box> find_cut_bar(const Pixels& frame) {
    if (frame.width < 300 || frame.height < 200) return {};
    constexpr Manner manners[] = {{2, 1, 3}, {2, 13, 3}, {6, 13, 9}};
    for (const Manner& how : manners)
        if (const auto box = cut_bar(frame, how)) return box;
    return {};
}

}   // namespace precheck
