// A network's file (network_format.h), read and checked. Freestanding.
#pragma once

#include "core/ocr/kernels.h"
#include "core/ocr/network_format.h"

namespace precheck {

struct NetworkFile {
    const uint8_t* bytes;
    network_format::Header header;
    size_t operations_at, tensors_at, floats_at, integers_at, names_at;   // where the parts begin
};

// Null when the file is whole, else what is wrong with it (static). The sum of all bytes is looked at last.
const char* read_network_file(const uint8_t* bytes, size_t size, NetworkFile& file);

network_format::Operation operation_of(const NetworkFile& file, int32_t index);
network_format::Tensor tensor_of(const NetworkFile& file, int32_t index);
uint64_t values_of(const network_format::Tensor& tensor);   // how many numbers it has
float float_at(const uint8_t* bytes);
// Channels of a value: of the picture, or of what operation `value` - 1 makes.
int32_t channels_of(const NetworkFile& file, int32_t value);
// A convolution's weights are packed as `parts` tensors of the same shape: four for a transposed convolution, else one.
kernels::Weights shape_of_weights(const network_format::Operation& operation, const network_format::Tensor& tensor, int& parts);
bool has_epilogue(network_format::Kind kind);

}   // namespace precheck
