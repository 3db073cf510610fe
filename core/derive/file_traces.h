// What a file says about how it was made: programs that it names, blocks that only some of them write, labels of generated
// pictures, and the marks that messengers and sites leave. Traces, not verdicts; each with its weight from the rule pack.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/facts/file.h"
#include "core/facts/folded.h"
#include "core/facts/rule_pack.h"

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

std::vector<FileTrace> editor_traces(const File& file, const RulePack& rules, const WordLists& words);
std::vector<FileTrace> messenger_traces(const File& file, const RulePack& rules, const WordLists& words);
std::vector<FileTrace> generator_traces(const File& file, const RulePack& rules, const WordLists& words);
// All of them, the heaviest first: for the list of what was read.
std::vector<FileTrace> all_traces(const File& file, const RulePack& rules, const WordLists& words);

// Of independent traces together: 1 - (1 - a)(1 - b)…
double weight_of(const std::vector<FileTrace>& traces);
// Their signs, each once, as texts/common.json has them: "program|metadata_block".
std::string signs_of(const std::vector<FileTrace>& traces);
// "EXIF:Software: Adobe Photoshop; …", at most a few.
std::string quoted(const std::vector<FileTrace>& traces);

std::string_view name_of(FileTrace::Kind kind);

}   // namespace precheck
