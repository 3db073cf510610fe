// Outer structure of archives: whether a password stands before what is in them.
#include <algorithm>

#include "core/intake/formats.h"

namespace precheck {

namespace {

std::string_view view(Bytes bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

// Archives of honest sellers hold a few files; a hostile one could be walked for ever.
constexpr int most_entries = 4096;

// Any entry of the directory at the end; the first entry alone where that can't be found.
bool zip_is_encrypted(Bytes bytes) {
    constexpr std::uint16_t encrypted_bit = 1;
    ByteReader first(bytes);
    if (first.starts_with("PK\3\4")) {
        first.skip(6);
        if ((first.u16le() & encrypted_bit) != 0) return true;
    }
    const std::size_t end = view(bytes).rfind("PK\5\6");
    if (end == std::string_view::npos) return false;
    ByteReader r(bytes, end);
    r.skip(16);
    r.seek(r.u32le());
    for (int n = 0; n < most_entries && r.starts_with("PK\1\2"); ++n) {
        r.skip(8);
        if ((r.u16le() & encrypted_bit) != 0) return true;
        r.skip(18);
        const std::size_t name = r.u16le(), extra = r.u16le(), comment = r.u16le();
        r.skip(12 + name + extra + comment);
    }
    return false;
}

// Seven bits a byte, lowest first (RAR 5).
std::uint64_t variable_number(ByteReader& r) {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 63; shift += 7) {
        const std::uint8_t byte = r.u8();
        value |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
        if ((byte & 0x80U) == 0) return value;
    }
    return value;
}

// Whether the records behind a file's head hold one of encryption.
bool has_encryption_record(Bytes extra) {
    constexpr std::uint64_t encryption = 1;
    ByteReader r(extra);
    for (int n = 0; n < 64 && r.left() > 0 && !r.overrun(); ++n) {
        const std::uint64_t size = variable_number(r);
        const std::size_t begin = r.position();
        if (variable_number(r) == encryption) return true;
        if (size > extra.size() - std::min(begin, extra.size())) return false;
        r.seek(begin + static_cast<std::size_t>(size));
    }
    return false;
}

bool rar5_is_encrypted(ByteReader& r) {
    constexpr std::uint64_t file_head = 2, encryption_head = 4, last_head = 5, with_extra = 1, with_data = 2;
    for (int n = 0; n < most_entries && r.left() > 7; ++n) {
        r.skip(4);   // checksum
        const std::uint64_t size = variable_number(r);
        const std::size_t begin = r.position();
        if (r.overrun() || size > r.left()) return false;
        const std::size_t end = begin + static_cast<std::size_t>(size);
        const std::uint64_t type = variable_number(r), flags = variable_number(r);
        const std::uint64_t extra = (flags & with_extra) != 0 ? variable_number(r) : 0, data = (flags & with_data) != 0 ? variable_number(r) : 0;
        if (type == encryption_head) return true;
        if (type == last_head || extra > size) return false;
        if (type == file_head) {
            r.seek(end - static_cast<std::size_t>(extra));
            if (has_encryption_record(r.take(static_cast<std::size_t>(extra)))) return true;
        }
        r.seek(end);
        if (data > r.left()) return false;
        r.skip(static_cast<std::size_t>(data));
    }
    return false;
}

bool rar4_is_encrypted(ByteReader& r) {
    constexpr std::uint8_t main_head = 0x73, file_head = 0x74, last_head = 0x7B;
    constexpr std::uint16_t heads_encrypted = 0x0080, file_encrypted = 0x0004, with_data = 0x8000;
    constexpr std::size_t least_head = 7;
    for (int n = 0; n < most_entries && r.left() >= least_head; ++n) {
        const std::size_t begin = r.position();
        r.skip(2);   // checksum
        const std::uint8_t type = r.u8();
        const std::uint16_t flags = r.u16le(), size = r.u16le();
        const std::size_t data = (flags & with_data) != 0 || type == file_head ? r.u32le() : 0;
        if (type == main_head && (flags & heads_encrypted) != 0) return true;
        if (type == file_head && (flags & file_encrypted) != 0) return true;
        if (type == last_head || size < least_head || data > r.size() - begin) return false;
        r.seek(begin + size);
        if (data > r.left()) return false;
        r.skip(data);
    }
    return false;
}

}   // namespace

void parse_archive(Bytes bytes, Container& out) {
    if (out.media == Media::ole) {
        // An encrypted Office file is an OLE container with this stream (name in UTF-16).
        std::string name;
        for (const char c : std::string_view("EncryptedPackage")) name += c, name += '\0';
        out.encrypted = view(bytes).find(name) != std::string_view::npos;
        return;
    }
    out.encrypted = zip_is_encrypted(bytes);
    const std::string_view tail = view(bytes).substr(bytes.size() > 66000 ? bytes.size() - 66000 : 0);
    if (tail.find("PK\5\6") == std::string_view::npos && (out.media == Media::zip || out.media == Media::ooxml)) {
        out.truncated = true;
        out.truncated_reason = "ends without its directory";
    }
}

void parse_rar(Bytes bytes, Container& out) {
    constexpr std::size_t signature = 7;
    ByteReader r(bytes, signature);
    const bool fifth = bytes.size() > signature && bytes[signature - 1] == 1;
    if (fifth) r.skip(1);
    out.encrypted = fifth ? rar5_is_encrypted(r) : rar4_is_encrypted(r);
}

void parse_sevenzip(Bytes bytes, Container& out) {
    // The head at the end lists the methods that entries, or the list of names itself, went through. Names that are packed
    // and not encrypted hide the entries' methods: then nothing is said.
    constexpr std::string_view aes = "\x06\xF1\x07\x01";
    constexpr std::size_t start_bytes = 32;
    ByteReader r(bytes, 12);
    const std::uint64_t offset = r.u64le(), size = r.u64le();
    if (r.overrun() || bytes.size() < start_bytes || offset > bytes.size() - start_bytes || size > bytes.size() - start_bytes - offset) return;
    const Bytes head = bytes.subspan(start_bytes + static_cast<std::size_t>(offset), static_cast<std::size_t>(size));
    out.encrypted = view(head).find(aes) != std::string_view::npos;
}

}   // namespace precheck
