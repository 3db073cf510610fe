#include "core/intake/measure.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace precheck {

namespace {

int luma(const std::uint8_t* p) { return (p[0] * 299 + p[1] * 587 + p[2] * 114 + 500) / 1000; }

double relative_luminance(const Rgb& c) {
    const auto linear = [](std::uint8_t v) {
        const double s = v / 255.0;
        return s <= 0.04045 ? s / 12.92 : std::pow((s + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
}

double contrast_ratio(const Rgb& a, const Rgb& b) {
    const double x = relative_luminance(a), y = relative_luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

bool near(const std::uint8_t* p, const Rgb& c, int tolerance) {
    return std::abs(p[0] - c.r) <= tolerance && std::abs(p[1] - c.g) <= tolerance && std::abs(p[2] - c.b) <= tolerance;
}

double median(std::vector<double>& v, double at = 0.5) {
    const std::size_t i = std::min(v.size() - 1, static_cast<std::size_t>(at * static_cast<double>(v.size())));
    std::nth_element(v.begin(), v.begin() + static_cast<std::ptrdiff_t>(i), v.end());
    return v[i];
}

// The commonest colour of a box, by a 4 bit per channel histogram, as the mean of that bin.
Rgb dominant_colour(const Pixels& frame, const Box& box) {
    std::array<int, 4096> count{};
    std::array<std::array<int, 3>, 4096> sum{};
    for (int y = box.y; y < box.bottom(); ++y)
        for (int x = box.x; x < box.right(); ++x) {
            const std::uint8_t* p = frame.at(x, y);
            const std::size_t bin = static_cast<std::size_t>(p[0] >> 4) << 8 | static_cast<std::size_t>(p[1] >> 4) << 4 | static_cast<std::size_t>(p[2] >> 4);
            ++count[bin];
            for (std::size_t c = 0; c < 3; ++c) sum[bin][c] += p[c];
        }
    const std::size_t best = static_cast<std::size_t>(std::max_element(count.begin(), count.end()) - count.begin());
    const auto channel = [&](std::size_t c) { return static_cast<std::uint8_t>(sum[best][c] / std::max(1, count[best])); };
    return {channel(0), channel(1), channel(2)};
}

constexpr int panel_tolerance = 10;

// How far the background goes on from (x, y) in one direction, jumping over things up to `gap_px` wide.
int reach(const Pixels& frame, int x, int y, int dx, int dy, const Rgb& background, int gap_px) {
    int last = 0;
    for (int step = 1;; ++step) {
        const int px = x + dx * step, py = y + dy * step;
        if (px < 0 || py < 0 || px >= frame.width || py >= frame.height) break;
        if (near(frame.at(px, py), background, panel_tolerance)) last = step;
        else if (step - last > gap_px) break;
    }
    return last;
}

Box panel_around(const Pixels& frame, const Box& line, const Rgb& background) {
    // Sideways along the rows just above and below the glyphs; up and down along columns beside and inside the line.
    const int top_row = std::clamp(line.y, 0, frame.height - 1), bottom_row = std::clamp(line.bottom() - 1, 0, frame.height - 1);
    const int gap = std::max(24, 2 * line.h);
    int left = line.x, right = line.right() - 1;
    for (const int y : {top_row, bottom_row}) {
        left = std::min(left, line.x - reach(frame, line.x, y, -1, 0, background, gap));
        right = std::max(right, line.right() - 1 + reach(frame, line.right() - 1, y, 1, 0, background, gap));
    }
    std::vector<double> up, down;
    for (int i = 0; i <= 8; ++i) {
        const int x = std::clamp(line.x + line.w * i / 8, 0, frame.width - 1);
        up.push_back(reach(frame, x, top_row, 0, -1, background, 2));
        down.push_back(reach(frame, x, bottom_row, 0, 1, background, 2));
    }
    const int top = line.y - static_cast<int>(median(up)), bottom = line.bottom() + static_cast<int>(median(down));
    return intersect({left, top, right - left + 1, bottom - top}, {0, 0, frame.width, frame.height});
}

Rgb colour_beyond(const Pixels& frame, const Box& panel) {
    for (const int y : {panel.y - 3, panel.bottom() + 3})
        if (y >= 0 && y < frame.height) {
            const std::uint8_t* p = frame.at(std::clamp(panel.center_x(), 0, frame.width - 1), y);
            return {p[0], p[1], p[2]};
        }
    return {};
}

struct Profile {
    double x_height_px = 0, edge_width_px = 0;
};

// The band of rows that most ink stands in is the x-height (capitals and Chinese: the glyph's body).
Profile profile_of(const Pixels& frame, const Box& box, const Rgb& background, const Rgb& foreground) {
    const std::uint8_t bg[3] = {background.r, background.g, background.b}, fg[3] = {foreground.r, foreground.g, foreground.b};
    const int low = luma(bg), range = luma(fg) - low;
    if (std::abs(range) < 12) return {};
    std::vector<double> ink(static_cast<std::size_t>(box.h), 0);
    std::vector<double> slopes;
    for (int y = box.y; y < box.bottom(); ++y) {
        int last = luma(frame.at(box.x, y));
        for (int x = box.x; x < box.right(); ++x) {
            const int here = luma(frame.at(x, y));
            const double share = std::clamp(static_cast<double>(here - low) / range, 0.0, 1.0);
            ink[static_cast<std::size_t>(y - box.y)] += share;
            const double slope = std::abs(static_cast<double>(here - last) / range);
            if (slope > 0.08) slopes.push_back(slope);
            last = here;
        }
    }
    Profile p;
    const double most = *std::max_element(ink.begin(), ink.end());
    int run = 0, best = 0;
    for (const double row : ink) {
        run = row > 0.42 * most ? run + 1 : 0;
        best = std::max(best, run);
    }
    p.x_height_px = best;
    // The steepest tenth of the steps stand at upright strokes; a full step in one pixel is an edge 0.8 px wide (10 to 90 %).
    if (slopes.size() >= 20) p.edge_width_px = 0.8 / std::clamp(median(slopes, 0.93), 0.02, 1.0);
    return p;
}

// Stretches of a line between gaps, where they differ: a dark label with a pale value behind it.
std::vector<LookPart> parts_of(const Pixels& frame, const Box& box, const LineLook& look) {
    constexpr int bare_tolerance = 12;
    constexpr double differing = 0.75;
    const int gap_px = std::max(3, box.h / 4);
    const auto distance = [&](const std::uint8_t* p) {
        return std::max({std::abs(p[0] - look.background.r), std::abs(p[1] - look.background.g), std::abs(p[2] - look.background.b)});
    };
    std::vector<LookPart> parts;
    int from = -1, last = -1;
    const auto close = [&] {
        if (from >= 0 && last - from + 1 >= box.h) parts.push_back({from, last - from + 1, 0});
        from = -1;
    };
    for (int x = box.x; x < box.right(); ++x) {
        bool ink = false;
        for (int y = box.y; y < box.bottom() && !ink; ++y) ink = distance(frame.at(x, y)) > bare_tolerance;
        if (!ink) continue;
        if (from >= 0 && x - last > gap_px) close();
        if (from < 0) from = x;
        last = x;
    }
    close();
    if (parts.size() < 2) return {};
    double least = 100, most = 0;
    for (LookPart& part : parts) {
        std::vector<std::pair<int, Rgb>> pixels;
        for (int y = box.y; y < box.bottom(); ++y)
            for (int x = part.x; x < part.x + part.w; ++x) {
                const std::uint8_t* p = frame.at(x, y);
                pixels.push_back({distance(p), {p[0], p[1], p[2]}});
            }
        const auto at = pixels.begin() + static_cast<std::ptrdiff_t>(pixels.size() * 97 / 100);
        std::nth_element(pixels.begin(), at, pixels.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        part.contrast = contrast_ratio(look.background, at->second);
        least = std::min(least, part.contrast), most = std::max(most, part.contrast);
    }
    return least < most * differing ? parts : std::vector<LookPart>{};
}

void measure_text(Measures& m, const Pixels& frame, Text& text) {
    std::vector<double> edges, heights, contrasts;
    for (TextLine& line : text.lines) {
        const Box box = intersect(line.box, {0, 0, frame.width, frame.height});
        if (box.w < 4 || box.h < 4) continue;
        line.look = line_look(frame, box);
        line.look.parts = parts_of(frame, box, line.look);
        if (line.char_x.size() < 4) continue;   // single characters are often icons
        if (line.look.edge_width_px > 0) edges.push_back(line.look.edge_width_px);
        if (line.look.x_height_px > 0) heights.push_back(line.look.x_height_px);
        contrasts.push_back(line.look.contrast);
    }
    if (edges.size() >= 3) m.text_edge_width_px = median(edges);
    if (heights.size() >= 3) {
        m.text_x_height_px = median(heights);
        m.small_text_x_height_px = median(heights, 0.1);
    }
    if (contrasts.size() >= 3) m.text_contrast = median(contrasts);
}

// Differences across the borders of 8x8 blocks against those inside: 0 without blocking.
double block_score(const Pixels& frame) {
    double border = 0, inside = 0;
    long long borders = 0, insides = 0;
    for (int y = 0; y < frame.height; y += 3)
        for (int x = 1; x + 1 < frame.width; ++x) {
            const int step = std::abs(luma(frame.at(x, y)) - luma(frame.at(x - 1, y)));
            if (step > 24) continue;   // a drawn edge, no artefact
            if (x % 8 == 0) border += step, ++borders;
            else if (x % 8 == 4) inside += step, ++insides;
        }
    if (borders == 0 || insides == 0) return 0;
    const double a = border / static_cast<double>(borders), b = inside / static_cast<double>(insides);
    return std::max(0.0, (a - b) / (b + 0.25));
}

void measure_hashes(Measures& m, const Pixels& frame) {
    // 9 x 8 means of luma.
    double cell[8][9] = {};
    for (int cy = 0; cy < 8; ++cy)
        for (int cx = 0; cx < 9; ++cx) {
            const int x0 = frame.width * cx / 9, x1 = std::max(x0 + 1, frame.width * (cx + 1) / 9);
            const int y0 = frame.height * cy / 8, y1 = std::max(y0 + 1, frame.height * (cy + 1) / 8);
            double sum = 0;
            long long n = 0;
            for (int y = y0; y < y1 && y < frame.height; y += 2)
                for (int x = x0; x < x1 && x < frame.width; x += 2) sum += luma(frame.at(x, y)), ++n;
            cell[cy][cx] = n == 0 ? 0 : sum / static_cast<double>(n);
        }
    double mean = 0;
    for (const auto& row : cell)
        for (int x = 0; x < 8; ++x) mean += row[x] / 64;
    for (int y = 0; y < 8; ++y)
        for (int x = 0; x < 8; ++x) {
            m.average_hash = m.average_hash << 1 | (cell[y][x] > mean ? 1u : 0u);
            m.difference_hash = m.difference_hash << 1 | (cell[y][x] > cell[y][x + 1] ? 1u : 0u);
        }
}

void measure_whole(Measures& m, const Pixels& frame) {
    std::vector<int> bins(32768, 0);
    double sum = 0, squares = 0;
    long long dark = 0, light = 0, edges = 0;
    std::vector<double> slopes;
    const long long count = static_cast<long long>(frame.width) * frame.height;
    for (int y = 0; y < frame.height; ++y)
        for (int x = 0; x < frame.width; ++x) {
            const std::uint8_t* p = frame.at(x, y);
            ++bins[static_cast<std::size_t>(p[0] >> 3) << 10 | static_cast<std::size_t>(p[1] >> 3) << 5 | static_cast<std::size_t>(p[2] >> 3)];
            const int l = luma(p);
            sum += l;
            squares += static_cast<double>(l) * l;
            dark += l < 5 ? 1 : 0;
            light += l > 250 ? 1 : 0;
            if (x > 0) {
                const int step = std::abs(l - luma(frame.at(x - 1, y)));
                if (step > 24) ++edges;
                if (step > 8 && (x + y) % 7 == 0) slopes.push_back(step);
            }
        }
    const double n = static_cast<double>(count);
    m.dominant_share = *std::max_element(bins.begin(), bins.end()) / n;
    m.distinct_colours = static_cast<int>(std::count_if(bins.begin(), bins.end(), [&](int b) { return b > n * 1e-4; }));
    m.luma_deviation = std::sqrt(std::max(0.0, squares / n - sum / n * (sum / n)));
    m.edge_share = static_cast<double>(edges) / n;
    m.clipped_dark_share = static_cast<double>(dark) / n;
    m.clipped_light_share = static_cast<double>(light) / n;
    if (slopes.size() >= 50) {
        const double steep = median(slopes, 0.98);
        m.picture_edge_width_px = 0.8 * 128 / std::max(8.0, steep);
    }
}

// Straight edges over a quarter of the picture: borders of bars, cards, task bar.
void find_edges(Measures& m, const Pixels& frame) {
    constexpr std::size_t most = 200;
    constexpr int threshold = 7;
    const auto scan = [&](bool horizontal) {
        const int lines = horizontal ? frame.height : frame.width, length = horizontal ? frame.width : frame.height;
        const auto pixel = [&](int line, int along) { return horizontal ? frame.at(along, line) : frame.at(line, along); };
        for (int line = 1; line < lines && m.edges.size() < most; ++line) {
            int run = 0;
            Edge best;
            best.to = best.from = 0;
            for (int along = 0; along <= length; ++along) {
                bool on = false;
                if (along < length) {
                    const std::uint8_t *a = pixel(line - 1, along), *b = pixel(line, along);
                    on = std::abs(a[0] - b[0]) + std::abs(a[1] - b[1]) + std::abs(a[2] - b[2]) > threshold;
                }
                if (on) ++run;
                if (!on || along == length) {
                    if (run > best.to - best.from) {
                        best.from = along - run;
                        best.to = along;
                    }
                    run = 0;
                }
            }
            if (best.to - best.from < length / 4) continue;
            best.horizontal = horizontal;
            best.at = line;
            const int middle = (best.from + best.to) / 2;
            const std::uint8_t *a = pixel(line - 1, middle), *b = pixel(line, middle);
            best.before = {a[0], a[1], a[2]};
            best.after = {b[0], b[1], b[2]};
            m.edges.push_back(best);
        }
    };
    scan(true);
    scan(false);
}

}  // namespace

LineLook line_look(const Pixels& frame, const Box& wanted) {
    LineLook look;
    const Box box = intersect(wanted, {0, 0, frame.width, frame.height});
    if (box.empty()) return look;
    look.background = dominant_colour(frame, box);
    // Foreground: the mean of the pixels furthest from the background.
    std::vector<double> distances;
    const auto distance = [&](const std::uint8_t* p) {
        return std::abs(p[0] - look.background.r) + std::abs(p[1] - look.background.g) + std::abs(p[2] - look.background.b);
    };
    for (int y = box.y; y < box.bottom(); ++y)
        for (int x = box.x; x < box.right(); ++x) distances.push_back(distance(frame.at(x, y)));
    const double far = median(distances, 0.97);
    double sum[3] = {}, n = 0;
    for (int y = box.y; y < box.bottom(); ++y)
        for (int x = box.x; x < box.right(); ++x) {
            const std::uint8_t* p = frame.at(x, y);
            if (distance(p) < far * 0.9) continue;
            for (int c = 0; c < 3; ++c) sum[c] += p[c];
            n += 1;
        }
    if (n > 0) look.foreground = {static_cast<std::uint8_t>(sum[0] / n), static_cast<std::uint8_t>(sum[1] / n), static_cast<std::uint8_t>(sum[2] / n)};
    look.contrast = contrast_ratio(look.background, look.foreground);
    const Profile profile = profile_of(frame, box, look.background, look.foreground);
    look.x_height_px = profile.x_height_px;
    look.edge_width_px = profile.edge_width_px;
    look.panel = panel_around(frame, box, look.background);
    look.outside = colour_beyond(frame, look.panel);
    return look;
}

Measures measure_picture(const Pixels& frame, const Container& container) {
    Measures m;
    if (frame.empty()) return m;
    measure_whole(m, frame);
    measure_hashes(m, frame);
    m.block_score = block_score(frame);
    if (container.jpeg) m.jpeg_quality = container.jpeg->quality;
    const Luma brightness = luma_of(frame);
    m.camera = measure_camera(brightness);
    m.interpolation = measure_interpolation(brightness);
    m.compression = measure_compression(brightness);
    m.seams = find_seams(brightness);
    m.text_cut_above_px = text_cut_above(brightness);
    find_edges(m, frame);
    m.cut_bar = find_cut_bar(frame);
    return m;
}

void measure_writing(const Pixels& frame, const Container& container, Text& text, Measures& m) {
    if (frame.empty()) return;
    const Luma brightness = luma_of(frame);
    measure_text(m, frame, text);
    m.patches = find_patches(frame, brightness, text);
    m.marks = find_marks(frame, text);
    m.cut_lines = find_cut_lines(frame, text, m.edges);
    find_tampering(frame, brightness, text, container, m);
}

Measures measure(const Pixels& frame, const Container& container, Text* text) {
    Measures m = measure_picture(frame, container);
    if (text != nullptr) measure_writing(frame, container, *text, m);
    return m;
}

}  // namespace precheck
