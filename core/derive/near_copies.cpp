#include "core/derive/near_copies.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "core/base/utf8.h"
#include "core/derive/fold.h"

namespace precheck {

namespace {

constexpr std::size_t shortest_line = 2, least_anchors = 3;

std::uint64_t hash_of(const std::string& text) {
    std::uint64_t h = 1469598103934665603ULL;   // FNV-1a
    for (const char c : text) h = (h ^ static_cast<std::uint8_t>(c)) * 1099511628211ULL;
    return h;
}

// Letters and digits alone: accents, signs and spaces get lost.
std::u32string printed(std::string_view text) {
    std::u32string kept;
    for (const char32_t c : fold(text, Spaces::dropped).text)
        if (is_digit(c) || is_letter(c) || is_cjk(c)) kept.push_back(c);
    return kept;
}

// Those that readers take for one another are one.
std::u32string without_confusion(std::u32string text) {
    for (char32_t& c : text) c = c == U'o' ? U'0' : c == U'l' || c == U'i' ? U'1'
                                                                           : c;
    return text;
}

std::string digits_of(const std::string& text) {
    std::string out;
    for (const char c : text)
        if (c >= '0' && c <= '9') out += c;
    return out;
}

// From the frame of one picture to that of another: x * scale + shift.
struct Map {
    double scale = 1, shift_x = 0, shift_y = 0;

    Box of(const Box& b) const {
        return {static_cast<int>(std::lround(b.x * scale + shift_x)), static_cast<int>(std::lround(b.y * scale + shift_y)), static_cast<int>(std::lround(b.w * scale)), static_cast<int>(std::lround(b.h * scale))};
    }
};

struct Pair {
    const PrintedLine *a = nullptr, *b = nullptr;
};

// Lines that stand once in each picture, and read the same.
std::vector<Pair> anchors_of(const std::vector<PrintedLine>& a, const std::vector<PrintedLine>& b) {
    std::vector<Pair> out;
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        if (a[i].hash < b[j].hash) {
            ++i;
        } else if (b[j].hash < a[i].hash) {
            ++j;
        } else {
            const std::uint64_t hash = a[i].hash;
            const std::size_t i0 = i, j0 = j;
            while (i < a.size() && a[i].hash == hash) ++i;
            while (j < b.size() && b[j].hash == hash) ++j;
            if (i - i0 == 1 && j - j0 == 1) out.push_back({&a[i0], &b[j0]});
        }
    }
    return out;
}

double middle(std::vector<double> v) {
    const auto at = v.begin() + static_cast<std::ptrdiff_t>(v.size() / 2);
    std::nth_element(v.begin(), at, v.end());
    return *at;
}

// Not std::hypot: far from overflow, and much dearer where it is a library's.
double distance(const Box& a, const Box& b) {
    const double x = a.x - b.x, y = a.center_y() - b.center_y();
    return std::sqrt(x * x + y * y);
}

bool find_map(const std::vector<Pair>& anchors, Map* map) {
    std::vector<double> scales;
    scales.reserve(anchors.size() * 12);
    for (std::size_t i = 0; i < anchors.size(); ++i)
        for (std::size_t j = i + 1; j < anchors.size() && j < i + 12; ++j) {
            const Box &a = anchors[i].a->box, &c = anchors[j].a->box, &b = anchors[i].b->box, &d = anchors[j].b->box;
            const double from = distance(a, c), to = distance(b, d);
            if (from > 3 * a.h && to > 0) scales.push_back(to / from);
        }
    if (scales.empty()) return false;
    map->scale = middle(std::move(scales));
    if (map->scale < 0.2 || map->scale > 5) return false;
    std::vector<double> xs, ys;
    for (const Pair& p : anchors) {
        xs.push_back(p.b->box.x - p.a->box.x * map->scale);
        ys.push_back(p.b->box.center_y() - p.a->box.center_y() * map->scale);
    }
    map->shift_x = middle(std::move(xs));
    map->shift_y = middle(std::move(ys));
    return true;
}

// Equal but for slips of the reader: in words anywhere, in numbers only where it was not sure.
bool reads_same(const PrintedLine& a, const PrintedLine& b) {
    constexpr double sure = 0.9, share = 0.25;
    if (a.hash == b.hash) return true;
    const int longest = static_cast<int>(std::max(a.text.size(), b.text.size()));
    const std::string digits_a = digits_of(a.text), digits_b = digits_of(b.text);
    if (digits_a != digits_b && (std::min(a.confidence, b.confidence) >= sure || edit_distance(digits_a, digits_b, 1) > 1)) return false;
    const int limit = 1 + static_cast<int>(share * longest);
    return edit_distance(a.text, b.text, limit) <= limit;
}

bool has_number(const PrintedLine& line) { return digits_of(line.text).size() >= 3; }

}   // namespace

std::vector<PrintedLine> print_of(const Text& text) {
    std::vector<PrintedLine> out;
    for (const TextLine& line : text.lines) {
        const std::u32string kept = printed(line.text);
        if (line.confidence < 0.6 || kept.size() < shortest_line) continue;
        out.push_back({utf8_encode(kept), hash_of(utf8_encode(without_confusion(kept))), line.confidence, line.box});
    }
    std::sort(out.begin(), out.end(), [](const PrintedLine& a, const PrintedLine& b) { return a.hash != b.hash ? a.hash < b.hash : a.box.y != b.box.y ? a.box.y < b.box.y
                                                                                                                                                      : a.box.x < b.box.x; });
    return out;
}

