// Values that were washed out: a mosaic with blocks as high as the line, or a blur so strong that hardly a shade is left. A box
// about as high as a line in or under a row of text, off the background all over, with no sharp step inside but where blocks
// meet, and yet not of one shade, as place holders of a loading page are. And stickers: a compact spot of strong colour, higher
// than the line, without a word in it. Buttons and badges hold text; photos are higher.
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "core/intake/patches.h"

namespace precheck {

namespace {

constexpr double highest_of_text = 2.7, lowest_of_text = 0.8, narrowest_of_text = 2.2, widest_share = 0.6;

int range_of(std::vector<int> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() * 19 / 20] - values[values.size() / 20];
}

struct Strip {
    int top = 0, bottom = 0, text_height = 0;
};

// The mean of each column of the strip, or -1 where it has steps.
std::vector<int> smooth_means(const Luma& luma, const Strip& strip) {
    constexpr int smooth = 7;
    std::vector<int> out(static_cast<std::size_t>(luma.width), -1);
    const int rows = strip.bottom - strip.top;
    for (int x = 1; x + 1 < luma.width; ++x) {
        int sum = 0, steepest = 0;
        for (int y = strip.top; y < strip.bottom; ++y) {
            sum += luma.at(x, y);
            if (y > strip.top) steepest = std::max(steepest, std::abs(luma.at(x, y) - luma.at(x, y - 1)));
        }
        if (steepest <= smooth) out[static_cast<std::size_t>(x)] = sum / rows;
    }
    return out;
}

void take_box(const Luma& luma, const Strip& strip, int left, int right, int background, const Text& text, std::vector<Patch>& out) {
    constexpr int least_off = 4, like_background = 3, least_range = 3, most_step = 34, most_borders_per_height = 2;
    const int width = right - left;
    if (width < narrowest_of_text * strip.text_height || width > widest_share * luma.width || left < 2 || right > luma.width - 2) return;
    const auto off = [&](int y) {
        long long sum = 0;
        for (int x = left; x < right; ++x) sum += luma.at(x, y);
        return std::abs(static_cast<int>(sum / width) - background);
    };
    const int most = static_cast<int>(highest_of_text * strip.text_height);
    int top = strip.top, bottom = strip.bottom;
    while (top > 0 && bottom - top <= most && off(top - 1) >= least_off) --top;
    while (bottom < luma.height && bottom - top <= most && off(bottom) >= least_off) ++bottom;
    const Box box{left, top, width, bottom - top};
    if (box.h > most || box.h < lowest_of_text * strip.text_height || top < 3 || bottom + 3 > luma.height) return;
    if (off(top - 3) > like_background || off(bottom + 2) > like_background) return;
    // Inside: shades that differ, steps only where blocks meet.
    std::vector<int> middle;
    int borders = 0, steepest = 0;
    for (int x = left + 1; x < right - 1; ++x) {
        int step = 0;
        for (int y = top + box.h / 4; y < bottom - box.h / 4; ++y) {
            middle.push_back(luma.at(x, y));
            step = std::max(step, std::abs(luma.at(x, y) - luma.at(x - 1, y)));
        }
        constexpr int clear = 3;
        borders += step > clear ? 1 : 0;
        steepest = std::max(steepest, step);
    }
    if (middle.empty() || steepest > most_step || borders > most_borders_per_height * width / box.h + 3 || range_of(middle) < least_range) return;
    if (holds_text(text, box)) return;
    const bool known = std::any_of(out.begin(), out.end(), [&](const Patch& p) { return overlap_share(box, p.box) > 0.3 || overlap_share(p.box, box) > 0.3; });
    if (!known) out.push_back({borders >= 2 ? Patch::Kind::mosaic : Patch::Kind::blurred, box, {}, 0.7});
}

}   // namespace

