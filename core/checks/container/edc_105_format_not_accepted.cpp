// EDC-105 Format not accepted
//
// What: A format that a reviewer can't open or that the channel does not take.
// Why: A file that nobody can open proves nothing.
// Fails when: the content is an executable, an archive, unknown, or a picture format that browsers do not show (HEIC,
//   TIFF, PSD …). Colour modes that viewers show wrongly (CMYK JPEG, 16 bits a channel) fail as minor; formats outside
//   the pack's list are suspect, because the platform's own list is not known. A picture of which a converted copy is in the
//   set: a notice.
// Unknown when: never: proof side files and chat logs are not judged here.
// How to put it right: convert to PNG, JPG or PDF and keep the original beside it.
// Source: technical necessity; the list of formats is this tool's own choice (rule pack: format.accepted).
#include <algorithm>

#include "core/derive/copies.h"
#include "core/engine/check.h"
#include "core/facts/media.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 105,
                            .id = "format-not-accepted",
                            .severity = Severity::blocker,
                            .provenance = Provenance::fallback,
                            .source = "technical necessity; format list: own choice"};

CheckResult run(const File& file, const RulePack& rules, const AnyCase& any_case) {
    const Container& container = file.container;
    const std::string name(media_name(container.media));
    switch (container.media) {
        case Media::empty: case Media::timestamp_token: case Media::opentimestamps: case Media::block_header: case Media::text: case Media::json: case Media::html: return not_applicable();
        case Media::executable: return fail("executable").saw(name);
        case Media::zip: case Media::rar: case Media::sevenzip: case Media::gzip: return fail("archive").arg("format", name).saw(name).fix_by("archive");
        case Media::unknown: return fail("unknown");
        default: break;
    }
    if (is_picture(container.media) && !is_decodable_picture(container.media)) {
        Finding finding = fail("picture").arg("format", name).saw(name);
        const RedactedCopy* copy = copy_of(file, any_case.form);
        if (copy != nullptr) finding.lower_to(Severity::notice).fix_by("copied").arg("copy", copy->name);
        return finding;
    }
    if (container.jpeg && container.jpeg->components == 4) return fail("cmyk").saw("CMYK").lower_to(Severity::minor).fix_by("colour");
    if (is_decodable_picture(container.media) && container.bits_per_channel > 8) return fail("deep").saw(std::to_string(container.bits_per_channel) + " bit").lower_to(Severity::minor).fix_by("colour");
    const std::vector<std::string>& accepted = rules.list("format.accepted");
    if (std::find(accepted.begin(), accepted.end(), name) == accepted.end())
        return suspect("not_listed", 0.5).arg("format", name).saw(name).lower_to(Severity::minor);
    return pass();
}

}  // namespace

extern constinit const Check check_edc_105 = define_check<run>(info);

}  // namespace precheck
