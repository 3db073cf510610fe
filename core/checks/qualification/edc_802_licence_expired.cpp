// EDC-802 Business licence expired or its term unclear
//
// What: The term that the licence prints is over, or can't be read.
// Why: With an expired licence the seller counts as not registered, and the reviewer stops there.
// Fails when: the last day that was read is before today (Beijing time).
// Unknown when: no term can be read. Licences printed since March 2022 often carry none: where the rest of the licence was read
//   this is a question of lower weight.
// How to put it right: have the licence renewed, or correct the date where it was misread; enter 长期 where it has no end.
// Source: the guide: an expired licence is sent back; registration rules of market entities, in force since March 2022.
#include "core/derive/paper.h"
#include "core/derive/qualification.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 802,
                            .id = "licence-expired",
                            .severity = Severity::blocker,
                            .provenance = Provenance::guide,
                            .source = "guide: licence expired"};

CheckResult run(const Page& page, const Now& now) {
    if (page.reading.kind != PageKind::business_licence) return not_applicable();
    const DocumentField* until = field_of(page.reading, FieldName::valid_until);
    if (until == nullptr) {
        const bool read = field_of(page.reading, FieldName::credit_code) != nullptr && field_of(page.reading, FieldName::name) != nullptr && field_of(page.reading, FieldName::founded_on) != nullptr;
        return read ? needs_input("no_term").lower_to(Severity::minor).fix_by("no_term") : needs_input("unread");
    }
    if (until->value == no_end) return pass();
    const auto left = days_left(until->value, now);
    if (!left) return needs_input("unread");
    if (*left >= 0) return pass();
    return fail("expired").at(until->box).arg("date", until->value).saw(until->value).wanted(">= " + format_date(beijing_date(now)));
}

}   // namespace

extern constinit const Check check_edc_802 = define_check<run>(info);

}   // namespace precheck
