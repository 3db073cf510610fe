// In a capture the same digit of the same type is drawn from one outline: only where it stands between two columns of pixels
// makes its copies differ. What is pasted or typed again differs in shape, in its distance from its neighbours, or in height.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "core/intake/tampering.h"

namespace precheck {

namespace {

constexpr std::size_t most_of_a_kind = 60;   // copies of a digit that one is laid upon

double median(std::vector<double> v, double at = 0.5) {
    if (v.empty()) return 0;
    const std::size_t i = std::min(v.size() - 1, static_cast<std::size_t>(at * static_cast<double>(v.size())));
    std::nth_element(v.begin(), v.begin() + static_cast<std::ptrdiff_t>(i), v.end());
    return v[i];
}

constexpr int colours = 24;

// Some digits of the one are those of the other, to the pixel: where the rest was typed anew it is still one type.
bool has_its_digits(const DigitRun& a, const DigitRun& b) {
    constexpr double of_one_outline = 0.02, of_one_shape = 0.12, share = 0.4;
    constexpr int most_compared = 8;
    int same = 0, compared = 0;
    for (const Glyph& g : a.glyphs) {
        if (compared == most_compared) break;
        const bool known = std::any_of(b.glyphs.begin(), b.glyphs.end(), [&](const Glyph& o) { return o.character == g.character; });
        if (g.touching || !known) continue;
        ++compared;
        same += std::any_of(b.glyphs.begin(), b.glyphs.end(), [&](const Glyph& o) { return o.character == g.character && !o.touching && unlike_rows(g, o) <= of_one_outline && unlikeness(g, o) <= of_one_shape; }) ? 1 : 0;
    }
    constexpr int least = 2;
    return same >= least && same >= share * compared;
}

bool same_style(const DigitRun& a, const DigitRun& b) {
    constexpr double height_px = 0.6, advance_px = 0.16, most_unlike = 0.16;
    if (std::abs(a.height_px - b.height_px) > height_px || !same_colour(a.background, b.background, colours)) return false;
    if (has_its_digits(a, b)) return true;
    if (a.steps > 1 && b.steps > 1 && std::abs(a.advance_px - b.advance_px) > advance_px + 0.8 / std::min(a.steps, b.steps)) return false;
    const auto unlike = unlike_runs(a, b);
    return unlike && *unlike <= most_unlike;
}

using Kinds = std::array<std::vector<const Glyph*>, 10>;

// Whoever typed two digits anew typed both in one type: its neighbours do not speak for a digit.
bool beside(const Glyph& a, const Glyph& b) {
    constexpr int near = 3;
    return a.line == b.line && std::abs(a.at - b.at) <= near;
}

double nearest(const Glyph& g, const std::vector<const Glyph*>& kind) {
    double best = 2;
    int compared = 0;
    for (std::size_t i = 0; i < kind.size() && i < most_of_a_kind; ++i) {
        if (beside(g, *kind[i])) continue;
        best = std::min(best, unlikeness(g, *kind[i]));
        ++compared;
    }
    constexpr int least = 2;
    return compared < least ? 2 : best;
}

void find_odd_shapes(const Kinds& kinds, std::vector<TamperTrace>& out) {
    struct Odd {
        const Glyph* glyph;
        double unlike;
    };
    std::vector<Odd> all;
    std::vector<double> usual;
    for (const auto& kind : kinds) {
        constexpr std::size_t least = 3;   // itself and two to compare it with
        if (kind.size() < least) continue;
        for (const Glyph* g : kind) {
            const double unlike = nearest(*g, kind);
            if (unlike > 1.5) continue;   // nothing to compare it with
            all.push_back({g, unlike});
            usual.push_back(unlike);
        }
    }
    constexpr std::size_t least_digits = 10;
    if (all.size() < least_digits) return;
    const double common = median(usual, 0.9);
    std::vector<double> heights;
    for (const Odd& odd : all) heights.push_back(odd.glyph->box.h);
    const double height = median(heights);
    for (const Odd& odd : all) {
        // Half a digit is no digit of another shape.
        constexpr double least_off_px = 2, most_off = 0.25;
        if (std::abs(odd.glyph->box.h - height) > std::max(least_off_px, most_off * height)) continue;
        const double shown = odd.glyph->touching ? 0.28 : 0.2;
        if (odd.unlike < shown || odd.unlike < 2.2 * common) continue;
        // A digit that the reader took for another looks like that other one.
        double other = 2;
        for (std::size_t k = 0; k < kinds.size(); ++k)
            if (k != class_of(*odd.glyph)) other = std::min(other, nearest(*odd.glyph, kinds[k]));
        constexpr double like_none = 0.45, like_no_other = 0.3;
        if (other <= odd.unlike && (odd.unlike < like_none || other < like_no_other || odd.glyph->touching)) continue;
        out.push_back({TamperTrace::Kind::shape, odd.glyph->box, {}, odd.unlike});
    }
}

// Height on the line, less what the character's own outline makes of it.
void find_odd_heights(const std::vector<DigitRun>& runs, const DigitStyle& style, const Kinds& kinds, std::vector<TamperTrace>& out) {
    std::array<std::vector<double>, 10> tops, bottoms;
    struct Place {
        const Glyph* glyph;
        double top, bottom;
    };
    std::vector<Place> places;
    for (const std::size_t r : style.runs) {
        if (runs[r].glyphs.size() < 4) continue;
        std::vector<double> top, bottom;
        for (const Glyph& g : runs[r].glyphs) top.push_back(g.box.y), bottom.push_back(g.box.bottom());
        const double t = median(top), b = median(bottom);
        for (const Glyph& g : runs[r].glyphs) {
            places.push_back({&g, g.box.y - t, g.box.bottom() - b});
            tops[class_of(g)].push_back(places.back().top), bottoms[class_of(g)].push_back(places.back().bottom);
        }
    }
    constexpr double small_digits_px = 14;   // two pixels more or less are nothing in large type
    for (const Place& p : places) {
        const std::size_t k = class_of(*p.glyph);
        if (kinds[k].size() < 2) continue;
        const double top = p.top - median(tops[k]), bottom = p.bottom - median(bottoms[k]);
        if (top * bottom > 0) out.push_back({TamperTrace::Kind::baseline, p.glyph->box, {}, std::min(std::abs(top), std::abs(bottom))});
        else if (std::abs(bottom - top) >= 2 && style.height_px < small_digits_px && std::abs(bottom - top) <= 0.25 * style.height_px && !p.glyph->touching) out.push_back({TamperTrace::Kind::baseline, p.glyph->box, {}, std::abs(bottom - top)});
    }
}

// In a picture that was compressed, what was added later has a clean ground.
void find_clean_ground(const std::vector<DigitRun>& runs, std::vector<TamperTrace>& out) {
    std::vector<double> usual;
    for (const DigitRun& run : runs)
        for (const Glyph& g : run.glyphs) usual.push_back(g.grain);
    constexpr std::size_t least = 20;
    constexpr double compressed = 0.6;
    if (usual.size() < least || median(usual, 0.25) < compressed) return;
    const double common = median(usual);
    for (const DigitRun& run : runs) {
        std::vector<double> beside;
        for (const Glyph& g : run.glyphs) beside.push_back(g.grain);
        const double local = median(beside);
        for (const Glyph& g : run.glyphs)
            if (g.grain < 0.4 * common && g.grain < 0.45 * local) out.push_back({TamperTrace::Kind::grain, g.box, {}, local / std::max(0.05, g.grain)});
    }
}

}   // namespace

double unlikeness(const Glyph& a, const Glyph& b) {
    // A 1 has little ink: of two, the share of what is off would be large.
    const double total = std::max(0.5 * (a.mass + b.mass), 0.22 * a.box.h * a.box.h);
    if (total <= 0) return 1;
    // Upright by whole rows: a page's text stands on whole rows of pixels.
    const double dx = b.center_x - b.left - (a.center_x - a.left);
    const int dy = static_cast<int>(std::lround(b.center_y - b.top - (a.center_y - a.top)));
    // To the left by whole columns and a part of one.
    const int left = static_cast<int>(std::floor(dx));
    const float part = static_cast<float>(dx - left);
    const int aside = a.touching || b.touching ? 2 : 0;   // what may be the neighbour's
    constexpr int margin = Glyph::soft_margin;
    const int columns_b = b.width + 2 * margin;
    double off = 0;
    for (int y = 0; y < a.height; ++y) {
        const float* row_a = a.soft_row(y);
        const bool both = y + dy >= 0 && y + dy < b.height;
        const float* row_b = both ? b.soft_row(y + dy) : nullptr;
        float row = 0;
        for (int x = aside - 1; x <= a.width - aside; ++x) {
            const int at = x + left + margin;
            const float first = both && at >= 0 && at < columns_b ? row_b[at] : 0, second = both && at + 1 >= 0 && at + 1 < columns_b ? row_b[at + 1] : 0;
            row += std::abs(row_a[x + margin] - ((1 - part) * first + part * second));
        }
        off += static_cast<double>(row);
    }
    return off / total;
}

// How unlike the digits are that both runs have; nothing where they have none in common.
std::optional<double> unlike_runs(const DigitRun& a, const DigitRun& b) {
    std::vector<double> unlike;
    for (const Glyph& g : a.glyphs) {
        double best = 2;
        for (const Glyph& other : b.glyphs)
            if (other.character == g.character) best = std::min(best, unlikeness(g, other));
        if (best < 2) unlike.push_back(best);
    }
    if (unlike.empty()) return std::nullopt;
    return median(unlike);
}

std::vector<DigitStyle> styles_of(const std::vector<DigitRun>& runs) {
    std::vector<DigitStyle> out;
    for (std::size_t i = 0; i < runs.size() && i < most_runs; ++i) {
        DigitStyle* home = nullptr;
        for (DigitStyle& style : out) {
            constexpr std::size_t asked = 6;   // the first runs speak for all
            for (std::size_t k = 0; k < style.runs.size() && k < asked && home == nullptr; ++k)
                if (same_style(runs[i], runs[style.runs[k]])) home = &style;
        }
        if (home == nullptr) {
            out.push_back({});
            home = &out.back();
            home->height_px = runs[i].height_px;
        }
        home->runs.push_back(i);
    }
    return out;
}

void find_odd_glyphs(const std::vector<DigitRun>& runs, const std::vector<DigitStyle>& styles, std::vector<TamperTrace>& out) {
    for (const DigitStyle& style : styles) {
        Kinds kinds;
        for (const std::size_t r : style.runs)
            for (const Glyph& g : runs[r].glyphs) kinds[class_of(g)].push_back(&g);
        find_odd_shapes(kinds, out);
        find_odd_spacing(runs, style, out);
        find_odd_heights(runs, style, kinds, out);
    }
    find_clean_ground(runs, out);
}

void find_grey_digits(const std::vector<DigitRun>& runs, std::vector<TamperTrace>& out) {
    constexpr double grey = 0.03, fringed = 0.3;
    constexpr std::size_t least_others = 2;
    for (const DigitRun& run : runs) {
        std::size_t greys = 0, others = 0;
        Box box;
        for (const Glyph& g : run.glyphs) {
            if (g.fringe >= 0 && g.fringe <= grey) ++greys, box = unite(box, g.box);
            else if (g.fringe >= fringed) ++others;
        }
        // One that is neither may have a piece of its neighbour.
        if (greys > 0 && others >= std::max(least_others, greys) && greys + others + 1 >= run.glyphs.size()) out.push_back({TamperTrace::Kind::fringe, box, {}, fringed});
    }
}

}   // namespace precheck
