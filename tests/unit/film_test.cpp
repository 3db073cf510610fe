// core/intake's walks of films, on the seeds of tests/intake and on boxes put together here.
#include <doctest/doctest.h>

#include <array>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "core/derive/film_reading.h"
#include "core/facts/facts_json.h"
#include "core/facts/video_json.h"
#include "core/intake/film.h"
#include "core/intake/formats.h"

using namespace precheck;

namespace {

std::string seed(const std::string& name) {
    std::ifstream in(std::string(PRECHECK_SOURCE_DIR) + "/tests/intake/seeds/" + name, std::ios::binary);
    REQUIRE_MESSAGE(in.good(), name);
    return {std::istreambuf_iterator<char>(in), {}};
}

Bytes bytes_of(const std::string& data) { return {reinterpret_cast<const std::uint8_t*>(data.data()), data.size()}; }

struct Walked {
    Video video;
    Container container;
};

Walked walked(const std::string& data) {
    Walked out;
    const Bytes bytes = bytes_of(data);
    out.container.media = sniff(bytes);
    if (out.container.media == Media::mp4) {
        parse_mp4(bytes, out.container);
        out.video = read_iso_film(bytes, out.container);
    } else {
        out.video = read_matroska_film(bytes, out.container);
    }
    return out;
}

std::string be32(std::uint64_t v) {
    std::string out;
    for (int shift = 24; shift >= 0; shift -= 8) out.push_back(static_cast<char>(v >> shift & 255));
    return out;
}
std::string box(const std::string& type, const std::string& content) { return be32(8 + content.size()) + type + content; }

// A film of one track: `times` are pairs of count and ticks (1000 a second), `edits` triples of duration, begin and speed.
std::string film(const std::vector<std::pair<int, int>>& times, const std::vector<std::array<long long, 3>>& edits = {}, int descriptions = 1, const std::string& user_data = {}) {
    std::string stts = be32(0) + be32(times.size());
    std::uint64_t duration = 0;
    for (const auto& [count, ticks] : times) {
        stts += be32(static_cast<std::uint64_t>(count)) + be32(static_cast<std::uint64_t>(ticks));
        duration += static_cast<std::uint64_t>(count) * static_cast<std::uint64_t>(ticks);
    }
    std::string stsd = be32(0) + be32(static_cast<std::uint64_t>(descriptions));
    for (int i = 0; i < descriptions; ++i) stsd += box("avc1", std::string(24, '\0') + std::string("\0\x40\0\x30", 4) + std::string(50, '\0'));
    std::string elst = be32(0) + be32(edits.size());
    for (const auto& edit : edits) elst += be32(static_cast<std::uint64_t>(edit[0])) + be32(static_cast<std::uint64_t>(edit[1])) + be32(static_cast<std::uint64_t>(edit[2]));
    const std::string mdhd = box("mdhd", be32(0) + be32(0) + be32(0) + be32(1000) + be32(duration) + be32(0));
    const std::string hdlr = box("hdlr", be32(0) + be32(0) + "vide" + std::string(12, '\0') + "Handler" + std::string(1, '\0'));
    const std::string stbl = box("stbl", box("stsd", stsd) + box("stts", stts));
    const std::string tkhd = box("tkhd", be32(0) + be32(0) + be32(0) + be32(1) + std::string(68, '\0'));
    const std::string trak = box("trak", tkhd + (edits.empty() ? "" : box("edts", box("elst", elst))) + box("mdia", mdhd + hdlr + box("minf", stbl)));
    const std::string mvhd = box("mvhd", be32(0) + be32(0) + be32(0) + be32(1000) + be32(duration) + std::string(80, '\0'));
    return box("ftyp", "isom" + be32(0)) + box("moov", mvhd + trak + user_data) + box("mdat", "12345678");
}

const VideoTrack& track_of(const Walked& w) {
    REQUIRE(w.video.tracks.size() == 1);
    return w.video.tracks.front();
}

bool names(const Video& video, const std::string& tool) {
    for (const VideoTool& t : video.tools)
        if (t.name.find(tool) != std::string::npos) return true;
    return false;
}

}   // namespace

TEST_CASE("films: length, coding, size, time and tools of every container") {
    struct Row {
        const char* name;
        const char* codec;
        bool dated;
    };
    for (const Row& row : {Row{"h264.mp4", "h264", true}, Row{"h264.mov", "h264", true}, Row{"h264.mkv", "h264", true}, Row{"fragments.mp4", "h264", true}, Row{"vp8.webm", "vp8", true},
                           Row{"live.webm", "vp8", false}, Row{"part2.mp4", "mpeg4", false}}) {
        INFO(row.name);
        const Walked w = walked(seed(row.name));
        CHECK_FALSE(w.container.truncated);
        CHECK_FALSE(w.container.damaged);
        CHECK(w.video.duration_ms == 2000);
        const VideoTrack& track = track_of(w);
        CHECK(track.codec_name == row.codec);
        CHECK(track.kind == "video");
        CHECK(track.width == 48);
        CHECK(track.height == 32);
        CHECK(track.samples == 10);
        CHECK(track.odd_pieces == 0);
        CHECK(track.jumps == 0);
        CHECK(names(w.video, "Lavf"));
        CHECK(w.video.created_s == (row.dated ? std::optional<long long>(1795137120) : std::nullopt));
        CHECK(w.container.stored_width == 48);
    }
}

