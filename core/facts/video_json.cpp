#include "core/facts/video_json.h"

namespace precheck {

namespace {

// More than any honest film has; facts may come from anyone.
constexpr std::size_t most_tracks = 64, most_tools = 64, most_frames = 1000, most_shots = 64, most_shot_lines = 1000;
constexpr double longest_ms = 1e12;

double brief(double v) { return std::isfinite(v) ? std::round(v * 1000.0) / 1000.0 : 0.0; }

long long span_at(const Json& o, const char* key) { return static_cast<long long>(std::clamp(number_at(o, key), 0.0, longest_ms)); }
int few_at(const Json& o, const char* key) { return std::clamp(int_at(o, key), 0, 1'000'000); }

std::optional<long long> moment_at(const Json& o, const char* key) {
    constexpr double farthest_s = 1e11;
    const std::optional<double> v = maybe_number_at(o, key);
    if (!v || !(std::abs(*v) < farthest_s)) return {};
    return static_cast<long long>(*v);
}

template <class Each>
void each_of(const Json& o, const char* key, std::size_t most, Each each) {
    const Json* list = member(o, key);
    if (list == nullptr || !list->is_array()) return;
    std::size_t n = 0;
    for (const Json& item : *list)
        if (item.is_object() && n++ < most) each(item);
}

Json track_json(const VideoTrack& t) {
    Json o = {{"kind", t.kind}, {"codec", t.codec}, {"duration_ms", t.duration_ms}, {"samples", t.samples}};
    if (!t.codec_name.empty()) o["codec_name"] = t.codec_name;
    if (!t.handler.empty()) o["handler"] = t.handler;
    if (t.width > 0) o["width"] = t.width;
    if (t.height > 0) o["height"] = t.height;
    if (t.descriptions > 0) o["descriptions"] = t.descriptions;
    if (t.pieces > 0) o["pieces"] = t.pieces;
    if (t.odd_pieces > 0) o["odd_pieces"] = t.odd_pieces;
    if (t.jumps > 0) o["jumps"] = t.jumps;
    if (t.first_jump_s) o["first_jump_s"] = brief(*t.first_jump_s);
    return o;
}

VideoTrack track_from(const Json& o) {
    VideoTrack t;
    t.kind = text_at(o, "kind");
    t.codec = text_at(o, "codec");
    t.codec_name = text_at(o, "codec_name");
    t.handler = text_at(o, "handler");
    t.width = pixels_at(o, "width");
    t.height = pixels_at(o, "height");
    t.duration_ms = span_at(o, "duration_ms");
    t.samples = span_at(o, "samples");
    t.descriptions = few_at(o, "descriptions");
    t.pieces = few_at(o, "pieces");
    t.odd_pieces = few_at(o, "odd_pieces");
    t.jumps = few_at(o, "jumps");
    t.first_jump_s = maybe_number_at(o, "first_jump_s");
    return t;
}

}   // namespace

const VideoTrack* picture_track(const Video& video) {
    for (const VideoTrack& track : video.tracks)
        if (track.kind == "video") return &track;
    return nullptr;
}

Json look_json(const VideoLook& look) {
    Json o = Json::object();
    o["playable"] = look.playable == VideoLook::Playable::yes ? "yes" : look.playable == VideoLook::Playable::no ? "no"
                                                                                                                 : "unknown";
    if (!look.reason.empty()) o["reason"] = look.reason;
    if (look.whole_length) o["whole_length"] = true;
    for (const VideoFrame& f : look.frames) o["frames"].push_back({{"second", brief(f.second)}, {"luma", brief(f.luma)}, {"deviation", brief(f.deviation)}, {"change", brief(f.change)}});
    for (const VideoShot& shot : look.shots) {
        Json s = {{"second", brief(shot.second)}, {"width", shot.width}, {"height", shot.height}, {"lines", Json::array()}};
        for (const VideoShotLine& line : shot.lines) s["lines"].push_back({{"text", line.text}, {"confidence", brief(line.confidence)}, {"box", box_json(line.box)}});
        o["shots"].push_back(std::move(s));
    }
    return o;
}

VideoLook look_from(const Json& o) {
    VideoLook look;
    const std::string playable = text_at(o, "playable");
    look.playable = playable == "yes" ? VideoLook::Playable::yes : playable == "no" ? VideoLook::Playable::no
                                                                                    : VideoLook::Playable::unknown;
    look.reason = text_at(o, "reason");
    look.whole_length = bool_at(o, "whole_length");
    each_of(o, "frames", most_frames, [&](const Json& f) {
        const auto level = [&](const char* key) { return std::clamp(number_at(f, key), 0.0, 255.0); };
        look.frames.push_back({std::clamp(number_at(f, "second"), 0.0, longest_ms), level("luma"), level("deviation"), level("change")});
    });
    std::stable_sort(look.frames.begin(), look.frames.end(), [](const VideoFrame& a, const VideoFrame& b) { return a.second < b.second; });
    each_of(o, "shots", most_shots, [&](const Json& s) {
        VideoShot shot;
        shot.second = std::clamp(number_at(s, "second"), 0.0, longest_ms);
        shot.width = pixels_at(s, "width");
        shot.height = pixels_at(s, "height");
        each_of(s, "lines", most_shot_lines, [&](const Json& l) {
            shot.lines.push_back({text_at(l, "text"), number_at(l, "confidence", 1.0), box_at(l, "box").value_or(Box{})});
        });
        look.shots.push_back(std::move(shot));
    });
    return look;
}

Json video_json(const Video& v) {
    Json o = {{"brand", v.brand}, {"duration_ms", v.duration_ms}, {"tracks", Json::array()}};
    if (v.created_s) o["created_s"] = *v.created_s;
    if (v.modified_s) o["modified_s"] = *v.modified_s;
    if (v.fragmented) o["fragmented"] = true;
    if (v.segments > 0) o["segments"] = v.segments;
    for (const VideoTool& tool : v.tools) o["tools"].push_back({{"name", tool.name}, {"place", tool.place}});
    for (const VideoTrack& track : v.tracks) o["tracks"].push_back(track_json(track));
    return o;
}

Video video_from(const Json& o) {
    Video v;
    v.brand = text_at(o, "brand");
    v.duration_ms = span_at(o, "duration_ms");
    v.created_s = moment_at(o, "created_s");
    v.modified_s = moment_at(o, "modified_s");
    v.fragmented = bool_at(o, "fragmented");
    v.segments = few_at(o, "segments");
    each_of(o, "tools", most_tools, [&](const Json& t) { v.tools.push_back({text_at(t, "name"), text_at(t, "place")}); });
    each_of(o, "tracks", most_tracks, [&](const Json& t) { v.tracks.push_back(track_from(t)); });
    return v;
}

}   // namespace precheck
