// Redactions: even rectangles and mosaic areas about as high as a line of text, standing in a row with text.
// Buttons and badges hold text, pictures are not even, bars are as wide as the page: none of them counts.
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "core/intake/measure.h"

namespace precheck {

namespace {

constexpr int least_height_px = 9, most_height_px = 96;
constexpr double least_aspect = 1.6;
constexpr double widest_share = 0.45;
constexpr int even_tolerance = 9;            // JPEG leaves a little noise in an even area

bool near(const std::uint8_t* a, const std::uint8_t* b, int tolerance) {
    return std::abs(a[0] - b[0]) <= tolerance && std::abs(a[1] - b[1]) <= tolerance && std::abs(a[2] - b[2]) <= tolerance;
}

// In a row with text: a line of text ends or begins close to its left or right, or it starts a row of chat head.
const TextLine* line_in_row(const Text& text, const Box& box) {
    for (const TextLine& line : text.lines) {
        const int overlap = std::min(line.box.bottom(), box.bottom()) - std::max(line.box.y, box.y);
        if (overlap * 2 < std::min(line.box.h, box.h)) continue;
        const int gap = std::max(box.x - line.box.right(), line.box.x - box.right());
        if (gap <= 3 * box.h && gap > -2 * box.h) return &line;
    }
    return nullptr;
}

bool holds_text(const Text& text, const Box& box) {
    return std::any_of(text.lines.begin(), text.lines.end(), [&](const TextLine& line) {
        return line.confidence > 0.6 && overlap_share(line.box, box) > 0.6 && line.box.w * 4 > box.w;
    });
}

void find_filled(const Pixels& frame, const Text& text, std::vector<Patch>& out) {
    // Seeds on a coarse grid; from each even 5x3 neighbourhood grow a run of the same colour, then rows up and down.
    std::vector<std::uint8_t> done(static_cast<std::size_t>(frame.width) * static_cast<std::size_t>(frame.height), 0);
    for (int y = 4; y + 4 < frame.height; y += 6)
        for (int x = 6; x + 6 < frame.width; x += 8) {
            if (done[static_cast<std::size_t>(y) * static_cast<std::size_t>(frame.width) + static_cast<std::size_t>(x)] != 0) continue;
            const std::uint8_t* seed = frame.at(x, y);
            int left = x, right = x;
            while (left > 0 && near(frame.at(left - 1, y), seed, even_tolerance)) --left;
            while (right + 1 < frame.width && near(frame.at(right + 1, y), seed, even_tolerance)) ++right;
            const int width = right - left + 1;
            for (int i = left; i <= right; ++i) done[static_cast<std::size_t>(y) * static_cast<std::size_t>(frame.width) + static_cast<std::size_t>(i)] = 1;
            if (width < least_aspect * least_height_px || width > frame.width * widest_share) continue;
            const auto row_even = [&](int row) {
                int hits = 0, samples = 0;
                for (int i = left + 1; i < right; i += 2, ++samples) hits += near(frame.at(i, row), seed, even_tolerance) ? 1 : 0;
                return hits * 100 >= samples * 97;
            };
            int top = y, bottom = y;
            while (top > 0 && y - top <= most_height_px && row_even(top - 1)) --top;
            while (bottom + 1 < frame.height && bottom - y <= most_height_px && row_even(bottom + 1)) ++bottom;
            const Box box{left, top, width, bottom - top + 1};
            if (box.h < least_height_px || box.h > most_height_px || box.w < least_aspect * box.h) continue;
            for (int row = top; row <= bottom; ++row)
                for (int i = left; i <= right; ++i)
                    done[static_cast<std::size_t>(row) * static_cast<std::size_t>(frame.width) + static_cast<std::size_t>(i)] = 1;
            // All four sides must be drawn edges against something clearly different.
            int strong = 0;
            const auto differs = [&](int px, int py) {
                if (px < 0 || py < 0 || px >= frame.width || py >= frame.height) return false;
                return !near(frame.at(px, py), seed, 40);
            };
            strong += differs(box.center_x(), top - 3) ? 1 : 0;
            strong += differs(box.center_x(), bottom + 3) ? 1 : 0;
            strong += differs(left - 3, box.center_y()) ? 1 : 0;
            strong += differs(right + 3, box.center_y()) ? 1 : 0;
            if (strong < 4 || holds_text(text, box)) continue;
            const TextLine* row = line_in_row(text, box);
            // A redaction is as high as the text beside it, give or take; a control or a picture is not.
            if (row == nullptr || box.h > 2.6 * row->box.h || box.h * 2.2 < row->box.h) continue;
            out.push_back({Patch::Kind::filled, box, {seed[0], seed[1], seed[2]}, 0.8});
        }
}

// Mosaic: square blocks of one colour, side by side, with steps between them. Block size 4 to 16 px.
void find_mosaic(const Pixels& frame, const Text& text, std::vector<Patch>& out) {
    const auto equal = [&](int x0, int y0, int x1, int y1) { return near(frame.at(x0, y0), frame.at(x1, y1), 3); };
    for (int block = 4; block <= 16; ++block) {
        const int columns = frame.width / block, rows = frame.height / block;
        for (int phase_y = 0; phase_y < block; phase_y += std::max(1, block / 4)) {
            for (int row = 0; row + 2 < rows; ++row) {
                const int y = row * block + phase_y;
                if (y + block >= frame.height) break;
                int run = 0, steps = 0, from = 0;
                const auto close = [&](int until_x) {
                    if (run >= 4 && steps * 2 >= run) {
                        const Box box{from, y, until_x - from, block};
                        if (!holds_text(text, box)) out.push_back({Patch::Kind::mosaic, box, {}, std::min(1.0, run / 10.0)});
                    }
                    run = steps = 0;
                };
                for (int phase_x = 0; phase_x < 1; ++phase_x)
                    for (int column = 0; column < columns; ++column) {
                        const int x = column * block;
                        const bool even = equal(x, y, x + block - 1, y) && equal(x, y, x, y + block - 1) && equal(x, y, x + block - 1, y + block - 1) &&
                                          equal(x, y, x + block / 2, y + block / 2);
                        const bool step = even && x + block < frame.width && !near(frame.at(x, y), frame.at(x + block, y), 10);
                        if (!even) {
                            close(x);
                            continue;
                        }
                        if (run == 0) {
                            if (!step) continue;   // plain background: a mosaic begins with a step
                            from = x;
                        }
                        ++run;
                        steps += step ? 1 : 0;
                        if (!step && x + 2 * block < frame.width && near(frame.at(x, y), frame.at(x + 2 * block, y), 3)) close(x + block);
                    }
            }
        }
    }
    // Blocks of one mosaic come as several rows and sizes: unite them, keep what is as high as text and in a row with it.
    std::vector<Patch> united;
    for (const Patch& patch : out) {
        if (patch.kind != Patch::Kind::mosaic) {
            united.push_back(patch);
            continue;
        }
        bool taken = false;
        for (Patch& other : united) {
            if (other.kind != Patch::Kind::mosaic) continue;
            const Box grown{other.box.x - 12, other.box.y - 12, other.box.w + 24, other.box.h + 24};
            if (intersect(grown, patch.box).empty()) continue;
            other.box = unite(other.box, patch.box);
            other.score = std::min(1.0, other.score + 0.1);
            taken = true;
            break;
        }
        if (!taken) united.push_back(patch);
    }
    std::vector<Patch> kept;
    for (const Patch& patch : united) {
        const TextLine* row = patch.kind == Patch::Kind::mosaic ? line_in_row(text, patch.box) : nullptr;
        const bool text_high = row != nullptr && patch.box.h <= 2.6 * row->box.h && patch.box.h * 2 >= row->box.h && patch.box.w > 1.5 * patch.box.h;
        if (patch.kind != Patch::Kind::mosaic || (text_high && patch.score >= 0.5)) kept.push_back(patch);
    }
    out = std::move(kept);
}

}  // namespace

std::vector<Patch> find_patches(const Pixels& frame, const Text& text) {
    std::vector<Patch> out;
    find_filled(frame, text, out);
    find_mosaic(frame, text, out);
    constexpr std::size_t most = 64;
    if (out.size() > most) out.resize(most);
    return out;
}

}  // namespace precheck
