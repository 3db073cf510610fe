// The labelled fields of a paper (licence, identity card, certificate, statement, invoice), as derive reads them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/geometry.h"

namespace precheck {

enum class FieldName {
    name,
    credit_code,
    company_type,
    legal_person,
    operator_name,
    scope,
    founded_on,
    valid_from,
    valid_until,
    address,   // licence
    person_name,
    birth_date,
    id_number,
    issuer,   // identity card
    right,
    certificate_no,
    classes,
    holder,
    issued_on,   // rights certificate
    account_name,
    account_no,
    period_from,
    period_until,
    months,   // bank statement
    buyer,
    seller,
    invoice_no,
    total   // invoice
};

// Dates are "2026-11-20"; a validity without an end is `no_end`. Months are "2026-09 2026-10", in order.
inline constexpr std::string_view no_end = "long";

struct DocumentField {
    FieldName name = FieldName::name;
    std::string value;   // normalised
    std::string label;   // as read; empty: found by its form alone
    Box box;
    double confidence = 0;
    bool from_user = false;
    std::string as_read;   // overruled by the seller: what was read before
    friend bool operator==(const DocumentField&, const DocumentField&) = default;
};

}   // namespace precheck
