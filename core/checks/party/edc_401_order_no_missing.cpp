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
    const std::vector<std::string> wanted = order_numbers_of(form);
    if (wanted.empty()) return needs_input("not_typed").of_field("order_no").fix_by("type_it");
    const Sighting seen = find_number(files, IdentifierType::order_no, wanted);
    if (seen.match == Match::same) return pass();
    if (seen.match == Match::doubtful) {
        const Identifier& id = *seen.identifier;
        return suspect("doubtful", 0.5).arg("read", id.value).arg("wanted", wanted.front()).saw(id.value).wanted(wanted.front()).in(files.files[seen.file].name).at(id.box);
    }
    if (files.unread_pictures()) return not_run("unread").arg("wanted", wanted.front()).wanted(wanted.front());
    return fail("missing").arg("wanted", wanted.front()).wanted(wanted.front());
}

}  // namespace

extern constinit const Check check_edc_401 = define_check<run>(info);

}  // namespace precheck
