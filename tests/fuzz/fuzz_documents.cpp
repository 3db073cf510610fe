// MP4, PDF and archives: outer structure.
#include "tests/fuzz/fuzz_common.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace precheck;
    fuzz::run_parser(parse_mp4, Media::mp4, data, size);
    fuzz::run_parser(parse_pdf, Media::pdf, data, size);
    for (const Media media : {Media::zip, Media::ooxml, Media::ole}) fuzz::run_parser(parse_archive, media, data, size);
    fuzz::run_parser(parse_rar, Media::rar, data, size);
    fuzz::run_parser(parse_sevenzip, Media::sevenzip, data, size);
    return 0;
}
