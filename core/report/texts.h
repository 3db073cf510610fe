// User texts of the checks, by key, in both languages (assets/texts).
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/derive/evidence_places.h"
#include "core/engine/run.h"

namespace precheck {

struct Both {
    std::string zh, en;
};

// Puts another table in the place of an embedded one ("texts/common.json"), as it stands in another script; before the first report.
void use_table(const std::string& path, std::string_view json);

Both check_title(int code);
// Message and fix of a finding with its {args} filled in. An unknown key shows as itself, so that it is seen.
Both finding_message(const Check& check, const Finding& finding);
Both finding_fix(const Check& check, const Finding& finding);

// Where a class has its demand from, in Chinese; in English: CheckInfo::source.
std::string source_in_chinese(int code);

// A trace's sign in words ("signs" of assets/texts/common.json).
Both sign_words(const std::string& sign);

// A proof of time in words: `proofs` of assets/texts/common.json.
Both proof_words(const std::string& key, std::vector<std::pair<std::string, std::string>> args);
// Why a correction was not applied (Overruled::reason).
Both correction_reason(const std::string& key);

// A place of the evidence matrix: what belongs there, and how to capture it (assets/texts/evidence.json).
Both place_name(const EvidencePlace& place);
Both place_how(const EvidencePlace& place);

// The catalogue as JSON: code, id, severity, scope, demand, title in both languages, provenance, source.
std::string catalogue_json();

}   // namespace precheck
