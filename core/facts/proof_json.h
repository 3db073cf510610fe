// Proofs of time, block headers and further digests among a file's facts as JSON, both ways.
#pragma once

#include "core/facts/file.h"
#include "core/facts/json_access.h"

namespace precheck {

void put_proof(Json& file_object, const File& file);
void take_proof(const Json& file_object, File& file);

std::string_view name_of(ProofKind kind);
std::string_view name_of(ProofIntegrity integrity);
std::string_view name_of(ProofTrust trust);

}   // namespace precheck
