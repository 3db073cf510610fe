// In a capture the same digit of the same type is drawn from one outline: only where it stands between two columns of pixels
// makes its copies differ. What is pasted or typed again differs in shape, in its distance from its neighbours, or in height.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "core/intake/tampering.h"

namespace precheck {

namespace {

constexpr std::size_t most_runs = 200;
constexpr std::size_t most_of_a_kind = 60;   // copies of a digit that one is laid upon

double median(std::vector<double> v, double at = 0.5) {
    if (v.empty()) return 0;
    const std::size_t i = std::min(v.size() - 1, static_cast<std::size_t>(at * static_cast<double>(v.size())));
    std::nth_element(v.begin(), v.begin() + static_cast<std::ptrdiff_t>(i), v.end());
    return v[i];
}

// Both a little soft, so that a quarter of a pixel more or less does not matter.
float soft_at(const Glyph& g, double x, int y) {
    const int left = static_cast<int>(std::floor(x));
    const float part = static_cast<float>(x - left);
    const auto soft = [&](int column) { return 0.25f * g.ink_at(column - 1, y) + 0.5f * g.ink_at(column, y) + 0.25f * g.ink_at(column + 1, y); };
    return (1 - part) * soft(left) + part * soft(left + 1);
}

bool same_colour(const Rgb& a, const Rgb& b, int tolerance) { return std::abs(a.r - b.r) <= tolerance && std::abs(a.g - b.g) <= tolerance && std::abs(a.b - b.b) <= tolerance; }

std::size_t class_of(const Glyph& g) { return static_cast<std::size_t>(g.character - U'0'); }

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

constexpr int colours = 24;

bool same_style(const DigitRun& a, const DigitRun& b) {
    constexpr double height_px = 0.6, advance_px = 0.16, most_unlike = 0.16;
    if (std::abs(a.height_px - b.height_px) > height_px || !same_colour(a.background, b.background, colours)) return false;
    if (a.steps > 1 && b.steps > 1 && std::abs(a.advance_px - b.advance_px) > advance_px + 0.8 / std::min(a.steps, b.steps)) return false;
    const auto unlike = unlike_runs(a, b);
    return unlike && *unlike <= most_unlike;
}

using Kinds = std::array<std::vector<const Glyph*>, 10>;

double nearest(const Glyph& g, const std::vector<const Glyph*>& kind) {
    double best = 2;
    for (std::size_t i = 0; i < kind.size() && i < most_of_a_kind; ++i)
        if (kind[i] != &g) best = std::min(best, unlikeness(g, *kind[i]));
    return best;
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
            all.push_back({g, nearest(*g, kind)});
            usual.push_back(all.back().unlike);
        }
    }
    constexpr std::size_t least_digits = 10;
    if (all.size() < least_digits) return;
    const double common = median(usual, 0.9);
    for (const Odd& odd : all) {
        const double shown = odd.glyph->touching ? 0.28 : 0.2;
        if (odd.unlike < shown || odd.unlike < 1.6 * common) continue;
        // A digit that the reader took for another looks like that other one.
        double other = 2;
        for (std::size_t k = 0; k < kinds.size(); ++k)
            if (k != class_of(*odd.glyph)) other = std::min(other, nearest(*odd.glyph, kinds[k]));
        if (other <= odd.unlike) continue;
        out.push_back({TamperTrace::Kind::shape, odd.glyph->box, {}, odd.unlike});
    }
}

