// EDC-411 Buyer ID covered
//
// What: The buyer's ID is covered by the seller, or starred by the platform.
// Why: A reviewer must see who it is; the platform knows the buyer already, so covering protects nobody.
// Fails when: a box or mosaic lies where the buyer's ID belongs (fails); a stroke or blur that may be something else is
//   suspect. Only a starred ID is shown (suspect, minor: the platform may have done that).
// Unknown when: the text was not read.
// How to put it right: hand in the untouched capture; where the page stars the ID, show it from the order's detail
//   page.
// Source: the guide: buyer ID in the chat.
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 411,
                            .id = "buyer-id-masked",
                            .severity = Severity::major,
                            .provenance = Provenance::guide,
                            .source = "guide: buyer ID in the chat"};

CheckResult run(const Writing& page, const RulePack& rules) {
    const Identifier* covered = nullptr;
    const Identifier* starred = nullptr;
    bool seen = false;
    for (const Identifier& id : page.reading.identifiers) {
        if (id.type != IdentifierType::buyer_id || !id.main) continue;
        if (id.covered) covered = covered != nullptr ? covered : &id;
        else if (id.masked) starred = starred != nullptr ? starred : &id;
        else seen = true;
    }
    if (covered == nullptr && starred == nullptr) return seen ? pass() : not_applicable();
    if (seen) return pass();   // shown in full elsewhere on the page
    if (covered != nullptr) return (covered->confidence >= rules.number("cover.sure_score") ? fail("covered") : suspect("covered", covered->confidence)).at(covered->box);
    return suspect("starred", 0.7).at(starred->box).arg("text", starred->value).saw(starred->value).lower_to(Severity::minor).fix_by("starred");
}

}   // namespace

extern constinit const Check check_edc_411 = define_check<run>(info);

}   // namespace precheck
