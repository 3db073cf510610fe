// Clauses in running text: 第N条第N款, 规则 x.y.z, Article N, Rule x.y.z, §x.y.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/derive/fold.h"

namespace precheck {

struct FoundClause {
    std::size_t from = 0, to = 0;   // folded characters, spaces dropped
};

std::vector<FoundClause> clauses_in(const Folded& dense);
bool names_a_clause(std::string_view text);

// The numbers of one clause joined by points, for comparison: 第四条第2款 and Rule 4.2 both give "4.2".
std::string clause_number(std::string_view text);
// The same clause, or one inside the other: "4.2" and "4.2.1".
bool clauses_agree(std::string_view a, std::string_view b);
// A number as one writes it into a field: any of the forms above, or 4.2.1, 21, 5.1.3(2) alone.
bool is_clause_form(std::string_view text);

}   // namespace precheck
