#include "core/ocr/network.h"

#include "core/ocr/network_file.h"
#include "core/ocr/network_plan.h"

namespace precheck {

using namespace network_format;
using kernels::Map;

namespace {

Map map_of(const Network& n, int32_t value) {
    const PlannedValue& v = n.values[value];
    return {n.arena + n.blocks[v.block].at, v.height, v.width, v.channels, v.stride};
}

uint64_t points_of(const PlannedValue& v) { return static_cast<uint64_t>(v.height) * static_cast<uint64_t>(v.width); }

bool tiled(const Network& n, int32_t step) { return in_tiles(n.steps[step].operation, n.values[n.steps[step].operation.inputs[0]].channels); }

// Into how many parts a step can be cut: points, rows (in tiles: two together), or not at all.
int64_t parts_of(const Network& n, int32_t step) {
    const Kind kind = n.steps[step].operation.kind;
    if (kind == Kind::pointwise) return static_cast<int64_t>(points_of(n.values[step + 1]));
    if (tiled(n, step)) return (n.values[step + 1].height + 1) / 2;
    if (kind == Kind::convolution || kind == Kind::depthwise) return n.values[step + 1].height;
    return kind == Kind::transposed ? n.values[n.steps[step].operation.inputs[0]].height : 1;
}
constexpr int64_t least_points = 96;   // below that, taking up the weights would cost more than the work

// Multiply-adds; what only walks over values is counted by what it was seen to take beside them.
uint64_t work_of(const Network& n, int32_t step) {
    constexpr uint64_t walk = 8, depthwise_tap = 2, power = 16;
    const Operation& o = n.steps[step].operation;
    const PlannedValue &in = n.values[o.inputs[0]], &out = n.values[step + 1];
    const uint64_t made = points_of(out) * static_cast<uint64_t>(out.stride), window = static_cast<uint64_t>(o.window_height) * static_cast<uint64_t>(o.window_width);
    if (tiled(n, step)) return (made * 4 + points_of(in) * walk) * static_cast<uint64_t>(in.channels);
    switch (o.kind) {
        case Kind::pointwise:
        case Kind::convolution: return made * (window * static_cast<uint64_t>(in.channels) + walk);
        case Kind::transposed: return made * (static_cast<uint64_t>(in.channels) + walk);
        case Kind::depthwise: return made * (window * depthwise_tap + walk);
        case Kind::attention: return points_of(in) * points_of(in) * (2 * static_cast<uint64_t>(out.stride) + power * static_cast<uint64_t>(o.heads)) + made;
        case Kind::softmax: return made * power;
        case Kind::mean:
        case Kind::average_pool: return points_of(in) * static_cast<uint64_t>(in.stride) * walk;
        default: return made * walk;
    }
}

uint64_t work_of_part(const Network& n, int32_t step) { return work_of(n, step) / static_cast<uint64_t>(parts_of(n, step)) + 1; }

kernels::Epilogue epilogue_of(const Network& n, int32_t step, size_t first_float) {
    const Step& s = n.steps[step];
    const Operation& o = s.operation;
    return {s.bias, o.add == -1 ? nullptr : map_of(n, o.add).data + first_float, static_cast<kernels::Activation>(o.activation), o.slope, o.scale, o.shift};
}

Map rows_of(const Map& map, int32_t first, int32_t count) {
    return {map.data + static_cast<size_t>(first) * static_cast<size_t>(map.width) * static_cast<size_t>(map.stride), count, map.width, map.channels, map.stride};
}

// Four channels (y, x) of a point to its four places in a plane.
void unfold(const Map& in, const Map& out) {
    for (int32_t y = 0; y < in.height; ++y) {
        const float* from = rows_of(in, y, 1).data;
        float *upper = rows_of(out, 2 * y, 1).data, *lower = upper + out.width;
        for (int32_t x = 0; x < in.width; ++x, from += in.stride) {
            upper[2 * x] = from[0];
            upper[2 * x + 1] = from[1];
            lower[2 * x] = from[2];
            lower[2 * x + 1] = from[3];
        }
    }
}

// Runs parts [first, first + count) of a step that multiplies by weights.
void run_weighted(const Network& n, int32_t step, int64_t first, int64_t count) {
    const Step& s = n.steps[step];
    const Operation& o = s.operation;
    const Map in = map_of(n, o.inputs[0]), out = map_of(n, step + 1);
    const int32_t from = static_cast<int32_t>(first), many = static_cast<int32_t>(count);
    if (o.kind == Kind::pointwise) {   // all points as one row
        const Map from_row{in.data, in.height * in.width, 1, in.channels, in.stride}, to_row{out.data, out.height * out.width, 1, out.channels, out.stride};
        const Map to = rows_of(to_row, from, many);
        pointwise(rows_of(from_row, from, many), s.weights, to, epilogue_of(n, step, static_cast<size_t>(to.data - out.data)));
        return;
    }
    if (o.kind == Kind::transposed) {
        transposed_2x2(rows_of(in, from, many), s.weights, rows_of(out, 2 * from, 2 * many), epilogue_of(n, step, 0));
        return;
    }
    if (tiled(n, step)) {
        const Map to = rows_of(out, 2 * from, 2 * (from + many) < out.height ? 2 * many : out.height - 2 * from);
        convolution_in_tiles(in, 2 * from, s.weights, n.arena + n.blocks[n.scratch_block(step)].at, to, epilogue_of(n, step, static_cast<size_t>(to.data - out.data)));
        return;
    }
    const Map to = rows_of(out, from, many);
    const int32_t top = from * o.stride_y - o.pad_y, begin = top > 0 ? top : 0;
    const Map rest = rows_of(in, begin, in.height - begin);
    const kernels::Window window{o.window_height, o.window_width, o.stride_y, o.stride_x, begin - top, o.pad_x};
    const kernels::Epilogue last = epilogue_of(n, step, static_cast<size_t>(to.data - out.data));
    if (o.kind == Kind::depthwise) depthwise(rest, window, s.weights, to, last);
    else convolution(rest, window, s.weights, to, last);
}

void run_whole(const Network& n, int32_t step) {
    const Step& s = n.steps[step];
    const Operation& o = s.operation;
    const Map in = map_of(n, o.inputs[0]), out = map_of(n, step + 1);
    int32_t channel = 0;
    switch (o.kind) {
        case Kind::unfold: return unfold(in, out);
        case Kind::mean: return mean_of_points(in, out);
        case Kind::average_pool: return average_pool(in, {o.window_height, o.window_width, o.stride_y, o.stride_x, 0, 0}, out);
        case Kind::scale_channels: return scale_channels(in, map_of(n, o.inputs[1]).data, out, o.flag != 0);
        case Kind::add: return add_maps(in, map_of(n, o.inputs[1]), out);
        case Kind::enlarge:
            if (o.inputs[1] != -1 && map_of(n, o.inputs[1]).data != out.data) copy_channels(map_of(n, o.inputs[1]), out, 0);
            return enlarge_nearest(in, o.times, out, o.inputs[1] != -1);
        case Kind::concatenation:
            for (const int32_t input : o.inputs) {
                if (input == -1) continue;
                copy_channels(map_of(n, input), out, channel);
                channel += n.values[input].channels;
            }
            return;
        case Kind::layer_norm: return layer_norm(in, s.weights, s.bias, o.epsilon, out);
        case Kind::attention: return attention(in, o.heads, o.out_channels / o.heads, o.scale, n.arena + n.blocks[n.scratch_block(step)].at, out);
        case Kind::softmax: return softmax_rows(in, out);
        default: return;
    }
}

NetworkOutput output_of(const Network& n, int32_t value) {
    const Map map = map_of(n, value);
    if (map.stride == 1) return {map.data, map.height, map.width, map.width};
    return {map.data, map.height * map.width, map.channels, map.stride};
}

}   // namespace

size_t network_arena(Network* network, int32_t height, int32_t width) {
    return plan_network(*network, height, width) ? static_cast<size_t>(network->arena_floats) : 0;
}

float* network_begin(Network* network, int32_t height, int32_t width, float* arena) {
    if (!plan_network(*network, height, width)) return nullptr;
    network->arena = arena;
    network->moment = 0;
    network->parts_done = 0;
    return arena + network->blocks[network->planes_block()].at;
}

bool network_continue(Network* network, uint64_t multiply_adds) {
    Network& n = *network;
    uint64_t done = 0;
    while (n.moment < n.value_count() && (multiply_adds == 0 || done < multiply_adds)) {
        if (n.moment == 0) {
            kernels::from_planes(n.arena + n.blocks[n.planes_block()].at, map_of(n, 0));
            done += points_of(n.values[0]) * static_cast<uint64_t>(n.values[0].stride);
            ++n.moment;
            continue;
        }
        const int32_t step = n.moment - 1;
        const int64_t parts = parts_of(n, step);
        const uint64_t for_each = work_of_part(n, step);
        int64_t count = parts - n.parts_done;
        if (has_epilogue(n.steps[step].operation.kind)) {
            if (multiply_adds != 0) {
                const bool by_points = n.steps[step].operation.kind == Kind::pointwise;
                const uint64_t room = (multiply_adds - done) / for_each;
                if (room < static_cast<uint64_t>(count)) {
                    const int64_t wanted = by_points ? static_cast<int64_t>(room) / least_points * least_points : static_cast<int64_t>(room);
                    const int64_t least = by_points ? least_points : 1;
                    if (wanted < count) count = wanted > least ? wanted : (least < count ? least : count);
                }
            }
            run_weighted(n, step, n.parts_done, count);
        } else {
            run_whole(n, step);
        }
        done += for_each * static_cast<uint64_t>(count);
        n.parts_done += count;
        if (n.parts_done == parts) {
            ++n.moment;
            n.parts_done = 0;
        }
    }
    return n.moment >= n.value_count();
}

NetworkOutput network_output(const Network* network) {
    if (network->arena == nullptr || network->moment < network->value_count()) return {nullptr, 0, 0, 0};
    return output_of(*network, network->header.operations);
}

void best_of_rows(const NetworkOutput& output, float* pairs) {
    for (int32_t row = 0; row < output.rows; ++row) {
        const float* values = output.data + static_cast<size_t>(row) * static_cast<size_t>(output.stride);
        int32_t best = 0;
        float most = values[0];
        for (int32_t column = 1; column < output.columns; ++column)
            if (values[column] > most) best = column, most = values[column];
        pairs[2 * row] = static_cast<float>(best);
        pairs[2 * row + 1] = most;
    }
}

int32_t network_operations(const Network* network) { return network->header.operations; }
const char* network_operation_name(const Network* network, int32_t index) { return network->steps[index].name; }

const char* network_operation_kind(const Network* network, int32_t index) {
    switch (network->steps[index].operation.kind) {
        case Kind::pointwise: return "pointwise";
        case Kind::convolution: return "convolution";
        case Kind::depthwise: return "depthwise";
        case Kind::transposed: return "transposed";
        case Kind::unfold: return "unfold";
        case Kind::mean: return "mean";
        case Kind::average_pool: return "average_pool";
        case Kind::scale_channels: return "scale_channels";
        case Kind::add: return "add";
        case Kind::enlarge: return "enlarge";
        case Kind::concatenation: return "concatenation";
        case Kind::layer_norm: return "layer_norm";
        case Kind::attention: return "attention";
        case Kind::softmax: return "softmax";
    }
    return "";
}

uint64_t network_operation_work(const Network* network, int32_t index) { return work_of_part(*network, index) * static_cast<uint64_t>(parts_of(*network, index)); }
int32_t network_operations_done(const Network* network) { return network->moment > 0 ? network->moment - 1 : 0; }

NetworkOutput network_operation_output(const Network* network, int32_t index) {
    if (network->arena == nullptr || network->moment < index + 2) return {nullptr, 0, 0, 0};
    return output_of(*network, index + 1);
}

}   // namespace precheck
