// core/intake on the seeds of tests/intake: structure, side data, pixels and refusals. See tests/intake/make_seeds.py.
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include "core/intake/decode.h"
#include "core/intake/formats.h"
#include "core/intake/intake.h"
#include "core/intake/measure.h"

using namespace precheck;

namespace {

using Data = std::vector<std::uint8_t>;

Data seed(const std::string& name) {
    std::ifstream in(std::string(PRECHECK_SOURCE_DIR) + "/tests/intake/seeds/" + name, std::ios::binary);
    REQUIRE_MESSAGE(in.good(), name);
    return Data(std::istreambuf_iterator<char>(in), {});
}

Data data_of(const std::string& text) { return Data(text.begin(), text.end()); }
Data operator+(Data a, const Data& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

struct Taken {
    File file;
    Pixels pixels;
};
Taken taken(const Data& data, const std::string& name = "a.png", const Budget& budget = {}) {
    Taken out;
    out.file = take_in(name, data, budget, out.pixels);
    return out;
}
Container container_of(const std::string& name) { return taken(seed(name), name).file.container; }

std::string value_of(const std::vector<KeyValue>& list, std::string_view key) {
    for (const KeyValue& pair : list)
        if (pair.key == key) return pair.value;
    return "(none)";
}

// The colour of a quarter of the seeds' picture: R, G, B or K, in the middle of that quarter.
char quarter(const Pixels& p, bool right, bool lower) {
    const std::uint8_t* c = p.at(p.width * (right ? 3 : 1) / 4, p.height * (lower ? 3 : 1) / 4);
    if (c[0] > 200 && c[1] < 60 && c[2] < 60) return 'R';
    if (c[1] > 200 && c[0] < 60 && c[2] < 60) return 'G';
    if (c[2] > 200 && c[0] < 60 && c[1] < 60) return 'B';
    return c[0] < 60 && c[1] < 60 && c[2] < 60 ? 'K' : '?';
}
std::string quarters(const Pixels& p) { return {quarter(p, false, false), quarter(p, true, false), quarter(p, false, true), quarter(p, true, true)}; }

using Parse = void (*)(Bytes, Container&);
Container parsed(Parse parse, const Data& data, Media media) {
    Container c;
    c.media = media;
    parse(data, c);
    return c;
}

}  // namespace

TEST_CASE("every seed is told by its content, whatever its name says") {
    struct Row {
        std::string name;
        Media media;
    };
    const Row rows[] = {{"plain.png", Media::png}, {"plain.jpg", Media::jpeg}, {"plain.gif", Media::gif}, {"plain.bmp", Media::bmp}, {"lossy.webp", Media::webp},
                        {"movie.mp4", Media::mp4}, {"two_pages.pdf", Media::pdf}, {"encrypted.docx", Media::ooxml}, {"page.html", Media::html}, {"vector.svg", Media::svg},
                        {"token.tsr", Media::timestamp_token}, {"case.json", Media::json}, {"lines.txt", Media::text}};
    for (const Row& row : rows) {
        INFO(row.name);
        CHECK(sniff(seed(row.name)) == row.media);
    }
    CHECK(sniff({}) == Media::empty);
    CHECK(sniff(data_of("BMW is a car maker, and this is a text about it")) == Media::text);
    CHECK(sniff(data_of("MZ is how this letter begins, and it is no program")) == Media::text);
    CHECK(sniff(data_of("junk before\n%PDF-1.4\n")) == Media::pdf);
    CHECK(sniff(data_of(std::string("\0\0\0\x18" "ftypheic", 12))) == Media::heic);
    CHECK(sniff(data_of(std::string("\0\0\0\x18" "ftypmif1\0\0\0\0mif1heic", 24))) == Media::heic);
    CHECK(sniff(data_of(std::string("\0\0\0\x18" "ftypmif1\0\0\0\0mif1avif", 24))) == Media::avif);
    CHECK(sniff(data_of(std::string("\0\0\0\x14" "ftypmif1\0\0\0\0mif1avif", 24))) == Media::heic);
    CHECK(sniff(data_of(std::string("\0\0\0\x18" "ftypmif1", 12))) == Media::heic);
    CHECK(sniff(data_of(std::string("\0\0\0\x18" "ftypavif", 12))) == Media::avif);
}

TEST_CASE("whole files are whole") {
    struct Row {
        std::string name;
        std::string colour;
        int frames;
    };
    const Row rows[] = {{"plain.png", "rgb", 1}, {"texts.png", "rgb", 1}, {"palette_alpha.png", "palette", 1}, {"animated.png", "rgb", 2}, {"plain.jpg", "ycbcr", 1},
                        {"progressive.jpg", "ycbcr", 1}, {"metadata.jpg", "ycbcr", 1}, {"grey.jpg", "grey", 1}, {"cmyk.jpg", "cmyk", 1}, {"plain.gif", "palette", 1},
                        {"animated.gif", "palette", 2}, {"plain.bmp", "rgb", 1}, {"palette.bmp", "palette", 1}, {"lossy.webp", "rgb", 1}, {"lossless.webp", "rgb", 1}, {"animated.webp", "rgb", 2}};
    for (const Row& row : rows) {
        INFO(row.name);
        const Taken t = taken(seed(row.name), row.name);
        const Container& c = t.file.container;
        CHECK_MESSAGE(!c.truncated, c.truncated_reason);
        CHECK_MESSAGE(!c.damaged, c.damaged_reason);
        CHECK(c.trailing_bytes == 0);
        CHECK(c.frames == row.frames);
        CHECK(c.colour == row.colour);
        CHECK(c.stored_width == 24);
        CHECK(c.stored_height == 16);
        CHECK(t.file.decode == Stage::ok);
        CHECK(t.file.image);
    }
}

TEST_CASE("pixels come out upright and in their colours") {
    for (const char* name : {"plain.png", "plain.jpg", "progressive.jpg", "plain.gif", "animated.gif", "plain.bmp", "palette.bmp", "lossy.webp", "animated.webp", "cmyk.jpg"}) {
        INFO(std::string(name));
        const Taken t = taken(seed(name), name);
        REQUIRE(t.file.decode == Stage::ok);
        CHECK(quarters(t.pixels) == "RGBK");
    }
    // A bitmap whose rows run from above.
    const Taken top_down = taken(seed("top_down.bmp"));
    CHECK(quarters(top_down.pixels) == "RGBK");
}

TEST_CASE("all eight EXIF orientations are made upright (EXIF 2.32, 4.6.4 A)") {
    // The quarters of the stored picture, from top left: red, green, blue, black.
    const char* upright[] = {"RGBK", "GRKB", "KBGR", "BKRG", "RBGK", "BRKG", "KGBR", "GKRB"};
    for (int orientation = 1; orientation <= 8; ++orientation) {
        CAPTURE(orientation);
        const Taken t = taken(seed("orientation_" + std::to_string(orientation) + ".jpg"));
        CHECK(t.file.container.exif_orientation == orientation);
        CHECK(t.pixels.width == (orientation < 5 ? 24 : 16));
        CHECK(t.file.image->height == (orientation < 5 ? 16 : 24));
        CHECK(quarters(t.pixels) == upright[orientation - 1]);
    }
}

TEST_CASE("transparent areas lie over white") {
    // All of a fully transparent picture is white.
    const Pixels p = taken(seed("lossless.webp")).pixels;
    CHECK(quarters(p) == "KBGR");   // EXIF orientation 3
    const Taken t = taken(seed("palette_alpha.png"));
    REQUIRE(t.file.decode == Stage::ok);
    bool white = false;
    for (int y = 0; y < t.pixels.height; ++y)
        for (int x = 0; x < t.pixels.width; ++x) white = white || (t.pixels.at(x, y)[0] == 255 && t.pixels.at(x, y)[1] == 255 && t.pixels.at(x, y)[2] == 255);
    CHECK(white);
}

TEST_CASE("a file cut anywhere is cut off") {
    struct Row {
        std::string name;
        Parse parse;
        Media media;
        std::size_t from, spare;   // first length tried; bytes at the end that may go
    };
    const Row rows[] = {{"plain.png", parse_png, Media::png, 8, 1}, {"texts.png", parse_png, Media::png, 8, 1}, {"animated.png", parse_png, Media::png, 8, 1},
                        {"plain.jpg", parse_jpeg, Media::jpeg, 3, 1}, {"metadata.jpg", parse_jpeg, Media::jpeg, 3, 1}, {"progressive.jpg", parse_jpeg, Media::jpeg, 3, 1},
                        {"plain.gif", parse_gif, Media::gif, 6, 1}, {"animated.gif", parse_gif, Media::gif, 6, 1}, {"plain.bmp", parse_bmp, Media::bmp, 2, 1},
                        {"palette.bmp", parse_bmp, Media::bmp, 2, 1}, {"lossy.webp", parse_webp, Media::webp, 12, 1}, {"lossless.webp", parse_webp, Media::webp, 12, 1},
                        {"animated.webp", parse_webp, Media::webp, 12, 1}, {"movie.mp4", parse_mp4, Media::mp4, 8, 1}, {"two_pages.pdf", parse_pdf, Media::pdf, 8, 2}};
    for (const Row& row : rows) {
        const Data whole = seed(row.name);
        CHECK_FALSE(parsed(row.parse, whole, row.media).truncated);
        std::vector<std::size_t> taken_for_whole;
        for (std::size_t length = row.from; length + row.spare <= whole.size(); ++length) {
            const Data cut(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length));
            const Container c = parsed(row.parse, cut, row.media);
            if (!c.truncated || c.truncated_reason.size() < 6) taken_for_whole.push_back(length);
        }
        INFO(row.name << " of " << whole.size() << " bytes");
        CHECK(taken_for_whole == std::vector<std::size_t>{});
    }
}

