#include "wasm/platform/canvas.h"

#include <GLES3/gl3.h>
#include <emscripten/html5.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

#include "wasm/platform/imports.h"
#include "wasm/platform/keys.h"

namespace precheck::platform {

namespace {

// After an input ImGui needs one frame to react and one to lay out what came of it.
constexpr int frames_to_settle = 3;
// A layout that goes to and fro must not keep the page drawing for ever.
constexpr int most_frames_settling = 12;
// While a key is held its repeats are drawn; a lost key-up must not keep the page drawing for ever.
constexpr double longest_hold_ms = 8000;

struct State {
    struct PointerEvent {
        float x = 0, y = 0;
        int kind = 0, button = 0, source = 0;
    };
    EMSCRIPTEN_WEBGL_CONTEXT_HANDLE context = 0;
    std::vector<PointerEvent> waiting;   // not yet said to ImGui
    float drawn_x = -1, drawn_y = -1;    // where the pointer was in the last frame
    CanvasFonts fonts;
    float scale = 1;
    int due = frames_to_settle;
    int settling = 0;                    // frames drawn only because the layout had changed
    double wake_at_ms = -1;
    double now_ms = 0, last_frame_ms = 0, last_key_ms = 0;
    std::uint32_t frames = 0;
    int keys_down = 0;
    bool touch = false;
    std::string clipboard;
    int cursor = -2;
    struct {
        bool active = false;
        float x = 0, y = 0, height = 0;
    } field;
    struct Area {
        bool shown = false;
        float x = 0, y = 0, width = 0, height = 0;
        bool operator==(const Area& o) const { return shown == o.shown && x == o.x && y == o.y && width == o.width && height == o.height; }
    } area, area_said;
    bool area_focus = false;
    std::map<int, unsigned> textures;
};

State& state() {
    static State s;
    return s;
}

const char* get_clipboard(ImGuiContext*) { return state().clipboard.c_str(); }
void set_clipboard(ImGuiContext*, const char* text) { precheck_js_clipboard(text); }

void set_ime(ImGuiContext*, ImGuiViewport*, ImGuiPlatformImeData* data) {
    State& s = state();
    const bool active = data->WantTextInput || data->WantVisible;
    if (active == s.field.active && data->InputPos.x == s.field.x && data->InputPos.y == s.field.y) return;
    s.field = {active, data->InputPos.x, data->InputPos.y, data->InputLineHeight};
    precheck_js_text_field(active ? 1 : 0, s.field.x, s.field.y, s.field.height);
}

const char* cursor_name(int cursor) {
    switch (cursor) {
        case ImGuiMouseCursor_TextInput: return "text";
        case ImGuiMouseCursor_ResizeAll: return "grab";
        case ImGuiMouseCursor_ResizeEW: return "ew-resize";
        case ImGuiMouseCursor_ResizeNS: return "ns-resize";
        case ImGuiMouseCursor_Hand: return "pointer";
        case ImGuiMouseCursor_NotAllowed: return "not-allowed";
        default: return "default";
    }
}

void apply(const State::PointerEvent& e) {
    ImGuiIO& io = ImGui::GetIO();
    io.AddMouseSourceEvent(e.source == 1 ? ImGuiMouseSource_TouchScreen : e.source == 2 ? ImGuiMouseSource_Pen : ImGuiMouseSource_Mouse);
    if (e.kind == 3) io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
    else io.AddMousePosEvent(e.x, e.y);
    if (e.kind == 1 || e.kind == 2) io.AddMouseButtonEvent(std::clamp(e.button, 0, 2), e.kind == 1);
    state().touch = e.source == 1;
    // A finger that is lifted hovers over nothing.
    if (e.kind == 2 && e.source == 1) io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
}

// A press counts only where a frame has seen the pointer before: what lies under it (a button on a card) is known by then.
// A press elsewhere first moves the pointer there and waits, with all that follows it, for the next frame.
void pass_pointer_events() {
    State& s = state();
    std::size_t passed = 0;
    for (; passed < s.waiting.size(); ++passed) {
        const State::PointerEvent& e = s.waiting[passed];
        if (e.kind == 1 && (std::floor(e.x) != s.drawn_x || std::floor(e.y) != s.drawn_y)) {   // ImGui rounds down
            apply({e.x, e.y, 0, 0, e.source});
            break;
        }
        apply(e);
    }
    s.waiting.erase(s.waiting.begin(), s.waiting.begin() + static_cast<std::ptrdiff_t>(passed));
}

void update_textures() {
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures)
        if (texture->Status != ImTextureStatus_OK) ImGui_ImplOpenGL3_UpdateTexture(texture);
}

}  // namespace

