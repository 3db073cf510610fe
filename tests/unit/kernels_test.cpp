// core/ocr/kernels against plain loops in doubles: odd sizes, channels that fill no block, strides and edges.
#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <vector>

#include "core/ocr/kernels.h"

using namespace precheck;

namespace {

// A map with room of its own. Lanes beyond the channels hold what no result may depend on.
struct Room {
    std::vector<float> floats;
    kernels::Map map{};
    Room(int height, int width, int channels) {
        const int stride = kernels::padded(channels);
        floats.assign(static_cast<std::size_t>(height * width * stride), 1000.0F);
        map = {floats.data(), height, width, channels, stride};
    }
    float& at(int y, int x, int c) { return floats[static_cast<std::size_t>((y * map.width + x) * map.stride + c)]; }
};

// Even numbers between -1 and 1, the same in every run.
struct Numbers {
    std::uint32_t state = 12345;
    float next() {
        state = state * 1664525U + 1013904223U;
        return static_cast<float>(state >> 8) / 8388608.0F - 1.0F;
    }
    std::vector<float> list(int count) {
        std::vector<float> values(static_cast<std::size_t>(count));
        for (float& value : values) value = next();
        return values;
    }
    void fill(Room& room) {
        for (int y = 0; y < room.map.height; ++y)
            for (int x = 0; x < room.map.width; ++x)
                for (int c = 0; c < room.map.channels; ++c) room.at(y, x, c) = next();
    }
};

double activation_of(double x, const kernels::Epilogue& last) {
    const auto clip = [](double v) { return std::fmin(std::fmax(v, 0), 1); };
    switch (last.activation) {
        case kernels::Activation::none: return x;
        case kernels::Activation::relu: return std::fmax(x, 0);
        case kernels::Activation::hard_swish: return x * clip(x / 6 + 0.5);
        case kernels::Activation::swish: return x / (1 + std::exp(-x));
        case kernels::Activation::sigmoid: return 1 / (1 + std::exp(-x));
        case kernels::Activation::hard_sigmoid: return clip(x * static_cast<double>(last.slope) + 0.5);
    }
    return x;
}

// The largest difference from what the loops say, with the epilogue in it.
struct Expectation {
    const kernels::Epilogue& last;
    double worst = 0;
    void compare(Room& out, int y, int x, int c, double sum) {
        const std::size_t at = static_cast<std::size_t>((y * out.map.width + x) * out.map.stride + c);
        if (last.bias != nullptr) sum += static_cast<double>(last.bias[c]);
        double value = activation_of(sum, last) * static_cast<double>(last.scale) + static_cast<double>(last.shift);
        if (last.add != nullptr) value += static_cast<double>(last.add[at]);
        worst = std::fmax(worst, std::fabs(value - static_cast<double>(out.floats[at])));
        // Lanes beyond the channels stay finite, as the next operation multiplies them by zero.
        for (int lane = out.map.channels; lane < out.map.stride; ++lane)
            if (!std::isfinite(out.at(y, x, lane))) worst = 1e9;
    }
};

constexpr kernels::Epilogue plain{nullptr, nullptr, kernels::Activation::none, 0, 1, 0};

struct Shape {
    int height, width, in, out;
    kernels::Window window;
};

int out_size(int size, int window, int stride, int pad) { return (size + 2 * pad - window) / stride + 1; }

enum class By { product,
                windows,
                tiles };

// All rows, or the first two and the rest by themselves, as slices of a run do it.
void run_in_tiles(const kernels::Map& in, const kernels::Weights& weights, const kernels::Map& out, const kernels::Epilogue& last, bool in_slices) {
    std::vector<float> packed(kernels::packed_tiles_size(weights)), scratch(kernels::tiles_scratch(in.stride, out.stride), 1000.0F);
    kernels::pack_tiles(weights, packed.data());
    const int first = in_slices && out.height > 2 ? 2 : out.height;
    const auto rows = [&](int from, int count) {
        const int at = from * out.width * out.stride;
        kernels::Epilogue of_rows = last;
        if (last.add != nullptr) of_rows.add += at;
        kernels::convolution_in_tiles(in, from, packed.data(), scratch.data(), {out.data + at, count, out.width, out.channels, out.stride}, of_rows);
    };
    rows(0, first);
    if (first < out.height) rows(first, out.height - first);
}

double convolution_error(const Shape& s, const kernels::Epilogue& shape_of_last, bool with_add, By by) {
    Numbers numbers;
    Room in(s.height, s.width, s.in);
    numbers.fill(in);
    const kernels::Window& w = s.window;
    Room out(out_size(s.height, w.height, w.stride_y, w.pad_y), out_size(s.width, w.width, w.stride_x, w.pad_x), s.out);
    Room add(out.map.height, out.map.width, s.out);
    numbers.fill(add);
    const std::vector<float> weights = numbers.list(s.out * s.in * w.height * w.width);
    const std::vector<float> bias = numbers.list(kernels::padded(s.out));
    const kernels::Weights described{nullptr, nullptr, weights.data(), s.out, s.in, w.height, w.width};
    std::vector<float> packed(kernels::packed_convolution_size(described));
    kernels::pack_convolution(described, packed.data());
    kernels::Epilogue last = shape_of_last;
    last.bias = bias.data();
    if (with_add) last.add = add.floats.data();
    if (by == By::product) kernels::pointwise(in.map, packed.data(), out.map, last);
    else if (by == By::tiles) run_in_tiles(in.map, described, out.map, last, with_add);
    else kernels::convolution(in.map, w, packed.data(), out.map, last);
    Expectation expected{last};
    for (int y = 0; y < out.map.height; ++y)
        for (int x = 0; x < out.map.width; ++x)
            for (int o = 0; o < s.out; ++o) {
                double sum = 0;
                for (int dy = 0; dy < w.height; ++dy)
                    for (int dx = 0; dx < w.width; ++dx) {
                        const int from_y = y * w.stride_y + dy - w.pad_y, from_x = x * w.stride_x + dx - w.pad_x;
                        if (from_y < 0 || from_y >= s.height || from_x < 0 || from_x >= s.width) continue;
                        for (int c = 0; c < s.in; ++c)
                            sum += static_cast<double>(in.at(from_y, from_x, c)) * static_cast<double>(weights[static_cast<std::size_t>(((o * s.in + c) * w.height + dy) * w.width + dx)]);
                    }
                expected.compare(out, y, x, o, sum);
            }
    return expected.worst;
}

double depthwise_error(const Shape& s, const kernels::Epilogue& shape_of_last, bool with_add) {
    Numbers numbers;
    Room in(s.height, s.width, s.in);
    numbers.fill(in);
    const kernels::Window& w = s.window;
    Room out(out_size(s.height, w.height, w.stride_y, w.pad_y), out_size(s.width, w.width, w.stride_x, w.pad_x), s.in);
    Room add(out.map.height, out.map.width, s.in);
    numbers.fill(add);
    const std::vector<float> weights = numbers.list(s.in * w.height * w.width);
    const std::vector<float> bias = numbers.list(kernels::padded(s.in));
    const kernels::Weights described{nullptr, nullptr, weights.data(), s.in, 1, w.height, w.width};
    std::vector<float> packed(kernels::packed_depthwise_size(described));
    kernels::pack_depthwise(described, packed.data());
    kernels::Epilogue last = shape_of_last;
    last.bias = bias.data();
    if (with_add) last.add = add.floats.data();
    kernels::depthwise(in.map, w, packed.data(), out.map, last);
    Expectation expected{last};
    for (int y = 0; y < out.map.height; ++y)
        for (int x = 0; x < out.map.width; ++x)
            for (int c = 0; c < s.in; ++c) {
                double sum = 0;
                for (int dy = 0; dy < w.height; ++dy)
                    for (int dx = 0; dx < w.width; ++dx) {
                        const int from_y = y * w.stride_y + dy - w.pad_y, from_x = x * w.stride_x + dx - w.pad_x;
                        if (from_y < 0 || from_y >= s.height || from_x < 0 || from_x >= s.width) continue;
                        sum += static_cast<double>(in.at(from_y, from_x, c)) * static_cast<double>(weights[static_cast<std::size_t>((c * w.height + dy) * w.width + dx)]);
                    }
                expected.compare(out, y, x, c, sum);
            }
    return expected.worst;
}

const kernels::Window one{1, 1, 1, 1, 0, 0};

}   // namespace