TEST_CASE("a JPEG with an end pasted on is still cut off") {
    // Baseline, restart interval 1: 8 x 8 blocks of 16 x 16 pixels and two intervals of data.
    const Data head = data_of(std::string("\xff\xd8\xff\xdd\0\4\0\1\xff\xc0\0\x0b\x08\0\x10\0\x10\1\1\x11\0\xff\xda\0\x08\1\1\0\0\x3f\0", 32));
    CHECK(parsed(parse_jpeg, head + data_of("ab\xff\xd0" "cd\xff\xd9"), Media::jpeg).truncated_reason == "rows of the picture are missing");
    CHECK_FALSE(parsed(parse_jpeg, head + data_of("ab\xff\xd0" "cd\xff\xd1" "ef\xff\xd2" "gh\xff\xd9"), Media::jpeg).truncated);
    // Without restart markers: a picture of 1600 x 1600 from four bytes.
    const Data large = data_of(std::string("\xff\xd8\xff\xc0\0\x0b\x08\x06\x40\x06\x40\1\1\x11\0\xff\xda\0\x08\1\1\0\0\x3f\0" "abcd\xff\xd9", 32));
    CHECK(parsed(parse_jpeg, large, Media::jpeg).truncated_reason == "too little data for its size");
}

TEST_CASE("a flipped bit in a PNG is damage, not an end") {
    Data data = seed("plain.png");
    data[data.size() - 20] ^= 1;
    const Container c = parsed(parse_png, data, Media::png);
    CHECK(c.damaged);
    CHECK_FALSE(c.truncated);
    CHECK(c.damaged_reason.find("checksum") != std::string::npos);
}

