// Bytes of a text file as UTF-8.
#pragma once

#include <optional>
#include <string>

#include "core/base/byte_reader.h"

namespace precheck {

struct DecodedText {
    std::string utf8, encoding;
};

// UTF-8 and UTF-16, with or without their mark. Nothing for other encodings: their tables are the browser's (GB 18030).
std::optional<DecodedText> decode_text(Bytes bytes);
bool is_utf16(Bytes bytes);

}   // namespace precheck
