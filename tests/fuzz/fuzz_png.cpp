// PNG: chunk walk, text chunks, EXIF inside.
#include "tests/fuzz/fuzz_common.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    precheck::fuzz::run_parser(precheck::parse_png, precheck::Media::png, data, size);
    return 0;
}
