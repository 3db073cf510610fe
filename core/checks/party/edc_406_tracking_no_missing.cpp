// EDC-406 Tracking number missing
//
// What: No exhibit shows the case's tracking number although something was shipped.
// Why: Delivery can't be tied to the order.
// Fails when: something was shipped and no file shows one of the case's tracking numbers in full. One character off:
//   suspect.
// Unknown when: the tracking number is not typed, or a picture could not be read.
// How to put it right: capture the tracking page or the order page with the number.
// Source: the guide: transaction snapshot.
#include "core/checks/party/number_shown.h"
#include "core/derive/case_objects.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 406,
                            .id = "tracking-no-missing",
                            .severity = Severity::major,
                            .demand = true,
                            .provenance = Provenance::guide,
                            .source = "guide: transaction snapshot"};

CheckResult run(const FileSet& files, const CaseForm& form) {
    if (!was_shipped(form, files)) return not_applicable();
    return number_shown(files, IdentifierType::tracking_no, "tracking_no", tracking_numbers_of(form));
}

}  // namespace

extern constinit const Check check_edc_406 = define_check<run>(info);

}  // namespace precheck
