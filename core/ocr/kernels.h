// The arithmetic of the two networks, over plain memory. Freestanding (no library, no static data, no allocation): the same file
// kernels.cpp is compiled natively, for wasm SIMD and for wasm relaxed SIMD, where a product and a sum are one step.
//
// A map holds height x width points, each `channels` floats in a row of `stride` floats; stride is channels rounded up to
// channel_block, and rows start at 16 bytes. Lanes beyond `channels` hold finite values that mean nothing. The picture's map alone
// may have a stride of channels rounded up to four: from_planes, convolution and pointwise take it.
// Packed weights: see pack_* below; lanes beyond the real channels are zero.
// Every function writes whole rows of `out`, lanes beyond the channels too.
#pragma once

#include <stddef.h>
#include <stdint.h>

namespace precheck::kernels {

constexpr int channel_block = 8;
constexpr int padded(int channels) { return (channels + channel_block - 1) / channel_block * channel_block; }

struct Map {
    float* data;
    int32_t height, width, channels, stride;
};

enum class Activation : int32_t { none,
                                  relu,
                                  hard_swish,
                                  swish,
                                  sigmoid,
                                  hard_sigmoid };

// What is done to each sum before it is stored: (activation(sum + bias) * scale + shift) + add.
// hard_swish(x) = x * clip(x / 6 + 0.5, 0, 1); hard_sigmoid(x) = clip(x * slope + 0.5, 0, 1); swish(x) = x / (1 + exp(-x)).
struct Epilogue {
    const float* bias;   // padded(out channels), or null
    const float* add;   // a map of the output's shape, or null
    Activation activation;
    float slope;   // of hard_sigmoid
    float scale, shift;   // 1 and 0 where nothing follows
};

// 1x1 convolution and matrix product: every point of `in` times the weights. Also used for rows of a matrix (height 1).
// Packed: [out block][in channel][channel_block].
void pointwise(const Map& in, const float* packed, const Map& out, const Epilogue& last);

struct Window {
    int32_t height, width, stride_y, stride_x, pad_y, pad_x;   // zeros beyond the edges
};
// Packed: [out block][window y][window x][in channel][channel_block].
void convolution(const Map& in, const Window& window, const float* packed, const Map& out, const Epilogue& last);
// A window of 3x3 by steps of 1 with one point around it, by Winograd's F(2x2, 3x3): sixteen products make four points, where a window
// by itself takes thirty-six. Pays from some channels on, as tiles of 4x4 have to be taken apart and put together.
// `out` are rows of a map of the size of `in`, from row `first_row` on, which is even; two rows are made together, and the last one
// may stand alone. scratch: tiles_scratch floats. Packed: sixteen pointwise weights.
constexpr int fewest_tiled_channels = 16;
size_t tiles_scratch(int32_t in_stride, int32_t out_stride);
void convolution_in_tiles(const Map& in, int32_t first_row, const float* packed, float* scratch, const Map& out, const Epilogue& last);
// One window for each channel. Packed: [channel block][window y][window x][channel_block].
void depthwise(const Map& in, const Window& window, const float* packed, const Map& out, const Epilogue& last);
// 2x2 transposed convolution of stride 2: every point makes four. Packed: four pointwise weights, [y][x] first.
void transposed_2x2(const Map& in, const float* packed, const Map& out, const Epilogue& last);

void mean_of_points(const Map& in, const Map& out);   // out: 1 x 1
void average_pool(const Map& in, const Window& window, const Map& out);   // no padding
void scale_channels(const Map& in, const float* gate, const Map& out, bool add);   // in * gate, or in + in * gate; may be in place
void add_maps(const Map& left, const Map& right, const Map& out);   // may be in place
void enlarge_nearest(const Map& in, int32_t times, const Map& out, bool add);   // out = in enlarged, or out += in enlarged
void copy_channels(const Map& in, const Map& out, int32_t first_channel);   // a part of a concatenation
void layer_norm(const Map& in, const float* gain, const float* bias, float epsilon, const Map& out);
// in: points x (query, key, value) each of heads x size; out: points x (heads x size). scratch: one float for each point.
void attention(const Map& in, int32_t heads, int32_t size, float scale, float* scratch, const Map& out);
void softmax_rows(const Map& in, const Map& out);   // over the real channels
// Planes (channels x height x width) to a map.
void from_planes(const float* planes, const Map& out);

// Packed size in floats and the packing itself, from weights as ONNX orders them: 8-bit integers with one scale for each output
// channel, or floats (scale null and values null).
struct Weights {
    const int8_t* values;
    const float* scales;
    const float* floats;
    int32_t out_channels, in_channels, window_height, window_width;   // depthwise: in_channels is 1
};
size_t packed_convolution_size(const Weights& weights);   // pointwise: a window of 1 x 1
void pack_convolution(const Weights& weights, float* packed);
size_t packed_tiles_size(const Weights& weights);
void pack_tiles(const Weights& weights, float* packed);
size_t packed_depthwise_size(const Weights& weights);
void pack_depthwise(const Weights& weights, float* packed);

}   // namespace precheck::kernels
