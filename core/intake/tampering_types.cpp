// Values in another type than their own kind: typed again by whoever had not the page's own fonts.
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

#include "core/intake/tampering.h"

namespace precheck {

namespace {

Box box_of(const DigitRun& run) {
    Box box;
    for (const Glyph& g : run.glyphs) box = unite(box, g.box);
    return box;
}

// From the first to the last digit that both have a glyph of, by their places in the form.
std::pair<double, double> spans(const DigitRun& a, const DigitRun& b) {
    const Glyph *first_a = nullptr, *first_b = nullptr;
    std::pair<double, double> out{0, 0};
    for (const Glyph& g : a.glyphs) {
        const auto other = std::find_if(b.glyphs.begin(), b.glyphs.end(), [&](const Glyph& o) { return o.at - b.first_at == g.at - a.first_at; });
        if (other == b.glyphs.end()) continue;
        if (first_a == nullptr) first_a = &g, first_b = &*other;
        else out = {g.center_x - first_a->center_x, other->center_x - first_b->center_x};
    }
    return out;
}

// How much farther the same digits stand apart in the one than in the other.
double width_off(const DigitRun& a, const DigitRun& b) {
    const auto [in_a, in_b] = spans(a, b);
    return std::abs(in_a - in_b);
}

// Weight of a run's strokes: bold is no other type.
double weight_of(const DigitRun& run) {
    double sum = 0;
    for (const Glyph& g : run.glyphs) sum += g.mass / static_cast<double>(run.glyphs.size());
    return sum;
}

// The same but bolder: the heavier face of one family is hardly wider.
bool bolder(const DigitRun& a, const DigitRun& b) {
    constexpr double bold = 1.25, wider = 1.2;
    const double x = weight_of(a), y = weight_of(b);
    if (std::max(x, y) <= bold * std::min(x, y)) return false;
    return a.steps < 2 || b.steps < 2 || std::max(a.advance_px, b.advance_px) <= wider * std::min(a.advance_px, b.advance_px);
}

bool like_colours(const DigitRun& a, const DigitRun& b) { return same_colour(a.background, b.background, 12) && same_colour(a.foreground, b.foreground, 40); }

// Values of one form in one colour and size that stand in one column or row: dates of an order, prices.
void find_odd_in_columns(const std::vector<DigitRun>& runs, std::vector<TamperTrace>& out) {
    constexpr std::size_t least_digits = 5, least_form = 6;
    constexpr double least_unlike = 0.16, surely_unlike = 0.32, most_unlike = 0.6, least_width_px = 1.5;
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
            if (std::abs(other.height_px - run.height_px) > 1.1 || !like_colours(other, run)) continue;
            const Box a = box_of(run), b = box_of(other);
            const bool column = std::abs(a.x - b.x) <= 4 || std::abs(a.right() - b.right()) <= 4, row = std::abs(a.center_y() - b.center_y()) <= 3;
            if (!column && !row) continue;
            const auto far = unlike_runs(run, other);
            if (!far || *far > most_unlike) continue;
            const bool differs = *far >= surely_unlike || (*far >= least_unlike && width_off(run, other) >= least_width_px * std::max(1.0, run.height_px / 10));
            if (!differs) alike = true;
            else if (!bolder(run, other)) odd.push_back({&other, *far});
        }
        // Of two alone nobody can tell which is the other; numbers of different things may be set in different types.
        if (alike || odd.empty() || (plain && odd.size() < 2)) continue;
        const auto least = std::min_element(odd.begin(), odd.end(), [](const Side& x, const Side& y) { return x.unlike < y.unlike; });
        out.push_back({TamperTrace::Kind::type, box_of(run), box_of(*least->other), least->unlike});
    }
}

