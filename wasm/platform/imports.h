// The functions of wasm/imports.js as C++ sees them.
#pragma once

extern "C" {
void precheck_js_intent(const char* json);
void precheck_js_text_field(int active, float x, float y, float height);
void precheck_js_text_area(int shown, float x, float y, float width, float height, int focus);
void precheck_js_clipboard(const char* text);
void precheck_js_cursor(const char* name);
void precheck_js_glyph_metrics(unsigned code_point, int weight, float size_px, float* out);
void precheck_js_glyph_upload(unsigned texture, int x, int y, int w, int h, unsigned code_point, int weight, float size_px, float pen_x, float pen_y);
}
