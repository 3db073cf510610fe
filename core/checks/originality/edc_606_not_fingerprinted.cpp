// EDC-606 Not in the custody log
//
// What: The case keeps a custody log, and this file is not in it.
// Why: For every other file one can show since when it has been unchanged, for this one not.
// Fails when: the log has neither an entry for the file's name that still stands nor one with its fingerprint. Without a log,
//   and for proofs of time, which come after the file that they prove: not applicable.
// Unknown when: the file could not be read to the end.
// How to put it right: add the file to the case on the page, which registers it on arrival, and save the case file again.
// Source: arithmetic.
#include <algorithm>

#include "core/derive/custody.h"
#include "core/derive/proofs.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 606,
                            .id = "not-fingerprinted",
                            .severity = Severity::notice,
                            .provenance = Provenance::fallback,
                            .source = "arithmetic"};

CheckResult run(const File& file, const CustodyLog& log) {
    if (!log.given || is_proof(file)) return not_applicable();
    if (registered(log, file.name) != nullptr) return pass();
    if (file.sha256.empty()) return not_run("common.decode_failed").arg("reason", file.decode_reason);
    // Renamed since: the fingerprint is what counts.
    const bool known = std::any_of(log.entries.begin(), log.entries.end(), [&](const CustodyEntry& e) {
        const CustodyEntry* entry = e.sha256 == file.sha256 ? registered(log, e.file) : nullptr;
        return entry != nullptr && entry->sha256 == file.sha256;
    });
    if (known) return pass();
    return fail("missing").saw(file.sha256);
}

}   // namespace

extern constinit const Check check_edc_606 = define_check<run>(info);

}   // namespace precheck
