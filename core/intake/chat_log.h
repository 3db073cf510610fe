// Talks exported as text, table, web page or JSON: messages in the order of the file.
#pragma once

#include <string_view>

#include "core/facts/file.h"
#include "core/intake/text_encoding.h"

namespace precheck {

// Sets `log`, `text` and `image` (the page that the lines are laid out on) where the text is a talk: at least two messages with
// sender and time. Else leaves the file as it was.
void read_chat_log(const DecodedText& text, File& file);

// The parts, for tests and fuzzing. Lines of the whole text, messages with `line` pointing into them.
struct LogLines {
    std::vector<std::string> lines;
    std::vector<bool> head;   // names a sender and a time
    std::vector<LogEntry> entries;
    std::string form;
    bool shortened = false;
};
LogLines log_of_lines(std::string_view utf8);
LogLines log_of_table(std::string_view utf8);
LogLines log_of_page(std::string_view html);
LogLines log_of_messages(std::string_view json);

}   // namespace precheck
