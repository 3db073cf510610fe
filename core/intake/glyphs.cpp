// The reader's characters are placed to a few pixels only, the gaps between glyphs are exact: the stretches of ink of a line
// are laid beside its characters in order, so that few are left over on either side.
#include "core/intake/glyphs.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <numeric>
#include <utility>

#include "core/base/utf8.h"

namespace precheck {

namespace {

constexpr int margin = 2;
constexpr double ink_share = 0.25;   // of a line's contrast: above the fringe of a letter, below its body

int luma(const std::uint8_t* p) { return (p[0] * 299 + p[1] * 587 + p[2] * 114 + 500) / 1000; }

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
bool joins(char32_t c) { return is_digit(c) || c == '.' || c == ',' || c == ':' || c == '-' || c == '/'; }

double median(std::vector<double> v) {
    if (v.empty()) return 0;
    const auto middle = v.begin() + static_cast<std::ptrdiff_t>(v.size() / 2);
    std::nth_element(v.begin(), middle, v.end());
    return *middle;
}

struct Stretch {
    int from = 0, to = 0;   // columns, `to` excluded
    bool parted = false;   // from its neighbour, by us

    double center() const { return (from + to) / 2.0; }
};

// Ink of a line: rows of the box and a margin.
struct LineInk {
    int left = 0, top = 0, width = 0, height = 0;
    std::vector<float> ink;
    std::vector<float> even;   // the same with the three colours weighed alike: where they lie beside one another, a stroke has as much wherever it stands

