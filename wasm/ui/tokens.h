// Design tokens: every colour, size and radius of the screen. No other file holds a literal one.
#pragma once

#include <imgui.h>

#include <string>

#include "wasm/ui/view_state.h"

namespace precheck::ui {

struct Palette {
    ImU32 page, card, card_hover, sunken, line, line_strong;       // surfaces
    ImU32 ink, ink_soft, ink_on_accent;                            // text; soft keeps 4.5:1 on cards
    ImU32 accent, accent_hover, accent_soft, focus;
    ImU32 blocker, major, minor, notice, needs_input, passed;      // by gravity
    ImU32 blocker_soft, passed_soft, needs_soft;
    ImU32 viewer, shade;                                           // behind pictures; over everything for a dialog
    ImU32 disabled;
};

// Spacing on a grid of 8 (4 inside a line), sizes in CSS pixels.
namespace space {
inline constexpr float half = 4, one = 8, two = 16, three = 24, four = 32;
}
namespace type {
inline constexpr float small = 12, body = 14, lead = 16, title = 20, display = 28;
}
namespace size {
inline constexpr float radius = 8, radius_small = 6, hairline = 1, box_line = 2, focus_line = 2;
inline constexpr float top_bar = 56, left_column = 328, right_column = 392, narrow_below = 1000, phone_below = 480, smallest = 360;
inline constexpr float control = 32, touch_control = 40, icon = 12, ring = 56, ring_line = 7, badge = 20;
inline constexpr float toolbar = 48, form_label = 104, text_area = 240, progress_bar = 6, dialog = 640, dialog_wide = 880, tab_line = 3, scrollbar = 12;
inline constexpr float fact_column = 128, value_column = 140, value_column_most = 220, place_column = 208, cards_below = 480;
inline constexpr float drop_width = 640, drop_height = 252;
}
// Zoom of the picture: bounds and step of a key or a notch.
namespace zoom {
inline constexpr float least = 0.05f, most = 16.0f, step = 1.25f, fly_seconds = 0.18f, fly_fill = 0.45f, fly_most = 2.0f;
}

// As the core paints over what a redacted copy hides, on any page.
inline constexpr ImU32 cover_colour = IM_COL32_BLACK;

void set_theme(const std::string& theme);   // "light", "dark", "contrast"
const Palette& colours();
ImU32 colour_of(Level level);
ImU32 colour_of_outcome(const Finding& finding);
ImVec4 vec(ImU32 colour);
ImU32 faded(ImU32 colour, float alpha);

// Height of a clickable control: larger where fingers are.
float control_height();

}  // namespace precheck::ui
