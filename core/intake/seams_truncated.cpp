// Lines of text that end, or begin, in the middle of their letters, where rows were lost between two captures and the other
// side of the joint is blank. Letters end at their base line, too; but there half of them have a round or a foot, the line
// is as high as the others, and where a window or a pane of the page cuts a line, its border is at the cut.
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "core/intake/measure.h"

namespace precheck {

namespace {

constexpr int step = 30;   // a letter's edge
constexpr int near_px = 12;   // edges of one letter
constexpr int same_luma = 6;

struct Row {
    double energy = 0, run_px = 0;   // run: mean distance of an edge to the next
    int edges = 0;
};

std::vector<Row> rows_of(const Luma& luma, std::vector<double>& joins) {
    std::vector<Row> rows(static_cast<std::size_t>(luma.height));
    joins.assign(rows.size() + 1, 1.0);
    for (int y = 0; y < luma.height; ++y) {
        const std::uint8_t *here = luma.row(y), *above = luma.row(std::max(0, y - 1));
        long long energy = 0, common = 0;
        int edges = 0, runs = 0, run_sum = 0, last = -near_px - 1;
        for (int x = 1; x < luma.width; ++x) {
            const int d = here[x] - here[x - 1];
            energy += d * d;
            common += d * (above[x] - above[x - 1]);
            if (std::abs(d) <= step) continue;
            ++edges;
            if (x - last <= near_px) run_sum += x - last, ++runs;
            last = x;
        }
        const auto at = static_cast<std::size_t>(y);
        rows[at] = {static_cast<double>(energy), runs == 0 ? 0.0 : static_cast<double>(run_sum) / runs, edges};
        if (y > 0) joins[at] = static_cast<double>(common) / std::sqrt(rows[at - 1].energy * rows[at].energy + 1);
    }
    return rows;
}

constexpr int least_in_line = 6;

// Of the heights of lines, the middle one; 0 where there are too few.
double usual_height(const std::vector<Row>& rows) {
    constexpr int lowest = 5, highest = 48;
    std::vector<int> heights;
    int run = 0;
    for (std::size_t y = 0; y <= rows.size(); ++y) {
        if (y < rows.size() && rows[y].edges >= least_in_line) {
            ++run;
            continue;
        }
        if (run >= lowest && run <= highest) heights.push_back(run);
        run = 0;
    }
    constexpr std::size_t least_lines = 4;
    if (heights.size() < least_lines) return 0;
    std::nth_element(heights.begin(), heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2), heights.end());
    return heights[heights.size() / 2];
}

// The page itself goes on across the rows: no border, no other background.
bool page_goes_on(const Luma& luma, int letters, int blank, int away) {
    const auto changed = [&](int a, int b) {
        int n = 0;
        for (int x = 0; x < luma.width; x += 2) n += std::abs(luma.at(x, a) - luma.at(x, b)) > same_luma ? 1 : 0;
        return n * 2.0 / luma.width;
    };
    constexpr double letters_share = 0.35, border_share = 0.08;
    if (changed(letters, blank) > letters_share) return false;
    for (int i = 0; i < 3; ++i)
        if (changed(blank + i * away, blank + (i + 1) * away) > border_share) return false;
    return true;
}

}   // namespace

void find_truncated_lines(const Luma& luma, std::vector<Seam>& out) {
    constexpr int margin = 5, least_edges = 64, least_height = 4;
    constexpr double joined = 0.65, alike_low = 0.85, alike_high = 1.2, edges_low = 0.75, edges_high = 1.3, height_share = 0.6;
    std::vector<double> joins;
    const std::vector<Row> rows = rows_of(luma, joins);
    const double usual = usual_height(rows);
    if (usual == 0) return;
    for (int y = margin; y + margin < luma.height; ++y)
        for (const bool ends : {true, false}) {
            // The rows of the letters, from the cut on.
            const auto at = [&](int i) { return static_cast<std::size_t>(ends ? y - 1 - i : y + i); };
            const int blank = ends ? y : y - 1;
            const Row& first = rows[at(0)];
            if (first.edges < least_edges || rows[static_cast<std::size_t>(blank)].edges * 4 > first.edges) continue;
            const std::size_t join = ends ? static_cast<std::size_t>(y - 1) : static_cast<std::size_t>(y + 1);
            if (std::min(joins[join], joins[ends ? join - 1 : join + 1]) < joined) continue;
            // Through the middle of letters a row is like those beside it.
            const double around = (rows[at(1)].run_px + rows[at(2)].run_px + rows[at(3)].run_px) / 3;
            const int most = std::max({rows[at(1)].edges, rows[at(2)].edges, rows[at(3)].edges, 1});
            if (first.run_px < alike_low * around || first.run_px > alike_high * around || first.edges < edges_low * most || first.edges > edges_high * most) continue;
            int height = 0;
            while (static_cast<double>(height) <= usual && (ends ? y - 1 - height >= 0 : y + height < luma.height) && rows[at(height)].edges >= least_in_line) ++height;
            if (height < least_height || height > height_share * usual) continue;
            if (!page_goes_on(luma, static_cast<int>(at(0)), blank, ends ? 1 : -1)) continue;
            const bool known = std::any_of(out.begin(), out.end(), [&](const Seam& s) { return std::abs(s.at - y) < 4; });
            constexpr std::size_t most_seams = 48;
            if (!known && out.size() < most_seams) out.push_back({Seam::Kind::cut, y, 0, 0, 0, 0.65});
        }
}

}   // namespace precheck
