// EDC-304 Address shows another object
//
// What: The order, product or parcel in the address is none of the case's.
// Why: The capture speaks of something else.
// Fails when: the order number, product ID or tracking number in the address is none of the case's own or accused
//   ones. Where one character would explain it, and for product IDs of aliexpress.us, which numbers products anew:
//   suspect.
// Unknown when: the address shows no number, or the case has none.
// How to put it right: open the page of the case's own order or product and capture it; if the form holds a typing
//   slip, correct it.
// Source: arithmetic over form and address.
#include "core/derive/case_objects.h"
#include "core/derive/domain_name.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 304,
                            .id = "url-object-mismatch",
                            .severity = Severity::blocker,
                            .provenance = Provenance::fallback,
                            .source = "form against address"};

CheckResult run(const Page& page, const CaseForm& form) {
    const auto one = [&](IdentifierType type, std::vector<std::string> wanted, std::string_view message) -> CheckResult {
        if (wanted.empty()) return not_applicable();
        for (const Identifier& id : page.reading.identifiers) {
            if (id.type != type || !id.from_url || !id.complete) continue;
            const Match match = best_match(id.value, wanted);
            if (match == Match::same) return pass();
            const bool other_site = type == IdentifierType::product_id && registrable_domain(page.reading.url_bar.host) == "aliexpress.us";
            Finding f = match == Match::doubtful || other_site ? suspect("doubtful", 0.5) : fail(message);
            return f.arg("read", id.value).arg("wanted", wanted.front()).saw(id.value).wanted(wanted.front()).at(id.box);
        }
        return not_applicable();
    };
    std::vector<std::string> products = case_numbers(form, IdentifierType::product_id);
    // The accused's product may not be known by number: then another product's page is no mismatch.
    if (form.is_report() && form.accused.product_id.empty()) products.clear();
    CheckResult all = not_applicable();
    for (const CheckResult& part : {one(IdentifierType::order_no, order_numbers_of(form), "order"), one(IdentifierType::product_id, products, "product"),
                                    one(IdentifierType::tracking_no, tracking_numbers_of(form), "tracking")}) {
        for (const Finding& finding : part.findings) all.add(finding);
        if (part.findings.empty() && part.outcome > all.outcome) all.outcome = part.outcome;
    }
    return all;
}

}  // namespace

extern constinit const Check check_edc_304 = define_check<run>(info);

}  // namespace precheck
