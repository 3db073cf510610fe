#include "core/intake/tampering.h"

#include <algorithm>

namespace precheck {

namespace {

// Whether the digits of a page are copies of one another: half of them lie upon another to this share of their ink.
bool digits_alike(const std::vector<DigitRun>& runs, const std::vector<DigitStyle>& styles) {
    constexpr std::size_t least_digits = 60;
    constexpr double alike = 0.1;
    std::vector<double> nearest;
    for (const DigitStyle& style : styles)
        for (const std::size_t r : style.runs)
            for (const Glyph& g : runs[r].glyphs) {
                double best = 2;
                for (const std::size_t k : style.runs)
                    for (const Glyph& o : runs[k].glyphs)
                        if (o.character == g.character && o.line != g.line) best = std::min(best, unlikeness(g, o));
                if (best < 2) nearest.push_back(best);
            }
    if (nearest.size() < least_digits) return false;
    const auto middle = nearest.begin() + static_cast<std::ptrdiff_t>(nearest.size() / 2);
    std::nth_element(nearest.begin(), middle, nearest.end());
    return *middle <= alike;
}

// Scaled or softened, no two glyphs of a page are alike. The three colours of a screen's pixels lie beside one another: what is
// drawn with them is a little wider than what is drawn in shades (0.80 to 0.93 px; scaled pictures and photos from 0.97 on).
// JPEG takes most of the colours and leaves the width: there the digits themselves must say it, too.
bool drawn_exactly(const Measures& measures, double fringe, const std::vector<DigitRun>& runs, const std::vector<DigitStyle>& styles) {
    constexpr double fringed = 0.12, some_colour = 0.01, widest_px = 0.96, widest_fringed_px = 1.2;
    if (!measures.text_edge_width_px || *measures.text_edge_width_px <= widest_px) return true;
    if (*measures.text_edge_width_px > widest_fringed_px) return false;
    return fringe >= fringed || (fringe >= some_colour && digits_alike(runs, styles));
}

}   // namespace

bool drawn_on(const Pixels& frame, const Measures& measures, const Box& box, const Rgb& text_colour) {
    constexpr int bright = 110, reach_px = 8;
    constexpr int least_pixels = 3;
    const auto vivid = [](int r, int g, int b) { return std::max({r, g, b}) - std::min({r, g, b}) >= bright; };
    const Box near{box.x - reach_px, box.y - reach_px, box.w + 2 * reach_px, box.h + 2 * reach_px};
    if (std::any_of(measures.patches.begin(), measures.patches.end(), [&](const Patch& p) { return !intersect(p.box, near).empty(); })) return true;
    if (vivid(text_colour.r, text_colour.g, text_colour.b)) return false;
    // A stroke is some pixels wide; a colour fringe is one, and beside it is another colour.
    constexpr int same = 24;
    int pixels = 0;
    for (int y = box.y; y < box.bottom(); ++y)
        for (int x = box.x; x + 1 < box.right(); ++x) {
            const std::uint8_t* p = frame.at(x, y);
            pixels += vivid(p[0], p[1], p[2]) && near_colour(p, p + 3, same) ? 1 : 0;
        }
    return pixels >= least_pixels;
}

void find_tampering(const Pixels& frame, const Luma& luma, const Text& text, const Container& container, Measures& measures) {
    std::vector<TamperTrace>& out = measures.tampering.emplace();
    const std::vector<DigitRun> runs = digit_runs(frame, text);
    const double fringe = find_odd_words(frame, text, runs, out);
    // A GIF has at most 256 colours, and what it lacks is dithered: noise, wherever it falls.
    if (container.media == Media::gif) std::erase_if(out, [](const TamperTrace& t) { return t.kind == TamperTrace::Kind::noise; });
    if (measures.compression) find_odd_history(frame, luma, text, container, measures, out);
    const std::vector<DigitStyle> styles = styles_of(runs);
    if (drawn_exactly(measures, fringe, runs, styles)) {
        find_grey_digits(runs, out);
        // Where hardly two rows of digits are alike none is odd.
        constexpr std::size_t few_runs = 6;
        if (runs.size() <= few_runs || styles.size() * 10 <= runs.size() * 6) {
            find_odd_glyphs(runs, styles, out);
            for (const DigitStyle& style : styles) find_odd_rows(runs, style, out);
            find_odd_runs(runs, styles, out);
            find_odd_places(runs, styles, text, out);
        }
        // Blocks of compression are rectangles a shade off, too.
        if (!container.jpeg) find_odd_ground(frame, text, out);
    }
    const auto colour_at = [&](const Box& box) {
        const auto line = std::find_if(text.lines.begin(), text.lines.end(), [&](const TextLine& l) { return overlap_share(box, l.box) > 0.5; });
        return line == text.lines.end() ? Rgb{} : line->look.foreground;
    };
    out.erase(std::remove_if(out.begin(), out.end(), [&](const TamperTrace& t) { return drawn_on(frame, measures, t.box, colour_at(t.box)); }), out.end());
    // At the edge letters are cut.
    out.erase(std::remove_if(out.begin(), out.end(), [&](const TamperTrace& t) { return t.box.x < 2 || t.box.y < 2 || t.box.right() > frame.width - 2 || t.box.bottom() > frame.height - 2; }), out.end());
    std::stable_sort(out.begin(), out.end(), [](const TamperTrace& a, const TamperTrace& b) { return a.box.y != b.box.y ? a.box.y < b.box.y : a.box.x < b.box.x; });
    constexpr std::size_t most = 64;
    if (out.size() > most) out.resize(most);
}

}   // namespace precheck
