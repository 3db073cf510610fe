// EDC-110 Animated or multi-page
//
// What: A picture with more than one frame where a still is expected.
// Why: A reviewer may see only the first frame, or a moving one that can't be read.
// Fails when: a GIF, PNG or WebP holds more than one frame. Motion photos, gain maps and previews do not count.
// Unknown when: never.
// How to put it right: save each frame that matters as a picture of its own.
// Source: technical necessity.
#include "core/engine/check.h"
#include "core/facts/media.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 110,
                            .id = "animated-or-multipage",
                            .severity = Severity::minor,
                            .provenance = Provenance::fallback,
                            .source = "technical necessity"};

CheckResult run(const File& file) {
    if (!is_decodable_picture(file.container.media)) return not_applicable();
    if (file.container.frames <= 1) return pass();
    return fail("frames").arg("frames", std::to_string(file.container.frames)).saw(std::to_string(file.container.frames));
}

}  // namespace

extern constinit const Check check_edc_110 = define_check<run>(info);

}  // namespace precheck
