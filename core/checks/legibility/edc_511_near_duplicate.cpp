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
#include <cstdlib>

#include "core/derive/near_copies.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 511,
                            .id = "near-duplicate",
                            .severity = Severity::minor,
                            .provenance = Provenance::fallback,
                            .source = "rule pack: near_copy.*",
                            .without_case = true};

int bits(std::uint64_t v) {
    int n = 0;
    for (; v != 0; v &= v - 1) ++n;
    return n;
}

// Pictures without text (photos of goods): both coarse pictures agree, and so do the proportions.
bool looks_same(const Image& a, const Image& b, const RulePack& rules) {
    const double least_deviation = rules.number("blank.min_luma_deviation"), most = rules.number("near_copy.max_hash_distance");
    if (a.measures.luma_deviation < least_deviation || b.measures.luma_deviation < least_deviation) return false;
    if (a.measures.average_hash == 0 || b.measures.average_hash == 0) return false;
    const long long across = static_cast<long long>(a.width) * b.height, down = static_cast<long long>(a.height) * b.width;
    if (std::llabs(across - down) * 50 > across) return false;
    return bits(a.measures.average_hash ^ b.measures.average_hash) <= most && bits(a.measures.difference_hash ^ b.measures.difference_hash) <= most;
}

double copied(const FileSet& files, std::size_t i, std::size_t j, const CopyLimits& limits, const RulePack& rules) {
    constexpr double by_look = 0.7;
    const File &a = files.files[i], &b = files.files[j];
    if (!a.image || !b.image || a.log || b.log || (!a.sha256.empty() && a.sha256 == b.sha256)) return 0;
    if (a.text && b.text && files.readings[i] && files.readings[j]) {
        const double sure = near_copy(*a.text, *files.readings[i], *b.text, *files.readings[j], limits);
        if (sure > 0 || !a.text->lines.empty() || !b.text->lines.empty()) return sure;
        return looks_same(*a.image, *b.image, rules) ? by_look : 0;
    }
    return 0;
}

bool is_copy_of(const CaseForm& form, const File& copy, const File& original) {
    const RedactedCopy* said = form.copy_named(copy.name);
    return said != nullptr && said->of == original.name;
}

CheckResult run(const FileSet& files, const RulePack& rules, const AnyCase& any_case) {
    std::size_t pictures = 0;
    for (const File& file : files.files) pictures += file.image && !file.log ? 1 : 0;
    if (pictures < 2) return not_applicable();
    const CopyLimits limits{rules.number("near_copy.least_lines_share"), rules.number("near_copy.least_area_share")};
    CheckResult result = pass();
    for (std::size_t i = 1; i < files.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) {
            const CaseForm& form = any_case.form;
            if (is_copy_of(form, files.files[i], files.files[j]) || is_copy_of(form, files.files[j], files.files[i])) continue;
            const double sure = copied(files, i, j, limits, rules);
            if (sure == 0) continue;
            // The smaller of the two is the one to leave out.
            const auto pixels = [&](std::size_t k) { return static_cast<long long>(files.files[k].image->width) * files.files[k].image->height; };
            const bool later_is_smaller = pixels(i) <= pixels(j);
            const File& copy = files.files[later_is_smaller ? i : j];
            const File& kept = files.files[later_is_smaller ? j : i];
            result.add(suspect("copy", sure).arg("other", kept.name).in(copy.name).saw(kept.name));
            break;
        }
    return result;
}

}   // namespace

extern constinit const Check check_edc_511 = define_check<run>(info);

}   // namespace precheck
