// EDC-810 Certificate of rights missing
//
// What: A report about counterfeits, infringement or stolen pictures brings no proof that the right is the reporter's.
// Why: The platform acts on a right, not on a likeness: without trademark, copyright or patent papers nothing is taken down.
// Fails when: the case is such a report and no file is a certificate. For stolen pictures the original file with the camera's own
//   data serves too. All certificates past their validity: suspect, as a renewal may be on another paper.
// Unknown when: a picture or PDF could not be read and nobody said what it is.
// How to put it right: add the certificate (R, not an application alone), or for pictures the file as the camera wrote it.
// Source: the guide: evidence matrix.
#include <algorithm>

#include "core/derive/evidence_places.h"
#include "core/derive/paper.h"
#include "core/derive/qualification.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 810,
                            .id = "rights-certificate-missing",
                            .severity = Severity::blocker,
                            .demand = true,
                            .provenance = Provenance::guide,
                            .source = "guide: evidence matrix",
                            .reports_only = true};

CheckResult run(const FileSet& files, const CaseForm& form, const RulePack& rules, const Now& now) {
    const std::vector<std::string>& must = rules.list("matrix." + form.kind + "." + form.cause + ".must");
    const auto place = std::find_if(must.begin(), must.end(), [](const std::string& entry) { return entry.find("rights_certificate") != std::string::npos; });
    if (place == must.end()) return not_applicable();
    if (!place_filled(*place, files)) {
        if (unread_papers(files) > 0) return not_run("unread");
        const bool original = place->find("original_file") != std::string::npos;
        return fail(original ? "missing_original" : "missing").wanted(*place).fix_by(original ? "original" : "");
    }
    // What has run out is told where nothing else stands for the right.
    const DocumentField* expired = nullptr;
    const File* where = nullptr;
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (!files.readings[i]) continue;
        const Reading& reading = *files.readings[i];
        if (reading.kind == PageKind::original_file && place->find("original_file") != std::string::npos) return pass();
        if (reading.kind != PageKind::rights_certificate) continue;
        const DocumentField* until = field_of(reading, FieldName::valid_until);
        if (until == nullptr || until->value == no_end || days_left(until->value, now).value_or(0) >= 0) return pass();
        expired = until;
        where = &files.files[i];
    }
    if (expired == nullptr) return pass();
    return suspect("expired", 0.8).in(where->name).at(expired->box).arg("date", expired->value).saw(expired->value).fix_by("expired");
}

}   // namespace

extern constinit const Check check_edc_810 = define_check<run>(info);

}   // namespace precheck
