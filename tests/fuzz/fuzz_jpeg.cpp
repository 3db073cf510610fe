// JPEG: marker walk, quantisation tables, application blocks.
#include "tests/fuzz/fuzz_common.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    precheck::fuzz::run_parser(precheck::parse_jpeg, precheck::Media::jpeg, data, size);
    return 0;
}
