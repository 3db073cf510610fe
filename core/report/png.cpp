#include "core/report/png.h"

#include <cstdlib>

#define STB_IMAGE_WRITE_STATIC
#define STB_IMAGE_WRITE_IMPLEMENTATION
#define STBI_WRITE_NO_STDIO
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#include <stb_image_write.h>
#pragma GCC diagnostic pop

namespace precheck {

Result<std::vector<std::uint8_t>> png_of(const Pixels& picture) {
    if (picture.empty()) return Error{"no picture"};
    constexpr int channels = 3;
    int bytes = 0;
    std::uint8_t* const png = stbi_write_png_to_mem(picture.rgb.data(), picture.width * channels, picture.width, picture.height, channels, &bytes);
    if (png == nullptr || bytes <= 0) return Error{"out of memory"};
    std::vector<std::uint8_t> out(png, png + bytes);
    std::free(png);
    return out;
}

}   // namespace precheck
