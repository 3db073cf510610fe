// What a file says about how it was made: programs that it names, blocks that only some of them write, labels of generated
// pictures, and the marks that messengers and sites leave. Traces, not verdicts; each with its weight from the rule pack.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/facts/file.h"
#include "core/facts/file_trace.h"
#include "core/facts/folded.h"
#include "core/facts/rule_pack.h"

namespace precheck {

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