TEST_CASE("kernels: a matrix product of any size") {
    for (const Shape& s : {Shape{1, 1, 3, 18, one}, Shape{1, 7, 18, 42, one}, Shape{3, 5, 42, 60, one}, Shape{6, 11, 60, 120, one}, Shape{1, 40, 120, 6625, one}, Shape{3, 80, 480, 24, one}, Shape{1, 13, 17, 1, one}}) {
        CAPTURE(s.in);
        CAPTURE(s.out);
        CHECK(convolution_error(s, plain, false, By::product) < 1e-4);
        CHECK(convolution_error(s, plain, true, By::product) < 1e-4);
    }
}

TEST_CASE("kernels: what follows the sums") {
    for (const kernels::Activation activation : {kernels::Activation::none, kernels::Activation::relu, kernels::Activation::hard_swish, kernels::Activation::swish, kernels::Activation::sigmoid, kernels::Activation::hard_sigmoid}) {
        CAPTURE(static_cast<int>(activation));
        const kernels::Epilogue last{nullptr, nullptr, activation, 0.2F, 1.5F, -0.25F};
        CHECK(convolution_error({3, 5, 42, 60, one}, last, false, By::product) < 1e-5);
        CHECK(convolution_error({4, 9, 18, 24, {3, 3, 1, 1, 1, 1}}, last, true, By::windows) < 1e-4);
        CHECK(depthwise_error({4, 9, 18, 18, {3, 3, 1, 1, 1, 1}}, last, true) < 1e-5);
    }
}

