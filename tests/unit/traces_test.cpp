// The traces measured on pixels (core/intake: camera, seams, interpolation, compression), from the bytes of our own captures and of
// what was made from them (tests/captures/pages/variants_source.mjs), without text reading; and on pictures of any size.
#include <doctest/doctest.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "core/derive/pixel_traces.h"
#include "core/engine/built_in_rules.h"
#include "core/facts/facts_json.h"
#include "core/intake/intake.h"
#include "core/intake/measure.h"

using namespace precheck;

namespace {

File measured(const std::string& name) {
    std::ifstream in(std::string(PRECHECK_SOURCE_DIR) + "/tests/captures/screens/" + name, std::ios::binary);
    REQUIRE_MESSAGE(in.good(), name);
    const std::vector<std::uint8_t> bytes(std::istreambuf_iterator<char>(in), {});
    Pixels pixels;
    File file = take_in(name, bytes, {}, pixels);
    REQUIRE_MESSAGE(file.image.has_value(), name);
    file.image->measures = measure(pixels, file.container, nullptr);
    return file;
}
Measures measures_of(const std::string& name) { return measured(name).image->measures; }

const char* const honest[] = {"o02_order_paper_firefox.png", "c01_chat_side_masked.png", "c05_chat_phone_relative.png", "t04_track_bad_digit_dark.png", "n01_notice_pacific.png",
                              "p02_shop_zh_nothing.png", "e01_login_wall.png", "o04_list_mint_private.png", "o08_order_q45_dpr125.jpg"};

Pixels noise(int width, int height, std::uint32_t state) {
    Pixels p{width, height, std::vector<std::uint8_t>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3)};
    for (std::uint8_t& v : p.rgb) {
        state = state * 1664525u + 1013904223u;
        v = static_cast<std::uint8_t>(state >> 24);
    }
    return p;
}

}   // namespace

TEST_CASE("a photo of a screen shows at least two signs of a camera, a capture none") {
    const RulePack rules = built_in_rule_pack();
    for (const char* name : {"v01_photo_order_aside.jpg", "v02_photo_notice_leaning.jpg", "v03_photo_square_to_screen.jpg", "v04_photo_no_beat.jpg", "v05_photo_dark_page.jpg", "v06_photo_little_grain.jpg", "v07_photo_small_messenger.jpg",
                             "v08_photo_smoothed_half.jpg", "v09_photo_night_page.jpg", "v12_photo_phone_screen.jpg", "v13_photo_page_fills_it.jpg", "v14_photo_track_small.jpg"})
        CHECK_MESSAGE(camera_signs(measured(name), rules).count() >= 2, name);
    for (const char* name : honest) CHECK_MESSAGE(camera_signs(measured(name), rules).count() == 0, name);
    for (const char* name : {"v11_not_photo_patterned_page.png", "v18_not_photo_large_picture.jpg", "q02_enlarged_order.png", "q03_slanted_notice.jpg"})
        CHECK_MESSAGE(camera_signs(measured(name), rules).count() <= 1, name);
    CHECK(camera_signs(measured("v17_not_photo_scanned_print.jpg"), rules).count() <= 1);
}

TEST_CASE("edges along the rows of pixels outlive compression and enlarging, and a photo taken aslant has none") {
    for (const char* name : {"o02_order_paper_firefox.png", "o08_order_q45_dpr125.jpg", "q02_enlarged_order.png", "v45_jpeg_q35.jpg"}) CHECK_MESSAGE(*measures_of(name).camera->straight_edges > 2, name);
    for (const char* name : {"v01_photo_order_aside.jpg", "v04_photo_no_beat.jpg", "v08_photo_smoothed_half.jpg", "q03_slanted_notice.jpg"}) CHECK_MESSAGE(*measures_of(name).camera->straight_edges < 0.3, name);
}

TEST_CASE("the dark frame of a screen is found in photos of one, with its proportions, and nowhere else") {
    const auto aspect = [](const char* name) { return measures_of(name).camera->frame_aspect; };
    CHECK(aspect("v12_photo_phone_screen.jpg") == doctest::Approx(0.56).epsilon(0.05));
    CHECK(aspect("v14_photo_track_small.jpg") == doctest::Approx(1.6).epsilon(0.05));
    CHECK(aspect("../hold_out/k15_photo_chat_before_wall.jpg") == doctest::Approx(1.73).epsilon(0.05));
    CHECK(aspect("../hold_out/k17_photo_sharp_again.jpg") == doctest::Approx(1.76).epsilon(0.05));
    for (const char* name : {"v10_not_photo_paper.jpg", "v15_not_photo_waybill.jpg", "v16_not_photo_invoice.jpg", "v18_not_photo_large_picture.jpg", "../hold_out/k18_not_photo_letter.jpg"}) CHECK_MESSAGE(aspect(name) == 0, name);
    for (const char* name : honest) CHECK_MESSAGE(aspect(name) == 0, name);
}

