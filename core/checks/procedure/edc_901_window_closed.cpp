// EDC-901 Window closed
//
// What: The time for the appeal is over.
// Why: A late appeal is not looked at.
// Fails when: the deadline has passed: the one typed by the seller, else printed on the notice, else the page's
//   countdown, else 7 natural days from delivery of the notice or creation of the record, whichever is earlier. Between
//   the strict and the lenient reading, or where a zone or holiday could save it: suspect.
// Unknown when: neither a deadline nor the delivery of the notice is known.
// How to put it right: look at the page's own countdown and enter it; if it is truly over, see which other way is
//   open.
// Source: the notice; else the guide (7 natural days).
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 901,
                            .id = "window-closed",
                            .severity = Severity::blocker,
                            .provenance = Provenance::guide,
                            .source = "notice; else guide: 7 natural days",
                            .appeals_only = true};

CheckResult run(const CaseForm&, const Deadlines& deadlines) {
    if (deadlines.state == "none") return not_applicable();
    if (!deadlines.closes_strict) return needs_input("unknown").of_field("notice_delivered_at").fix_by("type_it");
    const std::string closes = format_for_people(*deadlines.closes_strict, beijing_offset_minutes);
    Finding finding;
    if (deadlines.state == "closed") finding = fail("closed");
    else if (deadlines.state == "in_doubt") finding = suspect("in_doubt", 0.6);
    else return pass();
    finding.arg("closes", closes).saw(closes).of_field("notice_delivered_at");
    if (!deadlines.notice_file.empty() && deadlines.notice_box) finding.in(deadlines.notice_file).at(*deadlines.notice_box);
    return finding;
}

}  // namespace

extern constinit const Check check_edc_901 = define_check<run>(info);

}  // namespace precheck
