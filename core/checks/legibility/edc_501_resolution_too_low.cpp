// EDC-501 Resolution too low
//
// What: A picture with too few pixels, or text too small to read.
// Why: What can't be read proves nothing.
// Fails when: the picture is smaller than the profile's minimum, or the text's x-height is under 5 px (ordinary
//   captures have 7). Both numbers are this tool's, so it is suspect and minor.
// Unknown when: a picture without text is judged by its size alone.
// How to put it right: capture at full size, or ask for the original instead of a forwarded copy.
// Source: rule pack: resolution.*; the x-height was measured.
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 501,
                            .id = "resolution-too-low",
                            .severity = Severity::major,
                            .provenance = Provenance::fallback,
                            .source = "rule pack: resolution.*"};

CheckResult run(const Picture& picture, const RulePack& rules) {
    const Image& image = picture.image;
    if (image.width < rules.number("resolution.min_width_px") || image.height < rules.number("resolution.min_height_px"))
        return suspect("small", 0.8).arg("width", std::to_string(image.width)).arg("height", std::to_string(image.height)).saw(std::to_string(image.width) + " x " + std::to_string(image.height)).lower_to(Severity::minor);
    const auto& height = image.measures.text_x_height_px;
    if (height && *height < rules.number("resolution.min_x_height_px")) {
        const std::string shown = std::to_string(static_cast<int>(*height + 0.5));
        return suspect("tiny_text", 0.9).arg("height", shown).saw(shown + " px").lower_to(Severity::minor);
    }
    return pass();
}

}  // namespace

extern constinit const Check check_edc_501 = define_check<run>(info);

}  // namespace precheck
