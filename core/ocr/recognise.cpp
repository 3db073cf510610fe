#include "core/ocr/recognise.h"

#include <algorithm>
#include <cmath>

namespace precheck {

namespace {

constexpr int longest_line_px = 3200;   // at 48 px height; longer ones would take seconds and are cut by the caller

}   // namespace

namespace {

// Between which two source columns (or rows) a wanted one lies, and how far along.
struct Between {
    std::size_t low, high;
    float share;
};

std::vector<Between> between(int wanted, int have) {
    std::vector<Between> out;
    out.reserve(static_cast<std::size_t>(wanted));
    const double step = static_cast<double>(have) / wanted;
    for (int i = 0; i < wanted; ++i) {
        const double at = std::clamp((i + 0.5) * step - 0.5, 0.0, have - 1.0);
        const int low = static_cast<int>(at);
        out.push_back({static_cast<std::size_t>(low), static_cast<std::size_t>(std::min(low + 1, have - 1)), static_cast<float>(at - low)});
    }
    return out;
}

}   // namespace

Tensor line_input(const Pixels& picture, const Box& wanted, double stretch) {
    const Box box = intersect(wanted, {0, 0, picture.width, picture.height});
    Tensor t{3, line_height_px, 0, {}};
    if (box.empty()) return t;
    t.width = std::clamp(static_cast<int>(std::ceil(stretch * line_height_px * box.w / box.h)), 16, longest_line_px);
    const std::size_t width = static_cast<std::size_t>(t.width), plane = width * line_height_px;
    t.data.resize(plane * 3);
    std::vector<Between> columns = between(t.width, box.w);
    for (Between& column : columns) column.low *= 3, column.high *= 3;   // bytes
    const std::vector<Between> rows = between(line_height_px, box.h);
    for (std::size_t y = 0; y < rows.size(); ++y) {
        const std::uint8_t *above = picture.at(box.x, box.y + static_cast<int>(rows[y].low)), *below = picture.at(box.x, box.y + static_cast<int>(rows[y].high));
        const float fy = rows[y].share;
        float* to = t.data.data() + y * width;
        for (std::size_t k = 0; k < 3; ++k, to += plane) {
            const std::uint8_t *a = above + (2 - k), *b = below + (2 - k);   // the network wants blue first
            for (std::size_t x = 0; x < width; ++x) {
                const Between& c = columns[x];
                const float top = static_cast<float>(a[c.low]) * (1 - c.share) + static_cast<float>(a[c.high]) * c.share;
                const float bottom = static_cast<float>(b[c.low]) * (1 - c.share) + static_cast<float>(b[c.high]) * c.share;
                to[x] = (top * (1 - fy) + bottom * fy) / 127.5F - 1.0F;
            }
        }
    }
    return t;
}

std::vector<std::string> parse_dictionary(std::string_view text) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = text.find('\n', at);
        if (end == std::string_view::npos) end = text.size();
        std::string_view line = text.substr(at, end - at);
        if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        out.emplace_back(line);
        at = end + 1;
    }
    out.emplace_back(" ");
    return out;
}

DecodedLine decode_line(const std::vector<BestClass>& best_of_steps, const std::vector<std::string>& dictionary, const Box& box) {
    const int steps = static_cast<int>(best_of_steps.size());
    DecodedLine decoded;
    TextLine& line = decoded.line;
    line.box = box;
    struct Character {
        std::size_t index;
        double center;   // in steps
        double width;   // steps that it was seen in
        double confidence;
    };
    std::vector<Character> characters;
    int last = 0, run_from = 0;
    double best_of_run = 0;
    const auto close_run = [&](int until) {
        if (last > 0 && static_cast<std::size_t>(last) <= dictionary.size())
            characters.push_back({static_cast<std::size_t>(last) - 1, (run_from + until) / 2.0, static_cast<double>(until - run_from), best_of_run});
    };
    for (int step = 0; step < steps; ++step) {
        const auto [best, probability] = best_of_steps[static_cast<std::size_t>(step)];
        if (best != last) {
            close_run(step);
            last = best, run_from = step, best_of_run = 0;
        }
        best_of_run = std::max(best_of_run, static_cast<double>(probability));
    }
    close_run(steps);
    // Spaces at both ends belong to no word.
    while (!characters.empty() && dictionary[characters.back().index] == " ") characters.pop_back();
    while (!characters.empty() && dictionary[characters.front().index] == " ") characters.erase(characters.begin());
    if (characters.empty()) return decoded;
    decoded.least_confidence = 1;

    const double pixels_per_step = static_cast<double>(box.w) / steps;
    double sum = 0;
    for (std::size_t i = 0; i < characters.size(); ++i) {
        const Character& c = characters[i];
        line.text += dictionary[c.index];
        sum += c.confidence;
        decoded.least_confidence = std::min(decoded.least_confidence, c.confidence);
        const double left = i == 0 ? c.center - std::max(0.8, c.width) : (characters[i - 1].center + c.center) / 2;
        line.char_x.push_back(static_cast<float>(box.x + std::max(0.0, left * pixels_per_step)));
    }
    const double right = characters.back().center + std::max(0.8, characters.back().width);
    line.char_x.push_back(static_cast<float>(box.x + std::min<double>(box.w, right * pixels_per_step)));
    line.confidence = sum / static_cast<double>(characters.size());
    return decoded;
}

}   // namespace precheck
