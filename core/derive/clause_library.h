// The clauses that a case names, against the notice and against the rule pack's library.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/text_range.h"
#include "core/facts/context.h"

namespace precheck {

struct NamedClause {
    std::string number;   // "4.2.1"
    std::string as_written;
    std::string rule_set;   // may be empty
    std::optional<TextRange> range;   // in the statement; none: from the form
    bool from_notice = false;   // the seller copied it from the notice
};

// Of the form; where the form has none, of the statement.
std::vector<NamedClause> clauses_named(const CaseForm& form, const StatementNotes& said, const WordLists& words);

struct ReadClause {
    std::string number, as_read, file;
    std::optional<Box> box;
};
// What penalty notices in the set cite.
std::vector<ReadClause> clauses_on_notices(const FileSet& files);
// Whether a notice shows the number, in a cited clause or alone between other words.
bool read_on_notice(const FileSet& files, const FoldedLines& lines, const std::string& number);

bool same_rule_set(const LibraryClause& entry, const std::string& name);
bool applies_to(const LibraryClause& entry, const CaseForm& form);

}   // namespace precheck
