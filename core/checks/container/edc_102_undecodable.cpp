// EDC-102 Cannot be opened
//
// What: A file of a known format from which nothing can be decoded.
// Why: A reviewer sees an error instead of the evidence.
// Fails when: the signature names a format that this tool decodes, and the decoder gives no picture; the decoder's
//   reason is shown. A text in an unknown encoding is suspect. A file that ends early is 103, one over the limits is 106.
// Unknown when: never: a format that is not decoded here is not judged.
// How to put it right: open the file yourself; if it opens nowhere, capture or export it again.
// Source: technical necessity.
#include "core/engine/check.h"
#include "core/facts/media.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 102,
                            .id = "undecodable",
                            .severity = Severity::blocker,
                            .provenance = Provenance::fallback,
                            .source = "technical necessity"};

CheckResult run(const File& file) {
    const Container& container = file.container;
    if (file.bytes == 0 || container.truncated) return not_applicable();
    if (is_decodable_picture(container.media)) {
        if (file.decode != Stage::failed) return pass();
        // Refused for its size, before anything was decoded: 106 speaks of it.
        if (file.decode_reason.compare(0, 8, "too many") == 0) return not_applicable();
        return fail("undecodable").arg("reason", file.decode_reason);
    }
    if (is_text(container.media) && file.read == Stage::failed) return suspect("encoding", 0.5).arg("reason", file.read_reason).lower_to(Severity::minor).fix_by("encoding");
    const bool walked = container.media == Media::mp4 || container.media == Media::webm || container.media == Media::matroska || container.media == Media::pdf;
    if (!walked) return not_applicable();
    if (container.damaged) return fail("damaged").arg("reason", container.damaged_reason);
    return pass();
}

}  // namespace

extern constinit const Check check_edc_102 = define_check<run>(info);

}  // namespace precheck
