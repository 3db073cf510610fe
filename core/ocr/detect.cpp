#include "core/ocr/detect.h"

#include <algorithm>
#include <cmath>

namespace precheck {

namespace {

constexpr int long_side_cap_px = 1920;   // 960 breaks 1920-wide screens, uncapped DPR-2 captures triple the heap
constexpr int multiple_px = 32;          // the network halves five times
constexpr int tile_overlap_px = 96;
constexpr double tile_aspect = 2.4;      // taller than this: tiles (a phone's 1080x2340 is 2.17)
constexpr float binary_threshold = 0.3F;
constexpr double box_threshold = 0.6;
constexpr double unclip_ratio = 1.5;
constexpr int smallest_side_px = 3;

constexpr float mean[3] = {0.485F, 0.456F, 0.406F};
constexpr float deviation[3] = {0.229F, 0.224F, 0.225F};

int rounded_up(double v) { return std::max(multiple_px, (static_cast<int>(std::ceil(v)) + multiple_px - 1) / multiple_px * multiple_px); }

}  // namespace

std::vector<Tile> detection_tiles(int width, int height) {
    std::vector<Tile> tiles;
    if (height > width * tile_aspect && height > long_side_cap_px) {
        const double scale = std::min(1.0, static_cast<double>(long_side_cap_px) / width);
        const int step = std::max(400, static_cast<int>(1400 / scale));
        for (int y = 0;; y += step) {
            const int h = std::min(step + tile_overlap_px, height - y);
            tiles.push_back({{0, y, width, h}, scale});
            if (y + h >= height) break;
        }
        return tiles;
    }
    const double scale = std::min(1.0, static_cast<double>(long_side_cap_px) / std::max(width, height));
    tiles.push_back({{0, 0, width, height}, scale});
    return tiles;
}

Tensor detection_input(const Pixels& picture, const Tile& tile) {
    const Box& part = tile.part;
    const int inner_w = std::max(1, static_cast<int>(std::lround(part.w * tile.scale)));
    const int inner_h = std::max(1, static_cast<int>(std::lround(part.h * tile.scale)));
    Tensor t{3, rounded_up(inner_h), rounded_up(inner_w), {}};
    const std::size_t plane = static_cast<std::size_t>(t.width) * static_cast<std::size_t>(t.height);
    t.data.resize(plane * 3);
    for (std::size_t c = 0; c < 3; ++c) std::fill_n(t.data.begin() + static_cast<std::ptrdiff_t>(c * plane), plane, (1.0F - mean[c]) / deviation[c]);
    float table[3][256];
    for (int c = 0; c < 3; ++c)
        for (int v = 0; v < 256; ++v) table[c][v] = (static_cast<float>(v) / 255.0F - mean[c]) / deviation[c];

    const auto put = [&](int x, int y, const float(&bgr)[3]) {
        const std::size_t at = static_cast<std::size_t>(y) * static_cast<std::size_t>(t.width) + static_cast<std::size_t>(x);
        for (std::size_t c = 0; c < 3; ++c) t.data[c * plane + at] = bgr[c];
    };
    if (tile.scale == 1.0) {
        for (int y = 0; y < inner_h; ++y)
            for (int x = 0; x < inner_w; ++x) {
                const std::uint8_t* p = picture.at(part.x + x, part.y + y);
                put(x, y, {table[0][p[2]], table[1][p[1]], table[2][p[0]]});
            }
        return t;
    }
    const double step = 1.0 / tile.scale;
    for (int y = 0; y < inner_h; ++y) {
        const double sy = std::clamp((y + 0.5) * step - 0.5, 0.0, part.h - 1.0);
        const int y0 = static_cast<int>(sy), y1 = std::min(y0 + 1, part.h - 1);
        const float fy = static_cast<float>(sy - y0);
        for (int x = 0; x < inner_w; ++x) {
            const double sx = std::clamp((x + 0.5) * step - 0.5, 0.0, part.w - 1.0);
            const int x0 = static_cast<int>(sx), x1 = std::min(x0 + 1, part.w - 1);
            const float fx = static_cast<float>(sx - x0);
            const std::uint8_t *a = picture.at(part.x + x0, part.y + y0), *b = picture.at(part.x + x1, part.y + y0),
                               *c = picture.at(part.x + x0, part.y + y1), *d = picture.at(part.x + x1, part.y + y1);
            float bgr[3];
            for (int k = 0; k < 3; ++k) {
                const int i = 2 - k;
                const float top = static_cast<float>(a[i]) * (1 - fx) + static_cast<float>(b[i]) * fx;
                const float bottom = static_cast<float>(c[i]) * (1 - fx) + static_cast<float>(d[i]) * fx;
                bgr[k] = ((top * (1 - fy) + bottom * fy) / 255.0F - mean[k]) / deviation[k];
            }
            put(x, y, bgr);
        }
    }
    return t;
}

std::vector<FoundLine> lines_in_map(const float* map, int height, int width, const Tile& tile) {
    std::vector<FoundLine> lines;
    const std::size_t count = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
    std::vector<std::uint8_t> seen(count, 0);
    std::vector<std::size_t> stack;
    const std::size_t w = static_cast<std::size_t>(width);
    const double back = 1.0 / tile.scale;
    for (std::size_t start = 0; start < count; ++start) {
        if (seen[start] != 0 || map[start] < binary_threshold) continue;
        stack.assign(1, start);
        seen[start] = 1;
        int x0 = width, y0 = height, x1 = -1, y1 = -1;
        double sum = 0, n = 0, sx = 0, sy = 0, sxx = 0, sxy = 0;
        while (!stack.empty()) {
            const std::size_t at = stack.back();
            stack.pop_back();
            const int x = static_cast<int>(at % w), y = static_cast<int>(at / w);
            x0 = std::min(x0, x), x1 = std::max(x1, x), y0 = std::min(y0, y), y1 = std::max(y1, y);
            sum += map[at];
            n += 1, sx += x, sy += y, sxx += static_cast<double>(x) * x, sxy += static_cast<double>(x) * y;
            for (int dy = -1; dy <= 1; ++dy)
                for (int dx = -1; dx <= 1; ++dx) {
                    const int nx = x + dx, ny = y + dy;
                    if (nx < 0 || ny < 0 || nx >= width || ny >= height) continue;
                    const std::size_t next = static_cast<std::size_t>(ny) * w + static_cast<std::size_t>(nx);
                    if (seen[next] == 0 && map[next] >= binary_threshold) seen[next] = 1, stack.push_back(next);
                }
        }
        const int bw = x1 - x0 + 1, bh = y1 - y0 + 1;
        if (std::min(bw, bh) < smallest_side_px || sum / n < box_threshold) continue;
        // The map shows shrunken text; it grows back by area * ratio / perimeter on each side.
        const double grow = static_cast<double>(bw) * bh * unclip_ratio / (2.0 * (bw + bh));
        const double left = std::max(0.0, (x0 - grow) * back), top = std::max(0.0, (y0 - grow) * back);
        const double right = std::min<double>(tile.part.w, (x1 + 1 + grow) * back), bottom = std::min<double>(tile.part.h, (y1 + 1 + grow) * back);
        FoundLine line;
        line.box = {tile.part.x + static_cast<int>(left), tile.part.y + static_cast<int>(top), static_cast<int>(std::ceil(right)) - static_cast<int>(left),
                    static_cast<int>(std::ceil(bottom)) - static_cast<int>(top)};
        line.score = sum / n;
        const double spread = sxx - sx * sx / n;
        if (spread > 1) line.slope_deg = std::atan((sxy - sx * sy / n) / spread) * 57.29577951308232;
        if (!line.box.empty()) lines.push_back(line);
    }
    return lines;
}

std::vector<FoundLine> merged(std::vector<FoundLine> lines) {
    std::vector<FoundLine> out;
    std::sort(lines.begin(), lines.end(), [](const FoundLine& a, const FoundLine& b) { return a.box.area() > b.box.area(); });
    for (const FoundLine& line : lines) {
        const bool doubled = std::any_of(out.begin(), out.end(), [&](const FoundLine& o) { return overlap_share(line.box, o.box) > 0.7; });
        if (!doubled) out.push_back(line);
    }
    // Reading order: rows by vertical overlap, then left to right.
    std::sort(out.begin(), out.end(), [](const FoundLine& a, const FoundLine& b) {
        return a.box.y != b.box.y ? a.box.y < b.box.y : a.box.x < b.box.x;
    });
    std::vector<FoundLine> ordered;
    for (std::size_t i = 0; i < out.size();) {
        std::size_t end = i + 1;
        const int limit = out[i].box.y + out[i].box.h / 2;
        while (end < out.size() && out[end].box.y < limit) ++end;
        std::sort(out.begin() + static_cast<std::ptrdiff_t>(i), out.begin() + static_cast<std::ptrdiff_t>(end),
                  [](const FoundLine& a, const FoundLine& b) { return a.box.x != b.box.x ? a.box.x < b.box.x : a.box.y < b.box.y; });
        ordered.insert(ordered.end(), out.begin() + static_cast<std::ptrdiff_t>(i), out.begin() + static_cast<std::ptrdiff_t>(end));
        i = end;
    }
    return ordered;
}

}  // namespace precheck
