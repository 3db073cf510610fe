// What several files say together: talks as messages, names of files, amounts and the time of the order.
#include <doctest/doctest.h>

#include "core/derive/consistency.h"
#include "core/derive/conversation.h"
#include "core/derive/file_names.h"
#include "core/derive/fold.h"
#include "core/derive/labelled_amounts.h"
#include "core/engine/built_in_rules.h"

using namespace precheck;

namespace {

TextLine line(const std::string& text, int x, int y, int w = 240) {
    TextLine out;
    out.text = text;
    out.box = {x, y, w, 18};
    out.confidence = 0.99;
    return out;
}

File picture(std::vector<TextLine> lines, int width = 1440) {
    File file;
    file.name = "chat.png";
    file.decode = file.read = Stage::ok;
    file.image = Image{width, 900, {}};
    file.text = Text{};
    file.text->frame_width = width;
    file.text->frame_height = 900;
    file.text->lines = std::move(lines);
    return file;
}

Identifier identifier(IdentifierType type, const std::string& value, const std::string& label) {
    Identifier id;
    id.type = type;
    id.value = value;
    id.label = label;
    id.main = true;
    id.confidence = 0.99;
    return id;
}

Reading chat_with(const std::string& buyer) {
    Reading r;
    r.kind = PageKind::chat_capture;
    r.identifiers = {identifier(IdentifierType::buyer_id, buyer, "与买家会话")};
    return r;
}

Conversation talk(std::vector<TextLine> lines, const std::string& buyer = "mx5518820931") { return read_conversation(picture(std::move(lines)), chat_with(buyer)); }

}  // namespace

TEST_CASE("messages: the sender's digits do not run into the time, and the side column is left out") {
    const Conversation c = talk({line("最近联系人", 180, 100), line("mx5518820931 2026-11-10 09:19:08", 384, 120), line("OK, I received it...", 187, 145, 110), line("Hola, el paquete", 396, 150),
                                 line("我 2026-11-10 09:31", 988, 200), line("Dear friend, sorry", 876, 230), line("for the trouble.", 876, 250), line("mx551882093109:46", 384, 300)});
    REQUIRE(c.messages.size() == 3);
    CHECK(c.messages[0].side == Side::buyer);
    CHECK(c.messages[0].dated);
    CHECK(c.messages[0].time->value == CivilTime{2026, 11, 10, 9, 19, 8});
    CHECK(c.messages[0].text == "Hola, el paquete");
    CHECK(c.messages[1].side == Side::seller);
    CHECK(c.messages[1].text == "Dear friend, sorry for the trouble.");
    CHECK(c.messages[2].time->value.hour == 9);
    CHECK(c.messages[2].time->value.minute == 46);
    CHECK_FALSE(c.messages[2].dated);
    CHECK(c.messages[2].text.empty());
}

TEST_CASE("messages: a line with a date is the day of those below it") {
    const Conversation c = talk({line("2026年11月10日", 640, 100), line("mx5518820931 22:40", 384, 140), line("Are you there?", 390, 170), line("2026年11月11日", 640, 220), line("mx5518820931 00:12", 384, 260)});
    REQUIRE(c.messages.size() == 2);
    CHECK(c.messages[0].time->value == CivilTime{2026, 11, 10, 22, 40, 0});
    CHECK(c.messages[1].time->value == CivilTime{2026, 11, 11, 0, 12, 0});
    CHECK_FALSE(c.separator_missing);
    CHECK(talk({line("mx5518820931 22:40", 384, 140), line("mx5518820931 00:12", 384, 260)}).separator_missing);
    CHECK_FALSE(talk({line("mx5518820931 22:40", 384, 140), line("mx5518820931 22:40", 384, 260)}).separator_missing);
}

TEST_CASE("messages: a time in running words begins no message") {
    const Conversation c = talk({line("mx5518820931 2026-11-10 09:19", 384, 120), line("The parcel came on 2026-11-08 15:11, thank you", 390, 150, 400)});
    REQUIRE(c.messages.size() == 1);
    CHECK(c.messages[0].text == "The parcel came on 2026-11-08 15:11, thank you");
}

TEST_CASE("the same message in two captures") {
    const auto message = [](const std::string& time, const std::string& text) { return talk({line(time, 384, 120), line(text, 390, 150, 400)}).messages.at(0); };
    const Message whole = message("2026-11-10 09:19:08", "Hola, el paquete llego pero falta una pieza.");
    CHECK(same_message(whole, whole));
    CHECK(same_message(whole, message("2026-11-10 09:19:08", "Hola, el paq")));
    CHECK(same_message(whole, message("2026-11-10 09:19:06", "Hola, el paquete llego pero falta una pieza.")));   // a digit misread
    CHECK_FALSE(same_message(whole, message("2026-11-10 09:20:44", "Hola, el paquete llego pero falta una pieza.")));   // said again
    CHECK_FALSE(same_message(message("2026-11-10 09:19", "Hola, el paquete"), message("2026-11-10 09:19", "We will help you right away.")));
    CHECK(same_message(message("09:19", "Hola, el paquete llego"), message("2026-11-10 09:19", "Hola, el paquete Ilego")));
    CHECK_FALSE(same_message(message("2026-11-10 09:19", "OK"), message("2026-11-11 09:19", "OK")));
}

