#include "core/intake/decode.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string_view>

#include "core/base/utf8.h"
#include "core/intake/formats.h"

namespace {

// stb_image allocates through these, so that a file can't take more than its budget whatever it claims.
// Decoding is one file at a time in one thread; the counter is reset before each.
std::size_t stb_budget_left = 0;

struct Header {
    std::size_t size;
    std::size_t pad;   // keeps 16 byte alignment
};

void* budget_malloc(std::size_t size) {
    if (size > stb_budget_left) return nullptr;
    auto* block = static_cast<Header*>(std::malloc(size + sizeof(Header)));
    if (block == nullptr) return nullptr;
    block->size = size;
    stb_budget_left -= size;
    return block + 1;
}

void budget_free(void* at) {
    if (at == nullptr) return;
    Header* block = static_cast<Header*>(at) - 1;
    stb_budget_left += block->size;
    std::free(block);
}

void* budget_realloc(void* at, std::size_t size) {
    if (at == nullptr) return budget_malloc(size);
    const std::size_t old = (static_cast<Header*>(at) - 1)->size;
    void* moved = budget_malloc(size);
    if (moved == nullptr) return nullptr;
    std::memcpy(moved, at, old < size ? old : size);
    budget_free(at);
    return moved;
}

}  // namespace

#define STBI_MALLOC(size) budget_malloc(size)
#define STBI_REALLOC(at, size) budget_realloc(at, size)
#define STBI_FREE(at) budget_free(at)
#define STB_IMAGE_STATIC
#define STB_IMAGE_IMPLEMENTATION
#define STBI_ONLY_PNG
#define STBI_ONLY_JPEG
#define STBI_ONLY_BMP
#define STBI_ONLY_GIF
#define STBI_NO_STDIO
#define STBI_NO_LINEAR
#define STBI_NO_HDR
#define STBI_MAX_DIMENSIONS 30000
#if defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wshadow"
#endif
#include <stb_image.h>
#if defined(__GNUC__)
#pragma GCC diagnostic pop
#endif
#include <webp/decode.h>

