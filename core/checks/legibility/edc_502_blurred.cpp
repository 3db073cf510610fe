// EDC-502 Blurred
//
// What: Edges of the text are as wide as a stroke: the picture is out of focus, moved, or enlarged from a smaller one.
// Why: A reviewer can't read numbers with certainty.
// Fails when: the edge width measured on lines of text (or, where no text could be found, on the strongest edges) is
//   above the threshold. The threshold is this tool's, so it is suspect and minor.
// Unknown when: the picture did not decode.
// How to put it right: capture instead of photographing; hold still and tap to focus where a photo is needed.
// Source: rule pack: blur.*; measured on captures.
#include <algorithm>
#include <cstdio>

#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 502,
                            .id = "blurred",
                            .severity = Severity::major,
                            .provenance = Provenance::fallback,
                            .source = "rule pack: blur.*"};

CheckResult run(const Picture& picture, const RulePack& rules) {
    const Measures& m = picture.image.measures;
    char shown[16];
    if (m.text_edge_width_px) {
        if (*m.text_edge_width_px <= rules.number("blur.max_edge_width_px")) return pass();
        std::snprintf(shown, sizeof shown, "%.1f", *m.text_edge_width_px);
        return suspect("text", std::min(1.0, *m.text_edge_width_px / 4)).arg("width", shown).saw(std::string(shown) + " px").lower_to(Severity::minor);
    }
    if (m.picture_edge_width_px == 0 || m.luma_deviation < rules.number("blank.min_luma_deviation")) return not_applicable();
    if (m.picture_edge_width_px <= rules.number("blur.max_picture_edge_width_px")) return pass();
    std::snprintf(shown, sizeof shown, "%.1f", m.picture_edge_width_px);
    return suspect("picture", 0.9).saw(std::string(shown) + " px").lower_to(Severity::minor);
}

}  // namespace

extern constinit const Check check_edc_502 = define_check<run>(info);

}  // namespace precheck
