#include "core/engine/run.h"

#include <algorithm>

#include "core/engine/registry.h"
#include "core/facts/media.h"

namespace precheck {

namespace detail {

Outcome picture_availability(const CallSite& site) {
    const File& file = Need<File>::get(site);
    if (file.image && file.decode == Stage::ok) return Outcome::pass;
    return is_decodable_picture(file.container.media) && file.decode == Stage::failed ? Outcome::not_run : Outcome::not_applicable;
}

Outcome page_availability(const CallSite& site) { return Need<File>::get(site).log ? Outcome::not_applicable : writing_availability(site); }

Outcome writing_availability(const CallSite& site) {
    const File& file = Need<File>::get(site);
    if (site.context.readings[static_cast<std::size_t>(site.file_index)] && file.image && file.text) return Outcome::pass;
    const bool failed = file.decode == Stage::failed || file.read == Stage::failed;
    return is_decodable_picture(file.container.media) && failed ? Outcome::not_run : Outcome::not_applicable;
}

CheckResult unavailable(Outcome why, const CallSite& site) {
    if (why == Outcome::not_applicable) return not_applicable();
    const File& file = Need<File>::get(site);
    return not_run(file.decode == Stage::failed ? "common.decode_failed" : "common.text_not_read")
        .arg("reason", file.decode == Stage::failed ? file.decode_reason : file.read_reason);
}

}   // namespace detail

namespace {

// A place in a log as the number of its line, from 1.
std::optional<int> line_of(const Finding& finding, const std::vector<File>& files) {
    if (!finding.box) return {};
    const auto file = std::find_if(files.begin(), files.end(), [&](const File& f) { return f.name == finding.file; });
    if (file == files.end() || !file->log) return {};
    const int line = log_layout::line_at(*finding.box);
    for (const LogEntry& entry : file->log->entries)
        if (entry.line == line && entry.source_line > 0) return entry.source_line;
    return line + 1;
}

bool concerns(const Check& check, const CaseForm& form) {
    if (!form.given) return check.per_file ? !check.needs_case : check.info.without_case;
    if (check.info.appeals_only && form.is_report()) return false;
    return !(check.info.reports_only && form.is_appeal());
}

}   // namespace

std::vector<Answer> run_checks(const Context& context, const Measure& by) {
    std::vector<Answer> answers;
    for (const Check* check : all_checks()) {
        if (!concerns(*check, context.form)) {
            answers.push_back({check, -1, not_applicable()});
            continue;
        }
        if (!check->per_file) {
            answers.push_back({check, -1, check->call({context, by, -1})});
            continue;
        }
        for (int i = 0; i < static_cast<int>(context.files.size()); ++i) {
            Answer answer{check, i, check->call({context, by, i})};
            for (Finding& finding : answer.result.findings)
                if (finding.file.empty()) finding.file = context.files[static_cast<std::size_t>(i)].name;
            answers.push_back(std::move(answer));
        }
    }
    for (Answer& answer : answers)
        for (Finding& finding : answer.result.findings)
            if (const std::optional<int> line = line_of(finding, context.files); line && !finding.line) finding.line = line;
    std::stable_sort(answers.begin(), answers.end(), [](const Answer& a, const Answer& b) { return a.check->info.code < b.check->info.code; });
    return answers;
}

std::vector<Answer> run_checks(const Context& context) { return run_checks(context, {context.rules, context.words, context.deadlines}); }

}   // namespace precheck
