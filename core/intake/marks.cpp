// Frames, ellipses and loops that somebody drew around text in a bright colour. Borders of controls are thinner, or have
// round corners; arrows and underlines enclose nothing and are left out.
#include <algorithm>
#include <array>
#include <cmath>

#include "core/intake/luma.h"
#include "core/intake/measure.h"

namespace precheck {

namespace {

constexpr int bright = 90;   // highest less lowest channel
constexpr int same_colour = 60;   // smooth edges of the stroke
constexpr int least_width_px = 24, least_height_px = 14;

struct Stroke {
    Box box;
    std::vector<std::pair<int, int>> pixels;
};

bool is_bright(const std::uint8_t* p) { return std::max({p[0], p[1], p[2]}) - std::min({p[0], p[1], p[2]}) >= bright; }

// The box without its inside, as a picture of its own.
struct Ring {
    Box box;
    std::vector<std::uint8_t> on;

    explicit Ring(const Stroke& stroke) : box(stroke.box), on(static_cast<std::size_t>(stroke.box.w) * static_cast<std::size_t>(stroke.box.h), 0) {
        for (const auto& [x, y] : stroke.pixels) on[static_cast<std::size_t>(y - box.y) * static_cast<std::size_t>(box.w) + static_cast<std::size_t>(x - box.x)] = 1;
    }
    bool at(int x, int y) const { return x >= 0 && y >= 0 && x < box.w && y < box.h && on[static_cast<std::size_t>(y) * static_cast<std::size_t>(box.w) + static_cast<std::size_t>(x)] != 0; }
    // How thick the stroke is, coming from outside.
    int thickness(int x, int y, int dx, int dy) const {
        int n = 0;
        while (n < 40 && at(x + dx * n, y + dy * n)) ++n;
        return n;
    }
};

// Every ray from the middle meets the stroke, and a stroke's thickness beyond it there is nothing more.
bool goes_around(const Ring& ring) {
    constexpr int rays = 32;
    int met = 0;
    for (int i = 0; i < rays; ++i) {
        const double angle = 2 * 3.14159265358979 * i / rays;
        const double dx = std::cos(angle) * ring.box.w / 2, dy = std::sin(angle) * ring.box.h / 2;
        const int steps = ring.box.w + ring.box.h;
        for (int step = steps / 4; step <= steps * 3 / 2; ++step) {
            const double t = static_cast<double>(step) / steps;
            if (ring.at(static_cast<int>(ring.box.w / 2.0 + dx * t), static_cast<int>(ring.box.h / 2.0 + dy * t))) {
                ++met;
                break;
            }
        }
    }
    return met * 10 >= rays * 9;
}

bool is_mark(const Ring& ring, int text_height) {
    const Box& b = ring.box;
    if (!goes_around(ring)) return false;
    // Thickness at the middle of the sides.
    std::array<int, 4> thick{ring.thickness(b.w / 2, 0, 0, 1), ring.thickness(b.w / 2, b.h - 1, 0, -1), ring.thickness(0, b.h / 2, 1, 0), ring.thickness(b.w - 1, b.h / 2, -1, 0)};
    std::sort(thick.begin(), thick.end());
    const int typical = thick[2];
    if (typical < std::max(2, text_height / 10) || typical > std::max(8, text_height / 2)) return false;
    // A rectangle: all sides straight. Then its corners tell a drawn frame from a control.
    const auto along = [&](bool horizontal, bool far) {
        const int length = horizontal ? b.w : b.h;
        int on = 0, looked = 0;
        for (int i = length / 6; i < length * 5 / 6; ++i, ++looked)
            on += ring.at(horizontal ? i : far ? b.w - 2
                                               : 1,
                          horizontal ? (far ? b.h - 2 : 1) : i)
                      ? 1
                      : 0;
        return looked > 0 && on * 100 >= looked * 85;
    };
    const int straight = (along(true, false) ? 1 : 0) + (along(true, true) ? 1 : 0) + (along(false, false) ? 1 : 0) + (along(false, true) ? 1 : 0);
    if (straight < 4) return straight <= 1;   // an ellipse or a loop by hand; fields with half-round ends have two
    int corners = 0;
    for (const int x : {1, b.w - 2})
        for (const int y : {1, b.h - 2}) corners += ring.at(x, y) ? 1 : 0;
    return corners >= 3;
}

}   // namespace

std::vector<Mark> find_marks(const Pixels& frame, const Text& text) {
    std::vector<Mark> out;
    if (frame.width < least_width_px || frame.height < least_height_px) return out;
    // A stroke is thin: what has more pixels is a coloured area. Larger pictures than these would cost too much memory.
    constexpr std::size_t most = 32, most_stroke_pixels = 200'000, largest_frame_pixels = 12'000'000;
    const std::size_t count = static_cast<std::size_t>(frame.width) * static_cast<std::size_t>(frame.height);
    if (count > largest_frame_pixels) return out;
    std::vector<std::uint8_t> done(count, 0);
    std::vector<std::size_t> open;
    Stroke stroke;
    for (std::size_t start = 0; start < count && out.size() < most; ++start) {
        const std::uint8_t* seed = frame.rgb.data() + 3 * start;
        if (done[start] != 0 || !is_bright(seed)) continue;
        done[start] = 1;
        open.assign(1, start);
        stroke.pixels.clear();
        int left = frame.width, right = 0, top = frame.height, bottom = 0;
        while (!open.empty()) {
            const std::size_t node = open.back();
            open.pop_back();
            const int x = static_cast<int>(node % static_cast<std::size_t>(frame.width)), y = static_cast<int>(node / static_cast<std::size_t>(frame.width));
            if (stroke.pixels.size() <= most_stroke_pixels) stroke.pixels.emplace_back(x, y);
            left = std::min(left, x), right = std::max(right, x), top = std::min(top, y), bottom = std::max(bottom, y);
            for (int dy = -1; dy <= 1; ++dy)
                for (int dx = -1; dx <= 1; ++dx) {
                    const int nx = x + dx, ny = y + dy;
                    if (nx < 0 || ny < 0 || nx >= frame.width || ny >= frame.height) continue;
                    const std::size_t next = static_cast<std::size_t>(ny) * static_cast<std::size_t>(frame.width) + static_cast<std::size_t>(nx);
                    if (done[next] != 0 || !is_bright(frame.at(nx, ny)) || !near_colour(frame.at(nx, ny), seed, same_colour)) continue;
                    done[next] = 1;
                    open.push_back(next);
                }
        }
        stroke.box = {left, top, right - left + 1, bottom - top + 1};
        const Box& box = stroke.box;
        if (stroke.pixels.size() > most_stroke_pixels || box.w < least_width_px || box.h < least_height_px || box.w > frame.width * 9 / 10 || box.h > frame.height * 9 / 10) continue;
        if (static_cast<long long>(stroke.pixels.size()) * 100 > box.area() * 55) continue;
        const auto inside = std::find_if(text.lines.begin(), text.lines.end(), [&](const TextLine& line) {
            const Box both = intersect(line.box, box);
            return line.confidence > 0.6 && both.h * 10 > line.box.h * 6 && both.w * 2 > std::min(box.w, line.box.w);
        });
        if (inside == text.lines.end() || box.w < 3 * inside->box.h || !is_mark(Ring(stroke), inside->box.h)) continue;
        out.push_back({box, {seed[0], seed[1], seed[2]}});
    }
    return out;
}

}   // namespace precheck
