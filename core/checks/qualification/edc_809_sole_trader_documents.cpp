// EDC-809 Papers of a sole trader incomplete
//
// What: The seller is a sole trader (个体工商户), and the papers of one are not all there.
// Why: A sole trader's licence names an operator in place of a legal representative: the identity card has to be the operator's,
//   and the account may be in the operator's name.
// Fails when: papers are asked for, the seller is a sole trader by the licence or the form, and the sole trader's licence or a
//   side of the operator's identity card is missing; or the licence is a company's. A notice: 801 and 805 weigh what is missing.
// Unknown when: the licence's kind or the operator can't be read.
// How to put it right: bring the sole trader's licence, with the operator's name on it, and both sides of the operator's card.
// Source: the guide: papers of sole traders.
#include "core/derive/paper.h"
#include "core/derive/qualification.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 809,
                            .id = "sole-trader-documents",
                            .severity = Severity::notice,
                            .provenance = Provenance::guide,
                            .source = "guide: papers of sole traders"};

CheckResult run(const FileSet& files, const CaseForm& form, const RulePack& rules) {
    const bool asked = is_asked_for(PageKind::business_licence, form, rules) || is_asked_for(PageKind::id_front, form, rules);
    const std::vector<std::size_t> licences = files_showing(files, PageKind::business_licence);
    const bool said = form.seller.type == "sole_trader";
    if (!asked || !is_mainland(form) || !(said || is_sole_trader(files, form))) return not_applicable();
    if (licences.empty()) return unread_papers(files) > 0 ? not_run("unread") : CheckResult(fail("no_licence").wanted("business_licence"));
    const Reading& licence = *files.readings[licences.front()];
    const std::string& file = files.files[licences.front()].name;
    const DocumentField* type = field_of(licence, FieldName::company_type);
    const bool known = type != nullptr || field_of(licence, FieldName::operator_name) != nullptr;
    if (!is_sole_trader_licence(licence)) {
        if (!known) return needs_input("kind_unread").in(file).fix_by("kind_unread");
        return suspect("licence_of_company", 0.7).in(file).at(type->box).arg("type", type->value).saw(type->value);
    }
    if (files_showing(files, PageKind::id_front).empty() || files_showing(files, PageKind::id_back).empty())
        return unread_papers(files) > 0 ? not_run("unread") : CheckResult(fail("no_card").wanted("id_front, id_back"));
    return pass();
}

}   // namespace

extern constinit const Check check_edc_809 = define_check<run>(info);

}   // namespace precheck
