// Facts and case as JSON, both ways. `precheck.facts/1` is what `gather` writes and `check` reads:
// {"schema":"precheck.facts/1","reader":"…","files":[{…}]}.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/facts/case_form.h"
#include "core/facts/file.h"

namespace precheck {

// Limits before parsing: 16 MiB for a case, 256 MiB for facts, depth 128, no NUL.
Result<CaseForm> case_from_json(std::string_view json);
std::string case_to_json(const CaseForm& form);

std::string file_to_json(const File& file);                       // one file object
Result<File> file_from_json(std::string_view json);
std::string facts_to_json(const std::vector<File>& files);
Result<std::vector<File>> facts_from_json(std::string_view json);

}  // namespace precheck