bool start(const std::string& canvas_selector) {
    EmscriptenWebGLContextAttributes attributes;
    emscripten_webgl_init_context_attributes(&attributes);
    attributes.majorVersion = 2;
    attributes.alpha = attributes.depth = attributes.stencil = attributes.antialias = 0;
    attributes.powerPreference = EM_WEBGL_POWER_PREFERENCE_LOW_POWER;
    State& s = state();
    s.context = emscripten_webgl_create_context(canvas_selector.c_str(), &attributes);
    if (s.context <= 0 || emscripten_webgl_make_context_current(s.context) != EMSCRIPTEN_RESULT_SUCCESS) return false;
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
    io.BackendFlags |= ImGuiBackendFlags_HasMouseCursors;
    io.ConfigInputTextCursorBlink = false;   // a blinking caret would draw for ever
    io.ConfigWindowsMoveFromTitleBarOnly = true;
    io.ConfigNavEscapeClearFocusItem = true;
    ImGuiPlatformIO& platform_io = ImGui::GetPlatformIO();
    platform_io.Platform_GetClipboardTextFn = get_clipboard;
    platform_io.Platform_SetClipboardTextFn = set_clipboard;
    platform_io.Platform_SetImeDataFn = set_ime;
    s.fonts = add_canvas_fonts();
    return ImGui_ImplOpenGL3_Init("#version 300 es");
}

const CanvasFonts& fonts() { return state().fonts; }

void resize(float width, float height, float scale) {
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {width, height};
    io.DisplayFramebufferScale = {scale, scale};
    state().scale = scale;
    wake();
}

void context_restored() {
    // The old names mean nothing in the new context: forget them without deleting.
    State& s = state();
    s.textures.clear();
    ImGui_ImplOpenGL3_DestroyDeviceObjects();
    ImGui_ImplOpenGL3_CreateDeviceObjects();
    forget_uploads();
    wake();
}

void pointer(float x, float y, int kind, int button, int source) {
    State& s = state();
    s.waiting.push_back({x, y, kind, button, source});
    pass_pointer_events();
    wake();
}

void wheel(float dx, float dy) {
    constexpr float pixels_a_notch = 100.0f;
    ImGui::GetIO().AddMouseWheelEvent(-dx / pixels_a_notch, -dy / pixels_a_notch);
    wake();
}

// What had the keyboard may be gone, as a row of a list that became shorter: from nowhere Tab would go nowhere, so that it
// begins anew in the same list.
void forget_what_is_gone() {
    ImGuiContext& g = *ImGui::GetCurrentContext();
    if (g.NavId == 0 || g.NavIdIsAlive) return;
    g.NavId = 0;
    g.NavCursorVisible = false;
}

bool key(const std::string& code, bool down, int modifiers) {
    const ImGuiKey k = key_of(code);
    ImGuiIO& io = ImGui::GetIO();
    State& s = state();
    io.AddKeyEvent(ImGuiMod_Shift, (modifiers & 1) != 0);
    io.AddKeyEvent(ImGuiMod_Ctrl, (modifiers & 2) != 0);
    io.AddKeyEvent(ImGuiMod_Alt, (modifiers & 4) != 0);
    io.AddKeyEvent(ImGuiMod_Super, (modifiers & 8) != 0);
    if (k == ImGuiKey_None) return false;
    const bool command = (modifiers & 10) != 0, alt = (modifiers & 4) != 0;
    const bool editing = io.WantTextInput;
    const bool edits_text = k == ImGuiKey_A || k == ImGuiKey_C || k == ImGuiKey_X || k == ImGuiKey_Z || k == ImGuiKey_Y || k == ImGuiKey_LeftArrow || k == ImGuiKey_RightArrow ||
                            k == ImGuiKey_UpArrow || k == ImGuiKey_DownArrow || k == ImGuiKey_Home || k == ImGuiKey_End || k == ImGuiKey_Backspace || k == ImGuiKey_Delete || k == ImGuiKey_Enter;
    // Letters and digits with a command key are the browser's, but for what edits a text; key-ups always arrive.
    if (down && (alt || (command && !(editing && edits_text)))) return false;
    if (down && k == ImGuiKey_Tab) forget_what_is_gone();
    io.AddKeyEvent(k, down);
    s.keys_down = std::max(0, s.keys_down + (down ? 1 : -1));
    s.last_key_ms = s.now_ms;
    wake();
    const bool is_modifier = k >= ImGuiKey_LeftCtrl && k <= ImGuiKey_RightSuper;
    const bool types = (k >= ImGuiKey_0 && k <= ImGuiKey_Z) || k == ImGuiKey_Space || k == ImGuiKey_Minus || k == ImGuiKey_Equal || k == ImGuiKey_Slash;
    // While a field is edited the characters themselves come through the page's hidden field.
    return !is_modifier && !(editing && types && !command);
}

void text(const std::string& utf8) {
    ImGui::GetIO().AddInputCharactersUTF8(utf8.c_str());
    wake();
}