double near_copy(const Text& text_a, const Reading& reading_a, const Text& text_b, const Reading& reading_b, const CopyLimits& limits) {
    const bool a_smaller = reading_a.print.size() <= reading_b.print.size();
    const std::vector<PrintedLine>& small = a_smaller ? reading_a.print : reading_b.print;
    const std::vector<PrintedLine>& large = a_smaller ? reading_b.print : reading_a.print;
    const Text& frame_small = a_smaller ? text_a : text_b;
    const Text& frame_large = a_smaller ? text_b : text_a;
    if (small.size() < least_anchors) return 0;
    const std::vector<Pair> anchors = anchors_of(small, large);
    if (anchors.size() < least_anchors || anchors.size() * 5 < small.size() * 2) return 0;
    Map map;
    if (!find_map(anchors, &map)) return 0;
    // How much of the larger picture the smaller one shows.
    const double shown = map.scale * frame_small.frame_width * map.scale * frame_small.frame_height / (static_cast<double>(frame_large.frame_width) * frame_large.frame_height);
    if (!std::isfinite(shown) || shown < limits.least_area_share) return 0;
    // Line by line: at its place, and saying the same.
    constexpr double slack = 0.5;
    const Box whole{0, 0, frame_large.frame_width, frame_large.frame_height};
    std::size_t same = 0;
    std::vector<bool> met(large.size(), false);
    for (const PrintedLine& line : small) {
        const Box place = map.of(line.box);
        // Something that the larger picture does not show at all: one of them was scrolled.
        if (overlap_share(place, whole) < 0.3) return 0;
        bool number_differs = false, found = false;
        for (std::size_t i = 0; i < large.size(); ++i) {
            const Box& box = large[i].box;
            if (box.y >= place.bottom() || place.y >= box.bottom()) continue;   // most lines: nothing dearer need be asked
            // What one reader took for a line may be two for the next.
            const bool part = overlap_share(place, box) > 0.7 && large[i].text.find(line.text) != std::string::npos;
            const bool holds = overlap_share(box, place) > 0.7 && line.text.find(large[i].text) != std::string::npos;
            if (part || holds) {
                found = true;
                met[i] = met[i] || holds;
                continue;
            }
            if (std::abs(box.center_y() - place.center_y()) > slack * std::max(box.h, place.h) || std::abs(box.x - place.x) > 2 * std::max(box.h, place.h)) continue;
            if (reads_same(line, large[i])) {
                found = true;
                met[i] = true;
                continue;
            }
            const bool alike = std::abs(box.w - place.w) < 2 * box.h;
            number_differs = number_differs || (alike && has_number(line) && has_number(large[i]));
        }
        if (number_differs && !found) return 0;
        same += found ? 1 : 0;
    }
    // What the smaller picture shows of the larger must be all there, too: else one of them was scrolled, filled in or covered.
    const Box window = map.of({0, 0, frame_small.frame_width, frame_small.frame_height});
    std::size_t expected = 0, missing = 0;
    for (std::size_t i = 0; i < large.size(); ++i) {
        if (overlap_share(large[i].box, window) < 0.9) continue;
        ++expected;
        missing += met[i] ? 0 : 1;
    }
    const double share = static_cast<double>(same) / static_cast<double>(small.size());
    const double back = expected == 0 ? 0 : 1 - static_cast<double>(missing) / static_cast<double>(expected);
    return std::min(share, back) < limits.least_lines_share ? 0 : std::min(share, back);
}

namespace {

int bits(std::uint64_t v) {
    int n = 0;
    for (; v != 0; v &= v - 1) ++n;
    return n;
}

// Pictures without text (photos of goods): both coarse pictures agree, and so do the proportions.
bool looks_same(const Image& a, const Image& b, const RulePack& rules) {
    const double least_deviation = rules.number("blank.min_luma_deviation"), most = rules.number("near_copy.max_hash_distance");
    if (a.measures.luma_deviation < least_deviation || b.measures.luma_deviation < least_deviation) return false;
    if (a.measures.average_hash == 0 || b.measures.average_hash == 0) return false;
    const long long across = static_cast<long long>(a.width) * b.height, down = static_cast<long long>(a.height) * b.width;
    if (std::llabs(across - down) * 50 > across) return false;
    return bits(a.measures.average_hash ^ b.measures.average_hash) <= most && bits(a.measures.difference_hash ^ b.measures.difference_hash) <= most;
}

// What looks the same is less sure than what reads the same.
double copied(const FileSet& files, std::size_t i, std::size_t j, const CopyLimits& limits, const RulePack& rules) {
    constexpr double by_look = 0.7;
    const File &a = files.files[i], &b = files.files[j];
    if (!a.image || !b.image || a.log || b.log || (!a.sha256.empty() && a.sha256 == b.sha256)) return 0;
    if (a.text && b.text && files.readings[i] && files.readings[j]) {
        const double sure = near_copy(*a.text, *files.readings[i], *b.text, *files.readings[j], limits);
        if (sure > 0 || !a.text->lines.empty() || !b.text->lines.empty()) return sure;
        return looks_same(*a.image, *b.image, rules) ? by_look : 0;
    }
    return 0;
}

}   // namespace

std::vector<NearCopy> find_near_copies(const FileSet& files, const RulePack& rules) {
    const CopyLimits limits{rules.number("near_copy.least_lines_share"), rules.number("near_copy.least_area_share")};
    std::vector<NearCopy> out;
    for (std::size_t later = 1; later < files.size(); ++later)
        for (std::size_t earlier = 0; earlier < later; ++earlier)
            if (const double score = copied(files, later, earlier, limits, rules); score > 0) out.push_back({later, earlier, score});
    return out;
}

}   // namespace precheck
