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

}   // namespace precheck
