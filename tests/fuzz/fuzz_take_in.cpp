// A whole file as it arrives: kind, structure, pixels behind a small budget, measures, facts.
#include "core/intake/intake.h"
#include "core/intake/measure.h"
#include "tests/fuzz/fuzz_common.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace precheck;
    Budget budget;
    budget.max_pixels = 200'000;   // small, so that a run is quick and a refusal is met often
    budget.max_heap_bytes = std::size_t{16} << 20;
    Pixels pixels;
    File file = take_in("附件.png", Bytes(data, size), budget, pixels);
    fuzz::check_container(file.container, size);
    fuzz::promise(file.sha256.size() == 64, "a fingerprint");
    fuzz::promise((file.decode == Stage::ok) == !pixels.empty() && pixels.empty() == !file.image, "pixels exactly where decoding went well");
    fuzz::promise(file.decode != Stage::failed || !file.decode_reason.empty(), "a failure has its reason");
    if (file.image) {
        fuzz::promise(static_cast<long long>(pixels.width) * pixels.height <= budget.max_pixels, "pixels within the budget");
        fuzz::promise(pixels.rgb.size() == static_cast<std::size_t>(pixels.width) * static_cast<std::size_t>(pixels.height) * 3, "as many bytes as pixels");
        file.image->measures = measure(pixels, file.container, nullptr);
    }
    fuzz::promise(bool(file_from_json(file_to_json(file))), "facts that can be read again");
    return 0;
}
