// EDC-801 Business licence missing
//
// What: The case has to bring a business licence and no file shows one.
// Why: Whom the platform can't identify is not heard: a case about frozen funds, or of a seller who isn't verified, starts
//   with the licence.
// Fails when: the evidence matrix asks for the licence, or the case says that the seller isn't verified, and no file is one,
//   read or said to be by the seller. A sole trader's licence counts as much as a company's.
// Unknown when: a picture or PDF could not be read and nobody said what it is.
// How to put it right: photograph or scan the whole licence, with all four edges, and add it.
// Source: the guide: evidence matrix.
#include "core/derive/qualification.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 801,
                            .id = "licence-missing",
                            .severity = Severity::blocker,
                            .demand = true,
                            .provenance = Provenance::guide,
                            .source = "guide: evidence matrix"};

CheckResult run(const FileSet& files, const CaseForm& form, const RulePack& rules) {
    if (!is_asked_for(PageKind::business_licence, form, rules)) return not_applicable();
    if (!files_showing(files, PageKind::business_licence).empty()) return pass();
    if (unread_papers(files) > 0) return not_run("unread");
    return fail(is_sole_trader(files, form) ? "missing_sole_trader" : "missing").wanted("business_licence");
}

}   // namespace

extern constinit const Check check_edc_801 = define_check<run>(info);

}   // namespace precheck
