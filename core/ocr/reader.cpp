#include "core/ocr/reader.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "core/base/sha256.h"
#include "core/ocr/accents.h"

namespace precheck {

namespace {

constexpr double top_strip_share = 0.16, bottom_strip_share = 0.07;   // address bar, clock, task bar
constexpr int sample_lines = 6;
constexpr double poor_confidence = 0.72;   // upright text reads at 0.9 and more, upside-down text under 0.6
constexpr double least_confidence = 0.45;   // below: icons and pictures read as letters
constexpr double longest_aspect = 60;   // width to height; longer lines are read in parts
// A step of the network is as wide as a narrow letter, so that "ll" or "ffi" in small type melt into one: such a place
// shows as a letter of low confidence, and the line is read once more, stretched.
constexpr double sure_letter = 0.9;
constexpr double second_look_stretch = 1.4;
constexpr int fewest_latin_letters = 6;

int latin_letters(std::string_view text) {
    return static_cast<int>(std::count_if(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }));
}

// Stretching closes gaps for the network, and a space that goes leaves no trace in the confidence.
bool reads_better(const DecodedLine& second, const DecodedLine& first) {
    const auto spaces = [](const std::string& text) { return std::count(text.begin(), text.end(), ' '); };
    return second.line.confidence > first.line.confidence && spaces(second.line.text) >= spaces(first.line.text);
}

bool deserves_second_look(const DecodedLine& decoded) {
    return decoded.least_confidence < sure_letter && latin_letters(decoded.line.text) >= fewest_latin_letters;
}

// Of size and pixels of one place.
std::string digest_of(const Pixels& frame, const Box& wanted) {
    const Box box = intersect(wanted, {0, 0, frame.width, frame.height});
    std::vector<std::uint8_t> bytes;
    bytes.reserve(static_cast<std::size_t>(box.w) * static_cast<std::size_t>(box.h) * 3);
    for (int y = box.y; y < box.bottom(); ++y) bytes.insert(bytes.end(), frame.at(box.x, y), frame.at(box.x, y) + static_cast<std::ptrdiff_t>(box.w) * 3);
    return std::to_string(box.w) + "x" + std::to_string(box.h) + " " + sha256_hex(bytes);
}

bool runs_sideways(const std::vector<FoundLine>& found) {
    long long tall = 0, wide = 0;
    for (const FoundLine& line : found) {
        if (line.box.h > 1.5 * line.box.w) tall += line.box.area();
        else if (line.box.w > 1.5 * line.box.h) wide += line.box.area();
    }
    return tall > wide && tall > 0;
}

}   // namespace

Reader::Reader(const Pixels& upright, const std::vector<std::string>& dictionary) : upright_(upright), dictionary_(dictionary) {
    set_turn(0);
}

Reader::View& Reader::view() { return *views_.at(turn_); }

const Pixels& Reader::frame() { return turn_ == 0 ? upright_ : view().pixels; }

void Reader::set_turn(int clockwise_deg) {
    turn_ = clockwise_deg;
    if (views_.count(turn_) != 0) return;
    auto fresh = std::make_unique<View>();
    if (turn_ != 0) fresh->pixels = turned(upright_, turn_);
    views_.emplace(turn_, std::move(fresh));
}

int Reader::tiles() const {
    const bool swap = turn_ == 90 || turn_ == 270;
    return static_cast<int>(detection_tiles(swap ? upright_.height : upright_.width, swap ? upright_.width : upright_.height).size());
}

const Tensor& Reader::detect_input(int tile) {
    const std::vector<Tile> tiles = detection_tiles(frame().width, frame().height);
    view().input = detection_input(frame(), tiles.at(static_cast<std::size_t>(tile)));
    return view().input;
}

void Reader::detect_output(int tile, const float* map, int height, int width) {
    const std::vector<Tile> tiles = detection_tiles(frame().width, frame().height);
    const std::vector<FoundLine> lines = lines_in_map(map, height, width, tiles.at(static_cast<std::size_t>(tile)));
    view().found.insert(view().found.end(), lines.begin(), lines.end());
}

void Reader::settle(View& v) {
    if (v.merged) return;
    v.merged = true;
    std::vector<FoundLine> parts;
    for (const FoundLine& line : merged(std::move(v.found))) {
        const int pieces = static_cast<int>(std::ceil(line.box.w / (longest_aspect * line.box.h)));
        for (int i = 0; i < std::max(1, pieces); ++i) {
            FoundLine part = line;
            if (pieces > 1) part.box = {line.box.x + line.box.w * i / pieces, line.box.y, line.box.w / pieces, line.box.h};
            parts.push_back(part);
        }
    }
    v.found = std::move(parts);
    v.lines.resize(v.found.size());
    v.read.assign(v.found.size(), false);
    v.first_look.resize(v.found.size());
    const int height = frame().height;
    const auto in_strip = [&](int i) {
        const Box& b = v.found[static_cast<std::size_t>(i)].box;
        return b.center_y() < height * top_strip_share || b.center_y() > height * (1 - bottom_strip_share);
    };
    for (int i = 0; i < static_cast<int>(v.found.size()); ++i) v.order.push_back(i);
    // Behind the strips the widest first: when workers share the lines out, none is left with a long one at the end.
    const auto rest = std::stable_partition(v.order.begin(), v.order.end(), in_strip);
    std::stable_sort(rest, v.order.end(), [&](int a, int b) { return v.found[static_cast<std::size_t>(a)].box.w > v.found[static_cast<std::size_t>(b)].box.w; });
    // The first ones tell which way is up: the tallest lines do that best. A blurred strip reads badly either way.
    const auto height_of = [&](int i) {
        const FoundLine& line = v.found[static_cast<std::size_t>(i)];
        return line.box.h - line.box.w * std::abs(std::tan(line.slope_deg * 3.14159265 / 180));
    };
    std::vector<int> tall;
    for (const int i : v.order)
        if (v.found[static_cast<std::size_t>(i)].box.w >= 3 * v.found[static_cast<std::size_t>(i)].box.h) tall.push_back(i);
    std::stable_sort(tall.begin(), tall.end(), [&](int a, int b) { return height_of(a) > height_of(b); });
    tall.resize(std::min<std::size_t>(tall.size(), sample_lines));
    std::stable_partition(v.order.begin(), v.order.end(), [&](int i) { return std::find(tall.begin(), tall.end(), i) != tall.end(); });
}