TEST_CASE("data after the end is found and named") {
    const Container zip = container_of("trailing_zip.png");
    CHECK(zip.trailing_kind == "zip");
    CHECK(zip.trailing_bytes == 66);
    struct Row {
        std::string name;
        Parse parse;
        Media media;
    };
    const Row rows[] = {{"plain.png", parse_png, Media::png}, {"plain.jpg", parse_jpeg, Media::jpeg}, {"plain.gif", parse_gif, Media::gif}, {"plain.bmp", parse_bmp, Media::bmp}, {"lossy.webp", parse_webp, Media::webp}};
    for (const Row& row : rows) {
        INFO(row.name);
        const Container c = parsed(row.parse, seed(row.name) + seed("plain.jpg"), row.media);
        CHECK(c.trailing_bytes == seed("plain.jpg").size());
        CHECK(c.trailing_kind == "jpeg");
        CHECK(parsed(row.parse, seed(row.name) + data_of("\3\1\4\1\5 something of no kind \2"), row.media).trailing_kind == "data");
        CHECK_FALSE(c.truncated);
        // Padding and a line's end are what tools leave behind.
        CHECK(parsed(row.parse, seed(row.name) + Data(512, 0), row.media).trailing_bytes == 0);
        CHECK(parsed(row.parse, seed(row.name) + data_of("\r\n"), row.media).trailing_bytes == 0);
    }
    CHECK(parsed(parse_png, seed("plain.png") + seed("movie.mp4"), Media::png).trailing_kind == "mp4");
    CHECK(parsed(parse_jpeg, seed("plain.jpg") + data_of("0123SEFT"), Media::jpeg).trailing_bytes == 0);   // a phone's own trailer
    CHECK(parsed(parse_jpeg, seed("plain.jpg") + data_of("vivo{\"mode\":1}"), Media::jpeg).trailing_bytes == 0);
    CHECK(parsed(parse_jpeg, seed("plain.jpg") + data_of(std::string("\1\2\3 LIVE_1234567")), Media::jpeg).trailing_bytes == 0);
    // An archive that borrows such a mark is none.
    CHECK(parsed(parse_jpeg, seed("plain.jpg") + data_of("PK\3\4 archive SEFT"), Media::jpeg).trailing_kind == "zip");
}

