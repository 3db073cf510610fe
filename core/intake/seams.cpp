// Rows at which two captures were joined badly: a strip that stands there twice, text that the joint cuts through, a page
// that goes on some pixels to the side. And the same cut along the picture's upper edge.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <utility>

#include "core/intake/measure.h"

namespace precheck {

namespace {

constexpr int least_side_px = 64;

int ones(std::uint64_t v) {
    int n = 0;
    for (; v != 0; v &= v - 1) ++n;
    return n;
}

// Upright edges of one row, a bit a column, rising and falling ones apart.
struct EdgeRow {
    std::vector<std::uint64_t> rising, falling;
    int count = 0;
};

EdgeRow edges_of(const Luma& luma, int y, int step) {
    EdgeRow out;
    const std::size_t words = static_cast<std::size_t>(luma.width) / 64 + 1;
    out.rising.assign(words, 0);
    out.falling.assign(words, 0);
    const std::uint8_t* row = luma.row(y);
    for (int x = 1; x < luma.width; ++x) {
        const int d = row[x] - row[x - 1];
        if (d >= step) out.rising[static_cast<std::size_t>(x) / 64] |= std::uint64_t{1} << (x % 64), ++out.count;
        if (d <= -step) out.falling[static_cast<std::size_t>(x) / 64] |= std::uint64_t{1} << (x % 64), ++out.count;
    }
    return out;
}

// Bits of `a` that have a bit of `b` within one column.
int matched(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
    int n = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const std::uint64_t left = b[i] << 1 | (i > 0 ? b[i - 1] >> 63 : 0), right = b[i] >> 1 | (i + 1 < b.size() ? b[i + 1] << 63 : 0);
        n += ones(a[i] & (b[i] | left | right));
    }
    return n;
}

// How much of the two rows' edges goes on from one to the other: 0 to 1.
double continuity(const EdgeRow& a, const EdgeRow& b) {
    const int all = a.count + b.count;
    if (all == 0) return 1;
    return static_cast<double>(matched(a.rising, b.rising) + matched(b.rising, a.rising) + matched(a.falling, b.falling) + matched(b.falling, a.falling)) / all;
}

// What a row is made of, small enough to compare every row with every other.
struct RowSum {
    int ink = 0, tone = 0, centre = 0;
};

std::vector<RowSum> sums_of(const Luma& luma, int from_x, int to_x) {
    std::vector<RowSum> out(static_cast<std::size_t>(luma.height));
    for (int y = 0; y < luma.height; ++y) {
        const std::uint8_t* row = luma.row(y);
        long long ink = 0, tone = 0, moment = 0;
        for (int x = from_x + 1; x < to_x; ++x) {
            constexpr int ringing = 20;   // that lossy compression puts around letters
            const int step = std::abs(row[x] - row[x - 1]), d = step >= ringing ? step : 0;
            ink += d;
            tone += row[x];
            moment += static_cast<long long>(d) * x;
        }
        out[static_cast<std::size_t>(y)] = {static_cast<int>(ink), static_cast<int>(tone / std::max(1, to_x - from_x)), ink == 0 ? 0 : static_cast<int>(moment / ink)};
    }
    return out;
}

// Lossy compression moves each of these a little.
bool alike(const RowSum& a, const RowSum& b) {
    const int most = std::max(a.ink, b.ink);
    return std::abs(a.tone - b.tone) <= 2 && std::abs(a.ink - b.ink) <= 200 + most / 5 && (most < 2500 || std::abs(a.centre - b.centre) <= 12 + 90000 / most);
}

// Whether two strips show the same, down to every letter: no small area may differ, and hardly anything overall. What lossy
// compression does to the same letters in another place of its grid is allowed for.
bool same_strip(const Luma& luma, int first, int second, int height, int from_x, int to_x) {
    constexpr int differs = 66, cell_w = 16, cell_h = 12, most_in_cell = 5;
    constexpr double most_share = 0.0012;
    std::vector<int> cells(static_cast<std::size_t>((to_x - from_x) / cell_w + 1));
    long long differing = 0;
    for (int y = 0; y < height; ++y) {
        if (y % cell_h == 0) std::fill(cells.begin(), cells.end(), 0);
        const std::uint8_t *a = luma.row(first + y), *b = luma.row(second + y);
        for (int x = from_x; x < to_x; ++x)
            if (std::abs(a[x] - b[x]) > differs) {
                if (++cells[static_cast<std::size_t>((x - from_x) / cell_w)] > most_in_cell) return false;
                ++differing;
            }
    }
    return static_cast<double>(differing) <= most_share * height * (to_x - from_x);
}

struct Written {
    int lines = 0;   // groups of rows as high as letters
    long long strokes = 0;   // upright edges in them
    int varied = 0;   // of the lines, those whose strokes are not a mere repetition of one sign
    int left = 0, right = 0;   // extent of the edges
};

Written written_in(const Luma& luma, int from, int to, int from_x, int to_x) {
    constexpr int step = 48, least_strokes = 6, least_height = 5;
    Written out;
    out.left = to_x;
    int run = 0;
    long long in_run = 0;
    int least = 1 << 30, most = 0;
    for (int y = from; y <= to; ++y) {
        int strokes = 0;
        if (y < to) {
            const std::uint8_t* row = luma.row(y);
            for (int x = from_x + 1; x < to_x; ++x)
                if (std::abs(row[x] - row[x - 1]) >= step) {
                    ++strokes;
                    out.left = std::min(out.left, x);
                    out.right = std::max(out.right, x);
                }
        }
        if (strokes >= least_strokes) {
            ++run;
            in_run += strokes;
            least = std::min(least, strokes);
            most = std::max(most, strokes);
            continue;
        }
        if (run >= least_height) {
            ++out.lines;
            out.strokes += in_run;
            out.varied += most > least + 2 ? 1 : 0;
        }
        run = 0;
        in_run = 0;
        least = 1 << 30;
        most = 0;
    }
    return out;
}

// A strip that follows upon itself (two captures overlap), or the head of the page once more, further down.
void find_repeated(const Luma& luma, std::vector<Seam>& out) {
    constexpr int least_height = 22, ink_row = 700, most_rows = 6000, widest_step = 3000, head_distance = 240, highest_head = 260, least_head = 36;
    const int to_x = luma.width - std::clamp(luma.width / 40, 8, 32);   // a scroll bar moves
    const int height = std::min(luma.height, most_rows);
    const std::vector<RowSum> rows = sums_of(luma, 0, to_x);
    std::vector<int> ink_rows(static_cast<std::size_t>(height) + 1, 0);
    for (int y = 0; y < height; ++y) ink_rows[static_cast<std::size_t>(y) + 1] = ink_rows[static_cast<std::size_t>(y)] + (rows[static_cast<std::size_t>(y)].ink >= ink_row ? 1 : 0);
    const auto inked = [&](int from, int to) { return ink_rows[static_cast<std::size_t>(to)] - ink_rows[static_cast<std::size_t>(from)]; };
    // A row of a list that begins near the top is there again after each of its periods; a page's head is not.
    const auto seen_sooner = [&](int from, int strip, int distance) {
        for (int d = least_height; d < distance && from + d + strip <= height; ++d) {
            bool same = true;
            for (int y = from; y < from + strip && same; ++y) same = alike(rows[static_cast<std::size_t>(y)], rows[static_cast<std::size_t>(y + d)]);
            if (same && same_strip(luma, from, from + d, strip, 0, to_x)) return true;
        }
        return false;
    };

    for (int d = least_height; d < std::min(height, widest_step); ++d) {
        int run = 0, strays = 0;
        for (int next = 0; next + d <= height; ++next) {
            constexpr int most_strays = 2;   // rows in a sequence that compression has made unlike
            const bool same = next + d < height && alike(rows[static_cast<std::size_t>(next)], rows[static_cast<std::size_t>(next + d)]);
            if (next + d < height && (same || (run > 0 && strays < most_strays))) {
                ++run;
                strays = same ? 0 : strays + 1;
                continue;
            }
            const int y = next - std::exchange(strays, 0);
            const int from = next - run, length = std::exchange(run, 0) - (next - y);
            if (length < least_height || inked(from, y) < 12) continue;
            const bool follows_itself = length >= d && length < d + d / 2 + 40;
            const bool head_again = d >= head_distance && from <= highest_head && length < d;
            if (!follows_itself && !head_again) continue;
            const int strip = follows_itself ? d : length;
            // The run may have begun on blank rows: any stretch of one period will do, the last one stands at the seam.
            const int at = follows_itself ? y - d : from;
            if (at < 0 || at + d + strip > luma.height) continue;
            const Written written = written_in(luma, at, at + strip, 0, to_x);
            if (written.varied < 1 || written.strokes < (follows_itself ? 260 : 350)) continue;
            if (!follows_itself && (strip < least_head || (written.right - written.left) * 5 < luma.width * 2)) continue;
            if (!same_strip(luma, at, at + d, strip, 0, to_x) || (!follows_itself && seen_sooner(at, strip, d))) continue;
            Seam seam{Seam::Kind::repeated, at + d, strip, at, 0, follows_itself ? 0.9 : 0.8};
            const bool known = std::any_of(out.begin(), out.end(), [&](const Seam& s) { return std::abs(s.at - seam.at) < 8; });
            constexpr std::size_t most = 16;
            if (!known && out.size() < most) out.push_back(seam);
        }
    }
}

// How far the row above `y` is joined with that row moved to the left by `shift`.
double shifted_join(const Luma& luma, int y, int shift) {
    const std::uint8_t *above = luma.row(y - 1), *here = luma.row(y);
    long long common = 0, a = 0, b = 0;
    for (int x = std::max(1, 1 - shift); x < luma.width - std::max(0, shift); ++x) {
        const int u = above[x] - above[x - 1], v = here[x + shift] - here[x + shift - 1];
        common += u * v;
        a += u * u;
        b += v * v;
    }
    return static_cast<double>(common) / std::sqrt(static_cast<double>(a) * static_cast<double>(b) + 1);
}

int best_shift(const Luma& luma, int y) {
    constexpr int widest = 60, least = 2;
    int best = 0;
    double most = 0;
    for (int shift = -widest; shift <= widest; ++shift) {
        if (std::abs(shift) < least) continue;
        const double join = shifted_join(luma, y, shift);
        if (join > most) most = join, best = shift;
    }
    return best;
}

// A row by its steps from column to column. Two rows are joined as far as these correlate.
struct RowSteps {
    double energy = 0;
    int edges = 0;
};

void find_cuts(const Luma& luma, std::vector<Seam>& out) {
    constexpr int step = 30, least_edges = 24;
    constexpr double broken = 0.14, whole = 0.56;
    const auto height = static_cast<std::size_t>(luma.height);
    std::vector<RowSteps> rows(height);
    std::vector<double> joins(height + 1, 1.0);   // [y]: between the rows y - 1 and y
    for (int y = 0; y < luma.height; ++y) {
        const std::uint8_t *here = luma.row(y), *above = luma.row(std::max(0, y - 1));
        long long energy = 0, common = 0;
        int edges = 0;
        for (int x = 1; x < luma.width; ++x) {
            const int d = here[x] - here[x - 1];
            energy += d * d;
            common += d * (above[x] - above[x - 1]);
            edges += std::abs(d) > step ? 1 : 0;
        }
        const auto at = static_cast<std::size_t>(y);
        rows[at] = {static_cast<double>(energy), edges};
        if (y > 0) joins[at] = static_cast<double>(common) / std::sqrt(rows[at - 1].energy * rows[at].energy + 1);
    }
    for (std::size_t y = 2; y + 2 < height; ++y) {
        const int above = rows[y - 1].edges, below = rows[y].edges;
        // Letters stand on both sides, and on either side go on from row to row: no upper or lower end of a line.
        if (std::min(above, below) < least_edges || std::min(above, below) * 5 < std::max(above, below) * 2) continue;
        constexpr double loose = 0.3, on_again = 0.62;
        if (joins[y] > loose || std::min(joins[y - 1], joins[y + 1]) < 0.5) continue;
        const int shift = best_shift(luma, static_cast<int>(y));
        if (shift != 0 && shifted_join(luma, static_cast<int>(y), shift) >= on_again) {
            out.push_back({Seam::Kind::shifted, static_cast<int>(y), 0, 0, shift, 0.8});
            continue;
        }
        if (joins[y] > broken || std::min(joins[y - 1], joins[y + 1]) < whole) continue;
        if (rows[y - 2].edges * 2 < above || rows[y + 1].edges * 2 < below) continue;
        out.push_back({Seam::Kind::cut, static_cast<int>(y), 0, 0, 0, std::min(0.9, 0.7 + (broken - joins[y]))});
        constexpr std::size_t most = 32;
        if (out.size() >= most) return;
    }
}

// Columns that keep their value over the rows from `from` on, or -1.
void steady(const Luma& luma, int from, int rows, std::vector<int>& out) {
    constexpr int same = 6;
    out.assign(static_cast<std::size_t>(luma.width), -1);
    for (int x = 0; x < luma.width; ++x) {
        int low = 255, high = 0;
        for (int y = from; y < from + rows; ++y) {
            low = std::min(low, luma.at(x, y));
            high = std::max(high, luma.at(x, y));
        }
        if (high - low <= same) out[static_cast<std::size_t>(x)] = (low + high) / 2;
    }
}

// Upright borders that stop at a row and go on beside it, all by the same distance.
void find_shifts(const Luma& luma, std::vector<Seam>& out) {
    constexpr int rows = 10, widest = 60, least_contrast = 6, least_borders = 2;
    struct Border {
        int x, before, after;
    };
    const auto borders = [&](const std::vector<int>& column) {
        std::vector<Border> found;
        for (int x = 2; x + 2 < luma.width; ++x) {
            const int a = column[static_cast<std::size_t>(x - 1)], b = column[static_cast<std::size_t>(x)];
            if (a >= 0 && b >= 0 && std::abs(a - b) >= least_contrast) found.push_back({x, a, b});
        }
        return found;
    };
    std::vector<int> above, below;
    for (int y = rows; y + rows <= luma.height; ++y) {
        // Cheap first: something must change between the two rows.
        const std::uint8_t *last = luma.row(y - 1), *next = luma.row(y);
        int changed = 0;
        for (int x = 0; x < luma.width; ++x) changed += std::abs(last[x] - next[x]) >= least_contrast ? 1 : 0;
        if (changed < 2 || changed * 2 > luma.width) continue;
        steady(luma, y - rows, rows, above);
        const std::vector<Border> upper = borders(above);
        if (upper.size() < least_borders) continue;
        steady(luma, y, rows, below);
        const std::vector<Border> lower = borders(below);
        if (lower.size() < least_borders) continue;
        const auto same = [](const Border& a, const Border& b) { return std::abs(a.before - b.before) <= 5 && std::abs(a.after - b.after) <= 5; };
        const auto going_on = [&](int dx, int* left, int* right) {
            int n = 0;
            for (const Border& a : upper)
                for (const Border& b : lower)
                    if (b.x == a.x + dx && same(a, b)) {
                        ++n;
                        if (left != nullptr) *left = std::min(*left, a.x), *right = std::max(*right, a.x);
                    }
            return n;
        };
        if (going_on(0, nullptr, nullptr) > 0) continue;
        for (int dx = -widest; dx <= widest; ++dx) {
            constexpr int least = 2;   // a picture that was turned a little has steps of one everywhere
            if (std::abs(dx) < least) continue;
            int left = luma.width, right = 0;
            const int n = going_on(dx, &left, &right);
            if (n < least_borders || n * 3 < static_cast<int>(std::min(upper.size(), lower.size())) * 2 || (right - left) * 8 < luma.width) continue;
            // The rows themselves must be the same but for the shift.
            int differing = 0, all = 0, unshifted = 0;
            for (int x = std::max(0, -dx); x < luma.width - std::max(0, dx); ++x, ++all) {
                differing += std::abs(last[x] - next[x + dx]) > 12 ? 1 : 0;
                unshifted += std::abs(last[x] - next[x]) > 12 ? 1 : 0;
            }
            if (differing * 25 > all || differing * 2 > unshifted + 2) continue;
            out.push_back({Seam::Kind::shifted, y, 0, 0, dx, std::min(0.95, 0.7 + 0.05 * n)});
            break;
        }
        constexpr std::size_t most = 48;
        if (out.size() >= most) return;
    }
}

}   // namespace

