// Whether one picture is another one again: saved anew, scaled or trimmed. The text read decides, line by line and where it
// stands: one template with other numbers, a page scrolled on and two parts of one conversation are no copies.
#pragma once

#include "core/facts/context.h"

namespace precheck {

// The lines of a picture for comparison, ordered by hash.
std::vector<PrintedLine> print_of(const Text& text);

struct CopyLimits {
    double least_lines_share = 0;   // of the smaller picture's lines, found at their place in the larger
    double least_area_share = 0;   // of the larger picture that the smaller shows
};

// How sure (0 to 1) that the two show the same; 0: they do not.
double near_copy(const Text& a, const Reading& reading_a, const Text& b, const Reading& reading_b, const CopyLimits& limits);

// Every pair of pictures that show the same without being the same bytes; ordered by the later file, then the earlier one.
std::vector<NearCopy> find_near_copies(const FileSet& files, const RulePack& rules);

}   // namespace precheck
