// What a page says beyond its reading, for several checks: see facts/page_notes.h.
#pragma once

#include "core/facts/context.h"

namespace precheck {

// `reading`: null where there is none. Depends on file, reading (its kind before all) and pack alone.
PageNotes note_page(const File& file, const Reading* reading, const RulePack& rules, const WordLists& words);

}   // namespace precheck
