// A rule pack as it is shown and edited: every value with its name, group, provenance, source and date, in both languages.
#pragma once

#include <string>

#include "core/facts/rule_pack.h"
#include "core/report/texts.h"

namespace precheck {

// {"id","version","effective","edited","title":{zh,en},"note":{zh,en},"groups":[{"id","title"}],
//  "values":[{"key","group","label":{zh,en},"kind":"number|text|list","value","provenance","source","effective",
//             "changed": differs from the built-in pack, "built_in": its value then, "range":[least,most]?, "options":[…]?}],
//  "clauses":[{"rule_set":{zh,en},"title":{zh,en},"version","number","applies":[…],"provenance","source"}]}
std::string rules_json(const RulePack& pack);

Both fault_in_words(const RuleFault& fault);
// {"error":{"place":"rules","reason":"…","message":{zh,en},"pointer","line","column"}}
std::string rules_error_json(const RuleFault& fault);

}   // namespace precheck
