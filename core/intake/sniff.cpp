// Signature table. See also the PRONOM registry of signatures.
#include <algorithm>
#include <optional>
#include <string>

#include "core/base/utf8.h"
#include "core/facts/media.h"
#include "core/intake/formats.h"
#include "core/intake/text_encoding.h"

namespace precheck {

namespace {

using namespace std::string_view_literals;

struct Signature {
    Media media;
    std::size_t offset;
    std::string_view bytes;
};

// Of a file of boxes that are looked at.
constexpr std::size_t most_brands = 64;

constexpr Signature signatures[] = {
    {Media::png, 0, "\x89PNG\r\n\x1a\n"sv},
    {Media::jpeg, 0, "\xff\xd8\xff"sv},
    {Media::gif, 0, "GIF87a"sv},
    {Media::gif, 0, "GIF89a"sv},
    {Media::pdf, 0, "%PDF-"sv},
    {Media::tiff, 0, "II*\0"sv},
    {Media::tiff, 0, "MM\0*"sv},
    {Media::psd, 0, "8BPS"sv},
    {Media::rar, 0, "Rar!\x1a\x07"sv},
    {Media::sevenzip, 0, "7z\xbc\xaf\x27\x1c"sv},
    {Media::gzip, 0, "\x1f\x8b\x08"sv},
    {Media::ole, 0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"sv},
    {Media::executable, 0, "MZ"sv},
    {Media::executable, 0, "\x7f""ELF"sv},
    {Media::executable, 0, "\xfe\xed\xfa\xce"sv},
    {Media::executable, 0, "\xcf\xfa\xed\xfe"sv},
    {Media::executable, 0, "\xca\xfe\xba\xbe"sv},
    {Media::executable, 0, "#!"sv},
    {Media::mpeg_audio, 0, "ID3"sv},
    {Media::opentimestamps, 0, "\0OpenTimestamps\0\0Proof\0"sv},
    {Media::ico, 0, "\0\0\1\0"sv},
};

bool stands_at(Bytes bytes, std::size_t offset, std::string_view what) {
    if (bytes.size() < offset + what.size()) return false;
    return std::equal(what.begin(), what.end(), bytes.begin() + static_cast<std::ptrdiff_t>(offset),
                      [](char a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; });
}

std::string ascii(Bytes bytes, std::size_t from, std::size_t count) {
    std::string out;
    for (std::size_t i = from; i < from + count && i < bytes.size(); ++i) out.push_back(static_cast<char>(bytes[i]));
    return out;
}

Media sniff_iso_media(Bytes bytes) {
    const std::string brand = ascii(bytes, 8, 4);
    // A brand of containers alone: those that follow in the same box say what it contains.
    if (brand == "mif1" || brand == "msf1") {
        const std::size_t end = std::min<std::size_t>((std::size_t{bytes[0]} << 24) | (std::size_t{bytes[1]} << 16) | (std::size_t{bytes[2]} << 8) | bytes[3], most_brands * 4);
        for (std::size_t at = 16; at + 4 <= end && at + 4 <= bytes.size(); at += 4)
            if (const std::string other = ascii(bytes, at, 4); other == "avif" || other == "avis") return Media::avif;
    }
    for (const std::string_view heic : {"heic", "heix", "hevc", "heim", "heis", "mif1", "msf1"})
        if (brand == heic) return Media::heic;
    if (brand == "avif" || brand == "avis") return Media::avif;
    return Media::mp4;
}

Media sniff_zip(Bytes bytes) {
    const std::string head = ascii(bytes, 0, 4096);
    return head.find("[Content_Types].xml") != std::string::npos || head.find("word/") != std::string::npos || head.find("xl/") != std::string::npos
               ? Media::ooxml
               : Media::zip;
}

bool looks_like_text(Bytes bytes) {
    const std::size_t count = std::min<std::size_t>(bytes.size(), 4096);
    std::size_t odd = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint8_t c = bytes[i];
        if (c == 0) return false;
        if (c < 0x20 && c != '\t' && c != '\n' && c != '\r') ++odd;
    }
    return odd * 100 < count;
}

Media sniff_text(Bytes bytes) {
    std::string head = ascii(bytes, 0, 512);
    std::transform(head.begin(), head.end(), head.begin(), [](unsigned char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); });
    const std::size_t first = head.find_first_not_of(" \t\r\n\xef\xbb\xbf");
    if (first == std::string::npos) return Media::text;
    head = head.substr(first);
    if (head.find("<svg") != std::string::npos) return Media::svg;
    for (const char* tag : {"<!doctype html", "<html", "<head", "<body"})
        if (head.find(tag) != std::string::npos) return Media::html;
    // "[20/11/2026, 09:12] name: …" of a talk is no list.
    const bool time_in_brackets = head[0] == '[' && head.size() > 3 && head[1] >= '0' && head[1] <= '9' && head.substr(0, 40).find(']') != std::string::npos && head.substr(0, 16).find_first_of("/-.") != std::string::npos;
    return head[0] == '{' || (head[0] == '[' && !time_in_brackets) ? Media::json : Media::text;
}

// A DER sequence at the reader's place: the length that its content claims; nothing where there is none.
std::optional<std::size_t> der_sequence(ByteReader& r) {
    if (r.u8() != 0x30) return {};
    std::size_t length = r.u8();
    if (length > 0x80 && length <= 0x84) {
        std::size_t count = length & 0x7F;
        for (length = 0; count > 0; --count) length = length << 8 | r.u8();
    } else if (length >= 0x80) {
        return {};
    }
    return r.overrun() ? std::nullopt : std::optional(length);
}

// RFC 3161: a token (CMS SignedData over a TSTInfo), or a service's answer with one, or its refusal, which has none.
bool looks_like_timestamp_token(Bytes bytes) {
    static constexpr std::string_view signed_data = "\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02"sv;
    static constexpr std::string_view token_content = "\x06\x0b\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01\x04"sv;
    ByteReader r(bytes);
    const std::optional<std::size_t> outer = der_sequence(r);
    if (!outer) return false;
    const std::size_t end = r.position() + *outer;
    if (!r.starts_with(signed_data)) {
        const std::optional<std::size_t> status = der_sequence(r);
        if (!status || !r.starts_with("\x02\x01"sv)) return false;
        r.skip(*status);
        if (r.position() == end) return end == bytes.size() && *status < 400;
        if (!der_sequence(r) || !r.starts_with(signed_data)) return false;
    }
    // Version and digest algorithms stand before the kind of content.
    for (std::size_t at = r.position(); at < r.position() + 256; ++at)
        if (stands_at(bytes, at, token_content)) return true;
    return false;
}

// What no camera or picture program puts beside a picture.
bool is_stowaway(Media media) {
    switch (media) {
        case Media::zip: case Media::ooxml: case Media::ole: case Media::rar: case Media::sevenzip: case Media::gzip: case Media::executable: return true;
        default: return false;
    }
}

}  // namespace

