#include "core/intake/tampering.h"

#include <algorithm>

namespace precheck {

std::vector<TamperTrace> find_tampering(const Pixels& frame, const Text& text, const Container& container) {
    std::vector<TamperTrace> out;
    const std::vector<DigitRun> runs = digit_runs(frame, text);
    find_odd_glyphs(runs, styles_of(runs), out);
    find_odd_runs(runs, out);
    // Blocks of compression are rectangles a shade off, too.
    if (!container.jpeg) find_odd_ground(frame, text, out);
    // At the edge letters are cut.
    out.erase(std::remove_if(out.begin(), out.end(), [&](const TamperTrace& t) { return t.box.x < 2 || t.box.y < 2 || t.box.right() > frame.width - 2 || t.box.bottom() > frame.height - 2; }), out.end());
    std::stable_sort(out.begin(), out.end(), [](const TamperTrace& a, const TamperTrace& b) { return a.box.y != b.box.y ? a.box.y < b.box.y : a.box.x < b.box.x; });
    constexpr std::size_t most = 64;
    if (out.size() > most) out.resize(most);
    return out;
}

}   // namespace precheck