namespace precheck {

namespace {

// A copy without alpha, laid over white.
Pixels over_white(const std::uint8_t* rgba, int width, int height) {
    Pixels out;
    out.width = width;
    out.height = height;
    out.rgb.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
    const std::size_t count = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
    constexpr int sharp = 48;                    // of 255, in one channel
    std::size_t transparent = 0, hidden_edges = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const unsigned alpha = rgba[4 * i + 3];
        if (alpha == 0) {
            ++transparent;
            const bool neighbour = i % static_cast<std::size_t>(width) != 0 && rgba[4 * i - 1] == 0;
            bool edge = false;
            for (std::size_t c = 0; neighbour && c < 3; ++c) edge = edge || std::abs(int{rgba[4 * i + c]} - int{rgba[4 * i - 4 + c]}) > sharp;
            if (edge) ++hidden_edges;
        }
        for (std::size_t c = 0; c < 3; ++c)
            out.rgb[3 * i + c] = static_cast<std::uint8_t>((rgba[4 * i + c] * alpha + 255 * (255 - alpha) + 127) / 255);
    }
    if (count > 0) {
        out.transparent_share = static_cast<double>(transparent) / static_cast<double>(count);
        out.hidden_edge_share = static_cast<double>(hidden_edges) / static_cast<double>(count);
    }
    return out;
}

// stb_image's own words stand behind ours. It leaves them empty, or older ones in place, for some of its failures.
Error stb_error() {
    const char* reason = stbi_failure_reason();
    if (reason == nullptr || *reason == '\0') return Error{"the picture data is damaged"};
    if (std::string_view(reason) == "outofmem") return Error{"needs more memory than a picture of its size"};
    return Error{"the picture data is damaged: " + printable(reason)};
}

// What decoding an honest picture of this size can take: its data regrown a few times, two generations of raw rows and the
// result. A pixel whose data inflates to gigabytes is refused here long before the heap's own bound.
std::size_t heap_for(const Container& container, std::size_t file_bytes, const Budget& budget) {
    constexpr std::size_t floor_bytes = std::size_t{8} << 20, copies_of_file = 6, copies_of_pixels = 8;
    const std::size_t pixels = static_cast<std::size_t>(container.stored_width) * static_cast<std::size_t>(container.stored_height);
    const std::size_t pixel_bytes = container.bits_per_channel > 8 ? 8 : 4;
    return std::min(budget.max_heap_bytes, floor_bytes + file_bytes * copies_of_file + pixels * pixel_bytes * copies_of_pixels);
}

Result<Pixels> decode_by_stb(Bytes bytes, const Container& container, const Budget& budget) {
    stb_budget_left = heap_for(container, bytes.size(), budget);
    int width = 0, height = 0, channels = 0;
    const int length = static_cast<int>(bytes.size());
    if (stbi_info_from_memory(bytes.data(), length, &width, &height, &channels) == 0)
        return stb_error();
    // stb_image reads the header by itself: a second frame header that our walk took for the true one must not outwit the budget.
    if (static_cast<long long>(width) * height > budget.max_pixels) return Error{"more pixels than the budget"};
    const bool alpha = channels == 2 || channels == 4;
    const int wanted = alpha ? 4 : 3;
    std::uint8_t* data = stbi_load_from_memory(bytes.data(), length, &width, &height, &channels, wanted);
    if (data == nullptr) return stb_error();
    const std::unique_ptr<std::uint8_t, void (*)(void*)> guard(data, budget_free);
    if (alpha) return over_white(data, width, height);
    const std::size_t size = static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3;
    return Pixels{width, height, std::vector<std::uint8_t>(data, data + size)};
}

// The first frame's still picture of an animation, or the picture.
Bytes first_webp_frame(Bytes bytes, bool animated) {
    if (!animated) return bytes;
    ByteReader r(bytes, 12);
    while (r.left() >= 8) {
        const bool frame = r.starts_with("ANMF");
        r.skip(4);
        const std::uint32_t size = r.u32le();
        if (frame) return r.left() > 16 ? bytes.subspan(r.position() + 16, std::min<std::size_t>(size > 16 ? size - 16 : 0, r.left() - 16)) : Bytes{};
        r.skip(size + size % 2);
    }
    return {};
}

Result<Pixels> decode_webp(Bytes whole, const Container& container, const Budget& budget) {
    const Bytes bytes = first_webp_frame(whole, container.frames > 1);
    int width = 0, height = 0;
    if (bytes.empty() || WebPGetInfo(bytes.data(), bytes.size(), &width, &height) == 0) return Error{"no WebP picture inside"};
    if (static_cast<long long>(width) * height > budget.max_pixels) return Error{"more pixels than the budget"};
    Pixels out{width, height, {}};
    std::vector<std::uint8_t> rgba(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4);
    if (WebPDecodeRGBAInto(bytes.data(), bytes.size(), rgba.data(), rgba.size(), width * 4) == nullptr) return Error{"WebP data is damaged"};
    return over_white(rgba.data(), width, height);
}

}  // namespace

std::string inflate_text(Bytes zlib, std::size_t max_bytes) {
    stb_budget_left = max_bytes * 4 + (1 << 20);
    std::string out(max_bytes, '\0');
    const int size = stbi_zlib_decode_buffer(out.data(), static_cast<int>(max_bytes), reinterpret_cast<const char*>(zlib.data()),
                                             static_cast<int>(std::min<std::size_t>(zlib.size(), std::size_t{1} << 24)));
    if (size < 0) return {};
    out.resize(static_cast<std::size_t>(size));
    return out;
}

Result<Pixels> decode(Bytes bytes, const Container& container, const Budget& budget) {
    const long long pixels = static_cast<long long>(container.stored_width) * container.stored_height;
    const long long cap = container.bits_per_channel > 8 ? budget.max_pixels / 2 : budget.max_pixels;
    if (container.stored_width <= 0 || container.stored_height <= 0) return Error{"the header gives no size"};
    if (pixels > cap || container.stored_width > budget.max_side_px || container.stored_height > budget.max_side_px)
        return Error{"too many pixels to decode: " + std::to_string(container.stored_width) + " x " + std::to_string(container.stored_height)};
    Result<Pixels> decoded = container.media == Media::webp ? decode_webp(bytes, container, budget) : decode_by_stb(bytes, container, budget);
    if (!decoded) return decoded;
    const double transparent = decoded->transparent_share, hidden_edges = decoded->hidden_edge_share;
    Pixels upright = oriented(std::move(*decoded), container.exif_orientation);
    upright.transparent_share = transparent;
    upright.hidden_edge_share = hidden_edges;
    return upright;
}

}  // namespace precheck