void find_washed(const Luma& luma, const Band& band, const std::vector<int>& background, const Text& text, std::vector<Patch>& out) {
    constexpr int most_gap = 2, least_off = 5;   // gap: where two blocks meet
    const int height = band.bottom - band.top, half = std::max(2, band.text_height / 6);
    for (const int share : {50, 30, 70}) {
        const int centre = band.top + height * share / 100;
        const Strip strip{std::max(0, centre - half), std::min(luma.height, centre + half), band.text_height};
        const std::vector<int> means = smooth_means(luma, strip);
        int from = -1, last = -1;
        for (int x = 0; x <= luma.width; ++x) {
            // The band's background is taken from around: inside a wide box it is the box's own, so that of its left end counts.
            const std::size_t at = static_cast<std::size_t>(x);
            const bool on = x < luma.width && means[at] >= 0 && std::abs(means[at] - background[from >= 0 ? static_cast<std::size_t>(from) : at]) >= least_off;
            if (on && from < 0) from = x;
            if (on) last = x;
            if (from >= 0 && (x == luma.width || x - last > most_gap)) {
                take_box(luma, strip, from, last + 1, background[static_cast<std::size_t>(from)], text, out);
                from = -1;
            }
        }
    }
}

void find_stickers(const Pixels& frame, const Text& text, std::vector<Patch>& out) {
    constexpr int strong = 70, step = 2, least_px = 14;
    constexpr double highest = 4.0, lowest = 1.15, widest_of_height = 6, filled_share = 0.3, full_share = 0.5;
    constexpr double plain_share = 0.93, plain_aspect = 1.8;   // a control without a word
    const auto strong_at = [&](int x, int y) {
        const std::uint8_t* p = frame.at(x, y);
        return std::max({p[0], p[1], p[2]}) - std::min({p[0], p[1], p[2]}) >= strong;
    };
    const int columns = (frame.width + step - 1) / step, rows = (frame.height + step - 1) / step;
    std::vector<std::uint8_t> done(static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows), 0);
    std::vector<int> open;
    for (int start = 0; start < columns * rows; ++start) {
        if (done[static_cast<std::size_t>(start)] != 0 || !strong_at(start % columns * step, start / columns * step)) continue;
        done[static_cast<std::size_t>(start)] = 1;
        int left = columns, right = 0, top = rows, bottom = 0;
        long long nodes = 0;
        open.assign(1, start);
        while (!open.empty()) {
            const int node = open.back(), x = node % columns, y = node / columns;
            open.pop_back();
            ++nodes;
            left = std::min(left, x), right = std::max(right, x), top = std::min(top, y), bottom = std::max(bottom, y);
            const auto visit = [&](bool inside, int next) {
                if (!inside || done[static_cast<std::size_t>(next)] != 0 || !strong_at(next % columns * step, next / columns * step)) return;
                done[static_cast<std::size_t>(next)] = 1;
                open.push_back(next);
            };
            visit(x > 0, node - 1);
            visit(x + 1 < columns, node + 1);
            visit(y > 0, node - columns);
            visit(y + 1 < rows, node + columns);
        }
        const Box box{left * step, top * step, (right - left + 1) * step, (bottom - top + 1) * step};
        if (box.h < least_px || box.w < least_px || box.x < 2 || box.right() > frame.width - 2) continue;
        const double share = static_cast<double>(nodes) * step * step / static_cast<double>(box.area());
        if (share < filled_share || box.w > widest_of_height * box.h || box.w * 10 < box.h * 6) continue;
        if (share > plain_share && box.w > plain_aspect * box.h) continue;
        const int text_height = text_height_near(text, box);
        if (text_height == 0 || box.h < lowest * text_height || box.h > highest * text_height) continue;
        // A confident word in it: a button, a badge. With gaps, in a line: coloured letters.
        const bool word = std::any_of(text.lines.begin(), text.lines.end(), [&](const TextLine& line) { return line.confidence > 0.6 && (overlap_share(line.box, box) > 0.6 || (share < full_share && overlap_share(box, line.box) > 0.3)); });
        if (word) continue;
        const bool known = std::any_of(out.begin(), out.end(), [&](const Patch& p) { return overlap_share(box, p.box) > 0.5 || overlap_share(p.box, box) > 0.5; });
        const std::uint8_t* middle = frame.at(box.center_x(), box.y + box.h / 4);
        if (!known) out.push_back({Patch::Kind::filled, box, {middle[0], middle[1], middle[2]}, 0.65});
    }
}

}   // namespace precheck
