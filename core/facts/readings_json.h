// Readings as they stand in a report's "files", both ways (reading them in serves tests and corrections).
#pragma once

#include "core/facts/file.h"
#include "core/facts/json_access.h"
#include "core/facts/json_writer.h"
#include "core/facts/readings.h"

namespace precheck {

// Adds kind, kind_from, surface, url_bar, clock, times and identifiers to a file object of the report.
// Null: not looked at, which is not the same as nothing found.
void put_reading(JsonWriter& file, const Reading* reading);
Reading reading_from_json(const Json& file);

// The "text" of a file object of the report: an array of the lines as read, boxes in the upright picture.
std::string lines_json(const File& file);

}  // namespace precheck
