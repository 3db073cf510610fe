// core/ocr before and after the networks, with made-up maps and probabilities.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "core/ocr/detect.h"
#include "core/ocr/reader.h"
#include "core/ocr/recognise.h"

using namespace precheck;

namespace {

Pixels even(int width, int height, std::uint8_t r, std::uint8_t g, std::uint8_t b) {
    Pixels p{width, height, {}};
    for (int i = 0; i < width * height; ++i) p.rgb.insert(p.rgb.end(), {r, g, b});
    return p;
}

// A probability map with rectangles drawn in.
struct Map {
    int width, height;
    std::vector<float> values;
    Map(int w, int h) : width(w), height(h), values(static_cast<std::size_t>(w) * static_cast<std::size_t>(h), 0.01F) {}
    void draw(const Box& box, float probability) {
        for (int y = box.y; y < box.bottom(); ++y)
            for (int x = box.x; x < box.right(); ++x) values[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)] = probability;
    }
    std::vector<FoundLine> lines(const Tile& tile) const { return lines_in_map(values.data(), height, width, tile); }
};

// Class 0 is the blank.
std::vector<BestClass> steps_of(const std::vector<int>& best, float probability = 0.9F) {
    std::vector<BestClass> out;
    for (const int step : best) out.push_back({step, probability});
    return out;
}

const std::vector<std::string>& dictionary() {
    static const std::vector<std::string> words = parse_dictionary("a\n订\nb\r\n");
    return words;
}

TextLine read_line(const std::vector<int>& best, const Box& box) {
    return decode_line(steps_of(best), dictionary(), box).line;
}

}   // namespace

TEST_CASE("the detector's tensor is padded to multiples of 32 and capped at 1920") {
    const Pixels desktop = even(1366, 768, 255, 255, 255);
    const std::vector<Tile> tiles = detection_tiles(1366, 768);
    REQUIRE(tiles.size() == 1);
    CHECK(tiles[0].scale == 1);
    const Tensor t = detection_input(desktop, tiles[0]);
    CHECK(t.width == 1376);
    CHECK(t.height == 768);
    CHECK(t.data.size() == 3u * 1376 * 768);

    const Tile large = detection_tiles(3840, 2160).front();
    CHECK(large.scale == doctest::Approx(0.5));
    const Tensor half = detection_input(even(3840, 2160, 0, 0, 0), large);
    CHECK(half.width == 1920);
    CHECK(half.height == 1088);   // 1080 rounded up

    const Tensor tiny = detection_input(even(5, 3, 0, 0, 0), detection_tiles(5, 3).front());
    CHECK(tiny.width == 32);
    CHECK(tiny.height == 32);
}

TEST_CASE("the detector sees blue first, normalised, and white around") {
    const Tensor t = detection_input(even(10, 10, 255, 0, 0), detection_tiles(10, 10).front());
    const auto at = [&t](int channel, int x, int y) { return t.data[static_cast<std::size_t>((channel * t.height + y) * t.width + x)]; };
    CHECK(at(0, 4, 4) == doctest::Approx((0 - 0.485) / 0.229));
    CHECK(at(2, 4, 4) == doctest::Approx((1 - 0.406) / 0.225));
    CHECK(at(0, 20, 20) == doctest::Approx((1 - 0.485) / 0.229));   // padding
}

TEST_CASE("a long capture is cut into overlapping tiles that cover it") {
    const std::vector<Tile> tiles = detection_tiles(1080, 9000);
    REQUIRE(tiles.size() > 3);
    int covered = 0;
    for (const Tile& tile : tiles) {
        CHECK(tile.part.y <= covered);
        CHECK(tile.part.w == 1080);
        CHECK(tile.part.h * tile.scale <= 1920);
        covered = tile.part.bottom();
    }
    CHECK(covered == 9000);
    CHECK(tiles[1].part.y < tiles[0].part.bottom());
}

TEST_CASE("boxes grow back from the shrunken text of the map") {
    Map map(128, 64);
    map.draw({10, 20, 50, 10}, 0.9F);
    const std::vector<FoundLine> lines = map.lines({{0, 0, 128, 64}, 1});
    REQUIRE(lines.size() == 1);
    // 50 x 10 grows by 50 * 10 * 1.5 / 120 = 6.25 on each side.
    CHECK(lines[0].box == Box{3, 13, 64, 24});
    CHECK(lines[0].score == doctest::Approx(0.9));
    CHECK(lines[0].slope_deg == doctest::Approx(0));
}

TEST_CASE("boxes of a scaled tile stand where they are in the picture, and inside it") {
    Map map(128, 64);
    map.draw({10, 20, 50, 10}, 0.9F);
    const std::vector<FoundLine> lines = map.lines({{100, 1000, 256, 128}, 0.5});
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].box == Box{107, 1027, 126, 46});
    Map corner(32, 32);
    corner.draw({0, 0, 32, 32}, 0.9F);
    CHECK(corner.lines({{0, 0, 30, 20}, 1}).front().box == Box{0, 0, 30, 20});
}

