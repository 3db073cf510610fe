// Where values stand. A page puts the values of one column at one edge, those of one line on one baseline and its rows at even
// distances, to the pixel; what a hand put there is a pixel off.
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>

#include "core/intake/tampering.h"

namespace precheck {

namespace {

double median(std::vector<double> v) {
    if (v.empty()) return 0;
    const auto middle = v.begin() + static_cast<std::ptrdiff_t>(v.size() / 2);
    std::nth_element(v.begin(), middle, v.end());
    return *middle;
}

// A run as a whole: its digits' rows without what single outlines make of them.
struct Standing {
    const DigitRun* run = nullptr;
    std::size_t style = 0;
    double top = 0, bottom = 0, first_x = 0, last_x = 0;
    Box box;
    bool begins = false, ends = false;   // nothing of its line stands close before it, behind it
    // Where its first and its last digit would begin had all digits one outline; unknown where the page has too few of them.
    std::optional<double> even_first, even_last;
};

std::vector<Standing> standing_of(const std::vector<DigitRun>& runs, const std::vector<DigitStyle>& styles) {
    std::vector<Standing> out;
    for (std::size_t s = 0; s < styles.size(); ++s) {
        const DigitOffsets offsets = digit_offsets(runs, styles[s]);
        const auto even = [&](const Glyph& g) -> std::optional<double> {
            constexpr int least_known = 4;
            return offsets.known[class_of(g)] < least_known ? std::nullopt : std::optional(g.center_x - offsets.px[class_of(g)]);
        };
        for (const std::size_t r : styles[s].runs) {
            const DigitRun& run = runs[r];
            if (run.glyphs.empty()) continue;
            Standing at;
            at.run = &run, at.style = s;
            std::vector<double> tops, bottoms;
            for (const Glyph& g : run.glyphs) tops.push_back(g.box.y), bottoms.push_back(g.box.bottom()), at.box = unite(at.box, g.box);
            at.top = median(tops), at.bottom = median(bottoms);
            at.first_x = run.glyphs.front().center_x, at.last_x = run.glyphs.back().center_x;
            // Where a gap as wide as a digit is high parts it from the rest of its line, it begins a cell of its own.
            const auto apart = [&](int px) { return px >= run.height_px; };
            at.begins = run.glyphs.front().at == run.first_at && apart(run.before_px);
            at.ends = run.glyphs.back().at == run.first_at + static_cast<int>(run.form.size()) - 1 && apart(run.after_px);
            at.even_first = even(run.glyphs.front()), at.even_last = even(run.glyphs.back());
            out.push_back(at);
        }
    }
    return out;
}

// Two values in one line of text, close together, of one height and colour: one baseline.
void find_off_line(const std::vector<Standing>& all, std::vector<TamperTrace>& out) {
    constexpr double close = 2.5, least_px = 1, most_px = 3, height_px = 0.6;
    constexpr int ground = 12, ink = 40;
    const auto like = [&](const Standing& a, const Standing& b) {
        return a.style == b.style || (std::abs((a.bottom - a.top) - (b.bottom - b.top)) <= height_px && same_colour(a.run->background, b.run->background, ground) && same_colour(a.run->foreground, b.run->foreground, ink));
    };
    for (const Standing& a : all) {
        if (a.run->glyphs.size() < 3) continue;
        for (const Standing& b : all) {
            if (b.run->line != a.run->line || !like(a, b) || b.run->glyphs.size() < 3 || b.box.x < a.box.right() || b.box.x - a.box.right() > close * a.run->height_px) continue;
            const double top = b.top - a.top, bottom = b.bottom - a.bottom, off = std::min(std::abs(top), std::abs(bottom));
            if (top * bottom <= 0 || off < least_px || off > most_px) continue;
            // A third value of the line tells which of the two it is.
            const Standing& odd = a.run->glyphs.size() < b.run->glyphs.size() ? a : b;
            out.push_back({TamperTrace::Kind::baseline, odd.box, odd.run == a.run ? b.box : a.box, off});
        }
    }
}

// Values that begin in one column, or end in it: with the same digit, or with digits whose outlines the page tells apart.
void find_off_column(const std::vector<Standing>& all, bool at_end, std::vector<TamperTrace>& out) {
    constexpr double same_px = 0.3, very_same_px = 0.1, least_px = 0.65, least_of_others_px = 0.75, most_px = 2.6;
    constexpr std::size_t least_mates = 3, least_very_same = 2;
    constexpr double most_apart = 9;   // heights of a digit between neighbours of a column
    const auto x = [&](const Standing& s) { return at_end ? s.last_x : s.first_x; };
    const auto even = [&](const Standing& s) { return at_end ? s.even_last : s.even_first; };
    const auto digit = [&](const Standing& s) { return at_end ? s.run->glyphs.back().character : s.run->glyphs.front().character; };
    for (const Standing& odd : all) {
        if (!(at_end ? odd.ends : odd.begins) || odd.run->glyphs.size() < 2) continue;
        struct Mate {
            const Standing* of;
            double off;   // how far the odd one is from it, to the right
        };
        std::vector<Mate> column;
        bool like_it = false, same_digit = true;
        for (const Standing& s : all) {
            if (&s == &odd || s.style != odd.style || s.run->line == odd.run->line || !(at_end ? s.ends : s.begins)) continue;
            const bool same = digit(s) == digit(odd);
            if (!same && (!even(s) || !even(odd))) continue;
            const double off = same ? x(odd) - x(s) : *even(odd) - *even(s);
            if (std::abs(off) > most_px) continue;
            if (std::abs(off) < least_px) like_it = true;
            same_digit = same_digit && same;
            column.push_back({&s, off});
        }
        if (like_it || column.size() < least_very_same) continue;
        const double off = column.front().off, tolerance = column.size() < least_mates ? very_same_px : same_px;
        if (!same_digit && std::abs(off) < least_of_others_px) continue;
        if (!std::all_of(column.begin(), column.end(), [&](const Mate& m) { return std::abs(m.off - off) <= tolerance; })) continue;
        const bool near = std::any_of(column.begin(), column.end(), [&](const Mate& m) { return std::abs(m.of->box.center_y() - odd.box.center_y()) < most_apart * odd.run->height_px; });
        if (near || column.size() >= least_mates) out.push_back({TamperTrace::Kind::place, odd.box, column.front().of->box, std::abs(off)});
    }
}

// What is moved is nearer to the row before it by what it is farther from the one behind. A row that is higher than the others only
// pushes on what comes after it.
bool between_rows(const std::vector<const Standing*>& rows, const std::vector<double>& at_row, std::size_t odd) {
    constexpr double least_px = 0.6;
    std::vector<double> pitches;
    const auto step = [&](std::size_t k) { return rows[k]->bottom - rows[k - 1]->bottom; };
    const auto count = [&](std::size_t k) { return at_row[k] - at_row[k - 1]; };
    for (std::size_t k = 1; k < rows.size(); ++k)
        if (k != odd && k != odd + 1) pitches.push_back(step(k) / std::max(1.0, count(k)));
    std::sort(pitches.begin(), pitches.end());
    constexpr double rounding_px = 1.05;
    if (pitches.empty() || pitches.back() - pitches.front() > rounding_px) return false;
    const double pitch = (pitches[(pitches.size() - 1) / 2] + pitches[pitches.size() / 2]) / 2;
    const double before = step(odd) - pitch * count(odd), after = step(odd + 1) - pitch * count(odd + 1);
    return before * after < 0 && std::min(std::abs(before), std::abs(after)) >= least_px;
}

// Rows at even distances: the one of them that does not keep to them.
void find_off_pitch_in(const std::vector<const Standing*>& rows, bool to_the_end, std::vector<TamperTrace>& out) {
    constexpr std::size_t least_rows = 5;
    constexpr double fits_px = 0.6, least_px = 1, most_px = 2.6;
    if (rows.size() < least_rows) return;
    // Rows of words alone lie between them: distances are whole numbers of rows.
    double pitch = 1e9;
    for (std::size_t k = 1; k < rows.size(); ++k) pitch = std::min(pitch, rows[k]->bottom - rows[k - 1]->bottom);
    constexpr double least_pitch = 1.2, off_pitch_px = 3;   // heights of a digit; a row that is moved changes two distances
    if (pitch < least_pitch * rows[0]->run->height_px) return;
    std::vector<double> at_row{0};
    bool even = true;
    for (std::size_t k = 1; k < rows.size(); ++k) {
        const double step = rows[k]->bottom - rows[k - 1]->bottom, count = std::round(step / pitch);
        even = even && std::abs(step - count * pitch) < off_pitch_px + count;
        at_row.push_back(at_row.back() + count);
    }
    constexpr double most_rows = 40;
    if (!even || at_row.back() > most_rows) return;
    const Standing* odd = nullptr;
    double off = 0;
    int candidates = 0;
    for (std::size_t without = 0; without < rows.size(); ++without) {
        double n = 0, sk = 0, sy = 0, skk = 0, sky = 0;
        for (std::size_t k = 0; k < rows.size(); ++k) {
            if (k == without) continue;
            const double at = at_row[k], y = rows[k]->bottom;
            n += 1, sk += at, sy += y, skk += at * at, sky += at * y;
        }
        const double slope = (n * sky - sk * sy) / (n * skk - sk * sk), start = (sy - slope * sk) / n;
        bool fits = true;
        for (std::size_t k = 0; k < rows.size(); ++k) fits = fits && (k == without || std::abs(rows[k]->bottom - start - slope * at_row[k]) <= fits_px);
        const double far = std::abs(rows[without]->bottom - start - slope * at_row[without]);
        const bool at_an_end = without == 0 || without + 1 == rows.size();
        if (!fits || far < least_px + (at_an_end ? 0.3 : 0) || far > most_px || (at_an_end ? !to_the_end : !between_rows(rows, at_row, without))) continue;
        ++candidates, odd = rows[without], off = far;
    }
    if (candidates != 1) return;
    const bool known = std::any_of(out.begin(), out.end(), [&](const TamperTrace& t) { return t.kind == TamperTrace::Kind::place && t.box == odd->box; });
    if (!known) out.push_back({TamperTrace::Kind::place, odd->box, {}, off});
}

// Rows are what begins in one column, values by themselves or lines with their labels before them, or what stands below one another.
void find_off_pitch(const std::vector<Standing>& all, const Text& text, std::vector<TamperTrace>& out) {
    constexpr int value_px = 2, line_px = 4, one_row_px = 3;
    const auto line_of = [&](const Standing& s) { return text.lines[static_cast<std::size_t>(s.run->line)].box; };
    enum class By { value, line, overlap };
    const auto together = [&](By by, const Standing& a, const Standing& b) {
        if (by == By::value) return b.begins && std::abs(b.box.x - a.box.x) <= value_px;
        if (by == By::line) return std::abs(line_of(b).x - line_of(a).x) <= line_px;
        return std::min(a.box.right(), b.box.right()) - std::max(a.box.x, b.box.x) > std::min(a.box.w, b.box.w) / 2;
    };
    for (const By by : {By::value, By::line, By::overlap}) {
        std::vector<char> done(all.size(), 0);
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (done[i] != 0 || (by == By::value && !all[i].begins)) continue;
            std::vector<const Standing*> rows;
            for (std::size_t k = i; k < all.size(); ++k) {
                const Standing& s = all[k];
                if (s.style != all[i].style || done[k] != 0 || !together(by, all[i], s)) continue;
                done[k] = 1;
                const bool first_of_row = std::none_of(rows.begin(), rows.end(), [&](const Standing* r) { return std::abs(r->bottom - s.bottom) <= one_row_px; });
                if (by == By::value || first_of_row) rows.push_back(&s);
            }
            std::sort(rows.begin(), rows.end(), [](const Standing* a, const Standing* b) { return a->bottom < b->bottom; });
            // The last row of lines of different kinds often stands apart.
            find_off_pitch_in(rows, by == By::value, out);
        }
    }
}

// Three values and more of one row: one of them off.
void find_off_row(const std::vector<Standing>& all, std::vector<TamperTrace>& out) {
    constexpr double most_px = 3;
    for (const Standing& odd : all) {
        if (odd.run->glyphs.size() < 3) continue;
        std::vector<const Standing*> row;
        for (const Standing& s : all)
            if (&s != &odd && s.style == odd.style && s.run->line != odd.run->line && s.run->glyphs.size() >= 3 && std::abs(s.bottom - odd.bottom) <= most_px) row.push_back(&s);
        if (row.size() < 2) continue;
        const bool even = std::all_of(row.begin(), row.end(), [&](const Standing* s) { return std::abs(s->bottom - row[0]->bottom) < 0.5 && std::abs(s->top - row[0]->top) < 0.5; });
        const double top = odd.top - row[0]->top, bottom = odd.bottom - row[0]->bottom;
        if (!even || top * bottom <= 0 || std::min(std::abs(top), std::abs(bottom)) < 1) continue;
        out.push_back({TamperTrace::Kind::place, odd.box, row[0]->box, std::min(std::abs(top), std::abs(bottom))});
    }
}

}   // namespace

void find_odd_places(const std::vector<DigitRun>& runs, const std::vector<DigitStyle>& styles, const Text& text, std::vector<TamperTrace>& out) {
    const std::vector<Standing> all = standing_of(runs, styles);
    find_off_line(all, out);
    find_off_column(all, false, out);
    find_off_column(all, true, out);
    find_off_pitch(all, text, out);
    find_off_row(all, out);
}

}   // namespace precheck
