// precheck.case/1 as someone hands it in, and the report of a case with a file of which nothing is known.
#include "core/engine/built_in_rules.h"
#include "core/facts/json_access.h"
#include "core/report/report.h"
#include "tests/fuzz/fuzz_common.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace precheck;
    Result<CaseForm> form = case_from_json(fuzz::view(data, size));
    if (!form) return 0;
    const std::string written = case_to_json(*form);
    const Result<CaseForm> again = case_from_json(written);
    fuzz::promise(bool(again), "a case that can be read again");
    fuzz::promise(case_to_json(*again) == written, "the same case after a round trip");
    // A file of the name that the first correction gives, so that corrections find one.
    File file;
    file.name = form->corrections.empty() ? "a.png" : form->corrections.front().file;
    const std::string report = make_report_json({file}, std::move(*form), built_in_rule_pack(), Now{1'763'697'600});
    fuzz::promise(bool(parse_json(report, report.size())), "a report that is JSON");
    return 0;
}
