// EDC-708 Exhibit that is not there
//
// What: The statement refers to an exhibit or file that is not in the set.
// Why: The reviewer looks for it, does not find it, and there is one supplement at most.
// Fails when: a numbered exhibit (附件3, 图5, Exhibit 3, Annex B) or a file name stands in the statement and no file has that
//   label, number or name. Where files have no numbers of their own, their order counts. The name with another extension:
//   suspect.
// Unknown when: never.
// How to put it right: add the file, or correct the number in the statement.
// Source: statement against the set of files.
#include <algorithm>

#include "core/derive/statement_exhibits.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 708,
                            .id = "attachment-not-present",
                            .severity = Severity::blocker,
                            .provenance = Provenance::fallback,
                            .source = "statement against the set of files"};

CheckResult run(const FileSet& files, const CaseForm& form, const StatementNotes& said) {
    const std::vector<ExhibitReference>& references = said.exhibits;
    if (references.empty()) return not_applicable();
    const ExhibitSet set(files, form);
    CheckResult result = pass();
    std::vector<std::string> told;
    for (const ExhibitReference& reference : references) {
        if (set.in_set(reference)) continue;
        const std::string words = said.statement.words(reference.range);
        const std::string what = reference.file_name.empty() ? reference.key : reference.file_name;
        if (std::find(told.begin(), told.end(), what) != told.end()) continue;
        told.push_back(what);
        const auto other = set.same_stem(reference);
        const std::string name = other ? set.names()[*other] : std::string();
        Finding finding = other ? suspect("other_extension", 0.5).fix_by("name") : fail(reference.file_name.empty() ? "no_number" : "no_file");
        result.add(finding.arg("words", words).arg("file", name).arg("count", std::to_string(files.size())).saw(words).wanted(name).in_statement(reference.range));
    }
    return result;
}

}   // namespace

extern constinit const Check check_edc_708 = define_check<run>(info);

}   // namespace precheck