Media sniff(Bytes bytes) {
    if (bytes.empty()) return Media::empty;
    for (const Signature& signature : signatures)
        if (stands_at(bytes, signature.offset, signature.bytes)) {
            // "MZ" and "#!" begin texts too: they count only where the rest is no text, or is a script.
            if (signature.bytes == "MZ"sv && looks_like_text(bytes)) continue;
            return signature.media;
        }
    if (stands_at(bytes, 0, "RIFF"sv) && stands_at(bytes, 8, "WEBP"sv)) return Media::webp;
    if (stands_at(bytes, 0, "RIFF"sv) && stands_at(bytes, 8, "AVI "sv)) return Media::avi;
    if (stands_at(bytes, 4, "ftyp"sv) || stands_at(bytes, 4, "moov"sv) || stands_at(bytes, 4, "mdat"sv) || stands_at(bytes, 4, "wide"sv)) return sniff_iso_media(bytes);
    if (stands_at(bytes, 0, "\x1a\x45\xdf\xa3"sv))
        return ascii(bytes, 0, 64).find("webm") != std::string::npos ? Media::webm : Media::matroska;
    if (stands_at(bytes, 0, "PK\3\4"sv) || stands_at(bytes, 0, "PK\5\6"sv)) return sniff_zip(bytes);
    // "BM" alone is two letters: the header's size field must be one that exists.
    if (stands_at(bytes, 0, "BM"sv) && bytes.size() >= 18) {
        ByteReader reader(bytes, 14);
        const std::uint32_t header = reader.u32le();
        if (header == 12 || header == 16 || header == 40 || header == 52 || header == 56 || header == 64 || header == 108 || header == 124)
            return Media::bmp;
    }
    if (looks_like_timestamp_token(bytes)) return Media::timestamp_token;
    if (parse_block_header(bytes)) return Media::block_header;
    // A PDF may begin with some junk.
    if (ascii(bytes, 0, 1024).find("%PDF-") != std::string::npos) return Media::pdf;
    if (is_utf16(bytes)) return Media::text;
    return looks_like_text(bytes) ? sniff_text(bytes) : Media::unknown;
}

void note_trailing(Bytes trailing, Container& out) {
    // Zero padding to a block size, or one line end, is what tools leave behind.
    const bool zeros = std::all_of(trailing.begin(), trailing.end(), [](std::uint8_t b) { return b == 0 || b == '\n' || b == '\r'; });
    if (trailing.empty() || zeros) return;
    const Media media = sniff(trailing);
    // Phones end their own trailers with these marks (Samsung, Huawei, OnePlus, Canon) or begin with one (vivo). An archive
    // or program in front of such a mark is none of theirs.
    const std::string tail = ascii(trailing, trailing.size() > 64 ? trailing.size() - 64 : 0, 64);
    bool camera = stands_at(trailing, 0, "vivo{"sv) || stands_at(trailing, 0, "MotionPhoto_Data"sv);
    for (const char* known : {"SEFT", "cameraMetadata", "MotionPhoto_Data", "LIVE_", "jxrs", "CANON OPTIONAL DATA"}) camera = camera || tail.find(known) != std::string::npos;
    if (camera && !is_stowaway(media)) return;
    out.trailing_bytes = trailing.size();
    out.trailing_kind = media == Media::unknown || media == Media::text || media == Media::json ? "data" : media == Media::ooxml ? "zip" : std::string(media_name(media));
}

void note_embedded(Bytes block, std::string_view where, Container& out) {
    constexpr std::size_t least_bytes = 32;      // shorter ones are chance
    if (block.size() < least_bytes) return;
    const Media media = sniff(block);
    if (is_stowaway(media) || media == Media::pdf || media == Media::mp4) out.other.push_back({"Embedded", std::string(media_name(media)) + ", " + printable(where, 20)});
}

}  // namespace precheck
