// Which proof of time belongs to which file of the set. Worked out once for all checks (derive/proofs.cpp).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/base/civil_time.h"

namespace precheck {

struct ProofLinks {
    std::vector<std::size_t> proves;   // of a proof: the files with its imprint
    std::vector<std::size_t> proven_by;   // of a file: the proofs with its digest
    std::optional<std::size_t> namesake;   // of a proof: the file that it is named after ("order.png.tsr", "order.tsr")
    bool undecided = false;   // of a proof: a file lacks the digest that would tell
    // Of an OpenTimestamps proof whose root a supplied block header has: that block.
    std::optional<Instant> block_time;
    std::string block_hash;
    std::optional<std::size_t> contradicting_header;   // a header supplied for the proof's own block has another root
};

}   // namespace precheck
