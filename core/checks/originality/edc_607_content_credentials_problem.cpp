// EDC-607 Content credentials or AI labels
//
// What: Signed content credentials (C2PA) that do not fit the file, or a mark by which the file itself says that it was
//   generated or put together by a machine: credentials, the AIGC label after GB 45438-2025, IPTC's source type, the texts
//   that picture generators leave.
// Why: Whoever checks such marks takes a failed signature for a change, and a generated picture for no evidence at all.
// Fails when: the credentials' signature or hashes do not hold; or any of these marks declares generated or composited
//   content. A label that only says "possibly", and a generator's name in a free text, are suspect; so are credentials whose
//   certificate was not valid, m. Credentials of a camera or of an edit pass here, and so does a signer that nobody here
//   knows: integrity and trust are told apart, and no list of trusted signers is shipped.
// Unknown when: credentials are there and their reader could not run.
// How to put it right: send the original capture; if the picture is generated, do not use it as evidence.
// Source: C2PA 2.1; GB 45438-2025; IPTC digital source types.
#include <algorithm>

#include "core/derive/file_traces.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 607,
                            .id = "content-credentials-problem",
                            .severity = Severity::major,
                            .provenance = Provenance::fallback,
                            .source = "C2PA 2.1, GB 45438-2025, IPTC digital source types"};

std::string joined(const std::vector<std::string>& texts) {
    std::string out;
    for (const std::string& text : texts) {
        if (!out.empty()) out += ", ";
        out += text;
    }
    return out;
}

void judge_credentials(const File& file, CheckResult& result) {
    const auto& other = file.container.other;
    const bool announced = std::any_of(other.begin(), other.end(), [](const KeyValue& kv) { return kv.key == "C2PA"; });
    if (!file.credentials) {
        if (announced) result.add(not_run("not_looked_into").fix_by("again"));
        return;
    }
    const Credentials& c = *file.credentials;
    if (c.state == Stage::skipped) return;
    if (c.state == Stage::failed || !c.intact) {
        result.add(not_run("unreadable").arg("detail", c.reason).fix_by("again"));
        return;
    }
    const std::string problems = joined(c.problems);
    if (!*c.intact) result.add(fail("broken").arg("detail", problems).arg("generator", c.generator).saw(problems));
    else if (c.trusted && !*c.trusted) result.add(suspect("certificate", 0.7).arg("detail", problems).saw(problems).lower_to(Severity::minor));
}

CheckResult run(const File& file, const RulePack& rules, const WordLists& words) {
    if (file.container.media == Media::empty) return not_applicable();
    CheckResult result;
    judge_credentials(file, result);
    const std::vector<FileTrace> traces = generator_traces(file, rules, words);
    if (traces.empty()) return result;
    const std::string seen = quoted(traces), signs = signs_of(traces);
    if (std::any_of(traces.begin(), traces.end(), [](const FileTrace& t) { return t.certain; })) result.add(fail("declared").arg("signs", signs).arg("seen", seen).saw(seen).fix_by("generated"));
    else result.add(suspect("hinted", weight_of(traces)).arg("signs", signs).arg("seen", seen).saw(seen).fix_by("generated"));
    return result;
}

}   // namespace

extern constinit const Check check_edc_607 = define_check<run>(info);

}   // namespace precheck