namespace {

Data segment(unsigned marker, const std::string& text) {
    return data_of(std::string{static_cast<char>(0xFF), static_cast<char>(marker), static_cast<char>((text.size() + 2) >> 8), static_cast<char>((text.size() + 2) & 255)} + text);
}
// plain.jpg with one more segment behind its first marker.
Data jpeg_with(const Data& more) {
    const Data plain = seed("plain.jpg");
    return Data(plain.begin(), plain.begin() + 2) + more + Data(plain.begin() + 2, plain.end());
}
Data xmp_segment(const std::string& attributes) { return segment(0xE1, std::string("http://ns.adobe.com/xap/1.0/\0", 29) + "<rdf:Description " + attributes + "/>"); }

}  // namespace

TEST_CASE("what cameras put behind the end of a picture does not count where the picture says so") {
    const Data film = seed("movie.mp4"), preview = seed("plain.jpg"), archive = data_of("PK\3\4 an archive behind everything");
    CHECK(parsed(parse_jpeg, seed("plain.jpg") + film, Media::jpeg).trailing_kind == "mp4");
    CHECK(parsed(parse_jpeg, jpeg_with(xmp_segment("GCamera:MotionPhoto=\"1\"")) + film, Media::jpeg).trailing_bytes == 0);
    CHECK(parsed(parse_jpeg, jpeg_with(xmp_segment("GCamera:MicroVideo=\"1\" GCamera:MicroVideoOffset=\"12\"")) + film, Media::jpeg).trailing_bytes == 0);
    CHECK(parsed(parse_jpeg, jpeg_with(xmp_segment("GCamera:MotionPhoto=\"0\"")) + film, Media::jpeg).trailing_kind == "mp4");
    CHECK(parsed(parse_jpeg, jpeg_with(xmp_segment("hdrgm:Version=\"1.0\"")) + preview, Media::jpeg).trailing_bytes == 0);
    CHECK(parsed(parse_jpeg, jpeg_with(segment(0xE2, std::string("MPF\0II*\0", 8))) + preview, Media::jpeg).trailing_bytes == 0);
    CHECK(parsed(parse_jpeg, jpeg_with(segment(0xE2, std::string("MPF\0II*\0", 8))) + archive, Media::jpeg).trailing_kind == "zip");
}

TEST_CASE("a file inside a block of a picture is found") {
    const std::string archive = std::string("PK\3\4") + std::string(60, 'a'), talk(64, 'a');
    CHECK(value_of(parsed(parse_jpeg, jpeg_with(segment(0xE4, archive)), Media::jpeg).other, "Embedded") == "zip, APP4");
    CHECK(value_of(parsed(parse_jpeg, jpeg_with(segment(0xFE, archive)), Media::jpeg).other, "Embedded") == "zip, COM");
    CHECK(value_of(parsed(parse_jpeg, jpeg_with(segment(0xFE, talk)), Media::jpeg).other, "Embedded") == "(none)");
    const Data plain = seed("plain.png");
    const Data chunk = data_of(std::string("\0\0\0\x40zzZz", 8) + archive + "0000");   // its checksum is wrong, which is another matter
    const Data stuffed = Data(plain.begin(), plain.begin() + 33) + chunk + Data(plain.begin() + 33, plain.end());
    CHECK(value_of(parsed(parse_png, stuffed, Media::png).other, "Embedded") == "zip, zzZz");
}

