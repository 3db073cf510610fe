// One sign of how a file was made (derive/file_traces.h).
#pragma once

#include <string>

namespace precheck {

struct FileTrace {
    enum class Kind { editor,
                      capture_tool,   // screenshot tools, systems, printing: weight 0
                      messenger,
                      generator };
    Kind kind = Kind::editor;
    std::string sign;   // key of "signs" in texts/common.json
    std::string where;   // "EXIF:Software"; empty: the picture or its name
    std::string text;   // what stands there
    double weight = 0;   // 0 to 1: how much it says alone
    bool certain = false;   // says so itself, and leaves no other reading
};

}   // namespace precheck
