// See kernels.h. Four floats are worked on at once; the sums of a few points by eight channels stay in registers.
#include "core/ocr/kernels.h"

namespace precheck::kernels {

namespace {

typedef float V4 __attribute__((vector_size(16)));
typedef int32_t I4 __attribute__((vector_size(16)));
// The same at any address of a float.
typedef float Loose __attribute__((vector_size(16), aligned(4), may_alias));

// Points in one register block, two sums each: what runs fastest in 16 registers. A product by itself wants one more.
#ifdef __wasm_relaxed_simd__
constexpr int most_points = 6;
#else
constexpr int most_points = 4;
#endif
constexpr size_t chunk_bytes = 96 * 1024;   // of input that is kept near while all weights pass by

inline V4 load(const float* from) { return *reinterpret_cast<const Loose*>(from); }
inline void store(float* to, V4 value) { *reinterpret_cast<Loose*>(to) = value; }
inline V4 all(float value) { return V4{value, value, value, value}; }
inline V4 smaller(V4 a, V4 b) { return a < b ? a : b; }
inline V4 larger(V4 a, V4 b) { return a > b ? a : b; }
inline float sum_of(V4 v) { return (v[0] + v[1]) + (v[2] + v[3]); }
inline float largest_of(V4 v) {
    const float left = v[0] > v[1] ? v[0] : v[1], right = v[2] > v[3] ? v[2] : v[3];
    return left > right ? left : right;
}

inline V4 madd(V4 a, V4 b, V4 c) {
#ifdef __wasm_relaxed_simd__
    return __builtin_wasm_relaxed_madd_f32x4(a, b, c);
#else
    return a * b + c;
#endif
}

// exp(x) = 2^n * exp(r), |r| <= ln(2) / 2, by the series; below -87 as at -87, above 88 as at 88.
inline V4 exp_of(V4 x) {
    x = smaller(larger(x, all(-87.0F)), all(88.0F));
    const V4 rounder = all(12582912.0F);   // 1.5 * 2^23: what is added to it is rounded to an integer, kept in the low bits
    const V4 shifted = x * all(1.44269504F) + rounder;
    const V4 n = shifted - rounder;
    const V4 r = (x - n * all(0.693359375F)) - n * all(-2.12194440e-4F);
    V4 p = all(1.0F / 5040);
    p = madd(p, r, all(1.0F / 720));
    p = madd(p, r, all(1.0F / 120));
    p = madd(p, r, all(1.0F / 24));
    p = madd(p, r, all(1.0F / 6));
    p = madd(p, r, all(0.5F));
    p = madd(p, r, all(1.0F));
    p = madd(p, r, all(1.0F));
    union {
        V4 f;
        I4 i;
    } bits;
    bits.f = shifted;
    bits.i = (bits.i - 0x4B400000 + 127) << 23;
    return p * bits.f;
}

inline float square_root(float value) {
#ifdef __wasm__
    return __builtin_sqrtf(value);
#else
    // By Newton's way, from half the exponent: the C library's is not at hand.
    if (!(value > 0)) return 0;
    union {
        float f;
        uint32_t i;
    } bits;
    bits.f = value;
    bits.i = (bits.i >> 1) + 0x1FBD1DF5U;
    double root = static_cast<double>(bits.f);
    for (int step = 0; step < 4; ++step) root = 0.5 * (root + static_cast<double>(value) / root);
    return static_cast<float>(root);
#endif
}

// Those without a division; the others are `slowly_activated`.
inline V4 activated(V4 x, Activation activation, float slope) {
    switch (activation) {
        case Activation::relu: return larger(x, all(0));
        case Activation::hard_swish: return x * smaller(larger(madd(x, all(1.0F / 6), all(0.5F)), all(0)), all(1));
        case Activation::hard_sigmoid: return smaller(larger(madd(x, all(slope), all(0.5F)), all(0)), all(1));
        default: return x;
    }
}

// Out of line: it would stand behind every block of sums otherwise.
[[gnu::noinline]] void slowly_activated(V4* values, int count, Activation activation) {
    for (int i = 0; i < count; ++i) {
        const V4 sigmoid = all(1) / (all(1) + exp_of(all(0) - values[i]));
        values[i] = activation == Activation::swish ? values[i] * sigmoid : sigmoid;
    }
}

inline ptrdiff_t points_of(const Map& map) { return static_cast<ptrdiff_t>(map.height) * map.width; }
inline ptrdiff_t point_at(const Map& map, int32_t y, int32_t x) { return (static_cast<ptrdiff_t>(y) * map.width + x) * map.stride; }
inline int32_t least(int32_t a, int32_t b) { return a < b ? a : b; }
inline int32_t most(int32_t a, int32_t b) { return a > b ? a : b; }

// N points of eight sums each.
template <int N>
struct Sums {
    V4 of[N][2];
};

template <int N>
inline void begin(Sums<N>& sums, const float* bias) {
    const V4 low = bias != nullptr ? load(bias) : all(0), high = bias != nullptr ? load(bias + 4) : all(0);
    for (int n = 0; n < N; ++n) sums.of[n][0] = low, sums.of[n][1] = high;
}

// Adds the values of each point times their eight weights.
template <int N>
inline void add_products(Sums<N>& sums, const float* in, ptrdiff_t step, const float* weights, int32_t channels) {
    const float* points[N];
    for (int n = 0; n < N; ++n) points[n] = in + n * step;
        // One channel a turn: clang puts several steps of one sum behind each other, and so wants more registers than there are.
#ifdef __clang__
#pragma clang loop unroll(disable)
#endif
    for (int32_t c = 0; c < channels; ++c, weights += channel_block) {
        const V4 low = load(weights), high = load(weights + 4);
        for (int n = 0; n < N; ++n) {
            const V4 value = all(*points[n]++);
            sums.of[n][0] = madd(value, low, sums.of[n][0]);
            sums.of[n][1] = madd(value, high, sums.of[n][1]);
        }
    }
}

// Adds eight channels of each point times the weights of their own, for `taps` points from each on.
template <int N>
inline void add_channelwise(Sums<N>& sums, const float* in, ptrdiff_t step, ptrdiff_t tap_step, const float* weights, int32_t taps) {
    const float* points[N];
    for (int n = 0; n < N; ++n) points[n] = in + n * step;
#ifdef __clang__
#pragma clang loop unroll(disable)
#endif
    for (int32_t tap = 0; tap < taps; ++tap, weights += channel_block) {
        const V4 low = load(weights), high = load(weights + 4);
        for (int n = 0; n < N; ++n) {
            sums.of[n][0] = madd(load(points[n]), low, sums.of[n][0]);
            sums.of[n][1] = madd(load(points[n] + 4), high, sums.of[n][1]);
            points[n] += tap_step;
        }
    }
}

template <int N>
[[gnu::always_inline]] inline void activate(Sums<N>& sums, Activation activation, float slope) {
    for (int n = 0; n < N; ++n)
        for (int half = 0; half < 2; ++half) sums.of[n][half] = activated(sums.of[n][half], activation, slope);
}

// What follows the sums, and the store. `add` is null or lies as `out` does.
template <int N>
[[gnu::always_inline]] inline void finish(Sums<N>& sums, float* out, const float* add, ptrdiff_t step, const Epilogue& last) {
    switch (last.activation) {
        case Activation::none: break;
        case Activation::relu: activate(sums, Activation::relu, 0); break;
        case Activation::hard_swish: activate(sums, Activation::hard_swish, 0); break;
        case Activation::hard_sigmoid: activate(sums, Activation::hard_sigmoid, last.slope); break;
        case Activation::swish:
        case Activation::sigmoid: {
            V4 values[2 * N];   // a copy: what is handed out by address leaves the registers everywhere
            for (int n = 0; n < 2 * N; ++n) values[n] = sums.of[n / 2][n % 2];
            slowly_activated(values, 2 * N, last.activation);
            for (int n = 0; n < 2 * N; ++n) sums.of[n / 2][n % 2] = values[n];
            break;
        }
    }
    if (last.scale != 1 || last.shift != 0)
        for (int n = 0; n < N; ++n)
            for (int half = 0; half < 2; ++half) sums.of[n][half] = madd(sums.of[n][half], all(last.scale), all(last.shift));
    if (add != nullptr)
        for (int n = 0; n < N; ++n)
            for (int half = 0; half < 2; ++half) sums.of[n][half] += load(add + n * step + 4 * half);
    for (int n = 0; n < N; ++n) store(out + n * step, sums.of[n][0]), store(out + n * step + 4, sums.of[n][1]);
}

// Calls run.points<N>(first) for `count` points from `first`, as many at a time as there are registers for.
template <typename Run>
inline void in_blocks(int32_t first, int32_t count, const Run& run) {
    const int32_t end = first + count;
    for (; first + most_points <= end; first += most_points) run.template points<most_points>(first);
    switch (end - first) {
        case 1: return run.template points<1>(first);
        case 2: return run.template points<2>(first);
        case 3: return run.template points<3>(first);
#ifdef __wasm_relaxed_simd__
        case 4: return run.template points<4>(first);
        case 5: return run.template points<5>(first);
#endif
        default: return;
    }
}

struct PointwiseRun {
    const float *in, *weights;
    float* out;
    const float *add, *bias;
    ptrdiff_t in_step, out_step;
    int32_t channels;
    const Epilogue& last;