// A value alone in its type, where another type of its size and colour sets the like of it: beside it in its line, in values of
// its very form, or all over the page.
void find_odd_types(const std::vector<DigitRun>& runs, const std::vector<DigitStyle>& styles, std::vector<TamperTrace>& out) {
    constexpr double least_unlike = 0.22, least_over_page = 0.28, most_unlike = 1.2, height_px = 1.1, beside = 2.5;
    constexpr std::size_t least_digits = 3, compared_with = 4, least_form = 4;
    std::size_t digits = 0;
    for (const DigitRun& run : runs) digits += run.glyphs.size();
    for (const DigitStyle& own : styles) {
        const DigitRun& run = runs[own.runs[0]];
        std::size_t in_own = 0;
        for (const std::size_t r : own.runs) in_own += runs[r].glyphs.size();
        if (in_own < least_digits || std::any_of(own.runs.begin(), own.runs.end(), [&](std::size_t r) { return runs[r].line != run.line; })) continue;
        for (const DigitStyle& other : styles) {
            if (&other == &own || std::abs(other.height_px - own.height_px) > height_px || !like_colours(run, runs[other.runs[0]])) continue;
            std::vector<int> lines;
            std::size_t in_other = 0, of_its_form = 0;
            bool in_its_line = false;
            double advance = 0;   // of the longest of them
            int steps = 1;
            std::vector<double> unlike;
            for (const std::size_t r : other.runs) {
                const DigitRun& mate = runs[r];
                if (std::find(lines.begin(), lines.end(), mate.line) == lines.end()) lines.push_back(mate.line);
                in_other += mate.glyphs.size();
                if (mate.steps > steps) steps = mate.steps, advance = mate.advance_px;
                const bool plain = std::all_of(run.form.begin(), run.form.end(), [](char32_t c) { return c == U'0'; });
                if (!plain && run.form.size() >= least_form && mate.form == run.form) ++of_its_form;
                const Box a = box_of(run), b = box_of(mate);
                in_its_line = in_its_line || (mate.line == run.line && std::max(a.x - b.right(), b.x - a.right()) < beside * run.height_px);
                if (unlike.size() >= compared_with || bolder(run, mate)) continue;
                if (const auto far = unlike_runs(run, mate)) unlike.push_back(*far);
            }
            if (unlike.empty()) continue;
            const double least = *std::min_element(unlike.begin(), unlike.end());
            // A width of its own besides: two values of its form are enough.
            constexpr double own_width = 1.06;
            const bool wide = run.steps >= 2 && advance > 0 && std::max(run.advance_px, advance) >= own_width * std::min(run.advance_px, advance);
            const bool over_page = lines.size() >= 4 && in_other * 10 >= digits * 7 && unlike.size() >= 3 && least >= least_over_page;
            if (least < least_unlike || least > most_unlike || !(over_page || of_its_form >= 3 || (of_its_form >= 2 && wide) || (in_its_line && lines.size() >= 2))) continue;
            out.push_back({TamperTrace::Kind::type, box_of(run), box_of(runs[other.runs[0]]), least});
            break;
        }
    }
}

// Smaller or larger than the values of its form above and below it.
void find_odd_sizes(const std::vector<DigitRun>& runs, const std::vector<DigitStyle>& styles, std::vector<TamperTrace>& out) {
    constexpr std::size_t least_digits = 4;
    constexpr double least_px = 1.5, most_share = 0.3, column_px = 4;
    for (const DigitStyle& other : styles) {
        for (std::size_t i = 0; i < runs.size() && i < most_runs; ++i) {
            const DigitRun& run = runs[i];
            const double off = std::abs(run.height_px - other.height_px);
            if (run.glyphs.size() < least_digits || off < least_px || off > most_share * other.height_px) continue;
            const Box a = box_of(run);
            const DigitRun *above = nullptr, *below = nullptr;
            for (const std::size_t r : other.runs) {
                const DigitRun& mate = runs[r];
                const Box b = box_of(mate);
                if (mate.form != run.form || !like_colours(mate, run) || std::abs(a.x - b.x) > column_px) continue;
                (b.y < a.y ? above : below) = &mate;
            }
            if (above != nullptr && below != nullptr) out.push_back({TamperTrace::Kind::type, a, box_of(*above), off / other.height_px});
        }
    }
}

// A run in the line of `odd`, not far from it, of its colours and height, whose digits stand as far apart as those of `mate` and not as its own.
bool has_witness(const std::vector<DigitRun>& runs, const DigitRun& odd, const DigitRun& mate) {
    constexpr double height_px = 1.1, beside = 12, same_step = 0.03, other_step = 0.06;
    constexpr int least_steps = 2;
    const Box box = box_of(odd);
    const auto speaks = [&](const DigitRun& run) {
        if (&run == &odd || run.line != odd.line || run.steps < least_steps || std::abs(run.height_px - odd.height_px) > height_px || !like_colours(run, odd) || bolder(run, odd)) return false;
        const Box b = box_of(run);
        if (std::max(b.x - box.right(), box.x - b.right()) > beside * odd.height_px) return false;
        return std::abs(run.advance_px - mate.advance_px) <= same_step * mate.advance_px && std::abs(run.advance_px - odd.advance_px) >= other_step * run.advance_px;
    };
    return odd.steps >= least_steps && mate.steps >= least_steps && std::any_of(runs.begin(), runs.end(), speaks);
}

