// EDC-407 Tracking number fails its check
//
// What: A tracking number of the international postal form (UPU S10) whose check digit is wrong.
// Why: Usually one character was misread or mistyped; a reviewer who looks it up finds nothing.
// Fails when: the ninth digit is not what the eight before it give. Some genuine numbers fail, so this is always
//   suspect, never a failure.
// Unknown when: numbers of other forms have no public check digit.
// How to put it right: read the number again from the parcel or the tracking page and correct it.
// Source: UPU standard S10.
#include <algorithm>

#include "core/derive/case_objects.h"
#include "core/derive/number_forms.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 407,
                            .id = "tracking-no-invalid",
                            .severity = Severity::major,
                            .provenance = Provenance::fallback,
                            .source = "UPU S10",
                            .without_case = true};

CheckResult run(const FileSet& files, const AnyCase& any) {
    bool looked = false;
    CheckResult result;
    std::vector<std::string> told;
    const auto judge = [&](const std::string& number, std::string_view message) -> std::optional<Finding> {
        bool valid = true;
        if (!is_s10(number, &valid)) return {};
        looked = true;
        if (valid || std::find(told.begin(), told.end(), number) != told.end()) return {};
        told.push_back(number);
        const std::string digit(1, s10_check_digit(std::string_view(number).substr(2, 8)));
        return suspect(message, 0.8).arg("read", number).arg("digit", digit).saw(number).wanted(digit);
    };
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (!files.readings[i]) continue;
        for (const Identifier& id : files.readings[i]->identifiers)
            if (id.type == IdentifierType::tracking_no && id.complete && !id.masked && !id.from_url)
                if (auto finding = judge(id.value, "file")) result.add(finding->in(files.files[i].name).at(id.box));
    }
    for (const std::string& number : tracking_numbers_of(any.form))
        if (auto finding = judge(number, "typed")) result.add(finding->of_field("tracking_no"));
    if (!result.findings.empty()) return result;
    return looked ? pass() : not_applicable();
}

}  // namespace

extern constinit const Check check_edc_407 = define_check<run>(info);

}  // namespace precheck
