// core/facts: JSON of facts, case and rule packs, both ways, and what is refused.
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include "core/engine/built_in_rules.h"
#include "core/facts/facts_json.h"
#include "core/facts/json_access.h"
#include "core/facts/media.h"

using namespace precheck;

namespace {

std::string seed(const std::string& name) {
    std::ifstream in(std::string(PRECHECK_SOURCE_DIR) + "/tests/intake/seeds/" + name, std::ios::binary);
    REQUIRE(in.good());
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string one_rule(const std::string& key, const std::string& entry) {
    return R"({"schema":"precheck.rules/1","id":"own","version":"1","effective":"2026-01-01","values":{")" + key + "\":" + entry + "}}";
}

}  // namespace

TEST_CASE("facts keep everything in a round trip") {
    const auto files = facts_from_json(seed("facts.json"));
    REQUIRE(files);
    REQUIRE(files->size() == 1);
    const std::string written = facts_to_json(*files);
    const auto again = facts_from_json(written);
    REQUIRE(again);
    CHECK(facts_to_json(*again) == written);

    const File& f = again->front();
    CHECK(f.name == "a.png");
    CHECK(f.bytes == 12);
    CHECK(f.container.media == Media::png);
    CHECK(f.container.media_type == "image/png");
    REQUIRE(f.container.exif.size() == 1);
    CHECK(f.container.exif[0].value == "x");
    REQUIRE(f.image);
    const Measures& m = f.image->measures;
    CHECK(m.jpeg_quality == 80);
    CHECK(m.average_hash == 18446744073709551615u);   // 64 bits, as text
    CHECK(m.cut_bar == Box{1, 2, 3, 4});
    REQUIRE(m.patches.size() == 1);
    CHECK(m.patches[0].kind == Patch::Kind::mosaic);
    CHECK(m.patches[0].colour.b == 3);
    REQUIRE(m.edges.size() == 1);
    CHECK(m.edges[0].horizontal);
    CHECK(m.edges[0].to == 1366);
    CHECK(m.edges[0].after.b == 6);
    REQUIRE(f.text);
    CHECK(f.text->turned_deg == 90);
    REQUIRE(f.text->lines.size() == 2);
    CHECK(f.text->lines[0].text == "订单号 8231907745126608");
    CHECK(f.text->lines[0].char_x[1] == 20.5F);
    CHECK(f.text->lines[0].look.panel == Box{0, 90, 700, 40});
}

TEST_CASE("facts of others: wrong types are absent, sizes are drawn to what a picture can have") {
    const auto files = facts_from_json(R"({"schema":"precheck.facts/1","files":[{"name":5,"bytes":-3,"decode":"ok","read":"ok",
        "image":{"width":1e300,"height":-5,"measures":{"jpeg_quality":1e99,"patches":[{"box":[1e9,-1e9,1e12,4]}],"average_hash":"12x"}},
        "text":{"turned_deg":89,"frame_width":2147483647,"lines":[{"text":"a","box":[1,2,3]},{"box":[99999999,0,99999999,1]}]}}]})");
    REQUIRE(files);
    const File& f = files->front();
    CHECK(f.name.empty());
    CHECK(f.bytes == 0);
    CHECK(f.container.media_type == "application/octet-stream");
    CHECK(f.image->width == largest_px);
    CHECK(f.image->height == 0);
    CHECK(f.image->measures.jpeg_quality == 0);
    CHECK(f.image->measures.average_hash == 0);
    CHECK(f.image->measures.patches[0].box == Box{largest_px, -largest_px, largest_px, 4});
    CHECK(f.text->turned_deg == 0);
    CHECK(f.text->frame_width == largest_px);
    CHECK(f.text->lines[0].box.empty());
    CHECK(f.text->lines[1].box.x == largest_px);
}

TEST_CASE("a stage that says ok without its result is a failure") {
    const auto file = file_from_json(R"({"name":"a","decode":"ok","read":"ok"})");
    REQUIRE(file);
    CHECK(file->decode == Stage::failed);
    CHECK(file->read == Stage::failed);
}

TEST_CASE("facts that are none say why") {
    CHECK(facts_from_json("{").error() == "not valid JSON");
    CHECK(facts_from_json("[]").error() == "not precheck.facts/1");
    CHECK(facts_from_json(R"({"schema":"precheck.facts/2","files":[]})").error() == "not precheck.facts/1");
    CHECK(facts_from_json(R"({"schema":"precheck.facts/1"})").error() == "files: not a list");
    CHECK(facts_from_json(R"({"schema":"precheck.facts/1","files":[{},3]})").error() == "files[1]: not an object");
}

