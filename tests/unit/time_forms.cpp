// Times as they stand on pages, in the forms of buyers' and sellers' languages, and what must not be taken for one.
#include <doctest/doctest.h>

#include <cstdio>
#include <string>

#include "core/derive/times.h"

namespace {

using namespace precheck;

TextLine line_of(const std::string& text, Box box = {100, 100, 300, 18}) {
    TextLine line;
    line.text = text;
    line.box = box;
    line.confidence = 0.99;
    return line;
}

// "2026-11-18T14:22:10 +480", "2026-11-18", "T14:22", "relative", "none": the first time of the line.
std::string first(const std::string& text) {
    const std::vector<FoundTime> found = times_in_line(line_of(text));
    if (found.empty()) return "none";
    const TimeReading& r = found.front().reading;
    if (r.precision == TimePrecision::relative) return "relative";
    char shown[64];
    const CivilTime& v = r.value;
    if (r.precision == TimePrecision::time_only) std::snprintf(shown, sizeof shown, "T%02d:%02d", v.hour, v.minute);
    else if (r.precision == TimePrecision::day) std::snprintf(shown, sizeof shown, "%04d-%02d-%02d", v.year, v.month, v.day);
    else std::snprintf(shown, sizeof shown, "%04d-%02d-%02dT%02d:%02d", v.year, v.month, v.day, v.hour, v.minute);
    std::string out(shown);
    if (r.zone_minutes) out.append(" ").append(std::to_string(*r.zone_minutes));
    return out;
}

TEST_CASE("forms of dates and times") {
    CHECK(first("2026-11-18 23:41:07 PST") == "2026-11-18T23:41 -480");
    CHECK(first("2026-11-18T23:41:07+08:00") == "2026-11-18T23:41 480");
    CHECK(first("2026-11-18 23:41:07 +0800") == "2026-11-18T23:41 480");
    CHECK(first("2026-11-12 08:31 GMT+8") == "2026-11-12T08:31 480");
    CHECK(first("2026年11月3日 下午3:08") == "2026-11-03T15:08");
    CHECK(first("2026年11月17日 18时20分（北京时间）") == "2026-11-17T18:20 480");
    CHECK(first("Nov 8, 2026, 9:14 PM (PST)") == "2026-11-08T21:14 -480");
    CHECK(first("17 Nov 2026 02:20:33 PST") == "2026-11-17T02:20 -480");
    CHECK(first("18 de noviembre de 2026, 14:22") == "2026-11-18T14:22");
    CHECK(first("18 nov. 2026 14:22") == "2026-11-18T14:22");
    CHECK(first("18/11/2026, 14:22 (GMT-3)") == "2026-11-18T14:22 -180");
    CHECK(first("Created Nov 18, 2026 23:41 (PST)") == "2026-11-18T23:41 -480");
    CHECK(first("PaidNov18,202623:43") == "2026-11-18T23:43");
    CHECK(first("03 Nov 2026") == "2026-11-03");
    CHECK(first("2026.11.18 23:41") == "2026-11-18T23:41");
    CHECK(first("15:26 2026-11-20") == "T15:26");
}

TEST_CASE("zones in labels") {
    CHECK(first("北京时间 2026-11-18 14:22:10") == "2026-11-18T14:22 480");
    CHECK(first("Placed (PST): 2026-11-18 14:22") == "2026-11-18T14:22 -480");
    CHECK(first("送达时间（太平洋时间）：2026-07-18 14:22") == "2026-07-18T14:22 -420");
    CHECK(first("Receipt 2026-11-18 14:22") == "2026-11-18T14:22");
}

TEST_CASE("numbers beside a time stay apart from it") {
    CHECK(first("jp8841203376 15:04") == "T15:04");
    CHECK(first("us1140273365 2026-11-11 10:02:09") == "2026-11-11T10:02");
}

TEST_CASE("relative times, and words of messages") {
    CHECK(first("Customer · 2 hours ago") == "relative");
    CHECK(first("昨天 15:20") == "relative");
    CHECK(first("hace 2 horas") == "relative");
    CHECK(first("I sent the parcel to you yesterday, please check.") == "none");
    CHECK(first("包裹昨天已经发出了，请您耐心等待") == "none");
}

TEST_CASE("no times") {
    CHECK(first("2 decorations, 8 out of 10") == "none");
    CHECK(first("1005007310462298") == "none");
    CHECK(first("ratio 16:9") == "none");
}

TEST_CASE("a date that stands alone dates the times below it") {
    Text text;
    text.frame_width = 1280, text.frame_height = 720;
    text.lines = {line_of("Wednesday, November 18, 2026", {500, 100, 200, 18}), line_of("14:22", {150, 160, 40, 18}), line_of("14:31", {900, 220, 40, 18})};
    const std::vector<TimeReading> times = page_times(text, {});
    REQUIRE(times.size() == 3);
    CHECK(times[1].precision == TimePrecision::minute);
    CHECK(times[1].value.day == 18);
}

TEST_CASE("a label above or at the other end of the row says what a time is") {
    Text text;
    text.frame_width = 1280, text.frame_height = 720;
    text.lines = {line_of("Appeal deadline", {100, 100, 120, 18}), line_of("2026-12-24 02:20", {100, 124, 150, 18}),
                  line_of("预计送达", {100, 200, 80, 18}), line_of("2026-12-20", {700, 200, 100, 18})};
    const std::vector<TimeReading> times = page_times(text, {});
    REQUIRE(times.size() == 2);
    CHECK(times[0].role == TimeRole::deadline);
    CHECK(times[1].role == TimeRole::estimate);
}

}  // namespace
