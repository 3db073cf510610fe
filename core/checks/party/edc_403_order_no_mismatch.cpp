// EDC-403 Order number differs
//
// What: The order that a page is about is not the case's.
// Why: It is evidence for another case.
// Fails when: a labelled order number of the page is neither the case's order nor its parent or child. Lists of
//   orders: not applicable. One character off: suspect.
// Unknown when: the number is covered or cut, or the case has none.
// How to put it right: replace the file by the page of the case's own order, or correct the form.
// Source: form against page.
#include "core/derive/case_objects.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 403,
                            .id = "order-no-mismatch",
                            .severity = Severity::blocker,
                            .provenance = Provenance::fallback,
                            .source = "form against page"};

CheckResult run(const Writing& page, const CaseForm& form) {
    const std::vector<std::string> wanted = order_numbers_of(form);
    if (wanted.empty() || page.reading.list_page || page.reading.kind == PageKind::review_page) return not_applicable();
    const Identifier* other = nullptr;
    const Identifier* doubtful = nullptr;
    for (const Identifier& id : page.reading.identifiers) {
        if (id.type != IdentifierType::order_no || id.label.empty() || !id.main || id.masked || !id.complete) continue;
        const Match match = best_match(id.value, wanted);
        if (match == Match::same) return pass();
        if (match == Match::doubtful) doubtful = &id;
        else if (id.value.size() >= 12 && other == nullptr) other = &id;
    }
    const Identifier* shown = doubtful != nullptr ? doubtful : other;
    if (shown == nullptr) return not_applicable();
    Finding finding = doubtful != nullptr ? suspect("doubtful", 0.5) : fail("other");
    return finding.arg("read", shown->value).arg("wanted", wanted.front()).saw(shown->value).wanted(wanted.front()).at(shown->box);
}

}  // namespace

extern constinit const Check check_edc_403 = define_check<run>(info);

}  // namespace precheck
