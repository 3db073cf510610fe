// EDC-404 Product ID missing
//
// What: No exhibit shows the ID of the case's product.
// Why: A reviewer can't tell which listing the case is about.
// Fails when: the evidence matrix asks for an order, product or listing page and no file shows one of the case's product
//   IDs (of the order or of the listing accused), complete and uncovered. One character off: suspect.
// Unknown when: no product ID is typed, or a picture could not be read.
// How to put it right: capture the listing with its address, or the order's detail page with the row of the product.
// Source: the guide: transaction snapshot.
#include <algorithm>

#include "core/checks/party/number_shown.h"
#include "core/derive/case_objects.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 404,
                            .id = "product-id-missing",
                            .severity = Severity::major,
                            .demand = true,
                            .provenance = Provenance::guide,
                            .source = "guide: transaction snapshot"};

bool shows_products(const std::string& place) {
    return place.find("order_page") != std::string::npos || place.find("product_page") != std::string::npos || place.find("accused_page") != std::string::npos;
}

CheckResult run(const FileSet& files, const CaseForm& form, const RulePack& rules) {
    const std::vector<std::string>& must = rules.list("matrix." + form.kind + "." + form.cause + ".must");
    if (std::none_of(must.begin(), must.end(), shows_products)) return not_applicable();
    return number_shown(files, IdentifierType::product_id, "product_id", case_numbers(form, IdentifierType::product_id));
}

}  // namespace

extern constinit const Check check_edc_404 = define_check<run>(info);

}  // namespace precheck
