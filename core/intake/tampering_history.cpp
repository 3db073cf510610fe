// A picture that went through JPEG and was altered afterwards: blocks that went through it come out of the same quantisation
// almost as they went in, blocks that were put there later do not. The picture may have been saved again since, as PNG or at a
// higher quality.
#include <algorithm>
#include <cmath>
#include <vector>

#include "core/intake/blocks.h"
#include "core/intake/tampering.h"

namespace precheck {

namespace {

using Steps = std::array<int, block_side * block_side>;

// By how much a block changes when it is quantised again: root mean square, levels.
double change_of(const Block& pixels, const Steps& steps) {
    Block waves = to_waves(pixels);
    for (std::size_t i = 0; i < waves.size(); ++i) waves[i] = std::round((waves[i] - (i == 0 ? 1024 : 0)) / steps[i]) * steps[i] + (i == 0 ? 1024 : 0);
    const Block again = from_waves(waves);
    double sum = 0;
    for (std::size_t i = 0; i < again.size(); ++i) {
        const double off = std::clamp(again[i], 0.0, 255.0) - pixels[i];
        sum += off * off;
    }
    return std::sqrt(sum / static_cast<double>(again.size()));
}

struct Cell {
    int column = 0, row = 0;
    double change = 0;
    bool odd = false, seen = false;
};

double share_of(std::vector<double> v, double at) {
    const std::size_t i = std::min(v.size() - 1, static_cast<std::size_t>(at * static_cast<double>(v.size())));
    std::nth_element(v.begin(), v.begin() + static_cast<std::ptrdiff_t>(i), v.end());
    return v[i];
}

// Blocks with something in them that lie in lines of text.
std::vector<Cell> cells_with_text(const Pixels& frame, const Luma& luma, const Text& text, const Measures& measures) {
    const Compression& compression = *measures.compression;
    constexpr std::size_t most = 12000;
    constexpr int least_span = 50;
    const int side = static_cast<int>(block_side), columns = (luma.width - compression.grid_x) / side, rows = (luma.height - compression.grid_y) / side;
    std::vector<char> taken(static_cast<std::size_t>(std::max(0, columns)) * static_cast<std::size_t>(std::max(0, rows)), 0);
    std::vector<Cell> out;
    for (const TextLine& line : text.lines) {
        const int left = std::max(0, (line.box.x - compression.grid_x) / side), right = std::min(columns - 1, (line.box.right() - compression.grid_x) / side);
        const int top = std::max(0, (line.box.y - compression.grid_y) / side), bottom = std::min(rows - 1, (line.box.bottom() - compression.grid_y) / side);
        for (int row = top; row <= bottom; ++row)
            for (int column = left; column <= right && out.size() < most; ++column) {
                char& mark = taken[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) + static_cast<std::size_t>(column)];
                if (mark != 0) continue;
                mark = 1;
                int low = 255, high = 0;
                for (int y = 0; y < side; ++y)
                    for (int x = 0; x < side; ++x) {
                        const int v = luma.at(compression.grid_x + side * column + x, compression.grid_y + side * row + y);
                        low = std::min(low, v), high = std::max(high, v);
                    }
                const Box block{compression.grid_x + side * column, compression.grid_y + side * row, side, side};
                if (high - low >= least_span && !drawn_on(frame, measures, block, line.look.foreground)) out.push_back({column, row, 0, false, false});
            }
    }
    return out;
}

}   // namespace

void find_odd_history(const Pixels& frame, const Luma& luma, const Text& text, const Container& container, const Measures& measures, std::vector<TamperTrace>& out) {
    const Compression& compression = *measures.compression;
    if (!compression.lowest_quality) return;
    // Compressed once and never since: every block went through it, whatever was done before.
    constexpr int same_quality = 4;
    if (container.jpeg && container.jpeg->quality && *container.jpeg->quality <= *compression.lowest_quality + same_quality) return;
    std::vector<Cell> cells = cells_with_text(frame, luma, text, measures);
    constexpr std::size_t least_cells = 80, sampled = 60;
    if (cells.size() < least_cells) return;
    // The measured quality is an even number: which of the three is it?
    int quality = *compression.lowest_quality;
    double least = 1e9;
    for (int q = *compression.lowest_quality - 1; q <= *compression.lowest_quality + 1; ++q) {
        if (q < 1 || q > 100) continue;
        const Steps steps = luminance_steps(q);
        std::vector<double> changes;
        for (std::size_t i = 0; i < cells.size(); i += std::max<std::size_t>(1, cells.size() / sampled)) changes.push_back(change_of(block_at(luma, compression.grid_x + 8 * cells[i].column, compression.grid_y + 8 * cells[i].row), steps));
        const double usual = share_of(changes, 0.5);
        if (usual < least) least = usual, quality = q;
    }
    const Steps steps = luminance_steps(quality);
    std::vector<double> changes;
    for (Cell& cell : cells) {
        cell.change = change_of(block_at(luma, compression.grid_x + 8 * cell.column, compression.grid_y + 8 * cell.row), steps);
        changes.push_back(cell.change);
    }
    const double most_usual = share_of(changes, 0.95);
    // What lies on a border between blocks comes out in both.
    constexpr double beside = 1.5, surely = 1.75, least_levels = 2;
    const double bound = std::max(least_levels, beside * most_usual);
    for (Cell& cell : cells) cell.odd = cell.change > bound;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (!cells[i].odd || cells[i].seen) continue;
        std::vector<std::size_t> open{i};
        cells[i].seen = true;
        Box box;
        double strongest = 0;
        int count = 0;
        while (!open.empty()) {
            const Cell at = cells[open.back()];
            open.pop_back();
            box = unite(box, {compression.grid_x + 8 * at.column, compression.grid_y + 8 * at.row, 8, 8});
            strongest = std::max(strongest, at.change);
            ++count;
            for (std::size_t k = 0; k < cells.size(); ++k) {
                if (cells[k].seen || !cells[k].odd || std::abs(cells[k].column - at.column) > 1 || std::abs(cells[k].row - at.row) > 1) continue;
                cells[k].seen = true;
                open.push_back(k);
            }
        }
        if (count >= 2 && strongest >= surely * most_usual) out.push_back({TamperTrace::Kind::history, box, {}, strongest / std::max(1.0, most_usual)});
    }
}

}   // namespace precheck
