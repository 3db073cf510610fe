// A digit that was painted over stands on a rectangle of its own, a shade off the ground around it: too little to be seen, and
// too little for a design. Only where the ground is even, so not in compressed pictures.
#include <algorithm>
#include <cstdlib>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/intake/tampering.h"

namespace precheck {

namespace {

std::uint32_t colour_at(const Pixels& frame, int x, int y) {
    const std::uint8_t* p = frame.at(x, y);
    return static_cast<std::uint32_t>(p[0]) << 16 | static_cast<std::uint32_t>(p[1]) << 8 | p[2];
}

int shades_between(std::uint32_t a, std::uint32_t b) {
    int most = 0;
    for (const int shift : {0, 8, 16}) most = std::max(most, std::abs(static_cast<int>(a >> shift & 255) - static_cast<int>(b >> shift & 255)));
    return most;
}

struct Tint {
    int count = 0, left = 1 << 30, top = 1 << 30, right = 0, bottom = 0;

    void add(int x, int y) {
        ++count;
        left = std::min(left, x), top = std::min(top, y), right = std::max(right, x + 1), bottom = std::max(bottom, y + 1);
    }
};

constexpr int most_shades = 3;

// As high as its row, from border to border, but ending to the left and the right where the row goes on.
bool ends_between_borders(const Pixels& frame, const Box& box, std::uint32_t ground) {
    for (const int x : {box.x - 1, box.right()})
        for (int y = box.y; y < box.bottom(); ++y)
            if (colour_at(frame, x, y) != ground) return false;
    for (const int y : {box.y - 1, box.bottom()}) {
        const std::uint32_t border = colour_at(frame, box.x, y);
        int same = 0;
        for (int x = box.x; x < box.right(); ++x) same += colour_at(frame, x, y) == border ? 1 : 0;
        if (same * 10 < box.w * 9) return false;
    }
    return true;
}

// A full rectangle of it, sharp at its corners, with the ground on all sides.
bool laid_upon(const Pixels& frame, const Tint& tint, std::uint32_t colour, std::uint32_t ground, const Box& region) {
    const Box box{tint.left, tint.top, tint.right - tint.left, tint.bottom - tint.top};
    if (box.w < 5 || box.h < 9 || box.x <= region.x || box.y <= region.y || box.right() >= region.right() || box.bottom() >= region.bottom()) return false;
    if (tint.count * 100 < box.area() * 35) return false;
    for (const int x : {box.x, box.right() - 1})
        for (const int y : {box.y, box.bottom() - 1})
            if (colour_at(frame, x, y) != colour) return false;
    int of_ground = 0;
    for (int y = box.y; y < box.bottom(); ++y)
        for (int x = box.x; x < box.right(); ++x) of_ground += colour_at(frame, x, y) == ground ? 1 : 0;
    if (of_ground * 50 > box.area()) return false;
    int around = 0, kept = 0;
    const auto look = [&](int x, int y) { ++around, kept += colour_at(frame, x, y) == ground ? 1 : 0; };
    for (int x = box.x - 1; x <= box.right(); ++x) look(x, box.y - 1), look(x, box.bottom());
    for (int y = box.y; y < box.bottom(); ++y) look(box.x - 1, y), look(box.right(), y);
    return kept * 100 >= around * 70 || ends_between_borders(frame, box, ground);
}

}   // namespace

void find_odd_ground(const Pixels& frame, const Text& text, std::vector<TamperTrace>& out) {
    constexpr std::size_t most_lines = 400;
    constexpr long long most_area = 200'000;
    for (std::size_t i = 0; i < text.lines.size() && i < most_lines; ++i) {
        const Box& b = text.lines[i].box;
        const Box region = intersect({b.x - 2 * b.h, b.y - b.h * 3 / 2, b.w + 12 * b.h, 4 * b.h}, {0, 0, frame.width, frame.height});
        if (region.empty() || region.area() > most_area) continue;
        const auto each_stretch = [&](auto look) {
            for (int y = region.y; y < region.bottom(); ++y)
                for (int x = region.x; x < region.right();) {
                    const std::uint32_t colour = colour_at(frame, x, y);
                    const int from = x;
                    while (x < region.right() && colour_at(frame, x, y) == colour) ++x;
                    look(colour, x - from);
                }
        };
        // The ground lies in stretches; soft edges of letters are many colours, a pixel each.
        constexpr int least_stretch = 4;
        std::unordered_map<std::uint32_t, int> stretches;
        each_stretch([&](std::uint32_t colour, int length) {
            if (length >= least_stretch) stretches[colour] += length;
        });
        std::uint32_t ground = 0;
        int most = 0;
        for (const auto& [colour, count] : stretches)
            if (count > most || (count == most && colour < ground)) ground = colour, most = count;
        int of_ground = 0;
        std::unordered_map<std::uint32_t, int> near;
        each_stretch([&](std::uint32_t colour, int length) {
            if (colour == ground) of_ground += length;
            else if (shades_between(colour, ground) <= most_shades) near[colour] += length;
        });
        if (of_ground * 3 < region.area()) continue;
        constexpr int least_pixels = 24;
        if (std::none_of(near.begin(), near.end(), [](const auto& c) { return c.second >= least_pixels; })) continue;
        // Each area of one such colour by itself: soft edges of letters have the same shades here and there.
        std::vector<char> seen(static_cast<std::size_t>(region.area()), 0);
        const auto at = [&](int x, int y) -> char& { return seen[static_cast<std::size_t>(y - region.y) * static_cast<std::size_t>(region.w) + static_cast<std::size_t>(x - region.x)]; };
        std::vector<std::pair<int, int>> open;
        for (int y = region.y; y < region.bottom(); ++y)
            for (int x = region.x; x < region.right(); ++x) {
                const std::uint32_t colour = colour_at(frame, x, y);
                if (at(x, y) != 0 || colour == ground || shades_between(colour, ground) > most_shades) continue;
                Tint tint;
                open.assign(1, {x, y});
                at(x, y) = 1;
                while (!open.empty()) {
                    const auto [px, py] = open.back();
                    open.pop_back();
                    tint.add(px, py);
                    for (const auto& [nx, ny] : {std::pair{px - 1, py}, std::pair{px + 1, py}, std::pair{px, py - 1}, std::pair{px, py + 1}}) {
                        if (nx < region.x || ny < region.y || nx >= region.right() || ny >= region.bottom() || at(nx, ny) != 0 || colour_at(frame, nx, ny) != colour) continue;
                        at(nx, ny) = 1;
                        open.emplace_back(nx, ny);
                    }
                }
                const Box box{tint.left, tint.top, tint.right - tint.left, tint.bottom - tint.top};
                if (tint.count < least_pixels || !laid_upon(frame, tint, colour, ground, region)) continue;
                const bool known = std::any_of(out.begin(), out.end(), [&](const TamperTrace& t) { return t.kind == TamperTrace::Kind::ground && t.box == box; });
                if (!known) out.push_back({TamperTrace::Kind::ground, box, {}, static_cast<double>(shades_between(colour, ground))});
            }
    }
}

}   // namespace precheck