TEST_CASE("faint and thin places are no lines, touching ones are one, slanted ones say so") {
    Map faint(128, 64);
    faint.draw({10, 20, 50, 10}, 0.5F);
    CHECK(faint.lines({{0, 0, 128, 64}, 1}).empty());
    Map thin(128, 64);
    thin.draw({10, 20, 50, 2}, 0.9F);
    CHECK(thin.lines({{0, 0, 128, 64}, 1}).empty());
    Map two(128, 64);
    two.draw({5, 5, 40, 8}, 0.8F);
    two.draw({5, 40, 40, 8}, 0.8F);
    CHECK(two.lines({{0, 0, 128, 64}, 1}).size() == 2);
    two.draw({20, 5, 3, 40}, 0.8F);
    CHECK(two.lines({{0, 0, 128, 64}, 1}).size() == 1);
    Map slanted(128, 128);
    for (int x = 10; x < 110; ++x) slanted.draw({x, 20 + x / 2, 1, 8}, 0.9F);
    CHECK(slanted.lines({{0, 0, 128, 128}, 1}).front().slope_deg == doctest::Approx(26.57).epsilon(0.02));
}

TEST_CASE("lines found twice in an overlap are one, and rows run from the left") {
    std::vector<FoundLine> lines;
    lines.push_back({{300, 101, 50, 20}, 0.9, 0});
    lines.push_back({{10, 100, 200, 20}, 0.9, 0});
    lines.push_back({{11, 101, 190, 18}, 0.8, 0});   // from the tile above
    lines.push_back({{10, 40, 100, 20}, 0.9, 0});
    const std::vector<FoundLine> out = merged(lines);
    REQUIRE(out.size() == 3);
    CHECK(out[0].box.y == 40);
    CHECK(out[1].box.x == 10);
    CHECK(out[2].box.x == 300);
    CHECK(merged({}).empty());
}

TEST_CASE("a line is 48 high, as wide as its aspect says, and cut to the picture") {
    const Pixels red = even(200, 100, 255, 0, 0);
    const Tensor t = line_input(red, {10, 10, 120, 24});
    CHECK(t.height == line_height_px);
    CHECK(t.width == 240);
    const std::size_t plane = static_cast<std::size_t>(t.width) * line_height_px;
    CHECK(t.data[0] == doctest::Approx(-1));   // blue first
    CHECK(t.data[2 * plane] == doctest::Approx(1));
    CHECK(line_input(red, {190, 90, 100, 100}).width == 48);
    CHECK(line_input(red, {300, 10, 20, 20}).width == 0);
    CHECK(line_input(red, {0, 0, 2, 90}).width == 16);   // never narrower
    CHECK(line_input(even(20'000, 10, 0, 0, 0), {0, 0, 20'000, 10}).width == 3200);
}

TEST_CASE("the dictionary ends with the space") {
    CHECK(dictionary() == std::vector<std::string>{"a", "订", "b", " "});
    CHECK(parse_dictionary("") == std::vector<std::string>{" "});
}

TEST_CASE("CTC: runs are one character, a blank parts doubled ones") {
    CHECK(read_line({1, 1, 0, 1, 2, 2, 0, 3}, {0, 0, 80, 20}).text == "aa订b");
    CHECK(read_line({1, 1, 1}, {0, 0, 80, 20}).text == "a");
    CHECK(read_line({0, 0, 0}, {0, 0, 80, 20}).text.empty());
    CHECK(read_line({4, 1, 4, 4, 3, 4}, {0, 0, 80, 20}).text == "a b");   // spaces at the ends go
    CHECK(read_line({1, 0, 0}, {0, 0, 80, 20}).confidence == doctest::Approx(0.9));
    // More classes than the dictionary has: what has no character is dropped.
    CHECK(read_line({1, 6, 3}, {0, 0, 30, 10}).text == "ab");
}

TEST_CASE("each character has its left edge, and the last its right edge too") {
    // 20 steps over 200 pixels from x = 50: "a" in steps 2 to 3, the wide character in 8 to 11, "b" in 16.
    const TextLine line = read_line({0, 0, 1, 1, 0, 0, 0, 0, 2, 2, 2, 2, 0, 0, 0, 0, 3, 0, 0, 0}, {50, 10, 200, 20});
    REQUIRE(line.text == "a订b");
    REQUIRE(line.char_x.size() == 4);
    CHECK(line.char_x[0] == doctest::Approx(50 + 10));   // centre 3, width 2
    CHECK(line.char_x[1] == doctest::Approx(50 + (30 + 100) / 2));   // between the centres
    CHECK(line.char_x[2] == doctest::Approx(50 + (100 + 165) / 2.0));
    CHECK(line.char_x[3] == doctest::Approx(50 + 175));
    for (std::size_t i = 1; i < 4; ++i) CHECK(line.char_x[i] > line.char_x[i - 1]);
    CHECK(line.box == Box{50, 10, 200, 20});
}