TEST_CASE("a file behind a PDF is no cut, and a cut PDF has no file behind it") {
    const Data whole = seed("two_pages.pdf");
    CHECK(parsed(parse_pdf, whole, Media::pdf).trailing_bytes == 0);
    const Container carrier = parsed(parse_pdf, whole + data_of("PK\3\4" + std::string(5000, 'a')), Media::pdf);
    CHECK(carrier.trailing_kind == "zip");
    CHECK_FALSE(carrier.truncated);
    const Container cut = parsed(parse_pdf, whole + data_of("7 0 obj << /Length 9000 >> stream " + std::string(5000, '\x11')), Media::pdf);
    CHECK(cut.truncated);
    CHECK(cut.trailing_bytes == 0);
    CHECK(value_of(parsed(parse_pdf, data_of("%PDF-1.7\n1 0 obj << /S /JavaScript /JS (app.alert(1)) >>\nstartxref\n0\n%%EOF\n"), Media::pdf).other, "PDF:JavaScript") == "present");
}

TEST_CASE("what stands under full transparency is measured") {
    CHECK(taken(seed("plain.png")).pixels.transparent_share == 0);
    const Taken half = taken(seed("under_transparency.png"));
    CHECK(half.pixels.transparent_share == doctest::Approx(0.5));
    CHECK(half.pixels.hidden_edge_share == doctest::Approx(8.0 * 11 / (24 * 16)));
    CHECK(value_of(half.file.container.other, "Alpha:transparent_share") == "0.5000");
    CHECK(value_of(half.file.container.other, "Alpha:hidden_edge_share") == "0.2292");
    // An even colour under the transparency hides nothing.
    CHECK(taken(seed("palette_alpha.png")).pixels.hidden_edge_share == 0);
}

TEST_CASE("of pictures that only others decode the side data are read, too") {
    for (const char* name : {"edited.heic", "edited.avif", "edited.tiff"}) {
        CAPTURE(name);
        const Container c = container_of(name);
        CHECK(value_of(c.exif, "Software") == "Adobe Photoshop 25.0");
        CHECK(value_of(c.xmp, "CreatorTool") == "Adobe Photoshop 25.0 (Windows)");
        CHECK_FALSE(c.truncated);
        CHECK_FALSE(c.damaged);
    }
    // Cut anywhere it is told, and never read beyond.
    const Data whole = seed("edited.heic");
    int told = 0;
    for (std::size_t n = 12; n < whole.size(); n += 7) told += parsed(parse_heif, Data(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(n)), Media::heic).truncated ? 1 : 0;
    CHECK(told > static_cast<int>(whole.size() / 7) - 12);
    CHECK(parsed(parse_heif, data_of(std::string("\0\0\0\x04meta", 8)), Media::heic).damaged);
}

TEST_CASE("EXIF, XMP and texts are read from each format that carries them") {
    const Container png = container_of("texts.png");
    CHECK(value_of(png.png_text, "Software") == "Snipaste");
    CHECK(value_of(png.png_text, "Comment").substr(0, 18) == "deflated deflated ");
    CHECK(value_of(png.png_text, "Title") == "订单截图");
    CHECK(value_of(png.xmp, "CreatorTool") == "Snipaste & Co");
    CHECK(value_of(png.xmp, "CreateDate") == "2026-11-20T09:12:00+08:00");
    CHECK(value_of(png.xmp, "DocumentAncestors") == "one");
    CHECK(value_of(png.exif, "Software") == "Adobe Photoshop 25.0 (Windows)");
    CHECK(png.exif_orientation == 6);

    const Container jpeg = container_of("metadata.jpg");
    CHECK(value_of(jpeg.exif, "Make") == "Canon");
    CHECK(value_of(jpeg.exif, "ModifyDate") == "2026:11:20 09:14:22");
    CHECK(value_of(jpeg.exif, "DateTimeOriginal") == "2026:11:20 09:12:00");
    CHECK(value_of(jpeg.exif, "OffsetTimeOriginal") == "+08:00");
    CHECK(value_of(jpeg.xmp, "CreatorTool") == "Snipaste & Co");
    CHECK(value_of(jpeg.other, "Photoshop") == "8BIM");
    CHECK(value_of(jpeg.other, "IPTC") == "6 bytes");
    CHECK(jpeg.exif_orientation == 8);

    const Container webp = container_of("lossless.webp");
    CHECK(value_of(webp.exif, "Make") == "Canon");
    CHECK(value_of(webp.xmp, "CreatorTool") == "Snipaste & Co");
    CHECK(webp.exif_orientation == 3);
}