TEST_CASE("kernels: dense convolutions with edges and strides") {
    for (const Shape& s : {Shape{48, 33, 3, 16, {3, 3, 2, 2, 1, 1}}, Shape{9, 21, 96, 24, {3, 3, 1, 1, 1, 1}}, Shape{1, 40, 480, 60, {1, 3, 1, 1, 0, 1}}, Shape{2, 2, 3, 5, {3, 3, 1, 1, 1, 1}}, Shape{1, 1, 18, 7, {3, 3, 1, 1, 1, 1}},
                           Shape{7, 1, 5, 9, {3, 1, 2, 1, 1, 0}}, Shape{8, 19, 42, 18, {5, 5, 1, 2, 2, 2}}, Shape{5, 6, 18, 60, one}}) {
        CAPTURE(s.in);
        CAPTURE(s.out);
        CHECK(convolution_error(s, plain, false, By::windows) < 2e-4);
    }
}

TEST_CASE("kernels: windows of 3x3 tile by tile: odd sizes, more tiles than are worked on at once, slices") {
    const kernels::Window window{3, 3, 1, 1, 1, 1};
    for (const Shape& s : {Shape{9, 21, 96, 24, window}, Shape{8, 151, 24, 24, window}, Shape{2, 2, 16, 5, window}, Shape{1, 1, 18, 7, window}, Shape{5, 75, 17, 40, window}}) {
        CAPTURE(s.width);
        CHECK(convolution_error(s, plain, false, By::tiles) < 1e-4);
        CHECK(convolution_error(s, {nullptr, nullptr, kernels::Activation::hard_swish, 0, 1.5F, -0.25F}, true, By::tiles) < 1e-4);
    }
}

TEST_CASE("kernels: depthwise convolutions with edges and strides") {
    for (const kernels::Window& window : {kernels::Window{3, 3, 1, 1, 1, 1}, kernels::Window{3, 3, 2, 1, 1, 1}, kernels::Window{3, 3, 1, 2, 1, 1}, kernels::Window{3, 3, 2, 2, 1, 1}, kernels::Window{5, 5, 1, 1, 2, 2}, kernels::Window{5, 5, 2, 1, 2, 2},
                                          kernels::Window{5, 5, 2, 2, 2, 2}, kernels::Window{1, 3, 1, 1, 0, 1}})
        for (const Shape& size : {Shape{6, 25, 18, 0, {}}, Shape{3, 80, 60, 0, {}}, Shape{1, 7, 3, 0, {}}, Shape{5, 5, 120, 0, {}}, Shape{13, 2, 42, 0, {}}}) {
            CAPTURE(window.width);
            CAPTURE(window.stride_x);
            CAPTURE(size.in);
            CHECK(depthwise_error({size.height, size.width, size.in, size.in, window}, plain, false) < 1e-5);
        }
}

TEST_CASE("kernels: a transposed convolution makes four points of one") {
    for (const int outs : {24, 1}) {
        Numbers numbers;
        Room in(3, 9, 18);
        numbers.fill(in);
        Room out(6, 18, outs);
        const std::vector<float> bias = numbers.list(kernels::padded(outs));
        std::vector<std::vector<float>> weights;
        std::vector<float> packed;
        for (int at = 0; at < 4; ++at) {
            weights.push_back(numbers.list(outs * 18));
            const kernels::Weights described{nullptr, nullptr, weights.back().data(), outs, 18, 1, 1};
            std::vector<float> part(kernels::packed_convolution_size(described));
            kernels::pack_convolution(described, part.data());
            packed.insert(packed.end(), part.begin(), part.end());
        }
        const kernels::Epilogue last{bias.data(), nullptr, kernels::Activation::sigmoid, 0, 1, 0};
        kernels::transposed_2x2(in.map, packed.data(), out.map, last);
        Expectation expected{last};
        for (int y = 0; y < 6; ++y)
            for (int x = 0; x < 18; ++x)
                for (int o = 0; o < outs; ++o) {
                    double sum = 0;
                    for (int c = 0; c < 18; ++c) sum += static_cast<double>(in.at(y / 2, x / 2, c)) * static_cast<double>(weights[static_cast<std::size_t>(y % 2 * 2 + x % 2)][static_cast<std::size_t>(o * 18 + c)]);
                    expected.compare(out, y, x, o, sum);
                }
        CHECK(expected.worst < 1e-5);
    }
}

