// EDC-905 Seller exam not passed
//
// What: A seller registered since June 2024 appeals for the first time without a pass in the seller exam.
// Why: The guide: such an appeal is not taken before the exam is passed with 90 points.
// Fails when: registered on or after the rule pack's date, first appeal, and no score of at least the pass mark on record.
// Unknown when: the registration date, or whether it is the first appeal, is not given (a notice only).
// How to put it right: take the exam in the back end's learning centre, enter the score, then submit.
// Source: the guide: seller exam, 90 points.
#include "core/base/civil_time.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 905,
                            .id = "exam-not-passed",
                            .severity = Severity::blocker,
                            .provenance = Provenance::guide,
                            .source = "guide: seller exam, 90 points",
                            .appeals_only = true};

CheckResult run(const CaseForm& form, const RulePack& rules) {
    if (!form.is_appeal()) return not_applicable();
    const Seller& seller = form.seller;
    const double pass_score = rules.number("exam.pass_score");
    if ((seller.exam_score && *seller.exam_score >= pass_score) || (seller.first_appeal && !*seller.first_appeal)) return pass();
    const auto registered = parse_rfc3339(seller.registered_at);
    // A month alone ("2024-07") is enough to tell.
    const auto month = registered ? registered : parse_rfc3339(seller.registered_at + "-01");
    const auto since = parse_rfc3339(rules.text("exam.registered_since"));
    const std::string mark = std::to_string(static_cast<int>(pass_score));
    if (!month || !since) return needs_input("registration").lower_to(Severity::notice).of_field("seller.registered_at").arg("mark", mark).arg("since", rules.text("exam.registered_since")).fix_by("registration");
    if (civil_to_seconds(month->civil) < civil_to_seconds(since->civil)) return pass();
    if (!seller.first_appeal) return needs_input("first_appeal").lower_to(Severity::notice).of_field("seller.first_appeal").arg("mark", mark).fix_by("first_appeal");
    const std::string score = seller.exam_score ? std::to_string(static_cast<int>(*seller.exam_score)) : "";
    return fail(seller.exam_score ? "below" : "none").arg("score", score).arg("mark", mark).saw(score).wanted(mark).of_field("seller.exam_score");
}

}   // namespace

extern constinit const Check check_edc_905 = define_check<run>(info);

}   // namespace precheck