TEST_CASE("a screen's frame: closed, of one width, brighter outside") {
    constexpr int width = 600, height = 400;
    // A bright area in a dark band, before a wall; where it is `open` a part of the band is missing.
    const auto aspect = [](int band, int wall, bool open, int lower_band) {
        Luma luma{width, height, std::vector<std::uint8_t>(static_cast<std::size_t>(width) * height, static_cast<std::uint8_t>(wall))};
        const auto fill = [&](int x0, int y0, int x1, int y1, int value) {
            for (int y = y0; y < y1; ++y) std::fill_n(luma.value.begin() + y * width + x0, x1 - x0, static_cast<std::uint8_t>(value));
        };
        fill(100 - band, 100 - band, 500 + band, 300 + lower_band, 15);
        fill(100, 100, 500, 300, 210);
        if (open) fill(300, 100 - band, 420, 100, wall);
        return screen_frame_aspect(luma);
    };
    CHECK(aspect(14, 110, false, 14) == doctest::Approx(2).epsilon(0.05));
    CHECK(aspect(14, 110, false, 24) == doctest::Approx(2).epsilon(0.05));   // a monitor's chin is wider
    CHECK(aspect(14, 110, true, 14) == 0);   // open to the wall
    CHECK(aspect(14, 10, false, 14) == 0);   // a dark room: no frame to be seen
    CHECK(aspect(60, 110, false, 60) == 0);   // a sheet on a dark tray
}

TEST_CASE("a beat pattern stands out from grain") {
    CHECK(measures_of("v01_photo_order_aside.jpg").camera->moire_db > 25);
    CHECK(measures_of("v10_not_photo_paper.jpg").camera->moire_db < 15);
}

TEST_CASE("seams are found where captures were joined badly") {
    const auto has = [](const std::string& name, Seam::Kind kind, int at) {
        const Measures m = measures_of(name);
        for (const Seam& seam : *m.seams)
            if (seam.kind == kind && std::abs(seam.at - at) <= 12) return true;
        return false;
    };
    CHECK(has("v20_seam_repeated_rows.png", Seam::Kind::repeated, 420));
    CHECK(has("v21_seam_repeated_message.png", Seam::Kind::repeated, 430));
    CHECK(has("v22_seam_repeated_jpeg.jpg", Seam::Kind::repeated, 330));
    CHECK(has("v23_seam_head_again.png", Seam::Kind::repeated, 480));
    CHECK(has("v24_seam_missing_rows.png", Seam::Kind::cut, 302));
    CHECK(has("v25_seam_shifted_left.png", Seam::Kind::shifted, 330));
    CHECK(has("v26_seam_shifted.png", Seam::Kind::shifted, 330));
    for (const char* name : {"v30_not_seam_joined_well.png", "v31_not_seam_blank_rows_more.png"}) CHECK_MESSAGE(measures_of(name).seams->empty(), name);
    for (const char* name : honest) CHECK_MESSAGE(measures_of(name).seams->empty(), name);
}

TEST_CASE("the lowest JPEG quality is read from the pixels after any saving") {
    const auto quality = [](const std::string& name) { return measures_of(name).compression->lowest_quality.value_or(100); };
    CHECK(std::abs(quality("v40_jpeg_q15_saved_again.png") - 15) <= 3);
    CHECK(std::abs(quality("v41_jpeg_q30_as_png.png") - 30) <= 3);
    CHECK(std::abs(quality("v42_jpeg_q40_as_png.png") - 40) <= 3);
    CHECK(std::abs(quality("v43_jpeg_q30_q90.jpg") - 30) <= 3);
    CHECK(std::abs(quality("v44_jpeg_q25_q92.jpg") - 25) <= 3);
    CHECK(std::abs(quality("v45_jpeg_q35.jpg") - 35) <= 3);
    CHECK(std::abs(quality("v50_not_jpeg_q70_as_png.png") - 70) <= 3);
    CHECK(std::abs(quality("v51_not_jpeg_q60_q90.jpg") - 60) <= 3);
    CHECK(quality("o02_order_paper_firefox.png") == 100);
}

