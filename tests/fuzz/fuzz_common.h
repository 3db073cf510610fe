// What every fuzz target shares: a promise about the answer that was broken is a crash, so that libFuzzer keeps the input.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "core/base/utf8.h"
#include "core/facts/facts_json.h"
#include "core/intake/formats.h"

namespace precheck::fuzz {

inline void promise(bool kept, const char* what) {
    if (kept) return;
    std::fprintf(stderr, "broken promise: %s\n", what);
    std::abort();
}

inline std::string_view view(const std::uint8_t* data, std::size_t size) { return {reinterpret_cast<const char*>(data), size}; }

// What holds for the facts of a container whatever the bytes were.
inline void check_container(const Container& c, std::size_t bytes) {
    promise(c.frames >= 1, "at least one frame");
    promise(c.pages >= 0, "no negative number of pages");
    promise(c.trailing_bytes <= bytes, "no more data after the end than there is data");
    promise(c.stored_width >= 0 && c.stored_height >= 0, "no negative size");
    promise(c.exif_orientation >= 0 && c.exif_orientation <= 8, "an orientation that exists");
    promise(c.truncated == !c.truncated_reason.empty(), "cut off with a reason");
    promise(c.damaged == !c.damaged_reason.empty(), "damaged with a reason");
    // Texts of the file are printable UTF-8: encoding what was decoded gives the same bytes.
    for (const auto* list : {&c.exif, &c.xmp, &c.png_text, &c.other})
        for (const KeyValue& pair : *list)
            for (const std::string& text : {pair.key, pair.value}) {
                promise(utf8_encode(utf8_decode(text)) == text, "valid UTF-8");
                for (const char letter : text) promise(static_cast<unsigned char>(letter) >= 0x20, "no control characters");
            }
    File file;
    file.container = c;
    promise(bool(file_from_json(file_to_json(file))), "facts that can be read again");
}

using Parse = void (*)(Bytes, Container&);

inline void run_parser(Parse parse, Media media, const std::uint8_t* data, std::size_t size) {
    Container container;
    container.media = media;
    parse(Bytes(data, size), container);
    check_container(container, size);
}

}  // namespace precheck::fuzz
