// EDC-907 Required evidence missing
//
// What: The case's evidence matrix has an empty place.
// Why: The guide lists what each kind of case needs; without it the attempt is wasted.
// Fails when: a place of the matrix is filled by no file (one finding for each place). The seller's own word on a
//   file's kind counts.
// Unknown when: kind or cause of the case is not chosen, or as many pictures as there are empty places could not be
//   read. With fewer of them something is missing for certain: suspect.
// How to put it right: add the missing capture; if a file is there and was taken for something else, set its kind.
// Source: the guide: evidence matrix (rule pack: matrix.*).
#include "core/derive/case_objects.h"
#include "core/derive/evidence_places.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 907,
                            .id = "required-evidence-missing",
                            .severity = Severity::blocker,
                            .demand = true,
                            .provenance = Provenance::guide,
                            .source = "guide: evidence matrix"};

// An unread picture that could be anything. Where the seller said what it is, it is not the missing one.
std::size_t unread_of_unknown_kind(const FileSet& files) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < files.size(); ++i)
        if ((files.files[i].decode == Stage::failed || files.files[i].read == Stage::failed) && !files.readings[i]) ++count;
    return count;
}

CheckResult run(const FileSet& files, const CaseForm& form, const RulePack& rules) {
    const std::vector<std::string>& must = rules.list("matrix." + form.kind + "." + form.cause + ".must");
    if (must.empty()) return needs_input("no_cause").of_field("cause").fix_by("choose");
    std::vector<std::string> empty;
    for (const std::string& entry : must) {
        const std::size_t question = entry.find('?');
        if (question != std::string::npos && entry.substr(question + 1) == "shipped" && !was_shipped(form, files)) continue;
        const std::string place = entry.substr(0, question);
        if (place_filled(place, files)) continue;
        empty.push_back(place);
    }
    // Each unread picture can fill one place at most: with more places empty than that, something is missing for certain.
    const std::size_t unread = unread_of_unknown_kind(files);
    CheckResult result = pass();
    for (const std::string& place : empty) {
        Finding finding = unread == 0 ? fail("missing") : empty.size() > unread ? suspect("missing", 0.7) : not_run("unread");
        result.add(finding.arg("kinds", place).wanted(place));
    }
    return result;
}

}  // namespace

extern constinit const Check check_edc_907 = define_check<run>(info);

}  // namespace precheck
