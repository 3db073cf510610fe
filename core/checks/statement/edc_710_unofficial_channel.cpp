// EDC-710 Unofficial channel
//
// What: The statement offers personal mail, WeChat, QQ, WhatsApp or another account outside the platform.
// Why: The guide names unofficial channels among the reasons for rejection; the platform answers in the back end only.
// Fails when: such an account or channel is given as the way of contact or of handing in material. An account that is
//   named without any request: suspect. That the buyer used one, or that nobody did, is a fact and passes, as do the
//   platform's own messages.
// Unknown when: never.
// How to put it right: take the account out; hand in everything through the back end.
// Source: the guide: unofficial channels; word lists in the rule pack (words.channel.*).
#include "core/derive/statement_leftovers.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 710,
                            .id = "unofficial-channel",
                            .severity = Severity::major,
                            .provenance = Provenance::guide,
                            .source = "guide: unofficial channels"};

CheckResult run(const CaseForm&, const StatementNotes& said, const RulePack& rules, const WordLists& lists) {
    const Statement& statement = said.statement;
    if (statement.blank()) return not_applicable();
    CheckResult result = pass();
    for (const ContactGiven& contact : contacts_given(statement, rules, lists)) {
        const std::string words = statement.words(contact.range);
        Finding finding = contact.certain ? fail("given") : suspect("named", 0.5);
        result.add(finding.arg("words", words).saw(words).in_statement(contact.range));
    }
    return result;
}

}   // namespace

extern constinit const Check check_edc_710 = define_check<run>(info);

}   // namespace precheck
