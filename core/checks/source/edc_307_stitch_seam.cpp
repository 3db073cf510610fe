// EDC-307 Seam in a stitched capture
//
// What: A long capture that was put together with rows repeated, missing or moved sideways at a seam.
// Why: A seam that does not fit looks like content that was taken out.
// Fails when: a strip with writing follows upon itself, the head of the page stands there once more, letters are cut
//   through from both sides (or from one, where the page goes on over the cut and the line is lower than the others), or borders and letters go on some pixels to the side. Lists whose rows are alike do not count:
//   the strip must be the same down to each letter. Suspect: a page may be built like that.
// Unknown when: the facts are from before this was measured.
// How to put it right: use the browser's own full-page capture, or send the parts one by one.
// Source: rule pack: seam.*; measured on stitched captures.
#include <algorithm>
#include <cstdlib>

#include "core/derive/pixel_traces.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 307,
                            .id = "stitch-seam",
                            .severity = Severity::major,
                            .provenance = Provenance::fallback,
                            .source = "rule pack: seam.*"};

CheckResult run(const Picture& picture, const RulePack& rules) {
    const Measures& m = picture.image.measures;
    if (!m.seams) return too_small_to_measure(picture.image, rules) ? not_applicable() : CheckResult(not_run("common.not_measured"));
    // Enlarged by repeating rows, every letter looks cut; in a photo no row is a page's row.
    const bool copied = m.interpolation && m.interpolation->copied_share >= rules.number("upscale.min_copied_share");
    if (copied || camera_signs(picture.file, rules).grain) return not_applicable();
    CheckResult result = pass();
    constexpr std::size_t most = 3;
    for (const Seam& seam : *m.seams) {
        if (seam.score < rules.number("seam.min_score") || result.findings.size() >= most) continue;
        const std::string row = std::to_string(seam.at);
        const Box at{0, std::max(0, seam.at - 8), picture.image.width, 16};
        switch (seam.kind) {
            case Seam::Kind::repeated:
                result.add(suspect("repeated", seam.score).arg("row", row).arg("height", std::to_string(seam.height_px)).at({0, seam.at, picture.image.width, seam.height_px}));
                break;
            case Seam::Kind::cut: result.add(suspect("cut", seam.score).arg("row", row).at(at)); break;
            case Seam::Kind::shifted: result.add(suspect("shifted", seam.score).arg("row", row).arg("distance", std::to_string(std::abs(seam.shift_px))).at(at)); break;
        }
    }
    return result;
}

}   // namespace

extern constinit const Check check_edc_307 = define_check<run>(info);

}   // namespace precheck
