// EDC-408 Tracking number differs
//
// What: The parcel that a page is about is not the case's.
// Why: It proves the delivery of something else.
// Fails when: none of the tracking numbers of the page's shipment is one of the case's. One character off, and a number of
//   another family (a parcel may carry the post's number, the platform's LP number and a local one): suspect. Numbers in a
//   talk and lists of orders: not applicable.
// Unknown when: the numbers are covered or cut, or the case has none.
// How to put it right: capture the tracking page of the case's parcel; add the parcel's other numbers to the form.
// Source: form against page.
#include <algorithm>

#include "core/derive/case_objects.h"
#include "core/derive/number_forms.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 408,
                            .id = "tracking-no-mismatch",
                            .severity = Severity::blocker,
                            .provenance = Provenance::fallback,
                            .source = "form against page"};

enum class Family { post, platform, digits, other };

Family family_of(const std::string& number) {
    if (is_s10(number)) return Family::post;
    if (number.compare(0, 2, "LP") == 0 || number.compare(0, 4, "CNBZ") == 0) return Family::platform;
    return std::all_of(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; }) ? Family::digits : Family::other;
}

CheckResult run(const Page& page, const CaseForm& form) {
    const std::vector<std::string> wanted = tracking_numbers_of(form);
    const PageKind kind = page.reading.kind;
    if (wanted.empty() || page.reading.list_page || kind == PageKind::chat_capture || kind == PageKind::chat_log || kind == PageKind::review_page) return not_applicable();
    const Identifier* other = nullptr;
    const Identifier* foreign = nullptr;
    const Identifier* doubtful = nullptr;
    for (const Identifier& id : page.reading.identifiers) {
        if (id.type != IdentifierType::tracking_no || id.label.empty() || !id.main || id.masked || !id.complete) continue;
        const Match match = best_match(id.value, wanted);
        if (match == Match::same) return pass();
        const bool comparable = std::any_of(wanted.begin(), wanted.end(), [&](const std::string& number) { return family_of(number) == family_of(id.value); });
        if (match == Match::doubtful) doubtful = &id;
        else if (comparable) other = other != nullptr ? other : &id;
        else foreign = foreign != nullptr ? foreign : &id;
    }
    const Identifier* shown = doubtful != nullptr ? doubtful : other != nullptr ? other : foreign;
    if (shown == nullptr) return not_applicable();
    Finding finding = doubtful != nullptr ? suspect("doubtful", 0.5) : other != nullptr ? fail("other") : suspect("other_family", 0.4).lower_to(Severity::major).fix_by("add_it");
    return finding.arg("read", shown->value).arg("wanted", wanted.front()).saw(shown->value).wanted(wanted.front()).at(shown->box);
}

}  // namespace

extern constinit const Check check_edc_408 = define_check<run>(info);

}  // namespace precheck
