// EDC-405 Product ID differs
//
// What: The product that a page is about is none of the case's.
// Why: It is evidence for another listing.
// Fails when: no labelled product ID of the page is one of the case's own or accused products. One character off, and IDs of
//   aliexpress.us, which numbers the same products anew: suspect. Lists of orders, shop and review pages: not applicable.
// Unknown when: the ID is covered or cut, the case has none, or the accused listing is not known by number.
// How to put it right: replace the file by the page of the case's product; where an order holds more products, add them to
//   the form.
// Source: form against page.
#include "core/derive/case_objects.h"
#include "core/derive/domain_name.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 405,
                            .id = "product-id-mismatch",
                            .severity = Severity::major,
                            .provenance = Provenance::fallback,
                            .source = "form against page"};

CheckResult run(const Writing& page, const CaseForm& form) {
    const PageKind kind = page.reading.kind;
    if (page.reading.list_page || kind == PageKind::review_page || kind == PageKind::shop_page) return not_applicable();
    const std::vector<std::string> wanted = case_numbers(form, IdentifierType::product_id);
    if (wanted.empty()) return not_applicable();
    // The accused's product may not be known by number: then another product is no mismatch.
    if (form.is_report() && form.accused.product_id.empty()) return not_applicable();
    const Identifier* other = nullptr;
    const Identifier* doubtful = nullptr;
    for (const Identifier& id : page.reading.identifiers) {
        if (id.type != IdentifierType::product_id || id.label.empty() || !id.main || id.masked || !id.complete) continue;
        const Match match = best_match(id.value, wanted);
        if (match == Match::same) return pass();
        if (match == Match::doubtful) doubtful = &id;
        else if (other == nullptr) other = &id;
    }
    const Identifier* shown = doubtful != nullptr ? doubtful : other;
    if (shown == nullptr) return not_applicable();
    const bool other_site = registrable_domain(page.reading.url_bar.host) == "aliexpress.us";
    Finding finding = doubtful != nullptr ? suspect("doubtful", 0.5) : other_site ? suspect("other_site", 0.4) : fail("other");
    return finding.arg("read", shown->value).arg("wanted", wanted.front()).saw(shown->value).wanted(wanted.front()).at(shown->box);
}

}  // namespace

extern constinit const Check check_edc_405 = define_check<run>(info);

}  // namespace precheck
