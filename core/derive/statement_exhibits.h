// References of the statement to exhibits: 附件3, 证据2, 图5, Exhibit 3, Annex B, file names; and which file each means.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/derive/statement.h"
#include "core/facts/context.h"

namespace precheck {

// `names`: of the files in the set, so that one with blanks or Chinese in it is found whole.
std::vector<ExhibitReference> exhibits_in(const Statement& statement, const std::vector<std::string>& names);

// The numbers and letters under which the files go: by label ("附件3") and by name ("03-order.png", "证据3.png"); the others by
// their order, as the package numbers them (web/src/exhibit_numbers.ts).
class ExhibitSet {
  public:
    ExhibitSet(const FileSet& files, const CaseForm& form);

    const std::vector<std::string>& names() const { return names_; }
    // Files that a reference means; empty: none.
    std::vector<std::size_t> files_of(const ExhibitReference& reference) const;
    // Not an original of which a copy is there, nor a proof.
    bool is_exhibit(std::size_t file) const { return exhibits_[file]; }
    // A reference by name that fits but for the extension.
    std::optional<std::size_t> same_stem(const ExhibitReference& reference) const;
    // A file without number or label may be any: then only the count of files limits.
    bool in_set(const ExhibitReference& reference) const;

  private:
    std::vector<std::string> names_;
    std::vector<std::vector<std::string>> keys_;
    std::vector<bool> exhibits_;
    std::vector<std::size_t> numbers_;
};

}   // namespace precheck
