// core/base: UTF-8, civil time, bytes, boxes, SHA-256.
#include <doctest/doctest.h>

#include "core/base/byte_reader.h"
#include "core/base/civil_time.h"
#include "core/base/geometry.h"
#include "core/base/sha256.h"
#include "core/base/utf8.h"

using namespace precheck;

namespace {

Bytes bytes_of(const std::string& text) { return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}; }

Instant instant_of(const char* text) {
    const auto parsed = parse_rfc3339(text);
    REQUIRE(parsed);
    REQUIRE(parsed->offset_minutes);
    return to_instant(parsed->civil, *parsed->offset_minutes);
}

}  // namespace

TEST_CASE("UTF-8 of every length goes there and back") {
    const std::string text = "A\u00e9订\U0001F4E6";
    CHECK(utf8_decode(text) == U"A\u00e9订\U0001F4E6");
    CHECK(utf8_encode(utf8_decode(text)) == text);
}

TEST_CASE("bad UTF-8 becomes the replacement character, and reading goes on behind it") {
    CHECK(utf8_decode("a\xff" "b") == U"a\uFFFDb");
    CHECK(utf8_decode("\xe8\xae") == U"\uFFFD");                  // cut off
    CHECK(utf8_decode("\xc0\xaf").front() == U'\uFFFD');          // overlong
    CHECK(utf8_decode("\xe0\x80\xaf").front() == U'\uFFFD');
    CHECK(utf8_decode("\xed\xa0\x80").front() == U'\uFFFD');      // a surrogate
    CHECK(utf8_decode("\xf4\x90\x80\x80").front() == U'\uFFFD');  // beyond the last code point
    CHECK(utf8_decode("\xe8" "A") == U"\uFFFDA");                 // a letter where a continuation should be
}

TEST_CASE("printable text has no control characters and a bounded length") {
    CHECK(printable(std::string("a\0b\x1b[31m\x7f", 9)) == "a\\x00b\\x1b[31m\\x7f");
    CHECK(printable("订单订单", 3) == "订单订…");
    CHECK(printable("订单", 2) == "订单");
    CHECK(printable("\xff") == "\uFFFD");
}

TEST_CASE("days and civil dates agree over four centuries") {
    CHECK(days_from_civil(1970, 1, 1) == 0);
    CHECK(days_from_civil(2000, 3, 1) == 11017);
    CHECK(days_from_civil(1969, 12, 31) == -1);
    int wrong = 0;
    for (std::int64_t day = days_from_civil(1900, 1, 1); day < days_from_civil(2300, 1, 1); ++day) {
        const CivilTime t = civil_from_seconds(day * 86400 + 86399);
        if (days_from_civil(t.year, t.month, t.day) != day || t.hour != 23 || t.day < 1 || t.day > 31) ++wrong;
    }
    CHECK(wrong == 0);
    CHECK(civil_from_seconds(-1) == CivilTime{1969, 12, 31, 23, 59, 59});
}

TEST_CASE("dates that do not exist are refused") {
    CHECK(valid({2024, 2, 29, 0, 0, 0}));
    CHECK_FALSE(valid({2026, 2, 29, 0, 0, 0}));
    CHECK(valid({2000, 2, 29, 0, 0, 0}));
    CHECK_FALSE(valid({2100, 2, 29, 0, 0, 0}));
    CHECK_FALSE(valid({2026, 13, 1, 0, 0, 0}));
    CHECK_FALSE(valid({2026, 4, 31, 0, 0, 0}));
    CHECK_FALSE(valid({2026, 1, 1, 24, 0, 0}));
    CHECK_FALSE(valid({2026, 1, 1, 0, 60, 0}));
}

