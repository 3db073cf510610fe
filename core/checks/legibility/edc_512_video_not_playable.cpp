// EDC-512 Video not playable
//
// What: A film in a coding that common browsers do not play, or that this browser could not play.
// Why: A reviewer looks at it in a browser; what does not play there is not evidence.
// Fails when: the pictures are in a coding that Chrome, Edge and Firefox do not play (MPEG-4 Part 2, ProRes, Motion JPEG and
//   the like), or the file is an AVI. A film without pictures, one that this browser refused, and codings and containers
//   outside the pack's list are suspect.
// Unknown when: nobody tried to play it: on the command line, or in a browser without a film decoder.
// How to put it right: export it as MP4 with H.264 pictures and AAC sound; keep the original beside it.
// Source: technical necessity for codings that browsers lack; the list of usual ones is this tool's own (video.codecs).
#include <algorithm>
#include <array>

#include "core/engine/check.h"
#include "core/facts/media.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 512,
                            .id = "video-not-playable",
                            .severity = Severity::blocker,
                            .provenance = Provenance::fallback,
                            .source = "technical necessity; rule pack: video.codecs"};

// None of Chrome, Edge and Firefox has a decoder for these on any desktop system, whatever is installed there.
constexpr std::array<std::string_view, 15> played_nowhere = {"mpeg4", "h263", "mpeg1", "mpeg2", "prores", "mjpeg", "dnxhd", "cineform", "vc1", "sorenson", "cinepak", "animation", "dv", "ffv1", "vvc"};

CheckResult run(const File& file, const RulePack& rules) {
    const Container& container = file.container;
    if (container.media == Media::avi) return fail("container").arg("format", "AVI").saw("avi");
    if (!is_film(container.media) || container.truncated || container.damaged) return not_applicable();
    if (!file.video) return not_run("common.not_measured");
    const Video& video = *file.video;
    const VideoTrack* track = picture_track(video);
    if (track == nullptr) return suspect(video.tracks.empty() ? "nothing" : "sound_only", 0.8).lower_to(Severity::major).fix_by("sound_only");
    const std::string& codec = track->codec_name.empty() ? track->codec : track->codec_name;
    if (std::find(played_nowhere.begin(), played_nowhere.end(), track->codec_name) != played_nowhere.end()) return fail("codec").arg("codec", codec).saw(codec);
    const std::vector<std::string>& listed = rules.list("video.codecs");
    const bool usual = std::find(listed.begin(), listed.end(), track->codec_name) != listed.end();
    const auto playable = video.look ? video.look->playable : VideoLook::Playable::unknown;
    if (playable == VideoLook::Playable::no) return suspect("refused", usual ? 0.6 : 0.8).arg("codec", codec).arg("reason", video.look->reason).saw(codec);
    if (!usual) return suspect("not_listed", 0.5).arg("codec", codec).saw(codec).lower_to(Severity::minor);
    if (container.media == Media::matroska) return suspect("mkv", 0.5).arg("format", "MKV").saw("matroska").lower_to(Severity::minor);
    if (playable == VideoLook::Playable::unknown) return needs_input("not_tried").arg("codec", codec).lower_to(Severity::notice).fix_by("try_it");
    return pass();
}

}   // namespace

extern constinit const Check check_edc_512 = define_check<run>(info);

}   // namespace precheck