int Reader::line_count() {
    settle(view());
    return static_cast<int>(view().found.size());
}

int Reader::sample_count() {
    View& v = view();
    settle(v);
    if (turn_ == 0 && runs_sideways(v.found)) return 0;
    return std::min<int>(sample_lines, line_count());
}

double Reader::quality_of(const View& v) {
    double sum = 0, weight = 0;
    for (std::size_t i = 0; i < v.lines.size(); ++i) {
        if (!v.read[i]) continue;
        const double w = std::max(1.0, static_cast<double>(v.lines[i].char_x.size()) - 1);
        sum += v.lines[i].confidence * w, weight += w;
    }
    return weight == 0 ? 0 : sum / weight;
}

int Reader::turn_wanted() {
    View& v = view();
    settle(v);
    v.quality = quality_of(v);
    if (!candidates_set_) {
        candidates_set_ = true;
        if (runs_sideways(v.found)) candidates_ = {90, 270};
        else if (v.found.size() >= 3 && v.quality < poor_confidence) candidates_ = {180};
    }
    for (const int turn : candidates_)
        if (views_.count(turn) == 0) return turn;
    int best = turn_;
    for (const auto& [turn, other] : views_)
        if (other->quality > views_.at(best)->quality) best = turn;
    turn_ = best;
    return -1;
}

const Tensor* Reader::line_input(int line) {
    View& v = view();
    const std::size_t at = static_cast<std::size_t>(v.order.at(static_cast<std::size_t>(line)));
    if (!v.first_look[at].line.text.empty()) {
        v.input = precheck::line_input(frame(), v.found[at].box, second_look_stretch);
        return &v.input;
    }
    std::string digest = digest_of(frame(), v.found[at].box);
    const auto known = v.same_picture.find(digest);
    if (known != v.same_picture.end() && v.read[static_cast<std::size_t>(known->second)]) {
        const TextLine& first = v.lines[static_cast<std::size_t>(known->second)];
        TextLine copy = first;
        copy.box = v.found[at].box;
        for (float& x : copy.char_x) x += static_cast<float>(copy.box.x - first.box.x);
        v.lines[at] = std::move(copy);
        v.read[at] = true;
        return nullptr;
    }
    v.same_picture.emplace(std::move(digest), static_cast<int>(at));
    v.input = precheck::line_input(frame(), v.found[at].box);
    return &v.input;
}

Reader::Output Reader::line_output(int line, const std::vector<BestClass>& steps) {
    View& v = view();
    const std::size_t at = static_cast<std::size_t>(v.order.at(static_cast<std::size_t>(line)));
    DecodedLine decoded = decode_line(steps, dictionary_, v.found[at].box);
    DecodedLine& first = v.first_look[at];
    if (first.line.text.empty() && deserves_second_look(decoded)) {
        first = std::move(decoded);
        return Output::look_again;
    }
    if (!first.line.text.empty() && !reads_better(decoded, first)) decoded = first;
    restore_accents(frame(), decoded.line);
    v.lines[at] = std::move(decoded.line);
    v.read[at] = true;
    return v.lines[at].text.empty() ? Output::empty : Output::text;
}

const TextLine& Reader::line(int line) {
    return view().lines[static_cast<std::size_t>(view().order.at(static_cast<std::size_t>(line)))];
}

Text Reader::text() {
    View& v = view();
    settle(v);
    Text out;
    out.turned_deg = turn_;
    out.frame_width = frame().width;
    out.frame_height = frame().height;
    out.lines_found = static_cast<int>(v.found.size());
    std::vector<double> slopes, short_slopes;
    constexpr std::size_t enough_slopes = 5;
    for (std::size_t i = 0; i < v.lines.size(); ++i) {
        if (!v.read[i]) continue;
        ++out.lines_read;
        if (v.lines[i].text.empty() || v.lines[i].confidence < least_confidence) continue;
        out.lines.push_back(v.lines[i]);
        // Short lines and icons say nothing about the slope.
        if (v.found[i].box.w > 6 * v.found[i].box.h) slopes.push_back(v.found[i].slope_deg);
        else if (v.found[i].box.w > 3 * v.found[i].box.h) short_slopes.push_back(v.found[i].slope_deg);
    }
    // A slanted page has higher boxes, so that few of its lines are long enough.
    if (slopes.size() < enough_slopes) slopes.insert(slopes.end(), short_slopes.begin(), short_slopes.end());
    if (slopes.size() >= 3) {
        std::nth_element(slopes.begin(), slopes.begin() + static_cast<std::ptrdiff_t>(slopes.size() / 2), slopes.end());
        out.skew_deg = slopes[slopes.size() / 2];
    }
    return out;
}

}   // namespace precheck
