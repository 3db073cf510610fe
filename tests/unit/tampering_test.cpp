// Traces of alteration measured on our own captures, as they are and with one place altered here, without a reader: the lines of
// text are given.
#include <doctest/doctest.h>

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

Text text_of(const Pixels& frame) {
    Text text;
    text.frame_width = frame.width, text.frame_height = frame.height;
    for (const Cell& cell : cells) {
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

bool has(const std::vector<TamperTrace>& traces, TamperTrace::Kind kind, const Box& near) {
    for (const TamperTrace& t : traces)
        if (t.kind == kind && !intersect(t.box, near).empty()) return true;
    return false;
}

}   // namespace

TEST_CASE("a capture as it is has no traces") {
    const Pixels frame = picture("o01_order_slate_panel.png");
    REQUIRE_FALSE(frame.empty());
    CHECK(find_tampering(frame, text_of(frame), {}).empty());
}

TEST_CASE("a digit that was moved up a pixel stands off its line") {
    Pixels frame = picture("o01_order_slate_panel.png");
    REQUIRE_FALSE(frame.empty());
    const Box digit{274, 186, 8, 15};
    copy_block(frame, {digit.x, digit.y + 1, digit.w, digit.h - 1}, digit.x, digit.y);
    CHECK(has(find_tampering(frame, text_of(frame), {}), TamperTrace::Kind::baseline, digit));
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
    CHECK(has(find_tampering(frame, text_of(frame), {}), TamperTrace::Kind::ground, box));
    Container compressed;
    compressed.jpeg = JpegFacts{};
    CHECK_FALSE(has(find_tampering(frame, text_of(frame), compressed), TamperTrace::Kind::ground, box));
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
