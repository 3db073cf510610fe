// EDC-514 Video black or frozen
//
// What: A film that is black, of one colour, or one and the same picture for almost all of its length.
// Why: It shows nothing that a single capture would not show, and often the recording itself went wrong.
// Fails when: pictures taken over the whole length are black or of one colour for 95 % of it; one unmoving picture for 95 %
//   of it is suspect. A recording of a talk or a page may stand still for long: below that share it is no fault.
// Unknown when: the pictures were not seen: on the command line, in a browser without a film decoder, or too few of them.
// How to put it right: play it yourself; record again with the protected window or the sleeping screen out of the way.
// Source: rule pack: video.*
#include <algorithm>
#include <cstdio>

#include "core/engine/check.h"
#include "core/facts/media.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 514,
                            .id = "video-frozen-or-black",
                            .severity = Severity::major,
                            .provenance = Provenance::fallback,
                            .source = "rule pack: video.*"};

// Fewer than this tell nothing of a film's length.
constexpr std::size_t least_frames = 3;

struct Stretch {
    double from = 0, seconds = 0;
};

CheckResult run(const File& file, const RulePack& rules) {
    if (!is_film(file.container.media) || file.container.truncated || file.container.damaged) return not_applicable();
    if (!file.video) return not_run("common.not_measured");
    const Video& video = *file.video;
    if (picture_track(video) == nullptr) return not_applicable();
    if (!video.look || video.look->playable != VideoLook::Playable::yes) return needs_input("not_seen").lower_to(Severity::notice).fix_by("look_yourself");
    const std::vector<VideoFrame>& frames = video.look->frames;
    if (frames.size() < least_frames || !video.look->whole_length) return needs_input("too_few").lower_to(Severity::notice).fix_by("look_yourself");

    const double end = std::max(static_cast<double>(video.duration_ms) / 1000, frames.back().second);
    const double max_deviation = rules.number("video.blank_max_deviation"), max_change = rules.number("video.still_max_change");
    double blank_s = 0, first_blank = -1;
    Stretch still{frames.front().second, 0}, longest;
    for (std::size_t i = 0; i < frames.size(); ++i) {
        const double from = i == 0 ? 0 : frames[i].second;
        const double until = i + 1 < frames.size() ? frames[i + 1].second : end;
        if (frames[i].deviation <= max_deviation) {
            blank_s += until - from;
            if (first_blank < 0) first_blank = from;
        }
        if (i == 0 || frames[i].change > max_change) still = {from, 0};
        still.seconds += until - from;
        if (still.seconds > longest.seconds) longest = still;
    }
    if (end <= 0) return needs_input("too_few").lower_to(Severity::notice).fix_by("look_yourself");
    const double share = rules.number("video.frozen_share");
    char percent[16];
    const auto answer = [&](Finding finding, double part, double second) {
        std::snprintf(percent, sizeof percent, "%.0f", part * 100);
        finding.second = second;
        return finding.arg("share", percent).saw(std::string(percent) + " %");
    };
    // Dark stretches of a night shot have noise, light spots, a clock; a dead recording has one value.
    if (blank_s / end >= share) {
        double luma = 0;
        for (const VideoFrame& frame : frames) luma += frame.luma / static_cast<double>(frames.size());
        return answer(fail(luma <= rules.number("video.black_max_luma") ? "black" : "one_colour"), blank_s / end, first_blank);
    }
    if (longest.seconds / end >= share) return answer(suspect("frozen", 0.8).fix_by("frozen"), longest.seconds / end, longest.from);
    return pass();
}

}   // namespace

extern constinit const Check check_edc_514 = define_check<run>(info);

}   // namespace precheck
