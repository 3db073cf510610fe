// The file of one network (build/models/det.net, rec.net), written by web/network_file.py. Little-endian; every number is a 32-bit
// word; in this order, nothing between:
//   header       header_words: see Header
//   operations   operation_words each: see Operation. Values are counted: 0 is the picture, i + 1 what operation i makes. An
//                operation takes values that were made before it.
//   tensors      tensor_words each: see Tensor; in the order in which operations use them, each by one: its weights, then its bias
//   floats       of every tensor in order: a float tensor's values, or an 8-bit tensor's scales, one for each output channel
//   integers     of every 8-bit tensor in order: its values, one byte each (not padded)
//   names        of the operations, each ended by a zero byte
//   SHA-256      of all bytes before it
// A weight is integer * scale of its output channel. Tensors are output channel, input channel, window y, window x, as in ONNX.
#pragma once

#include <stddef.h>
#include <stdint.h>

namespace precheck::network_format {

constexpr uint32_t magic = 0x54454e50;   // "PNET"
constexpr uint32_t version = 1;
constexpr int header_words = 11, operation_words = 24, tensor_words = 5;
constexpr int digest_bytes = 32;
constexpr int inputs_max = 4;

// What the loader takes. The networks themselves stay far below.
constexpr int32_t operations_max = 512, tensors_max = 1024, channels_max = 16384, window_max = 15, times_max = 32, heads_max = 64;
constexpr int32_t stride_max = 8, side_max_px = 32768;   // a window's; a picture's
constexpr uint64_t file_bytes_max = 64U << 20, tensor_floats_max = 1U << 26, memory_bytes_max = 1U << 30, arena_floats_max = 1U << 28;

struct Header {
    uint32_t magic, version, bytes;               // of the whole file
    int32_t channels;                             // of the picture
    int32_t height_px;                            // the only height that the network takes, or 0
    int32_t multiple_px;                          // of height and width
    int32_t operations, tensors;
    uint32_t floats, integers, name_bytes;        // sizes of these parts
};

enum class Kind : int32_t {
    pointwise = 1,      // inputs: map. weights, bias, epilogue
    convolution,        // inputs: map. weights, bias, epilogue, window
    depthwise,          // inputs: map. weights (one input channel), bias, epilogue, window
    transposed,         // inputs: map. 2x2, stride 2; weights: 4 * out_channels x channels, ordered window y, window x, output channel
    unfold,             // inputs: map of 4 channels (y, x) -> one plane of twice the height and width, its floats side by side. The last
    mean,               // inputs: map -> one point
    average_pool,       // inputs: map. window, no padding
    scale_channels,     // inputs: map, gate of one point; with `flag` the map is added
    add,                // inputs: two maps
    enlarge,            // inputs: map, or map and what is added (of the enlarged shape). times
    concatenation,      // inputs: two to four maps of one size
    layer_norm,         // inputs: map. weights: gain; bias; epsilon
    attention,          // inputs: map of 3 * out_channels: query, key, value. heads; scale
    softmax,            // inputs: map; over the channels
    last = softmax
};

struct Operation {
    Kind kind;
    int32_t inputs[inputs_max];                   // -1: none
    int32_t add;                                  // value added by the epilogue, or -1
    int32_t out_channels;
    int32_t weights, bias;                        // tensors, or -1
    int32_t window_height, window_width, stride_y, stride_x, pad_y, pad_x;   // 1, 1, 1, 1, 0, 0 where there is no window
    int32_t activation;                           // kernels::Activation
    float slope, scale, shift;                    // of the epilogue; scale of attention
    float epsilon;
    int32_t times, heads, flag;
    uint32_t name;                                // where it begins in the names
};

struct Tensor {
    int32_t integers;                             // 1: 8-bit with scales, 0: floats
    int32_t out_channels, in_channels, height, width;
};

}   // namespace precheck::network_format
