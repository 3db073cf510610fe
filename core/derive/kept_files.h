// Files that are checked again and again while the form is typed. What a file and the pack alone say (its reading, by far
// the dearest step) is worked out once a file; each check lays the case over it. A context from here gives the same bytes
// of report as make_context on the same files.
#pragma once

#include <memory>
#include <string_view>

#include "core/facts/context.h"

namespace precheck {

class KeptFiles {
  public:
    explicit KeptFiles(RulePack rules);
    ~KeptFiles();

    void use_rules(RulePack rules);
    void clear();
    void set(File file);                         // adds, or replaces the one of that name
    void remove(std::string_view name);

    // Valid until the next call of any function of this object.
    const Context& context(CaseForm form, Now now);

  private:
    struct Contents;
    std::unique_ptr<Contents> contents_;
};

}  // namespace precheck
