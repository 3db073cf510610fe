// EDC-210 No trusted timestamp
//
// What: Nothing but the seller's own word says since when the file has been as it is.
// Why: "No trusted timestamp" is the first reason for rejection that the guide names (41.2 %). A token of a timestamp service
//   shows that the file has not been altered since a moment; it does not show that what the file says is true.
// Fails when: neither an RFC 3161 token nor an OpenTimestamps proof in the set is about the file. Proofs are not asked for
//   proofs themselves. Never more than a notice.
// Unknown when: a token in the set could not be looked into, or was made over a digest of the file that is not known.
// How to put it right: save the file's timestamp request, take it to a timestamp service, add the answer beside the file.
// Source: the guide's list of reasons for rejection.
#include <algorithm>

#include "core/derive/proofs.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 210,
                            .id = "trusted-timestamp-missing",
                            .severity = Severity::notice,
                            .provenance = Provenance::guide,
                            .source = "guide: first reason for rejection, 41.2 %"};

// A token that nobody looked into may be about any file.
bool is_unread(const File& file) {
    return file.container.media == Media::timestamp_token && (!file.proof || (file.proof->integrity == ProofIntegrity::unchecked && file.proof->imprint.empty()));
}

CheckResult run(const File& file, const FileSet& set, const Proofs& proofs) {
    if (is_proof(file) || file.bytes == 0) return not_applicable();
    if (file.sha256.empty()) return not_run("common.decode_failed").arg("reason", file.decode_reason);
    const ProofLinks& own = proofs.links[static_cast<std::size_t>(&file - set.files.data())];
    if (!own.proven_by.empty()) return pass();
    if (std::any_of(set.files.begin(), set.files.end(), is_unread)) return not_run("token_unread").fix_by("read_again");
    if (!file.digests && std::any_of(proofs.links.begin(), proofs.links.end(), [](const ProofLinks& l) { return l.undecided; })) return needs_input("digest_missing").fix_by("read_again");
    return fail("none");
}

}   // namespace

extern constinit const Check check_edc_210 = define_check<run>(info);

}   // namespace precheck
