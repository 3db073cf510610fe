// JPEG (ITU-T T.81): marker walk, quantisation tables, APPn blocks, and how far the scans reach.
// "Cut off" is told from the missing EOI, and where an EOI was pasted on, from the count of restart intervals or the
// share of bytes per row (a decoder would fill the missing rows with grey and say nothing).
#include <algorithm>
#include <array>
#include <cmath>

#include "core/intake/formats.h"

namespace precheck {

namespace {

std::string_view view(Bytes bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

// Annex K.1 luminance table in zigzag order.
constexpr std::array<int, 64> standard_luminance = {16, 11, 12, 14, 12, 10, 16, 14, 13, 14, 18, 17, 16, 19, 24, 40, 26, 24, 22, 22, 24, 49,
                                                    35, 37, 29, 40, 58, 51, 61, 60, 57, 51, 56, 55, 64, 72, 92, 78, 64, 68, 87, 69, 55, 56,
                                                    80, 109, 81, 87, 95, 98, 103, 104, 103, 62, 77, 113, 121, 112, 100, 120, 92, 101, 103, 99};

void read_tables(Bytes data, JpegFacts& jpeg) {
    ByteReader r(data);
    while (r.left() > 0) {
        const unsigned head = r.u8();
        const bool wide = head >> 4 != 0;
        const std::size_t id = head & 15;
        std::vector<int> table;
        for (int i = 0; i < 64; ++i) table.push_back(wide ? r.u16be() : r.u8());
        if (r.overrun() || id > 3) return;
        if (jpeg.quantisation_tables.size() <= id) jpeg.quantisation_tables.resize(id + 1);
        jpeg.quantisation_tables[id] = std::move(table);
    }
}

// A store of content credentials is a JUMBF box of their own kind, which may go on in further segments: noted once.
void note_credentials(std::string_view segment, Container& out) {
    constexpr std::size_t head = 80;
    if (segment.substr(0, head).find("c2pa") == std::string_view::npos) return;
    if (std::none_of(out.other.begin(), out.other.end(), [](const KeyValue& kv) { return kv.key == "C2PA"; })) note(out.other, "C2PA", "JUMBF");
}

void read_application_block(unsigned marker, Bytes data, Container& out, JpegFacts& jpeg) {
    using namespace std::string_view_literals;
    const std::string_view all = view(data);
    static constexpr std::string_view xmp_head = "http://ns.adobe.com/xap/1.0/\0"sv;
    static constexpr std::string_view photoshop_head = "Photoshop 3.0\0"sv;
    if (marker == 0xE1 && all.substr(0, 6) == "Exif\0\0"sv) parse_exif(data.subspan(6), out);
    else if (marker == 0xE1 && all.substr(0, xmp_head.size()) == xmp_head) parse_xmp(all.substr(xmp_head.size()), out);
    else if (marker == 0xED && all.substr(0, photoshop_head.size()) == photoshop_head) parse_photoshop_blocks(data.subspan(photoshop_head.size()), out);
    else if (marker == 0xEE && all.substr(0, 5) == "Adobe") jpeg.has_adobe = true;
    else if (marker == 0xEC && all.substr(0, 5) == "Ducky") note(out.other, "Ducky", "Photoshop save for web");
    else if (marker == 0xEB && all.size() > 8 && all.substr(0, 2) == "JP") note_credentials(all, out);
    else if (marker == 0xE2 && all.substr(0, 4) == "MPF\0"sv) note(out.other, "MPF", "multi-picture format");
    else note_embedded(data, "APP" + std::to_string(marker - 0xE0), out);
}

}  // namespace

std::optional<int> estimate_jpeg_quality(const std::vector<int>& table) {
    if (table.size() != 64) return {};
    int best = 0;
    double best_distance = 1e18;
    for (int quality = 1; quality <= 100; ++quality) {
        const int scale = quality < 50 ? 5000 / quality : 200 - 2 * quality;
        double distance = 0;
        for (std::size_t i = 0; i < 64; ++i) {
            const int expected = std::clamp((standard_luminance[i] * scale + 50) / 100, 1, 255);
            distance += std::abs(std::log((table[i] + 0.5) / (expected + 0.5)));
        }
        if (distance < best_distance) best_distance = distance, best = quality;
    }
    return best;
}

void parse_jpeg(Bytes bytes, Container& out) {
    JpegFacts jpeg;
    ByteReader r(bytes, 2);
    bool scan_seen = false, end_seen = false;
    long long scan_bytes = 0;
    int restart_interval = 0;
    long long restarts = 0;
    int h_max = 1, v_max = 1;
    out.colour = "ycbcr";
    while (!end_seen) {
        if (r.left() < 2) break;
        unsigned b = r.u8();
        if (b != 0xFF) {
            // Junk between segments: find the next marker.
            while (r.left() > 0 && b != 0xFF) b = r.u8();
            if (b != 0xFF) break;
        }
        unsigned marker = r.u8();
        while (marker == 0xFF && r.left() > 0) marker = r.u8();
        if (marker == 0xD9) {
            end_seen = true;
            break;
        }
        if (marker == 0 || marker == 1 || (marker >= 0xD0 && marker <= 0xD8)) continue;
        if (r.left() < 2) break;
        const std::size_t length = r.u16be();
        if (length < 2 || length - 2 > r.left()) break;
        const Bytes data = r.take(length - 2);
        ByteReader d(data);
        if (marker == 0xDB) {
            read_tables(data, jpeg);
        } else if (marker == 0xDD) {
            restart_interval = d.u16be();
        } else if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC) {
            out.bits_per_channel = d.u8();
            out.stored_height = d.u16be();
            out.stored_width = d.u16be();
            jpeg.components = d.u8();
            jpeg.progressive = marker == 0xC2 || marker == 0xC6 || marker == 0xCA;
            jpeg.arithmetic = marker >= 0xC9;
            for (int i = 0; i < jpeg.components && d.left() >= 3; ++i) {
                d.skip(1);
                const unsigned sampling = d.u8();
                d.skip(1);
                h_max = std::max(h_max, static_cast<int>(sampling >> 4));
                v_max = std::max(v_max, static_cast<int>(sampling & 15));
            }
            if (jpeg.components == 1) out.colour = "grey";
            if (jpeg.components == 4) out.colour = "cmyk";
        } else if (marker >= 0xE0 && marker <= 0xEF) {
            read_application_block(marker, data, out, jpeg);
        } else if (marker == 0xFE) {
            note_embedded(data, "COM", out);
            note(out.other, "JPEG:Comment", excerpt(view(data)));
        } else if (marker == 0xDA) {
            scan_seen = true;
            const std::size_t begin = r.position();
            // Entropy-coded data ends at a marker that is neither a stuffed zero nor a restart.
            std::size_t at = begin;
            while (at + 1 < bytes.size()) {
                if (bytes[at] == 0xFF && bytes[at + 1] >= 0xD0 && bytes[at + 1] <= 0xD7) ++restarts;
                if (bytes[at] == 0xFF && bytes[at + 1] != 0 && bytes[at + 1] != 0xFF && !(bytes[at + 1] >= 0xD0 && bytes[at + 1] <= 0xD7)) break;
                ++at;
            }
            if (at + 1 >= bytes.size()) at = bytes.size();
            scan_bytes += static_cast<long long>(at - begin);
            r.seek(at);
        }
    }
    if (!jpeg.quantisation_tables.empty()) jpeg.quality = estimate_jpeg_quality(jpeg.quantisation_tables[0]);
    out.jpeg = jpeg;
    if (!scan_seen || !end_seen) {
        out.truncated = true;
        out.truncated_reason = scan_seen ? "ends without the end-of-image marker" : "ends before the picture data";
        return;
    }
    if (restart_interval > 0 && !jpeg.progressive) {
        const long long columns = (out.stored_width + 8 * h_max - 1) / (8 * h_max), rows = (out.stored_height + 8 * v_max - 1) / (8 * v_max);
        const long long intervals = (columns * rows + restart_interval - 1) / restart_interval;
        // One marker between two intervals; a scan of its own for each component would have more, never fewer.
        if (restarts + 1 < intervals) {
            out.truncated = true;
            out.truncated_reason = "rows of the picture are missing";
        }
    }
    // Even an empty baseline picture needs about a sixth of a byte for each 8x8 block.
    const long long blocks = ((out.stored_width + 7) / 8LL) * ((out.stored_height + 7) / 8LL);
    if (!out.truncated && !jpeg.arithmetic && !jpeg.progressive && scan_bytes * 8 < blocks) {
        out.truncated = true;
        out.truncated_reason = "too little data for its size";
    }
    Bytes rest = bytes.subspan(std::min(r.position(), bytes.size()));
    note_trailing(rest, out);
    // Previews, gain maps and the film of a motion photo stand behind the end marker by design, and the file says so.
    const bool multi_picture = std::any_of(out.other.begin(), out.other.end(), [](const KeyValue& kv) { return kv.key == "MPF"; });
    const bool announced = std::any_of(out.xmp.begin(), out.xmp.end(), [](const KeyValue& kv) { return kv.key == "GainMap" || (kv.key == "MotionPhoto" && kv.value != "0"); });
    if ((multi_picture || announced) && (out.trailing_kind == "jpeg" || out.trailing_kind == "mp4" || out.trailing_kind == "data" || out.trailing_kind == "heic")) {
        out.trailing_bytes = 0;
        out.trailing_kind.clear();
    }
}

}  // namespace precheck
