// EDC-910 Transaction snapshot not complete
//
// What: Of order number, product ID and (if shipped) tracking number, the exhibits do not show all for the case's order.
// Why: The guide: the three together tie the evidence to one transaction; a part of them is sent back.
// Fails when: one of them is shown by no exhibit, complete and uncovered (one finding for each). One character off:
//   suspect. Where the form does not give product ID or tracking number, any on an exhibit of this order will do.
// Unknown when: a picture could not be read and may show it. No order in the case: not applicable.
// How to put it right: capture the order's detail page with the part that shows it.
// Source: the guide: transaction snapshot.
#include <algorithm>

#include "core/derive/case_objects.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 910,
                            .id = "transaction-snapshot-incomplete",
                            .severity = Severity::blocker,
                            .demand = true,
                            .provenance = Provenance::guide,
                            .source = "guide: transaction snapshot"};

bool usable(const Identifier& id, IdentifierType type) { return id.type == type && !id.masked && id.complete; }

bool shows_order(const Reading& reading, const std::vector<std::string>& orders) {
    return std::any_of(reading.identifiers.begin(), reading.identifiers.end(), [&](const Identifier& id) { return usable(id, IdentifierType::order_no) && best_match(id.value, orders) == Match::same; });
}

// A number of this type, whatever it is, on a page that shows the case's order.
bool shown_with_order(const FileSet& files, IdentifierType type, const std::vector<std::string>& orders) {
    return std::any_of(files.readings.begin(), files.readings.end(), [&](const std::optional<Reading>& r) {
        return r && std::any_of(r->identifiers.begin(), r->identifiers.end(), [&](const Identifier& id) { return usable(id, type); }) && shows_order(*r, orders);
    });
}

CheckResult run(const FileSet& files, const CaseForm& form) {
    const std::vector<std::string> orders = order_numbers_of(form);
    if (orders.empty()) return not_applicable();
    struct Part {
        IdentifierType type;
        std::vector<std::string> wanted;
        const char* message;
    };
    std::vector<std::string> products = product_ids_of(form);
    std::vector<Part> parts = {{IdentifierType::order_no, orders, "no_order"}, {IdentifierType::product_id, products, "no_product"}};
    if (was_shipped(form, files)) parts.push_back({IdentifierType::tracking_no, tracking_numbers_of(form), "no_tracking"});
    CheckResult result = pass();
    for (const Part& part : parts) {
        if (part.wanted.empty() && shown_with_order(files, part.type, orders)) continue;
        const Sighting seen = find_number(files, part.type, part.wanted);
        if (seen.match == Match::same) continue;
        if (seen.match == Match::doubtful) {
            const Identifier& id = *seen.identifier;
            result.add(suspect("doubtful", 0.5).arg("read", id.value).arg("wanted", part.wanted.front()).saw(id.value).wanted(part.wanted.front()).in(files.files[seen.file].name).at(id.box));
            continue;
        }
        if (files.unread_pictures()) return not_run("unread").arg("order", orders.front());
        if (part.wanted.empty()) result.add(fail(part.type == IdentifierType::product_id ? "no_product_at_all" : "no_tracking_at_all").arg("order", orders.front()));
        else result.add(fail(part.message).arg("wanted", part.wanted.front()).arg("order", orders.front()).wanted(part.wanted.front()));
    }
    return result;
}

}   // namespace

extern constinit const Check check_edc_910 = define_check<run>(info);

}   // namespace precheck
