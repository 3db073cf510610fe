// EDC-907 Required evidence missing
//
// What: The case's evidence matrix has an empty place.
// Why: The guide lists what each kind of case needs; without it the attempt is wasted.
// Fails when: a place of the matrix is filled by no file (one finding for each place). The seller's own word on a
//   file's kind counts.
// Unknown when: kind or cause of the case is not chosen, or as many pictures as there are empty places could not be
//   read. With fewer of them something is missing for certain: suspect.
// How to put it right: add the missing capture; if a file is there and was taken for something else, set its kind.
// Source: the guide: evidence matrix (rule pack: matrix.*).
#include "core/derive/evidence_places.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 907,
                            .id = "required-evidence-missing",
                            .severity = Severity::blocker,
                            .demand = true,
                            .provenance = Provenance::guide,
                            .source = "guide: evidence matrix"};

CheckResult run(const FileSet& files, const CaseForm& form, const RulePack& rules) {
    const std::vector<EvidencePlace> places = evidence_matrix(files, form, rules);
    if (places.empty()) return needs_input("no_cause").of_field("cause").fix_by("choose");
    std::vector<std::string> empty;
    for (const EvidencePlace& place : places)
        if (place.must && (place.state == PlaceState::empty || place.reason == "unread")) empty.push_back(place.place);
    // Each unread picture can fill one place at most: with more places empty than that, something is missing for certain.
    const std::size_t unread = unread_of_unknown_kind(files);
    CheckResult result = pass();
    for (const std::string& place : empty) {
        Finding finding = unread == 0 ? fail("missing") : empty.size() > unread ? suspect("missing", 0.7)
                                                                                : not_run("unread");
        result.add(finding.arg("kinds", place).wanted(place));
    }
    return result;
}

}   // namespace

extern constinit const Check check_edc_907 = define_check<run>(info);

}   // namespace precheck