    std::size_t index(int x, int y) const { return static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x); }
    float at(int x, int y) const { return ink[index(x, y)]; }
};

LineInk ink_of(const Pixels& frame, const TextLine& line) {
    const Box box = intersect({line.box.x - margin, line.box.y - margin, line.box.w + 2 * margin, line.box.h + 2 * margin}, {0, 0, frame.width, frame.height});
    LineInk out{box.x, box.y, box.w, box.h, {}, {}};
    const std::uint8_t bg[3] = {line.look.background.r, line.look.background.g, line.look.background.b};
    const std::uint8_t fg[3] = {line.look.foreground.r, line.look.foreground.g, line.look.foreground.b};
    const int low = luma(bg), range = luma(fg) - low;
    constexpr int least_range = 40;
    if (box.empty() || std::abs(range) < least_range) return out;
    const int even_low = bg[0] + bg[1] + bg[2], even_range = fg[0] + fg[1] + fg[2] - even_low;
    out.ink.reserve(static_cast<std::size_t>(box.area()));
    out.even.reserve(static_cast<std::size_t>(box.area()));
    for (int y = box.y; y < box.bottom(); ++y)
        for (int x = box.x; x < box.right(); ++x) {
            const std::uint8_t* p = frame.at(x, y);
            out.ink.push_back(static_cast<float>(std::clamp(static_cast<double>(luma(p) - low) / range, 0.0, 1.25)));
            out.even.push_back(std::abs(even_range) < least_range ? out.ink.back() : static_cast<float>(std::clamp(static_cast<double>(p[0] + p[1] + p[2] - even_low) / even_range, 0.0, 1.25)));
        }
    return out;
}

std::vector<Stretch> stretches_of(const LineInk& line) {
    std::vector<Stretch> out;
    bool inside = false;
    for (int x = 0; x < line.width; ++x) {
        bool any = false;
        for (int y = margin; y + margin < line.height && !any; ++y) any = line.at(x, y) > ink_share;
        if (any && !inside) out.push_back({x, x + 1, false});
        else if (any) out.back().to = x + 1;
        inside = any;
    }
    return out;
}

// Digits that touch: parted at the column with the least ink, where it is a true valley.
void part(const LineInk& line, std::vector<Stretch>& stretches) {
    constexpr double wide = 0.85, narrowest = 0.25, valley = 0.22;   // of the height
    constexpr std::size_t most = 400;
    for (std::size_t i = 0; i < stretches.size() && stretches.size() < most;) {
        const Stretch s = stretches[i];
        int top = line.height, bottom = 0;
        for (int y = margin; y + margin < line.height; ++y)
            for (int x = s.from; x < s.to; ++x)
                if (line.at(x, y) > 0.5f) top = std::min(top, y), bottom = std::max(bottom, y + 1);
        const double height = bottom - top;
        int best = -1;
        double least = valley * height;
        const int clear = std::max(2, static_cast<int>(height * narrowest));
        if (height >= 5 && s.to - s.from > wide * height)
            for (int x = s.from + clear; x < s.to - clear; ++x) {
                double sum = 0;
                for (int y = margin; y + margin < line.height; ++y) sum += line.at(x, y);
                // Of equal ones the first: what is to the right is looked at again.
                if (sum < least && x - s.from <= height) least = sum, best = x;
            }
        if (best < 0) {
            ++i;
            continue;
        }
        stretches[i] = {s.from, best, true};
        stretches.insert(stretches.begin() + static_cast<std::ptrdiff_t>(i) + 1, {best, s.to, true});
        if (best - s.from <= wide * height) ++i;
    }
}

// For each character the stretch that is its own, or -1: the pairing in order that costs least.
std::vector<int> pair_up(const std::vector<double>& centers, const std::vector<Stretch>& stretches, int left) {
    constexpr double skip = 5;   // px: worse than the reader's error, better than a neighbour
    const std::size_t n = centers.size(), m = stretches.size();
    std::vector<int> mine(n, -1);
    constexpr std::size_t most = 200;
    if (n == 0 || m == 0 || n > most || m > 3 * most) return mine;
    std::vector<double> cost((n + 1) * (m + 1), 0);
    std::vector<char> step((n + 1) * (m + 1), 0);
    const auto at = [&](std::size_t i, std::size_t j) { return i * (m + 1) + j; };
    for (std::size_t i = 0; i <= n; ++i)
        for (std::size_t j = 0; j <= m; ++j) {
            if (i == 0 && j == 0) continue;
            double best = 1e18;
            if (i > 0) best = cost[at(i - 1, j)] + skip, step[at(i, j)] = 'c';
            if (j > 0 && cost[at(i, j - 1)] + skip / 2 < best) best = cost[at(i, j - 1)] + skip / 2, step[at(i, j)] = 's';
            if (i > 0 && j > 0) {
                const double both = cost[at(i - 1, j - 1)] + std::abs(centers[i - 1] - left - stretches[j - 1].center());
                if (both < best) best = both, step[at(i, j)] = 'b';
            }
            cost[at(i, j)] = best;
        }
    for (std::size_t i = n, j = m; i > 0 || j > 0;) {
        const char how = step[at(i, j)];
        if (how == 'b') mine[i - 1] = static_cast<int>(j - 1);
        if (how != 's') --i;
        if (how != 'c') --j;
    }
    return mine;
}

// Rows of the glyph itself: what lies apart above or below it is a border or an underline.
std::pair<int, int> body_of(const LineInk& line, const Stretch& stretch) {
    constexpr int most_gap = 1;
    constexpr float faint = 0.15f, body = 0.5f;
    int top = line.height, bottom = 0, from = -1, to = -1, last = -1;
    const auto close = [&] {
        if (from >= 0 && to + 1 - from > bottom - top) top = from, bottom = to + 1;
    };
    for (int y = 0; y < line.height; ++y) {
        float most = 0;
        for (int x = stretch.from; x < stretch.to; ++x) most = std::max(most, line.at(x, y));
        if (most <= faint) continue;
        if (last >= 0 && y - last > most_gap + 1) close(), from = -1;
        last = y;
        if (most <= body) continue;
        if (from < 0) from = y;
        to = y;
    }
    close();
    return {top, bottom};
}

Glyph cut_out(const Pixels& frame, const LineInk& line, const Stretch& stretch) {
    Glyph g;
    // The faint columns on either side belong to it, up to the neighbour's.
    const int from = std::max(0, stretch.from - 1), to = std::min(line.width, stretch.to + 1);
    g.left = line.left + from, g.top = line.top, g.width = to - from, g.height = line.height;
    const auto [top, bottom] = body_of(line, stretch);
    double x_sum = 0, y_sum = 0;
    for (int y = 0; y < line.height; ++y) {
        float row = 0;
        for (int x = from; x < to; ++x) {
            // A hair of a neighbour in an outer column, or the edge of a bubble below, would shift the centre.
            const bool outer = x < stretch.from || x >= stretch.to;
            const bool strange = y + 1 < top || y > bottom || (outer && line.at(x, y) > ink_share);
            const float ink = strange ? 0.0f : line.at(x, y);
            g.ink.push_back(ink);
            if (ink < 0.06f) continue;   // grain of the ground
            // Between two glyphs with one column between them it is the ink of the one that has more beside it.
            const float own = x < stretch.from ? line.at(x + 1, y) : x > 0 ? line.at(x - 1, y)
                                                                           : 0.0f,
                        beyond = x < stretch.from ? (x > 0 ? line.at(x - 1, y) : 0.0f) : (x + 1 < line.width ? line.at(x + 1, y) : 0.0f);
            if (!outer || own >= beyond) row += line.even[line.index(x, y)];
            g.mass += ink;
            x_sum += ink * (x + 0.5), y_sum += ink * (y + 0.5);
            g.peak = std::max(g.peak, static_cast<double>(ink));
        }
        g.rows.push_back(row);
    }
    if (g.mass > 0) g.center_x = line.left + x_sum / g.mass, g.center_y = line.top + y_sum / g.mass;
    g.box = {line.left + stretch.from, line.top + std::min(top, bottom), stretch.to - stretch.from, std::max(0, bottom - top)};
    // Away from the ink and its soft edge: what compression leaves in the ground.
    std::array<int, 256> levels{};
    int counted = 0;
    for (int y = 1; y + 1 < line.height; ++y)
        for (int x = std::max(1, from - 1); x < std::min(line.width - 1, to + 1); ++x) {
            float most = 0;
            for (int dy = -1; dy <= 1; ++dy)
                for (int dx = -1; dx <= 1; ++dx) most = std::max(most, line.at(x + dx, y + dy));
            if (most > 0.2f) continue;
            ++levels[static_cast<std::size_t>(luma(frame.at(line.left + x, line.top + y)))];
            ++counted;
        }
    const int ground = static_cast<int>(std::max_element(levels.begin(), levels.end()) - levels.begin());
    for (int level = 0; level < 256; ++level) g.grain += levels[static_cast<std::size_t>(level)] * std::min(12, std::abs(level - ground));
    g.grain = counted > 0 ? g.grain / counted : 0;
    return g;
}

// What of its ink one colour has before the other: on both sides, so a colour of its own is none.
double fringe_of(const Pixels& frame, const TextLine& line, const Glyph& g) {
    const Rgb &bg = line.look.background, &fg = line.look.foreground;
    const double red = fg.r - bg.r, blue = fg.b - bg.b;
    constexpr double least_range = 50, rounding = 0.06, of_the_ink = 0.1;
    if (std::abs(red) < least_range || std::abs(blue) < least_range) return -1;
    double ink = 0, before = 0, after = 0;
    for (int y = g.box.y; y < g.box.bottom(); ++y)
        for (int x = std::max(0, g.box.x - 1); x < std::min(frame.width, g.box.right() + 1); ++x) {
            const std::uint8_t* p = frame.at(x, y);
            const double r = (p[0] - bg.r) / red, b = (p[2] - bg.b) / blue, both = (r + b) / 2;
            ink += std::clamp(both, 0.0, 1.0);
            if (both < of_the_ink) continue;
            if (r - b > rounding) before += r - b;
            if (b - r > rounding) after += b - r;
        }
    return ink > 0 ? 2 * std::min(before, after) / ink : -1;
}

// A pale value beside a dark label: ink as a share of the run's own contrast.
void even_out(DigitRun& run) {
    std::vector<double> peaks;
    for (const Glyph& g : run.glyphs) peaks.push_back(g.peak);
    run.contrast = median(peaks);
    if (run.contrast <= 0) return;
    for (Glyph& g : run.glyphs) {
        for (float& ink : g.ink) ink = static_cast<float>(ink / run.contrast);
        for (float& row : g.rows) row = static_cast<float>(row / run.contrast), g.in_rows += static_cast<double>(row);
        g.mass /= run.contrast, g.peak /= run.contrast;
    }
}

// So that a quarter of a pixel more or less does not matter where glyphs are laid upon each other.
void soften(Glyph& g) {
    constexpr int margin_px = Glyph::soft_margin;
    g.soft.reserve(static_cast<std::size_t>(g.width + 2 * margin_px) * static_cast<std::size_t>(g.height));
    for (int y = 0; y < g.height; ++y)
        for (int x = -margin_px; x < g.width + margin_px; ++x) g.soft.push_back(0.25f * g.ink_at(x - 1, y) + 0.5f * g.ink_at(x, y) + 0.25f * g.ink_at(x + 1, y));
}

void finish(DigitRun& run, std::vector<DigitRun>& out) {
    constexpr std::size_t least = 2;
    if (run.glyphs.size() >= least) {
        std::vector<double> heights, steps;
        for (const Glyph& g : run.glyphs) heights.push_back(g.box.h);
        for (std::size_t i = 1; i < run.glyphs.size(); ++i)
            if (run.glyphs[i].at == run.glyphs[i - 1].at + 1) steps.push_back(run.glyphs[i].center_x - run.glyphs[i - 1].center_x);
        run.height_px = median(heights);
        // A blank that the reader did not see is no step.
        const double usual = median(steps);
        constexpr double blank = 1.4;
        steps.erase(std::remove_if(steps.begin(), steps.end(), [&](double step) { return step > blank * usual; }), steps.end());
        if (!steps.empty()) run.advance_px = std::accumulate(steps.begin(), steps.end(), 0.0) / static_cast<double>(steps.size());
        run.steps = static_cast<int>(steps.size());
        even_out(run);
        for (Glyph& g : run.glyphs) soften(g);
        out.push_back(run);
    }
    run.glyphs.clear();
    run.merged.clear();
    run.form.clear();
}

}   // namespace