void paste(const std::string& utf8) {
    if (!ImGui::GetIO().WantTextInput) return;
    state().clipboard = utf8;
    ImGuiIO& io = ImGui::GetIO();
    io.AddKeyEvent(ImGuiMod_Ctrl, true);
    io.AddKeyEvent(ImGuiKey_V, true);
    io.AddKeyEvent(ImGuiKey_V, false);
    io.AddKeyEvent(ImGuiMod_Ctrl, false);
    wake();
}

void focus(bool focused) {
    State& s = state();
    ImGui::GetIO().AddFocusEvent(focused);
    if (!focused) {
        ImGui::GetIO().ClearInputKeys();
        s.keys_down = 0;
    }
    wake();
}

bool last_pointer_was_touch() { return state().touch; }
void show_text_area(float x, float y, float width, float height, bool focus) {
    state().area = {true, x, y, width, height};
    state().area_focus = state().area_focus || focus;
}

void wake() {
    state().due = frames_to_settle;
    state().settling = 0;
}
void layout_changed() {
    State& s = state();
    if (++s.settling <= most_frames_settling) s.due = std::max(s.due, 2);
}
void wake_in(double delay_ms) {
    State& s = state();
    const double at = s.now_ms + delay_ms;
    if (s.wake_at_ms < 0 || at < s.wake_at_ms) s.wake_at_ms = at;
}

int frame(double epoch_ms, const std::function<void()>& draw, unsigned clear_colour) {
    State& s = state();
    s.now_ms = epoch_ms;
    if (s.wake_at_ms >= 0 && epoch_ms >= s.wake_at_ms) s.due = std::max(s.due, 1);
    ImGuiIO& io = ImGui::GetIO();
    if (s.due > 0 && io.DisplaySize.x >= 1 && io.DisplaySize.y >= 1) {
        --s.due;
        s.wake_at_ms = -1;
        io.DeltaTime = s.last_frame_ms == 0 ? 1.0f / 60.0f : std::clamp(static_cast<float>((epoch_ms - s.last_frame_ms) / 1000.0), 0.001f, 0.1f);
        s.last_frame_ms = epoch_ms;
        ImGui_ImplOpenGL3_NewFrame();
        ImGui::NewFrame();
        s.area = {};
        draw();
        if (!(s.area == s.area_said) || s.area_focus) {
            precheck_js_text_area(s.area.shown ? 1 : 0, s.area.x, s.area.y, s.area.width, s.area.height, s.area_focus ? 1 : 0);
            s.area_said = s.area;
            s.area_focus = false;
        }
        ImGui::Render();
        update_textures();
        if (upload_canvas_glyphs()) s.due = std::max(s.due, 1);
        glViewport(0, 0, static_cast<GLsizei>(std::lround(io.DisplaySize.x * s.scale)), static_cast<GLsizei>(std::lround(io.DisplaySize.y * s.scale)));
        const auto channel = [&](int shift) { return static_cast<float>((clear_colour >> shift) & 255u) / 255.0f; };
        glClearColor(channel(IM_COL32_R_SHIFT), channel(IM_COL32_G_SHIFT), channel(IM_COL32_B_SHIFT), 1.0f);
        glClear(GL_COLOR_BUFFER_BIT);
        ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
        ++s.frames;
        // ImGui takes typed letters one a frame; where frames are slow, some are still to come.
        if (ImGui::GetCurrentContext()->InputEventsQueue.Size > 0) wake();
        s.drawn_x = io.MousePos.x;
        s.drawn_y = io.MousePos.y;
        if (!s.waiting.empty()) {
            pass_pointer_events();
            wake();
        }
        const int cursor = ImGui::GetMouseCursor();
        if (cursor != s.cursor) {
            s.cursor = cursor;
            precheck_js_cursor(cursor_name(cursor));
        }
        if (s.keys_down > 0 && epoch_ms - s.last_key_ms < longest_hold_ms) s.due = std::max(s.due, 1);
    }
    if (s.due > 0) return 0;
    if (s.wake_at_ms >= 0) return std::max(1, static_cast<int>(std::ceil(s.wake_at_ms - epoch_ms)));
    return -1;
}

std::uint32_t frame_count() { return state().frames; }

unsigned make_texture(int key, int width, int height) {
    drop_texture(key);
    GLuint name = 0;
    glGenTextures(1, &name);
    glBindTexture(GL_TEXTURE_2D, name);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR_MIPMAP_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
    state().textures[key] = name;
    return name;
}

void finish_texture(int key) {
    const unsigned name = texture_of(key);
    if (name == 0) return;
    glBindTexture(GL_TEXTURE_2D, name);
    glGenerateMipmap(GL_TEXTURE_2D);
}

void drop_texture(int key) {
    State& s = state();
    const auto found = s.textures.find(key);
    if (found == s.textures.end()) return;
    glDeleteTextures(1, &found->second);
    s.textures.erase(found);
}

unsigned texture_of(int key) {
    const auto found = state().textures.find(key);
    return found == state().textures.end() ? 0 : found->second;
}

}  // namespace precheck::platform
