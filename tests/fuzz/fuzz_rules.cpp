// A rule pack of the seller's own.
#include "core/engine/built_in_rules.h"
#include "tests/fuzz/fuzz_common.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace precheck;
    const Result<RulePack> alone = load_rule_pack(fuzz::view(data, size));
    const Result<RulePack> laid_over = rule_pack_over_built_in(fuzz::view(data, size));
    fuzz::promise(alone || !laid_over, "what is no pack can't be laid over one");
    if (laid_over) fuzz::promise(laid_over->values.size() == built_in_rule_pack().values.size(), "every rule has a value");
    if (!alone) fuzz::promise(!alone.error().empty(), "a refusal has its reason");
    return 0;
}
