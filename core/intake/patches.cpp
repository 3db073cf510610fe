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

// A step between two even blocks: a short upright edge with flat pixels on both sides. Strokes of letters are too thin to
// be flat inside, frames and strokes of large type are longer.
struct Step {
    int x = 0, y0 = 0, y1 = 0;
};

std::vector<Step> block_steps(const Pixels& frame) {
    constexpr int flat_px = 3, flat_tolerance = 4, least_step = 8, shortest = 4, longest = 24;
    std::vector<Step> steps;
    const auto is_step = [&](int x, int y) {
        if (near(frame.at(x - 1, y), frame.at(x, y), least_step)) return false;
        for (int k = 1; k < flat_px; ++k)
            if (!near(frame.at(x - 1 - k, y), frame.at(x - 1, y), flat_tolerance) || !near(frame.at(x + k, y), frame.at(x, y), flat_tolerance)) return false;
        return true;
    };
    for (int x = flat_px + 1; x + flat_px < frame.width; ++x) {
        int run = 0;
        for (int y = 0; y <= frame.height; ++y) {
            if (y < frame.height && is_step(x, y)) {
                ++run;
                continue;
            }
            if (run >= shortest && run <= longest) steps.push_back({x, y - run, y - 1});
            run = 0;
        }
    }
    return steps;
}

// The steps of a mosaic stand on one grid: their positions agree modulo the block size.
bool on_one_grid(const std::vector<Step>& steps) {
    for (int block = 4; block <= 24; ++block) {
        std::vector<int> residues(static_cast<std::size_t>(block), 0);
        for (const Step& step : steps) ++residues[static_cast<std::size_t>(step.x % block)];
        const int most = *std::max_element(residues.begin(), residues.end());
        if (most * 100 >= static_cast<int>(steps.size()) * 85) {
            // Several columns of the grid, not one edge met again and again.
            std::vector<int> columns;
            for (const Step& step : steps) columns.push_back(step.x / block);
            std::sort(columns.begin(), columns.end());
            columns.erase(std::unique(columns.begin(), columns.end()), columns.end());
            return columns.size() >= 4;
        }
    }
    // A covered field is rarely a whole number of blocks wide: then they are 9 and 10 pixels in turn.
    constexpr double least_block = 8, largest_block = 24, block_step = 0.125;
    const int origin = steps.front().x;
    for (double block = least_block; block <= largest_block; block += block_step) {
        std::size_t agreeing = 0;
        std::vector<int> columns;
        for (const Step& step : steps) {
            const double column = std::round((step.x - origin) / block);
            if (std::abs(step.x - origin - column * block) > 1) continue;
            ++agreeing;
            columns.push_back(static_cast<int>(column));
        }
        if (agreeing * 100 < steps.size() * 90) continue;
        std::sort(columns.begin(), columns.end());
        columns.erase(std::unique(columns.begin(), columns.end()), columns.end());
        // Neighbouring columns, not three strokes far apart that happen to agree.
        const int span = columns.back() - columns.front() + 1;
        if (columns.size() >= 5 && static_cast<int>(columns.size()) * 3 >= span * 2) return true;
    }
    return false;
}

void find_mosaic(const Pixels& frame, const Text& text, std::vector<Patch>& out) {
    constexpr int join_px = 34;                  // three blocks: neighbours of one grey show no step between them
    constexpr std::size_t least_steps = 8;
    std::vector<std::vector<Step>> groups;
    for (const Step& step : block_steps(frame)) {
        // Steps come from left to right: a group is open while its right end is near.
        std::vector<Step>* home = nullptr;
        for (std::vector<Step>& group : groups) {
            const bool close = std::any_of(group.rbegin(), group.rbegin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(group.size(), 12)), [&](const Step& other) {
                return step.x - other.x <= join_px && step.y0 <= other.y1 + 6 && other.y0 <= step.y1 + 6;
            });
            if (close) {
                home = &group;
                break;
            }
        }
        if (home == nullptr) home = &groups.emplace_back();
        home->push_back(step);
    }
    for (const std::vector<Step>& group : groups) {
        if (group.size() < least_steps || !on_one_grid(group)) continue;
        Box box;
        for (const Step& step : group) box = unite(box, {step.x, step.y0, 1, step.y1 - step.y0 + 1});
        const TextLine* row = line_in_row(text, box);
        if (row == nullptr || box.h > 2.6 * row->box.h || box.h * 2.2 < row->box.h || box.w < 1.5 * box.h || holds_text(text, box)) continue;
        out.push_back({Patch::Kind::mosaic, box, {}, std::min(1.0, 0.5 + static_cast<double>(group.size()) / 60)});
    }
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