TEST_CASE("kernels: means, pools, sums and gates") {
    Numbers numbers;
    Room in(6, 10, 18), mean(1, 1, 18), pooled(2, 5, 18), gated(6, 10, 18), summed(6, 10, 18);
    numbers.fill(in);
    kernels::mean_of_points(in.map, mean.map);
    kernels::average_pool(in.map, {3, 2, 3, 2, 0, 0}, pooled.map);
    kernels::scale_channels(in.map, mean.floats.data(), gated.map, true);
    kernels::add_maps(in.map, gated.map, summed.map);
    double worst = 0;
    const auto differ = [&worst](double a, float b) { worst = std::fmax(worst, std::fabs(a - static_cast<double>(b))); };
    for (int c = 0; c < 18; ++c) {
        double all = 0;
        for (int y = 0; y < 6; ++y)
            for (int x = 0; x < 10; ++x) all += static_cast<double>(in.at(y, x, c));
        differ(all / 60, mean.at(0, 0, c));
        for (int y = 0; y < 2; ++y)
            for (int x = 0; x < 5; ++x) {
                double sum = 0;
                for (int dy = 0; dy < 3; ++dy)
                    for (int dx = 0; dx < 2; ++dx) sum += static_cast<double>(in.at(3 * y + dy, 2 * x + dx, c));
                differ(sum / 6, pooled.at(y, x, c));
            }
        for (int y = 0; y < 6; ++y)
            for (int x = 0; x < 10; ++x) {
                differ(static_cast<double>(in.at(y, x, c)) * (1 + static_cast<double>(mean.at(0, 0, c))), gated.at(y, x, c));
                differ(static_cast<double>(in.at(y, x, c)) + static_cast<double>(gated.at(y, x, c)), summed.at(y, x, c));
            }
    }
    CHECK(worst < 1e-6);
    kernels::scale_channels(in.map, mean.floats.data(), gated.map, false);
    CHECK(static_cast<double>(gated.at(5, 9, 17)) == doctest::Approx(static_cast<double>(in.at(5, 9, 17)) * static_cast<double>(mean.at(0, 0, 17))));
    // In place.
    const float before = in.at(3, 4, 5), right = summed.at(3, 4, 5);
    kernels::add_maps(in.map, summed.map, in.map);
    CHECK(in.at(3, 4, 5) == before + right);
}

TEST_CASE("kernels: enlarging and putting side by side") {
    Numbers numbers;
    Room small(2, 3, 18), large(8, 12, 18), side(2, 3, 60);
    numbers.fill(small);
    kernels::enlarge_nearest(small.map, 4, large.map, false);
    CHECK(large.at(0, 0, 0) == small.at(0, 0, 0));
    CHECK(large.at(7, 8, 17) == small.at(1, 2, 17));
    kernels::enlarge_nearest(small.map, 4, large.map, true);
    CHECK(large.at(7, 7, 3) == 2 * small.at(1, 1, 3));
    Room rest(2, 3, 42);
    numbers.fill(rest);
    kernels::copy_channels(small.map, side.map, 0);
    kernels::copy_channels(rest.map, side.map, 18);
    for (int x = 0; x < 3; ++x) {
        CHECK(side.at(1, x, 17) == small.at(1, x, 17));
        CHECK(side.at(1, x, 18) == rest.at(1, x, 0));
        CHECK(side.at(1, x, 59) == rest.at(1, x, 41));
        CHECK(side.at(1, x, 60) == 0);
    }
    const std::vector<float> planes = numbers.list(3 * 4 * 5);
    Room picture(4, 5, 3);
    kernels::from_planes(planes.data(), picture.map);
    CHECK(picture.at(3, 4, 2) == planes[2 * 20 + 3 * 5 + 4]);
    CHECK(picture.at(3, 4, 3) == 0);
}

