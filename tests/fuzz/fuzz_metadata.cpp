// EXIF, XMP, Photoshop blocks, a movie's texts and deflated texts, without the containers around them: mutations get deeper this way.
#include "tests/fuzz/fuzz_common.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace precheck;
    Container container;
    parse_exif(Bytes(data, size), container);
    parse_xmp(fuzz::view(data, size), container);
    parse_photoshop_blocks(Bytes(data, size), container);
    note_movie_texts(Bytes(data, size), container);
    note_trailing(Bytes(data, size), container);
    fuzz::check_container(container, size);
    fuzz::promise(inflate_text(Bytes(data, size), 4096).size() <= 4096, "inflated text within its bound");
    std::vector<int> table;
    for (std::size_t i = 0; i < size && i < 64; ++i) table.push_back(data[i]);
    if (const auto quality = estimate_jpeg_quality(table)) fuzz::promise(*quality >= 1 && *quality <= 100, "a quality from 1 to 100");
    return 0;
}
