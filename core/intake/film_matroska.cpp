// Matroska and WebM (RFC 9559). Masters whose size a live recorder left open are entered, not measured: the walk goes flat
// through the segment, and what it skips are leaves.
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "core/base/utf8.h"
#include "core/intake/film.h"

namespace precheck {

namespace {

constexpr std::size_t most_tracks = 64, most_jumps_noted = 1000;
constexpr long long most_elements = 5'000'000;
constexpr double longest_ms = 1e12;
constexpr std::uint64_t open_size = ~std::uint64_t{0};

std::string_view view(Bytes bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

namespace id {
constexpr std::uint32_t head = 0x1A45DFA3, doc_type = 0x4282, segment = 0x18538067, info = 0x1549A966, scale = 0x2AD7B1, duration = 0x4489, date = 0x4461, muxing_app = 0x4D80, writing_app = 0x5741,
                        tracks = 0x1654AE6B, track = 0xAE, number = 0xD7, type = 0x83, codec = 0x86, default_duration = 0x23E383, name = 0x536E, video = 0xE0, width = 0xB0, height = 0xBA, cluster = 0x1F43B675,
                        timestamp = 0xE7, simple_block = 0xA3, block_group = 0xA0, block = 0xA1, tags = 0x1254C367, tag = 0x7373, simple_tag = 0x67C8, tag_name = 0x45A3, tag_text = 0x4487;
}

struct Leap {
    double at_s = 0, long_s = 0;
};

struct Reel {
    VideoTrack track;
    std::uint64_t number = 0;
    double picture_ms = 0;   // of one picture, where the track says so
    double first_ms = 0, last_ms = 0;
    std::vector<Leap> leaps;
};

struct Walk {
    Video video;
    Container& container;
    std::vector<Reel> reels;
    double scale_ms = 1;
    double duration = 0, cluster_at = 0;
    std::string tag_name;
};

// A number of variable length; its marker is kept in an element's ID and dropped elsewhere. 0 where there is none.
std::uint64_t variable(ByteReader& r, std::size_t longest, bool keep_marker) {
    const std::uint8_t first = r.u8();
    std::size_t length = 1;
    while (length <= longest && (first & (0x80u >> (length - 1))) == 0) ++length;
    if (length > longest) return 0;
    std::uint64_t value = keep_marker ? first : first & (0x7Fu >> (length - 1));
    bool ones = (first & (0x7Fu >> (length - 1))) == (0x7Fu >> (length - 1));
    for (std::size_t i = 1; i < length; ++i) {
        const std::uint8_t next = r.u8();
        ones = ones && next == 0xFF;
        value = value << 8 | next;
    }
    return ones && !keep_marker ? open_size : value;
}

std::uint64_t whole_number(Bytes data) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < data.size() && i < 8; ++i) value = value << 8 | data[i];
    return value;
}

// IEEE 754, put together by hand: the build's standard library has no bit_cast.
double fraction(Bytes data) {
    if (data.size() != 4 && data.size() != 8) return 0;
    const bool wide = data.size() == 8;
    const std::uint64_t bits = whole_number(data);
    const int exponent_bits = wide ? 11 : 8, mantissa_bits = wide ? 52 : 23;
    const auto exponent = static_cast<int>(bits >> mantissa_bits & ((1u << exponent_bits) - 1));
    const auto mantissa = static_cast<double>(bits & ((std::uint64_t{1} << mantissa_bits) - 1));
    const bool negative = (bits >> (exponent_bits + mantissa_bits) & 1) != 0;
    if (negative || exponent == 0 || exponent == (1 << exponent_bits) - 1) return 0;
    const int bias = (1 << (exponent_bits - 1)) - 1;
    return std::ldexp(1.0 + std::ldexp(mantissa, -mantissa_bits), exponent - bias);
}

bool is_master(std::uint32_t element) {
    switch (element) {
        case id::head:
        case id::segment:
        case id::info:
        case id::tracks:
        case id::track:
        case id::video:
        case id::cluster:
        case id::block_group:
        case id::tags:
        case id::tag:
        case id::simple_tag: return true;
        default: return false;
    }
}

Reel* newest(Walk& walk) { return walk.reels.empty() ? nullptr : &walk.reels.back(); }

void read_block(Bytes data, Walk& walk) {
    ByteReader r(data);
    const std::uint64_t number = variable(r, 8, false);
    const auto offset = static_cast<std::int16_t>(r.u16be());
    if (r.overrun()) return;
    const double at_ms = std::clamp((walk.cluster_at + offset) * walk.scale_ms, 0.0, longest_ms);
    for (Reel& reel : walk.reels) {
        if (reel.number != number) continue;
        if (reel.track.samples++ == 0) reel.first_ms = reel.last_ms = at_ms;
        // Pictures stand in the order of decoding; a leap forward is one over all that came before.
        const double ahead_s = (at_ms - reel.last_ms) / 1000;
        if (ahead_s >= shortest_jump_s && reel.leaps.size() < most_jumps_noted) reel.leaps.push_back({reel.last_ms / 1000, ahead_s});
        reel.last_ms = std::max(reel.last_ms, at_ms);
        return;
    }
}

void read_leaf(std::uint32_t element, Bytes data, Walk& walk) {
    Reel* reel = newest(walk);
    Video& video = walk.video;
    switch (element) {
        case id::doc_type: video.brand = printable(view(data), 16); break;
        case id::scale:
            if (const double ns = static_cast<double>(whole_number(data)); ns > 0) walk.scale_ms = ns / 1e6;
            break;
        case id::duration: walk.duration = std::max(walk.duration, std::min(fraction(data), longest_ms)); break;
        case id::date: {
            // Nanoseconds since the first of January 2001.
            constexpr long long from_1970_to_2001_s = 978'307'200, ns_per_s = 1'000'000'000;
            if (data.size() == 8) video.created_s = from_1970_to_2001_s + static_cast<std::int64_t>(whole_number(data)) / ns_per_s;
            break;
        }
        case id::muxing_app: note_tool(video, view(data), "muxer"); break;
        case id::writing_app: note_tool(video, view(data), "writer"); break;
        case id::number:
            if (reel != nullptr) reel->number = whole_number(data);
            break;
        case id::type:
            if (reel != nullptr) {
                const std::uint64_t kind = whole_number(data);
                reel->track.kind = kind == 1 ? "video" : kind == 2 ? "audio"
                                                     : kind == 17  ? "text"
                                                                   : "other";
            }
            break;
        case id::codec:
            if (reel != nullptr) {
                reel->track.codec = printable(view(data), 40);
                reel->track.codec_name = film_codec_name(reel->track.codec);
            }
            break;
        case id::default_duration:
            if (reel != nullptr) reel->picture_ms = std::min(static_cast<double>(whole_number(data)) / 1e6, longest_ms);
            break;
        case id::name:
            if (reel != nullptr) reel->track.handler = printable(view(data), 80);
            break;
        case id::width:
            if (reel != nullptr) reel->track.width = static_cast<int>(std::min<std::uint64_t>(whole_number(data), 1'000'000));
            break;
        case id::height:
            if (reel != nullptr) reel->track.height = static_cast<int>(std::min<std::uint64_t>(whole_number(data), 1'000'000));
            break;
        case id::timestamp: walk.cluster_at = static_cast<double>(whole_number(data)); break;
        case id::simple_block:
        case id::block: read_block(data, walk); break;
        case id::tag_name: walk.tag_name = printable(view(data), 40); break;
        case id::tag_text:
            if (walk.tag_name == "ENCODER" || walk.tag_name == "COMMENT" || walk.tag_name == "ENCODED_BY") note_tool(video, view(data), walk.tag_name == "COMMENT" ? "comment" : "encoder");
            break;
        default: break;
    }
}

void enter(std::uint32_t element, Walk& walk) {
    if (element == id::segment) ++walk.video.segments;
    // A second segment repeats the tracks of the first.
    if (element == id::track && walk.video.segments <= 1 && walk.reels.size() < most_tracks) walk.reels.emplace_back();
}

void cut(Container& out, const char* reason) {
    out.truncated = true;
    out.truncated_reason = reason;
}

void settle(Reel& reel) {
    VideoTrack& track = reel.track;
    if (track.kind.empty()) track.kind = "other";
    track.descriptions = 1;
    const double span_ms = track.samples > 0 ? reel.last_ms - reel.first_ms : 0;
    const double mean_ms = track.samples > 1 ? span_ms / static_cast<double>(track.samples - 1) : 0;
    track.duration_ms = static_cast<long long>(span_ms + (reel.picture_ms > 0 ? reel.picture_ms : mean_ms) + 0.5);
    for (const Leap& leap : reel.leaps) {
        if (leap.long_s * 1000 < jump_in_pictures * mean_ms) continue;
        if (track.jumps++ == 0) track.first_jump_s = leap.at_s;
    }
}

}   // namespace

