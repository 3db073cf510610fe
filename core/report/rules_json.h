// A rule pack as it is shown and edited: every value with its provenance, source and date. The names of values are the
// page's (assets/texts/rules/names.json): nothing else needs them.
#pragma once

#include <string>

#include "core/facts/rule_pack.h"
#include "core/report/texts.h"

namespace precheck {

// {"id","version","effective","edited","title":{zh,en},"note":{zh,en},
//  "values":[{"key","kind":"number|text|list","value","provenance","source","effective",
//             "changed": differs from the built-in pack, "built_in": its value then, "range":[least,most]?, "options":[…]?}],
//  "clauses":[{"rule_set":{zh,en},"title":{zh,en},"version","number","applies":[…],"provenance","source"}]}
std::string rules_json(const RulePack& pack);

Both fault_in_words(const RuleFault& fault);
// {"error":{"place":"rules","reason":"…","message":{zh,en},"pointer","line","column"}}
std::string rules_error_json(const RuleFault& fault);

}   // namespace precheck
