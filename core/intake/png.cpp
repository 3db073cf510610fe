// PNG (W3C PNG, third edition): chunk walk with CRC of every chunk, text chunks, APNG frames, data after IEND.
#include <array>
#include <cstdio>
#include <string>

#include "core/base/utf8.h"
#include "core/intake/formats.h"

namespace precheck {

namespace {

constexpr std::size_t max_text_bytes = 256 * 1024;

const std::array<std::uint32_t, 256>& crc_table() {
    static const std::array<std::uint32_t, 256> table = [] {
        std::array<std::uint32_t, 256> t{};
        for (std::uint32_t n = 0; n < 256; ++n) {
            std::uint32_t c = n;
            for (int k = 0; k < 8; ++k) c = (c & 1) != 0 ? 0xEDB88320u ^ c >> 1 : c >> 1;
            t[n] = c;
        }
        return t;
    }();
    return table;
}

std::uint32_t crc32(Bytes bytes) {
    std::uint32_t c = 0xFFFFFFFFu;
    for (const std::uint8_t b : bytes) c = crc_table()[(c ^ b) & 0xFF] ^ c >> 8;
    return ~c;
}

std::string_view view(Bytes bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

void note_text(std::string_view type, Bytes data, Container& out) {
    const std::string_view all = view(data);
    const std::size_t zero = all.find('\0');
    if (zero == std::string_view::npos) return;
    const std::string keyword = printable(all.substr(0, zero), 80);
    std::string text;
    if (type == "tEXt") {
        text = std::string(all.substr(zero + 1));
    } else if (type == "zTXt") {
        if (data.size() > zero + 2) text = inflate_text(data.subspan(zero + 2), max_text_bytes);
    } else {  // iTXt: flag, method, language, translated keyword, text
        if (data.size() < zero + 3) return;
        const bool compressed = data[zero + 1] != 0;
        std::size_t at = all.find('\0', zero + 3);
        if (at == std::string_view::npos) return;
        at = all.find('\0', at + 1);
        if (at == std::string_view::npos) return;
        text = compressed ? inflate_text(data.subspan(at + 1), max_text_bytes) : std::string(all.substr(at + 1));
    }
    if (keyword == "XML:com.adobe.xmp") parse_xmp(text, out);
    else note(out.png_text, keyword, excerpt(text));
}

}  // namespace

void parse_png(Bytes bytes, Container& out) {
    ByteReader r(bytes, 8);
    bool end_seen = false, data_seen = false;
    std::size_t text_chunks = 0;
    static constexpr std::string_view colours[] = {"grey", "", "rgb", "palette", "grey_alpha", "", "rgba"};
    while (!end_seen) {
        if (r.left() < 12) {
            out.truncated = true;
            out.truncated_reason = data_seen ? "ends without IEND" : "ends before the picture data";
            return;
        }
        const std::uint32_t length = r.u32be();
        const std::size_t type_at = r.position();
        if (length > r.left() - 4 || r.left() - 4 - length < 4) {
            out.truncated = true;
            out.truncated_reason = "ends inside a chunk";
            return;
        }
        const std::string type(view(r.take(4)));
        const Bytes data = r.take(length);
        const std::uint32_t stored_crc = r.u32be();
        if (crc32(bytes.subspan(type_at, 4 + std::size_t{length})) != stored_crc && !out.damaged) {
            out.damaged = true;
            out.damaged_reason = "wrong checksum in chunk " + printable(type);
        }
        ByteReader d(data);
        if (type == "IHDR") {
            out.stored_width = static_cast<int>(d.u32be() & 0x7FFFFFFF);
            out.stored_height = static_cast<int>(d.u32be() & 0x7FFFFFFF);
            out.bits_per_channel = d.u8();
            const unsigned colour = d.u8();
            if (colour < std::size(colours)) out.colour = colours[colour];
        } else if (type == "IDAT") {
            data_seen = true;
        } else if (type == "acTL") {
            out.frames = static_cast<int>(std::min<std::uint32_t>(d.u32be(), 1'000'000));
            if (out.frames < 1) out.frames = 1;
        } else if (type == "tEXt" || type == "zTXt" || type == "iTXt") {
            // Each may inflate to its bound: only so many are looked into.
            if (++text_chunks <= most_members) note_text(type, data, out);
        } else if (type == "eXIf") {
            parse_exif(data, out);
        } else if (type == "caBX") {
            note(out.other, "C2PA", std::to_string(data.size()) + " bytes");
        } else if (type == "tIME" && data.size() == 7) {
            char text[32];
            const unsigned year = d.u16be(), month = d.u8(), day = d.u8(), hour = d.u8(), minute = d.u8(), second = d.u8();
            std::snprintf(text, sizeof text, "%04u:%02u:%02u %02u:%02u:%02u", year, month, day, hour, minute, second);
            note(out.other, "PNG:ModifyDate", text);
        } else if (type == "iDOT") {
            note(out.other, "PNG:iDOT", "macOS");
        } else if (type == "IEND") {
            end_seen = true;
        } else if (type != "fdAT" && type != "iCCP" && type != "PLTE") {
            note_embedded(data, type, out);
        }
    }
    note_trailing(bytes.subspan(r.position()), out);
}

}  // namespace precheck