Video read_matroska_film(Bytes bytes, Container& out) {
    Walk walk{{}, out, {}, 1, 0, 0, {}};
    ByteReader r(bytes);
    bool pictures_seen = false;
    for (long long n = 0; r.left() >= 2 && n < most_elements; ++n) {
        const auto element = static_cast<std::uint32_t>(variable(r, 4, true));
        const std::uint64_t size = variable(r, 8, false);
        if (r.overrun()) {
            cut(out, "ends inside the head of an element");
            break;
        }
        if (element == 0) {
            const Bytes rest = bytes.subspan(std::min(r.position(), bytes.size()));
            if (std::all_of(rest.begin(), rest.end(), [](std::uint8_t b) { return b == 0; })) break;
            out.damaged = true;
            out.damaged_reason = "an element with an impossible name";
            break;
        }
        if (is_master(element)) {
            if (size != open_size && size > r.left() && (element == id::segment || element == id::cluster)) cut(out, element == id::segment ? "shorter than its segment says" : "ends inside a cluster");
            enter(element, walk);
            pictures_seen = pictures_seen || element == id::cluster;
            continue;
        }
        if (size > r.left()) {
            if (!out.truncated) cut(out, "ends inside an element");
            break;
        }
        read_leaf(element, r.take(static_cast<std::size_t>(size)), walk);
    }
    if (!out.truncated && !out.damaged && !pictures_seen) cut(out, "holds no picture data");
    double longest = walk.duration * walk.scale_ms;
    for (Reel& reel : walk.reels) {
        settle(reel);
        // A recorder that writes as it goes leaves the duration out; one that was cut off leaves what was meant.
        if (walk.duration == 0) longest = std::max(longest, static_cast<double>(reel.track.duration_ms));
        walk.video.tracks.push_back(std::move(reel.track));
    }
    walk.video.duration_ms = static_cast<long long>(std::min(longest, longest_ms) + 0.5);
    if (const VideoTrack* track = picture_track(walk.video)) {
        out.stored_width = track->width;
        out.stored_height = track->height;
    }
    return std::move(walk.video);
}

}   // namespace precheck
