// The facts of a film as JSON, both ways.
#pragma once

#include "core/facts/json_access.h"
#include "core/facts/video.h"

namespace precheck {

Json video_json(const Video& video);
Video video_from(const Json& object);   // without its look

// "video_look" of a file: what a part of the shell fills in. One that failed says so: {"state":"failed","reason":…}.
Json look_json(const VideoLook& look);
VideoLook look_from(const Json& object);

}   // namespace precheck
