// Runs the checks over a context and says what each answered.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/engine/check.h"

namespace precheck {

// One answer of one check at one place: scope F, per file; else once with file_index -1.
struct Answer {
    const Check* check = nullptr;
    int file_index = -1;
    CheckResult result;
};

// Answers that follow from files, readings and pack alone, and what reports make of them, kept from check to check under the
// context's revisions. For one KeptFiles only: revisions of another mean other files.
struct KeptAnswers {
    using OfFile = std::vector<std::optional<CheckResult>>;   // in the order of all_checks()
    std::map<std::uint64_t, OfFile> of_file;
    std::vector<std::uint64_t> files;   // the revisions that `of_files` is of
    std::map<int, OfFile> of_files;   // by index of the file, -1: of the whole set
    std::map<std::uint64_t, std::string> readings;   // as JSON, by revision
    std::unordered_map<std::string, std::string> words;   // message and fix of a finding as JSON, by what they are made from
    std::size_t report_bytes = 0;   // of the last report: the next one is about as long
};

// Without a case: checks of scope F that do not need the form, and those flagged without_case.
// Findings come out sorted by code, then file order; the order never depends on the machine.
std::vector<Answer> run_checks(const Context& context, KeptAnswers* kept = nullptr);
// The same by another pack than the context's; what was read of the files stays as it was read.
std::vector<Answer> run_checks(const Context& context, const Measure& by);

}   // namespace precheck
