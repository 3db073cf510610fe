// The case's own objects, gathered from the short fields and from `orders`, and how a reading compares with them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/facts/context.h"

namespace precheck {

std::vector<std::string> order_numbers_of(const CaseForm& form);      // orders with their parents
std::vector<std::string> product_ids_of(const CaseForm& form);        // own
std::vector<std::string> tracking_numbers_of(const CaseForm& form);
// What the case says of a type of number, own and accused's, the short field first; one of them is enough to agree.
std::vector<std::string> case_numbers(const CaseForm& form, IdentifierType type);
// Typed, or told by a tracking number or a tracking page.
bool was_shipped(const CaseForm& form, const FileSet& files);

enum class Match { same, doubtful, different };  // doubtful: what a misread character would make of it
Match compare_numbers(std::string_view read, std::string_view wanted);
// The best match among several.
Match best_match(std::string_view read, const std::vector<std::string>& wanted);

// The best place where the set shows one of the wanted numbers in full; the first of several that are alike.
struct Sighting {
    Match match = Match::different;
    std::size_t file = 0;
    const Identifier* identifier = nullptr;      // null: no number comes near
};
Sighting find_number(const FileSet& files, IdentifierType type, const std::vector<std::string>& wanted);

}  // namespace precheck