// Wider or narrower than all values of its form, which are of one width: from the middle of the first digit to that of the last.
void find_odd_widths(const std::vector<DigitRun>& runs, std::vector<TamperTrace>& out) {
    constexpr std::size_t least_digits = 4, least_mates = 2;
    constexpr double height_px = 1.1, even_px = 1.2, even_share = 0.03, least_px = 1.3, least_share = 0.04, most_share = 0.3;
    constexpr int column_px = 4, ground = 12, ink = 90;   // what was scaled is paler, too
    const auto digits_of = [](const DigitRun& run) { return static_cast<std::size_t>(std::count(run.form.begin(), run.form.end(), U'0')); };
    // Some digits may have run into one another.
    const auto seen = [&](const DigitRun& run) { return digits_of(run) >= least_digits && run.glyphs.size() * 10 >= digits_of(run) * 7; };
    for (std::size_t i = 0; i < runs.size() && i < most_runs; ++i) {
        const DigitRun& odd = runs[i];
        if (!seen(odd)) continue;
        const bool plain = odd.form.size() == digits_of(odd);
        const Box box = box_of(odd);
        std::vector<double> off;
        double narrowest = 1e9;
        const DigitRun* alone = nullptr;
        Box compared;
        for (std::size_t k = 0; k < runs.size() && k < most_runs; ++k) {
            const DigitRun& mate = runs[k];
            if (mate.line == odd.line || mate.form != odd.form || !seen(mate) || std::abs(mate.height_px - odd.height_px) > height_px) continue;
            if (!same_colour(mate.background, odd.background, ground) || !same_colour(mate.foreground, odd.foreground, ink)) continue;
            const Box other = box_of(mate);
            const bool column = std::abs(other.x - box.x) <= column_px || std::abs(other.right() - box.right()) <= column_px;
            // Numbers of different things may be set in different types.
            if (plain && !column) continue;
            const auto [mine, its] = spans(odd, mate);
            if (its <= 0 || its * 10 < other.w * 6) continue;
            off.push_back(mine - its);
            narrowest = std::min(narrowest, its);
            compared = other;
            alone = &mate;
        }
        // Of two alone nobody can tell which is the other, unless what stands beside the one in its line takes the other's part.
        if (off.size() == 1 && has_witness(runs, odd, *alone)) off.push_back(off.front());
        if (off.size() < least_mates) continue;
        const auto [low, high] = std::minmax_element(off.begin(), off.end());
        const double usual = (*low + *high) / 2, far = std::abs(usual);
        if (*high - *low > std::max(even_px, even_share * narrowest) || far < std::max(least_px, least_share * narrowest) || far > most_share * narrowest) continue;
        out.push_back({TamperTrace::Kind::type, box, compared, far / narrowest});
    }
}

// A value each of whose digits is a little unlike all others of its kind, on a page whose digits are like one another.
void find_strange_runs(const std::vector<DigitRun>& runs, const DigitStyle& style, std::vector<TamperTrace>& out) {
    constexpr std::size_t least_digits = 4, least_others = 2, most_others = 40;
    constexpr double least_mean = 0.08, least_of_all = 0.05, beyond_usual = 2;
    struct Seen {
        const DigitRun* run;
        double mean, low;
    };
    std::vector<Seen> seen;
    std::vector<double> usual;
    for (const std::size_t r : style.runs) {
        std::vector<double> unlike;
        for (const Glyph& g : runs[r].glyphs) {
            double best = 2;
            std::size_t others = 0;
            for (const std::size_t k : style.runs) {
                // Strokes in another colour are drawn a little thicker or thinner.
                constexpr int ink = 40;
                if (runs[k].line == g.line || !same_colour(runs[k].foreground, runs[r].foreground, ink)) continue;
                for (const Glyph& o : runs[k].glyphs)
                    if (o.character == g.character && ++others <= most_others) best = std::min(best, unlikeness(g, o));
            }
            if (others >= least_others) unlike.push_back(best);
        }
        if (unlike.size() < least_digits) continue;
        double sum = 0;
        for (const double u : unlike) sum += u;
        std::sort(unlike.begin(), unlike.end());
        seen.push_back({&runs[r], sum / static_cast<double>(unlike.size()), unlike[unlike.size() / 4]});
        usual.push_back(seen.back().mean);
    }
    constexpr std::size_t least_runs = 4;
    if (seen.size() < least_runs) return;
    std::sort(usual.begin(), usual.end());
    const double common = usual[usual.size() / 2];
    for (const Seen& s : seen)
        if (s.mean >= least_mean && s.low >= least_of_all && s.mean >= beyond_usual * common) out.push_back({TamperTrace::Kind::type, box_of(*s.run), {}, s.mean});
}

