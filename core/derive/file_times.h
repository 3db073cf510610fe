// The times that a file carries: in its metadata, in the name that a device gave it, and the clock on the page. File-system
// times are not among them: every copy makes new ones.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/civil_time.h"
#include "core/facts/file.h"
#include "core/facts/readings.h"
#include "core/facts/rule_pack.h"

namespace precheck {

struct FileTime {
    enum class Role { taken,   // when the picture was made
                      saved };   // when the file was last written: never before it was taken
    enum class From { metadata,
                      name,
                      page };
    Role role = Role::taken;
    From from = From::metadata;
    std::string where;   // "EXIF:DateTimeOriginal"; empty: name or page
    std::string text;   // as it stands there
    Instant earliest = 0, latest = 0;   // a day alone spans all of it; without a zone, Beijing's
};

std::vector<FileTime> metadata_times(const File& file);
// Of names that phones, messengers and screenshot tools give (marks.dated_names): a seller's own may name the order's date.
std::vector<FileTime> name_times(const std::string& name, const RulePack& rules);
// The dated system clock.
std::vector<FileTime> clock_times(const Reading& reading);

}   // namespace precheck
