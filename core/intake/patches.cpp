// Covers: even areas, mosaic and blur about as high as a line of text, standing in a row with text or right below a line.
// Buttons and badges hold text, pictures are higher than text, bars are as wide as the page: none of them counts.
#include "core/intake/patches.h"

#include <algorithm>

namespace precheck {

bool holds_text(const Text& text, const Box& box) {
    return std::any_of(text.lines.begin(), text.lines.end(), [&](const TextLine& line) { return line.confidence > 0.6 && overlap_share(line.box, box) > 0.6 && line.box.w * 4 > box.w; });
}

int text_height_near(const Text& text, const Box& box) {
    int below = 0;
    for (const TextLine& line : text.lines) {
        const Box& b = line.box;
        if (overlap_share(b, box) > 0.6) continue;   // what shows through
        const int overlap = std::min(b.bottom(), box.bottom()) - std::max(b.y, box.y);
        const int gap = std::max(box.x - b.right(), b.x - box.right());
        if (overlap * 2 >= std::min(b.h, box.h) && gap > -2 * b.h) return b.h;
        const int down = box.y - b.bottom();
        if (down > -b.h / 3 && down < 2 * b.h && box.x < b.right() && box.right() > b.x) below = b.h;
    }
    return below;
}

std::vector<Patch> find_patches(const Pixels& frame, const Luma& luma, const Text& text) {
    std::vector<Patch> out;
    if (frame.width < 64 || frame.height < 24 || text.lines.empty()) return out;
    find_filled(frame, text, out);
    find_mosaic_and_blur(luma, text, out);
    find_stickers(frame, text, out);
    std::stable_sort(out.begin(), out.end(), [](const Patch& a, const Patch& b) { return a.score > b.score; });
    constexpr std::size_t most = 64;
    if (out.size() > most) out.resize(most);
    std::stable_sort(out.begin(), out.end(), [](const Patch& a, const Patch& b) { return a.box.y != b.box.y ? a.box.y < b.box.y : a.box.x < b.box.x; });
    return out;
}

}   // namespace precheck
