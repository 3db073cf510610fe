// EDC-906 Wrong channel
//
// What: The case is to be sent by mail or chat, or another way outside the seller back end.
// Why: The guide: only the back end (for rights matters also the platform's IP portal) is looked at.
// Fails when: the channel chosen is e-mail or chat. "Other", or the IP portal for a case that is not about rights: suspect.
// Unknown when: no channel is chosen: not applicable.
// How to put it right: open the penalty or the report form in the back end and submit there.
// Source: the guide: official channels (rule pack: channel.*).
#include <algorithm>

#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 906,
                            .id = "wrong-channel",
                            .severity = Severity::blocker,
                            .provenance = Provenance::guide,
                            .source = "guide: official channels"};

bool holds(const std::vector<std::string>& list, const std::string& value) { return std::find(list.begin(), list.end(), value) != list.end(); }

CheckResult run(const CaseForm& form, const RulePack& rules) {
    if (form.channel.empty()) return not_applicable();
    if (holds(rules.list("channel.accepted"), form.channel)) return pass();
    if (form.channel == "ip_portal") {
        if (form.cause.empty() || holds(rules.list("channel.ip_portal_causes"), form.cause)) return pass();
        return suspect("not_about_rights", 0.6).saw(form.channel).of_field("channel");
    }
    if (form.channel == "email") return fail("email").saw(form.channel).of_field("channel");
    if (form.channel == "chat") return fail("chat").saw(form.channel).of_field("channel");
    return suspect("other", 0.6).saw(form.channel).of_field("channel");
}

}   // namespace

extern constinit const Check check_edc_906 = define_check<run>(info);

}   // namespace precheck
