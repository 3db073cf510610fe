// Ways from one view to what another shows: a place in a picture, a field of the form, words of the statement.
#pragma once

#include <string>

#include "wasm/ui/screen.h"

namespace precheck::ui {

void go_to_place(Screen& screen, const std::string& file_name, const std::optional<PixelBox>& box);
void go_to_field(Screen& screen, const std::string& path);   // a path without a field of its own leads to the nearest one
void go_to_words(Screen& screen, const WordRange& range);
// What a click on a finding does beyond choosing it: where it speaks of words of the statement, they are selected.
void go_to_words_of(Screen& screen, const Finding& finding);

}   // namespace precheck::ui
