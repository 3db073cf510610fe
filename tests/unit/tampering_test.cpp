// Traces of alteration measured on our own captures, as they are and with one place altered here, without a reader: the lines of
// text are given.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "core/base/utf8.h"
#include "core/facts/facts_json.h"
#include "core/intake/intake.h"
#include "core/intake/measure.h"

using namespace precheck;

namespace {

Pixels picture(const std::string& name) {
    std::ifstream in(std::string(PRECHECK_SOURCE_DIR) + "/tests/captures/screens/" + name, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    Pixels pixels;
    take_in(name, {reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()}, {}, pixels);
    return pixels;
}

// The value cells of the order page o01: text, and box as the reader gives it. Its digits are all of one width.
struct Cell {
    const char* text;
    Box box;
};
const std::vector<Cell> cells{{"8193044726015883", {224, 187, 137, 17}}, {"2026-11-08", {223, 238, 77, 19}}, {"2026-11-08", {596, 238, 77, 19}}, {"2026-11-10", {968, 238, 77, 19}}, {"1005007310462298", {571, 409, 137, 17}}};

// The same page in u01 with colour fringes has its times of day beside them, cut off with the second.
const std::vector<Cell> cells_with_times = [] {
    std::vector<Cell> all = cells;
    for (const Cell& time : {Cell{"21:14:37", {303, 238, 63, 19}}, Cell{"21:16:02", {676, 238, 63, 19}}, Cell{"02:40:19", {1048, 238, 63, 19}}, Cell{"482139075", {240, 289, 79, 17}}}) all.push_back(time);
    return all;
}();

Text text_of(const Pixels& frame, const std::vector<Cell>& shown) {
    Text text;
    text.frame_width = frame.width, text.frame_height = frame.height;
    for (const Cell& cell : shown) {
        TextLine line;
        line.text = cell.text;
        line.box = cell.box;
        line.confidence = 1;
        const std::size_t count = utf8_decode(line.text).size();
        for (std::size_t i = 0; i <= count; ++i) line.char_x.push_back(static_cast<float>(cell.box.x) + static_cast<float>(cell.box.w) * static_cast<float>(i) / static_cast<float>(count));
        line.look = line_look(frame, line.box);
        text.lines.push_back(line);
    }
    return text;
}

void copy_block(Pixels& frame, const Box& from, int x, int y) {
    const Pixels before = frame;
    for (int dy = 0; dy < from.h; ++dy)
        for (int dx = 0; dx < from.w; ++dx)
            for (int c = 0; c < 3; ++c) frame.at(x + dx, y + dy)[c] = before.at(from.x + dx, from.y + dy)[c];
}

std::vector<TamperTrace> traces_of(const Pixels& frame, const Container& container, const std::vector<Cell>& shown = cells) {
    Measures m;
    const Text text = text_of(frame, shown);
    std::vector<double> edges;
    for (const TextLine& line : text.lines) edges.push_back(line.look.edge_width_px);
    std::sort(edges.begin(), edges.end());
    m.text_edge_width_px = edges[edges.size() / 2];
    find_tampering(frame, luma_of(frame), text, container, m);
    return *m.tampering;
}

bool has(const std::vector<TamperTrace>& traces, TamperTrace::Kind kind, const Box& near) {
    for (const TamperTrace& t : traces)
        if (t.kind == kind && !intersect(t.box, near).empty()) return true;
    return false;
}

}   // namespace

TEST_CASE("a capture as it is has no traces") {
    const Pixels frame = picture("o01_order_slate_panel.png");
    REQUIRE_FALSE(frame.empty());
    CHECK(traces_of(frame, {}).empty());
}

TEST_CASE("a digit that was moved up a pixel stands off its line") {
    Pixels frame = picture("o01_order_slate_panel.png");
    REQUIRE_FALSE(frame.empty());
    const Box digit{274, 186, 8, 15};
    copy_block(frame, {digit.x, digit.y + 1, digit.w, digit.h - 1}, digit.x, digit.y);
    CHECK(has(traces_of(frame, {}), TamperTrace::Kind::baseline, digit));
}

TEST_CASE("a rectangle a shade off the ground is seen in an even picture, not in a compressed one") {
    Pixels frame = picture("o01_order_slate_panel.png");
    REQUIRE_FALSE(frame.empty());
    const Box box{290, 236, 12, 18};
    const Rgb ground{frame.at(400, 247)[0], frame.at(400, 247)[1], frame.at(400, 247)[2]};
    for (int y = box.y; y < box.bottom(); ++y)
        for (int x = box.x; x < box.right(); ++x) {
            std::uint8_t* p = frame.at(x, y);
            if (p[0] == ground.r && p[1] == ground.g && p[2] == ground.b) p[0] = static_cast<std::uint8_t>(p[0] - 2), p[1] = static_cast<std::uint8_t>(p[1] - 2);
        }
    CHECK(has(traces_of(frame, {}), TamperTrace::Kind::ground, box));
    Container compressed;
    compressed.jpeg = JpegFacts{};
    CHECK_FALSE(has(traces_of(frame, compressed), TamperTrace::Kind::ground, box));
}

TEST_CASE("a digit whose ink lies in other rows than in all others of its kind") {
    Pixels frame = picture("o01_order_slate_panel.png");
    REQUIRE_FALSE(frame.empty());
    const Box digit{580, 409, 8, 17};   // the first 0 of the number of the goods
    const Pixels before = frame;
    for (int y = digit.y; y < digit.bottom(); ++y)
        for (int x = digit.x; x < digit.right(); ++x)
            for (int c = 0; c < 3; ++c) frame.at(x, y)[c] = static_cast<std::uint8_t>((before.at(x, y - 1)[c] + 8 * before.at(x, y)[c] + before.at(x, y + 1)[c]) / 10);
    CHECK(has(traces_of(frame, {}), TamperTrace::Kind::shape, digit));
}

TEST_CASE("a value wider than the others of its form") {
    Pixels frame = picture("o01_order_slate_panel.png");
    REQUIRE_FALSE(frame.empty());
    const Box value{594, 236, 90, 22}, tail{652, 236, 22, 22};
    copy_block(frame, tail, tail.x + 4, tail.y);
    copy_block(frame, {1150, 236, 4, 22}, tail.x, tail.y);
    CHECK(has(traces_of(frame, {}), TamperTrace::Kind::type, value));
}

TEST_CASE("a value that stands a pixel lower than the others of its row") {
    Pixels frame = picture("o01_order_slate_panel.png");
    REQUIRE_FALSE(frame.empty());
    const Box value{594, 236, 82, 22};
    copy_block(frame, value, value.x, value.y + 1);
    CHECK(has(traces_of(frame, {}), TamperTrace::Kind::place, value));
}

TEST_CASE("a value with colour fringes on a page without") {
    Pixels frame = picture("o01_order_slate_panel.png");
    REQUIRE_FALSE(frame.empty());
    const Box value{594, 236, 82, 22};
    const Pixels before = frame;
    for (int y = value.y; y < value.bottom(); ++y)
        for (int x = value.x; x < value.right(); ++x) frame.at(x, y)[0] = before.at(x - 1, y)[0], frame.at(x, y)[2] = before.at(x + 1, y)[2];
    CHECK(has(traces_of(frame, {}), TamperTrace::Kind::fringe, value));
}

namespace {

void take_colours(Pixels& frame, const Box& box) {
    for (int y = box.y; y < box.bottom(); ++y)
        for (int x = box.x; x < box.right(); ++x) {
            std::uint8_t* p = frame.at(x, y);
            p[0] = p[1] = p[2] = static_cast<std::uint8_t>((p[0] + p[1] + p[2]) / 3);
        }
}

// What JPEG leaves of the colours where it keeps a quarter of them.
void spread_colours(Pixels& frame) {
    for (int y = 0; y + 1 < frame.height; y += 2)
        for (int x = 0; x + 1 < frame.width; x += 2) {
            double off[3] = {0, 0, 0};
            const auto luma = [&](int i) { const std::uint8_t* p = frame.at(x + i % 2, y + i / 2); return 0.299 * p[0] + 0.587 * p[1] + 0.114 * p[2]; };
            for (int i = 0; i < 4; ++i)
                for (int c = 0; c < 3; ++c) off[c] += (frame.at(x + i % 2, y + i / 2)[c] - luma(i)) / 4;
            for (int i = 0; i < 4; ++i) {
                const double l = luma(i);
                for (int c = 0; c < 3; ++c) frame.at(x + i % 2, y + i / 2)[c] = static_cast<std::uint8_t>(std::clamp(l + off[c], 0.0, 255.0));
            }
        }
}

}   // namespace

TEST_CASE("a page with colour fringes has no traces as it is; what is drawn in shades there is one") {
    const Pixels page = picture("u01_order_slate_fringed.png");
    REQUIRE_FALSE(page.empty());
    CHECK(traces_of(page, {}).empty());
    Pixels digit_typed = page, value_typed = page;
    const Box digit{276, 187, 9, 17}, value{596, 238, 77, 19};
    take_colours(digit_typed, digit), take_colours(value_typed, value);
    CHECK(has(traces_of(digit_typed, {}), TamperTrace::Kind::fringe, digit));
    CHECK(has(traces_of(value_typed, {}, cells_with_times), TamperTrace::Kind::fringe, value));
}

TEST_CASE("a page with colour fringes that went through JPEG: its digits are still alike, and one that is not shows") {
    Pixels page = picture("u01_order_slate_fringed.png");
    REQUIRE_FALSE(page.empty());
    spread_colours(page);
    Container jpeg;
    jpeg.jpeg = JpegFacts{};
    CHECK(traces_of(page, jpeg, cells_with_times).empty());
    Pixels altered = page;
    const Box three{243, 187, 9, 17};   // 819_3_
    copy_block(altered, {three.x - 1, three.y + 1, three.w, three.h - 1}, three.x, three.y);
    CHECK_FALSE(traces_of(altered, jpeg, cells_with_times).empty());
}

TEST_CASE("a value on a noisy ground in an even page") {
    Pixels frame = picture("o01_order_slate_panel.png");
    REQUIRE_FALSE(frame.empty());
    const Box value{593, 236, 83, 22};
    for (int y = value.y; y < value.bottom(); ++y)
        for (int x = value.x; x < value.right(); ++x)
            for (int c = 0; c < 3; ++c) frame.at(x, y)[c] = static_cast<std::uint8_t>(std::clamp(frame.at(x, y)[c] + ((x * 7 + y * 13) % 5 - 2) * 2, 0, 255));
    CHECK(has(traces_of(frame, {}), TamperTrace::Kind::noise, value));
    Container dithered;
    dithered.media = Media::gif;
    CHECK_FALSE(has(traces_of(frame, dithered), TamperTrace::Kind::noise, value));
}

TEST_CASE("a value softer than the page") {
    Pixels frame = picture("o01_order_slate_panel.png");
    REQUIRE_FALSE(frame.empty());
    const Box value{594, 236, 82, 22};
    const Pixels before = frame;
    for (int y = value.y; y < value.bottom(); ++y)
        for (int x = value.x; x < value.right(); ++x)
            for (int c = 0; c < 3; ++c) frame.at(x, y)[c] = static_cast<std::uint8_t>((before.at(x, y - 1)[c] + 2 * before.at(x, y)[c] + before.at(x, y + 1)[c]) / 4);
    CHECK(has(traces_of(frame, {}), TamperTrace::Kind::type, value));
}

TEST_CASE("what was moved after the page went through JPEG did not go through it where it lies now") {
    Pixels frame = picture("v41_jpeg_q30_as_png.png");
    REQUIRE_FALSE(frame.empty());
    Text text;
    text.frame_width = frame.width, text.frame_height = frame.height;
    constexpr int line_height = 24;
    for (int y = 100; y + line_height < frame.height - 60; y += line_height) {
        TextLine line;
        line.box = {10, y, frame.width - 20, line_height};
        text.lines.push_back(line);
    }
    const auto history_of = [&] {
        const Luma luma = luma_of(frame);
        Measures m;
        m.compression = measure_compression(luma);
        find_tampering(frame, luma, text, {}, m);
        std::erase_if(*m.tampering, [](const TamperTrace& t) { return t.kind != TamperTrace::Kind::history; });
        return *m.tampering;
    };
    CHECK(history_of().empty());
    // The first stretch of text, laid a few pixels beside itself.
    const Luma luma = luma_of(frame);
    Box moved;
    for (int y = 200; moved.empty() && y + 16 < frame.height; y += 8)
        for (int x = 200; moved.empty() && x + 64 < frame.width; x += 8) {
            int edges = 0;
            for (int dy = 0; dy < 16; ++dy)
                for (int dx = 1; dx < 48; ++dx) edges += std::abs(luma.at(x + dx, y + dy) - luma.at(x + dx - 1, y + dy)) > 60 ? 1 : 0;
            if (edges > 60) moved = {x, y, 48, 16};
        }
    REQUIRE_FALSE(moved.empty());
    copy_block(frame, moved, moved.x + 3, moved.y + 3);
    const std::vector<TamperTrace> found = history_of();
    CHECK(has(found, TamperTrace::Kind::history, moved));
}

TEST_CASE("traces survive the facts file; nothing looked for is not nothing found") {
    File file;
    file.name = "a.png";
    file.decode = Stage::ok;
    file.image.emplace();
    file.image->width = 1366, file.image->height = 768;
    auto again = facts_from_json(facts_to_json({file}));
    REQUIRE(again);
    CHECK_FALSE(again->front().image->measures.tampering);
    file.image->measures.tampering.emplace();
    file.image->measures.tampering->push_back({TamperTrace::Kind::grain, {1, 2, 3, 4}, {5, 6, 7, 8}, 2.5});
    again = facts_from_json(facts_to_json({file}));
    REQUIRE(again);
    REQUIRE(again->front().image->measures.tampering);
    const TamperTrace& trace = again->front().image->measures.tampering->front();
    CHECK(trace.kind == TamperTrace::Kind::grain);
    CHECK(trace.box == Box{1, 2, 3, 4});
    CHECK(trace.compared == Box{5, 6, 7, 8});
    CHECK(trace.strength == doctest::Approx(2.5));
}
