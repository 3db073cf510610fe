// The two tables of the report: consistency over form, statement and files, and the evidence matrix.
#include <doctest/doctest.h>

#include "core/derive/consistency_table.h"
#include "core/derive/evidence_places.h"
#include "core/derive/fold.h"
#include "core/derive/labelled_amounts.h"
#include "core/derive/statement.h"
#include "core/engine/built_in_rules.h"

using namespace precheck;

namespace {

struct Set {
    std::vector<File> files;
    std::vector<std::optional<Reading>> readings;
    FileSet all() const { return {files, readings}; }
    Reading& add(const std::string& name, PageKind kind) {
        File file;
        file.name = name;
        file.decode = file.read = Stage::ok;
        file.image = Image{1440, 900, {}};
        file.text = Text{};
        files.push_back(std::move(file));
        readings.emplace_back(Reading{});
        readings.back()->kind = kind;
        return *readings.back();
    }
};

Identifier identifier(IdentifierType type, const std::string& value, const std::string& label = {}) {
    Identifier id;
    id.type = type;
    id.value = value;
    id.label = label;
    id.main = true;
    id.confidence = 0.99;
    id.box = {10, 20, 30, 40};
    return id;
}

TimeReading time_reading(const std::string& text, CivilTime value, const std::string& label, std::optional<int> zone = {}) {
    TimeReading t;
    t.text = text;
    t.value = value;
    t.label = label;
    t.zone_minutes = zone;
    return t;
}

Identifier amount(const std::string& value, const std::string& currency, const std::string& label) {
    Identifier id = identifier(IdentifierType::amount, value, label);
    id.currency = currency;
    id.main = false;
    return id;
}

std::vector<ConsistencyRow> table(const Set& set, const CaseForm& form) {
    const WordLists words = fold_word_lists(built_in_rule_pack());
    std::vector<LabelledAmount> amounts;
    for (std::size_t i = 0; i < set.files.size(); ++i)
        for (LabelledAmount amount : labelled_amounts(set.files[i], *set.readings[i], words)) {
            amount.file = i;
            amounts.push_back(std::move(amount));
        }
    return consistency_table(set.all(), {amounts}, form, note_statement(form.statement, set.files), words);
}

const ConsistencyRow* row_of(const std::vector<ConsistencyRow>& rows, const std::string& type, const std::string& label = {}) {
    for (const ConsistencyRow& row : rows)
        if (row.type == type && (label.empty() || row.label == label)) return &row;
    return nullptr;
}

}   // namespace

TEST_CASE("consistency: an order number of form, statement and files, each with its place") {
    Set set;
    set.add("order.png", PageKind::order_page).identifiers = {identifier(IdentifierType::order_no, "8231907745126608")};
    set.add("chat.png", PageKind::chat_capture).identifiers = {identifier(IdentifierType::order_no, "8231907745126609"), identifier(IdentifierType::order_no, "5500000000000001")};
    Identifier covered = identifier(IdentifierType::order_no, "82319");
    covered.masked = true;
    set.add("notice.png", PageKind::penalty_notice).identifiers = {covered};
    CaseForm form;
    form.order_no = "8231907745126608";
    form.statement = "订单 8231907745126608 已发货。";
    const auto rows = table(set, form);
    const ConsistencyRow* row = row_of(rows, "order_no");
    REQUIRE(row != nullptr);
    REQUIRE(row->typed.size() == 1);
    CHECK(row->typed[0].field == "order_no");
    REQUIRE(row->seen.size() == 4);
    CHECK(row->seen[0].agrees == true);
    CHECK(row->seen[1].agrees == false);
    CHECK(row->seen[1].doubtful);
    CHECK(row->seen[2].agrees == false);
    CHECK_FALSE(row->seen[2].doubtful);
    CHECK(row->seen[3].partial);
    CHECK_FALSE(row->seen[3].agrees.has_value());
    REQUIRE(row->told.size() == 1);
    CHECK(row->told[0].agrees == true);
    CHECK(row->told[0].range == TextRange{3, 19});
    CHECK(state_of(*row) == RowState::differs);
}

TEST_CASE("consistency: parent and children are two rows") {
    Set set;
    set.add("order.png", PageKind::order_page).identifiers = {identifier(IdentifierType::order_no, "8231907745126608"), identifier(IdentifierType::order_no, "8231907745120000", "父订单号")};
    set.add("list.png", PageKind::order_page).identifiers = {identifier(IdentifierType::order_no, "8231907745120000")};
    CaseForm form;
    form.orders.push_back({"8231907745126608", "8231907745120000", "", {}, {}, {}});
    const auto rows = table(set, form);
    const ConsistencyRow *own = row_of(rows, "order_no"), *parent = row_of(rows, "parent_order_no");
    REQUIRE(own != nullptr);
    REQUIRE(parent != nullptr);
    CHECK(own->seen.size() == 1);
    CHECK(own->typed[0].field == "orders.0.order_no");
    CHECK(parent->seen.size() == 2);
    CHECK(parent->typed[0].field == "orders.0.parent_no");
    CHECK(state_of(*own) == RowState::agrees);
    CHECK(state_of(*parent) == RowState::agrees);
}

