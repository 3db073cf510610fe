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
    const std::vector<std::string> wanted = case_numbers(form, IdentifierType::product_id);
    if (wanted.empty()) return needs_input("not_typed").of_field("product_id").fix_by("type_it");
    const Sighting seen = find_number(files, IdentifierType::product_id, wanted);
    if (seen.match == Match::same) return pass();
    if (seen.match == Match::doubtful) {
        const Identifier& id = *seen.identifier;
        return suspect("doubtful", 0.5).arg("read", id.value).arg("wanted", wanted.front()).saw(id.value).wanted(wanted.front()).in(files.files[seen.file].name).at(id.box);
    }
    if (files.unread_pictures()) return not_run("unread").arg("wanted", wanted.front()).wanted(wanted.front());
    return fail("missing").arg("wanted", wanted.front()).wanted(wanted.front());
}

}  // namespace

extern constinit const Check check_edc_404 = define_check<run>(info);

}  // namespace precheck