TEST_CASE("JSON is bounded before it is parsed: depth, NUL, size, encoding") {
    CHECK(parse_json(std::string(128, '[') + std::string(128, ']'), 1000));
    CHECK(parse_json(std::string(129, '[') + std::string(129, ']'), 1000).error() == "nested deeper than 128");
    CHECK(parse_json("\"" + std::string(500, '[') + "\"", 1000));   // brackets in a text are no depth
    CHECK(parse_json(R"("\"[[")", 1000));
    CHECK(parse_json(std::string("1\0", 2), 1000).error() == "holds a NUL byte");
    CHECK(parse_json("12345", 4).error() == "too large: 5 bytes");
    CHECK_FALSE(parse_json("\"\xff\"", 1000));
    CHECK_FALSE(parse_json("1e999", 1000));
    CHECK_FALSE(parse_json("{} {}", 1000));
    CHECK_FALSE(parse_json("", 1000));
}

TEST_CASE("a case keeps everything in a round trip, unknown fields too") {
    const auto form = case_from_json(seed("case.json"));
    REQUIRE(form);
    CHECK(form->given);
    CHECK(form->is_appeal());
    CHECK(form->order_no == "8231907745126608");   // blanks around a number are no part of it
    REQUIRE(form->clauses.size() == 2);
    CHECK(form->clauses[0].number == "4.2.1");
    CHECK(form->clauses[1].rule_set == "r");
    CHECK(form->amount->currency == "USD");
    CHECK(form->orders[0].tracking_nos[0] == "LB384610925CN");
    CHECK(form->seller.exam_score == 92.5);
    CHECK(form->confirmed[0].verdict == "dismissed");
    const std::string written = case_to_json(*form);
    const auto again = case_from_json(written);
    REQUIRE(again);
    CHECK(case_to_json(*again) == written);
    CHECK(written.find(R"("own":{"note":[1,2,null]})") != std::string::npos);
    CHECK(written.find(R"("custody":[{"seq":1}])") != std::string::npos);
}

TEST_CASE("what makes a case, and what is only said of files") {
    for (const char* json : {R"({"kind":"appeal"})", R"({"statement":"x"})", R"({"shipped":false})", R"({"appeal_available":true})", R"({"amount":{"value":"1"}})", R"({"orders":[{"product_ids":["1"]}]})",
                             R"({"clauses":["4.2"]})", R"({"seller":{"exam_score":90}})", R"({"accused":{"store":"x"}})", R"({"files":[],"notice_no":"7"})"}) {
        INFO(std::string(json));
        CHECK(case_from_json(json)->given);
    }
    for (const char* json : {"{}", R"({"schema":"precheck.case/1"})", R"({"files":[{"name":"a.png","kind":"order_page","label":"1"}]})", R"({"confirmed":[{"code":"EDC-502","verdict":"dismissed"}]})",
                             R"({"corrections":[{"file":"a.png","reading":"times","was":"1","is":"2"}]})", R"({"custody":[{"seq":1}]})", R"({"own":{"note":1}})", R"({"kind":"","statement":" \n","orders":[{}],"clauses":[{}],"seller":{"name":""},"accused":{},"amount":{}})"}) {
        INFO(std::string(json));
        CHECK_FALSE(case_from_json(json)->given);
    }
}

TEST_CASE("a case of another schema or kind of value") {
    CHECK_FALSE(case_from_json("[]"));
    CHECK_FALSE(case_from_json(R"({"schema":"precheck.case/9"})"));
    const auto odd = case_from_json(R"({"kind":7,"orders":{"a":1},"clauses":[null,3],"amount":"12","shipped":"yes","files":[1,{"name":"a"}],"seller":[]})");
    REQUIRE(odd);
    CHECK(odd->kind.empty());
    CHECK(odd->orders.empty());
    CHECK(odd->clauses.empty());
    CHECK_FALSE(odd->amount);
    CHECK_FALSE(odd->shipped);
    REQUIRE(odd->files.size() == 1);
}

TEST_CASE("the built-in rule pack loads, and a seller's values lie over it") {
    const RulePack& base = built_in_rule_pack();
    CHECK(base.values.size() > 20);
    CHECK(base.number("deadline.natural_days") == 7);
    CHECK(base.number("no.such.rule") == 0);
    CHECK_FALSE(base.has("no.such.rule"));
    const auto own = rule_pack_over_built_in(one_rule("deadline.natural_days", R"({"value":5,"provenance":"official","source":"the notice"})"));
    REQUIRE(own);
    CHECK(own->number("deadline.natural_days") == 5);
    CHECK(own->number("deadline.golden_hours") == base.number("deadline.golden_hours"));
    CHECK(own->at("deadline.natural_days").provenance == Provenance::official);
    CHECK(own->values.size() == base.values.size());
}

TEST_CASE("every kind of content has a name of its own and a media type") {
    for (int i = 0; i <= static_cast<int>(Media::opentimestamps); ++i) {
        const Media media = static_cast<Media>(i);
        CHECK(media_of(media_name(media)) == media);
        CHECK(media_type_name(media).find('/') != std::string_view::npos);
    }
    CHECK(media_of("floppy") == Media::unknown);
}