TEST_CASE("US Pacific changes its clock on the second Sunday of March and the first of November") {
    // 2026-03-08 02:00 PST is 10:00 UTC; 2026-11-01 02:00 PDT is 09:00 UTC.
    CHECK(pacific_offset_minutes_at(instant_of("2026-03-08T09:59:59Z")) == -480);
    CHECK(pacific_offset_minutes_at(instant_of("2026-03-08T10:00:00Z")) == -420);
    CHECK(pacific_offset_minutes_at(instant_of("2026-11-01T08:59:59Z")) == -420);
    CHECK(pacific_offset_minutes_at(instant_of("2026-11-01T09:00:00Z")) == -480);
    CHECK(pacific_offset_minutes_at(instant_of("2024-03-10T10:00:00Z")) == -420);
    CHECK(pacific_offset_minutes_at(instant_of("2027-11-07T08:59:59Z")) == -420);
    // New Year: the year counts by the local clock.
    CHECK(pacific_offset_minutes_at(instant_of("2027-01-01T00:00:00Z")) == -480);

    CHECK(pacific_offset_minutes_local({2026, 7, 1, 12, 0, 0}) == -420);
    CHECK(pacific_offset_minutes_local({2026, 12, 1, 12, 0, 0}) == -480);
    CHECK(pacific_offset_minutes_local({2026, 3, 8, 1, 59, 59}) == -480);
    CHECK(pacific_offset_minutes_local({2026, 3, 8, 3, 0, 0}) == -420);
    // The hour that comes twice is read as the first of both.
    CHECK(pacific_offset_minutes_local({2026, 11, 1, 1, 30, 0}) == -420);
    CHECK(pacific_offset_minutes_local({2026, 11, 1, 2, 0, 0}) == -480);
}

TEST_CASE("the platform's times in Beijing (domain facts: 2024-05-03 and 2024-12-03 10:22 Pacific)") {
    const CivilTime summer{2024, 5, 3, 10, 22, 0}, winter{2024, 12, 3, 10, 22, 0};
    CHECK(format_with_offset(to_instant(summer, pacific_offset_minutes_local(summer)), 480) == "2024-05-04T01:22:00+08:00");
    CHECK(format_with_offset(to_instant(winter, pacific_offset_minutes_local(winter)), 480) == "2024-12-04T02:22:00+08:00");
    // 90 days of elapsed seconds across the change of the clock.
    const CivilTime paid{2024, 2, 27, 23, 15, 30};
    const Instant end = to_instant(paid, pacific_offset_minutes_local(paid)) + 90 * 86400;
    CHECK(to_civil(end, pacific_offset_minutes_at(end)) == CivilTime{2024, 5, 28, 0, 15, 30});
}

TEST_CASE("zones by name and by offset") {
    const CivilTime t{2026, 7, 1, 0, 0, 0};
    CHECK(zone_offset_minutes("Asia/Shanghai", t) == 480);
    CHECK(zone_offset_minutes("UTC", t) == 0);
    CHECK(zone_offset_minutes("America/Los_Angeles", t) == -420);
    CHECK(zone_offset_minutes("-03:30", t) == -210);
    CHECK_FALSE(zone_offset_minutes("+15:00", t));
    CHECK_FALSE(zone_offset_minutes("+08:60", t));
    CHECK_FALSE(zone_offset_minutes("Europe/Berlin", t));
    CHECK_FALSE(zone_offset_minutes("", t));
}

TEST_CASE("RFC 3339 and the shorter forms of the case file") {
    const auto full = parse_rfc3339("2026-11-20T09:12:34.567+08:00");
    REQUIRE(full);
    CHECK(full->civil == CivilTime{2026, 11, 20, 9, 12, 34});
    CHECK(full->offset_minutes == 480);
    const auto local = parse_rfc3339("2026-11-20 09:12");
    REQUIRE(local);
    CHECK(local->has_time);
    CHECK_FALSE(local->offset_minutes);
    const auto date = parse_rfc3339("2026-11-20");
    REQUIRE(date);
    CHECK_FALSE(date->has_time);
    CHECK(parse_rfc3339("2026-11-20T09:12:00Z")->offset_minutes == 0);
    for (const char* bad : {"", "2026", "2026-11-31", "2026-11-20T", "2026-11-20T25:00", "2026-11-20T09:12:00+8", "2026-11-20T09:12:00 ", "2026-11-20T09:12:00.", "20-11-2026", "2026-11-20T09:12:00+08:00x"}) {
        INFO(std::string(bad));
        CHECK_FALSE(parse_rfc3339(bad));
    }
}