TEST_CASE("enlarging leaves a line in the spectrum at its factor, or copies") {
    CHECK(std::abs(measures_of("v60_scaled_150_bicubic.png").interpolation->line_frequency - 1 / 3.0) < 0.003);
    CHECK(std::abs(measures_of("v61_scaled_250_bilinear.png").interpolation->line_frequency - 0.4) < 0.003);
    CHECK(std::abs(measures_of("v62_scaled_225_lanczos.jpg").interpolation->line_frequency - 1 / 2.25) < 0.003);
    CHECK(measures_of("v63_scaled_300_pixels.png").interpolation->copied_share > 0.9);
    CHECK(measures_of("v64_scaled_from_half.png").interpolation->line_frequency > 0.49);
    for (const char* name : honest) CHECK_MESSAGE(measures_of(name).interpolation->copied_share < 0.14, name);
}

TEST_CASE("enlarging by a small factor leaves soft edges that come and go at its period") {
    CHECK(std::abs(measures_of("v60_scaled_150_bicubic.png").interpolation->phase_frequency - 1 / 3.0) < 0.003);
    CHECK(std::abs(measures_of("v66_scaled_125_bicubic_zh.png").interpolation->phase_frequency - 0.2) < 0.003);
    CHECK(std::abs(measures_of("v67_scaled_120_bilinear_dark.jpg").interpolation->phase_frequency - 1 / 6.0) < 0.003);
    for (const char* name : {"v60_scaled_150_bicubic.png", "v66_scaled_125_bicubic_zh.png", "v67_scaled_120_bilinear_dark.jpg"}) {
        CHECK_MESSAGE(measures_of(name).interpolation->phase_strength > 22, name);
        CHECK_MESSAGE(measures_of(name).interpolation->crispness < 0.745, name);
    }
    for (const char* name : honest) CHECK_MESSAGE((measures_of(name).interpolation->crispness > 0.745 || measures_of(name).interpolation->phase_strength < 22), name);
}

TEST_CASE("a line of text that the upper edge cuts is seen") {
    CHECK(*measures_of("v80_cropped_line_cut.png").text_cut_above_px > 3);
    CHECK(*measures_of("v82_cropped_order_line_cut.png").text_cut_above_px > 3);
    CHECK(measures_of("v90_not_cropped_page_alone.png").text_cut_above_px == 0);
    for (const char* name : honest) CHECK_MESSAGE(measures_of(name).text_cut_above_px == 0, name);
}

TEST_CASE("pictures of any size and content are measured, or said not to be") {
    const Container container;
    for (const int width : {1, 2, 7, 63, 64, 95, 130, 257, 700})
        for (const int height : {1, 3, 64, 128, 241, 500}) {
            const Measures m = measure(noise(width, height, static_cast<std::uint32_t>(width * 31 + height)), container, nullptr);
            if (width < 64 || height < 64) CHECK_FALSE(m.seams.has_value());
            if (m.camera) CHECK(std::isfinite(m.camera->moire_db));
            const Measures flat = measure(Pixels{width, height, std::vector<std::uint8_t>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3, 200)}, container, nullptr);
            if (flat.compression) CHECK_FALSE(flat.compression->lowest_quality.has_value());
        }
}

TEST_CASE("traces keep in a round trip, and absent ones stay absent") {
    File file;
    file.name = "a.png";
    file.container.media_type = "application/octet-stream";
    file.decode = Stage::ok;
    file.image = Image{800, 600, {}};
    const auto once = facts_from_json(facts_to_json({file}));
    REQUIRE(once);
    const Measures& none = once->front().image->measures;
    CHECK_FALSE(none.camera.has_value());
    CHECK_FALSE(none.interpolation.has_value());
    CHECK_FALSE(none.compression.has_value());
    CHECK_FALSE(none.seams.has_value());
    CHECK_FALSE(none.text_cut_above_px.has_value());
    Measures& m = file.image->measures;
    m.camera = CameraTraces{0.1, 0.2, 21.5, 3, 0.7};
    m.interpolation = Interpolation{40, 0.444, 0.01, -30, 33, 0.2, 0.7};
    m.compression = Compression{30, 3, 5, 0.2, 0.6};
    m.seams = std::vector<Seam>{{Seam::Kind::repeated, 400, 60, 340, 0, 0.9}, {Seam::Kind::shifted, 500, 0, 0, -9, 0.8}, {Seam::Kind::cut, 600, 0, 0, 0, 0.7}};
    m.text_cut_above_px = 7;
    const std::string written = facts_to_json({file});
    const auto again = facts_from_json(written);
    REQUIRE(again);
    CHECK(facts_to_json(*again) == written);
    const Measures& kept = again->front().image->measures;
    CHECK(kept.camera->moire_db == 21.5);
    CHECK(kept.interpolation->phase_strength == 33);
    CHECK(kept.interpolation->crispness == 0.7);
    CHECK(kept.compression->lowest_quality == 30);
    REQUIRE(kept.seams->size() == 3);
    CHECK((*kept.seams)[1].shift_px == -9);
}
