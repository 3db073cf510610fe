// EDC-106 File too large
//
// What: A file with more bytes than the profile takes, or more pixels than can be opened.
// Why: Upload forms cut or refuse it.
// Fails when: the picture has more pixels than can be decoded safely (checked before decoding). More bytes than the
//   profile's limit: suspect, because the platform's own limit is not known; so is a limit of pixels that the seller set.
//   Once a reduced copy of the file is in the set: a notice.
// Unknown when: never.
// How to put it right: save a reduced copy as PNG or JPG and keep the untouched original.
// Source: byte limit: this tool's own choice (rule pack: limits.*); pixels: technical necessity.
#include <cstdio>

#include "core/derive/copies.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 106,
                            .id = "over-size",
                            .severity = Severity::blocker,
                            .provenance = Provenance::fallback,
                            .source = "own choice; pixels: technical necessity"};

std::string megabytes(double bytes) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f MB", bytes / 1048576.0);
    return text;
}

CheckResult run(const File& file, const RulePack& rules, const AnyCase& any_case) {
    if (file.bytes == 0) return not_applicable();
    const RedactedCopy* copy = copy_of(file, any_case.form);
    const auto told = [&](Finding finding) {
        if (copy != nullptr) finding.lower_to(Severity::notice).fix_by("copied").arg("copy", copy->name);
        return finding;
    };
    const double pixels = static_cast<double>(file.container.stored_width) * file.container.stored_height;
    const RuleValue& most_pixels = rules.at("limits.max_pixels");
    if (pixels > most_pixels.number)
        return told((most_pixels.provenance == Provenance::user ? suspect("pixels", 0.6).lower_to(Severity::minor) : fail("pixels")).arg("width", std::to_string(file.container.stored_width)).arg("height", std::to_string(file.container.stored_height)));
    const double limit = rules.number("limits.max_file_bytes");
    if (static_cast<double>(file.bytes) <= limit) return pass();
    return told(suspect("bytes", 0.6).arg("size", megabytes(static_cast<double>(file.bytes))).arg("limit", megabytes(limit)).saw(megabytes(static_cast<double>(file.bytes))).lower_to(Severity::minor));
}

}  // namespace

extern constinit const Check check_edc_106 = define_check<run>(info);

}  // namespace precheck