TEST_CASE("films: what was cut shows in the structure") {
    const Walked trimmed = walked(seed("trimmed.mp4"));
    CHECK(track_of(trimmed).odd_pieces == 1);
    CHECK(trimmed.video.duration_ms < track_of(trimmed).duration_ms);
    CHECK(walked(seed("joined.webm")).video.segments == 2);
    CHECK(walked(seed("cut.webm")).container.truncated);
    for (const char* name : {"vp8.webm", "h264.mkv", "h264.mp4", "h264.mov"}) {
        const std::string whole = seed(name);
        for (std::size_t part = 1; part < 10; ++part) {
            INFO(name << " " << part);
            CHECK(walked(whole.substr(0, whole.size() * part / 10)).container.truncated);
        }
    }
}

TEST_CASE("films: leaps, lists of edits and joined streams") {
    CHECK(track_of(walked(film({{300, 33}}))).jumps == 0);
    const Walked leap = walked(film({{100, 33}, {1, 9000}, {100, 33}}));
    CHECK(track_of(leap).jumps == 1);
    CHECK(track_of(leap).first_jump_s.value_or(0) == doctest::Approx(3.3));
    // A recorder's slow rate is none, nor is the last picture's rest.
    CHECK(track_of(walked(film({{20, 2000}}))).jumps == 0);
    CHECK(track_of(walked(film({{100, 33}, {1, 9000}}))).jumps == 0);
    constexpr long long usual = 0x10000, half = 0x8000, pause = 0xFFFFFFFF;
    CHECK(track_of(walked(film({{300, 33}}, {{9900, 66, usual}}))).odd_pieces == 0);
    CHECK(track_of(walked(film({{300, 33}}, {{500, pause, usual}, {9900, 0, usual}}))).odd_pieces == 0);
    CHECK(track_of(walked(film({{300, 33}}, {{5000, 4000, usual}}))).odd_pieces == 1);
    CHECK(track_of(walked(film({{300, 33}}, {{3000, 0, usual}, {3000, 6000, usual}}))).odd_pieces == 1);
    CHECK(track_of(walked(film({{300, 33}}, {{3000, 0, usual}, {3000, 6000, usual}}))).pieces == 2);
    CHECK(track_of(walked(film({{300, 33}}, {{9900, 0, half}}))).odd_pieces == 1);
    CHECK(track_of(walked(film({{300, 33}}, {}, 2))).descriptions == 2);
}

TEST_CASE("films: programs name themselves in several places") {
    const std::string quicktime = box("udta", box("\xa9swr", std::string("\0\x06\0\0", 4) + "iMovie"));
    CHECK(names(walked(film({{30, 33}}, {}, 1, quicktime)).video, "iMovie"));
    const std::string data = box("data", be32(1) + be32(0) + "CapCut 5.1");
    const std::string itunes = box("udta", box("meta", be32(0) + box("ilst", box("\xa9too", data))));
    CHECK(names(walked(film({{30, 33}}, {}, 1, itunes)).video, "CapCut"));
    const std::string keys = box("keys", be32(0) + be32(1) + box("mdta", "com.apple.quicktime.software"));
    const std::string apple = box("meta", box("hdlr", std::string(25, '\0')) + keys + box("ilst", box(be32(1), data)));
    CHECK(names(walked(film({{30, 33}}, {}, 1, apple)).video, "CapCut"));
}

TEST_CASE("films: facts survive a round trip, and foreign ones stay within bounds") {
    File file;
    file.name = "a.mp4";
    file.container.media = Media::mp4;
    file.container.media_type = "video/mp4";
    file.video = walked(film({{100, 33}, {1, 9000}, {100, 33}})).video;
    file.video->look = VideoLook{VideoLook::Playable::yes, "", true, {{0.5, 120, 40, 0}, {1.5, 118, 41, 3.25}}, {{0.5, 640, 360, {{"订单号", 0.9, {1, 2, 30, 12}}}}}};
    const std::string json = file_to_json(file);
    const Result<File> again = file_from_json(json);
    REQUIRE(again);
    CHECK(file_to_json(*again) == json);
    REQUIRE(again->video->look);
    CHECK(again->video->look->frames.size() == 2);
    CHECK(again->video->look->shots.front().lines.front().text == "订单号");
    const Result<File> foreign = file_from_json(R"({"name":"a.mp4","video":{"duration_ms":-5,"tracks":[{"samples":1e300,"width":-3}]},"video_look":{"state":"failed","reason":"x","frames":[{"second":-1,"luma":1e9}]}})");
    REQUIRE(foreign);
    CHECK(foreign->video->duration_ms == 0);
    CHECK(foreign->video->tracks.front().width == 0);
    CHECK(foreign->video->look->playable == VideoLook::Playable::unknown);
    CHECK(foreign->video->look->frames.front().luma == 255);
}

TEST_CASE("films: times without a second are read off the shots, with their day where a shot shows it") {
    File file;
    file.name = "a.mp4";
    file.video = walked(film({{100, 33}})).video;
    const auto shot = [](double second, const char* day, const char* time) {
        return VideoShot{second, 1280, 720, {{day, 0.95, {40, 40, 130, 20}}, {time, 0.95, {40, 70, 60, 20}}}};
    };
    VideoShot undated{0, 1280, 720, {{"09:14", 0.95, {40, 40, 60, 20}}}};
    file.video->look = VideoLook{VideoLook::Playable::yes, "", true, {}, {undated, shot(1, "2026-11-10", "09:14"), shot(2, "2026-11-10", "09:14"), shot(3, "2026-11-11", "09:14"), undated}};
    std::vector<CivilTime> seen;
    for (const TimeReading& time : read_film(file).times) {
        REQUIRE(time.precision == TimePrecision::minute);
        seen.push_back(time.value);
    }
    CHECK(seen == std::vector<CivilTime>{{2026, 11, 10, 9, 14, 0}, {2026, 11, 11, 9, 14, 0}});
    file.video->look->shots = {undated};
    REQUIRE(read_film(file).times.size() == 1);
    CHECK(read_film(file).times.front().precision == TimePrecision::time_only);
}
