// EDC-107 Too many files
//
// What: More files, or more bytes together, than the channel takes.
// Why: Upload forms drop what is over the limit without saying which file that was.
// Fails when: the number of files or the sum of their sizes is above the profile's limit. Where that limit is this tool's
//   own choice (the platform's is not public) or the seller's: suspect, minor. An original of which a copy is handed in
//   does not count.
// Unknown when: never.
// How to put it right: join captures of one talk into a PDF, leave out duplicates and files that prove nothing of their
//   own, save large pictures smaller.
// Source: rule pack limits.max_files and limits.max_total_bytes.
#include <cstdio>

#include "core/derive/copies.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 107,
                            .id = "set-over-limit",
                            .severity = Severity::blocker,
                            .provenance = Provenance::fallback,
                            .source = "rule pack limits.max_files, limits.max_total_bytes",
                            .without_case = true};

std::string megabytes(double bytes) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f MB", bytes / 1048576.0);
    return text;
}

// A limit that somebody else set holds; our own is a hint.
Finding over(std::string_view message, const RuleValue& limit) {
    return is_binding(limit.provenance) ? fail(message) : suspect(message, 0.5).lower_to(Severity::minor);
}

CheckResult run(const FileSet& files, const RulePack& rules, const AnyCase& any_case) {
    if (files.size() == 0) return not_applicable();
    std::vector<const File*> handed_in;
    for (const File& file : files.files)
        if (copy_of(file, any_case.form) == nullptr) handed_in.push_back(&file);
    CheckResult result;
    const RuleValue& most_files = rules.at("limits.max_files");
    if (static_cast<double>(handed_in.size()) > most_files.number) {
        const std::string count = std::to_string(handed_in.size()), limit = std::to_string(static_cast<long long>(most_files.number));
        result.add(over("count", most_files).arg("count", count).arg("limit", limit).saw(count).wanted(limit));
    }
    double bytes = 0;
    const File* largest = &files.files.front();
    for (const File* file : handed_in) {
        if (bytes == 0 || file->bytes > largest->bytes) largest = file;
        bytes += static_cast<double>(file->bytes);
    }
    const RuleValue& most_bytes = rules.at("limits.max_total_bytes");
    if (bytes > most_bytes.number)
        result.add(over("bytes", most_bytes).arg("size", megabytes(bytes)).arg("limit", megabytes(most_bytes.number)).arg("largest", largest->name)
                       .arg("largest_size", megabytes(static_cast<double>(largest->bytes))).saw(megabytes(bytes)).wanted(megabytes(most_bytes.number)).fix_by("bytes"));
    return result;
}

}  // namespace

extern constinit const Check check_edc_107 = define_check<run>(info);

}  // namespace precheck