    template <int N>
    inline void points(int32_t first) const {
        Sums<N> sums;
        begin(sums, bias);
        add_products(sums, in + first * in_step, in_step, weights, channels);
        finish(sums, out + first * out_step, add != nullptr ? add + first * out_step : nullptr, out_step, last);
    }
};

// `count` points in a row, `out_step` floats apart in the output.
void pointwise_row(const float* in, ptrdiff_t in_step, int32_t in_channels, const float* packed, float* out, ptrdiff_t out_step, int32_t out_channels, int32_t count, const float* add, const Epilogue& last) {
    const int32_t chunk = most(most_points, static_cast<int32_t>(chunk_bytes / 4 / static_cast<size_t>(in_step)) / most_points * most_points);
    for (int32_t first = 0; first < count; first += chunk)
        for (int32_t block = 0; block < out_channels; block += channel_block) {
            const PointwiseRun run{in, packed + static_cast<ptrdiff_t>(block) * in_channels, out + block, add != nullptr ? add + block : nullptr,
                                   last.bias != nullptr ? last.bias + block : nullptr, in_step, out_step, in_channels, last};
            in_blocks(first, least(chunk, count - first), run);
        }
}

// The part of a window that lies inside, for one place of it: [first, end).
struct Part {
    int32_t first, end;
};
inline Part inside(int32_t place, int32_t stride, int32_t pad, int32_t window, int32_t size) {
    const int32_t at = place * stride - pad;
    return {most(0, -at), most(0, least(window, size - at))};
}
// The places whose whole window lies inside: [first, end).
inline Part whole_windows(int32_t places, int32_t stride, int32_t pad, int32_t window, int32_t size) {
    const int32_t first = least(places, (pad + stride - 1) / stride);
    const int32_t room = size + pad - window;
    return {first, most(first, least(places, room < 0 ? 0 : room / stride + 1))};
}

struct ConvolutionRun {
    const Map& in;
    const Window& window;
    const float* weights;   // of this block of outputs
    float* out;   // this row
    const float *add, *bias;
    ptrdiff_t out_step;
    int32_t channels, top;   // top: row of the input at the window's first row
    Part rows, columns;
    const Epilogue& last;

