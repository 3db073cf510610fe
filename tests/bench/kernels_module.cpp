// The kernels of core/ocr behind one function for tests/bench/kernels.mjs: runs one of them on maps of a given shape.
// Freestanding, like wasm/reader_module.cpp.
#include "core/ocr/kernels.h"

using namespace precheck::kernels;

namespace {

alignas(16) unsigned char room[192u << 20];   // maps and weights, one after another

struct Taker {
    size_t used = 0;
    float* floats(size_t count) {
        float* at = reinterpret_cast<float*>(room + used);
        used += (count * 4 + 63) / 64 * 64;
        return at;
    }
    Map map(int32_t height, int32_t width, int32_t channels) {
        const size_t size = static_cast<size_t>(height) * static_cast<size_t>(width) * static_cast<size_t>(padded(channels));
        float* data = floats(size);
        for (size_t i = 0; i < size; ++i) data[i] = static_cast<float>(i % 17) * 0.125F - 1.0F;
        return {data, height, width, channels, padded(channels)};
    }
};

Taker taker;
Map in, out;
Window window;
int32_t kind;
float* weights;
float *bias, *scratch;

}   // namespace

enum : int32_t { is_pointwise,
                 is_convolution,
                 is_depthwise,
                 is_transposed,
                 is_attention,
                 is_softmax,
                 is_norm,
                 is_add,
                 is_tiles };

extern "C" __attribute__((export_name("bench_prepare"))) void bench_prepare(int32_t what, int32_t height, int32_t width, int32_t ins, int32_t outs, int32_t side_y, int32_t side_x, int32_t stride_y, int32_t stride_x) {
    taker = {};
    kind = what;
    window = {side_y, side_x, stride_y, stride_x, side_y / 2, side_x / 2};
    in = taker.map(height, width, ins);
    out = what == is_transposed ? taker.map(2 * height, 2 * width, outs) : taker.map((height + stride_y - 1) / stride_y, (width + stride_x - 1) / stride_x, outs);
    const bool dense = what == is_pointwise || what == is_convolution || what == is_transposed || what == is_tiles;
    const Map values = taker.map(4 * side_y * side_x, dense ? padded(ins) : 1, padded(outs));
    weights = values.data;
    bias = taker.map(1, 1, padded(outs)).data;
    scratch = taker.floats(tiles_scratch(in.stride, out.stride));
}

extern "C" __attribute__((export_name("bench_run"))) void bench_run(int32_t times) {
    const Epilogue last{bias, nullptr, Activation::hard_swish, 0, 1, 0};
    for (int32_t i = 0; i < times; ++i) switch (kind) {
            case is_pointwise: pointwise(in, weights, out, last); break;
            case is_convolution: convolution(in, window, weights, out, last); break;
            case is_depthwise: depthwise(in, window, weights, out, last); break;
            case is_transposed: transposed_2x2(in, weights, out, last); break;
            case is_attention: attention(in, 8, in.channels / 24, 0.25F, weights, out); break;
            case is_softmax: softmax_rows(in, out); break;
            case is_norm: layer_norm(in, weights, bias, 1e-5F, out); break;
            case is_add: add_maps(in, out, out); break;
            case is_tiles: convolution_in_tiles(in, 0, weights, scratch, out, last); break;
            default: break;
        }
}
