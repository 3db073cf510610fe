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

CheckResult answer_of(const Check& check, const CallSite& site) {
    CheckResult result = check.call(site);
    const std::vector<File>& files = site.context.files;
    for (Finding& finding : result.findings) {
        if (finding.file.empty() && site.file_index >= 0) finding.file = files[static_cast<std::size_t>(site.file_index)].name;
        if (const std::optional<int> line = line_of(finding, files); line && !finding.line) finding.line = line;
    }
    return result;
}

// Where an answer is kept; null where it is not.
std::optional<CheckResult>* place_of(KeptAnswers* kept, const Check& check, std::size_t number, const Context& context, int file_index) {
    if (kept == nullptr || !(check.of_file_alone || check.of_files_alone) || context.revisions.size() != context.files.size()) return nullptr;
    KeptAnswers::OfFile& answers = check.of_file_alone ? kept->of_file[context.revisions[static_cast<std::size_t>(file_index)]] : kept->of_files[file_index];
    answers.resize(all_checks().size());
    return &answers[number];
}

void forget_others(KeptAnswers* kept, const std::vector<std::uint64_t>& revisions) {
    if (kept == nullptr || kept->files == revisions) return;
    const auto gone = [&](const auto& entry) { return std::find(revisions.begin(), revisions.end(), entry.first) == revisions.end(); };
    std::erase_if(kept->of_file, gone);
    std::erase_if(kept->readings, gone);
    kept->of_files.clear();
    kept->words.clear();
    kept->files = revisions;
}

std::vector<Answer> run_all(const Context& context, const Measure& by, KeptAnswers* kept) {
    forget_others(kept, context.revisions);
    std::vector<Answer> answers;   // sorted by code as all_checks() is
    for (std::size_t number = 0; number < all_checks().size(); ++number) {
        const Check* check = all_checks()[number];
        if (!concerns(*check, context.form)) {
            answers.push_back({check, -1, not_applicable()});
            continue;
        }
        const int first = check->per_file ? 0 : -1, end = check->per_file ? static_cast<int>(context.files.size()) : 0;
        for (int i = first; i < end; ++i) {
            std::optional<CheckResult>* known = place_of(kept, *check, number, context, i);
            if (known == nullptr) {
                answers.push_back({check, i, answer_of(*check, {context, by, i})});
                continue;
            }
            if (!*known) *known = answer_of(*check, {context, by, i});
            answers.push_back({check, i, **known});
        }
    }
    return answers;
}

}   // namespace

std::vector<Answer> run_checks(const Context& context, KeptAnswers* kept) { return run_all(context, {context.rules, context.words, context.deadlines}, kept); }
std::vector<Answer> run_checks(const Context& context, const Measure& by) { return run_all(context, by, nullptr); }

}   // namespace precheck
