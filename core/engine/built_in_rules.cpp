// The pack that ships, and packs of the seller laid over it.
#include "core/engine/built_in_rules.h"

#include <algorithm>

#include "core/base/civil_time.h"
#include "core/engine/embedded.h"

namespace precheck {

namespace {

bool is_date(const std::string& text) {
    const auto parsed = parse_rfc3339(text);
    return parsed && !parsed->has_time;
}

// What the built-in value says of the same rule holds for the other one too; nothing where it fits.
const char* misfit(const RuleValue& known, const RuleValue& value) {
    if (known.kind != value.kind) return known.kind == RuleKind::number ? "a number is wanted" : known.kind == RuleKind::list ? "a list of texts is wanted"
                                                                                                                              : "a text is wanted";
    if (known.least < known.most && (value.number < known.least || value.number > known.most)) return "outside of what makes sense here";
    if (!known.options.empty() && std::find(known.options.begin(), known.options.end(), value.text) == known.options.end()) return "none of the words that can stand here";
    if (known.kind == RuleKind::text && is_date(known.text) && !is_date(value.text)) return "a date as 2026-11-01 is wanted";
    return nullptr;
}

}   // namespace

const RulePack& built_in_rule_pack() {
    // A fault in the built-in pack is caught by the tests; an empty one here would make every check fall back to zero.
    static const RulePack pack = [] {
        Result<RulePack> loaded = load_rule_pack(embedded_file("rules/default.json"));
        return loaded ? std::move(*loaded) : RulePack{};
    }();
    return pack;
}

Result<RulePack> rule_pack_over_built_in(std::string_view json, RuleFault* fault) {
    Result<RulePack> own = load_rule_pack(json, fault);
    if (!own) return own;
    const RulePack& base = built_in_rule_pack();
    const auto refuse = [&](const std::string& place, const char* reason) {
        const RuleFault found{place, reason, 0, 0};
        if (fault != nullptr) *fault = found;
        return Error{fault_text(found)};
    };
    for (auto& item : own->values) {
        const auto known = base.values.find(item.first);
        if (known == base.values.end()) return refuse("/values/" + item.first, "no rule of that name");
        if (const char* reason = misfit(known->second, item.second)) return refuse("/values/" + item.first + "/value", reason);
        item.second.least = known->second.least;
        item.second.most = known->second.most;
        item.second.options = known->second.options;
    }
    for (const auto& item : base.values) own->values.emplace(item.first, item.second);
    own->clauses.insert(own->clauses.end(), base.clauses.begin(), base.clauses.end());
    return own;
}

RulePack without_own_values(const RulePack& pack) {
    RulePack out = pack;
    for (auto& item : out.values)
        if (item.second.provenance == Provenance::user) item.second = built_in_rule_pack().at(item.first);
    out.clauses.erase(std::remove_if(out.clauses.begin(), out.clauses.end(), [](const LibraryClause& c) { return c.provenance == Provenance::user; }), out.clauses.end());
    return out;
}

}   // namespace precheck
