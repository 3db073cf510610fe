// Whole words that were drawn by other means than the rest of the page: with the three colours of a screen's pixels where the
// page is grey, with a ground that went through compression where the page's is even, softer than their neighbours. A page is
// drawn by one program at one time: what came from another picture keeps what that one had.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "core/base/utf8.h"
#include "core/intake/tampering.h"

namespace precheck {

namespace {

int luma_at(const Pixels& frame, int x, int y) {
    const std::uint8_t* p = frame.at(x, y);
    return (p[0] * 299 + p[1] * 587 + p[2] * 114 + 500) / 1000;
}

double share_of(std::vector<double> v, double at) {
    if (v.empty()) return 0;
    const std::size_t i = std::min(v.size() - 1, static_cast<std::size_t>(at * static_cast<double>(v.size())));
    std::nth_element(v.begin(), v.begin() + static_cast<std::ptrdiff_t>(i), v.end());
    return v[i];
}

struct Word {
    std::size_t line = 0;
    Box box;   // of its ink
    Rgb background, foreground;
    int digits = 0, characters = 0;   // about: by where the reader places them
    double fringe = 0;   // 0 drawn in shades of one colour, about 0.5 with three colours
    double ripple = 0;   // of its ground, in levels
    double around = 0;   // the same of the ground around it
    bool coloured = false;   // two of the three channels have enough contrast to tell fringes
};

constexpr double ink_share = 0.25;

struct Plane {
    Box box;
    std::vector<float> ink;
    float at(int x, int y) const { return ink[static_cast<std::size_t>(y - box.y) * static_cast<std::size_t>(box.w) + static_cast<std::size_t>(x - box.x)]; }
};

Plane ink_around(const Pixels& frame, const TextLine& line, int margin) {
    Plane out;
    out.box = intersect({line.box.x - margin, line.box.y - margin, line.box.w + 2 * margin, line.box.h + 2 * margin}, {0, 0, frame.width, frame.height});
    const std::array<std::uint8_t, 3> bg = {line.look.background.r, line.look.background.g, line.look.background.b}, fg = {line.look.foreground.r, line.look.foreground.g, line.look.foreground.b};
    double range = 0;
    for (std::size_t c = 0; c < 3; ++c) range += std::abs(fg[c] - bg[c]);
    constexpr double least_range = 120;
    if (range < least_range) return out;
    out.ink.reserve(static_cast<std::size_t>(out.box.area()));
    for (int y = out.box.y; y < out.box.bottom(); ++y)
        for (int x = out.box.x; x < out.box.right(); ++x) {
            const std::uint8_t* p = frame.at(x, y);
            double off = 0;
            for (std::size_t c = 0; c < 3; ++c) off += std::abs(p[c] - bg[c]);
            out.ink.push_back(static_cast<float>(off / range));
        }
    return out;
}

// How far the ground of a rectangle ripples: pixels that lie clear of all ink. Smooth changes do not count. -1: too little ground.
double ripple_of(const Pixels& frame, const Plane& plane, const Box& wanted, const Box& without) {
    const Box box = intersect(wanted, {plane.box.x + 2, plane.box.y + 2, plane.box.w - 4, plane.box.h - 4});
    double sum = 0;
    int count = 0;
    constexpr int reach = 2;
    for (int y = box.y; y < box.bottom(); ++y) {
        int clear_columns = 0;
        for (int ahead = box.x - reach; ahead < box.right() + reach; ++ahead) {
            bool clear = true;
            for (int dy = -reach; dy <= reach && clear; ++dy) clear = plane.at(ahead, y + dy) < 0.14f;
            clear_columns = clear ? clear_columns + 1 : 0;
            const int x = ahead - reach;
            if (clear_columns < 2 * reach + 1 || (x >= without.x && x < without.right() && y >= without.y && y < without.bottom())) continue;
            sum += std::abs(4 * luma_at(frame, x, y) - luma_at(frame, x - 1, y) - luma_at(frame, x + 1, y) - luma_at(frame, x, y - 1) - luma_at(frame, x, y + 1)) / 4.0;
            ++count;
        }
    }
    constexpr int least = 12;
    return count < least ? -1 : sum / count;
}

// The colour that stands farthest from the ground in it.
Rgb ink_colour(const Pixels& frame, const Box& box, const Rgb& ground) {
    Rgb best = ground;
    int far = -1;
    for (int y = box.y; y < box.bottom(); ++y)
        for (int x = box.x; x < box.right(); ++x) {
            const std::uint8_t* p = frame.at(x, y);
            const int off = std::abs(p[0] - ground.r) + std::abs(p[1] - ground.g) + std::abs(p[2] - ground.b);
            if (off > far) far = off, best = {p[0], p[1], p[2]};
        }
    return best;
}

void look_at(const Pixels& frame, Word& word) {
    const Rgb &bg = word.background, &fg = word.foreground;
    const double red = fg.r - bg.r, blue = fg.b - bg.b;
    constexpr double least_range = 50;
    word.coloured = std::abs(red) >= least_range && std::abs(blue) >= least_range;
    if (!word.coloured) return;
    double ink = 0, before = 0, after = 0;
    for (int y = word.box.y; y < word.box.bottom(); ++y)
        for (int x = std::max(0, word.box.x - 1); x < std::min(frame.width, word.box.right() + 1); ++x) {
            const std::uint8_t* p = frame.at(x, y);
            const double r = (p[0] - bg.r) / red, b = (p[2] - bg.b) / blue, off = r - b;
            ink += std::clamp((r + b) / 2, 0.0, 1.0);
            // On the ground around it a gradient has colours of its own.
            constexpr double rounding = 0.06, of_the_ink = 0.1;
            if ((r + b) / 2 < of_the_ink) continue;
            if (off > rounding) before += off;
            if (off < -rounding) after -= off;
        }
    // A word in another colour than the line is off to one side only.
    if (ink > 0) word.fringe = 2 * std::min(before, after) / ink;
}

std::vector<Word> words_of(const Pixels& frame, const Text& text) {
    std::vector<Word> out;
    constexpr std::size_t most_lines = 400;
    constexpr int around_px = 17, longest = 3;   // heights of a line
    for (std::size_t l = 0; l < text.lines.size() && l < most_lines; ++l) {
        const TextLine& line = text.lines[l];
        const std::u32string characters = utf8_decode(line.text);
        constexpr double least_confidence = 0.7;
        if (line.confidence < least_confidence || characters.size() < 2 || line.char_x.size() != characters.size() + 1 || line.box.h < 8 || line.box.h > 80) continue;
        const Plane plane = ink_around(frame, line, around_px);
        if (plane.ink.empty()) continue;
        const Box box = intersect(line.box, plane.box);
        const int gap = std::max(3, line.box.h / 4);
        int from = -1, last = -1;
        const auto close = [&] {
            if (from < 0) return;
            Word word;
            word.line = l;
            int top = box.bottom(), bottom = box.y;
            for (int y = box.y; y < box.bottom(); ++y)
                for (int x = from; x <= last; ++x)
                    if (plane.at(x, y) > ink_share) top = std::min(top, y), bottom = std::max(bottom, y + 1);
            word.box = {from, top, last + 1 - from, bottom - top};
            from = -1;
            for (std::size_t i = 0; i < characters.size(); ++i) {
                const double middle = (line.char_x[i] + line.char_x[i + 1]) / 2.0;
                if (characters[i] == ' ' || middle < word.box.x - 2 || middle > word.box.right() + 2) continue;
                ++word.characters;
                word.digits += characters[i] >= '0' && characters[i] <= '9' ? 1 : 0;
            }
            if (word.characters == 0 || word.box.h < 6) return;
            word.background = line.look.background;
            word.foreground = ink_colour(frame, word.box, word.background);
            look_at(frame, word);
            const Box near{word.box.x - 3, word.box.y - 3, word.box.w + 6, word.box.h + 6};
            word.ripple = ripple_of(frame, plane, near, {});
            word.around = ripple_of(frame, plane, {near.x - 11, near.y - 11, near.w + 22, near.h + 22}, {near.x - 5, near.y - 5, near.w + 10, near.h + 10});
            out.push_back(word);
        };
        for (int x = box.x; x < box.right(); ++x) {
            bool ink = false;
            for (int y = box.y; y < box.bottom() && !ink; ++y) ink = plane.at(x, y) > ink_share;
            // An address is one word: taken in pieces, so that a part of it is seen.
            if (!ink && from >= 0 && last == x - 1 && x - from > longest * line.box.h) close();
            if (!ink) continue;
            if (from >= 0 && x - last > gap) close();
            if (from < 0) from = x;
            last = x;
        }
        close();
    }
    return out;
}

bool same_ground(const Word& a, const Word& b) { return std::abs(a.background.r - b.background.r) <= 6 && std::abs(a.background.g - b.background.g) <= 6 && std::abs(a.background.b - b.background.b) <= 6; }

// Another word of the line, on the same ground and near by, for which `like` holds.
template <class Like>
bool has_neighbour(const std::vector<Word>& words, const Word& word, Like like) {
    return std::any_of(words.begin(), words.end(), [&](const Word& w) {
        return &w != &word && w.line == word.line && same_ground(w, word) && std::max(w.box.x - word.box.right(), word.box.x - w.box.right()) < 3 * word.box.h && like(w);
    });
}

constexpr std::size_t least_words = 8;

// In an even page, a word whose ground went through compression: the noise ends a few pixels beside it, or at the next word.
void find_noisy_words(const std::vector<Word>& words, std::vector<TamperTrace>& out) {
    constexpr double even = 0.1, noisy = 1.2, ends = 0.12;
    std::vector<double> ripples;
    for (const Word& w : words)
        if (w.ripple >= 0) ripples.push_back(w.ripple);
    if (ripples.size() < least_words || share_of(ripples, 0.75) > even) return;
    for (const Word& w : words) {
        if (w.ripple < noisy || w.characters < 2) continue;
        const bool clear_around = w.around >= 0 && w.around <= ends * w.ripple && w.digits >= 2;
        if (clear_around || has_neighbour(words, w, [](const Word& other) { return other.ripple >= 0 && other.ripple <= even; })) out.push_back({TamperTrace::Kind::noise, w.box, {}, w.ripple});
    }
}

// Most systems draw the text of a window either in shades of one colour or with the three colours of the screen's pixels.
void find_fringed_words(const std::vector<Word>& words, std::vector<TamperTrace>& out) {
    constexpr double grey = 0.03, fringed = 0.12, even = 0.1;
    std::vector<double> fringes, ripples;
    for (const Word& w : words) {
        if (!w.coloured || w.characters < 2) continue;
        fringes.push_back(w.fringe);
        ripples.push_back(w.ripple);
    }
    // Compression spreads colours, too.
    if (fringes.size() < least_words || share_of(ripples, 0.75) > even || share_of(fringes, 0.85) > grey) return;
    for (const Word& w : words)
        if (w.coloured && w.characters >= 2 && w.fringe >= fringed && (w.digits >= 2 || has_neighbour(words, w, [](const Word& other) { return other.coloured && other.fringe <= grey; }))) out.push_back({TamperTrace::Kind::fringe, w.box, {}, w.fringe});
}

// The other way round. A window's own tabs and address field may be grey above a page that is not, and the system's bar below it;
// between its first and its last fringed words a page is of one kind.
void find_grey_words(const std::vector<Word>& words, const std::vector<DigitRun>& runs, std::vector<TamperTrace>& out) {
    constexpr double grey = 0.03, fringed = 0.3, of_the_page = 0.85, end = 0.05;
    std::vector<double> rows;
    for (const Word& w : words)
        if (w.coloured && w.characters >= 2 && w.fringe >= fringed) rows.push_back(w.box.center_y());
    if (rows.size() < least_words) return;
    const double first = share_of(rows, end), last = share_of(rows, 1);
    std::vector<const Word*> page;
    for (const Word& w : words)
        if (w.coloured && w.characters >= 2 && w.box.center_y() >= first && w.box.center_y() <= last) page.push_back(&w);
    const auto of_many = std::count_if(page.begin(), page.end(), [](const Word* w) { return w->fringe >= fringed; });
    if (static_cast<double>(of_many) < of_the_page * static_cast<double>(page.size())) return;
    const auto look = [&](const Word& w) {
        if (w.fringe > grey) return;
        // Beside it in its line; or what it is the value of, in its row.
        const bool in_line = has_neighbour(words, w, [](const Word& other) { return other.coloured && other.fringe >= fringed; });
        constexpr int most_heights = 60;
        const bool in_row = w.digits >= 2 && std::any_of(page.begin(), page.end(), [&](const Word* other) {
                                const int gap = std::max(other->box.x - w.box.right(), w.box.x - other->box.right());
                                return other->fringe >= fringed && same_ground(*other, w) && std::abs(other->box.center_y() - w.box.center_y()) * 2 <= w.box.h && gap < most_heights * w.box.h;
                            });
        if (in_line || in_row) out.push_back({TamperTrace::Kind::fringe, w.box, {}, fringed - w.fringe});
    };
    for (const Word* w : page) look(*w);
    // What stands beside a value without a gap ("$12.40") is no part of it.
    for (const DigitRun& run : runs) {
        constexpr std::size_t least_digits = 3;
        Word w;
        w.line = static_cast<std::size_t>(run.line), w.background = run.background, w.digits = w.characters = static_cast<int>(run.glyphs.size());
        bool coloured = true;
        for (const Glyph& g : run.glyphs) w.box = unite(w.box, g.box), w.fringe = std::max(w.fringe, g.fringe), coloured = coloured && g.fringe >= 0;
        const bool known = std::any_of(out.begin(), out.end(), [&](const TamperTrace& t) { return t.kind == TamperTrace::Kind::fringe && overlap_share(w.box, t.box) > 0; });
        if (coloured && !known && run.glyphs.size() >= least_digits && w.box.center_y() >= first && w.box.center_y() <= last) look(w);
    }
}

}   // namespace

double find_odd_words(const Pixels& frame, const Text& text, const std::vector<DigitRun>& runs, std::vector<TamperTrace>& out) {
    const std::vector<Word> words = words_of(frame, text);
    find_noisy_words(words, out);
    find_fringed_words(words, out);
    find_grey_words(words, runs, out);
    std::vector<double> fringes;
    for (const Word& w : words)
        if (w.coloured && w.characters >= 2) fringes.push_back(w.fringe);
    if (fringes.size() < least_words) return 0;
    return share_of(std::move(fringes), 0.5);
}

}   // namespace precheck
