// A whole file as it arrives: kind, structure, pixels behind a small budget, measures, facts.
#include "core/intake/intake.h"
#include "core/intake/measure.h"
#include "tests/fuzz/fuzz_common.h"

// Lines where a reader could have found some: the measures beside and below text depend on them.
static precheck::Text lines_over(const precheck::Pixels& pixels, std::size_t seed) {
    precheck::Text text;
    text.frame_width = pixels.width, text.frame_height = pixels.height;
    const int height = 8 + static_cast<int>(seed % 24);
    for (int y = 0; y < pixels.height && text.lines.size() < 40; y += 2 * height) {
        precheck::TextLine line;
        line.text = "label";
        line.box = {static_cast<int>(seed % 7), y, pixels.width / 3, height};
        line.confidence = 1;
        line.char_x.assign(6, 0.0F);
        text.lines.push_back(line);
    }
    return text;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace precheck;
    Budget budget;
    budget.max_pixels = 200'000;   // small, so that a run is quick and a refusal is met often
    budget.max_heap_bytes = std::size_t{16} << 20;
    Pixels pixels;
    File file = take_in("附件.png", Bytes(data, size), budget, pixels);
    fuzz::check_container(file.container, size);
    fuzz::promise(file.sha256.size() == 64, "a fingerprint");
    // A talk exported as text has a page of lines and no pixels.
    fuzz::promise((file.decode == Stage::ok) == !pixels.empty() && (pixels.empty() == !file.image || (pixels.empty() && file.log)), "pixels exactly where decoding went well");
    fuzz::promise(file.decode != Stage::failed || !file.decode_reason.empty(), "a failure has its reason");
    if (!pixels.empty()) {
        fuzz::promise(static_cast<long long>(pixels.width) * pixels.height <= budget.max_pixels, "pixels within the budget");
        fuzz::promise(pixels.rgb.size() == static_cast<std::size_t>(pixels.width) * static_cast<std::size_t>(pixels.height) * 3, "as many bytes as pixels");
        Text text = lines_over(pixels, size);
        file.image->measures = measure(pixels, file.container, &text);
        fuzz::promise(file.image->measures.marks && file.image->measures.cut_lines, "marks and edges looked at where there is text");
    }
    fuzz::promise(bool(file_from_json(file_to_json(file))), "facts that can be read again");
    return 0;
}
