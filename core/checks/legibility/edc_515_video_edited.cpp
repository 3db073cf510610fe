// EDC-515 Video edited
//
// What: A film that an editing program wrote and whose structure shows a cut: joined streams, a leap of the clock, or a list
//   of edits that leaves parts out or reorders them.
// Why: A film that was cut can leave out what speaks against it; reviewers ask for the uncut recording.
// Fails when: an editor's name and such a trace stand together; always suspect. A converter's name counts only with joined
//   streams or an edit list that leaves something out. A name alone, or a trace alone, is no fault: recorders pause, phones
//   write edit lists, chat programs convert.
// Unknown when: the container was not read: older facts.
// How to put it right: hand in the recording as the camera or recorder wrote it, the cut one beside it at most.
// Source: rule pack: words.video.editors, words.video.converters; ISO/IEC 14496-12 and RFC 9559 for the structure.
#include "core/engine/check.h"
#include "core/facts/media.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 515,
                            .id = "video-edited",
                            .severity = Severity::major,
                            .provenance = Provenance::fallback,
                            .source = "rule pack: words.video.*"};

struct Trace {
    std::string_view message;   // empty: none
    std::optional<double> second;
    bool strong = false;   // never left by a recorder that paused
};

Trace trace_of(const Video& video) {
    if (video.segments > 1) return {"joined", {}, true};
    for (const VideoTrack& track : video.tracks) {
        if (track.kind != "video" && track.kind != "audio") continue;
        if (track.descriptions > 1) return {"joined", {}, true};
        if (track.odd_pieces > 0 || track.pieces > 1) return {"edit_list", {}, true};
    }
    for (const VideoTrack& track : video.tracks)
        if (track.kind == "video" && track.jumps > 0) return {"jump", track.first_jump_s, false};
    return {};
}

// Every place in which programs name themselves.
std::string named(const Video& video, const std::vector<std::string>& words) {
    const auto lower = [](std::string text) {
        for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        return text;
    };
    const auto holds = [&](const std::string& name) {
        const std::string small = lower(name);
        for (const std::string& word : words)
            if (!word.empty() && small.find(lower(word)) != std::string::npos) return true;
        return false;
    };
    for (const VideoTool& tool : video.tools)
        if (holds(tool.name)) return tool.name;
    for (const VideoTrack& track : video.tracks)
        if (holds(track.handler)) return track.handler;
    return {};
}

CheckResult run(const File& file, const RulePack& rules) {
    if (!is_film(file.container.media) || file.container.truncated || file.container.damaged) return not_applicable();
    if (!file.video) return not_run("common.not_measured");
    const Trace trace = trace_of(*file.video);
    if (trace.message.empty()) return pass();
    std::string tool = named(*file.video, rules.list("words.video.editors"));
    const bool editor = !tool.empty();
    if (!editor && trace.strong) tool = named(*file.video, rules.list("words.video.converters"));
    if (tool.empty()) return pass();
    Finding finding = suspect(trace.message, editor ? 0.7 : 0.5).arg("tool", tool).saw(tool);
    finding.second = trace.second;
    return finding;
}

}   // namespace

extern constinit const Check check_edc_515 = define_check<run>(info);

}   // namespace precheck
