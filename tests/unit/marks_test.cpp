// What files say about how they were made, on seeds that name all of it, and cut anywhere. See tests/intake/make_seeds.py.
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "core/derive/file_times.h"
#include "core/derive/file_traces.h"
#include "core/derive/fold.h"
#include "core/engine/built_in_rules.h"
#include "core/facts/facts_json.h"
#include "core/intake/intake.h"

namespace precheck {

namespace {

std::vector<std::uint8_t> seed(const std::string& name) {
    std::ifstream in(std::string(PRECHECK_SOURCE_DIR) + "/tests/intake/seeds/" + name, std::ios::binary);
    std::vector<std::uint8_t> bytes{std::istreambuf_iterator<char>(in), {}};
    REQUIRE(!bytes.empty());
    return bytes;
}

File taken(const std::vector<std::uint8_t>& bytes, const std::string& name) {
    Pixels pixels;
    return take_in(name, bytes, {}, pixels);
}

std::string value_of(const std::vector<KeyValue>& list, const std::string& key, std::size_t which = 0) {
    for (const KeyValue& kv : list)
        if (kv.key == key && which-- == 0) return kv.value;
    return "(none)";
}

}   // namespace

TEST_SUITE("marks") {
    TEST_CASE("a JPEG's programs, label, credentials and comments") {
        const Container c = taken(seed("marks.jpg"), "marks.jpg").container;
        CHECK(value_of(c.other, "IPTC:OriginatingProgram") == "PicsArt");
        CHECK(value_of(c.other, "IPTC:DateCreated") == "20261120");
        CHECK(value_of(c.other, "Photoshop:WriterName") == "Adobe Photoshop");
        CHECK(value_of(c.other, "Photoshop:ReaderName") == "Adobe Photoshop 2025");
        CHECK(value_of(c.other, "Photoshop:Quality") != "(none)");
        CHECK(value_of(c.other, "C2PA") == "JUMBF");
        CHECK(value_of(c.other, "JPEG:Comment") == "CREATOR: gd-jpeg v1.0");
        CHECK(value_of(c.exif, "UserComment") == "美图 meitu");
        CHECK(value_of(c.xmp, "AIGC").find("\"Label\":\"1\"") != std::string::npos);
        CHECK(value_of(c.xmp, "HistorySoftware", 0) == "Windows Photos");
        CHECK(value_of(c.xmp, "HistorySoftware", 1) == "Snapseed 2.0");
        CHECK(value_of(c.xmp, "HistorySoftware", 2) == "(none)");
    }

    TEST_CASE("a PNG's time, credentials and long recipe: its beginning and its end") {
        const Container c = taken(seed("marks.png"), "marks.png").container;
        CHECK(value_of(c.other, "PNG:ModifyDate") == "2026:11:20 09:12:00");
        CHECK(value_of(c.other, "C2PA") == "16 bytes");
        const std::string recipe = value_of(c.png_text, "parameters");
        CHECK(recipe.find("a long prompt") == 0);
        CHECK(recipe.find("Steps: 20, Sampler: Euler a") != std::string::npos);
    }

    TEST_CASE("a film's label, program and credentials") {
        const Container c = taken(seed("marks.mp4"), "marks.mp4").container;
        CHECK(value_of(c.other, "MP4:AIGC").find("\"Label\":\"1\"") != std::string::npos);
        CHECK(value_of(c.other, "MP4:Software") == "CapCut 5.1");
        CHECK(value_of(c.other, "MP4:Encoder") == "Lavf60.3");
        CHECK(value_of(c.other, "C2PA") != "(none)");
    }

    TEST_CASE("cut anywhere, they say less and never more") {
        for (const char* name : {"marks.jpg", "marks.png", "marks.mp4"}) {
            const auto whole = seed(name);
            for (std::size_t end = 1; end < whole.size(); end += 7) {
                const File file = taken({whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(end)}, name);
                CHECK(file_from_json(file_to_json(file)));
            }
        }
    }

    TEST_CASE("traces have their weights, the heaviest first") {
        const RulePack& rules = built_in_rule_pack();
        const WordLists words = fold_word_lists(rules);
        const std::vector<FileTrace> traces = all_traces(taken(seed("marks.jpg"), "IMG-20261120-WA0001.jpg"), rules, words);
        REQUIRE(traces.size() >= 6);
        for (std::size_t i = 1; i < traces.size(); ++i) CHECK(traces[i - 1].weight >= traces[i].weight);
        for (const FileTrace& trace : traces) CHECK((trace.weight >= 0 && trace.weight <= 1));
    }

    TEST_CASE("times of names that devices give, and of no others") {
        const RulePack& rules = built_in_rule_pack();
        const auto text = [&](const char* name) {
            const auto times = name_times(name, rules);
            return times.empty() ? std::string("(none)") : format_utc(times[0].earliest);
        };
        CHECK(text("Screenshot_20261120-091233.png") == "2026-11-20T01:12:33Z");
        CHECK(text("Screenshot 2026-11-20 at 09.12.33.png") == "2026-11-20T01:12:33Z");
        CHECK(text("Screenshot 2026-11-20 091233.png") == "2026-11-20T01:12:33Z");
        CHECK(text("屏幕截图 2026-11-20 091233.png") == "2026-11-20T01:12:33Z");
        CHECK(text("微信图片_20261120091233.jpg") == "2026-11-20T01:12:33Z");
        CHECK(text("IMG_20261120_091233.jpg") == "2026-11-20T01:12:33Z");
        CHECK(text("IMG-20261120-WA0001.jpg") == "2026-11-19T16:00:00Z");
        CHECK(text("mmexport1795137153123.jpg") == "2026-11-20T01:12:33Z");
        CHECK(text("photo_2026-11-20_09-12-33.jpg") == "2026-11-20T01:12:33Z");
        CHECK(text("order_20261120.png") == "(none)");
        CHECK(text("02_order_8204256397643582_20261020-0901.png") == "(none)");
        CHECK(text("IMG_0042.jpg") == "(none)");
        CHECK(text("IMG_99999999_999999.jpg") == "(none)");
    }

    TEST_CASE("credentials are taken as written, within bounds") {
        const auto file = file_from_json(R"({"name":"a.jpg","bytes":1,"sha256":"","decode":"skipped","read":"skipped","container":{"media":"jpeg"},
            "credentials":{"state":"ok","intact":true,"problems":["signingCredential.expired",7],"signer":"S","source_types":["digitalCapture"]}})");
        REQUIRE(file);
        REQUIRE(file->credentials);
        CHECK(file->credentials->state == Stage::ok);
        CHECK(file->credentials->intact == true);
        CHECK(!file->credentials->trusted);
        CHECK(file->credentials->problems == std::vector<std::string>{"signingCredential.expired"});
        const auto again = file_from_json(file_to_json(*file));
        REQUIRE(again);
        CHECK(file_to_json(*again) == file_to_json(*file));
        const auto broken = file_from_json(R"({"name":"a.jpg","container":{"media":"jpeg"},"credentials":{"state":"failed","reason":"no part"}})");
        REQUIRE(broken);
        CHECK(broken->credentials->state == Stage::failed);
    }
}

}   // namespace precheck
