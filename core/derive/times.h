// Times on a page, in every form that order, chat, tracking and notice pages use.
#pragma once

#include <vector>

#include "core/facts/file.h"
#include "core/facts/readings.h"

namespace precheck {

struct FoundTime {
    TimeReading reading;                         // box in the line's frame
    std::size_t from = 0, to = 0;                // characters of the line folded with Spaces::between_digits
    bool whole_line = false;                     // nothing else on the line
};

// All times in one line, left to right.
std::vector<FoundTime> times_in_line(const TextLine& line);

// All times of the page; a date and a time of day that stand side by side or one above the other are joined.
// `skip`: lines that are not of the page (address bar, tabs, clock), by index.
std::vector<TimeReading> page_times(const Text& text, const std::vector<bool>& skip);

}  // namespace precheck
