// EDC-605 No longer the registered file
//
// What: A file whose bytes are not those that were fingerprinted when it came into the case.
// Why: Whoever compares the fingerprints sees that the file was changed after it was taken, and stops believing the rest.
// Fails when: the SHA-256 differs from the one in the case's custody log (or in its list of files); or the log itself was
//   changed at or before the file's entry, so that its chain of hashes no longer fits.
// Unknown when: the file could not be read to the end.
// How to put it right: bring back the untouched original; where the file was replaced on purpose, remove it and add the new
//   one, so that the log says so.
// Source: arithmetic; the log's form is described with "precheck verify".
#include <algorithm>

#include "core/derive/custody.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 605,
                            .id = "hash-mismatch",
                            .severity = Severity::blocker,
                            .provenance = Provenance::fallback,
                            .source = "arithmetic"};

CheckResult run(const File& file, const CustodyLog& log, const AnyCase& any) {
    const CustodyEntry* entry = registered(log, file.name);
    const auto listed = std::find_if(any.form.files.begin(), any.form.files.end(), [&](const CaseFile& f) { return f.name == file.name && !f.sha256.empty(); });
    const bool is_listed = listed != any.form.files.end();
    if (entry == nullptr && !is_listed) return not_applicable();
    if (file.sha256.empty()) return not_run("common.decode_failed").arg("reason", file.decode_reason);
    if (entry != nullptr && log.broken_at && *log.broken_at <= static_cast<std::size_t>(entry - log.entries.data())) {
        const std::string number = std::to_string(*log.broken_at + 1);
        return fail("log_altered").arg("entry", number).saw(number).fix_by("log");
    }
    if (entry != nullptr && entry->sha256 != file.sha256) return fail("changed").arg("at", entry->at).saw(file.sha256).wanted(entry->sha256);
    if (is_listed && listed->sha256 != file.sha256) return fail("not_as_listed").saw(file.sha256).wanted(listed->sha256);
    return pass();
}

}   // namespace

extern constinit const Check check_edc_605 = define_check<run>(info);

}   // namespace precheck
