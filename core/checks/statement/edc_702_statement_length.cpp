// EDC-702 Statement too short or too long
//
// What: The statement is shorter or longer than the channel's form takes, or than says anything.
// Why: Too short says nothing that can be judged; too long is cut off by the form, often without a word.
// Fails when: the count is outside the profile's limits, counted as the channel counts (characters, UTF-16 units or
//   bytes). The platform's own limits are not public, so with limits of this tool's own choice it is suspect.
// Unknown when: never; an empty statement is class 701.
// How to put it right: say what happened on which day, which exhibit shows it and what you ask for; move the rest into
//   the exhibits.
// Source: this tool's own choice (rule pack: statement.*); the platform's limits are not public.
#include "core/base/utf8.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 702,
                            .id = "statement-length",
                            .severity = Severity::minor,
                            .provenance = Provenance::fallback,
                            .source = "rule pack: statement.*"};

long long units(const CaseForm& form, const std::string& counting) {
    if (counting == "bytes") return static_cast<long long>(form.statement.size());
    const std::u32string text = utf8_decode(form.statement);
    constexpr char32_t last_of_one_unit = 0xFFFF;
    long long count = 0;
    for (const char32_t c : text) count += counting == "utf16" && c > last_of_one_unit ? 2 : 1;
    return count;
}

CheckResult run(const CaseForm& form, const RulePack& rules) {
    if (form.statement.find_first_not_of(" \t\r\n") == std::string::npos) return not_applicable();
    const long long count = units(form, rules.text("statement.counting"));
    const RuleValue& least = rules.at("statement.min_characters");
    // A channel may have a limit of its own.
    const std::string own = "statement.max_characters." + form.channel;
    const RuleValue& most = rules.has(own) ? rules.at(own) : rules.at("statement.max_characters");
    const bool is_short = static_cast<double>(count)<least.number, is_long = static_cast<double>(count)> most.number;
    if (!is_short && !is_long) return pass();
    const RuleValue& limit = is_short ? least : most;
    const std::string message = is_short ? "short" : "long", wanted = std::to_string(static_cast<long long>(limit.number));
    Finding finding = is_binding(limit.provenance) ? fail(message) : suspect(message, 0.6);
    return finding.arg("count", std::to_string(count)).arg("limit", wanted).saw(std::to_string(count)).wanted(wanted).of_field("statement").fix_by(is_short ? "default" : "shorten");
}

}   // namespace

extern constinit const Check check_edc_702 = define_check<run>(info);

}   // namespace precheck
