// Postal addresses as they are written in Chinese and in English.
#pragma once

#include <optional>

#include "core/facts/folded.h"

namespace precheck {

struct AddressPart {
    std::size_t from = 0, to = 0;   // in the fold with spaces kept
};

// An address that its form gives away: region, district, road and number ("浙江省杭州市…区…路8号"), or number, street and
// place ("12 Baker Street, London").
std::optional<AddressPart> address_in(const Folded& line);
// Whether what stands from `from` on can be the value of a label "address": words and a number.
bool looks_like_address(const Folded& line, std::size_t from);

// Addresses over several lines: whether a line can be the next one of an address whose last one is `before`, by what the two say.
bool address_goes_on(const Folded& before, const Folded& next);
// Where a line begins with house number and street ("12 Baker Street", "Flat 3, 12 Baker Street") and with no place behind it.
bool is_street_line(const Folded& line);
// Place and postcode: "London NW1 6XE", "Springfield, IL 62704", "75002 Paris".
bool is_place_line(const Folded& line);
// The lines one behind the other, as one.
Folded joined_address(const Folded& first, const Folded& next);

}   // namespace precheck
