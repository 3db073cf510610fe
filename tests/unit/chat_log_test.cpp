// Talks exported as text: every form to messages, and these to readings. Seeds: tests/intake/make_seeds.py.
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "core/derive/fold.h"
#include "core/derive/log_reading.h"
#include "core/engine/built_in_rules.h"
#include "core/facts/facts_json.h"
#include "core/facts/media.h"
#include "core/intake/chat_log.h"
#include "core/intake/formats.h"

using namespace precheck;

namespace {

std::string seed(const std::string& name) {
    std::ifstream in(std::string(PRECHECK_SOURCE_DIR) + "/tests/intake/seeds/" + name, std::ios::binary);
    REQUIRE_MESSAGE(in.good(), name);
    return {std::istreambuf_iterator<char>(in), {}};
}

File read(const std::string& data) {
    const Bytes bytes(reinterpret_cast<const std::uint8_t*>(data.data()), data.size());
    File file;
    file.name = "talk.txt";
    file.container.media = sniff(bytes);
    file.container.media_type = media_type_name(file.container.media);
    const std::optional<DecodedText> text = decode_text(bytes);
    if (text) read_chat_log(*text, file);
    return file;
}

ChatLog log_of(const std::string& data) {
    const File file = read(data);
    REQUIRE(file.log);
    return *file.log;
}

std::string when(const TimeReading& time) { return format_local(time.value, time.precision == TimePrecision::second); }

}   // namespace

TEST_CASE("chat logs: forms of lines") {
    const ChatLog talk = log_of(seed("talk.txt"));
    REQUIRE(talk.entries.size() == 4);
    CHECK(talk.form == "lines");
    CHECK(talk.entries[0].sender == "cn1551882093");
    CHECK(talk.entries[0].time == "2026-11-20 09:12:33");
    CHECK(talk.entries[0].source_line == 2);
    CHECK(talk.entries[2].words == "没有收到：单号 LB384610925CN");
    CHECK(talk.entries[3].sender == "卖家客服");
    const ChatLog phone = log_of(seed("talk_phone.txt"));
    REQUIRE(phone.entries.size() == 3);
    CHECK(phone.entries[1].words == "hello: there second line");
    CHECK(phone.entries[2].sender == "Maria");
    const ChatLog above = log_of(seed("talk_names_above.txt"));
    REQUIRE(above.entries.size() == 3);
    CHECK(above.entries[1].sender == "我");
    CHECK(above.entries[1].words == "今天就发");
    const ChatLog days = log_of(seed("talk_days.txt"));
    REQUIRE(days.entries.size() == 3);
    CHECK(days.entries[2].time == "2026年11月21日 08:00");
    const ChatLog alone = log_of("小王\n2026-11-20 09:12:33\n在吗\n店铺\n2026-11-20 09:13:33\n在\n小王\n2026-11-20 09:15:33\n好\n");
    REQUIRE(alone.entries.size() == 3);
    CHECK(alone.entries[0].sender == "小王");
    CHECK(alone.entries[0].words == "在吗");
}

TEST_CASE("chat logs: tables, pages and lists of messages") {
    const ChatLog table = log_of(seed("talk.csv"));
    REQUIRE(table.entries.size() == 3);
    CHECK(table.form == "table");
    CHECK(table.entries[0].words == "你好, 在吗");
    CHECK(table.entries[1].words == "第一行 第二行 \"引号\"");
    CHECK(table.entries[2].number == 3);
    CHECK(table.entries[2].source_line == 5);
    const ChatLog page = log_of(seed("talk.html"));
    REQUIRE(page.entries.size() == 3);
    CHECK(page.form == "page");
    CHECK(page.entries[0].sender == "Maria & Co");
    CHECK(page.entries[0].words == "Hello there");
    CHECK(page.entries[2].words == "收到");
    const ChatLog messages = log_of(seed("talk.json"));
    REQUIRE(messages.entries.size() == 3);
    CHECK(messages.entries[0].words == "see x");
    CHECK(messages.entries[1].number == 2);
    const ChatLog stamps = log_of(seed("talk_stamps.json"));
    REQUIRE(stamps.entries.size() == 3);
    CHECK(stamps.entries[0].time == "2026-11-20 01:12:33 UTC");
    CHECK(stamps.entries[1].sender == "shop");
}

