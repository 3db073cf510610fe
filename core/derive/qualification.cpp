#include "core/derive/qualification.h"

#include <algorithm>

#include "core/derive/paper.h"
#include "core/facts/names.h"

namespace precheck {

namespace {

// An entry of the matrix that this paper alone fills.
bool demands(const std::vector<std::string>& must, std::string_view paper) {
    return std::any_of(must.begin(), must.end(), [&](const std::string& entry) { return entry.substr(0, entry.find('?')) == paper; });
}

}   // namespace

bool is_asked_for(PageKind paper, const CaseForm& form, const RulePack& rules) {
    const std::string_view name = name_of(paper);
    if (demands(rules.list("matrix." + form.kind + "." + form.cause + ".must"), name)) return true;
    return !form.seller.verified.value_or(true) && demands(rules.list("papers.of_unverified"), name);
}

bool shows_paper(const Reading& reading, PageKind paper) {
    if (reading.kind == paper) return true;
    if (paper == PageKind::id_front && reading.kind == PageKind::id_back) return field_of(reading, FieldName::id_number) != nullptr;
    if (paper == PageKind::id_back && reading.kind == PageKind::id_front)
        return field_of(reading, FieldName::issuer) != nullptr && field_of(reading, FieldName::valid_until) != nullptr;
    return false;
}

std::vector<std::size_t> files_showing(const FileSet& files, PageKind paper) {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < files.size(); ++i)
        if (files.readings[i] && shows_paper(*files.readings[i], paper)) out.push_back(i);
    return out;
}

std::size_t unread_papers(const FileSet& files) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < files.size(); ++i) {
        const File& file = files.files[i];
        const bool unread = file.decode == Stage::failed || file.read == Stage::failed || (file.container.media == Media::pdf && file.read != Stage::ok);
        if (unread && !files.readings[i]) ++count;
    }
    return count;
}

bool is_sole_trader_licence(const Reading& reading) {
    const DocumentField* type = field_of(reading, FieldName::company_type);
    if (type != nullptr && type->value.find("个体") != std::string::npos) return true;
    return field_of(reading, FieldName::operator_name) != nullptr && field_of(reading, FieldName::legal_person) == nullptr;
}

bool is_sole_trader(const FileSet& files, const CaseForm& form) {
    for (const std::size_t i : files_showing(files, PageKind::business_licence)) {
        const Reading& reading = *files.readings[i];
        if (is_sole_trader_licence(reading)) return true;
        if (field_of(reading, FieldName::company_type) != nullptr) return false;
    }
    return form.seller.type == "sole_trader";
}

CivilTime beijing_date(Now now) { return to_civil(now.instant, beijing_offset_minutes); }

std::optional<std::int64_t> days_left(const std::string& date, Now now) {
    const auto parsed = parse_rfc3339(date);
    if (!parsed || parsed->civil.month == 0 || parsed->civil.day == 0) return {};
    const CivilTime today = beijing_date(now);
    return days_from_civil(parsed->civil.year, parsed->civil.month, parsed->civil.day) - days_from_civil(today.year, today.month, today.day);
}

}   // namespace precheck