TEST_CASE("big-endian EXIF, GPS and fractions") {
    const std::string block("MM\0*\0\0\0\x08"
        "\0\3\1\x12\0\3\0\0\0\1\0\6\0\0\x88\x25\0\4\0\0\0\1\0\0\0\x32\1\x0f\0\2\0\0\0\4ABC\0\0\0\0\0"
        "\0\2\0\1\0\2\0\0\0\2N\0\0\0\0\2\0\5\0\0\0\3\0\0\0\x50\0\0\0\0"
                            "\0\0\0\x1f\0\0\0\1\0\0\0\x1e\0\0\0\2\0\0\0\0\0\0\0\0", 104);
    Container c;
    parse_exif(data_of(block), c);
    CHECK(c.exif_orientation == 6);
    CHECK(value_of(c.exif, "Make") == "ABC");
    CHECK(value_of(c.exif, "GPSLatitudeRef") == "N");
    CHECK(value_of(c.exif, "GPSLatitude") == "31 15 0");   // 0/0 is nothing to divide by
}

TEST_CASE("texts of a file are made printable, and only so many are kept") {
    Container c;
    parse_xmp("<x xmp:CreatorTool=\"a\x1b[31m\nb\"/>", c);
    CHECK(value_of(c.xmp, "CreatorTool") == "a\\x1b[31m\\x0ab");
    std::vector<KeyValue> list;
    for (int i = 0; i < 1000; ++i) note(list, "k", "v");
    CHECK(list.size() == most_members);
}

TEST_CASE("JPEG quality is told from the quantisation tables") {
    CHECK(container_of("plain.jpg").jpeg->quality == 90);
    CHECK(container_of("quality_50.jpg").jpeg->quality == 50);
    CHECK(container_of("progressive.jpg").jpeg->quality == 75);
    CHECK(container_of("progressive.jpg").jpeg->progressive);
    CHECK_FALSE(container_of("plain.jpg").jpeg->progressive);
    CHECK(container_of("cmyk.jpg").jpeg->components == 4);
    CHECK(container_of("cmyk.jpg").jpeg->has_adobe);
    CHECK(estimate_jpeg_quality(std::vector<int>(64, 1)) == 100);
    CHECK_FALSE(estimate_jpeg_quality({1, 2, 3}));
}

TEST_CASE("16 bits a channel") {
    const Taken t = taken(seed("sixteen_bit.png"));
    CHECK(t.file.container.bits_per_channel == 16);
    CHECK(t.file.decode == Stage::ok);
    // 12 values a row, 4096 apart: the first pixel is 0, 16, 32 in 8 bits.
    CHECK(t.pixels.at(0, 0)[1] == 16);
    CHECK(t.pixels.at(1, 0)[0] == 48);
    Budget small;
    small.max_pixels = 30;   // 16 pixels, but half as many are let in
    CHECK(taken(seed("sixteen_bit.png"), "a.png", small).file.decode == Stage::failed);
}

TEST_CASE("bombs are refused before anything is allocated") {
    const Taken big = taken(seed("bomb.png"));
    CHECK(big.file.decode == Stage::failed);
    CHECK(big.file.decode_reason == "too many pixels to decode: 10000 x 10000");
    CHECK(big.pixels.empty());
    const Taken tall = taken(seed("bomb.bmp"));
    CHECK(tall.file.decode == Stage::failed);
    CHECK(tall.file.container.damaged_reason == "impossible size");
    // One pixel that inflates to 16 MB: the heap for it is a small one.
    CHECK(taken(seed("inflates.png")).file.decode == Stage::failed);
    // A second frame header behind the first: stb_image believes the first, our walk the second.
    const Data plain = seed("plain.jpg");
    const Data twice = data_of("\xff\xd8") + data_of(std::string("\xff\xc0\0\x11\x08\x4e\x20\x4e\x20\3\1\x11\0\2\x11\1\3\x11\1", 19)) + Data(plain.begin() + 2, plain.end());
    const Taken two = taken(twice);
    CHECK(two.file.container.stored_width == 24);
    CHECK(two.file.decode == Stage::failed);
    Budget small;
    small.max_file_bytes = 10;
    CHECK(taken(seed("plain.png"), "a.png", small).file.decode_reason == "too many bytes to decode");
    small = {};
    small.max_side_px = 20;
    CHECK(taken(seed("plain.png"), "a.png", small).file.decode == Stage::failed);
    small = {};
    small.max_pixels = 24 * 16 - 1;
    for (const char* name : {"plain.png", "plain.jpg", "plain.gif", "plain.bmp", "lossy.webp", "animated.webp"}) {
        INFO(std::string(name));
        CHECK(taken(seed(name), name, small).file.decode == Stage::failed);
    }
}