TEST_CASE("page numbers come from labels, ends and beginnings of names") {
    CaseForm form;
    form.files = {{"x.png", "", "附件12", "", ""}};
    CHECK(page_number("x.png", form)->number == 12);
    CHECK(page_number("聊天-2.png", form)->number == 2);
    CHECK(page_number("聊天-2.png", form)->stem == "聊天-");
    CHECK(page_number("chat (3).png", form)->number == 3);
    CHECK(page_number("03_chat.png", form)->number == 3);
    CHECK_FALSE(page_number("IMG_20261110.jpg", form));
    CHECK_FALSE(page_number("8204256397643582.png", form));
    CHECK(page_number("07.png", form)->number == 7);
    CHECK_FALSE(page_number("chat.png", form));
}

TEST_CASE("names that say nothing, and those that do") {
    const WordLists words = fold_word_lists(built_in_rule_pack());
    for (const char* name : {"IMG_20261110.jpg", "IMG-20261110-WA0003.jpg", "Screenshot 2026-11-10 at 10.30.45 PM.png", "Screenshot from 2026-11-10 10-30-45.png", "微信图片_20261110.png", "mmexport1762760062123.jpg",
                             "wx_camera_1762760062123.jpg", "未命名.png", "图片1.png", "image (2).png", "WhatsApp Image 2026-11-10 at 10.30.45.jpeg", "1762760062123.png", "20261110_091422.png",
                             "屏幕截图(3).png", "d41d8cd98f00b204e9800998ecf8427e.png", "DSC_0012.JPG"}) {
        INFO(std::string(name));
        CHECK(says_nothing(name, {}, words));
    }
    for (const char* name : {"01_notice.png", "证据1.png", "a.png", "7.png", "chat.png", "订单20261110.png", "imagery.png", "screenshot-order.png", "IMG_waybill.jpg", "file_invoice.pdf", "photo of the box.jpg"}) {
        INFO(std::string(name));
        CHECK_FALSE(says_nothing(name, {}, words));
    }
    CHECK_FALSE(says_nothing("8204256397643582.png", {"8204256397643582"}, words));
    CHECK(unfit_character("订单（1）.png").empty());
    CHECK(unfit_character("a\\x0a.png") == "\\");
    CHECK(unfit_character("order\u202egpj.exe") == "U+202E");
    CHECK(unfit_character("order.png ") == "U+0020");
}

TEST_CASE("a proposed name has number, kind, object and time") {
    File file = picture({});
    file.name = "IMG_20261110.jpg";
    file.container.extension = "jpeg";
    Reading r;
    r.kind = PageKind::order_page;
    r.identifiers = {identifier(IdentifierType::order_no, "8204256397643582", "订单号")};
    TimeReading time;
    time.value = {2026, 10, 20, 9, 1, 2};
    r.times = {time};
    const std::vector<File> files = {picture({}), file};
    const std::vector<std::optional<Reading>> readings = {std::nullopt, r};
    CHECK(proposed_name({files, readings}, 1, {}) == "02_order_8204256397643582_20261020-0901.jpg");
    CHECK(proposed_name({files, readings}, 0, {}) == "01_evidence");
}

TEST_CASE("amounts: the longest known label wins") {
    const WordLists words = fold_word_lists(built_in_rule_pack());
    CHECK(amount_label_of("商品小计：", words) == AmountLabel::line_total);
    CHECK(amount_label_of("Subtotal", words) == AmountLabel::line_total);
    CHECK(amount_label_of("Order total:", words) == AmountLabel::total);
    CHECK(amount_label_of("Unit price", words) == AmountLabel::unit_price);
    CHECK(amount_label_of("实付金额", words) == AmountLabel::paid);
    CHECK(amount_label_of("Shipping", words) == AmountLabel::shipping);
    CHECK(amount_label_of("Please confirm whether you received the full refund of", words) == AmountLabel::unknown);
    CHECK(amount_label_of("Women Summer Dress", words) == AmountLabel::unknown);
}

TEST_CASE("the order's time: typed before read, the earliest of parent and children") {
    const WordLists words = fold_word_lists(built_in_rule_pack());
    CaseForm form;
    form.given = true;
    form.order_no = "8204256397643582";
    Reading r;
    r.kind = PageKind::order_page;
    r.identifiers = {identifier(IdentifierType::order_no, "8204256397643582", "订单号")};
    TimeReading paid, placed;
    paid.value = {2026, 10, 20, 9, 7, 33};
    paid.label = "付款时间";
    placed.value = {2026, 10, 20, 9, 1, 2};
    placed.label = "下单时间 ";
    paid.zone_minutes = placed.zone_minutes = 480;
    r.times = {paid, placed};
    const std::vector<File> files = {picture({})};
    std::vector<std::optional<Reading>> readings = {r};
    const auto read = order_time({files, readings}, form, words);
    REQUIRE(read.earliest);
    CHECK(*read.earliest == to_instant(placed.value, 480));
    CHECK(read.from_file == "chat.png");
    form.orders = {{"8204256397643582", "", "2026-10-21T00:00:00+08:00", {}, {}, {}}, {"8204256397653582", "8204256397643582", "2026-10-19T00:00:00+08:00", {}, {}, {}}};
    CHECK(order_time({files, readings}, form, words).text == "2026-10-19T00:00:00+08:00");
    form.orders.clear();
    form.order_no = "1109795139544391";
    CHECK_FALSE(order_time({files, readings}, form, words).earliest);
}
