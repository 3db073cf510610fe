// Proofs of time and the files that they are about.
#pragma once

#include <vector>

#include "core/facts/file.h"
#include "core/facts/proof_links.h"

namespace precheck {

// A side file that proves something about another one, and is no evidence by itself.
bool is_proof(const File& file);

// One for each file.
std::vector<ProofLinks> link_proofs(const std::vector<File>& files);

}   // namespace precheck
