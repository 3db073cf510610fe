// What was gathered inside a PDF: by a reader of its own that runs apart (web/src/parts), so all of it is taken with caution.
#pragma once

#include "core/facts/file.h"

namespace precheck {

// Puts the pages one below the other, as one text and one frame, so that all that reads pictures reads documents too.
// Does nothing where no page was read.
void lay_out_pages(File& file);
// The page on which a box of that frame stands, from 1; 0 where there are no pages.
int page_of(const File& file, const Box& box);

}   // namespace precheck
