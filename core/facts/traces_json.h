// The traces among the measures of a picture (camera, enlargement, compression, seams) as JSON, both ways. What was not
// measured is left out, and read back as not measured.
#pragma once

#include "core/facts/file.h"
#include "core/facts/json_access.h"

namespace precheck {

void put_traces(Json& measures, const Measures& m);
void take_traces(const Json& measures, Measures& m);

}   // namespace precheck
