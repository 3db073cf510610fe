// EDC-103 Cut off
//
// What: A file whose data ends early or whose checksums are wrong, even where a viewer still shows a picture.
// Why: The missing part may be the part that matters, and some viewers refuse such a file.
// Fails when: a PNG has no IEND chunk or a wrong checksum, a JPEG has no end marker or lacks rows, a GIF, BMP or WebP
//   is shorter than its header says, an MP4 has no moov box, a HEIC or AVIF ends inside a box, a WebM or MKV ends inside a segment or cluster, a PDF has no trailer.
// Unknown when: never: formats without an own structure walk are not judged.
// How to put it right: transfer or save the file again and wait until the copy is complete.
// Source: technical necessity; the structure is read by this tool itself, because decoders accept most cut files.
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 103,
                            .id = "truncated",
                            .severity = Severity::blocker,
                            .provenance = Provenance::fallback,
                            .source = "technical necessity"};

CheckResult run(const File& file) {
    const Container& container = file.container;
    switch (container.media) {
        case Media::png: case Media::jpeg: case Media::gif: case Media::bmp: case Media::webp: case Media::heic: case Media::avif: case Media::mp4: case Media::webm: case Media::matroska: case Media::pdf: case Media::zip: case Media::ooxml: break;
        default: return not_applicable();
    }
    if (container.truncated) return fail("cut").arg("reason", container.truncated_reason);
    if (container.media == Media::png && container.damaged) return fail("checksum").arg("reason", container.damaged_reason);
    return pass();
}

}  // namespace

extern constinit const Check check_edc_103 = define_check<run>(info);

}  // namespace precheck
