// EDC-504 Enlarged
//
// What: A picture that was enlarged from fewer pixels.
// Why: Enlarging adds no detail; letters look swollen, and it suggests that a sharper original exists.
// Fails when: the mean slopes of columns and rows rise and fall at one common period, the uppermost band of frequencies is
//   empty and the letters' edges are wider than in a capture; or the band is empty although edges are narrower than any
//   blur would leave them; or edges are soft and how soft comes and goes at one period in both directions (small factors);
//   or columns and rows are mere copies of their neighbours. The thresholds are this tool's: suspect. Browser zoom and high
//   pixel ratios leave sharp letters, reducing leaves no period; blur alone is EDC-502; photos are EDC-306.
// Unknown when: the facts are from before this was measured.
// How to put it right: send the capture in its original size; zoom the page, not the picture.
// Source: rule pack: upscale.*; measured on captures enlarged by known factors.
#include <cstdio>

#include "core/derive/pixel_traces.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 504,
                            .id = "upscaled",
                            .severity = Severity::minor,
                            .provenance = Provenance::fallback,
                            .source = "rule pack: upscale.*"};

CheckResult run(const Picture& picture, const RulePack& rules) {
    const Measures& m = picture.image.measures;
    if (!m.interpolation) return too_small_to_measure(picture.image, rules) ? not_applicable() : CheckResult(not_run("common.not_measured"));
    constexpr int camera = 2;
    if (camera_signs(picture.file, rules).count() >= camera) return not_applicable();
    const Interpolation& traces = *m.interpolation;
    const double sharp = rules.number("upscale.empty_band_max_edge_width_px");
    // A fine pattern of the page repeats its columns, too, and fills the uppermost band.
    if (traces.copied_share >= rules.number("upscale.min_copied_share") && traces.high_band_db <= rules.number("upscale.copied_max_high_band_db") && m.picture_edge_width_px <= sharp) return suspect("copied", 0.9);
    // Where there is text, its letters decide: a photo inside a page is often scaled.
    if (m.text_edge_width_px && *m.text_edge_width_px < rules.number("upscale.min_text_edge_width_px")) return pass();
    char shown[16];
    std::snprintf(shown, sizeof shown, "%.0f", -traces.high_band_db);
    if (traces.line_strength >= rules.number("upscale.min_line_strength") && traces.high_band_db <= rules.number("upscale.max_high_band_db"))
        return suspect("interpolated", 0.9).saw(std::string(shown) + " dB");
    if (traces.high_band_db <= rules.number("upscale.empty_band_db") && m.picture_edge_width_px <= sharp)
        return suspect("interpolated", 0.75).saw(std::string(shown) + " dB");
    if (m.text_edge_width_px && traces.crispness > 0 && traces.crispness <= rules.number("upscale.max_crispness") && traces.phase_strength >= rules.number("upscale.min_phase_strength"))
        return suspect("uneven_edges", 0.8);
    return pass();
}

}   // namespace

extern constinit const Check check_edc_504 = define_check<run>(info);

}   // namespace precheck
