// What a talk exported as text says: the same readings as of a capture of one.
#pragma once

#include "core/facts/file.h"
#include "core/facts/page_notes.h"
#include "core/facts/readings.h"
#include "core/facts/folded.h"

namespace precheck {

// `file.log`, `file.text` and `file.image` must be set.
Reading read_log(const File& file);
Conversation log_conversation(const File& file, const Reading& reading, const WordLists& words);

}   // namespace precheck
