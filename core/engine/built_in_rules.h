// The rule pack that ships (assets/rules/default.json), and a seller's own values over it.
#pragma once

#include "core/facts/rule_pack.h"

namespace precheck {

const RulePack& built_in_rule_pack();
// Values that the pack does not name stay the built-in ones. Unknown names, values of another kind and numbers
// that make no sense are refused.
Result<RulePack> rule_pack_over_built_in(std::string_view json, RuleFault* fault = nullptr);
// The pack with the built-in values in place of the seller's own.
RulePack without_own_values(const RulePack& pack);

}   // namespace precheck
