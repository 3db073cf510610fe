#include "core/ocr/recognise.h"

#include <algorithm>
#include <cmath>

namespace precheck {

namespace {

constexpr int longest_line_px = 3200;   // at 48 px height; longer ones would take seconds and are cut by the caller

}   // namespace

Tensor line_input(const Pixels& picture, const Box& wanted, double stretch) {
    const Box box = intersect(wanted, {0, 0, picture.width, picture.height});
    Tensor t{3, line_height_px, 0, {}};
    if (box.empty()) return t;
    t.width = std::clamp(static_cast<int>(std::ceil(stretch * line_height_px * box.w / box.h)), 16, longest_line_px);
    const std::size_t plane = static_cast<std::size_t>(t.width) * line_height_px;
    t.data.resize(plane * 3);
    const double step_x = static_cast<double>(box.w) / t.width, step_y = static_cast<double>(box.h) / line_height_px;
    for (int y = 0; y < line_height_px; ++y) {
        const double sy = std::clamp((y + 0.5) * step_y - 0.5, 0.0, box.h - 1.0);
        const int y0 = static_cast<int>(sy), y1 = std::min(y0 + 1, box.h - 1);
        const float fy = static_cast<float>(sy - y0);
        for (int x = 0; x < t.width; ++x) {
            const double sx = std::clamp((x + 0.5) * step_x - 0.5, 0.0, box.w - 1.0);
            const int x0 = static_cast<int>(sx), x1 = std::min(x0 + 1, box.w - 1);
            const float fx = static_cast<float>(sx - x0);
            const std::uint8_t *a = picture.at(box.x + x0, box.y + y0), *b = picture.at(box.x + x1, box.y + y0),
                               *c = picture.at(box.x + x0, box.y + y1), *d = picture.at(box.x + x1, box.y + y1);
            const std::size_t at = static_cast<std::size_t>(y) * static_cast<std::size_t>(t.width) + static_cast<std::size_t>(x);
            for (std::size_t k = 0; k < 3; ++k) {
                const std::size_t i = 2 - k;
                const float top = static_cast<float>(a[i]) * (1 - fx) + static_cast<float>(b[i]) * fx;
                const float bottom = static_cast<float>(c[i]) * (1 - fx) + static_cast<float>(d[i]) * fx;
                t.data[k * plane + at] = (top * (1 - fy) + bottom * fy) / 127.5F - 1.0F;
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

DecodedLine decode_line(const float* probabilities, int steps, int classes, const std::vector<std::string>& dictionary, const Box& box) {
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
        const float* row = probabilities + static_cast<std::ptrdiff_t>(step) * classes;
        const int best = static_cast<int>(std::max_element(row, row + classes) - row);
        if (best != last) {
            close_run(step);
            last = best, run_from = step, best_of_run = 0;
        }
        best_of_run = std::max(best_of_run, static_cast<double>(row[best]));
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
