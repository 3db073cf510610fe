// EDC-409 Chat without buyer ID
//
// What: A chat capture that shows neither the buyer's ID nor a labelled buyer name.
// Why: Nobody can tell with whom the talk was; the guide names it among the common reasons for rejection.
// Fails when: no ID stands with the conversation or its messages; starred IDs of other buyers in a list beside it do
//   not count. Covered by the seller: not passed either, but 411 speaks of it.
// Unknown when: the text was not read. Blurred or slanted pictures, and talks exported as text: suspect.
// How to put it right: open the conversation so that its head with the buyer's ID is in the picture.
// Source: the guide.
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 409,
                            .id = "buyer-id-missing",
                            .severity = Severity::blocker,
                            .demand = true,
                            .provenance = Provenance::guide,
                            .source = "guide: buyer ID in the chat"};

CheckResult run(const Writing& page) {
    const bool log = page.reading.kind == PageKind::chat_log;
    if (page.reading.kind != PageKind::chat_capture && !log) return not_applicable();
    bool covered = false;
    for (const Identifier& id : page.reading.identifiers) {
        const bool name = id.type == IdentifierType::buyer_name && !id.label.empty();
        if (!id.main || (id.type != IdentifierType::buyer_id && !name)) continue;
        if (!id.covered) return pass();
        covered = true;
    }
    if (!covered) return page.reading.doubtful || log ? suspect("missing", 0.6) : fail("missing");
    CheckResult silent;
    silent.outcome = Outcome::fail;
    return silent;
}

}  // namespace

extern constinit const Check check_edc_409 = define_check<run>(info);

}  // namespace precheck
