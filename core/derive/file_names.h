// File names: what is wrong with one, and what would be a better one.
#pragma once

#include <string>
#include <vector>

#include "core/facts/context.h"

namespace precheck {

// A character that some system or upload form refuses or hides: reserved (<>:"/\|?*), control, direction mark; or a blank
// or dot at the edge. Empty when there is none; else how to write it for people ("?", "U+202E").
std::string unfit_character(const std::string& name);
// The name without its extension is only what a phone, messenger or screenshot tool made up (names.say_nothing), with
// digits and separators. `numbers`: numbers of the case or the page; a name that is one of them says something.
bool says_nothing(const std::string& name, const std::vector<std::string>& numbers, const WordLists& lists);
// "02_order_8204256397643582_20261020-0901.png", from kind, number and time of the page.
std::string proposed_name(const FileSet& files, std::size_t index, const CaseForm& form);

}  // namespace precheck
