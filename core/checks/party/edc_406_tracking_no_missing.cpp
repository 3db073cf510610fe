// EDC-406 Tracking number missing
//
// What: No exhibit shows the case's tracking number although something was shipped.
// Why: Delivery can't be tied to the order.
// Fails when: something was shipped and no file shows one of the case's tracking numbers in full. One character off:
//   suspect.
// Unknown when: the tracking number is not typed, or a picture could not be read.
// How to put it right: capture the tracking page or the order page with the number.
// Source: the guide: transaction snapshot.
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
    const std::vector<std::string> wanted = tracking_numbers_of(form);
    if (wanted.empty()) return needs_input("not_typed").of_field("tracking_no").fix_by("type_it");
    const Sighting seen = find_number(files, IdentifierType::tracking_no, wanted);
    if (seen.match == Match::same) return pass();
    if (seen.match == Match::doubtful) {
        const Identifier& id = *seen.identifier;
        return suspect("doubtful", 0.5).arg("read", id.value).arg("wanted", wanted.front()).saw(id.value).wanted(wanted.front()).in(files.files[seen.file].name).at(id.box);
    }
    if (files.unread_pictures()) return not_run("unread").arg("wanted", wanted.front()).wanted(wanted.front());
    return fail("missing").arg("wanted", wanted.front()).wanted(wanted.front());
}

}  // namespace

extern constinit const Check check_edc_406 = define_check<run>(info);

}  // namespace precheck
