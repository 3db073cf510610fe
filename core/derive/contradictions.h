// Values that contradict one another on one page: what an altered capture shows where only one of them was changed.
#pragma once

#include <string>
#include <vector>

#include "core/facts/context.h"

namespace precheck {

struct Contradiction {
    enum class Kind { amounts,
                      times,
                      address_number,
                      address_page };
    Kind kind = Kind::amounts;
    Box box, other;   // upright; `other` is what it contradicts
    std::string shown, against;   // as read
};

std::vector<Contradiction> page_contradictions(const Page& page, const RulePack& rules, const WordLists& words);

}   // namespace precheck