// How steep the strokes of a run are where they are steepest, sideways and up and down: near 1 where they begin and end on whole
// pixels, as screens draw them.
struct Steepness {
    double across = 0, upright = 0;
};

double share_of(std::vector<double> v, double at) {
    if (v.empty()) return 0;
    const std::size_t i = std::min(v.size() - 1, static_cast<std::size_t>(at * static_cast<double>(v.size())));
    std::nth_element(v.begin(), v.begin() + static_cast<std::ptrdiff_t>(i), v.end());
    return v[i];
}

Steepness steepness_of(const DigitRun& run) {
    std::vector<double> across, upright;
    for (const Glyph& g : run.glyphs) {
        std::vector<double> rows;
        double steepest = 0;
        for (int y = 0; y <= g.height; ++y) {
            double most = 0;
            for (int x = 0; x <= g.width; ++x) {
                most = std::max(most, static_cast<double>(std::abs(g.ink_at(x, y) - g.ink_at(x - 1, y))));
                steepest = std::max(steepest, static_cast<double>(std::abs(g.ink_at(x, y) - g.ink_at(x, y - 1))));
            }
            if (y < g.height) rows.push_back(most);
        }
        constexpr double steep_rows = 0.8;
        across.push_back(share_of(std::move(rows), steep_rows));
        upright.push_back(steepest);
    }
    return {share_of(std::move(across), 0.5), share_of(std::move(upright), 0.5)};
}

// A value that was brought to its size from another is softer than the page, most of all up and down.
void find_soft_runs(const std::vector<DigitRun>& runs, std::vector<TamperTrace>& out) {
    constexpr std::size_t least_digits = 3, least_others = 3;
    constexpr double like_px = 2, even_share = 0.88, soft_upright = 0.79, soft_both = 0.69;
    struct Seen {
        const DigitRun* run;
        Steepness of;
    };
    std::vector<Seen> seen;
    for (std::size_t i = 0; i < runs.size() && i < most_runs; ++i)
        if (runs[i].glyphs.size() >= least_digits) seen.push_back({&runs[i], steepness_of(runs[i])});
    for (const Seen& s : seen) {
        std::vector<double> across, upright;
        for (const Seen& other : seen) {
            if (other.run->line == s.run->line || std::abs(other.run->height_px - s.run->height_px) > like_px) continue;
            across.push_back(other.of.across), upright.push_back(other.of.upright);
        }
        if (across.size() < least_others) continue;
        const double usual_across = share_of(across, 0.5), usual_upright = share_of(upright, 0.5);
        // Only where the others are of one mind.
        if (share_of(upright, 0.1) < even_share * usual_upright || share_of(across, 0.1) < even_share * usual_across) continue;
        const double a = s.of.across / usual_across, u = s.of.upright / usual_upright;
        if (u <= soft_upright || a * u <= soft_both) out.push_back({TamperTrace::Kind::type, box_of(*s.run), {}, 1 - a * u});
    }
}

}   // namespace

void find_odd_runs(const std::vector<DigitRun>& runs, const std::vector<DigitStyle>& styles, std::vector<TamperTrace>& out) {
    find_odd_in_columns(runs, out);
    find_odd_types(runs, styles, out);
    find_odd_sizes(runs, styles, out);
    find_odd_widths(runs, out);
    for (const DigitStyle& style : styles) find_strange_runs(runs, style, out);
    find_soft_runs(runs, out);
}

}   // namespace precheck
