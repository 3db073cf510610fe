// EDC-805 A side of the identity card is missing
//
// What: The case has to bring the identity card of the person in charge, and its front or its back is not there.
// Why: The front says who it is, the back whether the card is still valid: one side alone proves neither.
// Fails when: the evidence matrix asks for the card, or the case says that the seller isn't verified, and no file shows the
//   side. Both sides on one sheet count. Papers from outside the mainland: any side of one will do.
// Unknown when: a picture or PDF could not be read and nobody said what it is.
// How to put it right: scan or photograph the missing side and add it; set the kind of a file that was taken for something else.
// Source: the guide: evidence matrix.
#include "core/derive/qualification.h"
#include "core/engine/check.h"
#include "core/facts/names.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 805,
                            .id = "id-side-missing",
                            .severity = Severity::blocker,
                            .demand = true,
                            .provenance = Provenance::guide,
                            .source = "guide: evidence matrix"};

CheckResult run(const FileSet& files, const CaseForm& form, const RulePack& rules) {
    std::vector<PageKind> missing;
    bool asked = false;
    for (const PageKind side : {PageKind::id_front, PageKind::id_back}) {
        if (!is_asked_for(side, form, rules)) continue;
        asked = true;
        if (files_showing(files, side).empty()) missing.push_back(side);
    }
    if (!asked) return not_applicable();
    if (missing.empty() || (missing.size() == 1 && !is_mainland(form))) return pass();
    if (unread_papers(files) > 0) return not_run("unread");
    const std::string_view message = missing.size() == 2 ? "both" : missing.front() == PageKind::id_front ? "front"
                                                                                                          : "back";
    return fail(message).wanted(name_of(missing.front()));
}

}   // namespace

extern constinit const Check check_edc_805 = define_check<run>(info);

}   // namespace precheck
