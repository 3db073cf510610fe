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
    std::optional<Finding> doubt;
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (!files.readings[i]) continue;
        for (const Identifier& id : files.readings[i]->identifiers) {
            if (id.type != IdentifierType::tracking_no || id.masked || !id.complete) continue;
            const Match match = best_match(id.value, wanted);
            if (match == Match::same) return pass();
            if (match == Match::doubtful && !doubt)
                doubt = suspect("doubtful", 0.5).arg("read", id.value).arg("wanted", wanted.front()).saw(id.value).wanted(wanted.front()).in(files.files[i].name).at(id.box);
        }
    }
    if (doubt) return *doubt;
    if (files.unread_pictures()) return not_run("unread").arg("wanted", wanted.front()).wanted(wanted.front());
    return fail("missing").arg("wanted", wanted.front()).wanted(wanted.front());
}

}  // namespace

extern constinit const Check check_edc_406 = define_check<run>(info);

}  // namespace precheck
