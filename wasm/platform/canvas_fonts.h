// Text drawn with the browser's own fonts: an ImGui font loader whose glyphs are rasterised by a canvas and uploaded
// straight into the atlas texture. No font is shipped, and no pixel is read back.
//
// Use: add_canvas_fonts() once; after ImGui::Render() and the back end's texture updates, upload_canvas_glyphs().
#pragma once

struct ImFont;

namespace precheck::platform {

enum class Weight { regular, semibold };

// Height of an ImGui font in CSS pixels of type: ImGui's size is ascent + descent, a designer's is the em square.
inline constexpr float line_per_em = 1.36f;

struct CanvasFonts {
    ImFont* regular = nullptr;
    ImFont* semibold = nullptr;
};
CanvasFonts add_canvas_fonts();

// Uploads what was packed since the last call, or everything after the atlas grew. True when text of this frame may have been
// drawn before its glyphs were there: draw once more.
bool upload_canvas_glyphs();

// The WebGL context came back: every glyph has to be uploaded again.
void forget_uploads();

}  // namespace precheck::platform
