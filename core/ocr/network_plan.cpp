#include "core/ocr/network_plan.h"

namespace precheck {

using namespace network_format;

namespace {

constexpr uint64_t block_multiple = 16;   // floats: blocks begin at 64 bytes of the arena

bool same_size(const PlannedValue& a, const PlannedValue& b) { return a.height == b.height && a.width == b.width; }

// Size of what a step makes; false when the inputs' sizes do not go together.
bool find_size(const Network& n, const Operation& o, PlannedValue& out) {
    const PlannedValue& in = n.values[o.inputs[0]];
    int64_t height = in.height, width = in.width;
    switch (o.kind) {
        case Kind::convolution:
        case Kind::depthwise:
        case Kind::average_pool:
            height += 2 * o.pad_y - o.window_height;
            width += 2 * o.pad_x - o.window_width;
            if (height < 0 || width < 0) return false;
            height = height / o.stride_y + 1;
            width = width / o.stride_x + 1;
            break;
        case Kind::transposed:
        case Kind::unfold:
            height *= 2;
            width *= 2;
            break;
        case Kind::mean: height = width = 1; break;
        case Kind::enlarge:
            height *= o.times;
            width *= o.times;
            break;
        default: break;
    }
    if (height > 4 * side_max_px || width > 4 * side_max_px) return false;
    out.height = static_cast<int32_t>(height);
    out.width = static_cast<int32_t>(width);
    if (o.kind == Kind::scale_channels) return n.values[o.inputs[1]].height == 1 && n.values[o.inputs[1]].width == 1;
    if (o.kind == Kind::add || o.kind == Kind::concatenation)
        for (const int32_t input : o.inputs)
            if (input != -1 && !same_size(n.values[input], out)) return false;
    if (o.kind == Kind::enlarge && o.inputs[1] != -1 && !same_size(n.values[o.inputs[1]], out)) return false;
    return o.add == -1 || same_size(n.values[o.add], out);
}

// The input that a step may write over when nothing needs it later, or -1.
int32_t in_place(const Operation& o) {
    if (o.inputs[0] == o.inputs[1]) return -1;
    if (o.kind == Kind::scale_channels || o.kind == Kind::add) return o.inputs[0];
    return o.kind == Kind::enlarge ? o.inputs[1] : -1;
}

// A picture of few channels need not be padded to a whole block for the steps that read it a channel at a time.
int32_t picture_stride(const Network& n) {
    for (int32_t i = 0; i < n.header.operations; ++i) {
        const Operation& o = n.steps[i].operation;
        bool used = o.add == 0;
        for (const int32_t input : o.inputs) used = used || input == 0;
        if (used && ((o.kind != Kind::convolution && o.kind != Kind::pointwise) || o.add == 0)) return kernels::padded(n.header.channels);
    }
    return (n.header.channels + 3) / 4 * 4;
}

uint64_t floats_of(const PlannedValue& v) {
    const uint64_t floats = static_cast<uint64_t>(v.height) * static_cast<uint64_t>(v.width) * static_cast<uint64_t>(v.stride);
    return (floats + block_multiple - 1) / block_multiple * block_multiple;
}

void find_uses(Network& n) {
    for (int32_t i = 0; i < n.value_count(); ++i) n.values[i].last_use = i;
    for (int32_t i = 0; i < n.header.operations; ++i) {
        const Operation& o = n.steps[i].operation;
        for (const int32_t input : o.inputs)
            if (input != -1) n.values[input].last_use = i + 1;
        if (o.add != -1) n.values[o.add].last_use = i + 1;
    }
    n.values[n.header.operations].last_use = n.header.operations + 1;   // the output stays
}

bool find_sizes(Network& n) {
    for (int32_t i = 0; i < n.header.operations; ++i) {
        PlannedValue& out = n.values[i + 1];
        const Operation& o = n.steps[i].operation;
        if (!find_size(n, o, out)) return false;
        out.channels = o.out_channels;
        out.stride = o.kind == Kind::unfold ? 1 : kernels::padded(o.out_channels);
        if (floats_of(out) > arena_floats_max) return false;
    }
    return true;
}

void find_blocks(Network& n) {
    for (int32_t i = 0; i < n.block_count(); ++i) n.blocks[i] = {0, 0, 0, 0};
    const uint64_t points = static_cast<uint64_t>(n.height_px) * static_cast<uint64_t>(n.width_px);
    n.blocks[n.planes_block()].floats = (points * static_cast<uint64_t>(n.header.channels) + block_multiple - 1) / block_multiple * block_multiple;
    for (int32_t i = 0; i < n.value_count(); ++i) {
        PlannedValue& v = n.values[i];
        const int32_t over = i == 0 ? -1 : in_place(n.steps[i - 1].operation);
        if (over != -1 && n.values[over].last_use == i) {
            v.block = n.values[over].block;
            n.blocks[v.block].last = v.last_use;
            continue;
        }
        v.block = i;
        n.blocks[i] = {i, v.last_use, floats_of(v), 0};
    }
    for (int32_t i = 0; i < n.header.operations; ++i) {
        const Operation& o = n.steps[i].operation;
        const PlannedValue& in = n.values[o.inputs[0]];
        if (in_tiles(o, in.channels)) {
            const uint64_t floats = kernels::tiles_scratch(in.stride, n.values[i + 1].stride);
            n.blocks[n.scratch_block(i)] = {i + 1, i + 1, (floats + block_multiple - 1) / block_multiple * block_multiple, 0};
        }
        if (o.kind != Kind::attention) continue;
        PlannedValue row = n.values[i + 1];
        row.stride = 1;
        n.blocks[n.scratch_block(i)] = {i + 1, i + 1, floats_of(row), 0};
    }
}

// The largest first, each as low as the blocks that are taken at the same time leave room.
void place_blocks(Network& n) {
    int32_t count = 0;
    n.arena_floats = 0;
    for (int32_t i = 0; i < n.block_count(); ++i) n.blocks[i].at = n.blocks[i].floats == 0 ? 0 : UINT64_MAX;
    for (;;) {
        int32_t largest = -1;
        for (int32_t i = 0; i < n.block_count(); ++i)
            if (n.blocks[i].at == UINT64_MAX && (largest == -1 || n.blocks[i].floats > n.blocks[largest].floats)) largest = i;
        if (largest == -1) return;
        Block& block = n.blocks[largest];
        uint64_t at = 0;
        for (int32_t i = 0; i < count; ++i) {
            const Block& other = n.blocks[n.placed[i]];
            if (other.last < block.first || block.last < other.first || other.at + other.floats <= at) continue;
            if (other.at >= at + block.floats) break;
            at = other.at + other.floats;
        }
        block.at = at;
        if (at + block.floats > n.arena_floats) n.arena_floats = at + block.floats;
        int32_t place = count++;
        for (; place > 0 && n.blocks[n.placed[place - 1]].at > at; --place) n.placed[place] = n.placed[place - 1];
        n.placed[place] = largest;
    }
}

bool takes(const Header& h, int32_t height_px, int32_t width_px) {
    if (height_px <= 0 || width_px <= 0 || height_px > side_max_px || width_px > side_max_px) return false;
    return (h.height_px == 0 || h.height_px == height_px) && height_px % h.multiple_px == 0 && width_px % h.multiple_px == 0;
}

}   // namespace

bool plan_network(Network& n, int32_t height_px, int32_t width_px) {
    if (n.arena_floats != 0 && n.height_px == height_px && n.width_px == width_px) return true;
    n.arena_floats = 0;
    n.moment = n.value_count();   // what was running is over
    n.arena = nullptr;
    if (!takes(n.header, height_px, width_px)) return false;
    n.height_px = height_px;
    n.width_px = width_px;
    n.values[0].channels = n.header.channels;
    n.values[0].stride = picture_stride(n);
    n.values[0].height = height_px;
    n.values[0].width = width_px;
    if (floats_of(n.values[0]) > arena_floats_max) return false;
    find_uses(n);
    if (!find_sizes(n)) return false;
    find_blocks(n);
    place_blocks(n);
    if (n.arena_floats > arena_floats_max) n.arena_floats = 0;
    return n.arena_floats != 0;
}

}   // namespace precheck
