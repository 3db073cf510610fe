// What a film is made of, by our own walk of its container, and what its pictures show, where something could play it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/geometry.h"

namespace precheck {

// A name that some program left, and where: {"Lavf60.16.100", "muxer"}.
struct VideoTool {
    std::string name, place;
};

struct VideoTrack {
    std::string kind;   // "video", "audio", "text", "other"
    std::string codec;   // as stored: "avc1", "V_VP9"
    std::string codec_name;   // "h264", "vp9", "aac" …; empty: not known here
    std::string handler;   // the track's name for itself
    int width = 0, height = 0;   // as coded
    long long duration_ms = 0;
    long long samples = 0;   // pictures or sound packets
    int descriptions = 0;   // sets of coding parameters: more than one where streams were joined
    int pieces = 0;   // of the medium that an edit list plays
    int odd_pieces = 0;   // of these, played at another speed, or not in the order of the medium
    int jumps = 0;   // places at which the time leaps over a stretch of seconds
    std::optional<double> first_jump_s;
};

// One picture of the film as a decoder gave it.
struct VideoFrame {
    double second = 0;
    double luma = 0;   // mean, 0 to 255
    double deviation = 0;   // of luma over the picture
    double change = 0;   // mean difference from the one before, 0 to 255
};

// A line of text that the film shows at some second.
struct VideoShotLine {
    std::string text;
    double confidence = 0;
    Box box;   // of the shot
};

struct VideoShot {
    double second = 0;
    int width = 0, height = 0;
    std::vector<VideoShotLine> lines;
};

// What came of trying to play it. Handed in by the shell.
struct VideoLook {
    enum class Playable { unknown,   // nothing here can play films
                          yes,
                          no };
    Playable playable = Playable::unknown;
    std::string reason;   // of unknown and no
    bool whole_length = false;   // the pictures are spread over all of it
    std::vector<VideoFrame> frames;
    std::vector<VideoShot> shots;
};

struct Video {
    std::string brand;   // "isom", "qt", "webm", "matroska"
    long long duration_ms = 0;   // 0: not known
    std::optional<long long> created_s, modified_s;   // seconds since 1970, UTC, as the container says
    bool fragmented = false;   // written piece by piece, as recorders do
    int segments = 0;   // Matroska: more than one where films were joined
    std::vector<VideoTool> tools;
    std::vector<VideoTrack> tracks;
    std::optional<VideoLook> look;   // nothing: nobody looked
};

const VideoTrack* picture_track(const Video& video);   // the first one with pictures, or null

}   // namespace precheck
