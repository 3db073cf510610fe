// Copies that the page made of a file (redacted, reduced, converted) and that lie beside it: the copy is handed in, the original kept.
#pragma once

#include <algorithm>

#include "core/facts/case_form.h"
#include "core/facts/file.h"

namespace precheck {

// Null: there is none of these very bytes.
inline const RedactedCopy* copy_of(const File& file, const CaseForm& form) {
    const auto found = std::find_if(form.copies.begin(), form.copies.end(), [&](const RedactedCopy& copy) { return copy.of == file.name && copy.of_sha256 == file.sha256; });
    return found == form.copies.end() ? nullptr : &*found;
}

}   // namespace precheck
