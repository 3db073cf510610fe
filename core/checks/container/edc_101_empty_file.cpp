// EDC-101 Empty file
//
// What: A file with no bytes in it.
// Why: It shows nothing, and most upload forms refuse it or count it as an exhibit all the same.
// Fails when: the file has zero bytes.
// Unknown when: never.
// How to put it right: copy or export the file again; if it came from a phone or a chat, send the original once more.
// Source: technical necessity.
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 101,
                            .id = "empty-file",
                            .severity = Severity::blocker,
                            .provenance = Provenance::fallback,
                            .source = "technical necessity"};

CheckResult run(const File& file) { return file.bytes == 0 ? CheckResult(fail("empty").saw("0 bytes")) : pass(); }

}  // namespace

extern constinit const Check check_edc_101 = define_check<run>(info);

}  // namespace precheck