TEST_CASE("a deflated text has a bound") {
    const Data zeros = seed("inflates.png");
    // The IDAT chunk's data: behind signature, IHDR and its own head.
    const std::size_t at = 8 + 25 + 8;
    CHECK(inflate_text(Bytes(zeros).subspan(at), 1000).empty());
    CHECK(inflate_text(data_of("no zlib data"), 1000).empty());
}

TEST_CASE("documents: pages, encryption, producer, brand") {
    const Container pdf = container_of("two_pages.pdf");
    CHECK(pdf.pages == 2);
    CHECK_FALSE(pdf.encrypted);
    CHECK(value_of(pdf.other, "PDF:Producer") == "WPS (test)");
    CHECK(value_of(pdf.other, "PDF:CreationDate") == "D:20261120091200+08'00'");
    CHECK(container_of("encrypted.pdf").encrypted);
    CHECK(container_of("encrypted.docx").encrypted);
    CHECK(value_of(container_of("movie.mp4").other, "MP4:brand") == "isom");
    CHECK_FALSE(container_of("wide_box.mp4").truncated);
    CHECK(parsed(parse_mp4, data_of(std::string("\0\0\0\4free", 8)), Media::mp4).damaged);
    CHECK(parsed(parse_archive, data_of("PK\3\4 cut"), Media::zip).truncated);
}

TEST_CASE("a file's name: extension in lower case, no surprise from dots or control characters") {
    CHECK(taken(seed("plain.png"), "证据.PNG").file.container.extension == "png");
    CHECK(taken(seed("plain.png"), ".png").file.container.extension.empty());
    CHECK(taken(seed("plain.png"), "a.").file.container.extension.empty());
    CHECK(taken(seed("plain.png"), "a.averyverylongextension").file.container.extension.empty());
    CHECK(taken(seed("plain.png"), "a\nb.png").file.name == "a\\x0ab.png");
}

TEST_CASE("what is no picture is skipped, what is damaged says why") {
    const Taken text = taken(seed("lines.txt"), "chat.txt");
    CHECK(text.file.decode == Stage::skipped);
    CHECK(text.file.sha256.size() == 64);
    const Taken heic = taken(data_of(std::string("\0\0\0\x18" "ftypheic", 12)), "a.heic");
    CHECK(heic.file.decode == Stage::failed);
    CHECK_FALSE(heic.file.decode_reason.empty());
    const Taken broken = taken(seed("found_no_reason.png"));
    CHECK(broken.file.decode == Stage::failed);
    CHECK_FALSE(broken.file.decode_reason.empty());
    const Taken empty_first = taken(seed("found_empty_idat.png"));
    CHECK(empty_first.file.decode == Stage::failed);
    CHECK_FALSE(empty_first.file.decode_reason.empty());
}

TEST_CASE("measures tell an even picture from one with edges, and a copy from another picture") {
    Pixels even{64, 64, std::vector<std::uint8_t>(64 * 64 * 3, 200)};
    const Measures m = measure(even, {}, nullptr);
    CHECK(m.luma_deviation == doctest::Approx(0));
    CHECK(m.dominant_share == doctest::Approx(1));
    CHECK(m.edge_share == doctest::Approx(0));
    CHECK(m.distinct_colours == 1);
    const Taken png = taken(seed("plain.png")), jpg = taken(seed("plain.jpg"));
    const Measures a = measure(png.pixels, png.file.container, nullptr), b = measure(jpg.pixels, jpg.file.container, nullptr);
    CHECK(a.luma_deviation > 20);
    CHECK(a.difference_hash == b.difference_hash);
    CHECK(b.jpeg_quality == 90);
    CHECK_FALSE(a.jpeg_quality);
}
