#include "core/verdict/verdict.h"

#include <algorithm>

#include "core/engine/registry.h"

namespace precheck {

Severity severity_of(const Check& check, const Finding& finding) {
    return finding.lowered ? std::min(*finding.lowered, check.info.severity) : check.info.severity;
}

namespace {

bool says(const CaseForm& form, const Check& check, const Finding& finding, std::string_view verdict) {
    if (finding.outcome != Outcome::suspect) return false;
    return std::any_of(form.confirmed.begin(), form.confirmed.end(), [&](const Confirmation& c) {
        return c.verdict == verdict && c.code == code_name(check.info.code) && (c.file.empty() || c.file == finding.file);
    });
}

}   // namespace

bool is_confirmed(const CaseForm& form, const Check& check, const Finding& finding) { return says(form, check, finding, "confirmed"); }
bool is_dismissed(const CaseForm& form, const Check& check, const Finding& finding) { return says(form, check, finding, "dismissed"); }

namespace {

double weight_of(Severity severity, const RulePack& rules) {
    switch (severity) {
        case Severity::blocker: return rules.number("verdict.weight_blocker");
        case Severity::major: return rules.number("verdict.weight_major");
        case Severity::minor: return rules.number("verdict.weight_minor");
        default: return 0;
    }
}

void count(Verdict& v, const Check& check, const Finding& f) {
    if (f.outcome == Outcome::needs_input) ++v.needing_input;
    if (f.outcome == Outcome::not_run) ++v.not_run;
    if (f.outcome != Outcome::fail && f.outcome != Outcome::suspect) return;
    switch (severity_of(check, f)) {
        case Severity::blocker: ++v.blockers; break;
        case Severity::major: ++v.majors; break;
        case Severity::minor: ++v.minors; break;
        case Severity::notice: ++v.notices; break;
    }
}

}   // namespace

Verdict judge(const Context& context, const std::vector<Answer>& answers) {
    Verdict v;
    bool blocked = false;
    for (const Answer& answer : answers) {
        const Check& check = *answer.check;
        bool passed = answer.result.outcome == Outcome::pass;
        bool all_dismissed = !answer.result.findings.empty();
        for (const Finding& f : answer.result.findings) {
            if (is_dismissed(context.form, check, f)) continue;
            all_dismissed = false;
            count(v, check, f);
            if (severity_of(check, f) == Severity::blocker) blocked = true;
        }
        passed = passed || all_dismissed;
        if (!check.info.demand || answer.result.outcome == Outcome::not_applicable) continue;
        const double weight = weight_of(check.info.severity, context.rules);
        v.applicable_weight += weight;
        if (passed) v.passed_weight += weight;
    }
    v.completeness = context.files.empty() || v.applicable_weight == 0 ? 0 : v.passed_weight / v.applicable_weight;
    if (context.form.given) v.ready = !blocked && v.completeness >= context.rules.number("verdict.ready_at");
    return v;
}

}   // namespace precheck
