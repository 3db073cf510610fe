// EDC-804 Unified social credit code fails its check
//
// What: The last character of a unified social credit code is not what the others give, or the code has another form.
// Why: Mostly one character was misread or mistyped; who looks the code up finds another company or none.
// Fails when: the code has not 18 characters of its alphabet (no I, O, S, V, Z), or its check character is wrong. Some
//   genuine codes fail, so this is always suspect. The licence, an invoice's parties apart, and the form are looked at.
// Unknown when: the code was not read; papers from outside the mainland have none.
// How to put it right: read the code again from the licence and correct it.
// Source: GB 32100-2015.
#include <algorithm>

#include "core/derive/paper.h"
#include "core/derive/paper_numbers.h"
#include "core/derive/qualification.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 804,
                            .id = "credit-code-invalid",
                            .severity = Severity::major,
                            .provenance = Provenance::official,
                            .source = "GB 32100-2015",
                            .without_case = true};

// Before 2015 licences carried a registration number of their own.
constexpr std::size_t old_number_length = 15;

std::optional<Finding> judged(const std::string& code, std::string_view wrong_check, std::string_view wrong_form) {
    if (code.size() == old_number_length || code.find('*') != std::string::npos) return {};
    const auto check = credit_code_check(code);
    if (check && is_credit_code_form(code) && code.back() == *check) return {};
    if (!check || !is_credit_code_form(code)) return suspect(wrong_form, 0.7).arg("read", code).saw(code);
    const std::string wanted(1, *check);
    return suspect(wrong_check, 0.8).arg("read", code).arg("check", wanted).saw(code).wanted(wanted);
}

CheckResult run(const FileSet& files, const AnyCase& any) {
    if (!is_mainland(any.form)) return not_applicable();
    bool looked = false;
    CheckResult result;
    std::vector<std::string> told;
    for (const std::size_t i : files_showing(files, PageKind::business_licence)) {
        const DocumentField* code = field_of(*files.readings[i], FieldName::credit_code);
        looked = true;
        if (code == nullptr) {
            result.add(needs_input("unread").in(files.files[i].name).fix_by("unread").lower_to(Severity::minor));
        } else if (auto finding = judged(code->value, "file", "file_form")) {
            told.push_back(code->value);
            result.add(finding->in(files.files[i].name).at(code->box));
        }
    }
    if (!any.form.seller.credit_code.empty()) {
        looked = true;
        const std::string code = upper_run(any.form.seller.credit_code);
        if (std::find(told.begin(), told.end(), code) == told.end())
            if (auto finding = judged(code, "typed", "typed_form")) result.add(finding->of_field("seller.credit_code"));
    }
    if (!result.findings.empty()) return result;
    return looked ? pass() : not_applicable();
}

}   // namespace

extern constinit const Check check_edc_804 = define_check<run>(info);

}   // namespace precheck
