// What a check answers. Texts are keys into the check's own table (assets/texts/checks/edc_NNN.json): no prose in code.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/geometry.h"
#include "core/base/text_range.h"

namespace precheck {

enum class Severity { notice,
                      minor,
                      major,
                      blocker };
enum class Outcome { not_applicable,
                     pass,
                     suspect,
                     needs_input,
                     not_run,
                     fail };   // worst last

struct Finding {
    Outcome outcome = Outcome::fail;
    std::string message;   // key under "messages" in the check's texts
    std::string fix;   // key under "fixes"; empty: "default"
    std::vector<std::pair<std::string, std::string>> args;   // {name} in the texts
    std::optional<Severity> lowered;   // only ever below the check's own severity
    double score = 1.0;   // suspects: how sure, 0 to 1
    std::string observed, expected;   // data, not prose: what was read, what was looked for
    std::string file;   // scope F: filled in by the engine; S: the file meant
    std::optional<Box> box;
    std::optional<int> page, line;
    std::optional<double> second;
    std::string field;   // form field, as in case.json ("notice_delivered_at")
    std::optional<TextRange> range;   // of the field's text, in code points: the very words

    Finding& at(const Box& where) {
        box = where;
        return *this;
    }
    Finding& in(std::string_view file_name) {
        file = file_name;
        return *this;
    }
    Finding& of_field(std::string_view name) {
        field = name;
        return *this;
    }
    Finding& in_statement(const TextRange& words) {
        field = "statement";
        range = words;
        return *this;
    }
    Finding& saw(std::string_view text) {
        observed = text;
        return *this;
    }
    Finding& wanted(std::string_view text) {
        expected = text;
        return *this;
    }
    Finding& arg(std::string_view name, std::string_view value) {
        args.emplace_back(name, value);
        return *this;
    }
    Finding& lower_to(Severity severity) {
        lowered = severity;
        return *this;
    }
    Finding& fix_by(std::string_view key) {
        fix = key;
        return *this;
    }
    Finding& scored(double value) {
        score = value;
        return *this;
    }
};

// One call of a check. No findings: `outcome` alone is pass or not_applicable.
struct CheckResult {
    Outcome outcome = Outcome::pass;
    std::vector<Finding> findings;

    CheckResult() = default;
    CheckResult(Finding finding) : outcome(finding.outcome) { findings.push_back(std::move(finding)); }
    void add(Finding finding) {
        if (finding.outcome > outcome || findings.empty()) outcome = std::max(outcome, finding.outcome);
        findings.push_back(std::move(finding));
    }
};

inline CheckResult pass() { return {}; }
inline CheckResult not_applicable() {
    CheckResult r;
    r.outcome = Outcome::not_applicable;
    return r;
}
inline Finding finding(Outcome outcome, std::string_view message) {
    Finding f;
    f.outcome = outcome;
    f.message = message;
    return f;
}
inline Finding fail(std::string_view message) { return finding(Outcome::fail, message); }
inline Finding suspect(std::string_view message, double score) { return finding(Outcome::suspect, message).scored(score); }
inline Finding needs_input(std::string_view message) { return finding(Outcome::needs_input, message); }
inline Finding not_run(std::string_view message) { return finding(Outcome::not_run, message); }

}   // namespace precheck
