// User texts of the checks, by key, in both languages (assets/texts).
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/derive/evidence_places.h"
#include "core/engine/run.h"

namespace precheck {

struct Both {
    std::string zh, en;
};

Both check_title(int code);
// Message and fix of a finding with its {args} filled in. An unknown key shows as itself, so that it is seen.
Both finding_message(const Check& check, const Finding& finding);
Both finding_fix(const Check& check, const Finding& finding);

// A trace's sign in words ("signs" of assets/texts/common.json).
Both sign_words(const std::string& sign);

// Why a correction was not applied (Overruled::reason).
// A proof of time in words: `proofs` of assets/texts/common.json.
Both proof_words(const std::string& key, std::vector<std::pair<std::string, std::string>> args);
Both correction_reason(const std::string& key);

// A place of the evidence matrix: what belongs there, and how to capture it (assets/texts/evidence.json).
Both place_name(const EvidencePlace& place);
Both place_how(const EvidencePlace& place);

// The catalogue as JSON: code, id, severity, scope, demand, title in both languages, provenance, source.
std::string catalogue_json();

}   // namespace precheck
