// Untrusted bytes -> facts of the file, and its pixels. Never fails as a whole: what can't be read is in the facts.
#pragma once

#include <string_view>

#include "core/base/byte_reader.h"
#include "core/facts/file.h"
#include "core/intake/pixels.h"

namespace precheck {

// What decoding may cost. Refused before anything is allocated; the reason is in File::decode_reason.
struct Budget {
    long long max_pixels = 33'000'000;           // half of it for 16 bits a channel
    std::size_t max_file_bytes = std::size_t{200} << 20;
    std::size_t max_heap_bytes = std::size_t{512} << 20;
    int max_side_px = 30'000;
};

// A text in an encoding whose table is the shell's (GB 18030): it decodes the bytes and hands them in.
bool wants_text(const File& file);
void take_in_text(std::string_view utf8, std::string_view encoding, File& file);

// `pixels` is upright (EXIF orientation applied) where File::decode is ok, empty elsewhere.
File take_in(std::string_view name, Bytes bytes, const Budget& budget, Pixels& pixels);

}  // namespace precheck
