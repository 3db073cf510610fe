// HEIC, AVIF and TIFF: what stands beside their pixels. HEIF (ISO/IEC 23008-12) keeps EXIF and XMP as items, which a table of places
// (iloc) finds; a TIFF is an EXIF block itself. The pixels are the browser's affair, or a part's.
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "core/base/utf8.h"
#include "core/intake/formats.h"

namespace precheck {

namespace {

using namespace std::string_view_literals;

std::string_view view(Bytes bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

struct IsoBox {
    std::string type;
    Bytes whole, body;
};

enum class Next { box, end, damaged, cut };

// The next box of the list, wherever it says to end.
Next next_box(ByteReader& r, Bytes list, IsoBox& out) {
    if (r.left() < 8) return Next::end;
    const std::size_t begin = r.position();
    std::uint64_t size = r.u32be();
    out.type = std::string(view(r.take(4)));
    if (size == 1) size = r.u64be();
    if (size == 0) size = list.size() - begin;
    const std::size_t head = r.position() - begin;
    if (r.overrun() || size < head) return Next::damaged;
    if (size > list.size() - begin) return Next::cut;
    out.whole = list.subspan(begin, static_cast<std::size_t>(size));
    out.body = out.whole.subspan(head);
    r.seek(begin + out.whole.size());
    return Next::box;
}

constexpr std::size_t most_items = 4096;

// Items that hold metadata, by their number: "Exif", or "mime" where that is XMP.
std::map<std::uint32_t, std::string> metadata_items(Bytes body) {
    std::map<std::uint32_t, std::string> out;
    ByteReader r(body);
    const int version = r.u8();
    r.skip(3);
    r.skip(version == 0 ? 2 : 4);
    const Bytes list = body.subspan(std::min(r.position(), body.size()));
    ByteReader entries(list);
    IsoBox box;
    for (std::size_t count = 0; count < most_items && next_box(entries, list, box) == Next::box; ++count) {
        if (box.type != "infe") continue;
        ByteReader e(box.body);
        const int entry_version = e.u8();
        e.skip(3);
        if (entry_version < 2) continue;
        const std::uint32_t id = entry_version == 2 ? e.u16be() : e.u32be();
        e.skip(2);
        const std::string type(view(e.take(4)));
        if (type == "Exif" || (type == "mime" && view(box.body).find("application/rdf+xml\0"sv) != std::string_view::npos)) out[id] = type;
    }
    return out;
}

std::uint64_t number_of(ByteReader& r, int bytes) { return bytes == 8 ? r.u64be() : bytes == 4 ? r.u32be() : 0; }

void note_item(const std::string& type, Bytes data, Container& out) {
    if (type == "mime") return parse_xmp(view(data), out);
    // The block stands behind a number that says how far; many writers put "Exif" and two zeros there.
    ByteReader r(data);
    const std::uint32_t gap = r.u32be();
    if (!r.overrun() && gap < data.size() - 4) parse_exif(data.subspan(4 + gap), out);
}

void read_places(Bytes body, const std::map<std::uint32_t, std::string>& items, Bytes file, Bytes own_data, Container& out) {
    ByteReader r(body);
    const int version = r.u8();
    r.skip(3);
    const int sizes = r.u8(), more_sizes = r.u8();
    const int offset_bytes = sizes >> 4, length_bytes = sizes & 15, base_bytes = more_sizes >> 4, index_bytes = version > 0 ? more_sizes & 15 : 0;
    const std::uint32_t count = version < 2 ? r.u16be() : r.u32be();
    for (std::uint32_t i = 0; i < count && i < most_items && !r.overrun(); ++i) {
        const std::uint32_t id = version < 2 ? r.u16be() : r.u32be();
        const int method = version > 0 ? r.u16be() & 15 : 0;
        r.skip(2);
        const std::uint64_t base = number_of(r, base_bytes);
        const int extents = r.u16be();
        const auto item = items.find(id);
        for (int k = 0; k < extents && !r.overrun(); ++k) {
            number_of(r, index_bytes);
            const std::uint64_t from = base + number_of(r, offset_bytes), length = number_of(r, length_bytes);
            const Bytes source = method == 0 ? file : method == 1 ? own_data : Bytes();
            // Metadata in several pieces are not met in practice: what stands in the first one is read.
            if (k > 0 || item == items.end() || from >= source.size() || length > source.size() - from) continue;
            note_item(item->second, source.subspan(static_cast<std::size_t>(from), static_cast<std::size_t>(length)), out);
        }
    }
}

void read_meta(Bytes body, Bytes file, Container& out) {
    if (body.size() < 4) return;
    const Bytes list = body.subspan(4);
    ByteReader r(list);
    IsoBox box;
    Bytes names, places, own_data;
    while (next_box(r, list, box) == Next::box) {
        if (box.type == "iinf") names = box.body;
        if (box.type == "iloc") places = box.body;
        if (box.type == "idat") own_data = box.body;
    }
    if (!names.empty() && !places.empty()) read_places(places, metadata_items(names), file, own_data, out);
}

}   // namespace

void parse_heif(Bytes bytes, Container& out) {
    ByteReader r(bytes);
    IsoBox box;
    for (Next next = next_box(r, bytes, box); next != Next::end; next = next_box(r, bytes, box)) {
        if (next == Next::damaged) {
            out.damaged = true;
            out.damaged_reason = "a box with an impossible size";
            return;
        }
        if (next == Next::cut) {
            out.truncated = true;
            out.truncated_reason = "ends inside box " + printable(box.type);
            return;
        }
        if (box.type == "meta") read_meta(box.body, bytes, out);
        if (box.type == "uuid") note_user_box(box.body, box.whole.size(), out);
    }
}

void parse_tiff(Bytes bytes, Container& out) {
    parse_exif(bytes, out);
    // Its XMP packet is marked so that programs find it without knowing the format.
    const std::string_view all = view(bytes);
    const std::size_t from = all.find("<x:xmpmeta"), to = all.find("</x:xmpmeta>");
    if (from != std::string_view::npos && to != std::string_view::npos && from < to) parse_xmp(all.substr(from, to - from), out);
}

}   // namespace precheck
