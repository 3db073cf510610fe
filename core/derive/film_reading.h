// What a film shows, from the few pictures of it that were read.
#pragma once

#include "core/facts/file.h"
#include "core/facts/readings.h"

namespace precheck {

// `file.video` must be set. Boxes are in the shot that shows them.
Reading read_film(const File& file);

}   // namespace precheck
