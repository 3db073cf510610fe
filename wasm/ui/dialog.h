// A dialog over the page, as high as the page allows, with its title and a button that closes it.
#pragma once

#include <functional>
#include <string>

namespace precheck::ui {

// An own window between page and dialog that dims the page.
void shade_page();

// While `open` holds. `head` draws under the title, `body` in what is left, which it scrolls itself; both get the width.
void draw_dialog(const char* id, const std::string& title, float most_width, bool& open, const std::function<void(float)>& head,
                 const std::function<void(float, float)>& body);

}   // namespace precheck::ui
