// Amounts on pages about an order, with the label beside, before or above them: what each stands for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/facts/context.h"

namespace precheck {

// Of one page (order, payment, notice, invoice); empty for others. `file` of each is left 0.
std::vector<LabelledAmount> labelled_amounts(const File& file, const Reading& reading, const WordLists& words);

AmountLabel amount_label_of(std::string_view label, const WordLists& words);

// "AU $12": the sign alone would say US dollars.
std::string currency_of(const Identifier& id);

}   // namespace precheck
