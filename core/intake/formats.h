// One parser a format: the file's outer structure by our own walk. None of them decodes pixels or trusts a length.
#pragma once

#include <string_view>

#include "core/base/byte_reader.h"
#include "core/facts/file.h"

namespace precheck {

// Names the content by its first bytes (and, for ZIP and RIFF families, what follows).
Media sniff(Bytes bytes);

void parse_png(Bytes bytes, Container& out);
void parse_jpeg(Bytes bytes, Container& out);
void parse_gif(Bytes bytes, Container& out);
void parse_bmp(Bytes bytes, Container& out);
void parse_webp(Bytes bytes, Container& out);
void parse_mp4(Bytes bytes, Container& out);
void parse_heif(Bytes bytes, Container& out);   // HEIC and AVIF
void parse_tiff(Bytes bytes, Container& out);
void parse_pdf(Bytes bytes, Container& out);
void parse_archive(Bytes bytes, Container& out);   // zip, Office: encryption flags
void parse_rar(Bytes bytes, Container& out);   // the same
void parse_sevenzip(Bytes bytes, Container& out);

// OpenTimestamps: what the proof says; unreadable where it breaks the format.
TimeProof parse_opentimestamps(Bytes bytes);
// 80 bytes, or their hex digits with or without the block's number before them; nothing where the hash shows no work.
std::optional<BlockHeader> parse_block_header(Bytes bytes);

// Adds a member, up to as many as any honest file has: a hostile one could hold millions, and each ends up in the facts.
void note(std::vector<KeyValue>& list, std::string_view key, std::string value);
constexpr std::size_t most_members = 256;

// EXIF block ("II*\0…" or "MM\0*…") and XMP packet, shared by the formats that carry them.
void parse_exif(Bytes tiff, Container& out);
void parse_xmp(std::string_view xml, Container& out);
void parse_photoshop_blocks(Bytes blocks, Container& out);   // "8BIM…" resources, IPTC among them
// A movie's own texts (moov box): programs, comments and labels in its list of items.
void note_movie_texts(Bytes movie, Container& out);
// A box of a maker's own (uuid): content credentials, XMP. `bytes`: of the whole box.
void note_user_box(Bytes body, std::size_t bytes, Container& out);
// A text for the facts: printable, a long one as its beginning and its end.
std::string excerpt(std::string_view raw);

// What stands after the end marker: kind and size. Camera trailers that are known do not count.
void note_trailing(Bytes trailing, Container& out);
// A block of a picture (chunk, application segment) that holds a file of its own: archive, program, PDF, film.
void note_embedded(Bytes block, std::string_view where, Container& out);

// The JPEG quality (IJG scale) whose luminance table is nearest.
std::optional<int> estimate_jpeg_quality(const std::vector<int>& zigzag_table);

// zlib data -> text, at most `max_bytes`; empty when it is no zlib data or larger.
std::string inflate_text(Bytes zlib, std::size_t max_bytes);

}  // namespace precheck
