#include "wasm/platform/canvas_fonts.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "wasm/platform/imports.h"

namespace precheck::platform {

namespace {

// Of the em square; the rest of line_per_em is descent. Chosen so that Latin and CJK glyphs of system fonts fit.
constexpr float ascent_per_em = 1.02f;
constexpr int css_weight[] = {400, 600};
constexpr int padding_px = 1;

struct Glyph {
    ImFontAtlasRectId rect = ImFontAtlasRectId_Invalid;
    unsigned code_point = 0;
    int weight = 400;
    float size_px = 0;      // device pixels of the em square
    float pen_x = 0, pen_y = 0;
    bool uploaded = false;
};

struct State {
    std::vector<Glyph> glyphs;
    int texture_id = -1;    // UniqueID of the atlas texture that the uploads went to
    unsigned gl_texture = 0;
};

State& state() {
    static State s;
    return s;
}

// Stars, ticks and crosses among the symbols have no colours of their own: they take the ink of their text.
bool is_plain_symbol(unsigned c) { return c == 0x2605 || c == 0x2606 || c == 0x2713 || c == 0x2715 || c == 0x2717; }
bool is_emoji(unsigned c) { return (c >= 0x1F000 && c <= 0x1FAFF) || (c >= 0x2600 && c <= 0x27BF && !is_plain_symbol(c)); }

bool baked_init(ImFontAtlas*, ImFontConfig*, ImFontBaked* baked, void*) {
    const float em = baked->Size / line_per_em;
    baked->Ascent = em * ascent_per_em;
    baked->Descent = baked->Ascent - baked->Size;
    return true;
}

bool load_glyph(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, void*, ImWchar code_point, ImFontGlyph* out, float* out_advance) {
    if (code_point < 0x20 || (code_point >= 0xD800 && code_point < 0xE000)) return false;
    const float density = source->RasterizerDensity * baked->RasterizerDensity;
    const float size_px = baked->Size / line_per_em * density;
    const int weight = css_weight[source->FontNo == 1];
    float m[5] = {};
    precheck_js_glyph_metrics(code_point, weight, size_px, m);
    const float advance = m[0] / density;
    if (out_advance != nullptr) {
        *out_advance = advance;
        return true;
    }
    out->Codepoint = code_point;
    out->AdvanceX = advance;
    out->Colored = is_emoji(code_point);
    const int left = static_cast<int>(std::floor(m[1])) - padding_px, top = static_cast<int>(std::floor(m[2])) - padding_px;
    const int right = static_cast<int>(std::ceil(m[3])) + padding_px, bottom = static_cast<int>(std::ceil(m[4])) + padding_px;
    if (m[3] <= m[1] || m[4] <= m[2]) return true;   // a space
    const ImFontAtlasRectId id = ImFontAtlasPackAddRect(atlas, right - left, bottom - top);
    if (id == ImFontAtlasRectId_Invalid) return false;
    state().glyphs.push_back({id, static_cast<unsigned>(code_point), weight, size_px, static_cast<float>(-left), static_cast<float>(-top), false});
    const float baseline = std::round(baked->Ascent * density) / density;
    out->X0 = static_cast<float>(left) / density;
    out->Y0 = static_cast<float>(top) / density + baseline;
    out->X1 = static_cast<float>(right) / density;
    out->Y1 = static_cast<float>(bottom) / density + baseline;
    out->Visible = true;
    out->PackId = id;
    return true;
}

const ImFontLoader* loader() {
    static ImFontLoader l;
    l.Name = "canvas";
    l.FontBakedInit = baked_init;
    l.FontBakedLoadGlyph = load_glyph;
    return &l;
}

}  // namespace

CanvasFonts add_canvas_fonts() {
    ImFontAtlas* atlas = ImGui::GetIO().Fonts;
    atlas->TexMaxWidth = atlas->TexMaxHeight = 4096;   // 64 MiB; the default of 8192 may take 256
    atlas->TexMinWidth = atlas->TexMinHeight = 1024;
    CanvasFonts fonts;
    for (int n = 0; n < 2; ++n) {
        ImFontConfig config;
        config.FontLoader = loader();
        config.FontNo = static_cast<ImU32>(n);
        config.SizePixels = 14.0f * line_per_em;
        (n == 0 ? fonts.regular : fonts.semibold) = atlas->AddFont(&config);
    }
    return fonts;
}

bool upload_canvas_glyphs() {
    ImFontAtlas* atlas = ImGui::GetIO().Fonts;
    const ImTextureData* texture = atlas->TexData;
    State& s = state();
    const auto gl_texture = static_cast<unsigned>(texture->TexID);
    const bool grown = s.texture_id != texture->UniqueID || s.gl_texture != gl_texture;
    const bool had_text = s.texture_id != -1;
    if (grown) {
        for (Glyph& g : s.glyphs) g.uploaded = false;
        s.texture_id = texture->UniqueID;
        s.gl_texture = gl_texture;
    }
    s.glyphs.erase(std::remove_if(s.glyphs.begin(), s.glyphs.end(), [&](const Glyph& g) { return ImFontAtlasPackGetRectSafe(atlas, g.rect) == nullptr; }), s.glyphs.end());
    for (Glyph& g : s.glyphs) {
        if (g.uploaded) continue;
        const ImTextureRect* r = ImFontAtlasPackGetRect(atlas, g.rect);
        precheck_js_glyph_upload(gl_texture, r->x, r->y, r->w, r->h, g.code_point, g.weight, g.size_px, g.pen_x, g.pen_y);
        g.uploaded = true;
    }
    return grown && had_text;
}

void forget_uploads() { state().texture_id = -1; }

}  // namespace precheck::platform
