// Outer structure of MP4 (ISO/IEC 14496-12) and PDF (ISO 32000).
#include <algorithm>

#include "core/base/utf8.h"
#include "core/intake/formats.h"

namespace precheck {

namespace {

std::string_view view(Bytes bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

// The literal string in parentheses after `key`, as "/Producer (…)"; UTF-16 texts with a byte-order mark are folded to ASCII.
std::string pdf_text(std::string_view all, std::string_view key) {
    const std::size_t at = all.rfind(key);
    if (at == std::string_view::npos) return {};
    std::size_t open = all.find_first_not_of(" \r\n\t", at + key.size());
    if (open == std::string_view::npos || all[open] != '(') return {};
    std::string out;
    for (++open; open < all.size() && all[open] != ')' && out.size() < 300; ++open) {
        if (all[open] == '\\' && open + 1 < all.size()) ++open;
        if (all[open] != '\0') out.push_back(all[open]);
    }
    if (out.size() >= 2 && static_cast<unsigned char>(out[0]) == 0xFE && static_cast<unsigned char>(out[1]) == 0xFF) out = out.substr(2);
    return printable(out);
}

std::size_t line_end_bytes(std::string_view text) {
    std::size_t n = 0;
    while (n < text.size() && n < 2 && (text[n] == '\r' || text[n] == '\n')) ++n;
    return n;
}

// Boxes of a film that tell how it was made.
void note_box(std::string_view type, Bytes box, Container& out) {
    const std::size_t head = ByteReader(box).u32be() == 1 ? 16 : 8;   // with a size of 64 bits
    if (box.size() < head) return;
    if (type == "moov") note_movie_texts(box.subspan(head), out);
    if (type == "uuid") note_user_box(box.subspan(head), box.size(), out);
}

}  // namespace

void note_user_box(Bytes body, std::size_t bytes, Container& out) {
    using namespace std::string_view_literals;
    static constexpr std::string_view credentials = "\xD8\xFE\xC3\xD6\x1B\x0E\x48\x3C\x92\x97\x58\x28\x87\x7E\xC4\x81"sv;
    static constexpr std::string_view xmp = "\xBE\x7A\xCF\xCB\x97\xA9\x42\xE8\x9C\x71\x99\x94\x91\xE3\xAF\xAC"sv;
    constexpr std::size_t name = 16;
    if (body.size() < name) return;
    const std::string_view user_type = view(body.subspan(0, name));
    if (user_type == credentials) note(out.other, "C2PA", std::to_string(bytes) + " bytes");
    if (user_type == xmp) parse_xmp(view(body.subspan(name)), out);
}

void parse_mp4(Bytes bytes, Container& out) {
    ByteReader r(bytes);
    bool movie_seen = false, data_seen = false;
    while (r.left() >= 8) {
        const std::size_t begin = r.position();
        std::uint64_t size = r.u32be();
        const std::string type(view(r.take(4)));
        if (size == 1) size = r.u64be();
        if (size == 0) size = bytes.size() - begin;
        if (size < 8 || r.overrun()) {
            out.damaged = true;
            out.damaged_reason = "a box with an impossible size";
            break;
        }
        if (type == "ftyp") note(out.other, "MP4:brand", printable(view(bytes.subspan(begin + 8, std::min<std::size_t>(4, bytes.size() - begin - 8)))));
        if (type == "moov") movie_seen = true;
        if (type == "mdat" || type == "moof") data_seen = true;
        if (size > bytes.size() - begin) {
            out.truncated = true;
            out.truncated_reason = "ends inside box " + printable(type);
            break;
        }
        note_box(type, bytes.subspan(begin, static_cast<std::size_t>(size)), out);
        r.seek(begin + static_cast<std::size_t>(size));
    }
    if (out.truncated) return;
    // A cut between two boxes shows in what is missing, one inside a box's head in bytes that begin no box.
    const Bytes rest = bytes.subspan(std::min(r.position(), bytes.size()));
    const bool half_a_head = !out.damaged && std::any_of(rest.begin(), rest.end(), [](std::uint8_t b) { return b != 0; });
    if (movie_seen && data_seen && !half_a_head) return;
    out.truncated = true;
    out.truncated_reason = !movie_seen && data_seen ? "holds no moov box" : !movie_seen ? "holds no movie" : !data_seen ? "holds no picture data" : "ends inside the head of a box";
}

void parse_pdf(Bytes bytes, Container& out) {
    const std::string_view all = view(bytes);
    const std::string_view tail = all.substr(all.size() > 2048 ? all.size() - 2048 : 0);
    // What stands behind the last end mark: a file of its own there explains why the mark is not near the end.
    static constexpr std::string_view end_mark = "%%EOF";
    const std::size_t end = all.rfind(end_mark);
    if (end != std::string_view::npos) note_trailing(bytes.subspan(end + end_mark.size() + line_end_bytes(all.substr(end + end_mark.size()))), out);
    const bool file_behind = out.trailing_bytes > 0 && out.trailing_kind != "data";
    if ((tail.find(end_mark) == std::string_view::npos && !file_behind) || all.find("startxref") == std::string_view::npos) {
        out.truncated = true;
        out.truncated_reason = "ends without its trailer";
        // Cut off behind an earlier end mark (a saved change, a linearised head): the rest is its own.
        out.trailing_bytes = 0;
        out.trailing_kind.clear();
    }
    if (all.find("/Encrypt") != std::string_view::npos) out.encrypted = true;
    static constexpr std::string_view marks[] = {"/JavaScript", "/Launch", "/EmbeddedFile", "/OpenAction"};
    for (const std::string_view mark : marks)
        if (all.find(mark) != std::string_view::npos) out.other.push_back({"PDF:" + std::string(mark.substr(1)), "present"});
    for (const std::string_view key : {"/Producer", "/Creator", "/CreationDate", "/ModDate"})
        if (std::string text = pdf_text(all, key); !text.empty()) out.other.push_back({"PDF:" + std::string(key.substr(1)), std::move(text)});
    if (all.find("/C2PA_Manifest") != std::string_view::npos) note(out.other, "C2PA", "attached");
    // "/Count N" of the page tree's root is the largest of them.
    for (std::size_t at = 0; (at = all.find("/Count", at)) != std::string_view::npos; ++at) {
        int count = 0;
        for (std::size_t i = at + 6; i < all.size() && i < at + 14; ++i) {
            if (all[i] >= '0' && all[i] <= '9') count = count * 10 + (all[i] - '0');
            else if (count > 0 || all[i] != ' ') break;
        }
        out.pages = std::max(out.pages, count);
    }
}

}  // namespace precheck
