// EDC-511 Near duplicate
//
// What: Two files that show the same picture, saved anew, scaled or trimmed.
// Why: It takes a place that another exhibit could have; the poorer copy also weakens the better one.
// Fails when: the lines of the smaller picture stand in the larger one at the same places, after scaling and shifting, and
//   read the same, numbers above all (suspect: the reading may be wrong). Two pages of one template with other numbers,
//   two places of one page and two parts of one conversation are no copies. Pictures without text are compared by their
//   coarse brightness. The same bytes are the matter of 510. A redacted copy and its original belong together.
// Unknown when: never; a file whose text could not be read is left out.
// How to put it right: keep the better one (larger, not compressed) and remove the other.
// Source: rule pack: near_copy.*.
#include <algorithm>
#include <optional>

#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 511,
                            .id = "near-duplicate",
                            .severity = Severity::minor,
                            .provenance = Provenance::fallback,
                            .source = "rule pack: near_copy.*",
                            .without_case = true};

bool is_copy_of(const CaseForm& form, const File& copy, const File& original) {
    const RedactedCopy* said = form.copy_named(copy.name);
    return said != nullptr && said->of == original.name;
}

CheckResult run(const FileSet& files, const NearCopies& copies, const AnyCase& any_case) {
    const auto pictures = std::count_if(files.files.begin(), files.files.end(), [](const File& file) { return file.image && !file.log; });
    if (pictures < 2) return not_applicable();
    CheckResult result = pass();
    std::optional<std::size_t> said;   // of each file only the first that it repeats
    for (const NearCopy& pair : copies.all) {
        const File &later = files.files[pair.later], &earlier = files.files[pair.earlier];
        if (said == pair.later || is_copy_of(any_case.form, later, earlier) || is_copy_of(any_case.form, earlier, later)) continue;
        said = pair.later;
        // The smaller of the two is the one to leave out.
        const auto pixels = [](const File& file) { return static_cast<long long>(file.image->width) * file.image->height; };
        const bool later_is_smaller = pixels(later) <= pixels(earlier);
        const File &copy = later_is_smaller ? later : earlier, &kept = later_is_smaller ? earlier : later;
        result.add(suspect("copy", pair.score).arg("other", kept.name).in(copy.name).saw(kept.name));
    }
    return result;
}

}   // namespace

extern constinit const Check check_edc_511 = define_check<run>(info);

}   // namespace precheck
