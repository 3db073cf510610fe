// What kind of page a picture shows, on what surface, and whether it is there at all.
#pragma once

#include "core/derive/browser_frame.h"
#include "core/facts/folded.h"
#include "core/facts/rule_pack.h"

namespace precheck {

struct KindGuess {
    PageKind kind = PageKind::unknown;
    double confidence = 0;
};

// By the address's path, by words (rule pack: words.kind.*), those in large type counting more, and by what the page is built
// of: labelled numbers, a column of times, the two sides of a conversation.
// `lines`: of the text, folded (fold.h).
KindGuess guess_kind(const Text& text, const std::vector<std::u32string>& lines, const BrowserFrame& frame, const std::vector<Identifier>& identifiers, const std::vector<TimeReading>& times,
                     const RulePack& rules, const WordLists& words);

Surface guess_surface(const File& file, const BrowserFrame& frame);

// "error_page", "login_wall", "captcha", "loading" or empty; `line` is where it says so.
std::string load_problem(const Text& text, const std::vector<std::u32string>& lines, const BrowserFrame& frame, const WordLists& words, const TextLine** line);

}  // namespace precheck
