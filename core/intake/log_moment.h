// A date and time of day as exports of talks write them, by shape alone; what it means is told in derive/times.h.
#pragma once

#include <optional>
#include <string_view>

namespace precheck {

struct LogMoment {
    std::size_t from = 0, to = 0;
    bool date = false, time = false;
};

// The one that begins at `at`.
std::optional<LogMoment> moment_at(std::u32string_view line, std::size_t at);

}   // namespace precheck
