#include "core/intake/tampering.h"

#include <algorithm>

namespace precheck {

std::vector<TamperTrace> find_tampering(const Pixels& frame, const Text& text, const Container& container) {
    std::vector<TamperTrace> out;
    const std::vector<DigitRun> runs = digit_runs(frame, text);
    const std::vector<DigitStyle> styles = styles_of(runs);
    // Scaled or softened, hardly two rows of digits are alike: then none is odd.
    constexpr std::size_t few_runs = 6;
    const bool alike = runs.size() <= few_runs || styles.size() * 10 <= runs.size() * 6;
    if (alike) {
        find_odd_glyphs(runs, styles, out);
        find_odd_runs(runs, out);
    }
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
