// EDC-503 Compressed too far
//
// What: A picture that went through strong JPEG compression at some time.
// Why: Letters fray, and small digits can no longer be told apart with certainty.
// Fails when: the tables of the JPEG file correspond to a quality under the threshold, or the pixels keep to the multiples
//   of such tables whatever the file is now. The threshold is this tool's: suspect.
// Unknown when: the facts are from before this was measured.
// How to put it right: send the original capture, as PNG, not the copy that a messenger made smaller.
// Source: rule pack: compression.*; measured on captures saved at known qualities.
#include <algorithm>

#include "core/derive/pixel_traces.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 503,
                            .id = "over-compressed",
                            .severity = Severity::minor,
                            .provenance = Provenance::fallback,
                            .source = "rule pack: compression.*"};

CheckResult run(const Picture& picture, const RulePack& rules) {
    const Measures& m = picture.image.measures;
    const double least = rules.number("compression.min_quality");
    if (m.jpeg_quality && *m.jpeg_quality < least) {
        const std::string quality = std::to_string(*m.jpeg_quality);
        return suspect("tables", 0.95).arg("quality", quality).saw(quality);
    }
    if (!m.compression) return too_small_to_measure(picture.image, rules) ? not_applicable() : CheckResult(not_run("common.not_measured"));
    const auto& quality = m.compression->lowest_quality;
    if (!quality || *quality >= least) return pass();
    return suspect("pixels", std::min(0.9, 0.5 + m.compression->agreement / 2)).arg("quality", std::to_string(*quality)).saw(std::to_string(*quality));
}

}   // namespace

extern constinit const Check check_edc_503 = define_check<run>(info);

}   // namespace precheck
