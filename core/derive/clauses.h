// Clauses in running text: 第N条第N款, 规则 x.y.z, Article N, Rule x.y.z, §x.y.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/derive/fold.h"

namespace precheck {

struct FoundClause {
    std::size_t from = 0, to = 0;                // folded characters, spaces dropped
};

std::vector<FoundClause> clauses_in(const Folded& dense);
bool names_a_clause(std::string_view text);

}  // namespace precheck