TEST_CASE("chat logs: encodings") {
    CHECK(log_of(seed("talk_utf16.txt")).entries.size() == 4);
    CHECK(log_of(seed("talk_utf16.txt")).encoding == "utf-16");
    CHECK_FALSE(read(seed("talk_gb18030.txt")).log);
    CHECK_FALSE(decode_text(Bytes(reinterpret_cast<const std::uint8_t*>("\xC4\xE3\xBA\xC3"), 4)));
}

TEST_CASE("chat logs: what is no talk") {
    CHECK_FALSE(read(seed("no_talk.txt")).log);
    CHECK_FALSE(read("2026-11-20 09:12 Shenzhen: accepted\n2026-11-21 09:12 Guangzhou: departed\n2026-11-22 09:12 Moscow: arrived\n2026-11-23 09:12 Tver: delivered\n").log);
    CHECK_FALSE(read("{\"orders\":[{\"time\":\"2026-11-20 09:12:33\",\"amount\":3}]}").log);
    CHECK_FALSE(read("\n\n \n").log);
    CHECK_FALSE(read("2026-11-20 09:12 one: x\n").log);
}

TEST_CASE("chat logs: readings are those of a capture") {
    const WordLists words = fold_word_lists(built_in_rule_pack());
    const File file = read(seed("talk.txt"));
    const Reading r = read_log(file);
    CHECK(r.kind == PageKind::chat_log);
    REQUIRE(r.times.size() == 4);
    CHECK(when(r.times[0]) == "2026-11-20T09:12:33");
    CHECK(r.times[1].box.y == 2 * log_layout::line_height_px);
    bool order = false, buyer = false, tracking = false;
    for (const Identifier& id : r.identifiers) {
        order = order || (id.type == IdentifierType::order_no && id.value == "8204256397643582" && id.main);
        buyer = buyer || (id.type == IdentifierType::buyer_id && id.value == "cn1551882093" && id.main);
        tracking = tracking || (id.type == IdentifierType::tracking_no && id.value == "LB384610925CN" && !id.main);
    }
    CHECK(order);
    CHECK(buyer);
    CHECK(tracking);
    const Conversation talk = log_conversation(file, r, words);
    REQUIRE(talk.messages.size() == 4);
    CHECK(talk.messages[1].side == Side::seller);
    CHECK_FALSE(talk.turned_at);
    CHECK_FALSE(talk.skipped_at);
    // One date above 12 settles the order of all.
    const Reading phone = read_log(read(seed("talk_phone.txt")));
    REQUIRE(phone.times.size() == 3);
    CHECK(when(phone.times[0]) == "2026-11-20T09:12:33");
    CHECK(when(phone.times[2]) == "2026-11-21T13:14:00");
    const Reading swapped = read_log(read("03/11/2026, 09:12 - Maria: a\n14/11/2026, 09:12 - Shop: b\n15/11/2026, 09:12 - Maria: c\n"));
    REQUIRE(swapped.times.size() == 3);
    CHECK(when(swapped.times[0]) == "2026-11-03T09:12");
    const Reading days = read_log(read(seed("talk_days.txt")));
    REQUIRE(days.times.size() == 3);
    CHECK(when(days.times[2]) == "2026-11-21T08:00");
    const Reading stamps = read_log(read(seed("talk_stamps.json")));
    REQUIRE(stamps.times.size() == 3);
    CHECK(when(stamps.times[0]) == "2026-11-20T01:12:33");
    CHECK(stamps.times[0].zone_minutes == 0);
    const Reading page = read_log(read(seed("talk.html")));
    REQUIRE(page.times.size() == 3);
    CHECK(when(page.times[0]) == "2026-11-20T09:12:33");
    CHECK(page.times[0].zone_minutes == 480);
    const Reading json = read_log(read(seed("talk.json")));
    REQUIRE(json.times.size() == 3);
    CHECK(when(json.times[0]) == "2026-11-20T09:12:33");
}

TEST_CASE("chat logs: facts survive a round trip") {
    const File file = read(seed("talk.csv"));
    const std::string json = file_to_json(file);
    const Result<File> again = file_from_json(json);
    REQUIRE(again);
    CHECK(file_to_json(*again) == json);
    REQUIRE(again->log);
    CHECK(again->log->entries.size() == 3);
}
