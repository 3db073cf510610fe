// EDC-807 Bank statement covers too few months
//
// What: The bank statements together cover fewer than the last three months, or there is none.
// Why: A case about frozen funds has to show where the money of the last months went; a part of it is sent back.
// Fails when: no file is a bank statement; or the period that the statements print reaches fewer of the last months than the
//   pack asks for (the running month may stand for one of them). Where only the rows tell: suspect, as a month may have had
//   no payment at all.
// Unknown when: no date could be read on the statement, or a file that may be one could not be read.
// How to put it right: export the last three full months from the bank, as one paper, with the period on it.
// Source: the guide: bank statement of the last three months.
#include <algorithm>
#include <set>

#include "core/derive/paper.h"
#include "core/derive/qualification.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 807,
                            .id = "bank-statement-coverage",
                            .severity = Severity::blocker,
                            .demand = true,
                            .provenance = Provenance::guide,
                            .source = "guide: bank statement of the last three months"};

std::string month_before(const CivilTime& today, int months) {
    const int n = today.year * 12 + today.month - 1 - months;
    return format_date({n / 12, n % 12 + 1, 1, 0, 0, 0}).substr(0, 7);
}

CheckResult run(const FileSet& files, const CaseForm& form, const RulePack& rules, const Now& now) {
    if (!is_asked_for(PageKind::bank_statement, form, rules)) return not_applicable();
    const std::vector<std::size_t> papers = files_showing(files, PageKind::bank_statement);
    if (papers.empty()) return unread_papers(files) > 0 ? not_run("unread") : CheckResult(fail("missing").wanted("bank_statement"));
    const int wanted = static_cast<int>(rules.number("papers.statement_months"));
    std::set<std::string> covered;
    const DocumentField* first = nullptr;
    std::size_t first_file = papers.front();
    bool stated = true, undated = false;
    for (const std::size_t i : papers) {
        const Reading& reading = *files.readings[i];
        const DocumentField* months = field_of(reading, FieldName::months);
        if (months == nullptr) {
            undated = true;
            continue;
        }
        if (first == nullptr) first = months, first_file = i;
        stated = stated && (field_of(reading, FieldName::period_until) != nullptr || months->from_user);
        // The last full months, or with the running one; a month behind that no longer counts.
        for (int n = 0; n <= wanted; ++n)
            if (const std::string month = month_before(beijing_date(now), n); months->value.find(month) != std::string::npos) covered.insert(month);
    }
    if (static_cast<int>(covered.size()) >= wanted) return pass();
    if (first == nullptr || undated) return needs_input("undated").in(files.files[first_file].name).fix_by("undated");
    Finding finding = stated ? fail("too_few") : suspect("too_few_rows", 0.7);
    std::string seen;
    for (const std::string& month : covered) seen += (seen.empty() ? "" : ", ") + month;
    return finding.in(files.files[first_file].name)
        .at(first->box)
        .arg("covered", std::to_string(covered.size()))
        .arg("wanted", std::to_string(wanted))
        .arg("from", month_before(beijing_date(now), wanted))
        .arg("to", month_before(beijing_date(now), 1))
        .saw(seen.empty() ? first->value : seen)
        .wanted(month_before(beijing_date(now), wanted) + ".." + month_before(beijing_date(now), 1));
}

}   // namespace

extern constinit const Check check_edc_807 = define_check<run>(info);

}   // namespace precheck
