// The pack that ships, and packs of the seller laid over it.
#include "core/engine/built_in_rules.h"

#include "core/engine/embedded.h"

namespace precheck {

const RulePack& built_in_rule_pack() {
    // A fault in the built-in pack is caught by the tests; an empty one here would make every check fall back to zero.
    static const RulePack pack = [] {
        Result<RulePack> loaded = load_rule_pack(embedded_file("rules/default.json"));
        return loaded ? std::move(*loaded) : RulePack{};
    }();
    return pack;
}

Result<RulePack> rule_pack_over_built_in(std::string_view json) {
    Result<RulePack> own = load_rule_pack(json);
    if (!own) return own;
    const RulePack& base = built_in_rule_pack();
    for (const auto& [key, value] : own->values) {
        const auto known = base.values.find(key);
        if (known == base.values.end()) return Error{"values." + key + ": no rule of that name"};
        if (known->second.kind != value.kind) return Error{"values." + key + ".value: not of the kind that it was"};
    }
    for (const auto& [key, value] : base.values) own->values.emplace(key, value);
    own->clauses.insert(own->clauses.end(), base.clauses.begin(), base.clauses.end());
    return own;
}

}   // namespace precheck