std::optional<std::vector<Seam>> find_seams(const Luma& luma) {
    if (luma.width < least_side_px || luma.height < least_side_px) return {};
    std::vector<Seam> out;
    find_repeated(luma, out);
    find_cuts(luma, out);
    find_shifts(luma, out);
    find_truncated_lines(luma, out);
    std::sort(out.begin(), out.end(), [](const Seam& a, const Seam& b) { return a.at != b.at ? a.at < b.at : a.score > b.score; });
    return out;
}

std::optional<int> text_cut_above(const Luma& luma) {
    if (luma.width < least_side_px || luma.height < least_side_px) return {};
    constexpr int step = 36, least_edges = 8, highest = 40;
    const EdgeRow first = edges_of(luma, 0, step);
    if (first.count < least_edges) return 0;
    EdgeRow before = first;
    double joined = 0;
    int y = 1;
    for (; y < std::min(luma.height, highest); ++y) {
        EdgeRow here = edges_of(luma, y, step);
        if (here.count < 3) break;
        if (y <= 2) joined += continuity(before, here) / 2;
        before = std::move(here);
    }
    // Letters go on from the first row into the second; a picture's texture or a bar goes on for longer than a line.
    if (y < 2 || y >= highest || joined < 0.4) return 0;
    return y;
}

}   // namespace precheck
