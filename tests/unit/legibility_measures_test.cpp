// Covers, marks and cut lines measured on our own captures (tests/captures/screens) and on drawn ones, without a reader: the
// boxes of the labels beside them are given.
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>

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

Text text_at(const Pixels& frame, const std::vector<Box>& boxes) {
    Text text;
    text.frame_width = frame.width, text.frame_height = frame.height;
    for (const Box& box : boxes) {
        TextLine line;
        line.text = "label";
        line.box = box;
        line.confidence = 1;
        line.char_x.assign(6, static_cast<float>(box.x));
        line.look = line_look(frame, box);
        text.lines.push_back(line);
    }
    return text;
}

// Labels of the pages the captures are made from.
const std::vector<Box> card_labels{{42, 105, 87, 31}, {44, 154, 62, 21}, {43, 188, 63, 24}, {45, 223, 33, 23}, {43, 259, 35, 22}, {44, 292, 34, 23}, {44, 329, 61, 21}, {43, 413, 35, 22}, {44, 448, 47, 22}, {44, 482, 34, 24}};
const std::vector<Box> paper_labels{{60, 245, 249, 19}, {60, 274, 90, 19}, {59, 303, 192, 20}, {59, 332, 275, 20}, {597, 240, 257, 20}, {597, 269, 293, 20}, {597, 298, 90, 20}, {597, 327, 175, 20}};

struct Covered {
    const char* name;
    std::vector<Box> labels;
    Patch::Kind kind;
    Box box;
};

}   // namespace

TEST_CASE("boxes, strokes, mosaic and blur over values are found where they lie") {
    const Covered all[] = {
        {"w01_order_no_black_below_label.png", {{223, 165, 55, 20}, {596, 166, 67, 20}}, Patch::Kind::filled, {222, 185, 142, 21}},
        {"w02_buyer_grey_box.png", paper_labels, Patch::Kind::filled, {152, 272, 114, 22}},
        {"w04_order_no_mosaic8.png", card_labels, Patch::Kind::mosaic, {624, 152, 136, 24}},
        {"w05_tracking_mosaic12.jpg", paper_labels, Patch::Kind::mosaic, {692, 294, 132, 28}},
        {"w07_tracking_blur4.png", paper_labels, Patch::Kind::blurred, {690, 292, 140, 32}},
        {"w09_buyer_brush_black.png", card_labels, Patch::Kind::filled, {653, 189, 112, 22}},
        {"w11_amount_blue_box.png", card_labels, Patch::Kind::filled, {682, 481, 80, 24}},
        {"w12_paid_time_black.png", card_labels, Patch::Kind::filled, {592, 258, 170, 23}},
    };
    for (const Covered& one : all) {
        INFO(one.name);
        const Pixels frame = picture(one.name);
        REQUIRE_FALSE(frame.empty());
        bool found = false;
        for (const Patch& patch : find_patches(frame, luma_of(frame), text_at(frame, one.labels))) found = found || (patch.kind == one.kind && overlap_share(patch.box, one.box) > 0.5 && overlap_share(one.box, patch.box) > 0.4);
        CHECK(found);
    }
}

TEST_CASE("marks, highlighter, watermarks and controls are no covers") {
    for (const std::string name : {"w20_framed_fields.png", "w22_highlighter.png", "w23_underlined.png", "w24_watermark.png"}) {
        INFO(name);
        const Pixels frame = picture(name);
        REQUIRE_FALSE(frame.empty());
        CHECK(find_patches(frame, luma_of(frame), text_at(frame, name[1] == '2' && name[2] == '2' ? card_labels : paper_labels)).empty());
    }
}

TEST_CASE("frames and loops drawn around text are marks, borders of the page are not") {
    const Pixels framed = picture("w20_framed_fields.png"), circled = picture("w21_circle_and_arrow.png"), plain = picture("o02_order_paper_firefox.png");
    CHECK(find_marks(framed, text_at(framed, {{60, 245, 249, 19}, {597, 298, 225, 20}})).size() == 2);
    CHECK(find_marks(circled, text_at(circled, {{912, 313, 128, 17}})).size() == 1);
    CHECK(find_marks(plain, text_at(plain, {{100, 265, 248, 19}, {637, 318, 224, 20}})).empty());
}

TEST_CASE("letters in the outermost columns are cut, letters close to them are not") {
    const Pixels cut = picture("w42_cut_both.png"), close = picture("w46_close_to_edges.png");
    const auto lines = find_cut_lines(cut, text_at(cut, {{0, 60, 50, 21}, {0, 95, 50, 24}, {560, 61, 100, 20}}), {});
    CHECK(lines.size() >= 2);
    CHECK(find_cut_lines(close, text_at(close, {{5, 80, 248, 19}, {542, 75, 257, 20}, {542, 104, 292, 20}}), {}).empty());
}

TEST_CASE("any size of picture and any box can be measured") {
    for (const int width : {1, 2, 7, 40, 300})
        for (const int height : {1, 3, 24, 200}) {
            Pixels frame{width, height, std::vector<std::uint8_t>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3, 0)};
            for (std::size_t i = 0; i < frame.rgb.size(); ++i) frame.rgb[i] = static_cast<std::uint8_t>((i * 2654435761U) >> 24);
            Text text = text_at(frame, {{0, 0, width, height}, {-5, -5, 30, 20}, {width - 2, height - 2, 50, 20}, {0, 0, 0, 0}});
            const Measures m = measure(frame, {}, &text);
            CHECK(m.marks.has_value());
            CHECK(m.cut_lines.has_value());
        }
}
