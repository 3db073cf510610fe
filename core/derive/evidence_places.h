// The evidence matrix of a case's kind and cause: each place, what may fill it, which files do, and what is still empty.
#pragma once

#include <string>
#include <vector>

#include "core/facts/context.h"

namespace precheck {

enum class PlaceState { filled,
                        empty,
                        not_applicable,
                        unknown };

struct EvidencePlace {
    std::string place;   // as in the rule pack, without its condition: "order_page|product_page"
    std::string name;   // of a place that kinds alone do not say ("side_by_side"); else empty
    bool must = true;   // false: it strengthens the case
    std::string condition;   // "shipped", or empty
    std::vector<std::string> alternatives;   // kinds of evidence, each of which will do
    std::size_t wanted = 1;   // files
    std::vector<std::size_t> files;   // those that count, by index
    PlaceState state = PlaceState::empty;
    std::string reason;   // of not_applicable: "not_shipped"; of unknown: "unread", "shipped_not_said"
};

// After the rule pack's lists "matrix.<kind>.<cause>.must" and ".strengthens", whose entries read
// [name=]kind[|kind...][*files][?condition]. Empty where kind or cause are not chosen or have no matrix.
std::vector<EvidencePlace> evidence_matrix(const FileSet& files, const CaseForm& form, const RulePack& rules);

// One place alone ("chat_capture|chat_log"), whatever the case.
bool place_filled(const std::string& place, const FileSet& files);

// Pictures and PDFs that could not be read and of which nobody said what they are: each could fill one place.
std::size_t unread_of_unknown_kind(const FileSet& files);

}   // namespace precheck
