// Which papers a case has to bring, and which of its files are such papers.
#pragma once

#include <string>
#include <vector>

#include "core/facts/context.h"

namespace precheck {

// Asked for by the evidence matrix, or because the case says that the seller isn't verified (absent: is).
bool is_asked_for(PageKind paper, const CaseForm& form, const RulePack& rules);
// Papers of the mainland, to which its rules apply: said, or nothing else said.
inline bool is_mainland(const CaseForm& form) { return form.seller.region.empty() || form.seller.region == "CN"; }

// Whether a file shows this paper. Both sides of an identity card may stand on one sheet.
bool shows_paper(const Reading& reading, PageKind paper);
std::vector<std::size_t> files_showing(const FileSet& files, PageKind paper);
// Pictures and PDFs that could not be read and of which nobody said what they are: each could be a missing paper.
std::size_t unread_papers(const FileSet& files);

// By the licence that is there, else by the form.
bool is_sole_trader(const FileSet& files, const CaseForm& form);
bool is_sole_trader_licence(const Reading& reading);

// Today where the seller and the papers are.
CivilTime beijing_date(Now now);
// Negative: `date` ("2026-11-20") is past by so many days. Nothing where it is no date.
std::optional<std::int64_t> days_left(const std::string& date, Now now);

}   // namespace precheck
