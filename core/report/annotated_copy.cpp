#include "core/report/annotated_copy.h"

#include <algorithm>
#include <array>
#include <string>

#include "core/facts/file.h"
#include "core/report/png.h"

namespace precheck {

namespace {

constexpr int glyph_columns = 5, glyph_rows = 7;
// Rows from the top, the leftmost column in the highest bit.
constexpr std::array<std::array<std::uint8_t, glyph_rows>, 10> digits = {{
    {0x0E, 0x11, 0x13, 0x15, 0x19, 0x11, 0x0E},
    {0x04, 0x0C, 0x04, 0x04, 0x04, 0x04, 0x0E},
    {0x0E, 0x11, 0x01, 0x02, 0x04, 0x08, 0x1F},
    {0x1F, 0x02, 0x04, 0x02, 0x01, 0x11, 0x0E},
    {0x02, 0x06, 0x0A, 0x12, 0x1F, 0x02, 0x02},
    {0x1F, 0x10, 0x1E, 0x01, 0x01, 0x11, 0x0E},
    {0x06, 0x08, 0x10, 0x1E, 0x11, 0x11, 0x0E},
    {0x1F, 0x01, 0x02, 0x04, 0x08, 0x08, 0x08},
    {0x0E, 0x11, 0x11, 0x0E, 0x11, 0x11, 0x0E},
    {0x0E, 0x11, 0x11, 0x0F, 0x01, 0x02, 0x0C},
}};

// The page's own colours for gravity (wasm/ui/tokens.cpp, light).
constexpr Rgb colour_of(MarkColour colour) {
    switch (colour) {
        case MarkColour::blocker: return {0xC0, 0x27, 0x1F};
        case MarkColour::major: return {0xA8, 0x54, 0x00};
        case MarkColour::minor: return {0x1D, 0x6A, 0x8C};
        case MarkColour::open: return {0x7A, 0x3E, 0x9D};
        case MarkColour::notice: break;
    }
    return {0x5A, 0x66, 0x75};
}
constexpr Rgb white{255, 255, 255};

void fill(Pixels& picture, const Box& box, Rgb colour) {
    const Box inside = intersect(box, {0, 0, picture.width, picture.height});
    for (int y = inside.y; y < inside.bottom(); ++y)
        for (int x = inside.x; x < inside.right(); ++x) {
            std::uint8_t* const pixel = picture.at(x, y);
            pixel[0] = colour.r, pixel[1] = colour.g, pixel[2] = colour.b;
        }
}

void frame(Pixels& picture, const Box& box, int thick, Rgb colour) {
    fill(picture, {box.x, box.y, box.w, thick}, colour);
    fill(picture, {box.x, box.bottom() - thick, box.w, thick}, colour);
    fill(picture, {box.x, box.y, thick, box.h}, colour);
    fill(picture, {box.right() - thick, box.y, thick, box.h}, colour);
}

Box widened(const Box& box, int by) { return {box.x - by, box.y - by, box.w + 2 * by, box.h + 2 * by}; }

// Around the box, so that nothing of it is painted over; a white edge keeps it apart from any ground.
void draw_frame(Pixels& picture, const Box& box, int thick, Rgb colour) {
    frame(picture, widened(box, thick + 1), thick + 1, white);
    frame(picture, widened(box, thick), thick, colour);
}

void draw_number(Pixels& picture, const Box& box, int number, int thick, Rgb colour) {
    const std::string text = std::to_string(number);
    const int dot = thick, pad = 2 * dot, count = static_cast<int>(text.size());
    const int width = count * (glyph_columns + 1) * dot - dot + 2 * pad, height = glyph_rows * dot + 2 * pad;
    // Beside the frame, where pages mostly have a gap; on it where the picture ends, below it where that is too high.
    const int beside = box.x - thick - 1 - width, above = box.y - thick - height;
    const int x = beside >= 0 ? beside : std::clamp(box.x - thick, 0, std::max(0, picture.width - width));
    const int wanted = beside >= 0 ? box.y + (std::min(box.h, height) - height) / 2 : above >= 0 ? above : box.bottom() + thick;
    const int y = std::clamp(wanted, 0, std::max(0, picture.height - height));
    fill(picture, widened({x, y, width, height}, 1), white);
    fill(picture, {x, y, width, height}, colour);
    for (int i = 0; i < count; ++i) {
        const auto& glyph = digits[static_cast<std::size_t>(text[static_cast<std::size_t>(i)] - '0')];
        for (int row = 0; row < glyph_rows; ++row)
            for (int column = 0; column < glyph_columns; ++column)
                if ((glyph[static_cast<std::size_t>(row)] >> (glyph_columns - 1 - column) & 1) != 0)
                    fill(picture, {x + pad + (i * (glyph_columns + 1) + column) * dot, y + pad + row * dot, dot, dot}, white);
    }
}

// Each pixel the mean of those that it stands for.
Pixels scaled_down(const Pixels& source, int percent) {
    Pixels out;
    out.width = std::max(1, source.width * percent / 100);
    out.height = std::max(1, source.height * percent / 100);
    out.rgb.resize(static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height) * 3);
    const auto first = [](int at, int from, int to) { return static_cast<int>(static_cast<long long>(at) * from / to); };
    for (int y = 0; y < out.height; ++y) {
        const int top = first(y, source.height, out.height), bottom = std::max(top + 1, first(y + 1, source.height, out.height));
        for (int x = 0; x < out.width; ++x) {
            const int left = first(x, source.width, out.width), right = std::max(left + 1, first(x + 1, source.width, out.width));
            std::array<unsigned, 3> sum{};
            for (int v = top; v < bottom; ++v)
                for (int u = left; u < right; ++u)
                    for (std::size_t c = 0; c < 3; ++c) sum[c] += source.at(u, v)[c];
            const unsigned count = static_cast<unsigned>((bottom - top) * (right - left));
            for (std::size_t c = 0; c < 3; ++c) out.at(x, y)[c] = static_cast<std::uint8_t>((sum[c] + count / 2) / count);
        }
    }
    return out;
}

Box scaled(const Box& box, int percent) {
    const auto down = [&](int px) { return static_cast<int>(static_cast<long long>(px) * percent / 100); };
    const int x = down(box.x), y = down(box.y);
    return {x, y, std::max(1, down(box.right()) - x), std::max(1, down(box.bottom()) - y)};
}

}   // namespace

Result<std::vector<std::uint8_t>> annotated_png(const Pixels& upright, const std::vector<NumberedMark>& marks, int scale_percent) {
    if (upright.empty()) return Error{"no picture"};
    constexpr int least_percent = 5, px_per_line = 600;
    const int percent = std::clamp(scale_percent, least_percent, 100);
    Pixels picture = percent == 100 ? upright : scaled_down(upright, percent);
    const int thick = std::clamp(std::max(picture.width, picture.height) / px_per_line, 2, 6);
    // Frames first: no frame runs through a number.
    for (const NumberedMark& mark : marks) draw_frame(picture, scaled(mark.box, percent), thick, colour_of(mark.colour));
    for (const NumberedMark& mark : marks)
        if (mark.number > 0) draw_number(picture, scaled(mark.box, percent), mark.number, thick, colour_of(mark.colour));
    return png_of(picture);
}

}   // namespace precheck
