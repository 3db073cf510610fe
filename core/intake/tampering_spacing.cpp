// How far digits stand from one another. A type gives each pair its distance; a digit that was put there stands off it, or runs
// into its neighbour.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <map>

#include "core/intake/tampering.h"

namespace precheck {

namespace {

double median(std::vector<double> v, double at = 0.5) {
    if (v.empty()) return 0;
    const std::size_t i = std::min(v.size() - 1, static_cast<std::size_t>(at * static_cast<double>(v.size())));
    std::nth_element(v.begin(), v.begin() + static_cast<std::ptrdiff_t>(i), v.end());
    return v[i];
}

// Neighbours of one line: the distance of their centres, and what stands between them (nothing, or one character).
struct Gap {
    const Glyph *left, *right;
    double px;
    char32_t between;
};

std::vector<Gap> gaps_of(const std::vector<DigitRun>& runs, const DigitStyle& style) {
    std::vector<Gap> out;
    const Glyph* last = nullptr;
    char32_t behind = 0;   // the character behind `last`
    for (const std::size_t r : style.runs) {
        const DigitRun& run = runs[r];
        for (const Glyph& g : run.glyphs) {
            if (last != nullptr && last->line == g.line) {
                if (g.at == last->at + 1) out.push_back({last, &g, g.center_x - last->center_x, 0});
                else if (g.at == last->at + 2 && behind != 0) out.push_back({last, &g, g.center_x - last->center_x, behind});
            }
            last = &g;
            const std::size_t next = static_cast<std::size_t>(g.at - run.first_at) + 1;
            behind = next < run.form.size() ? run.form[next] : run.after;
        }
    }
    return out;
}

// What a step from one digit to the next is, over each character that may stand between, without what the digits' own outlines
// make of it.
struct Steps {
    std::array<double, 10> own{};
    std::map<char32_t, double> advance_over;
};

Steps steps_of(const std::vector<Gap>& gaps) {
    Steps out;
    for (int round = 0; round < 8; ++round) {
        std::map<char32_t, std::vector<double>> steps;
        for (const Gap& g : gaps) steps[g.between].push_back(g.px - out.own[class_of(*g.right)] + out.own[class_of(*g.left)]);
        for (const auto& [between, px] : steps) out.advance_over[between] = median(px);
        std::array<std::vector<double>, 10> seen;
        for (const Gap& g : gaps) {
            const double advance = out.advance_over[g.between];
            seen[class_of(*g.right)].push_back(g.px - advance + out.own[class_of(*g.left)]);
            seen[class_of(*g.left)].push_back(advance + out.own[class_of(*g.right)] - g.px);
        }
        for (std::size_t d = 0; d < out.own.size(); ++d)
            if (seen[d].size() >= 3) out.own[d] = median(seen[d]);
    }
    return out;
}

// Distance between neighbours, less what the two characters' own outlines make of it.
void find_moved(const std::vector<DigitRun>& runs, const DigitStyle& style, std::vector<TamperTrace>& out) {
    const std::vector<Gap> gaps = gaps_of(runs, style);
    constexpr std::size_t least = 12;
    if (gaps.size() < least) return;
    auto [own, advance_over] = steps_of(gaps);
    std::map<char32_t, int> known_over;
    for (const Gap& g : gaps) ++known_over[g.between];
    const double advance = advance_over[0];
    std::vector<double> usual;
    const auto off = [&, &own = own, &advance_over = advance_over](const Gap& g) { return g.px - advance_over[g.between] - own[class_of(*g.right)] + own[class_of(*g.left)]; };
    std::array<int, 10> known{};
    for (const Gap& g : gaps) {
        usual.push_back(std::abs(off(g)));
        ++known[class_of(*g.left)], ++known[class_of(*g.right)];
    }
    const double common = median(usual, 0.9);
    const double px = std::max(1.0, style.height_px / 10);
    constexpr double least_px = 0.55, least_at_end_px = 0.7, least_of_one_px = 0.85, most_of_advance = 0.24;   // beyond it a blank that the reader did not see
    for (std::size_t i = 0; i < gaps.size(); ++i) {
        const Gap& g = gaps[i];
        if (known[class_of(*g.left)] < 4 || known[class_of(*g.right)] < 4 || known_over[g.between] < 3) continue;
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
        } else if (!begins && std::abs(off(gaps[i + 1])) < 0.4 * px) {
            moved = -before;
            glyph = g.left;
            if (std::abs(moved) < least_at_end_px * px) continue;
        } else {
            continue;
        }
        const double far = std::abs(moved);
        // Where digits run into one another their middles are a guess.
        constexpr double guess = 2;
        if (far < 2 * common || far > most_of_advance * advance || (glyph->touching && far < guess * px)) continue;
        out.push_back({TamperTrace::Kind::spacing, glyph->box, glyph == g.left ? g.right->box : g.left->box, far / px});
    }
}

// Digits that run into one another where the same two keep apart everywhere else in this type.
void find_merged(const std::vector<DigitRun>& runs, const DigitStyle& style, std::vector<TamperTrace>& out) {
    struct Pair {
        Box box;
        char32_t left, right;
        int gap;   // columns between them; -1: one stretch of ink
    };
    std::vector<Pair> pairs;
    for (const std::size_t r : style.runs) {
        for (std::size_t i = 1; i < runs[r].glyphs.size(); ++i) {
            const Glyph &a = runs[r].glyphs[i - 1], &b = runs[r].glyphs[i];
            if (b.at == a.at + 1) pairs.push_back({unite(a.box, b.box), a.character, b.character, b.box.x - a.box.right()});
        }
        for (const MergedDigits& m : runs[r].merged) pairs.push_back({m.box, m.left, m.right, -1});
    }
    // Where they stand between two columns of pixels makes one column more or less.
    constexpr int least_others = 3, least_gap = 2;
    for (const Pair& odd : pairs) {
        if (odd.gap > 0) continue;
        int others = 0;
        bool apart = true;
        for (const Pair& p : pairs) {
            if (&p == &odd || p.left != odd.left || p.right != odd.right) continue;
            ++others;
            apart = apart && p.gap >= least_gap;
        }
        if (apart && others >= least_others) out.push_back({TamperTrace::Kind::spacing, odd.box, {}, 1});
    }
}

}   // namespace

DigitOffsets digit_offsets(const std::vector<DigitRun>& runs, const DigitStyle& style) {
    const std::vector<Gap> gaps = gaps_of(runs, style);
    DigitOffsets out{steps_of(gaps).own, {}};
    for (const Gap& g : gaps) ++out.known[class_of(*g.left)], ++out.known[class_of(*g.right)];
    return out;
}

void find_odd_spacing(const std::vector<DigitRun>& runs, const DigitStyle& style, std::vector<TamperTrace>& out) {
    find_moved(runs, style, out);
    find_merged(runs, style, out);
}

}   // namespace precheck
