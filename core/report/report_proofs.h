// What the report says of one file's proof of time, or of the proof that it is: `proof_of_time` of a file.
#pragma once

#include <cstddef>

#include "core/facts/context.h"
#include "core/facts/json_writer.h"

namespace precheck {

void put_proof_of_time(JsonWriter& out, const Context& context, std::size_t file);

}   // namespace precheck
