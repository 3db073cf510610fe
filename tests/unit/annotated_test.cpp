// Annotated copies: frames stand around the places and leave them as they were, numbers beside them, and small copies stay whole.
#include <doctest/doctest.h>

#include <set>
#include <string>

#include "core/intake/intake.h"
#include "core/report/annotated_copy.h"

using namespace precheck;

namespace {

Pixels page_of(int width, int height) {
    Pixels p;
    p.width = width, p.height = height;
    p.rgb.resize(static_cast<std::size_t>(width * height * 3));
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            for (int c = 0; c < 3; ++c) p.at(x, y)[c] = static_cast<std::uint8_t>((x * 7 + y * 13 + c * 5) % 200);
    return p;
}

Pixels decoded(const std::vector<std::uint8_t>& png) {
    Pixels out;
    const File taken = take_in("a.png", Bytes(png.data(), png.size()), Budget{}, out);
    CHECK(taken.decode == Stage::ok);
    return out;
}

bool same(const std::uint8_t* a, const std::uint8_t* b) { return a[0] == b[0] && a[1] == b[1] && a[2] == b[2]; }

}   // namespace

TEST_CASE("a frame and its number stand around the place and change nothing in it") {
    const Pixels page = page_of(300, 200);
    const Box place{100, 80, 60, 30};
    const auto png = annotated_png(page, {{place, 17, MarkColour::blocker}}, 100);
    REQUIRE(png);
    const Pixels copy = decoded(*png);
    REQUIRE(copy.width == page.width);
    REQUIRE(copy.height == page.height);
    for (int y = place.y; y < place.bottom(); ++y)
        for (int x = place.x; x < place.right(); ++x) REQUIRE(same(copy.at(x, y), page.at(x, y)));
    const std::uint8_t red[] = {0xC0, 0x27, 0x1F};
    CHECK(same(copy.at(place.x - 1, place.y + 10), red));
    CHECK(same(copy.at(place.right(), place.y + 10), red));
    CHECK(same(copy.at(place.x + 40, place.bottom()), red));
    // The label beside it: its ground, and white strokes.
    int white_px = 0;
    for (int y = place.y; y < place.y + 22; ++y)
        for (int x = place.x - 34; x < place.x - 4; ++x) white_px += copy.at(x, y)[0] == 255 && copy.at(x, y)[1] == 255 ? 1 : 0;
    CHECK(white_px > 40);
    // Away from both nothing changed.
    CHECK(same(copy.at(20, 20), page.at(20, 20)));
    CHECK(same(copy.at(290, 190), page.at(290, 190)));
}

TEST_CASE("each digit has a shape of its own, and numbers fit at every edge") {
    const Pixels page = page_of(120, 60);
    std::set<std::string> shapes;
    for (int number = 1; number <= 10; ++number) {
        const auto png = annotated_png(page, {{{40, 30, 20, 10}, number, MarkColour::open}}, 100);
        REQUIRE(png);
        shapes.emplace(png->begin(), png->end());
    }
    CHECK(shapes.size() == 10);
    for (const Box& box : {Box{0, 0, 120, 60}, Box{-50, -50, 10, 10}, Box{115, 0, 50, 5}, Box{0, 58, 3, 40}}) {
        const auto png = annotated_png(page, {{box, 12345, MarkColour::minor}}, 100);
        REQUIRE(png);
        CHECK(decoded(*png).width == 120);
    }
}

TEST_CASE("a smaller copy is scaled as a whole, its frame with it") {
    const Pixels page = page_of(400, 200);
    const auto png = annotated_png(page, {{{200, 100, 80, 40}, 3, MarkColour::major}}, 50);
    REQUIRE(png);
    const Pixels copy = decoded(*png);
    CHECK(copy.width == 200);
    CHECK(copy.height == 100);
    const std::uint8_t orange[] = {0xA8, 0x54, 0x00};
    CHECK(same(copy.at(99, 60), orange));
    CHECK(same(copy.at(140, 60), orange));
    CHECK_FALSE(annotated_png(Pixels{}, {}, 100));
}
