// EDC-602 Not the original file
//
// What: A JPEG that looks like what a chat app or a site made of a picture, not like the picture itself.
// Why: Forwarding makes it smaller, removes the metadata and blurs small text; reviewers ask for the original file.
// Fails when: two independent traces agree: a name that a messenger gives, a size that services scale down to, tables or
//   an encoder as services use them, a photo without any camera metadata, a service's own mark. It is suspect.
// Unknown when: never; a single trace is nothing.
// How to put it right: send the original: in chat apps as "original" or as a file, or over a cable.
// Source: rule pack: marks.*; measured on captures of the tool's own collections.
#include "core/derive/file_traces.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 602,
                            .id = "not-original-file",
                            .severity = Severity::minor,
                            .provenance = Provenance::fallback,
                            .source = "rule pack: marks.*"};

CheckResult run(const File& file, const RulePack& rules, const WordLists& words) {
    if (file.container.media != Media::jpeg) return not_applicable();
    const std::vector<FileTrace> traces = messenger_traces(file, rules, words);
    if (static_cast<double>(traces.size()) < rules.number("marks.least_messenger_traces")) return pass();
    const std::string signs = signs_of(traces);
    return suspect("forwarded", weight_of(traces)).arg("signs", signs).arg("seen", quoted(traces)).saw(quoted(traces));
}

}   // namespace

extern constinit const Check check_edc_602 = define_check<run>(info);

}   // namespace precheck
