// precheck.case/1, both ways. Unknown members are kept and written back.
#include <algorithm>
#include <array>
#include <cstdlib>

#include "core/facts/facts_json.h"
#include "core/facts/json_access.h"

namespace precheck {

namespace {

constexpr std::size_t max_case_bytes = std::size_t{16} << 20;

struct TextMember {
    const char* key;
    std::string CaseForm::*member;
};
constexpr TextMember text_members[] = {
    {"kind", &CaseForm::kind}, {"cause", &CaseForm::cause}, {"penalty_kind", &CaseForm::penalty_kind}, {"notice_no", &CaseForm::notice_no}, {"notice_delivered_at", &CaseForm::notice_delivered_at}, {"record_created_at", &CaseForm::record_created_at}, {"notice_deadline", &CaseForm::notice_deadline}, {"page_countdown", &CaseForm::page_countdown}, {"page_countdown_read_at", &CaseForm::page_countdown_read_at}, {"platform_zone", &CaseForm::platform_zone}, {"order_no", &CaseForm::order_no}, {"product_id", &CaseForm::product_id}, {"tracking_no", &CaseForm::tracking_no}, {"buyer_id", &CaseForm::buyer_id}, {"category", &CaseForm::category}, {"statement", &CaseForm::statement}, {"submission", &CaseForm::submission}, {"channel", &CaseForm::channel}};

constexpr std::size_t most_copy_boxes = 500;   // of one file; more is no redaction by hand

constexpr std::array other_members = {"schema", "appeal_available", "amount", "shipped", "orders", "clauses", "supplement_used", "seller", "accused", "files",
                                      "corrections", "confirmed", "custody", "copies"};

struct SellerMember {
    const char* key;
    std::string Seller::*member;
};
constexpr SellerMember seller_members[] = {{"type", &Seller::type}, {"region", &Seller::region}, {"brand_mark", &Seller::brand_mark}, {"name", &Seller::name}, {"legal_person", &Seller::legal_person}, {"bank_account_name", &Seller::bank_account_name}, {"credit_code", &Seller::credit_code}, {"registered_at", &Seller::registered_at}};

std::vector<std::string> texts_at(const Json& o, const char* key) {
    std::vector<std::string> out;
    if (const Json* list = member(o, key); list != nullptr && list->is_array())
        for (const Json& v : *list)
            if (v.is_string()) out.push_back(v.get<std::string>());
    return out;
}

template <class Read>
void each_object(const Json& o, const char* key, Read read) {
    if (const Json* list = member(o, key); list != nullptr && list->is_array())
        for (const Json& v : *list) read(v);
}

// Typed values are trimmed for comparison by whoever compares; here only surrounding blanks of identifiers go.
std::string trimmed(std::string s) {
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
    while (!s.empty() && blank(s.back())) s.pop_back();
    while (!s.empty() && blank(s.front())) s.erase(s.begin());
    return s;
}

bool says_something(const Order& o) {
    return !o.order_no.empty() || !o.parent_no.empty() || !o.ordered_at.empty() || o.shipped || !o.product_ids.empty() || !o.tracking_nos.empty();
}

// CaseForm::given.
bool tells_of_a_case(const CaseForm& f) {
    if (std::any_of(std::begin(text_members), std::end(text_members), [&](const TextMember& m) { return !trimmed(f.*m.member).empty(); })) return true;
    if (f.appeal_available || f.shipped || f.supplement_used) return true;
    if (f.amount && !(f.amount->value.empty() && f.amount->currency.empty())) return true;
    if (std::any_of(f.orders.begin(), f.orders.end(), says_something)) return true;
    if (std::any_of(f.clauses.begin(), f.clauses.end(), [](const Clause& c) { return !c.number.empty() || !c.rule_set.empty() || !c.version.empty(); })) return true;
    const Seller& s = f.seller;
    if (s.verified || s.first_appeal || s.exam_score || std::any_of(std::begin(seller_members), std::end(seller_members), [&](const SellerMember& m) { return !(s.*m.member).empty(); })) return true;
    const Accused& a = f.accused;
    return !(a.store.empty() && a.url.empty() && a.product_id.empty() && a.buyer_id.empty());
}

}   // namespace

Result<CaseForm> case_from_json(std::string_view json) {
    const Result<Json> parsed = parse_json(json, max_case_bytes);
    if (!parsed) return Error{"case: " + parsed.error()};
    const Json& o = *parsed;
    if (!o.is_object()) return Error{"case: not an object"};
    if (const std::string schema = text_at(o, "schema"); !schema.empty() && schema != "precheck.case/1") return Error{"case: schema " + schema + " is not precheck.case/1"};
    CaseForm f;
    for (const TextMember& m : text_members) f.*m.member = m.member == &CaseForm::statement ? text_at(o, m.key) : trimmed(text_at(o, m.key));
    f.appeal_available = maybe_bool_at(o, "appeal_available");
    f.shipped = maybe_bool_at(o, "shipped");
    f.supplement_used = maybe_bool_at(o, "supplement_used");
    if (const Json* amount = member(o, "amount"); amount != nullptr && amount->is_object()) f.amount = Amount{text_at(*amount, "value"), text_at(*amount, "currency")};
    each_object(o, "orders", [&](const Json& v) {
        if (v.is_object())
            f.orders.push_back({trimmed(text_at(v, "order_no")), trimmed(text_at(v, "parent_no")), text_at(v, "ordered_at"), maybe_bool_at(v, "shipped"), texts_at(v, "product_ids"), texts_at(v, "tracking_nos")});
    });
    each_object(o, "clauses", [&](const Json& v) {
        if (v.is_string()) f.clauses.push_back({"", "", trimmed(v.get<std::string>()), "", ""});
        else if (v.is_object()) f.clauses.push_back({text_at(v, "rule_set"), text_at(v, "version"), trimmed(text_at(v, "number")), text_at(v, "text"), text_at(v, "from")});
    });
    if (const Json* s = member(o, "seller"); s != nullptr && s->is_object()) {
        for (const SellerMember& m : seller_members) f.seller.*m.member = text_at(*s, m.key);
        f.seller.verified = maybe_bool_at(*s, "verified");
        f.seller.first_appeal = maybe_bool_at(*s, "first_appeal");
        f.seller.exam_score = maybe_number_at(*s, "exam_score");
        // A form's field gives it as text.
        if (const std::string typed = trimmed(text_at(*s, "exam_score")); !typed.empty() && typed.size() <= 6 && typed.find_first_not_of("0123456789.") == std::string::npos)
            f.seller.exam_score = std::strtod(typed.c_str(), nullptr);
    }
    if (const Json* a = member(o, "accused"); a != nullptr && a->is_object())
        f.accused = {trimmed(text_at(*a, "store")), trimmed(text_at(*a, "url")), trimmed(text_at(*a, "product_id")), trimmed(text_at(*a, "buyer_id"))};
    each_object(o, "files", [&](const Json& v) {
        if (v.is_object()) f.files.push_back({text_at(v, "name"), text_at(v, "kind"), text_at(v, "label"), text_at(v, "sha256"), text_at(v, "first_seen_at")});
    });
    each_object(o, "corrections", [&](const Json& v) {
        if (v.is_object()) f.corrections.push_back({text_at(v, "file"), text_at(v, "reading"), text_at(v, "was"), text_at(v, "is"), box_at(v, "box")});
    });
    each_object(o, "confirmed", [&](const Json& v) {
        if (v.is_object()) f.confirmed.push_back({text_at(v, "code"), text_at(v, "file"), text_at(v, "verdict")});
    });
    each_object(o, "copies", [&](const Json& v) {
        if (!v.is_object()) return;
        RedactedCopy copy{text_at(v, "name"), text_at(v, "of"), text_at(v, "of_sha256"), {}};
        each_object(v, "boxes", [&](const Json& b) {
            if (const auto box = box_from(b); box && copy.boxes.size() < most_copy_boxes) copy.boxes.push_back(*box);
        });
        if (!copy.name.empty() && !copy.of.empty()) f.copies.push_back(std::move(copy));
    });
    if (const Json* custody = member(o, "custody"); custody != nullptr && custody->is_array()) f.custody_json = dump_json(*custody);
    Json rest = Json::object();
    const auto known = [](const std::string& key) {
        return std::any_of(std::begin(text_members), std::end(text_members), [&](const TextMember& m) { return key == m.key; }) ||
               std::any_of(other_members.begin(), other_members.end(), [&](const char* name) { return key == name; });
    };
    for (const auto& [key, value] : o.items())
        if (!known(key)) rest[key] = value;
    if (!rest.empty()) f.rest_json = dump_json(rest);
    f.given = tells_of_a_case(f);
    return f;
}

std::string case_to_json(const CaseForm& f) {
    Json o = f.rest_json.empty() ? Json::object() : Json::parse(f.rest_json, nullptr, false);
    if (!o.is_object()) o = Json::object();
    o["schema"] = "precheck.case/1";
    const auto put = [](Json& object, const char* key, const std::string& value) {
        if (!value.empty()) object[key] = value;
    };
    for (const TextMember& m : text_members) put(o, m.key, f.*m.member);
    if (f.appeal_available) o["appeal_available"] = *f.appeal_available;
    if (f.shipped) o["shipped"] = *f.shipped;
    if (f.supplement_used) o["supplement_used"] = *f.supplement_used;
    if (f.amount) o["amount"] = {{"value", f.amount->value}, {"currency", f.amount->currency}};
    for (const Order& order : f.orders) {
        Json v = Json::object();
        put(v, "order_no", order.order_no);
        put(v, "parent_no", order.parent_no);
        put(v, "ordered_at", order.ordered_at);
        if (order.shipped) v["shipped"] = *order.shipped;
        if (!order.product_ids.empty()) v["product_ids"] = order.product_ids;
        if (!order.tracking_nos.empty()) v["tracking_nos"] = order.tracking_nos;
        o["orders"].push_back(std::move(v));
    }
    for (const Clause& clause : f.clauses) {
        Json v = Json::object();
        put(v, "rule_set", clause.rule_set);
        put(v, "version", clause.version);
        put(v, "number", clause.number);
        put(v, "text", clause.text);
        put(v, "from", clause.from);
        o["clauses"].push_back(std::move(v));
    }
    Json seller = Json::object();
    for (const SellerMember& m : seller_members) put(seller, m.key, f.seller.*m.member);
    if (f.seller.verified) seller["verified"] = *f.seller.verified;
    if (f.seller.first_appeal) seller["first_appeal"] = *f.seller.first_appeal;
    if (f.seller.exam_score) seller["exam_score"] = *f.seller.exam_score;
    if (!seller.empty()) o["seller"] = std::move(seller);
    Json accused = Json::object();
    put(accused, "store", f.accused.store);
    put(accused, "url", f.accused.url);
    put(accused, "product_id", f.accused.product_id);
    put(accused, "buyer_id", f.accused.buyer_id);
    if (!accused.empty()) o["accused"] = std::move(accused);
    for (const CaseFile& file : f.files) {
        Json v = Json::object();
        put(v, "name", file.name);
        put(v, "kind", file.kind);
        put(v, "label", file.label);
        put(v, "sha256", file.sha256);
        put(v, "first_seen_at", file.first_seen_at);
        o["files"].push_back(std::move(v));
    }
    for (const Correction& c : f.corrections) {
        Json v = {{"file", c.file}, {"reading", c.reading}, {"was", c.was}, {"is", c.is}};
        if (c.box) v["box"] = box_json(*c.box);
        o["corrections"].push_back(std::move(v));
    }
    for (const Confirmation& c : f.confirmed) o["confirmed"].push_back({{"code", c.code}, {"file", c.file}, {"verdict", c.verdict}});
    for (const RedactedCopy& copy : f.copies) {
        Json v = {{"name", copy.name}, {"of", copy.of}, {"of_sha256", copy.of_sha256}, {"boxes", Json::array()}};
        for (const Box& box : copy.boxes) v["boxes"].push_back(box_json(box));
        o["copies"].push_back(std::move(v));
    }
    if (!f.custody_json.empty()) o["custody"] = Json::parse(f.custody_json, nullptr, false);
    return dump_json(o);
}

}   // namespace precheck
