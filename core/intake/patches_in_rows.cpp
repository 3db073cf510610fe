// Mosaic and blur in rows of text. In a band along each row, and below it, every column of pixels says how far it is from the
// background and how steep its steps are: sharp text has steep steps nearly everywhere, mosaic only at the borders of its
// blocks, blur nowhere.
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "core/intake/patches.h"

namespace precheck {

namespace {

constexpr int background_tolerance = 6;
constexpr double highest_of_text = 2.7, least_aspect = 1.3;

// Rows of text, and under each the free strip where the value of a label stands.
std::vector<Band> bands_of(const Text& text, int height) {
    std::vector<Box> boxes;
    for (const TextLine& line : text.lines)
        if (line.box.h >= 6 && line.box.w >= 6) boxes.push_back(line.box);
    std::sort(boxes.begin(), boxes.end(), [](const Box& a, const Box& b) { return a.center_y() < b.center_y(); });
    std::vector<Band> rows;
    for (std::size_t from = 0; from < boxes.size();) {
        std::size_t to = from + 1;
        while (to < boxes.size() && boxes[to].center_y() - boxes[from].center_y() <= boxes[from].h / 3) ++to;
        std::vector<int> tops, bottoms;
        for (std::size_t i = from; i < to; ++i) tops.push_back(boxes[i].y), bottoms.push_back(boxes[i].bottom());
        std::sort(tops.begin(), tops.end());
        std::sort(bottoms.begin(), bottoms.end());
        const int top = tops[tops.size() / 2], bottom = bottoms[bottoms.size() / 2];
        rows.push_back({top, bottom, bottom - top});
        from = to;
    }
    std::vector<Band> bands;
    const auto add = [&](int top, int bottom, int text_height) {
        top = std::max(0, top), bottom = std::min(height, bottom);
        if (bottom - top >= 8) bands.push_back({top, bottom, text_height});
    };
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const Band& row = rows[i];
        add(row.top - row.text_height / 5, row.bottom + row.text_height / 5, row.text_height);
        const int next = i + 1 < rows.size() ? rows[i + 1].top : height;
        if (next - row.bottom >= row.text_height) add(row.bottom, std::min(next, row.bottom + row.text_height * 2), row.text_height);
    }
    return bands;
}

// What each column of a band looks like.
struct Columns {
    std::vector<int> away;   // furthest from the background
    std::vector<int> step;   // steepest step to the left neighbour
    std::vector<int> rise;   // steepest step from row to row
    std::vector<double> mean_step;   // over all rows: where blocks meet it stands out from any noise
};

// The background at each x: of the band's few commonest shades, the one that is commonest around there.
std::vector<int> backgrounds(const Luma& luma, const Band& band) {
    constexpr std::size_t most_shades = 4;
    std::array<int, 256> count{};
    for (int y = band.top; y < band.bottom; ++y) {
        const std::uint8_t* p = luma.row(y);
        for (int x = 0; x < luma.width; x += 2) ++count[p[x]];
    }
    std::vector<int> shades;
    std::array<int, 256> left = count;
    for (std::size_t i = 0; i < most_shades; ++i) {
        const int best = static_cast<int>(std::max_element(left.begin(), left.end()) - left.begin());
        int share = 0;
        for (int v = std::max(0, best - background_tolerance); v <= std::min(255, best + background_tolerance); ++v) share += left[static_cast<std::size_t>(v)], left[static_cast<std::size_t>(v)] = 0;
        if (share * 2 * 25 < luma.width * (band.bottom - band.top)) break;   // under a twenty-fifth of the band
        shades.push_back(best);
    }
    std::vector<int> out(static_cast<std::size_t>(luma.width), shades.empty() ? 255 : shades.front());
    if (shades.size() < 2) return out;
    const int around = 3 * band.text_height;
    constexpr int margin_px = 3, margin_weight = 4;   // above and below what stands in the row
    std::vector<std::vector<int>> sums(shades.size(), std::vector<int>(static_cast<std::size_t>(luma.width) + 1, 0));
    for (int x = 0; x < luma.width; ++x) {
        const std::size_t at = static_cast<std::size_t>(x);
        for (std::size_t k = 0; k < shades.size(); ++k) sums[k][at + 1] = sums[k][at];
        for (int y = band.top; y < band.bottom; y += 2) {
            const int v = luma.row(y)[x];
            for (std::size_t k = 0; k < shades.size(); ++k)
                if (std::abs(v - shades[k]) <= background_tolerance) {
                    sums[k][at + 1] += y - band.top < margin_px || band.bottom - y <= margin_px ? margin_weight : 1;
                    break;
                }
        }
    }
    for (int x = 0; x < luma.width; ++x) {
        const std::size_t from = static_cast<std::size_t>(std::max(0, x - around)), to = static_cast<std::size_t>(std::min(luma.width, x + around + 1));
        std::size_t best = 0;
        for (std::size_t k = 1; k < shades.size(); ++k)
            if (sums[k][to] - sums[k][from] > sums[best][to] - sums[best][from]) best = k;
        out[static_cast<std::size_t>(x)] = shades[best];
    }
    return out;
}

Columns look_at(const Luma& luma, const Band& band, const std::vector<int>& background) {
    const std::size_t width = static_cast<std::size_t>(luma.width);
    Columns c{std::vector<int>(width, 0), std::vector<int>(width, 0), std::vector<int>(width, 0), std::vector<double>(width, 0)};
    std::vector<int> sum(width, 0);
    for (int y = band.top; y < band.bottom; ++y) {
        const std::uint8_t* p = luma.row(y);
        const std::uint8_t* above = y > band.top ? luma.row(y - 1) : p;
        for (std::size_t x = 0; x < width; ++x) {
            c.away[x] = std::max(c.away[x], std::abs(p[x] - background[x]));
            c.rise[x] = std::max(c.rise[x], std::abs(p[x] - above[x]));
        }
        for (std::size_t x = 1; x < width; ++x) {
            const int step = std::abs(p[x] - p[x - 1]);
            c.step[x] = std::max(c.step[x], step);
            sum[x] += step;
        }
    }
    for (std::size_t x = 0; x < width; ++x) c.mean_step[x] = static_cast<double>(sum[x]) / (band.bottom - band.top);
    return c;
}

std::vector<int> widest(const std::vector<int>& values, int half) {
    std::vector<int> out(values.size());
    for (int x = 0; x < static_cast<int>(values.size()); ++x) {
        int most = 0;
        for (int i = std::max(0, x - half); i <= std::min(static_cast<int>(values.size()) - 1, x + half); ++i) most = std::max(most, values[static_cast<std::size_t>(i)]);
        out[static_cast<std::size_t>(x)] = most;
    }
    return out;
}

// Where the area between two columns ends above and below: at two rows of one shade. Empty when it does not end within what a
// cover of text may reach.
Box extent(const Luma& luma, const Band& band, int left, int right) {
    const auto bare = [&](int y) {
        if (y < 0 || y >= luma.height) return true;
        const std::uint8_t* p = luma.row(y);
        int sum = 0, off = 0;
        for (int x = left; x < right; ++x) sum += p[x];
        const int mean = sum / (right - left);
        for (int x = left; x < right; ++x) off += std::abs(p[x] - mean) > background_tolerance / 2 ? 1 : 0;
        return off * 12 <= right - left;
    };
    const int most = static_cast<int>(highest_of_text * band.text_height);
    const auto bare_twice = [&](int y, int direction) { return bare(y) && bare(y + direction); };
    int top = band.top;
    while (top < band.bottom && bare(top)) ++top;
    if (top == band.bottom) return {};
    if (top == band.top)
        while (!bare_twice(top - 1, -1) && band.bottom - top <= most) --top;
    int bottom = band.bottom;
    while (bottom > top && bare(bottom - 1)) --bottom;
    if (bottom == band.bottom)
        while (!bare_twice(bottom, 1) && bottom - top <= most) ++bottom;
    if (bottom - top > most) return {};
    return {left, top, right - left, bottom - top};
}

int steepest(const Luma& luma, const Box& box) {
    int most = 0;
    for (int y = box.y; y < box.bottom(); ++y) {
        const std::uint8_t* p = luma.row(y);
        const std::uint8_t* above = luma.row(std::max(0, y - 1));
        for (int x = box.x + 1; x < box.right(); ++x) most = std::max({most, std::abs(p[x] - p[x - 1]), std::abs(p[x] - above[x])});
    }
    return most;
}

std::pair<int, int> shade_range(const Luma& luma, const Box& box) {
    int lowest = 255, highest = 0;
    for (int y = box.y; y < box.bottom(); ++y)
        for (int x = box.x; x < box.right(); ++x) lowest = std::min<int>(lowest, luma.row(y)[x]), highest = std::max<int>(highest, luma.row(y)[x]);
    return {lowest, highest};
}

// Soft areas: clearly off the background, with no steep step anywhere.
void find_blurred(const Luma& luma, const Band& band, const Columns& c, std::vector<Patch>& out) {
    constexpr int least_away = 14, least_range = 12;
    constexpr double most_step_share = 0.3;   // of what it is away from the background: text under a blur of 2 px has 0.2, sharp text over 0.5
    const int half = std::max(3, band.text_height / 2);
    const std::vector<int> away = widest(c.away, half), step = widest(c.step, 2), rise = widest(c.rise, 2);
    const int width = luma.width;
    for (int x = 0; x < width;) {
        const auto soft = [&](int i) {
            const std::size_t at = static_cast<std::size_t>(i);
            return away[at] >= least_away && std::max(step[at], rise[at]) <= most_step_share * away[at];
        };
        if (!soft(x)) {
            ++x;
            continue;
        }
        int right = x;
        while (right < width && soft(right)) ++right;
        int left = x;
        x = right;
        // The window reaches over the ends.
        while (left < right && c.away[static_cast<std::size_t>(left)] < background_tolerance) ++left;
        while (right > left && c.away[static_cast<std::size_t>(right - 1)] < background_tolerance) --right;
        if (right - left < 1.4 * band.text_height || right - left > width * 6 / 10) continue;
        const Box box = extent(luma, band, left, right);
        if (box.empty() || box.h * 2 < band.text_height || box.w < least_aspect * box.h) continue;
        const auto [lowest, highest] = shade_range(luma, box);
        if (highest - lowest < least_range || steepest(luma, box) > most_step_share * (highest - lowest)) continue;
        out.push_back({Patch::Kind::blurred, box, {}, 0.75});
    }
}

// One grid through all borders: every gap a whole number of blocks, give or take a pixel.
bool on_one_grid(const std::vector<int>& at, int least, int most) {
    constexpr double block_step = 0.25;
    for (std::size_t first = 0; first < std::min<std::size_t>(3, at.size()); ++first)   // the first may be the end of a label
        for (double block = most; block >= least; block -= block_step) {
            std::size_t agreeing = 0;
            std::vector<int> lines;
            for (const int x : at) {
                const double line = std::round((x - at[first]) / block);
                if (std::abs(x - at[first] - line * block) > std::min(1.6, 0.13 * block + 0.4)) continue;
                ++agreeing;
                lines.push_back(static_cast<int>(line));
            }
            lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
            if (agreeing * 10 < at.size() * 9 || lines.size() < 3) continue;
            if (static_cast<int>(lines.size()) * 2 >= lines.back() - lines.front() + 1) return true;
        }
    return false;
}

// Whether the cells between borders are even and differ from one another in more than two shades (bar codes have two).
bool even_cells(const Luma& luma, const std::vector<int>& columns, const std::vector<int>& rows) {
    constexpr int least_cells = 5, least_shades = 3, shade = 4;
    constexpr double within_share = 0.12;
    double within = 0, sum = 0, squares = 0;
    std::array<bool, 256 / shade + 1> seen{};
    int pixels = 0, cells = 0;
    for (std::size_t r = 0; r + 1 < rows.size(); ++r)
        for (std::size_t k = 0; k + 1 < columns.size(); ++k) {
            const int width = columns[k + 1] - columns[k], height = rows[r + 1] - rows[r];
            if (width < 3 || height < 3) continue;
            double cell_sum = 0, cell_squares = 0;
            int n = 0;
            for (int y = rows[r] + (height > 3 ? 1 : 0); y < rows[r + 1] - 1; ++y)
                for (int x = columns[k] + (width > 3 ? 1 : 0); x < columns[k + 1] - 1; ++x, ++n) {
                    const double v = luma.row(y)[x];
                    cell_sum += v, cell_squares += v * v;
                }
            if (n == 0) continue;
            const double mean = cell_sum / n;
            within += cell_squares - cell_sum * mean;
            sum += cell_sum, squares += cell_squares, pixels += n;
            seen[static_cast<std::size_t>(mean) / shade] = true;
            ++cells;
        }
    if (cells < least_cells || std::count(seen.begin(), seen.end(), true) < least_shades) return false;
    const double total = squares - sum * sum / pixels;
    return total > 4.0 * pixels && within <= within_share * total;
}

void take_mosaic(const Luma& luma, const Band& band, std::vector<int> columns, std::vector<Patch>& out) {
    constexpr int least_block = 3;
    const int largest_block = std::max(12, band.text_height * 3 / 2);
    if (columns.size() < 4) return;
    const int left = columns.front(), right = columns.back();
    if (right - left < 1.3 * band.text_height) return;
    const auto blocks = [&]() -> Box {
        if (right - left > luma.width * 6 / 10 || !on_one_grid(columns, least_block, largest_block)) return {};
        const Box box = extent(luma, band, left, right);
        if (box.empty() || box.h * 2 < band.text_height || box.w < least_aspect * box.h) return {};
        // Borders from row to row: where the steps stand out.
        std::vector<double> steps(static_cast<std::size_t>(box.h), 0);
        double mean = 0;
        for (int y = box.y + 1; y < box.bottom(); ++y) {
            int sum = 0;
            for (int x = left; x < right; ++x) sum += std::abs(luma.row(y)[x] - luma.row(y - 1)[x]);
            steps[static_cast<std::size_t>(y - box.y)] = static_cast<double>(sum) / (right - left);
            mean += steps[static_cast<std::size_t>(y - box.y)] / box.h;
        }
        std::vector<int> rows{box.y};
        for (int y = box.y + 1; y < box.bottom(); ++y)
            if (steps[static_cast<std::size_t>(y - box.y)] > 0.75 + 2 * mean && y - rows.back() >= least_block) rows.push_back(y);
        rows.push_back(box.bottom());
        return even_cells(luma, columns, rows) ? box : Box{};
    };
    if (const Box box = blocks(); !box.empty()) {
        out.push_back({Patch::Kind::mosaic, box, {}, std::min(0.95, 0.75 + 0.01 * static_cast<double>(columns.size()))});
        return;
    }
    // What stands beside it (the border of a card) is no part of it: look on either side of the widest gap.
    std::size_t widest_at = 1;
    for (std::size_t i = 2; i < columns.size(); ++i)
        if (columns[i] - columns[i - 1] > columns[widest_at] - columns[widest_at - 1]) widest_at = i;
    const auto middle = columns.begin() + static_cast<std::ptrdiff_t>(widest_at);
    take_mosaic(luma, band, {columns.begin(), middle}, out);
    take_mosaic(luma, band, {middle, columns.end()}, out);
}

void find_mosaic(const Luma& luma, const Band& band, const Columns& c, std::vector<Patch>& out) {
    constexpr int widest_border = 3, nearest = 3, around = 8;
    constexpr double least_step = 0.6, busy_step = 4;
    const int farthest = std::max(36, band.text_height * 3);   // neighbours of one grey show no step between them
    const int width = luma.width;
    std::vector<double> sums(static_cast<std::size_t>(width) + 1, 0);
    for (int x = 0; x < width; ++x) sums[static_cast<std::size_t>(x) + 1] = sums[static_cast<std::size_t>(x)] + c.mean_step[static_cast<std::size_t>(x)];
    std::vector<int> columns;
    const auto close = [&] {
        take_mosaic(luma, band, std::move(columns), out);
        columns.clear();
    };
    int busy = 0;   // columns on end that all have steep steps: letters
    for (int x = 1; x < width; ++x) {
        const double step = c.mean_step[static_cast<std::size_t>(x)];
        busy = step > busy_step ? busy + 1 : 0;
        if (busy > widest_border) {
            if (busy == widest_border + 1) close();
            columns.assign(1, x);   // the end of a label may touch the first block
            continue;
        }
        const int from = std::max(1, x - around), to = std::min(width, x + around + 1);
        const double near_mean = (sums[static_cast<std::size_t>(to)] - sums[static_cast<std::size_t>(from)]) / (to - from);
        if (step <= least_step + 2 * near_mean) continue;
        if (!columns.empty() && x - columns.back() < nearest) {
            // Two steps side by side are one border that was scaled or saved as JPEG: the steeper is its place.
            if (step > c.mean_step[static_cast<std::size_t>(columns.back())]) columns.back() = x;
            continue;
        }
        if (!columns.empty() && x - columns.back() > farthest) close();
        columns.push_back(x);
    }
    close();
}

// Pieces of one cover: blocks of the background's own shade may part them, an even block may have been found as a box.
void join(std::vector<Patch>& patches, Patch patch, int text_height) {
    for (auto other = patches.begin(); other != patches.end();) {
        const Box& a = patch.box;
        const Box& b = other->box;
        const bool beside = std::min(a.bottom(), b.bottom()) - std::max(a.y, b.y) > std::min(a.h, b.h) / 2 && std::max(a.x - b.right(), b.x - a.right()) <= text_height * 3 / 2;
        const bool same = overlap_share(a, b) > 0.5 || overlap_share(b, a) > 0.5;
        if (same && other->kind == Patch::Kind::filled && overlap_share(a, b) > 0.7) return;   // the noise of a JPEG in a box
        if (!same && !(beside && other->kind == patch.kind && patch.kind != Patch::Kind::filled)) {
            ++other;
            continue;
        }
        patch.box = unite(a, b);
        patch.score = std::max(patch.score, other->kind == patch.kind ? other->score : 0.0);
        other = patches.erase(other);
    }
    patches.push_back(patch);
}

}   // namespace

void find_mosaic_and_blur(const Luma& luma, const Text& text, std::vector<Patch>& out) {
    // A picture that is soft everywhere has no soft place of its own.
    constexpr double sharp_edge_px = 1.6;
    std::vector<double> edges;
    for (const TextLine& line : text.lines)
        if (line.look.edge_width_px > 0 && line.char_x.size() >= 4) edges.push_back(line.look.edge_width_px);
    std::sort(edges.begin(), edges.end());
    const bool sharp = !edges.empty() && edges[edges.size() / 2] <= sharp_edge_px;
    for (const Band& band : bands_of(text, luma.height)) {
        const std::vector<int> background = backgrounds(luma, band);
        const Columns columns = look_at(luma, band, background);
        std::vector<Patch> found;
        if (sharp) find_blurred(luma, band, columns, found);
        find_mosaic(luma, band, columns, found);
        for (const Patch& patch : found) join(out, patch, band.text_height);
        if (sharp) find_washed(luma, band, background, text, out);
    }
}

}   // namespace precheck
