// EDC-410 Buyer IDs differ
//
// What: Chat and order (or form) show different buyers.
// Why: The talk was with somebody else, or belongs to another order.
// Fails when: the buyer ID of a chat is neither the order page's nor the form's. A nickname against an ID, or one
//   character off: suspect.
// Unknown when: the IDs are covered, starred or not shown.
// How to put it right: capture the conversation that belongs to this order.
// Source: page against page and form.
#include <algorithm>

#include "core/derive/case_objects.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 410,
                            .id = "buyer-id-mismatch",
                            .severity = Severity::blocker,
                            .provenance = Provenance::fallback,
                            .source = "page against page"};

struct Buyer {
    std::string value, order_page;               // order_page: file that shows it; empty: the form
};

bool id_like(const std::string& value) {
    return std::any_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; }) && value.find(' ') == std::string::npos;
}

bool plain_id(const Identifier& id) { return id.type == IdentifierType::buyer_id && id.main && !id.masked && id.complete; }

CheckResult run(const FileSet& files, const CaseForm& form) {
    std::vector<Buyer> wanted;
    if (!form.buyer_id.empty()) wanted.push_back({form.buyer_id, {}});
    for (std::size_t i = 0; i < files.size(); ++i)
        if (files.readings[i] && files.readings[i]->kind == PageKind::order_page)
            for (const Identifier& id : files.readings[i]->identifiers)
                if (plain_id(id)) wanted.push_back({id.value, files.files[i].name});
    if (wanted.empty()) return not_applicable();
    CheckResult result = not_applicable();
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (!files.readings[i] || (files.readings[i]->kind != PageKind::chat_capture && files.readings[i]->kind != PageKind::chat_log)) continue;
        const Identifier* best = nullptr;
        Match match = Match::different;
        const Buyer* against = &wanted.front();
        for (const Identifier& id : files.readings[i]->identifiers) {
            if (!plain_id(id)) continue;
            for (const Buyer& buyer : wanted) {
                const Match here = compare_numbers(id.value, buyer.value);
                if (best == nullptr || here < match) best = &id, match = here, against = &buyer;
            }
        }
        if (best == nullptr) continue;
        if (match == Match::same) {
            if (result.outcome == Outcome::not_applicable) result = pass();
            continue;
        }
        const bool nickname = !id_like(best->value) || !id_like(against->value);
        const bool typed = against->order_page.empty();
        Finding finding = match == Match::doubtful || nickname ? suspect(typed ? "doubtful_form" : "doubtful", 0.5) : fail(typed ? "other_form" : "other");
        result.add(finding.arg("read", best->value).arg("wanted", against->value).arg("page", against->order_page).saw(best->value).wanted(against->value).in(files.files[i].name).at(best->box));
    }
    return result;
}

}  // namespace

extern constinit const Check check_edc_410 = define_check<run>(info);

}  // namespace precheck