    template <int N>
    inline void points(int32_t first) const {
        Sums<N> sums;
        begin(sums, bias);
        const int32_t left = first * window.stride_x - window.pad_x;
        const ptrdiff_t step = static_cast<ptrdiff_t>(window.stride_x) * in.stride;
        for (int32_t y = rows.first; y < rows.end; ++y)
            for (int32_t x = columns.first; x < columns.end; ++x)
                add_products(sums, in.data + point_at(in, top + y, left + x), step, weights + static_cast<ptrdiff_t>(y * window.width + x) * channels * channel_block, channels);
        finish(sums, out + first * out_step, add != nullptr ? add + first * out_step : nullptr, out_step, last);
    }
};

// All channels of points in a row, the rows and columns of the window that lie inside.
struct DepthwiseRun {
    const Map& in;
    const Window& window;
    const float* weights;
    float* out;   // this row
    const float* add;
    int32_t top;
    Part rows, columns;
    const Epilogue& last;

    template <int N>
    inline void points(int32_t first) const {
        const ptrdiff_t stride = in.stride, step = window.stride_x * stride, row = in.width * stride;
        const ptrdiff_t block_size = static_cast<ptrdiff_t>(window.height) * window.width * channel_block;
        const float* from = in.data + point_at(in, top + rows.first, first * window.stride_x - window.pad_x + columns.first);
        const float* block = weights + static_cast<ptrdiff_t>(rows.first * window.width + columns.first) * channel_block;
        for (ptrdiff_t c = 0; c < stride; c += channel_block, block += block_size) {
            Sums<N> sums;
            begin(sums, last.bias != nullptr ? last.bias + c : nullptr);
            for (int32_t y = 0; y < rows.end - rows.first; ++y)
                add_channelwise(sums, from + c + y * row, step, stride, block + static_cast<ptrdiff_t>(y * window.width) * channel_block, columns.end - columns.first);
            finish(sums, out + first * stride + c, add != nullptr ? add + first * stride + c : nullptr, stride, last);
        }
    }
};

// A row of output points: many at a time where the whole window lies between left and right edge, else one by one.
template <typename Run>
inline void with_edges(Run& run, int32_t places, const Window& window, int32_t width) {
    const Part whole = whole_windows(places, window.stride_x, window.pad_x, window.width, width);
    run.columns = {0, window.width};
    in_blocks(whole.first, whole.end - whole.first, run);
    for (int32_t x = 0; x < places; ++x) {
        if (x >= whole.first && x < whole.end) continue;
        run.columns = inside(x, window.stride_x, window.pad_x, window.width, width);
        run.template points<1>(x);
    }
}

constexpr int32_t tile_places = 16;   // of 4 x 4
constexpr int32_t tiles_at_once = 36;   // what is made of them stays near; a multiple of most_points

// Four values along one side of a tile to what the weights are multiplied by.
inline void spread_four(V4 (&v)[4]) {
    const V4 a = v[0] - v[2], b = v[1] + v[2], c = v[2] - v[1], d = v[1] - v[3];
    v[0] = a, v[1] = b, v[2] = c, v[3] = d;
}

// The tile with its upper left point at (top, left); points outside are zero.
void spread_tile(const Map& in, int32_t top, int32_t left, const float* nothing, float* to, ptrdiff_t step) {
    const float* points[4][4];
    for (int32_t y = 0; y < 4; ++y)
        for (int32_t x = 0; x < 4; ++x) {
            const bool there = top + y >= 0 && top + y < in.height && left + x >= 0 && left + x < in.width;
            points[y][x] = there ? in.data + point_at(in, top + y, left + x) : nothing;
        }
    for (int32_t c = 0; c < in.stride; c += 4) {
        V4 rows[4][4];
        for (int32_t y = 0; y < 4; ++y) {
            for (int32_t x = 0; x < 4; ++x) rows[y][x] = load(points[y][x] + c);
            spread_four(rows[y]);
        }
        for (int32_t x = 0; x < 4; ++x) {
            V4 column[4] = {rows[0][x], rows[1][x], rows[2][x], rows[3][x]};
            spread_four(column);
            for (int32_t y = 0; y < 4; ++y) store(to + (4 * y + x) * step + c, column[y]);
        }
    }
}

// The products of a tile to the four points of `out` from (y, x) on, as far as they lie in it.
void gather_tile(const float* products, ptrdiff_t step, const Map& out, int32_t y, int32_t x, const Epilogue& last) {
    for (int32_t c = 0; c < out.stride; c += channel_block) {
        Sums<2> rows[2];   // two points a row
        for (int32_t half = 0; half < 2; ++half) {
            V4 across[4][2];
            for (int32_t row = 0; row < 4; ++row) {
                const float* from = products + 4 * row * step + c + 4 * half;
                const V4 a = load(from), b = load(from + step), d = load(from + 2 * step), e = load(from + 3 * step);
                across[row][0] = a + b + d;
                across[row][1] = b - d - e;
            }
            const V4 bias = last.bias != nullptr ? load(last.bias + c + 4 * half) : all(0);
            for (int32_t n = 0; n < 2; ++n) {
                rows[0].of[n][half] = across[0][n] + across[1][n] + across[2][n] + bias;
                rows[1].of[n][half] = across[1][n] - across[2][n] - across[3][n] + bias;
            }
        }
        for (int32_t row = 0; row < least(2, out.height - y); ++row) {
            const ptrdiff_t at = point_at(out, y + row, x) + c;
            const float* add = last.add != nullptr ? last.add + at : nullptr;
            if (x + 1 < out.width) {
                finish(rows[row], out.data + at, add, out.stride, last);
            } else {
                Sums<1> one;
                one.of[0][0] = rows[row].of[0][0], one.of[0][1] = rows[row].of[0][1];
                finish(one, out.data + at, add, out.stride, last);
            }
        }
    }
}

// The sum of products of two rows of floats.
inline float dot(const float* a, const float* b, int32_t size) {
    V4 sums = all(0);
    int32_t i = 0;
    for (; i + 4 <= size; i += 4) sums = madd(load(a + i), load(b + i), sums);
    float sum = sum_of(sums);
    for (; i < size; ++i) sum += a[i] * b[i];
    return sum;
}

float largest_in(const float* values, int32_t size) {
    float largest = values[0];
    int32_t i = 0;
    if (size >= 4) {
        V4 four = load(values);
        for (i = 4; i + 4 <= size; i += 4) four = larger(four, load(values + i));
        largest = largest_of(four);
    }
    for (; i < size; ++i) largest = values[i] > largest ? values[i] : largest;
    return largest;
}

// Values to exp(value - largest); returns their sum.
float to_exponentials(const float* values, float* to, int32_t size, float largest) {
    V4 sums = all(0);
    int32_t i = 0;
    for (; i + 4 <= size; i += 4) {
        const V4 powers = exp_of(load(values + i) - all(largest));
        store(to + i, powers);
        sums += powers;
    }
    float sum = sum_of(sums);
    for (; i < size; ++i) {
        to[i] = exp_of(all(values[i] - largest))[0];
        sum += to[i];
    }
    return sum;
}

void clear_rest(float* row, int32_t channels, int32_t stride) {
    for (int32_t c = channels; c < stride; ++c) row[c] = 0;
}

// The weight at a place of ONNX's order, as a float.
inline float weight_at(const Weights& weights, int32_t out, ptrdiff_t at) {
    return weights.floats != nullptr ? weights.floats[at] : static_cast<float>(weights.values[at]) * weights.scales[out];
}

}   // namespace

void pointwise(const Map& in, const float* packed, const Map& out, const Epilogue& last) {
    pointwise_row(in.data, in.stride, in.channels, packed, out.data, out.stride, out.channels, static_cast<int32_t>(points_of(in)), last.add, last);
}

void convolution(const Map& in, const Window& window, const float* packed, const Map& out, const Epilogue& last) {
    const ptrdiff_t block_size = static_cast<ptrdiff_t>(window.height) * window.width * in.channels * channel_block;
    for (int32_t y = 0; y < out.height; ++y) {
        const Part rows = inside(y, window.stride_y, window.pad_y, window.height, in.height);
        for (int32_t block = 0; block < out.channels; block += channel_block) {
            const ptrdiff_t row = point_at(out, y, 0) + block;
            ConvolutionRun run{in, window, packed + block / channel_block * block_size, out.data + row, last.add != nullptr ? last.add + row : nullptr, last.bias != nullptr ? last.bias + block : nullptr, out.stride, in.channels, y * window.stride_y - window.pad_y, rows, {}, last};
            with_edges(run, out.width, window, in.width);
        }
    }
}

size_t tiles_scratch(int32_t in_stride, int32_t out_stride) {
    return static_cast<size_t>(in_stride) + tile_places * tiles_at_once * static_cast<size_t>(in_stride + out_stride);
}

void convolution_in_tiles(const Map& in, int32_t first_row, const float* packed, float* scratch, const Map& out, const Epilogue& last) {
    float *nothing = scratch, *spread = scratch + in.stride, *products = spread + tile_places * tiles_at_once * in.stride;
    for (int32_t c = 0; c < in.stride; c += 4) store(nothing + c, all(0));
    const int32_t tiles = (out.width + 1) / 2;
    const Epilogue bare{nullptr, nullptr, Activation::none, 0, 1, 0};
    const ptrdiff_t spread_step = static_cast<ptrdiff_t>(tiles_at_once) * in.stride, product_step = static_cast<ptrdiff_t>(tiles_at_once) * out.stride;
    const ptrdiff_t weights_step = static_cast<ptrdiff_t>(padded(out.channels)) * in.channels;
    for (int32_t y = 0; y < out.height; y += 2)
        for (int32_t first = 0; first < tiles; first += tiles_at_once) {
            const int32_t count = least(tiles_at_once, tiles - first);
            for (int32_t tile = 0; tile < count; ++tile) spread_tile(in, first_row + y - 1, 2 * (first + tile) - 1, nothing, spread + static_cast<ptrdiff_t>(tile) * in.stride, spread_step);
            for (int32_t place = 0; place < tile_places; ++place)
                pointwise_row(spread + place * spread_step, in.stride, in.channels, packed + place * weights_step, products + place * product_step, out.stride, out.channels, count, nullptr, bare);
            for (int32_t tile = 0; tile < count; ++tile) gather_tile(products + static_cast<ptrdiff_t>(tile) * out.stride, product_step, out, y, 2 * (first + tile), last);
        }
}

void depthwise(const Map& in, const Window& window, const float* packed, const Map& out, const Epilogue& last) {
    for (int32_t y = 0; y < out.height; ++y) {
        const ptrdiff_t row = point_at(out, y, 0);
        DepthwiseRun run{in, window, packed, out.data + row, last.add != nullptr ? last.add + row : nullptr, y * window.stride_y - window.pad_y, inside(y, window.stride_y, window.pad_y, window.height, in.height), {}, last};
        with_edges(run, out.width, window, in.width);
    }
}

void transposed_2x2(const Map& in, const float* packed, const Map& out, const Epilogue& last) {
    const ptrdiff_t part = static_cast<ptrdiff_t>(in.channels) * padded(out.channels);
    for (int32_t y = 0; y < in.height; ++y)
        for (int32_t at = 0; at < 4; ++at) {
            const ptrdiff_t to = point_at(out, 2 * y + at / 2, at % 2);
            pointwise_row(in.data + point_at(in, y, 0), in.stride, in.channels, packed + at * part, out.data + to, 2 * static_cast<ptrdiff_t>(out.stride), out.channels, in.width,
                          last.add != nullptr ? last.add + to : nullptr, last);
        }
}

void mean_of_points(const Map& in, const Map& out) {
    for (int32_t c = 0; c < out.stride; c += 4) store(out.data + c, all(0));
    // A sum for each row first: one sum over a quarter of a million points would lose digits.
    for (int32_t y = 0; y < in.height; ++y) {
        const float* row = in.data + point_at(in, y, 0);
        for (int32_t c = 0; c < in.stride; c += channel_block) {
            V4 low = all(0), high = all(0);
            for (int32_t x = 0; x < in.width; ++x) {
                low += load(row + static_cast<ptrdiff_t>(x) * in.stride + c);
                high += load(row + static_cast<ptrdiff_t>(x) * in.stride + c + 4);
            }
            store(out.data + c, load(out.data + c) + low);
            store(out.data + c + 4, load(out.data + c + 4) + high);
        }
    }
    const V4 share = all(1.0F / static_cast<float>(points_of(in)));
    for (int32_t c = 0; c < out.stride; c += 4) store(out.data + c, load(out.data + c) * share);
}

void average_pool(const Map& in, const Window& window, const Map& out) {
    const V4 share = all(1.0F / static_cast<float>(window.height * window.width));
    for (int32_t y = 0; y < out.height; ++y)
        for (int32_t x = 0; x < out.width; ++x)
            for (int32_t c = 0; c < in.stride; c += 4) {
                V4 sum = all(0);
                for (int32_t dy = 0; dy < window.height; ++dy)
                    for (int32_t dx = 0; dx < window.width; ++dx) sum += load(in.data + point_at(in, y * window.stride_y + dy, x * window.stride_x + dx) + c);
                store(out.data + point_at(out, y, x) + c, sum * share);
            }
}

void scale_channels(const Map& in, const float* gate, const Map& out, bool add) {
    const V4 one = all(add ? 1.0F : 0.0F);
    const ptrdiff_t points = points_of(in);
    for (ptrdiff_t p = 0; p < points; ++p)
        for (int32_t c = 0; c < in.stride; c += 4) store(out.data + p * in.stride + c, load(in.data + p * in.stride + c) * (load(gate + c) + one));
}

void add_maps(const Map& left, const Map& right, const Map& out) {
    const ptrdiff_t size = points_of(left) * left.stride;
    for (ptrdiff_t i = 0; i < size; i += 4) store(out.data + i, load(left.data + i) + load(right.data + i));
}

void enlarge_nearest(const Map& in, int32_t times, const Map& out, bool add) {
    for (int32_t y = 0; y < out.height; ++y)
        for (int32_t x = 0; x < out.width; ++x) {
            const float* from = in.data + point_at(in, y / times, x / times);
            float* to = out.data + point_at(out, y, x);
            for (int32_t c = 0; c < out.stride; c += 4) store(to + c, add ? load(to + c) + load(from + c) : load(from + c));
        }
}

void copy_channels(const Map& in, const Map& out, int32_t first_channel) {
    const ptrdiff_t points = points_of(in);
    const int32_t end = first_channel + in.channels;
    for (ptrdiff_t p = 0; p < points; ++p) {
        const float* from = in.data + p * in.stride;
        float* row = out.data + p * out.stride;
        int32_t c = 0;
        for (; c + 4 <= in.channels; c += 4) store(row + first_channel + c, load(from + c));
        for (; c < in.channels; ++c) row[first_channel + c] = from[c];
        if (end == out.channels) clear_rest(row, end, out.stride);
    }
}

void layer_norm(const Map& in, const float* gain, const float* bias, float epsilon, const Map& out) {
    const ptrdiff_t points = points_of(in);
    const float share = 1.0F / static_cast<float>(in.channels);
    for (ptrdiff_t p = 0; p < points; ++p) {
        const float* from = in.data + p * in.stride;
        float* to = out.data + p * out.stride;
        V4 sums = all(0);
        int32_t c = 0;
        for (; c + 4 <= in.channels; c += 4) sums += load(from + c);
        float sum = sum_of(sums);
        for (; c < in.channels; ++c) sum += from[c];
        const float mean = sum * share;
        sums = all(0);
        for (c = 0; c + 4 <= in.channels; c += 4) {
            const V4 off = load(from + c) - all(mean);
            sums = madd(off, off, sums);
        }
        float squares = sum_of(sums);
        for (; c < in.channels; ++c) squares += (from[c] - mean) * (from[c] - mean);
        const float factor = 1.0F / square_root(squares * share + epsilon);
        for (c = 0; c + 4 <= in.channels; c += 4) store(to + c, madd((load(from + c) - all(mean)) * all(factor), load(gain + c), load(bias + c)));
        for (; c < in.channels; ++c) to[c] = (from[c] - mean) * factor * gain[c] + bias[c];
        clear_rest(to, in.channels, out.stride);
    }
}

void attention(const Map& in, int32_t heads, int32_t size, float scale, float* scratch, const Map& out) {
    const int32_t points = static_cast<int32_t>(points_of(in)), wide = heads * size;
    for (int32_t head = 0; head < heads; ++head)
        for (int32_t p = 0; p < points; ++p) {
            const float* query = in.data + static_cast<ptrdiff_t>(p) * in.stride + head * size;
            const float* keys = in.data + wide + head * size;
            for (int32_t k = 0; k < points; ++k) scratch[k] = dot(query, keys + static_cast<ptrdiff_t>(k) * in.stride, size) * scale;
            const float share = 1.0F / to_exponentials(scratch, scratch, points, largest_in(scratch, points));
            const float* values = in.data + 2 * wide + head * size;
            float* to = out.data + static_cast<ptrdiff_t>(p) * out.stride + head * size;
            int32_t c = 0;
            for (; c + 4 <= size; c += 4) {
                V4 sum = all(0);
                for (int32_t k = 0; k < points; ++k) sum = madd(load(values + static_cast<ptrdiff_t>(k) * in.stride + c), all(scratch[k]), sum);
                store(to + c, sum * all(share));
            }
            for (; c < size; ++c) {
                float sum = 0;
                for (int32_t k = 0; k < points; ++k) sum += values[static_cast<ptrdiff_t>(k) * in.stride + c] * scratch[k];
                to[c] = sum * share;
            }
            if (head == heads - 1) clear_rest(out.data + static_cast<ptrdiff_t>(p) * out.stride, wide, out.stride);
        }
}

void softmax_rows(const Map& in, const Map& out) {
    const ptrdiff_t points = points_of(in);
    for (ptrdiff_t p = 0; p < points; ++p) {
        const float* from = in.data + p * in.stride;
        float* to = out.data + p * out.stride;
        const float share = 1.0F / to_exponentials(from, to, in.channels, largest_in(from, in.channels));
        int32_t c = 0;
        for (; c + 4 <= in.channels; c += 4) store(to + c, load(to + c) * all(share));
        for (; c < in.channels; ++c) to[c] *= share;
        clear_rest(to, in.channels, out.stride);
    }
}

void from_planes(const float* planes, const Map& out) {
    const ptrdiff_t points = points_of(out);
    for (ptrdiff_t p = 0; p < points; ++p) {
        float* row = out.data + p * out.stride;
        for (int32_t c = 0; c < out.channels; ++c) row[c] = planes[c * points + p];
        clear_rest(row, out.channels, out.stride);
    }
}

size_t packed_convolution_size(const Weights& weights) {
    return static_cast<size_t>(padded(weights.out_channels)) * static_cast<size_t>(weights.window_height * weights.window_width) * static_cast<size_t>(weights.in_channels);
}

void pack_convolution(const Weights& weights, float* packed) {
    const int32_t taps = weights.window_height * weights.window_width, channels = weights.in_channels;
    for (int32_t block = 0; block < weights.out_channels; block += channel_block)
        for (int32_t tap = 0; tap < taps; ++tap)
            for (int32_t c = 0; c < channels; ++c)
                for (int32_t lane = 0; lane < channel_block; ++lane) {
                    const int32_t out = block + lane;
                    const bool real = out < weights.out_channels && c < weights.in_channels;
                    *packed++ = real ? weight_at(weights, out, (static_cast<ptrdiff_t>(out) * weights.in_channels + c) * taps + tap) : 0.0F;
                }
}

size_t packed_tiles_size(const Weights& weights) {
    return static_cast<size_t>(tile_places) * static_cast<size_t>(padded(weights.out_channels)) * static_cast<size_t>(weights.in_channels);
}

void pack_tiles(const Weights& weights, float* packed) {
    // Three weights along one side of a window to the four that a tile is multiplied by.
    const auto spread = [](float a, float b, float c, int32_t place) {
        return place == 0 ? a : place == 3 ? c : 0.5F * (place == 1 ? a + b + c : a - b + c);
    };
    for (int32_t place = 0; place < tile_places; ++place)
        for (int32_t block = 0; block < weights.out_channels; block += channel_block)
            for (int32_t c = 0; c < weights.in_channels; ++c)
                for (int32_t lane = 0; lane < channel_block; ++lane) {
                    const int32_t out = block + lane;
                    float rows[3] = {0, 0, 0};
                    for (int32_t y = 0; y < 3 && out < weights.out_channels; ++y) {
                        const ptrdiff_t at = (static_cast<ptrdiff_t>(out) * weights.in_channels + c) * 9 + 3 * y;
                        rows[y] = spread(weight_at(weights, out, at), weight_at(weights, out, at + 1), weight_at(weights, out, at + 2), place % 4);
                    }
                    *packed++ = spread(rows[0], rows[1], rows[2], place / 4);
                }
}

size_t packed_depthwise_size(const Weights& weights) {
    return static_cast<size_t>(padded(weights.out_channels)) * static_cast<size_t>(weights.window_height * weights.window_width);
}

void pack_depthwise(const Weights& weights, float* packed) {
    const int32_t taps = weights.window_height * weights.window_width;
    for (int32_t block = 0; block < weights.out_channels; block += channel_block)
        for (int32_t tap = 0; tap < taps; ++tap)
            for (int32_t lane = 0; lane < channel_block; ++lane) {
                const int32_t out = block + lane;
                *packed++ = out < weights.out_channels ? weight_at(weights, out, static_cast<ptrdiff_t>(out) * taps + tap) : 0.0F;
            }
}

}   // namespace precheck::kernels