TEST_CASE("consistency: a parent alone is the order that the case knows") {
    Set set;
    set.add("order.png", PageKind::order_page).identifiers = {identifier(IdentifierType::order_no, "8231907745126608")};
    CaseForm form;
    form.orders.push_back({"", "8231907745126608", "", {}, {}, {}});
    const auto rows = table(set, form);
    REQUIRE(row_of(rows, "order_no") != nullptr);
    CHECK(row_of(rows, "order_no")->typed[0].field == "orders.0.parent_no");
    CHECK(state_of(*row_of(rows, "order_no")) == RowState::agrees);
    CHECK(row_of(rows, "parent_order_no") == nullptr);
}

TEST_CASE("consistency: nothing typed: the same everywhere agrees, different values are several, one place is alone") {
    Set set;
    set.add("a.png", PageKind::order_page).identifiers = {identifier(IdentifierType::tracking_no, "LB384610925CN"), identifier(IdentifierType::buyer_id, "dz595004243yiyae"), identifier(IdentifierType::store, "ClayHouse Store")};
    set.add("b.png", PageKind::tracking_page).identifiers = {identifier(IdentifierType::tracking_no, "LB384610925CN")};
    set.add("c.png", PageKind::chat_capture).identifiers = {identifier(IdentifierType::buyer_id, "jp884120337641")};
    const auto rows = table(set, {});
    REQUIRE(row_of(rows, "tracking_no") != nullptr);
    CHECK(state_of(*row_of(rows, "tracking_no")) == RowState::agrees);
    CHECK(state_of(*row_of(rows, "buyer_id")) == RowState::several);
    CHECK(state_of(*row_of(rows, "store")) == RowState::alone);
    CHECK(row_of(rows, "notice_no") == nullptr);
}

TEST_CASE("consistency: amounts stand apart by label and currency") {
    Set set;
    Reading& page = set.add("order.png", PageKind::order_page);
    page.identifiers = {amount("52.00", "USD", "订单总额"), amount("47.20", "USD", "实付"), amount("4.80", "USD", "优惠"), amount("310.00", "CNY", "实付")};
    set.add("payment.png", PageKind::payment_page).identifiers = {amount("39.00", "USD", "实付")};
    CaseForm form;
    form.amount = Amount{"47.20", "USD"};
    form.statement = "订单金额为 47.20 美元。退款 5.00 美元。";
    const auto rows = table(set, form);
    const ConsistencyRow *total = row_of(rows, "amount", "total"), *discount = row_of(rows, "amount", "discount"), *refund = row_of(rows, "amount", "refund");
    REQUIRE(total != nullptr);
    REQUIRE(discount != nullptr);
    REQUIRE(refund != nullptr);
    CHECK_FALSE(total->seen[0].agrees.has_value());   // the page shows the form's amount as paid
    CHECK_FALSE(discount->seen[0].agrees.has_value());
    CHECK(discount->typed.empty());
    const ConsistencyRow *dollars = nullptr, *yuan = nullptr;
    for (const ConsistencyRow& row : rows)
        if (row.label == "paid") (row.currency == "USD" ? dollars : yuan) = &row;
    REQUIRE(dollars != nullptr);
    REQUIRE(yuan != nullptr);
    REQUIRE(dollars->seen.size() == 2);
    CHECK(dollars->seen[0].agrees == true);
    CHECK(dollars->seen[1].agrees == false);
    CHECK(dollars->typed[0].field == "amount.value");
    CHECK_FALSE(yuan->seen[0].agrees.has_value());
    REQUIRE(total->told.size() == 1);
    CHECK(total->told[0].agrees == true);
    REQUIRE(refund->told.size() == 1);
    CHECK_FALSE(refund->told[0].agrees.has_value());
}

