// The memory of a network, and its weights packed into it.
#include "core/ocr/network.h"
#include "core/ocr/network_file.h"
#include "core/ocr/network_plan.h"

namespace precheck {

using namespace network_format;

namespace {

// Where the parts lie in the memory of a network.
struct Layout {
    uint64_t steps, values, blocks, placed, floats, names, packed, bytes;
};

uint64_t aligned(uint64_t bytes) { return (bytes + 15) / 16 * 16; }

// Floats that a tensor takes when it is packed for its operation.
uint64_t packed_floats(const Operation& o, const Tensor& t, bool weights) {
    if (!weights || o.kind == Kind::layer_norm) return static_cast<uint64_t>(kernels::padded(t.out_channels));
    int parts = 1;
    const kernels::Weights shape = shape_of_weights(o, t, parts);
    if (o.kind == Kind::depthwise) return kernels::packed_depthwise_size(shape);
    if (in_tiles(o, shape.in_channels)) return kernels::packed_tiles_size(shape);
    return static_cast<uint64_t>(parts) * kernels::packed_convolution_size(shape);
}

Layout layout_of(const NetworkFile& file) {
    const uint64_t operations = static_cast<uint64_t>(file.header.operations);
    Layout at;
    at.steps = aligned(sizeof(Network));
    at.values = at.steps + aligned(operations * sizeof(Step));
    at.blocks = at.values + aligned((operations + 1) * sizeof(PlannedValue));
    at.placed = at.blocks + aligned((2 * operations + 2) * sizeof(Block));
    at.floats = at.placed + aligned((2 * operations + 2) * sizeof(int32_t));
    uint64_t most = 0, packed = 0;   // most: floats of one tensor, as they stand in the file
    for (int32_t i = 0; i < file.header.operations; ++i) {
        const Operation o = operation_of(file, i);
        const int32_t both[] = {o.weights, o.bias};
        for (const int32_t index : both) {
            if (index == -1) continue;
            const Tensor t = tensor_of(file, index);
            const uint64_t floats = t.integers != 0 ? static_cast<uint64_t>(t.out_channels) : values_of(t);
            if (floats > most) most = floats;
            packed += aligned(4 * packed_floats(o, t, index == o.weights));
        }
    }
    at.names = at.floats + aligned(4 * most);
    at.packed = at.names + aligned(file.header.name_bytes);
    at.bytes = at.packed + packed;
    return at;
}

// Packs tensor after tensor.
struct Packer {
    const NetworkFile& file;
    float* floats;                 // room for one tensor's floats
    size_t floats_at, integers_at;
    float* to;

    const float* pack(const Operation& o, int32_t index, bool weights) {
        if (index == -1) return nullptr;
        const Tensor t = tensor_of(file, index);
        const size_t count = t.integers != 0 ? static_cast<size_t>(t.out_channels) : static_cast<size_t>(values_of(t));
        for (size_t i = 0; i < count; ++i) floats[i] = float_at(file.bytes + floats_at + 4 * i);
        floats_at += 4 * count;
        float* packed = to;
        const uint64_t size = packed_floats(o, t, weights);
        to += aligned(4 * size) / 4;
        if (!weights || o.kind == Kind::layer_norm) {
            for (size_t i = 0; i < size; ++i) packed[i] = i < count ? floats[i] : 0;
            return packed;
        }
        int parts = 1;
        kernels::Weights part = shape_of_weights(o, t, parts);
        const size_t values = static_cast<size_t>(values_of(t)) / static_cast<size_t>(parts), out = static_cast<size_t>(part.out_channels);
        for (size_t i = 0; i < static_cast<size_t>(parts); ++i) {
            if (t.integers != 0) {
                part.values = reinterpret_cast<const int8_t*>(file.bytes + integers_at + i * values);
                part.scales = floats + i * out;
            } else {
                part.floats = floats + i * values;
            }
            if (o.kind == Kind::depthwise) pack_depthwise(part, packed);
            else if (in_tiles(o, part.in_channels)) pack_tiles(part, packed);
            else pack_convolution(part, packed + i * kernels::packed_convolution_size(part));
        }
        if (t.integers != 0) integers_at += static_cast<size_t>(values_of(t));
        return packed;
    }
};

const char* no_error(const char* wrong, const char** error) {
    if (error != nullptr) *error = wrong;
    return wrong;
}

}   // namespace

size_t network_memory(const uint8_t* model, size_t size, const char** error) {
    NetworkFile file;
    if (no_error(read_network_file(model, size, file), error) != nullptr) return 0;
    const uint64_t bytes = layout_of(file).bytes;
    if (bytes > memory_bytes_max) {
        no_error("the network is too large", error);
        return 0;
    }
    return static_cast<size_t>(bytes);
}

Network* network_load(const uint8_t* model, size_t size, void* memory, const char** error) {
    NetworkFile file;
    if (no_error(read_network_file(model, size, file), error) != nullptr) return nullptr;
    const Layout at = layout_of(file);
    if (at.bytes > memory_bytes_max || memory == nullptr) {
        no_error("there is no memory for the network", error);
        return nullptr;
    }
    uint8_t* base = static_cast<uint8_t*>(memory);
    Network* n = static_cast<Network*>(memory);
    n->header = file.header;
    n->steps = reinterpret_cast<Step*>(base + at.steps);
    n->values = reinterpret_cast<PlannedValue*>(base + at.values);
    n->blocks = reinterpret_cast<Block*>(base + at.blocks);
    n->placed = reinterpret_cast<int32_t*>(base + at.placed);
    n->height_px = n->width_px = 0;
    n->arena_floats = 0;
    n->arena = nullptr;
    n->moment = n->value_count();
    n->parts_done = 0;
    char* names = reinterpret_cast<char*>(base + at.names);
    for (uint32_t i = 0; i < file.header.name_bytes; ++i) names[i] = static_cast<char>(file.bytes[file.names_at + i]);
    Packer packer{file, reinterpret_cast<float*>(base + at.floats), file.floats_at, file.integers_at, reinterpret_cast<float*>(base + at.packed)};
    for (int32_t i = 0; i < file.header.operations; ++i) {
        const Operation o = operation_of(file, i);
        const float* weights = packer.pack(o, o.weights, true);
        const float* bias = packer.pack(o, o.bias, false);
        n->steps[i] = {o, weights, bias, names + o.name};
    }
    return n;
}

}   // namespace precheck