std::vector<DigitRun> digit_runs(const Pixels& frame, const Text& text) {
    std::vector<DigitRun> out;
    for (std::size_t l = 0; l < text.lines.size(); ++l) {
        const TextLine& line = text.lines[l];
        const std::u32string characters = utf8_decode(line.text);
        constexpr double least_confidence = 0.7;
        if (line.confidence < least_confidence || line.char_x.size() != characters.size() + 1 || std::count_if(characters.begin(), characters.end(), is_digit) < 2) continue;
        const LineInk ink = ink_of(frame, line);
        if (ink.ink.empty()) continue;
        std::vector<Stretch> stretches = stretches_of(ink);
        part(ink, stretches);
        std::vector<double> centers;
        std::vector<std::size_t> places;
        for (std::size_t i = 0; i < characters.size(); ++i) {
            if (characters[i] == ' ' || characters[i] == 0x3000) continue;
            centers.push_back((line.char_x[i] + line.char_x[i + 1]) / 2.0);
            places.push_back(i);
        }
        const std::vector<int> mine = pair_up(centers, stretches, ink.left);
        DigitRun run;
        run.line = static_cast<int>(l), run.background = line.look.background, run.foreground = line.look.foreground;
        std::size_t last = 0;
        for (std::size_t k = 0; k < places.size(); ++k) {
            const std::size_t i = places[k];
            const char32_t c = characters[i];
            if (!joins(c) || (!run.form.empty() && i != last + 1)) {
                run.after = last + 1 < characters.size() ? characters[last + 1] : 0;
                finish(run, out);
            }
            if (!joins(c)) continue;
            if (run.form.empty()) run.first_at = static_cast<int>(i);
            last = i;
            run.form += is_digit(c) ? U'0' : c;
            if (!is_digit(c) || mine[k] < 0) continue;
            const Stretch& s = stretches[static_cast<std::size_t>(mine[k])];
            Glyph g = cut_out(frame, ink, s);
            g.touching = s.parted;
            // Two that touch, or half of one.
            const int w = s.to - s.from;
            const auto lost = [&](std::size_t other) { return mine[other] < 0 && is_digit(characters[places[other]]); };
            if (g.box.h >= 5 && w > g.box.h && 2 * w <= 5 * g.box.h) {
                if (k > 0 && places[k - 1] + 1 == i && lost(k - 1)) run.merged.push_back({g.box, characters[i - 1], c});
                else if (k + 1 < places.size() && places[k + 1] == i + 1 && lost(k + 1)) run.merged.push_back({g.box, c, characters[i + 1]});
            }
            if (run.glyphs.empty()) run.before_px = mine[k] > 0 ? s.from - stretches[static_cast<std::size_t>(mine[k]) - 1].to : ink.width;
            run.after_px = static_cast<std::size_t>(mine[k]) + 1 < stretches.size() ? stretches[static_cast<std::size_t>(mine[k]) + 1].from - s.to : ink.width;
            if (g.box.h < 5 || w > g.box.h || (c != '1' && w * 10 < g.box.h * 3)) continue;
            g.fringe = fringe_of(frame, line, g);
            g.line = static_cast<int>(l), g.at = static_cast<int>(i), g.character = c;
            run.glyphs.push_back(std::move(g));
        }
        run.after = last + 1 < characters.size() ? characters[last + 1] : 0;
        finish(run, out);
    }
    return out;
}

}   // namespace precheck
