// The canvas: WebGL2, the ImGui context, input, textures of previews, and frames on demand. Knows nothing of what is drawn.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "wasm/platform/canvas_fonts.h"

struct ImGuiContext;

namespace precheck::platform {

// False without WebGL2; then nothing else may be called.
bool start(const std::string& canvas_selector);
const CanvasFonts& fonts();

void resize(float width, float height, float scale);
void context_restored();

void pointer(float x, float y, int kind, int button, int source);
void wheel(float dx, float dy);
bool key(const std::string& code, bool down, int modifiers);   // true when the UI uses it
void text(const std::string& utf8);
void paste(const std::string& utf8);
void focus(bool focused);
bool last_pointer_was_touch();
// A place of this frame where the page shows its own text area (the statement); hidden in frames that do not ask for it.
void show_text_area(float x, float y, float width, float height, bool focus);

// Something changed: the next frames are drawn.
void wake();
// The frame being drawn lays things out elsewhere than the one before: it is followed by another, or what is seen would move
// under the pointer with the next input.
void layout_changed();
// Asks for a frame in `delay_ms` even if nothing happens (a countdown). Counts for the current frame only.
void wake_in(double delay_ms);
// Draws while asked for: `draw` is called between ImGui::NewFrame and Render. Returns the delay until the next frame, -1: none.
int frame(double epoch_ms, const std::function<void()>& draw, unsigned clear_colour);
std::uint32_t frame_count();

// Textures by key. 0: none.
unsigned make_texture(int key, int width, int height);
void finish_texture(int key);                              // its pixels are there: makes the smaller copies for zooming out
void drop_texture(int key);
unsigned texture_of(int key);

}  // namespace precheck::platform
