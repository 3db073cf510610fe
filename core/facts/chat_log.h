// A talk that was exported as text. Its lines stand in File::text, laid out as a page (see layout), so that a place in it is a box
// as in a picture.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/geometry.h"

namespace precheck {

struct LogEntry {
    int line = 0;   // that names sender and time, by index in File::text
    int source_line = 0;   // in the file, from 1; 0: not told (HTML, JSON)
    std::string sender, time, words;   // as written; a time of day alone has the date of the separator before it
    std::optional<long long> number;   // that the export gave the message
};

struct ChatLog {
    std::string form;   // "lines", "table", "page", "messages"
    std::string encoding;   // "utf-8", "utf-16", "gb18030"
    bool shortened = false;   // more than is read here
    std::vector<LogEntry> entries;
};

// How the lines of a log stand on their page.
namespace log_layout {
constexpr int line_height_px = 20, letter_width_px = 8, margin_px = 12, indent_px = 24, most_width_px = 4000;
inline int line_at(const Box& box) { return box.y / line_height_px; }
}   // namespace log_layout

}   // namespace precheck
