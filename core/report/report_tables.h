// The two tables of the report: consistency and evidence matrix.
#pragma once

#include "core/facts/context.h"
#include "core/facts/json_writer.h"

namespace precheck {

void put_consistency(JsonWriter& out, const Context& context);
void put_evidence_matrix(JsonWriter& out, const Context& context);

}   // namespace precheck
