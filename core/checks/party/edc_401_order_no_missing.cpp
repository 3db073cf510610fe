// EDC-401 Order number missing
//
// What: No exhibit shows the case's order number.
// Why: Nothing ties the evidence to the case.
// Fails when: the evidence matrix asks for an order page and no file shows the number of the case's order, complete
//   and uncovered. One character off: suspect.
// Unknown when: the case's order number is not typed, or a picture could not be read.
// How to put it right: capture the order's detail page with its number.
// Source: the guide: transaction snapshot.
#include <algorithm>

#include "core/checks/party/number_shown.h"
#include "core/derive/case_objects.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 401,
                            .id = "order-no-missing",
                            .severity = Severity::blocker,
                            .demand = true,
                            .provenance = Provenance::guide,
                            .source = "guide: transaction snapshot"};

CheckResult run(const FileSet& files, const CaseForm& form, const RulePack& rules) {
    const std::vector<std::string>& must = rules.list("matrix." + form.kind + "." + form.cause + ".must");
    const bool asked = std::any_of(must.begin(), must.end(), [](const std::string& place) { return place.find("order_page") != std::string::npos; });
    if (!asked) return not_applicable();
    return number_shown(files, IdentifierType::order_no, "order_no", order_numbers_of(form));
}

}  // namespace

extern constinit const Check check_edc_401 = define_check<run>(info);

}  // namespace precheck
