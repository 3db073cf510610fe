// Redacted copies: what the PNG shows, and that nothing else is in it. Check digits of private numbers.
#include <doctest/doctest.h>

#include <string>

#include "core/derive/private_data.h"
#include "core/facts/facts_json.h"
#include "core/intake/intake.h"
#include "core/report/redacted_copy.h"

using namespace precheck;

namespace {

Pixels light_page() {
    Pixels p;
    p.width = 60, p.height = 40;
    p.rgb.assign(static_cast<std::size_t>(p.width * p.height * 3), 250);
    for (int x = 10; x < 50; ++x)
        for (int c = 0; c < 3; ++c) p.at(x, 20)[c] = static_cast<std::uint8_t>(4 * x + c);
    return p;
}

Pixels decoded(const std::vector<std::uint8_t>& png, File* file = nullptr) {
    Pixels out;
    const File taken = take_in("a.png", Bytes(png.data(), png.size()), Budget{}, out);
    CHECK(taken.decode == Stage::ok);
    if (file != nullptr) *file = taken;
    return out;
}

}   // namespace

TEST_CASE("a redacted copy shows boxes in one colour and everything else as it was") {
    const Pixels page = light_page();
    const auto png = redacted_png(page, {{12, 18, 20, 6}, {-5, -5, 8, 8}, {55, 35, 100, 100}});
    REQUIRE(png);
    File file;
    const Pixels copy = decoded(*png, &file);
    REQUIRE(copy.width == page.width);
    REQUIRE(copy.height == page.height);
    for (int y = 0; y < page.height; ++y)
        for (int x = 0; x < page.width; ++x) {
            const bool covered = (x >= 12 && x < 32 && y >= 18 && y < 24) || (x < 3 && y < 3) || (x >= 55 && y >= 35);
            for (int c = 0; c < 3; ++c) CHECK(copy.at(x, y)[c] == (covered ? 0 : page.at(x, y)[c]));
        }
    CHECK(file.container.media == Media::png);
    CHECK(!file.container.truncated);
    CHECK(file.container.png_text.empty());
    CHECK(file.container.exif.empty());
    CHECK(file.container.xmp.empty());
    CHECK(file.container.trailing_bytes == 0);
}

TEST_CASE("a cover is seen on a dark page too, and no box leaves the picture as it is") {
    Pixels dark = light_page();
    for (std::uint8_t& v : dark.rgb) v = static_cast<std::uint8_t>(v / 16);
    const auto covered = redacted_png(dark, {{0, 0, 10, 10}});
    REQUIRE(covered);
    CHECK(decoded(*covered).at(5, 5)[0] > 128);
    const auto plain = redacted_png(dark, {});
    REQUIRE(plain);
    CHECK(decoded(*plain).rgb == dark.rgb);
    CHECK(!redacted_png(Pixels{}, {}));
}

TEST_CASE("check digits of cards and resident IDs") {
    CHECK(passes_luhn("4111111111111111"));
    CHECK(!passes_luhn("4111111111111112"));
    CHECK(!passes_luhn(""));
    CHECK(!passes_luhn("41a1"));
    bool valid = false;
    CHECK(is_resident_id("11010519491231002X", &valid));
    CHECK(valid);
    CHECK(is_resident_id("110105194912310021", &valid));
    CHECK(!valid);
    CHECK(!is_resident_id("110105194913310021"));
    CHECK(!is_resident_id("990105194912310021"));
    CHECK(!is_resident_id("1101051949123100"));
}

TEST_CASE("copies stand in the case file and come back") {
    const std::string text = R"({"schema":"precheck.case/1","copies":[{"name":"a-redacted.png","of":"a.png","of_sha256":"ff","boxes":[[1,2,3,4]]},{"name":""},7],"own":1})";
    const Result<CaseForm> form = case_from_json(text);
    REQUIRE(form);
    CHECK(!form->given);
    REQUIRE(form->copies.size() == 1);
    CHECK(form->copies[0].boxes == std::vector<Box>{{1, 2, 3, 4}});
    const Result<CaseForm> again = case_from_json(case_to_json(*form));
    REQUIRE(again);
    REQUIRE(again->copies.size() == 1);
    CHECK(again->copies[0].of == "a.png");
    CHECK(again->copy_named("a-redacted.png") != nullptr);
    CHECK(again->copy_named("a.png") == nullptr);
}
