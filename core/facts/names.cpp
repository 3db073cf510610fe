#include "core/facts/names.h"

#include <array>
#include <utility>

namespace precheck {

namespace {

template <class T, std::size_t n>
using Names = std::array<std::pair<T, std::string_view>, n>;

constexpr Names<PageKind, 23> page_kinds = {{{PageKind::penalty_notice, "penalty_notice"}, {PageKind::order_page, "order_page"}, {PageKind::order_list, "order_list"},
    {PageKind::product_page, "product_page"}, {PageKind::accused_page, "accused_page"}, {PageKind::shop_page, "shop_page"}, {PageKind::review_page, "review_page"},
    {PageKind::chat_capture, "chat_capture"}, {PageKind::chat_log, "chat_log"}, {PageKind::tracking_page, "tracking_page"}, {PageKind::waybill_photo, "waybill_photo"},
    {PageKind::payment_page, "payment_page"}, {PageKind::bank_statement, "bank_statement"}, {PageKind::business_licence, "business_licence"},
    {PageKind::id_front, "id_front"}, {PageKind::id_back, "id_back"}, {PageKind::rights_certificate, "rights_certificate"}, {PageKind::invoice, "invoice"},
    {PageKind::letter, "letter"}, {PageKind::original_file, "original_file"}, {PageKind::video, "video"}, {PageKind::timestamp_proof, "timestamp_proof"},
    {PageKind::other, "other"}}};
constexpr Names<Surface, 4> surfaces = {{{Surface::browser, "browser"}, {Surface::app, "app"}, {Surface::photo, "photo"}, {Surface::scan, "scan"}}};
constexpr Names<Presence, 3> presences = {{{Presence::none, "none"}, {Presence::partial, "partial"}, {Presence::full, "full"}}};
constexpr Names<TimePrecision, 5> precisions = {{{TimePrecision::second, "second"}, {TimePrecision::minute, "minute"}, {TimePrecision::day, "day"},
    {TimePrecision::time_only, "time_only"}, {TimePrecision::relative, "relative"}}};
constexpr Names<TimeRole, 4> roles = {{{TimeRole::event, "event"}, {TimeRole::deadline, "deadline"}, {TimeRole::estimate, "estimate"}, {TimeRole::validity, "validity"}}};
constexpr Names<IdentifierType, 12> identifiers = {{{IdentifierType::order_no, "order_no"}, {IdentifierType::product_id, "product_id"},
    {IdentifierType::tracking_no, "tracking_no"}, {IdentifierType::buyer_id, "buyer_id"}, {IdentifierType::buyer_name, "buyer_name"}, {IdentifierType::store, "store"},
    {IdentifierType::store_id, "store_id"}, {IdentifierType::carrier, "carrier"}, {IdentifierType::amount, "amount"}, {IdentifierType::clause, "clause"},
    {IdentifierType::url, "url"}, {IdentifierType::notice_no, "notice_no"}}};

constexpr Names<FieldName, 28> fields = {{{FieldName::name, "name"}, {FieldName::credit_code, "credit_code"}, {FieldName::company_type, "company_type"}, {FieldName::legal_person,
    "legal_person"}, {FieldName::operator_name, "operator"}, {FieldName::scope, "scope"}, {FieldName::founded_on, "founded_on"},
    {FieldName::valid_from, "valid_from"}, {FieldName::valid_until, "valid_until"}, {FieldName::address, "address"}, {FieldName::person_name,
    "person_name"}, {FieldName::birth_date, "birth_date"}, {FieldName::id_number, "id_number"}, {FieldName::issuer, "issuer"}, {FieldName::right,
    "right"}, {FieldName::certificate_no, "certificate_no"}, {FieldName::classes, "classes"}, {FieldName::holder, "holder"}, {FieldName::issued_on,
    "issued_on"}, {FieldName::account_name, "account_name"}, {FieldName::account_no, "account_no"}, {FieldName::period_from, "period_from"},
    {FieldName::period_until, "period_until"}, {FieldName::months, "months"}, {FieldName::buyer, "buyer"}, {FieldName::seller, "seller"},
    {FieldName::invoice_no, "invoice_no"}, {FieldName::total, "total"}}};

template <class T, std::size_t n>
std::string_view name_in(const Names<T, n>& names, T value) {
    for (const auto& [v, name] : names)
        if (v == value) return name;
    return {};
}

template <class T, std::size_t n>
std::optional<T> value_in(const Names<T, n>& names, std::string_view name) {
    for (const auto& [v, other] : names)
        if (other == name) return v;
    return {};
}

}  // namespace

std::string_view name_of(PageKind v) { return name_in(page_kinds, v); }
PageKind page_kind_of(std::string_view name) { return value_in(page_kinds, name).value_or(PageKind::unknown); }
std::string_view name_of(Surface v) { return name_in(surfaces, v); }
Surface surface_of(std::string_view name) { return value_in(surfaces, name).value_or(Surface::unknown); }
std::string_view name_of(Presence v) { return name_in(presences, v); }
Presence presence_of(std::string_view name) { return value_in(presences, name).value_or(Presence::none); }
std::string_view name_of(TimePrecision v) { return name_in(precisions, v); }
std::optional<TimePrecision> time_precision_of(std::string_view name) { return value_in(precisions, name); }
std::string_view name_of(TimeRole v) { return name_in(roles, v); }
std::optional<TimeRole> time_role_of(std::string_view name) { return value_in(roles, name); }
std::string_view name_of(IdentifierType v) { return name_in(identifiers, v); }
std::optional<IdentifierType> identifier_type_of(std::string_view name) { return value_in(identifiers, name); }
std::string_view name_of(FieldName v) { return name_in(fields, v); }
std::optional<FieldName> field_name_of(std::string_view name) { return value_in(fields, name); }

bool is_paper(PageKind kind) {
    return kind == PageKind::business_licence || kind == PageKind::id_front || kind == PageKind::id_back || kind == PageKind::rights_certificate ||
           kind == PageKind::bank_statement || kind == PageKind::invoice;
}

bool is_platform_page(PageKind kind) {
    switch (kind) {
        case PageKind::penalty_notice: case PageKind::order_page: case PageKind::order_list: case PageKind::product_page: case PageKind::accused_page:
        case PageKind::shop_page: case PageKind::review_page: case PageKind::chat_capture: case PageKind::tracking_page:
            return true;
        default: return false;
    }
}

std::string_view name_of(PrivatePlace::Kind kind) {
    using Kind = PrivatePlace::Kind;
    switch (kind) {
        case Kind::bank_card: return "bank_card";
        case Kind::resident_id: return "resident_id";
        case Kind::phone: return "phone";
        case Kind::mail: return "mail";
        case Kind::address: return "address";
    }
    return {};
}

}  // namespace precheck