TEST_CASE("a line with an unsure letter is looked at again, stretched, and the better reading stays") {
    const std::vector<std::string> letters = parse_dictionary("w\ni\nl\nh\ne\np\n");   // 1 to 6, then the space
    const Pixels page = even(400, 40, 255, 255, 255);
    const auto read = [&](const std::vector<int>& first, int unsure_step, const std::vector<int>& second) {
        Reader reader(page, letters);
        reader.set_turn(0);
        reader.detect_input(0);
        Map map(416, 64);
        map.draw({20, 12, 200, 12}, 0.9F);
        reader.detect_output(0, map.values.data(), 64, 416);
        REQUIRE(reader.line_count() == 1);
        const int width = reader.line_input(0)->width;
        std::vector<BestClass> steps = steps_of(first, 0.95F);
        if (unsure_step >= 0) {
            steps[static_cast<std::size_t>(unsure_step)].probability = 0.6F;
            REQUIRE(reader.line_output(0, steps) == Reader::Output::look_again);
            CHECK(reader.line_input(0)->width > width);
            CHECK(reader.line_output(0, steps_of(second, 0.95F)) == Reader::Output::text);
        } else {
            CHECK(reader.line_output(0, steps) == Reader::Output::text);
        }
        return reader.line(0).text;
    };
    const std::vector<int> one_l = {1, 2, 3, 7, 4, 5, 3, 6}, two = {1, 2, 3, 0, 3, 7, 4, 5, 3, 6}, without_space = {1, 2, 3, 0, 3, 4, 5, 3, 6};
    CHECK(read(one_l, -1, {}) == "wil help");
    CHECK(read(one_l, 2, two) == "will help");
    CHECK(read(one_l, 2, without_space) == "wil help");
}

TEST_CASE("a reader runs from picture to text, reads the same line picture once, and keeps the order") {
    const Pixels page = even(320, 160, 255, 255, 255);
    Reader reader(page, dictionary());
    reader.set_turn(0);
    REQUIRE(reader.tiles() == 1);
    const Tensor& input = reader.detect_input(0);
    CHECK(input.width == 320);
    Map map(320, 160);
    map.draw({20, 20, 100, 10}, 0.9F);
    map.draw({20, 80, 100, 10}, 0.9F);
    map.draw({20, 130, 100, 10}, 0.9F);
    reader.detect_output(0, map.values.data(), 160, 320);
    REQUIRE(reader.line_count() == 3);
    int runs = 0;
    const std::vector<BestClass> steps = steps_of({1, 0, 2, 0, 3});
    for (int i = 0; i < 3; ++i)
        if (reader.line_input(i) != nullptr) {
            ++runs;
            CHECK(reader.line_output(i, steps) == Reader::Output::text);
        }
    CHECK(runs == 1);   // an even page: all three look the same
    const Text text = reader.text();
    REQUIRE(text.lines.size() == 3);
    CHECK(text.lines[0].text == "a订b");
    CHECK(text.lines[0].box.y < text.lines[1].box.y);
    CHECK(text.lines_found == 3);
    CHECK(text.lines_read == 3);
    CHECK(text.frame_width == 320);
}

TEST_CASE("the tallest lines are read first: they tell which way is up") {
    const Pixels page = even(640, 320, 255, 255, 255);
    Reader reader(page, dictionary());
    reader.set_turn(0);
    reader.detect_input(0);
    Map map(640, 320);
    for (int i = 0; i < 3; ++i) map.draw({20, 8 + 14 * i, 100, 7}, 0.9F);
    for (int i = 0; i < 6; ++i) map.draw({20, 90 + 30 * i, 160, 16}, 0.9F);
    reader.detect_output(0, map.values.data(), 320, 640);
    REQUIRE(reader.line_count() == 9);
    const std::vector<BestClass> steps = steps_of({1, 0, 2, 0, 3});
    for (int i = 0; i < 9; ++i)
        if (reader.line_input(i) != nullptr) reader.line_output(i, steps);
    for (int i = 0; i < 6; ++i) CHECK(reader.line(i).box.y > 70);
    for (int i = 6; i < 9; ++i) CHECK(reader.line(i).box.y < 60);
}

TEST_CASE("between the strips the widest lines are read first") {
    const Pixels page = even(640, 640, 255, 255, 255);
    Reader reader(page, dictionary());
    reader.set_turn(0);
    reader.detect_input(0);
    Map map(640, 640);
    for (int i = 0; i < 5; ++i) map.draw({20, 200 + 40 * i, 100 + 60 * (i % 3), 12}, 0.9F);
    reader.detect_output(0, map.values.data(), 640, 640);
    REQUIRE(reader.line_count() == 5);
    const std::vector<BestClass> steps = steps_of({1, 0, 2, 0, 3});
    std::vector<int> widths;
    for (int i = 0; i < 5; ++i) {
        if (reader.line_input(i) != nullptr) reader.line_output(i, steps);
        widths.push_back(reader.line(i).box.w);
    }
    CHECK(std::is_sorted(widths.rbegin(), widths.rend()));
    CHECK(widths.front() > widths.back());
    CHECK(reader.text().lines.front().box.y < reader.text().lines.back().box.y);   // what comes out stands in reading order
}
