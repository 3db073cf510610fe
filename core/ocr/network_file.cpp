#include "core/ocr/network_file.h"

#include "core/base/sha256_digest.h"

namespace precheck {

using namespace network_format;

namespace {

uint32_t word_at(const uint8_t* bytes) { return bytes[0] | uint32_t{bytes[1]} << 8 | uint32_t{bytes[2]} << 16 | uint32_t{bytes[3]} << 24; }

// Takes word after word.
struct Words {
    const uint8_t* at;
    uint32_t unsigned_word() {
        const uint32_t word = word_at(at);
        at += 4;
        return word;
    }
    int32_t word() { return static_cast<int32_t>(unsigned_word()); }
    float real() {
        const float value = float_at(at);
        at += 4;
        return value;
    }
};

bool within(int32_t value, int32_t least, int32_t most) { return value >= least && value <= most; }
bool is_finite(float value) { return value - value == 0; }
bool has_window(Kind kind) { return kind == Kind::convolution || kind == Kind::depthwise || kind == Kind::average_pool; }

Header header_of(const uint8_t* bytes) {
    Words words{bytes};
    Header h;
    h.magic = words.unsigned_word();
    h.version = words.unsigned_word();
    h.bytes = words.unsigned_word();
    h.channels = words.word();
    h.height_px = words.word();
    h.multiple_px = words.word();
    h.operations = words.word();
    h.tensors = words.word();
    h.floats = words.unsigned_word();
    h.integers = words.unsigned_word();
    h.name_bytes = words.unsigned_word();
    return h;
}

const char* wrong_header(const Header& h, size_t size) {
    if (h.magic != magic) return "not a network's file";
    if (h.version != version) return "a network's file of another version";
    if (h.bytes != size) return "the file's size is not the one it was written with";
    if (!within(h.channels, 1, channels_max)) return "the number of the picture's channels is out of bounds";
    if (!within(h.height_px, 0, side_max_px) || !within(h.multiple_px, 1, side_max_px)) return "the picture's size is out of bounds";
    if (!within(h.operations, 1, operations_max)) return "the number of operations is out of bounds";
    if (!within(h.tensors, 0, tensors_max)) return "the number of tensors is out of bounds";
    return nullptr;
}

int inputs_least(Kind kind) { return kind == Kind::scale_channels || kind == Kind::add || kind == Kind::concatenation ? 2 : 1; }
int inputs_most(Kind kind) {
    if (kind == Kind::concatenation) return inputs_max;
    return kind == Kind::scale_channels || kind == Kind::add || kind == Kind::enlarge ? 2 : 1;
}

const char* wrong_inputs(const NetworkFile& file, const Operation& o, int32_t index) {
    int count = 0;
    while (count < inputs_max && o.inputs[count] != -1) ++count;
    if (count < inputs_least(o.kind) || count > inputs_most(o.kind)) return "an operation's number of inputs is wrong";
    for (int i = 0; i < inputs_max; ++i) {
        if (i < count && !within(o.inputs[i], 0, index)) return "an operation takes a value that is not made before it";
        if (i >= count && o.inputs[i] != -1) return "an operation's inputs have a gap";
    }
    if (o.add != -1 && (!has_epilogue(o.kind) || o.kind == Kind::transposed)) return "an operation that can't adds a value";
    if (o.add != -1 && (!within(o.add, 0, index) || channels_of(file, o.add) != o.out_channels)) return "a value that is added does not fit";
    return nullptr;
}

const char* wrong_channels(const NetworkFile& file, const Operation& o) {
    const int32_t in = channels_of(file, o.inputs[0]), out = o.out_channels;
    int64_t sum = 0;
    switch (o.kind) {
        case Kind::pointwise:
        case Kind::convolution:
        case Kind::transposed: return nullptr;   // by their weights
        case Kind::depthwise:
        case Kind::mean:
        case Kind::average_pool:
        case Kind::layer_norm:
        case Kind::softmax: return in == out ? nullptr : "an operation's channels are not those of its input";
        case Kind::scale_channels:
        case Kind::add:
        case Kind::enlarge:
            for (const int32_t input : o.inputs)
                if (input != -1 && channels_of(file, input) != out) return "an operation's channels are not those of its inputs";
            return nullptr;
        case Kind::unfold: return in == 4 && out == 1 ? nullptr : "unfolding is of four channels into one";
        case Kind::attention: return int64_t{out} * 3 == in && out % o.heads == 0 ? nullptr : "attention's channels are not query, key and value of its heads";
        case Kind::concatenation:
            for (const int32_t input : o.inputs)
                if (input != -1) sum += channels_of(file, input);
            return sum == out ? nullptr : "a concatenation's channels are not those of its parts";
    }
    return "an operation that is not known";
}

const char* wrong_settings(const Operation& o) {
    if (!within(o.out_channels, 1, channels_max)) return "an operation's channels are out of bounds";
    const bool window = has_window(o.kind), epilogue = has_epilogue(o.kind);
    const int32_t largest = window ? window_max : 1, stride = window ? stride_max : 1;
    if (!within(o.window_height, 1, largest) || !within(o.window_width, 1, largest) || !within(o.stride_y, 1, stride) || !within(o.stride_x, 1, stride))
        return "an operation's window is out of bounds";
    const bool padded = o.kind == Kind::convolution || o.kind == Kind::depthwise;
    if (!within(o.pad_y, 0, padded ? o.window_height - 1 : 0) || !within(o.pad_x, 0, padded ? o.window_width - 1 : 0)) return "an operation's padding is out of bounds";
    if (!within(o.activation, 0, epilogue ? static_cast<int32_t>(kernels::Activation::hard_sigmoid) : 0)) return "an activation that is not known";
    if (!is_finite(o.slope) || !is_finite(o.scale) || !is_finite(o.shift) || !is_finite(o.epsilon)) return "an operation's setting is no number";
    if (!epilogue && (o.shift != 0 || (o.scale != 1 && o.kind != Kind::attention))) return "an operation that can't scales its values";
    if (o.kind == Kind::layer_norm && !(o.epsilon > 0)) return "a layer norm's epsilon is not above zero";
    if (o.kind == Kind::enlarge ? !within(o.times, 1, times_max) : o.times != 0) return "an enlargement is out of bounds";
    if (o.kind == Kind::attention ? !within(o.heads, 1, heads_max) : o.heads != 0) return "the number of heads is out of bounds";
    if (!within(o.flag, 0, o.kind == Kind::scale_channels ? 1 : 0)) return "a flag that is not known";
    return nullptr;
}

// Tensors are used in order; `next` is the first that was not.
const char* wrong_tensors(const NetworkFile& file, const Operation& o, int32_t& next) {
    const bool weights = has_epilogue(o.kind) || o.kind == Kind::layer_norm;
    if (weights ? o.weights != next || next >= file.header.tensors : o.weights != -1) return "an operation's weights are not the next tensor";
    if (weights) {
        const Tensor t = tensor_of(file, next++);
        const int32_t in = channels_of(file, o.inputs[0]);
        const bool by_window = t.height == o.window_height && t.width == o.window_width;
        if (o.kind == Kind::layer_norm ? t.integers != 0 || t.out_channels != o.out_channels || t.in_channels != 1 || !by_window
                                       : t.out_channels != int64_t{o.out_channels} * (o.kind == Kind::transposed ? 4 : 1) || t.in_channels != (o.kind == Kind::depthwise ? 1 : in) || !by_window)
            return "weights do not fit their operation";
    }
    if (o.kind == Kind::layer_norm && o.bias == -1) return "a layer norm has no bias";
    if (o.bias == -1) return nullptr;
    if (!weights || o.bias != next || next >= file.header.tensors) return "an operation's bias is not the next tensor";
    const Tensor t = tensor_of(file, next++);
    const bool fits = t.integers == 0 && t.out_channels == o.out_channels && t.in_channels == 1 && t.height == 1 && t.width == 1;
    return fits ? nullptr : "a bias does not fit its operation";
}

const char* wrong_operations(const NetworkFile& file) {
    int32_t next = 0;
    for (int32_t i = 0; i < file.header.operations; ++i) {
        const Operation o = operation_of(file, i);
        if (!within(static_cast<int32_t>(o.kind), 1, static_cast<int32_t>(Kind::last))) return "an operation that is not known";
        const char* wrong = wrong_settings(o);
        if (wrong == nullptr) wrong = wrong_inputs(file, o, i);
        if (wrong == nullptr) wrong = wrong_channels(file, o);
        if (wrong == nullptr) wrong = wrong_tensors(file, o, next);
        if (wrong != nullptr) return wrong;
        if (o.kind == Kind::unfold && i + 1 != file.header.operations) return "unfolding is not the last operation";
        if (o.name >= file.header.name_bytes) return "an operation's name is out of bounds";
    }
    return next == file.header.tensors ? nullptr : "a tensor is not used";
}

const char* wrong_sizes(const NetworkFile& file) {
    uint64_t floats = 0, integers = 0;
    for (int32_t i = 0; i < file.header.tensors; ++i) {
        const Tensor t = tensor_of(file, i);
        if (!within(t.integers, 0, 1)) return "a tensor of a type that is not known";
        if (!within(t.out_channels, 1, 4 * channels_max) || !within(t.in_channels, 1, channels_max) || !within(t.height, 1, window_max) || !within(t.width, 1, window_max))
            return "a tensor's size is out of bounds";
        if (static_cast<uint64_t>(kernels::padded(t.out_channels)) * static_cast<uint64_t>(kernels::padded(t.in_channels) * t.height * t.width) > tensor_floats_max)
            return "a tensor is too large";
        floats += t.integers != 0 ? static_cast<uint64_t>(t.out_channels) : values_of(t);
        integers += t.integers != 0 ? values_of(t) : 0;
    }
    if (floats != file.header.floats || integers != file.header.integers) return "the tensors are not as large as their values";
    return nullptr;
}

}   // namespace

float float_at(const uint8_t* bytes) { return __builtin_bit_cast(float, word_at(bytes)); }

bool has_epilogue(Kind kind) { return kind == Kind::pointwise || kind == Kind::convolution || kind == Kind::depthwise || kind == Kind::transposed; }

uint64_t values_of(const Tensor& t) {
    return static_cast<uint64_t>(t.out_channels) * static_cast<uint64_t>(t.in_channels) * static_cast<uint64_t>(t.height) * static_cast<uint64_t>(t.width);
}

Operation operation_of(const NetworkFile& file, int32_t index) {
    Words words{file.bytes + file.operations_at + static_cast<size_t>(index) * (4 * operation_words)};
    Operation o;
    o.kind = static_cast<Kind>(words.word());
    for (int32_t& input : o.inputs) input = words.word();
    o.add = words.word();
    o.out_channels = words.word();
    o.weights = words.word();
    o.bias = words.word();
    o.window_height = words.word();
    o.window_width = words.word();
    o.stride_y = words.word();
    o.stride_x = words.word();
    o.pad_y = words.word();
    o.pad_x = words.word();
    o.activation = words.word();
    o.slope = words.real();
    o.scale = words.real();
    o.shift = words.real();
    o.epsilon = words.real();
    o.times = words.word();
    o.heads = words.word();
    o.flag = words.word();
    o.name = words.unsigned_word();
    return o;
}

Tensor tensor_of(const NetworkFile& file, int32_t index) {
    Words words{file.bytes + file.tensors_at + static_cast<size_t>(index) * (4 * tensor_words)};
    Tensor t;
    t.integers = words.word();
    t.out_channels = words.word();
    t.in_channels = words.word();
    t.height = words.word();
    t.width = words.word();
    return t;
}

int32_t channels_of(const NetworkFile& file, int32_t value) { return value == 0 ? file.header.channels : operation_of(file, value - 1).out_channels; }

kernels::Weights shape_of_weights(const Operation& operation, const Tensor& tensor, int& parts) {
    parts = operation.kind == Kind::transposed ? 4 : 1;
    return {nullptr, nullptr, nullptr, tensor.out_channels / parts, tensor.in_channels, tensor.height, tensor.width};
}

const char* read_network_file(const uint8_t* bytes, size_t size, NetworkFile& file) {
    if (bytes == nullptr || size < 4 * header_words + digest_bytes) return "the file is too short";
    if (size > file_bytes_max) return "the file is too large";
    file.bytes = bytes;
    file.header = header_of(bytes);
    const Header& h = file.header;
    if (const char* wrong = wrong_header(h, size)) return wrong;
    const uint64_t operations = uint64_t{4 * operation_words} * static_cast<uint64_t>(h.operations), tensors = uint64_t{4 * tensor_words} * static_cast<uint64_t>(h.tensors);
    if (4 * header_words + operations + tensors + uint64_t{h.floats} * 4 + h.integers + h.name_bytes + digest_bytes != size) return "the file's parts do not fill it";
    file.operations_at = 4 * header_words;
    file.tensors_at = file.operations_at + static_cast<size_t>(operations);
    file.floats_at = file.tensors_at + static_cast<size_t>(tensors);
    file.integers_at = file.floats_at + size_t{h.floats} * 4;
    file.names_at = file.integers_at + h.integers;
    if (h.name_bytes == 0 || bytes[file.names_at + h.name_bytes - 1] != 0) return "the operations' names do not end";
    if (const char* wrong = wrong_sizes(file)) return wrong;
    if (const char* wrong = wrong_operations(file)) return wrong;
    for (size_t at = file.floats_at; at < file.integers_at; at += 4)
        if (!is_finite(float_at(bytes + at))) return "a tensor's value is no number";
    uint8_t digest[digest_bytes];
    sha256_digest(bytes, size - digest_bytes, digest);
    for (size_t i = 0; i < digest_bytes; ++i)
        if (digest[i] != bytes[size - digest_bytes + i]) return "the file is damaged: its SHA-256 is another";
    return nullptr;
}

}   // namespace precheck
