// What a seller types over a reading, understood: each answers with nothing where the text is none.
#pragma once

#include <optional>
#include <string>

#include "core/derive/address.h"
#include "core/facts/readings.h"

namespace precheck {

// A time in any form that pages use, or RFC 3339. Of the reading only value, precision, zone and ambiguity are set.
std::optional<TimeReading> typed_time(const std::string& text);

// A system clock: a time of day, with or without a date.
std::optional<Clock> typed_clock(const std::string& text);

struct TypedValue {
    std::string value, currency;
    bool masked = false, complete = true;
};
// A number, ID, name or amount as it stands on a page. Nothing for an amount without a number.
std::optional<TypedValue> typed_identifier(IdentifierType type, const std::string& text);

// An address bar with this address in it.
std::optional<UrlBar> typed_address(const std::string& text, std::optional<Address>& address);

}   // namespace precheck