TEST_CASE("consistency: times of an order by label, by the parcel's record, and of the notice") {
    Set set;
    Reading& order = set.add("order.png", PageKind::order_page);
    order.times = {time_reading("2026-10-28 09:14:22", {2026, 10, 28, 9, 14, 22}, "下单时间", 480), time_reading("2026-10-28 09:16:02", {2026, 10, 28, 9, 16, 2}, "付款时间", 480),
                   time_reading("2026-10-29 15:40:11", {2026, 10, 29, 15, 40, 11}, "发货时间", 480), time_reading("2026-11-20 10:00:00", {2026, 11, 20, 10, 0, 0}, "退款成功时间", 480)};
    Reading& parcel = set.add("tracking.png", PageKind::tracking_page);
    TimeReading arrived = time_reading("2026-11-08 16:08", {2026, 11, 8, 16, 8, 0}, "");
    arrived.box = {100, 300, 120, 18};
    parcel.times = {arrived};
    TextLine line;
    line.text = "包裹已签收";
    line.box = {260, 301, 120, 18};
    set.files.back().text->lines = {line};
    Reading& notice = set.add("notice.png", PageKind::penalty_notice);
    notice.times = {time_reading("2026-11-11 14:30:00", {2026, 11, 11, 14, 30, 0}, "通知送达时间", 480)};
    CaseForm form;
    form.orders.push_back({"8231907745126608", "", "2026-10-28T09:14:00+08:00", {}, {}, {}});
    form.notice_delivered_at = "2026-11-14T14:30:00+08:00";
    form.statement = "于 2026-11-04 发货，2026-11-08 签收。";
    const auto rows = table(set, form);
    REQUIRE(row_of(rows, "ordered_at") != nullptr);
    CHECK(row_of(rows, "ordered_at")->seen[0].agrees == true);
    CHECK(row_of(rows, "ordered_at")->typed[0].field == "orders.0.ordered_at");
    REQUIRE(row_of(rows, "paid_at") != nullptr);
    REQUIRE(row_of(rows, "refunded_at") != nullptr);
    const ConsistencyRow* shipped = row_of(rows, "shipped_at");
    REQUIRE(shipped != nullptr);
    REQUIRE(shipped->told.size() == 1);
    CHECK(shipped->told[0].agrees == false);
    CHECK(state_of(*shipped) == RowState::differs);
    const ConsistencyRow* delivered = row_of(rows, "delivered_at");
    REQUIRE(delivered != nullptr);
    REQUIRE(delivered->seen.size() == 1);
    CHECK(delivered->seen[0].file == 1);
    REQUIRE(delivered->told.size() == 1);
    CHECK(delivered->told[0].agrees == true);
    REQUIRE(row_of(rows, "notice_delivered_at") != nullptr);
    CHECK(row_of(rows, "notice_delivered_at")->seen[0].agrees == false);
}

TEST_CASE("consistency: one clause that fits is enough") {
    Set set;
    set.add("notice.png", PageKind::penalty_notice).identifiers = {identifier(IdentifierType::clause, "规则 4.2.1"), identifier(IdentifierType::clause, "规则 7.1")};
    CaseForm form;
    form.clauses = {{"AliExpress 平台规则", "", "4.2", "", ""}};
    form.statement = "依据规则 5.3，请求撤销。";
    const auto rows = table(set, form);
    const ConsistencyRow* row = row_of(rows, "clause");
    REQUIRE(row != nullptr);
    CHECK(row->typed[0].field == "clauses.0.number");
    CHECK(row->seen[0].agrees == true);
    CHECK_FALSE(row->seen[1].agrees.has_value());
    REQUIRE(row->told.size() == 1);
    CHECK(row->told[0].agrees == false);
}

TEST_CASE("evidence matrix: filled, empty, alternatives, what strengthens") {
    Set set;
    set.add("notice.png", PageKind::penalty_notice);
    set.add("product.png", PageKind::product_page);
    CaseForm form;
    form.given = true;
    form.kind = "appeal";
    form.cause = "points_deducted";
    const auto places = evidence_matrix(set.all(), form, built_in_rule_pack());
    REQUIRE(places.size() == 5);
    CHECK(places[0].state == PlaceState::filled);
    CHECK(places[0].files == std::vector<std::size_t>{0});
    CHECK(places[1].alternatives == std::vector<std::string>{"order_page", "product_page"});
    CHECK(places[1].files == std::vector<std::size_t>{1});
    CHECK(places[2].state == PlaceState::empty);
    CHECK(places[2].must);
    CHECK_FALSE(places[3].must);
    CHECK(places[3].place == "rights_certificate");
}

TEST_CASE("evidence matrix: if shipped, unread pictures, several files for one place") {
    Set set;
    set.add("notice.png", PageKind::penalty_notice);
    CaseForm form;
    form.kind = "appeal";
    form.cause = "order_cancelled";
    const auto tracking = [&] { return evidence_matrix(set.all(), form, built_in_rule_pack())[2]; };
    CHECK(tracking().condition == "shipped");
    CHECK(tracking().state == PlaceState::unknown);
    CHECK(tracking().reason == "shipped_not_said");
    form.shipped = false;
    CHECK(tracking().state == PlaceState::not_applicable);
    form.shipped = true;
    CHECK(tracking().state == PlaceState::empty);
    set.add("unread.png", PageKind::unknown);
    set.files.back().read = Stage::failed;
    set.readings.back().reset();
    CHECK(tracking().state == PlaceState::unknown);
    CHECK(tracking().reason == "unread");

    form.kind = "report";
    form.cause = "fake_orders";
    Set reviews;
    reviews.add("one.png", PageKind::review_page);
    const auto series = [&] { return evidence_matrix(reviews.all(), form, built_in_rule_pack()).back(); };
    CHECK(series().name == "review_series");
    CHECK(series().wanted == 2);
    CHECK(series().state == PlaceState::empty);
    reviews.add("two.png", PageKind::review_page);
    CHECK(series().state == PlaceState::filled);
    form.cause = "stolen_pictures";
    CHECK(evidence_matrix(reviews.all(), form, built_in_rule_pack()).back().state == PlaceState::empty);
    form.cause = "";
    CHECK(evidence_matrix(reviews.all(), form, built_in_rule_pack()).empty());
}
