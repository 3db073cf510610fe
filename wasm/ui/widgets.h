// Building blocks of the views. Every control has an id, is reached by the keyboard, and is listed for the probe of tests.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "wasm/ui/tokens.h"

namespace precheck::ui {

struct TextStyle {
    float size_px = type::body;
    bool strong = false;
    ImU32 colour = 0;              // 0: the palette's ink
};

// Text on one line, cut with "…" at `width` (0: uncut).
void text_line(const std::string& text, const TextStyle& style = {}, float width = 0);
// Text in as many lines as `width` needs (0: what is left of the region). Chinese breaks between any two characters.
void text_block(const std::string& text, const TextStyle& style = {}, float width = 0);
// Text on the window at a place, apart from the layout.
void draw_text_at(ImVec2 at, const std::string& text, const TextStyle& style);
float text_width(const std::string& text, const TextStyle& style = {});
float text_block_height(const std::string& text, const TextStyle& style, float width);
// Lines of `text` at `width`: the breaks that text_block makes.
std::vector<std::string_view> wrap(const std::string& text, const TextStyle& style, float width);

enum class Button { plain, primary, quiet };
bool button(const std::string& id, const std::string& label, Button kind = Button::plain, float width = 0, bool disabled = false);
float button_width(const std::string& label);

// A row of tabs; returns the chosen one.
int tabs(const char* id, const std::vector<std::string>& labels, int chosen, float width);

struct Option {
    std::string value, label;
};
// True when another one was chosen; `value` is then that one's.
bool choice(const std::string& id, const std::vector<Option>& options, std::string& value, const std::string& nothing_chosen, float width);

// Shapes tell gravity apart without colour: square, triangle, disc, ring, question mark, tick.
enum class Shape { square, triangle, disc, ring, question, tick, cross, pencil };
Shape shape_of(const Finding& finding);
void shape(ImDrawList* list, ImVec2 centre, Shape shape, ImU32 colour, float side = size::icon);
void shape_item(Shape s, ImU32 colour);

// A filled number, as on the picture and in the list.
void badge(ImDrawList* list, ImVec2 centre, const std::string& label, ImU32 colour, bool filled);
void progress_bar(float fraction, float width);
void completeness_ring(ImDrawList* list, ImVec2 centre, float fraction, ImU32 colour);

// A clickable area under what is drawn next; true on a click.
bool row_button(const std::string& id, const std::string& label, ImVec2 extent, bool selected);
// Focus ring around the last item where the keyboard is.
void scroll_by_touch();
void hold_touch_scroll();   // in this frame a finger drags something of this window, not the window
void card_background(ImVec2 from, ImVec2 to, ImU32 fill, ImU32 line);

// A region that scrolls; `draw` gets the width inside its padding.
void scroll_region(const char* id, ImVec2 extent, float padding, const std::function<void(float)>& draw);

// Controls of this frame, for the probe.
struct Control {
    std::string id, label;
    ImVec2 from, to;
    bool focused = false;   // the keyboard is there
};
std::vector<Control>& controls();
std::uint64_t layout_hash();   // of the controls' places in the frame just drawn
void note_control(const std::string& id, const std::string& label);
void note_area(const std::string& id, const std::string& label, ImVec2 from, ImVec2 to);   // no control, but there to be found

}  // namespace precheck::ui
