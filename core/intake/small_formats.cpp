// GIF, BMP and WebP.
#include "core/intake/formats.h"

namespace precheck {

namespace {

std::string_view view(Bytes bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

// GIF sub-blocks up to their zero terminator; false when the data ends first.
bool skip_sub_blocks(ByteReader& r) {
    while (r.left() > 0) {
        const std::size_t size = r.u8();
        if (size == 0) return true;
        r.skip(size);
        if (r.overrun()) return false;
    }
    return false;
}

void cut(Container& out, const char* reason) {
    out.truncated = true;
    out.truncated_reason = reason;
}

}  // namespace

void parse_gif(Bytes bytes, Container& out) {
    ByteReader r(bytes, 6);
    out.stored_width = r.u16le();
    out.stored_height = r.u16le();
    out.bits_per_channel = 8;
    out.colour = "palette";
    const unsigned flags = r.u8();
    r.skip(2);
    if ((flags & 0x80) != 0) r.skip(3u << ((flags & 7) + 1));
    out.frames = 0;
    for (;;) {
        if (r.left() == 0 || r.overrun()) {
            cut(out, "ends without its trailer");
            break;
        }
        const unsigned kind = r.u8();
        if (kind == 0x3B) {
            note_trailing(bytes.subspan(r.position()), out);
            break;
        }
        if (kind == 0x21) {
            r.skip(1);
            if (!skip_sub_blocks(r)) {
                cut(out, "ends inside an extension");
                break;
            }
        } else if (kind == 0x2C) {
            r.skip(8);
            const unsigned local = r.u8();
            if ((local & 0x80) != 0) r.skip(3u << ((local & 7) + 1));
            r.skip(1);
            ++out.frames;
            if (!skip_sub_blocks(r)) {
                cut(out, "ends inside a frame");
                break;
            }
        } else {
            out.damaged = true;
            out.damaged_reason = "unknown block";
            break;
        }
    }
    if (out.frames < 1) out.frames = 1;
}

void parse_bmp(Bytes bytes, Container& out) {
    ByteReader r(bytes, 2);
    r.skip(8);
    const std::uint32_t data_at = r.u32le();
    const std::uint32_t header = r.u32le();
    long long width = 0, height = 0, bits = 0, compression = 0;
    if (header == 12) {
        width = r.u16le();
        height = r.u16le();
        r.skip(2);
        bits = r.u16le();
    } else {
        width = static_cast<std::int32_t>(r.u32le());
        height = static_cast<std::int32_t>(r.u32le());
        r.skip(2);
        bits = r.u16le();
        compression = r.u32le();
    }
    if (r.overrun()) {
        cut(out, "ends inside its header");
        return;
    }
    if (height < 0) height = -height;   // top-down
    if (width <= 0 || height <= 0 || width > 1'000'000 || height > 1'000'000) {
        out.damaged = true;
        out.damaged_reason = "impossible size";
        return;
    }
    out.stored_width = static_cast<int>(width);
    out.stored_height = static_cast<int>(height);
    out.bits_per_channel = 8;
    out.colour = bits <= 8 ? "palette" : bits == 32 ? "rgba" : "rgb";
    if (compression != 0 && compression != 3) return;   // run lengths: the size can't be told from the header
    const long long needed = data_at + (width * bits + 31) / 32 * 4 * height;
    if (needed > static_cast<long long>(bytes.size())) cut(out, "rows of the picture are missing");
    else note_trailing(bytes.subspan(static_cast<std::size_t>(needed)), out);
}

void parse_webp(Bytes bytes, Container& out) {
    ByteReader r(bytes, 4);
    const std::uint64_t end = std::uint64_t{r.u32le()} + 8;
    r.skip(4);
    out.bits_per_channel = 8;
    out.colour = "rgb";
    if (end > bytes.size()) cut(out, "shorter than its header says");
    int animation_frames = 0;
    while (r.left() >= 8 && r.position() < end) {
        const std::string type(view(r.take(4)));
        const std::uint32_t size = r.u32le();
        if (size > r.left()) {
            cut(out, "ends inside a chunk");
            break;
        }
        const Bytes data = r.take(size);
        if (size % 2 == 1 && r.left() > 0) r.skip(1);
        ByteReader d(data);
        if (type == "VP8X") {
            const unsigned flags = d.u8();
            d.skip(3);
            const auto u24 = [&d] { const unsigned a = d.u8(), b = d.u8(), c = d.u8(); return static_cast<int>(a | b << 8 | c << 16); };
            out.stored_width = u24() + 1;
            out.stored_height = u24() + 1;
            if ((flags & 0x10) != 0) out.colour = "rgba";
        } else if (type == "VP8 " && out.stored_width == 0) {
            d.skip(6);
            out.stored_width = d.u16le() & 0x3FFF;
            out.stored_height = d.u16le() & 0x3FFF;
        } else if (type == "VP8L" && out.stored_width == 0) {
            d.skip(1);
            const std::uint32_t packed = d.u32le();
            out.stored_width = static_cast<int>(packed & 0x3FFF) + 1;
            out.stored_height = static_cast<int>(packed >> 14 & 0x3FFF) + 1;
        } else if (type == "ANMF") {
            ++animation_frames;
        } else if (type == "EXIF") {
            parse_exif(data.size() > 6 && view(data.subspan(0, 4)) == "Exif" ? data.subspan(6) : data, out);
        } else if (type == "XMP ") {
            parse_xmp(view(data), out);
        } else if (type == "C2PA") {
            note(out.other, "C2PA", std::to_string(data.size()) + " bytes");
        }
    }
    if (animation_frames > 0) out.frames = animation_frames;
    if (end < bytes.size()) note_trailing(bytes.subspan(static_cast<std::size_t>(end)), out);
}

}  // namespace precheck
