// Lines of text that the picture's left or right edge cuts: letters have ink in the very last column. The edge may also be that
// of a scroll bar close by. A ruled line or border in that column is longer than a letter is high.
#include <algorithm>
#include <array>
#include <cmath>

#include "core/intake/luma.h"
#include "core/intake/measure.h"

namespace precheck {

namespace {

constexpr int scroll_bar_px = 20;

double luma_of(const Rgb& c) { return (c.r * 77 + c.g * 150 + c.b * 29) / 256.0; }
double luma_of(const std::uint8_t* p) { return (p[0] * 77 + p[1] * 150 + p[2] * 29) / 256.0; }

// Whether letters of the line stand in column `x`.
bool ink_at(const Pixels& frame, const TextLine& line, int x) {
    constexpr double ink_share = 0.4, least_range = 30;
    constexpr int least_rows = 2, beyond_px = 3;
    const double background = luma_of(line.look.background), range = luma_of(line.look.foreground) - background;
    if (std::abs(range) < least_range) return false;
    const auto ink = [&](int column, int row) {
        if (column < 0 || row < 0 || column >= frame.width || row >= frame.height) return false;
        return (luma_of(frame.at(column, row)) - background) / range > ink_share;
    };
    const Box box = intersect(line.box, {0, 0, frame.width, frame.height});
    int rows = 0;
    for (int y = box.y; y < box.bottom(); ++y) rows += ink(x, y) ? 1 : 0;
    if (rows < least_rows || (box.h - rows) * 5 < box.h) return false;
    return !ink(x, box.y - beyond_px) && !ink(x, box.bottom() - 1 + beyond_px);
}

}   // namespace

std::vector<CutLine> find_cut_lines(const Pixels& frame, const Text& text, const std::vector<Edge>& edges) {
    constexpr int reach_px = 4;   // boxes of lines are a little larger or smaller than the letters
    // The outermost columns: no page leaves a single pixel between its text and the edge. Also those beside a scroll bar.
    if (frame.width < 8) return {};
    const std::array<int, 2> first{0, 1};
    std::vector<int> last{frame.width - 1, frame.width - 2};
    for (const Edge& edge : edges)
        if (!edge.horizontal && (edge.to - edge.from) * 10 >= frame.height * 7 && edge.at >= frame.width - scroll_bar_px) last.push_back(edge.at - 1);
    std::vector<CutLine> out;
    for (std::size_t i = 0; i < text.lines.size(); ++i) {
        const TextLine& line = text.lines[i];
        if (line.box.h < 6 || line.look.contrast == 0) continue;
        CutLine cut{static_cast<int>(i), false, false};
        for (const int x : first) cut.left = cut.left || (std::abs(line.box.x - x) <= reach_px && ink_at(frame, line, x));
        for (const int x : last) cut.right = cut.right || (std::abs(line.box.right() - 1 - x) <= reach_px && ink_at(frame, line, x));
        if (cut.left || cut.right) out.push_back(cut);
    }
    return out;
}

}   // namespace precheck