// Distance between neighbours, less what the two characters' own outlines make of it.
void find_odd_spacing(const std::vector<DigitRun>& runs, const DigitStyle& style, std::vector<TamperTrace>& out) {
    struct Gap {
        const Glyph *left, *right;
        double px;
    };
    std::vector<Gap> gaps;
    for (const std::size_t r : style.runs)
        for (std::size_t i = 1; i < runs[r].glyphs.size(); ++i) {
            const Glyph &a = runs[r].glyphs[i - 1], &b = runs[r].glyphs[i];
            if (b.at == a.at + 1) gaps.push_back({&a, &b, b.center_x - a.center_x});
        }
    constexpr std::size_t least = 12;
    if (gaps.size() < least) return;
    std::array<double, 10> own{};
    double advance = 0;
    for (int round = 0; round < 8; ++round) {
        std::vector<double> steps;
        for (const Gap& g : gaps) steps.push_back(g.px - own[class_of(*g.right)] + own[class_of(*g.left)]);
        advance = median(steps);
        std::array<std::vector<double>, 10> seen;
        for (const Gap& g : gaps) {
            seen[class_of(*g.right)].push_back(g.px - advance + own[class_of(*g.left)]);
            seen[class_of(*g.left)].push_back(advance + own[class_of(*g.right)] - g.px);
        }
        for (std::size_t d = 0; d < own.size(); ++d)
            if (seen[d].size() >= 3) own[d] = median(seen[d]);
    }
    std::vector<double> usual;
    const auto off = [&](const Gap& g) { return g.px - advance - own[class_of(*g.right)] + own[class_of(*g.left)]; };
    std::array<int, 10> known{};
    for (const Gap& g : gaps) {
        usual.push_back(std::abs(off(g)));
        ++known[class_of(*g.left)], ++known[class_of(*g.right)];
    }
    const double common = median(usual, 0.9);
    const double px = std::max(1.0, style.height_px / 10);
    constexpr double least_px = 0.7, least_at_end_px = 0.75, least_of_one_px = 1.2, most_of_advance = 0.24;   // beyond it a blank that the reader did not see
    for (std::size_t i = 0; i < gaps.size(); ++i) {
        const Gap& g = gaps[i];
        if (known[class_of(*g.left)] < 4 || known[class_of(*g.right)] < 4) continue;
        const double before = off(g);
        // A digit between two others that was moved is nearer to the one by what it is farther from the other.
        const bool goes_on = i + 1 < gaps.size() && gaps[i + 1].left == g.right, begins = i > 0 && gaps[i - 1].right == g.left;
        double moved = 0;
        const Glyph* glyph = g.right;
        if (goes_on && begins) {
            const double after = off(gaps[i + 1]);
            const bool evened_out = std::abs(before + after) <= 0.8 * px;
            moved = evened_out ? (before - after) / 2 : before;
            if (std::abs(moved) < (evened_out ? least_px : least_of_one_px) * px) continue;
        } else if (!goes_on) {
            moved = before;
            if (std::abs(moved) < least_at_end_px * px) continue;
        } else {
            continue;
        }
        const double far = std::abs(moved);
        if (far < 2 * common || far > most_of_advance * advance) continue;
        out.push_back({TamperTrace::Kind::spacing, glyph->box, g.left->box, far / px});
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
    double off = 0;
    const int aside = a.touching || b.touching ? 2 : 0;   // what may be the neighbour's
    for (int y = 0; y < a.height; ++y)
        for (int x = aside - 1; x <= a.width - aside; ++x) off += std::abs(soft_at(a, x, y) - soft_at(b, x + dx, y + dy));
    return off / total;
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

static Box box_of(const DigitRun& run) {
    Box box;
    for (const Glyph& g : run.glyphs) box = unite(box, g.box);
    return box;
}

// How much farther the same digits stand apart in the one than in the other: runs of one form, by their places in it.
static double width_off(const DigitRun& a, const DigitRun& b) {
    const auto place = [](const DigitRun& run, const Glyph& g) { return g.at - run.first_at; };
    double first_a = 0, first_b = 0, off = 0;
    bool begun = false;
    for (const Glyph& g : a.glyphs)
        for (const Glyph& other : b.glyphs) {
            if (place(a, g) != place(b, other)) continue;
            if (!begun) first_a = g.center_x, first_b = other.center_x, begun = true;
            else off = std::abs((g.center_x - first_a) - (other.center_x - first_b));
        }
    return off;
}

// Values of one form in one colour and size that stand in one column or row: dates of an order, prices.
void find_odd_runs(const std::vector<DigitRun>& runs, std::vector<TamperTrace>& out) {
    constexpr std::size_t least_digits = 5, least_form = 6;
    constexpr double least_unlike = 0.16, surely_unlike = 0.32, most_unlike = 0.6, least_width_px = 1.5, bold = 1.25;
    struct Side {
        const DigitRun* other;
        double unlike;
    };
    for (std::size_t i = 0; i < runs.size() && i < most_runs; ++i) {
        const DigitRun& run = runs[i];
        if (run.glyphs.size() < least_digits) continue;
        const bool plain = std::all_of(run.form.begin(), run.form.end(), [](char32_t c) { return c == U'0'; });
        std::vector<Side> odd;
        bool alike = false;
        for (std::size_t k = 0; k < runs.size() && k < most_runs; ++k) {
            const DigitRun& other = runs[k];
            const std::size_t common = std::min(run.form.size(), other.form.size());
            if (k == i || other.line == run.line || other.glyphs.size() < least_digits || common < least_form || run.form.compare(0, common, other.form, 0, common) != 0) continue;
            if (std::abs(other.height_px - run.height_px) > 1.1 || !same_colour(other.background, run.background, 12) || !same_colour(other.foreground, run.foreground, 40)) continue;
            const Box a = box_of(run), b = box_of(other);
            const bool column = std::abs(a.x - b.x) <= 4 || std::abs(a.right() - b.right()) <= 4, row = std::abs(a.center_y() - b.center_y()) <= 3;
            if (!column && !row) continue;
            const auto far = unlike_runs(run, other);
            if (!far || *far > most_unlike) continue;
            double weight_a = 0, weight_b = 0;
            for (const Glyph& g : run.glyphs) weight_a += g.mass / static_cast<double>(run.glyphs.size());
            for (const Glyph& g : other.glyphs) weight_b += g.mass / static_cast<double>(other.glyphs.size());
            const bool differs = *far >= surely_unlike || (*far >= least_unlike && width_off(run, other) >= least_width_px * std::max(1.0, run.height_px / 10));
            if (!differs) alike = true;
            else if (std::max(weight_a, weight_b) <= bold * std::min(weight_a, weight_b)) odd.push_back({&other, *far});
        }
        // Of two alone nobody can tell which is the other; numbers of different things may be set in different types.
        if (alike || odd.empty() || (plain && odd.size() < 2)) continue;
        const auto least = std::min_element(odd.begin(), odd.end(), [](const Side& x, const Side& y) { return x.unlike < y.unlike; });
        out.push_back({TamperTrace::Kind::type, box_of(run), box_of(*least->other), least->unlike});
    }
}

}   // namespace precheck
