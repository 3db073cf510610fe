// Whether some file of the set shows one of the case's numbers in full: what EDC-401, 404 and 406 ask, each of its own type.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/derive/case_objects.h"
#include "core/engine/check_result.h"

namespace precheck {

// `field`: of the form, where the number is typed. One character off is doubt; an unread picture may show it.
inline CheckResult number_shown(const FileSet& files, IdentifierType type, std::string_view field, const std::vector<std::string>& wanted) {
    if (wanted.empty()) return needs_input("not_typed").of_field(field).fix_by("type_it");
    const std::string& first = wanted.front();
    const Sighting seen = find_number(files, type, wanted);
    if (seen.match == Match::same) return pass();
    if (seen.match == Match::doubtful) {
        const Identifier& id = *seen.identifier;
        return suspect("doubtful", 0.5).arg("read", id.value).arg("wanted", first).saw(id.value).wanted(first).in(files.files[seen.file].name).at(id.box);
    }
    if (files.unread_pictures()) return not_run("unread").arg("wanted", first).wanted(first);
    return fail("missing").arg("wanted", first).wanted(first);
}

}  // namespace precheck
