// A network's file: its checks, the packing of weights, the plan and the run. The sum at the end is mended, so that what lies
// behind it is reached.
#include <cstring>
#include <vector>

#include "core/base/sha256_digest.h"
#include "core/ocr/network.h"
#include "tests/fuzz/fuzz_common.h"

namespace {

using namespace precheck;

constexpr std::size_t most_memory = std::size_t{1} << 26, most_floats = std::size_t{1} << 20;
constexpr std::uint64_t most_work = std::uint64_t{1} << 25;

void run(Network* network, int height, int width) {
    const std::size_t floats = network_arena(network, height, width);
    if (floats == 0 || floats > most_floats) return;
    std::uint64_t work = 0;
    for (int i = 0; i < network_operations(network); ++i) {
        const std::uint64_t more = network_operation_work(network, i);
        if (more > most_work || (work += more) > most_work) return;
    }
    std::vector<float> arena(floats + 4, 0.5F);
    float* at = arena.data();
    while (reinterpret_cast<std::uintptr_t>(at) % 16 != 0) ++at;
    fuzz::promise(network_begin(network, height, width, at) != nullptr, "a size that was planned is taken");
    std::uint64_t slices = 0;
    while (!network_continue(network, 1 + work / 50)) fuzz::promise(++slices < 5000, "a run ends");
    const NetworkOutput output = network_output(network);
    fuzz::promise(output.data >= at && output.rows > 0 && output.columns > 0 && output.stride >= output.columns, "a run has an output");
    fuzz::promise(output.data + static_cast<std::ptrdiff_t>(output.rows) * output.stride <= at + floats, "the output lies in the arena");
}

}   // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::vector<std::uint8_t> file(data, data + size);
    const char* error = nullptr;
    if (size > 32) {
        // The size in the header too, so that the fuzzer may add and take away.
        for (std::size_t i = 0; i < 4; ++i) file[8 + i] = static_cast<std::uint8_t>(size >> (8 * i));
        std::uint8_t digest[32];
        sha256_digest(file.data(), size - 32, digest);
        std::memcpy(file.data() + size - 32, digest, 32);
    }
    const std::size_t bytes = network_memory(file.data(), file.size(), &error);
    fuzz::promise((bytes == 0) == (error != nullptr), "broken with a reason");
    if (bytes == 0 || bytes > most_memory) return 0;
    std::vector<std::uint8_t> memory(bytes + 16);
    std::uint8_t* at = memory.data();
    while (reinterpret_cast<std::uintptr_t>(at) % 16 != 0) ++at;
    Network* network = network_load(file.data(), file.size(), at, &error);
    fuzz::promise(network != nullptr, "what was found whole loads");
    file.clear();
    file.shrink_to_fit();
    run(network, 8, 12);
    run(network, 2, 7);
    run(network, 48, 20);
    return 0;
}
