// The names of the report's and the case's closed sets, both ways.
#pragma once

#include <optional>
#include <string_view>

#include "core/facts/readings.h"

namespace precheck {

std::string_view name_of(PageKind kind);         // "order_page"; "" for unknown
PageKind page_kind_of(std::string_view name);
std::string_view name_of(Surface surface);
Surface surface_of(std::string_view name);
std::string_view name_of(Presence presence);
Presence presence_of(std::string_view name);
std::string_view name_of(TimePrecision precision);
std::optional<TimePrecision> time_precision_of(std::string_view name);
std::string_view name_of(TimeRole role);
std::optional<TimeRole> time_role_of(std::string_view name);
std::string_view name_of(IdentifierType type);
std::string_view name_of(PrivatePlace::Kind kind);   // "bank_card"
std::optional<IdentifierType> identifier_type_of(std::string_view name);
std::string_view name_of(FieldName name);
std::optional<FieldName> field_name_of(std::string_view name);

// Kinds of page that stand on the platform's own hosts.
bool is_platform_page(PageKind kind);
// Licence, identity card, certificate, statement or invoice: a paper with labelled fields.
bool is_paper(PageKind kind);

}  // namespace precheck
