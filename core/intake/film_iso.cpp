// The moov box and the fragments of MP4 and MOV: ISO/IEC 14496-12 and Apple's QuickTime File Format.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "core/base/utf8.h"
#include "core/intake/film.h"
#include "core/intake/formats.h"

namespace precheck {

namespace {

constexpr int deepest = 12;
constexpr std::size_t most_tracks = 64, most_xmp_bytes = std::size_t{4} << 20, most_jumps_noted = 1000;
constexpr long long most_boxes = 200'000;
constexpr double longest_ms = 1e12;

std::string_view view(Bytes bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

struct Leap {
    double at_s = 0, long_s = 0;
};

// A track as it is being read.
struct Reel {
    VideoTrack track;
    std::uint32_t id = 0;
    std::uint64_t ticks_per_s = 0;
    std::uint64_t own_duration = 0;   // of mdhd, ticks
    std::uint64_t played = 0;   // sum of sample durations, ticks
    std::uint32_t usual_duration = 0;   // of a sample, where a fragment does not say
    std::uint64_t fragment_end = 0;
    bool in_fragments = false;
    std::vector<Leap> leaps;
    struct Piece {
        std::uint64_t duration = 0;   // ticks of the movie
        std::int64_t from = 0;   // ticks of the medium; -1: nothing is played
        bool usual_speed = true;
    };
    std::vector<Piece> pieces;
};

struct Walk {
    Video video;
    Container& container;
    std::vector<Reel> reels;
    std::vector<std::string> keys;   // of the metadata that QuickTime names by number
    std::uint64_t ticks_per_s = 0, duration = 0;
    long long boxes = 0;
};

double in_ms(std::uint64_t ticks, std::uint64_t ticks_per_s) {
    return ticks_per_s == 0 ? 0.0 : std::min(static_cast<double>(ticks) * 1000.0 / static_cast<double>(ticks_per_s), longest_ms);
}

// Seconds since 1904; what lies before 1970 is a clock that was never set.
std::optional<long long> moment(std::uint64_t since_1904) {
    constexpr std::uint64_t from_1904_to_1970 = 2'082'844'800, farthest = 100'000'000'000;
    if (since_1904 <= from_1904_to_1970 || since_1904 > farthest) return {};
    return static_cast<long long>(since_1904 - from_1904_to_1970);
}

// Calls `each` with type and content of every box of a region. A box that is longer than the region is read as far as it goes.
template <class Each>
void each_box(Bytes region, Walk& walk, Each each) {
    ByteReader r(region);
    while (r.left() >= 8 && ++walk.boxes < most_boxes) {
        const std::size_t begin = r.position();
        std::uint64_t size = r.u32be();
        const Bytes type = r.take(4);
        if (size == 1) size = r.u64be();
        if (size == 0) size = region.size() - begin;
        const std::size_t head = r.position() - begin;
        if (r.overrun() || size < head) return;
        const std::uint64_t content = std::min<std::uint64_t>(size - head, r.left());
        each(view(type), r.take(static_cast<std::size_t>(content)));
    }
}

void read_movie_head(Bytes data, Walk& walk) {
    ByteReader r(data);
    const bool wide = r.u8() == 1;
    r.skip(3);
    const std::uint64_t created = wide ? r.u64be() : r.u32be(), modified = wide ? r.u64be() : r.u32be();
    walk.ticks_per_s = r.u32be();
    const std::uint64_t duration = wide ? r.u64be() : r.u32be();
    if (r.overrun()) return;
    walk.video.created_s = moment(created);
    walk.video.modified_s = moment(modified);
    // All ones: not known.
    if (duration != (wide ? ~std::uint64_t{0} : std::uint64_t{0xFFFFFFFF})) walk.duration = duration;
}

void read_track_head(Bytes data, Reel& reel) {
    ByteReader r(data);
    const bool wide = r.u8() == 1;
    r.skip(wide ? 19 : 11);
    reel.id = r.u32be();
}

void read_media_head(Bytes data, Reel& reel) {
    ByteReader r(data);
    const bool wide = r.u8() == 1;
    r.skip(wide ? 19 : 11);
    reel.ticks_per_s = r.u32be();
    reel.own_duration = wide ? r.u64be() : r.u32be();
    if (reel.own_duration == (wide ? ~std::uint64_t{0} : std::uint64_t{0xFFFFFFFF}) || r.overrun()) reel.own_duration = 0;
}

void read_handler(Bytes data, Reel& reel) {
    ByteReader r(data, 8);
    const std::string_view kind = view(r.take(4));
    // The handler of the data reference (QuickTime's second hdlr) says nothing of the track.
    if (kind == "url " || kind == "alis" || kind == "mdir" || kind == "mdta") return;
    if (reel.track.kind.empty()) reel.track.kind = kind == "vide" ? "video" : kind == "soun"                                   ? "audio"
                                                                          : kind == "text" || kind == "sbtl" || kind == "subt" ? "text"
                                                                                                                               : "other";
    r.skip(12);
    std::string_view name = view(r.take(r.left()));
    // QuickTime writes the length in front.
    if (!name.empty() && static_cast<std::size_t>(static_cast<unsigned char>(name.front())) + 1 == name.size()) name.remove_prefix(1);
    reel.track.handler = printable(name.substr(0, name.find('\0')), 80);
}

void read_descriptions(Bytes data, Reel& reel, Walk& walk) {
    ByteReader r(data, 4);
    const std::uint32_t said = r.u32be();
    int found = 0;
    each_box(r.take(r.left()), walk, [&](std::string_view type, Bytes entry) {
        if (static_cast<std::uint32_t>(found) >= said) return;
        if (++found > 1) return;
        reel.track.codec = printable(type, 8);
        reel.track.codec_name = film_codec_name(type);
        if (reel.track.kind != "video") return;
        ByteReader e(entry, 24);
        reel.track.width = e.u16be();
        reel.track.height = e.u16be();
        e.skip(14);
        const std::size_t letters = e.u8();
        constexpr std::size_t name_field = 31;
        if (!e.overrun() && letters > 0 && letters <= name_field) note_tool(walk.video, view(e.take(letters)), "compressor");
    });
    reel.track.descriptions = found;
}

void note_leap(Reel& reel, std::uint64_t at, std::uint64_t ticks) {
    if (reel.ticks_per_s == 0 || reel.leaps.size() >= most_jumps_noted) return;
    const double seconds = in_ms(ticks, reel.ticks_per_s) / 1000;
    if (seconds >= shortest_jump_s) reel.leaps.push_back({in_ms(at, reel.ticks_per_s) / 1000, seconds});
}

void read_sample_times(Bytes data, Reel& reel) {
    ByteReader r(data, 4);
    const std::uint32_t entries = r.u32be();
    for (std::uint32_t i = 0; i < entries && r.left() >= 8; ++i) {
        const std::uint64_t count = r.u32be(), ticks = r.u32be();
        // The last sample may stand for as long as it likes: nothing follows it.
        const bool last = i + 1 == entries || r.left() < 8;
        if (count > 0 && !(last && count == 1)) note_leap(reel, reel.played, ticks);
        reel.track.samples += static_cast<long long>(count);
        reel.played += count * ticks;
    }
}

void read_edits(Bytes data, Reel& reel) {
    constexpr std::size_t most_pieces = 10'000;
    ByteReader r(data);
    const bool wide = r.u8() == 1;
    r.skip(3);
    const std::uint32_t entries = r.u32be();
    for (std::uint32_t i = 0; i < entries && r.left() >= (wide ? 20u : 12u) && reel.pieces.size() < most_pieces; ++i) {
        Reel::Piece piece;
        piece.duration = wide ? r.u64be() : r.u32be();
        piece.from = wide ? static_cast<std::int64_t>(r.u64be()) : static_cast<std::int32_t>(r.u32be());
        constexpr std::uint32_t usual_speed = 0x10000;
        piece.usual_speed = r.u32be() == usual_speed;
        reel.pieces.push_back(piece);
    }
}

// "©too" of QuickTime: length, language, text; of iTunes: a data box. Both may hold several.
void read_named_text(Bytes data, std::string_view place, Walk& walk) {
    ByteReader r(data);
    if (r.left() >= 16 && view(data.subspan(4, 4)) == "data") {
        each_box(data, walk, [&](std::string_view type, Bytes content) {
            if (type == "data" && content.size() > 8) note_tool(walk.video, view(content.subspan(8)), place);
        });
        return;
    }
    const std::size_t size = r.u16be();
    r.skip(2);
    note_tool(walk.video, view(r.take(std::min(size, r.left()))), place);
}

// The members that programs name themselves in. "cmt" and "des": editors for phones put their project's data there.
std::string_view place_of(std::string_view type) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 9> places = {{{"\xa9too", "encoder"}, {"\xa9swr", "software"}, {"\xa9"
                                                                                                                                               "enc",
                                                                                                                                               "encoder"},
                                                                                             {"\xa9swf", "software"},
                                                                                             {"\xa9mod", "device"},
                                                                                             {"\xa9mak", "device"},
                                                                                             {"\xa9"
                                                                                              "cmt",
                                                                                              "comment"},
                                                                                             {"\xa9"
                                                                                              "des",
                                                                                              "comment"},
                                                                                             {"desc", "comment"}}};
    for (const auto& place : places)
        if (place.first == type) return place.second;
    return {};
}

void read_keys(Bytes data, Walk& walk) {
    constexpr std::size_t most_keys = 256;
    ByteReader r(data, 4);
    const std::uint32_t count = r.u32be();
    walk.keys.clear();
    for (std::uint32_t i = 0; i < count && r.left() >= 8 && walk.keys.size() < most_keys; ++i) {
        const std::uint32_t size = r.u32be();
        r.skip(4);
        if (size < 8) return;
        walk.keys.push_back(printable(view(r.take(std::min<std::size_t>(size - 8, r.left()))), 80));
    }
}

bool names_a_program(std::string_view key) {
    for (const std::string_view part : {"software", "encoder", "creator", "comment", "description", "application", "source"})
        if (key.find(part) != std::string_view::npos) return true;
    return false;
}

void read_items(Bytes data, Walk& walk) {
    each_box(data, walk, [&](std::string_view type, Bytes content) {
        if (const std::string_view place = place_of(type); !place.empty()) return read_named_text(content, place, walk);
        ByteReader number(Bytes(reinterpret_cast<const std::uint8_t*>(type.data()), type.size()));
        const std::uint32_t index = number.u32be();
        if (index >= 1 && index <= walk.keys.size() && names_a_program(walk.keys[index - 1])) read_named_text(content, walk.keys[index - 1], walk);
    });
}

void read_xmp(Bytes packet, Walk& walk) {
    if (packet.size() > most_xmp_bytes) return;
    parse_xmp(view(packet), walk.container);
    for (const KeyValue& pair : walk.container.xmp)
        if (pair.key == "CreatorTool") note_tool(walk.video, pair.value, "xmp");
}

void read_user_data(Bytes data, Walk& walk, int depth);

// A full box in MP4, a plain one in MOV.
void read_metadata(Bytes data, Walk& walk, int depth) {
    const bool plain = data.size() >= 8 && view(data.subspan(4, 4)) == "hdlr";
    if (data.size() >= 4) read_user_data(plain ? data : data.subspan(4), walk, depth + 1);
}

void read_user_data(Bytes data, Walk& walk, int depth) {
    if (depth > deepest) return;
    each_box(data, walk, [&](std::string_view type, Bytes content) {
        if (type == "meta") read_metadata(content, walk, depth);
        else if (type == "keys") read_keys(content, walk);
        else if (type == "ilst") read_items(content, walk);
        else if (type == "XMP_") read_xmp(content, walk);
        else if (const std::string_view place = place_of(type); !place.empty()) read_named_text(content, place, walk);
    });
}

void read_track(Bytes data, Reel& reel, Walk& walk, int depth) {
    if (depth > deepest) return;
    each_box(data, walk, [&](std::string_view type, Bytes content) {
        if (type == "tkhd") read_track_head(content, reel);
        else if (type == "mdhd") read_media_head(content, reel);
        else if (type == "hdlr") read_handler(content, reel);
        else if (type == "stsd") read_descriptions(content, reel, walk);
        else if (type == "stts") read_sample_times(content, reel);
        else if (type == "elst") read_edits(content, reel);
        else if (type == "udta") read_user_data(content, walk, depth + 1);
        else if (type == "meta") read_metadata(content, walk, depth);
        else if (type == "mdia" || type == "minf" || type == "stbl" || type == "edts") read_track(content, reel, walk, depth + 1);
    });
}

Reel* reel_of(Walk& walk, std::uint32_t id) {
    for (Reel& reel : walk.reels)
        if (reel.id == id) return &reel;
    return nullptr;
}

void read_defaults(Bytes data, Walk& walk) {
    ByteReader r(data, 4);
    Reel* reel = reel_of(walk, r.u32be());
    r.skip(4);
    if (reel != nullptr) reel->usual_duration = r.u32be();
}

void read_movie(Bytes data, Walk& walk) {
    std::vector<Bytes> defaults;
    each_box(data, walk, [&](std::string_view type, Bytes content) {
        if (type == "mvhd") read_movie_head(content, walk);
        else if (type == "udta") read_user_data(content, walk, 1);
        else if (type == "meta") read_metadata(content, walk, 1);
        else if (type == "trak" && walk.reels.size() < most_tracks) {
            walk.reels.emplace_back();
            read_track(content, walk.reels.back(), walk, 1);
        } else if (type == "mvex") {
            walk.video.fragmented = true;
            each_box(content, walk, [&](std::string_view inner, Bytes extends) {
                if (inner == "trex") defaults.push_back(extends);
            });
        }
    });
    for (const Bytes extends : defaults) read_defaults(extends, walk);
}

// A run of samples in a fragment.
void read_run(Bytes data, Reel& reel, std::uint32_t usual_duration) {
    ByteReader r(data);
    const std::uint32_t flags = r.u32be() & 0xFFFFFF;
    const std::uint32_t count = r.u32be();
    if ((flags & 0x1) != 0) r.skip(4);
    if ((flags & 0x4) != 0) r.skip(4);
    const bool own = (flags & 0x100) != 0;
    const std::size_t step = 4 * ((own ? 1u : 0u) + ((flags & 0x200) != 0 ? 1u : 0u) + ((flags & 0x400) != 0 ? 1u : 0u) + ((flags & 0x800) != 0 ? 1u : 0u));
    if (!own) {
        reel.track.samples += count;
        reel.fragment_end += std::uint64_t{count} * usual_duration;
        return;
    }
    for (std::uint32_t i = 0; i < count && r.left() >= step; ++i) {
        const std::uint32_t ticks = r.u32be();
        r.skip(step - 4);
        note_leap(reel, reel.fragment_end, ticks);
        ++reel.track.samples;
        reel.fragment_end += ticks;
    }
}

void read_fragment(Bytes data, Walk& walk) {
    each_box(data, walk, [&](std::string_view type, Bytes part) {
        if (type != "traf") return;
        Reel* reel = nullptr;
        std::uint32_t usual_duration = 0;
        each_box(part, walk, [&](std::string_view inner, Bytes content) {
            ByteReader r(content);
            if (inner == "tfhd") {
                const std::uint32_t flags = r.u32be() & 0xFFFFFF;
                reel = reel_of(walk, r.u32be());
                if (reel == nullptr) return;
                reel->in_fragments = true;
                usual_duration = reel->usual_duration;
                if ((flags & 0x1) != 0) r.skip(8);
                if ((flags & 0x2) != 0) r.skip(4);
                if ((flags & 0x8) != 0) usual_duration = r.u32be();
            } else if (inner == "tfdt" && reel != nullptr) {
                const bool wide = r.u8() == 1;
                r.skip(3);
                const std::uint64_t begin = wide ? r.u64be() : r.u32be();
                if (r.overrun()) return;
                if (reel->fragment_end > 0 && begin > reel->fragment_end) note_leap(*reel, reel->fragment_end, begin - reel->fragment_end);
                reel->fragment_end = begin;
            } else if (inner == "trun" && reel != nullptr) {
                read_run(content, *reel, usual_duration);
            }
        });
    });
}

void settle(Reel& reel, std::uint64_t movie_ticks_per_s) {
    VideoTrack& track = reel.track;
    if (track.kind.empty()) track.kind = "other";
    const std::uint64_t ticks = std::max({reel.own_duration, reel.played, reel.fragment_end});
    track.duration_ms = static_cast<long long>(in_ms(ticks, reel.ticks_per_s) + 0.5);
    const double mean_s = track.samples > 0 ? static_cast<double>(track.duration_ms) / 1000 / static_cast<double>(track.samples) : 0;
    for (const Leap& leap : reel.leaps) {
        if (leap.long_s < jump_in_pictures * mean_s) continue;
        if (track.jumps++ == 0) track.first_jump_s = leap.at_s;
    }
    // Priming samples and a first picture that is shown a little late move the beginning by less than this.
    constexpr double longest_lead_in_s = 1;
    double end_s = longest_lead_in_s;
    for (std::size_t i = 0; i < reel.pieces.size(); ++i) {
        const Reel::Piece& piece = reel.pieces[i];
        if (piece.from < 0) continue;
        const double from_s = in_ms(static_cast<std::uint64_t>(piece.from), reel.ticks_per_s) / 1000;
        const bool first = track.pieces++ == 0;
        const bool moved = first ? from_s > longest_lead_in_s : from_s < end_s - longest_lead_in_s || from_s > end_s + longest_lead_in_s;
        if (moved || !piece.usual_speed) ++track.odd_pieces;
        end_s = from_s + in_ms(piece.duration, movie_ticks_per_s) / 1000;
    }
}

}   // namespace

Video read_iso_film(Bytes bytes, Container& out) {
    Walk walk{{}, out, {}, {}, 0, 0, 0};
    static constexpr std::array<std::uint8_t, 16> xmp_box = {0xBE, 0x7A, 0xCF, 0xCB, 0x97, 0xA9, 0x42, 0xE8, 0x9C, 0x71, 0x99, 0x94, 0x91, 0xE3, 0xAF, 0xAC};
    each_box(bytes, walk, [&](std::string_view type, Bytes content) {
        if (type == "ftyp") walk.video.brand = printable(view(content.subspan(0, std::min<std::size_t>(4, content.size()))), 4);
        else if (type == "moov" && walk.reels.empty()) read_movie(content, walk);
        else if (type == "moof") read_fragment(content, walk);
        else if (type == "meta") read_metadata(content, walk, 1);
        else if (type == "uuid" && content.size() > xmp_box.size() && std::equal(xmp_box.begin(), xmp_box.end(), content.begin())) read_xmp(content.subspan(xmp_box.size()), walk);
    });
    double longest = in_ms(walk.duration, walk.ticks_per_s);
    for (Reel& reel : walk.reels) {
        settle(reel, walk.ticks_per_s);
        // The movie's head of a recorder that writes pieces says nothing, or only the first piece.
        if (walk.duration == 0 || reel.in_fragments) longest = std::max(longest, static_cast<double>(reel.track.duration_ms));
        walk.video.tracks.push_back(std::move(reel.track));
    }
    walk.video.duration_ms = static_cast<long long>(longest + 0.5);
    if (const VideoTrack* track = picture_track(walk.video)) {
        out.stored_width = track->width;
        out.stored_height = track->height;
    }
    return std::move(walk.video);
}

}   // namespace precheck
