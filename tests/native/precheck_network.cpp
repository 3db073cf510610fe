// The reader's networks by themselves, for tests/ocr and for measurements.
//   precheck_network layers MODEL.net HEIGHT WIDTH PICTURE.f32 OUT.f32   (planes in; every operation's values out, one after the
//                    other without padding; on the screen a line for each: kind, rows, columns, name)
//   precheck_network detector_input PICTURE X Y WIDTH HEIGHT OUT.f32      (a part of a picture as the detector gets it; says height and width)
//   precheck_network line_input PICTURE X Y WIDTH HEIGHT OUT.f32          (a line of it as the recogniser gets it)
//   precheck_network time MODEL.net HEIGHT WIDTH RUNS [operations]       (each operation at its quickest: milliseconds by kind, or by operation)
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "core/intake/intake.h"
#include "core/ocr/network.h"
#include "core/ocr/recognise.h"

namespace {

using namespace precheck;

std::string slurp(const char* path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// Floats from an address that SIMD likes.
struct Room {
    std::vector<float> floats;
    float* at;
    explicit Room(std::size_t count) : floats(count + 16), at(floats.data()) {
        while (reinterpret_cast<std::uintptr_t>(at) % 64 != 0) ++at;
    }
};

struct Loaded {
    Room memory{0}, arena{0};
    Network* network = nullptr;
    int height, width;
    float* picture = nullptr;

    Loaded(const char* path, int high, int wide) : height(high), width(wide) {
        const std::string file = slurp(path);
        const auto* bytes = reinterpret_cast<const std::uint8_t*>(file.data());
        const char* error = nullptr;
        const std::size_t size = network_memory(bytes, file.size(), &error);
        if (size == 0) fail(error);
        memory = Room(size / sizeof(float) + 1);
        network = network_load(bytes, file.size(), memory.at, &error);
        if (network == nullptr) fail(error);
        const std::size_t floats = network_arena(network, height, width);
        if (floats == 0) fail("this size is refused");
        arena = Room(floats);
        std::fprintf(stderr, "%.1f MB of weights, %.1f MB at work\n", static_cast<double>(size) / 1e6, static_cast<double>(floats) * 4 / 1e6);
    }
    void begin() { picture = network_begin(network, height, width, arena.at); }
    [[noreturn]] static void fail(const char* why) {
        std::fprintf(stderr, "%s\n", why);
        std::exit(1);
    }
};

int layers(const char* model, int height, int width, const char* picture_path, const char* out_path) {
    Loaded loaded(model, height, width);
    const std::string picture = slurp(picture_path);
    if (picture.size() != sizeof(float) * 3 * static_cast<std::size_t>(height) * static_cast<std::size_t>(width)) Loaded::fail("the picture has another size");
    loaded.begin();
    std::copy(picture.begin(), picture.end(), reinterpret_cast<char*>(loaded.picture));
    std::ofstream out(out_path, std::ios::binary);
    const int operations = network_operations(loaded.network);
    for (int i = 0; i < operations; ++i) {
        while (network_operations_done(loaded.network) <= i) network_continue(loaded.network, 1);
        const NetworkOutput values = network_operation_output(loaded.network, i);
        for (int row = 0; row < values.rows; ++row)
            out.write(reinterpret_cast<const char*>(values.data + static_cast<std::ptrdiff_t>(row) * values.stride), static_cast<std::streamsize>(sizeof(float)) * values.columns);
        std::printf("%s %d %d %s\n", network_operation_kind(loaded.network, i), values.rows, values.columns, network_operation_name(loaded.network, i));
    }
    return 0;
}

int input(const std::string& command, const char* picture_path, const Box& box, const char* out_path) {
    const std::string bytes = slurp(picture_path);
    Pixels pixels;
    take_in("picture", {reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()}, {}, pixels);
    if (box.w <= 0 || box.h <= 0 || box.right() > pixels.width || box.bottom() > pixels.height) Loaded::fail("the part is not in the picture");
    const Tensor tensor = command == "line_input" ? line_input(pixels, box) : detection_input(pixels, {box, 1});
    std::ofstream(out_path, std::ios::binary).write(reinterpret_cast<const char*>(tensor.data.data()), static_cast<std::streamsize>(sizeof(float) * tensor.data.size()));
    std::printf("%d %d\n", tensor.height, tensor.width);
    return 0;
}

int time_runs(const char* model, int height, int width, int runs, bool by_operation) {
    Loaded loaded(model, height, width);
    const int operations = network_operations(loaded.network);
    std::vector<double> quickest(static_cast<std::size_t>(operations), 1e30);
    for (int run = 0; run < runs; ++run) {
        loaded.begin();
        for (std::size_t i = 0; i < 3u * static_cast<std::size_t>(height) * static_cast<std::size_t>(width); ++i) loaded.picture[i] = static_cast<float>(i * 2654435761u % 2001u) / 1000.0F - 1.0F;
        network_continue(loaded.network, 1);   // takes the picture in
        for (int i = 0; i < operations; ++i) {
            const auto from = std::chrono::steady_clock::now();
            network_continue(loaded.network, network_operation_work(loaded.network, i));
            double& best = quickest[static_cast<std::size_t>(i)];
            best = std::min(best, std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - from).count());
        }
        if (network_output(loaded.network).data == nullptr) Loaded::fail("operations were not run one by one");
    }
    std::map<std::string, std::pair<double, double>> kinds;
    double work = 0, sum = 0;
    for (int i = 0; i < operations; ++i) {
        const double millions = static_cast<double>(network_operation_work(loaded.network, i)) / 1e6, ms = quickest[static_cast<std::size_t>(i)];
        auto& kind = kinds[network_operation_kind(loaded.network, i)];
        kind.first += ms;
        kind.second += millions;
        work += millions;
        sum += ms;
        if (by_operation) std::printf("%8.2f ms %9.1f M  %-15s %s\n", ms, millions, network_operation_kind(loaded.network, i), network_operation_name(loaded.network, i));
    }
    for (const auto& [name, kind] : kinds) std::printf("%8.2f ms %9.1f M  %s\n", kind.first, kind.second, name.c_str());
    std::printf("%8.2f ms %9.1f M  together\n", sum, work);
    return 0;
}

}   // namespace

int main(int argc, char** argv) {
    const std::string command = argc > 1 ? argv[1] : "";
    if (command == "layers" && argc == 7) return layers(argv[2], std::atoi(argv[3]), std::atoi(argv[4]), argv[5], argv[6]);
    if ((command == "detector_input" || command == "line_input") && argc == 8)
        return input(command, argv[2], {std::atoi(argv[3]), std::atoi(argv[4]), std::atoi(argv[5]), std::atoi(argv[6])}, argv[7]);
    if (command == "time" && (argc == 6 || argc == 7)) return time_runs(argv[2], std::atoi(argv[3]), std::atoi(argv[4]), std::atoi(argv[5]), argc == 7);
    std::fprintf(stderr, "usage: precheck_network layers MODEL HEIGHT WIDTH PICTURE OUT | detector_input PICTURE X Y WIDTH HEIGHT OUT | line_input … | time MODEL HEIGHT WIDTH RUNS [operations]\n");
    return 2;
}
