// EDC-109 Password-protected file
//
// What: The file asks for a password before it shows anything: an encrypted PDF, Office file or archive.
// Why: The reviewer has no password and opens nothing; the file counts as not handed in.
// Fails when: the PDF can't be opened with an empty password, the Office file holds an encrypted package, or an entry of the
//   archive (or its list of names) is encrypted. A PDF that opens freely and only forbids printing or copying passes.
// Unknown when: a PDF is encrypted, and whether it opens without a password could not be tried here.
// How to put it right: remove the password (open the file, save or print it anew without one) and submit that copy.
// Source: technical necessity.
#include "core/engine/check.h"
#include "core/facts/media.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 109,
                            .id = "password-protected",
                            .severity = Severity::blocker,
                            .provenance = Provenance::fallback,
                            .source = "technical necessity"};

bool can_be_encrypted(Media media) {
    return media == Media::pdf || media == Media::zip || media == Media::rar || media == Media::sevenzip || media == Media::ooxml || media == Media::ole;
}

CheckResult run(const File& file) {
    const Container& container = file.container;
    if (!can_be_encrypted(container.media)) return not_applicable();
    if (!container.encrypted && !(file.document && file.document->needs_password)) return pass();
    if (container.media == Media::pdf) {
        if (file.document) return file.document->needs_password ? CheckResult(fail("pdf").saw("Encrypt")) : pass();
        return needs_input("pdf_untried").saw("Encrypt");
    }
    const bool office = container.media == Media::ole || container.media == Media::ooxml;
    return fail(office ? "office" : "archive").saw(office ? "EncryptedPackage" : std::string(media_name(container.media))).fix_by(office ? "office" : "archive");
}

}   // namespace

extern constinit const Check check_edc_109 = define_check<run>(info);

}   // namespace precheck
