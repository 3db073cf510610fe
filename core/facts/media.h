// Names of the kinds of content.
#pragma once

#include <string_view>

#include "core/facts/file.h"

namespace precheck {

std::string_view media_name(Media media);        // "png"
Media media_of(std::string_view name);           // unknown for a name that is none
std::string_view media_type_name(Media media);   // "image/png"
// A still picture, decoded or not.
bool is_picture(Media media);
// A picture that we decode.
bool is_decodable_picture(Media media);
// A film whose container we read.
bool is_film(Media media);
// What may hold a talk exported as text.
bool is_text(Media media);

}  // namespace precheck
