// GIF, BMP and WebP: the same bytes through each of the three walks.
#include "tests/fuzz/fuzz_common.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace precheck;
    fuzz::run_parser(parse_gif, Media::gif, data, size);
    fuzz::run_parser(parse_bmp, Media::bmp, data, size);
    fuzz::run_parser(parse_webp, Media::webp, data, size);
    return 0;
}
