// Text folded for matching, and the pack's lists of words folded once. Made in derive/fold.cpp and derive/word_lists.cpp.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace precheck {

struct Folded {
    std::u32string text;   // one code point for each kept character
    std::vector<int> source;   // index of the code point in the line
    std::u32string original;   // same length as text: not lower-cased
};

// A list of the rule pack, in its order.
struct FoldedList {
    std::vector<std::u32string> spaced;   // blanks kept
    std::vector<std::u32string> dense;   // blanks dropped
};

// All lists of a pack by their keys, as RulePack::list: a missing one is empty.
struct WordLists {
    std::map<std::string, FoldedList, std::less<>> lists;

    const FoldedList& list(std::string_view key) const {
        static const FoldedList nothing;
        const auto found = lists.find(key);
        return found == lists.end() ? nothing : found->second;
    }
};

}   // namespace precheck