TEST_CASE("kernels: norm, softmax and attention") {
    Numbers numbers;
    for (const int channels : {120, 42, 3}) {
        Room in(1, 9, channels), out(1, 9, channels);
        numbers.fill(in);
        const std::vector<float> gain = numbers.list(channels), bias = numbers.list(channels);
        kernels::layer_norm(in.map, gain.data(), bias.data(), 1e-5F, out.map);
        double worst = 0;
        for (int x = 0; x < 9; ++x) {
            double mean = 0, squares = 0;
            for (int c = 0; c < channels; ++c) mean += static_cast<double>(in.at(0, x, c)) / channels;
            for (int c = 0; c < channels; ++c) squares += std::pow(static_cast<double>(in.at(0, x, c)) - mean, 2) / channels;
            for (int c = 0; c < channels; ++c) {
                const double expected = (static_cast<double>(in.at(0, x, c)) - mean) / std::sqrt(squares + 1e-5) * static_cast<double>(gain[static_cast<std::size_t>(c)]) + static_cast<double>(bias[static_cast<std::size_t>(c)]);
                worst = std::fmax(worst, std::fabs(expected - static_cast<double>(out.at(0, x, c))));
            }
        }
        CHECK(worst < 1e-5);
    }
    for (const int classes : {6625, 3}) {
        Room in(1, 3, classes), out(1, 3, classes);
        numbers.fill(in);
        in.at(0, 1, classes / 2) = 40;   // nearly sure
        in.at(0, 2, 0) = -500;   // out of the question
        kernels::softmax_rows(in.map, out.map);
        double worst = 0;
        for (int x = 0; x < 3; ++x) {
            double sum = 0, largest = -1e9;
            for (int c = 0; c < classes; ++c) largest = std::fmax(largest, static_cast<double>(in.at(0, x, c)));
            for (int c = 0; c < classes; ++c) sum += std::exp(static_cast<double>(in.at(0, x, c)) - largest);
            for (int c = 0; c < classes; ++c) {
                const double expected = std::exp(static_cast<double>(in.at(0, x, c)) - largest) / sum;
                worst = std::fmax(worst, std::fabs(expected - static_cast<double>(out.at(0, x, c))) / std::fmax(expected, 1e-30));
            }
        }
        CHECK(worst < 5e-6);
    }
    const int heads = 8, size = 15, wide = heads * size, points = 11;
    Room in(1, points, 3 * wide), out(1, points, wide);
    numbers.fill(in);
    std::vector<float> scratch(points);
    kernels::attention(in.map, heads, size, 0.25F, scratch.data(), out.map);
    double worst = 0;
    for (int p = 0; p < points; ++p)
        for (int head = 0; head < heads; ++head) {
            std::vector<double> share;
            double sum = 0;
            for (int k = 0; k < points; ++k) {
                double score = 0;
                for (int c = 0; c < size; ++c) score += static_cast<double>(in.at(0, p, head * size + c)) * static_cast<double>(in.at(0, k, wide + head * size + c));
                share.push_back(std::exp(score * 0.25));
                sum += share.back();
            }
            for (int c = 0; c < size; ++c) {
                double expected = 0;
                for (int k = 0; k < points; ++k) expected += share[static_cast<std::size_t>(k)] / sum * static_cast<double>(in.at(0, k, 2 * wide + head * size + c));
                worst = std::fmax(worst, std::fabs(expected - static_cast<double>(out.at(0, p, head * size + c))));
            }
        }
    CHECK(worst < 1e-6);
}

TEST_CASE("kernels: the exponential over its whole range") {
    // By the sigmoid, whose tail is exp(x) itself, and by softmax of two.
    double worst = 0;
    for (double x = -80; x < 0; x += 0.0137) {
        Room in(1, 1, 2), out(1, 1, 2);
        in.at(0, 0, 0) = static_cast<float>(x);
        in.at(0, 0, 1) = 0;
        kernels::softmax_rows(in.map, out.map);
        const double power = std::exp(static_cast<double>(static_cast<float>(x)));
        worst = std::fmax(worst, std::fabs(static_cast<double>(out.at(0, 0, 0)) / (power / (1 + power)) - 1));
    }
    CHECK(worst < 1e-6);
}

TEST_CASE("kernels: weights of 8 bits with a scale for each output") {
    const std::int8_t values[] = {1, -2, 3, 4, 127, -127};
    const float scales[] = {0.5F, 0.25F};
    const kernels::Weights described{values, scales, nullptr, 2, 3, 1, 1};
    std::vector<float> packed(kernels::packed_convolution_size(described));
    kernels::pack_convolution(described, packed.data());
    CHECK(packed[0] == 0.5F);
    CHECK(packed[1] == 1.0F);
    CHECK(packed[8] == -1.0F);
    CHECK(packed[17] == -31.75F);
    CHECK(packed[2] == 0);
    CHECK(packed.size() == 24);
}
