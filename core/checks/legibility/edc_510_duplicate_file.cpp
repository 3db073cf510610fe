// EDC-510 Duplicate file
//
// What: Two files with the same bytes.
// Why: It takes a place that another exhibit could have, and makes the set look careless.
// Fails when: the SHA-256 of two files is the same.
// Unknown when: never.
// How to put it right: remove one of them; if another page was meant, add that.
// Source: arithmetic.
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 510,
                            .id = "duplicate-file",
                            .severity = Severity::minor,
                            .provenance = Provenance::fallback,
                            .source = "arithmetic",
                            .without_case = true};

CheckResult run(const FileSet& files) {
    CheckResult result = files.size() < 2 ? not_applicable() : pass();
    for (std::size_t i = 1; i < files.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (!files.files[i].sha256.empty() && files.files[i].bytes > 0 && files.files[i].sha256 == files.files[j].sha256) {
                result.add(fail("same").arg("other", files.files[j].name).in(files.files[i].name).saw(files.files[j].name));
                break;
            }
    return result;
}

}  // namespace

extern constinit const Check check_edc_510 = define_check<run>(info);

}  // namespace precheck