TEST_CASE("times are written as they are read") {
    CHECK(format_utc(instant_of("2026-11-20T09:12:00+08:00")) == "2026-11-20T01:12:00Z");
    CHECK(format_with_offset(instant_of("2026-11-20T01:12:00Z"), -480) == "2026-11-19T17:12:00-08:00");
    CHECK(format_offset(-210) == "-03:30");
    CHECK(format_local({2026, 1, 2, 3, 4, 5}, false) == "2026-01-02T03:04");
    CHECK(format_for_people(instant_of("2026-11-20T01:12:00Z"), 480) == "2026-11-20 09:12 (UTC+8)");
    CHECK(format_for_people(instant_of("2026-11-20T01:12:00Z"), -210) == "2026-11-19 21:42 (UTC-3:30)");
    CHECK(format_for_people(instant_of("2026-11-20T01:12:00Z"), 600) == "2026-11-20 11:12 (UTC+10)");
}

TEST_CASE("a byte reader gives zero past the end and says so once") {
    const std::uint8_t data[] = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    ByteReader r(data);
    CHECK(r.u16be() == 0x0102);
    CHECK(r.u16le() == 0x0403);
    CHECK(r.u32be() == 0x05060708);
    CHECK(r.left() == 1);
    CHECK_FALSE(r.overrun());
    CHECK(r.u16be() == 0x0900);
    CHECK(r.overrun());
    r.seek(100);
    CHECK(r.left() == 0);
    CHECK(r.u8() == 0);
    ByteReader t(data);
    CHECK(t.take(10).empty());
    CHECK(t.overrun());
    ByteReader w(data);
    CHECK(w.u64le() == 0x0807060504030201u);
    w.skip(5);
    CHECK(w.overrun());
    CHECK(ByteReader(data, 2).starts_with("\3\4"));
    CHECK_FALSE(ByteReader(data, 8).starts_with("\11\12"));
}

TEST_CASE("boxes: meeting, union, share, and back from a turned picture") {
    const Box a{0, 0, 10, 10}, b{5, 5, 10, 10};
    CHECK(intersect(a, b) == Box{5, 5, 5, 5});
    CHECK(intersect(a, {10, 0, 5, 5}).empty());
    CHECK(unite(a, b) == Box{0, 0, 15, 15});
    CHECK(unite({}, b) == b);
    CHECK(overlap_share(a, b) == doctest::Approx(0.25));
    CHECK(overlap_share({}, b) == 0);
    // A mark at the top left of a 40 x 20 picture, seen after each turn and mapped back.
    const Box mark{1, 2, 3, 4};
    CHECK(unturn({14, 1, 4, 3}, 90, 40, 20) == mark);
    CHECK(unturn({36, 14, 3, 4}, 180, 40, 20) == mark);
    CHECK(unturn({2, 36, 4, 3}, 270, 40, 20) == mark);
    CHECK(unturn(mark, 0, 40, 20) == mark);
}

TEST_CASE("SHA-256 of the published vectors (FIPS 180-4, NIST CAVP)") {
    CHECK(sha256_hex({}) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(sha256_hex(bytes_of("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(sha256_hex(bytes_of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")) == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    CHECK(sha256_hex(bytes_of("abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu")) ==
          "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1");
    CHECK(sha256_hex(bytes_of(std::string(1'000'000, 'a'))) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    CHECK(sha256_hex(bytes_of("\xd3")) == "28969cdfa74a12c82f3bad960b0b000aca2ac329deea5c2328ebc6f2ba9802c1");
}
