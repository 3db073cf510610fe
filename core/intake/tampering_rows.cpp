// How much ink lies in each row of a digit. A browser draws a digit at any place between two columns of pixels, so its copies
// differ, but the sum of a row stays what it is; and baselines stand on whole rows. Another program, or the same type in a size a
// little off, spreads the ink over the rows otherwise: what is typed again in the page's own type still shows here.
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "core/intake/tampering.h"

namespace precheck {

namespace {

struct Seen {
    const Glyph* glyph;
    double unlike;   // the most alike of the others
    std::size_t others;
    bool in_lines;   // they stand in more lines than one
};

double share_of(std::vector<double> v, double at) {
    if (v.empty()) return 0;
    const std::size_t i = std::min(v.size() - 1, static_cast<std::size_t>(at * static_cast<double>(v.size())));
    std::nth_element(v.begin(), v.begin() + static_cast<std::ptrdiff_t>(i), v.end());
    return v[i];
}

// Digits that run into a neighbour are parted by guess. `mates`: runs that speak for the style.
std::vector<Seen> seen_in(const std::vector<const DigitRun*>& mates, const DigitRun& run) {
    constexpr std::size_t most_others = 40;
    std::vector<Seen> out;
    for (const Glyph& g : run.glyphs) {
        if (g.touching) continue;
        Seen seen{&g, 2, 0, false};
        int line = -1;
        for (const DigitRun* mate : mates) {
            // Strokes in another colour are drawn a little thicker or thinner.
            constexpr int ink = 40;
            if (mate->line == g.line || !same_colour(mate->foreground, run.foreground, ink)) continue;
            for (const Glyph& o : mate->glyphs) {
                if (o.character != g.character || o.touching || ++seen.others > most_others) continue;
                seen.unlike = std::min(seen.unlike, unlike_rows(g, o));
                seen.in_lines = seen.in_lines || (line >= 0 && line != o.line);
                line = o.line;
            }
        }
        if (seen.others > 0) out.push_back(seen);
    }
    return out;
}

struct Row {
    const DigitRun* run;
    std::vector<Seen> seen;
    double middle = 0, low = 0;
};

std::vector<Row> rows_of(const std::vector<DigitRun>& runs, const DigitStyle& style, const std::vector<const DigitRun*>& mates) {
    std::vector<Row> out;
    for (const std::size_t r : style.runs) {
        Row row{&runs[r], seen_in(mates, runs[r])};
        std::vector<double> unlike;
        for (const Seen& s : row.seen) unlike.push_back(s.unlike);
        row.middle = share_of(unlike, 0.5), row.low = share_of(unlike, 0.25);
        out.push_back(std::move(row));
    }
    return out;
}

constexpr std::size_t least_in_value = 3;

}   // namespace

double unlike_rows(const Glyph& a, const Glyph& b) {
    if (a.in_rows <= 0 || b.in_rows <= 0) return 1;
    // A 1 has little ink: of two, the share of what is off would be large.
    const double total = std::max(0.5 * (a.in_rows + b.in_rows), 0.22 * a.box.h * a.box.h);
    // The contrast of each line is measured to some hundredths only.
    constexpr double gain = 0.07;
    const float scale = static_cast<float>(std::clamp(a.in_rows / b.in_rows, 1 - gain, 1 + gain));
    const auto off_by = [&](int dy) {
        float off = 0;
        for (int y = std::min(0, -dy); y < std::max(a.height, b.height - dy); ++y) {
            const float in_a = y >= 0 && y < a.height ? a.rows[static_cast<std::size_t>(y)] : 0;
            const float in_b = y + dy >= 0 && y + dy < b.height ? b.rows[static_cast<std::size_t>(y + dy)] : 0;
            off += std::abs(in_a - scale * in_b);
        }
        return static_cast<double>(off) / total;
    };
    const int below = (b.box.y - b.top) - (a.box.y - a.top);
    const double off = off_by(below);
    // A faint first row may count for one and not for the other.
    constexpr double alike = 0.02;
    return off <= alike ? off : std::min({off, off_by(below - 1), off_by(below + 1)});
}

void find_odd_rows(const std::vector<DigitRun>& runs, const DigitStyle& style, std::vector<TamperTrace>& out) {
    std::vector<const DigitRun*> mates;
    for (const std::size_t r : style.runs) mates.push_back(&runs[r]);
    std::vector<Row> all = rows_of(runs, style, mates);
    std::vector<double> middles;
    for (const Row& row : all)
        if (row.seen.size() >= least_in_value) middles.push_back(row.middle);
    // A whole value: each digit a little, and more of them than chance makes. Above: digits cut by an edge, or read as others.
    constexpr std::size_t least_values = 4;
    constexpr double least_middle = 0.03, least_low = 0.022, beyond_others = 3, beyond_most = 1.5, cut = 0.35;
    for (const Row& row : all) {
        std::vector<double> others;
        for (const Row& other : all)
            if (other.run->line != row.run->line && other.seen.size() >= least_in_value) others.push_back(other.middle);
        if (others.size() + 1 < least_values || row.seen.size() < least_in_value || row.middle > cut) continue;
        if (row.middle < std::max(least_middle, beyond_others * share_of(others, 0.5)) || row.low < least_low || row.middle < beyond_most * share_of(others, 0.9)) continue;
        Box box;
        for (const Glyph& g : row.run->glyphs) box = unite(box, g.box);
        out.push_back({TamperTrace::Kind::type, box, {}, row.middle});
    }
    // A digit: title bars and address fields are drawn in the same type, but not by the page, and do not speak for it.
    constexpr double strange = 0.02;
    const double strange_from = std::max(strange, beyond_others * share_of(middles, 0.5));
    mates.clear();
    for (const Row& row : all)
        if (row.seen.size() < least_in_value || row.middle < strange_from) mates.push_back(row.run);
    if (mates.size() < all.size()) all = rows_of(runs, style, mates);
    std::vector<double> usual;
    for (const Row& row : all)
        if (std::find(mates.begin(), mates.end(), row.run) != mates.end())
            for (const Seen& s : row.seen) usual.push_back(s.unlike);
    constexpr std::size_t least_digits = 12, least_others = 3;
    if (usual.size() < least_digits) return;
    constexpr double least_unlike = 0.045, beyond_common = 6, beyond_three_of_four = 4;
    const double shown = std::max({least_unlike, beyond_common * share_of(usual, 0.5), beyond_three_of_four * share_of(usual, 0.75)});
    for (const Row& row : all)
        for (const Seen& s : row.seen)
            if (s.others >= least_others && s.in_lines && s.unlike >= shown && s.unlike <= cut) out.push_back({TamperTrace::Kind::shape, s.glyph->box, {}, s.unlike});
}

}   // namespace precheck
