// precheck.facts/1 as someone hands it in, and all that follows from it: readings, checks, report.
#include "core/engine/built_in_rules.h"
#include "core/facts/json_access.h"
#include "core/report/report.h"
#include "tests/fuzz/fuzz_common.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace precheck;
    Result<std::vector<File>> files = facts_from_json(fuzz::view(data, size));
    if (!files) return 0;
    const std::string written = facts_to_json(*files);
    const Result<std::vector<File>> again = facts_from_json(written);
    fuzz::promise(bool(again), "facts that can be read again");
    fuzz::promise(facts_to_json(*again) == written, "the same facts after a round trip");
    const std::string report = make_report_json(std::move(*files), {}, built_in_rule_pack(), Now{1'763'697'600});
    fuzz::promise(bool(parse_json(report, report.size())), "a report that is JSON");
    return 0;
}
