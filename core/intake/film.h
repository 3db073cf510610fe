// What a film's container says of it. The walks read heads alone: no picture is decoded and no length trusted.
#pragma once

#include <string_view>

#include "core/base/byte_reader.h"
#include "core/facts/file.h"

namespace precheck {

// MP4 and MOV; `out` gets the XMP packet that editors leave. Whether it was cut off says parse_mp4.
Video read_iso_film(Bytes bytes, Container& out);
// WebM and Matroska; `out` is told what is cut off or damaged.
Video read_matroska_film(Bytes bytes, Container& out);

// The name of a coding by what the container calls it; empty where it is not known.
std::string_view film_codec_name(std::string_view stored);

// Adds a program's name once. Films made of many pieces repeat it.
void note_tool(Video& video, std::string_view raw_name, std::string_view place);

// A leap of the clock between two pictures. What recorders leave out while nothing moves stays below.
constexpr double shortest_jump_s = 1.5, jump_in_pictures = 20;

}   // namespace precheck
