// The signature table.
#include "core/facts/media.h"
#include "tests/fuzz/fuzz_common.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace precheck;
    const Media media = sniff(Bytes(data, size));
    fuzz::promise((media == Media::empty) == (size == 0), "empty is empty");
    fuzz::promise(media_of(media_name(media)) == media, "a kind with a name");
    return 0;
}
