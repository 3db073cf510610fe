// EDC-601 Trace of an editor
//
// What: Metadata that name a program for retouching pictures, or blocks that only such a program writes.
// Why: A reviewer who looks at the metadata sees "Photoshop" and asks what was changed, also where nothing was.
// Fails when: EXIF, XMP, PNG text, IPTC, Photoshop blocks, PDF producer or content credentials name an editor as the program
//   that wrote the file. A mention in a comment, a block of Photoshop's and tools that rework PDF are suspect. Screenshot
//   tools, systems, viewers and printing to PDF pass. It says that an editor was used, not that anything was forged.
// Unknown when: never; metadata that were removed leave no trace.
// How to put it right: send the capture as the screenshot tool saved it, and a marked-up copy beside it if need be.
// Source: rule pack: marks.*; names that programs write into files.
#include <algorithm>

#include "core/derive/file_traces.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 601,
                            .id = "editor-trace",
                            .severity = Severity::major,
                            .provenance = Provenance::fallback,
                            .source = "rule pack: marks.*"};

CheckResult run(const File& file, const RulePack& rules, const WordLists& words) {
    if (file.container.media == Media::empty) return not_applicable();
    std::vector<FileTrace> traces = editor_traces(file, rules, words);
    traces.erase(std::remove_if(traces.begin(), traces.end(), [](const FileTrace& t) { return t.kind != FileTrace::Kind::editor; }), traces.end());
    if (traces.empty()) return pass();
    const std::string seen = quoted(traces);
    if (std::any_of(traces.begin(), traces.end(), [](const FileTrace& t) { return t.certain; })) return fail("named").arg("seen", seen).saw(seen);
    const double score = weight_of(traces);
    if (score < rules.number("marks.least_score")) return pass();
    return suspect("traces", score).arg("signs", signs_of(traces)).arg("seen", seen).saw(seen);
}

}   // namespace

extern constinit const Check check_edc_601 = define_check<run>(info);

}   // namespace precheck
