// EDC-908 Decisive three not complete
//
// What: Of tracking capture, talk with the buyer and clause, not all three are there.
// Why: The guide: 78.5 % of the appeals that have all three succeed.
// Fails when: something was shipped and one of the three is missing (one finding for each).
// Unknown when: a picture could not be read and may be the missing one.
// How to put it right: add the tracking page, the conversation with the buyer in the platform's message centre, or the
//   clause.
// Source: the guide: decisive triad.
#include "core/derive/case_objects.h"
#include "core/derive/clauses.h"
#include "core/derive/evidence_places.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 908,
                            .id = "decisive-triad-incomplete",
                            .severity = Severity::minor,
                            .demand = true,
                            .provenance = Provenance::guide,
                            .source = "guide: decisive triad",
                            .appeals_only = true};

bool names_clause(const CaseForm& form) {
    for (const Clause& clause : form.clauses)
        if (!clause.number.empty()) return true;
    return names_a_clause(form.statement);
}

CheckResult run(const FileSet& files, const CaseForm& form) {
    if (!form.is_appeal() || !was_shipped(form, files)) return not_applicable();
    CheckResult result = pass();
    const bool unread = unread_of_unknown_kind(files) > 0;
    if (!place_filled("tracking_page", files)) result.add((unread ? not_run("unread") : fail("no_tracking")).arg("kinds", "tracking_page").wanted("tracking_page"));
    if (!place_filled("chat_capture|chat_log", files)) result.add((unread ? not_run("unread") : fail("no_chat")).arg("kinds", "chat_capture|chat_log").wanted("chat_capture").fix_by("chat"));
    if (!names_clause(form)) result.add(fail("no_clause").wanted("clause").of_field("clauses").fix_by("clause"));
    return result;
}

}   // namespace

extern constinit const Check check_edc_908 = define_check<run>(info);

}   // namespace precheck
