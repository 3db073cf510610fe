// The precheck_ui part of api.h: the shell's calls to the platform and the screen.
#include <emscripten/emscripten.h>
#include <imgui.h>

#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>

#include "wasm/api.h"
#include "wasm/platform/canvas.h"
#include "wasm/ui/jumps.h"
#include "wasm/ui/rules_list.h"
#include "wasm/ui/screen.h"
#include "wasm/ui/texts.h"
#include "wasm/ui/tokens.h"
#include "wasm/ui/widgets.h"

namespace {

namespace platform = precheck::platform;
namespace ui = precheck::ui;

// All state of this module outside the platform's.
struct State {
    ui::Screen screen;
    std::string theme, probe;
    std::uint64_t layout = 0;   // of the last frame
    bool started = false;
};

State& state() {
    static State s;
    return s;
}

}   // namespace

extern "C" {

EMSCRIPTEN_KEEPALIVE void* precheck_alloc(uint32_t bytes) { return std::malloc(bytes == 0 ? 1 : bytes); }
EMSCRIPTEN_KEEPALIVE void precheck_free(void* at) { std::free(at); }

EMSCRIPTEN_KEEPALIVE int32_t precheck_ui_start(const char* canvas_selector, uint32_t bytes) {
    state().started = platform::start({canvas_selector, bytes});
    if (state().started) ui::set_theme("light");
    return state().started ? 1 : 0;
}

EMSCRIPTEN_KEEPALIVE void precheck_ui_texts(const char* texts_json, uint32_t bytes) { ui::set_texts({texts_json, bytes}); }
EMSCRIPTEN_KEEPALIVE void precheck_ui_catalogue(const char* json, uint32_t bytes) { ui::set_catalogue({json, bytes}); }
EMSCRIPTEN_KEEPALIVE void precheck_ui_class(const char* json, uint32_t bytes) { ui::set_class_help(state().screen, {json, bytes}); }

EMSCRIPTEN_KEEPALIVE void precheck_ui_rules(const char* json, uint32_t bytes) {
    ui::set_rules({json, bytes});
    platform::wake();
}

EMSCRIPTEN_KEEPALIVE int32_t precheck_ui_state(const char* view_state_json, uint32_t bytes) {
    auto parsed = ui::view_state_from_json({view_state_json, bytes});
    if (!parsed) return 0;
    State& s = state();
    s.screen.state = std::move(*parsed);
    if (s.theme != s.screen.state.theme) {
        s.theme = s.screen.state.theme;
        ui::set_theme(s.theme);
    }
    platform::wake();
    return 1;
}

EMSCRIPTEN_KEEPALIVE void precheck_ui_resize(float width, float height, float scale) { platform::resize(width, height, scale); }

EMSCRIPTEN_KEEPALIVE int32_t precheck_ui_frame(double epoch_ms) {
    State& s = state();
    s.screen.now_ms = s.screen.state.sample_now_ms >= 0 ? s.screen.state.sample_now_ms : epoch_ms;
    return platform::frame(
        epoch_ms,
        [&] {
            ui::draw_screen(s.screen);
            const std::uint64_t layout = ui::layout_hash();
            if (layout != s.layout) platform::layout_changed();
            s.layout = layout;
        },
        ui::colours().page);
}
EMSCRIPTEN_KEEPALIVE uint32_t precheck_ui_frame_count(void) { return platform::frame_count(); }

EMSCRIPTEN_KEEPALIVE void precheck_ui_pointer(float x, float y, int32_t kind, int32_t button, int32_t source) { platform::pointer(x, y, kind, button, source); }
EMSCRIPTEN_KEEPALIVE void precheck_ui_wheel(float dx, float dy, int32_t /*ctrl*/) { platform::wheel(dx, dy); }
EMSCRIPTEN_KEEPALIVE int32_t precheck_ui_key(const char* code, uint32_t bytes, int32_t down, int32_t modifiers) {
    return platform::key({code, bytes}, down != 0, modifiers) ? 1 : 0;
}
EMSCRIPTEN_KEEPALIVE void precheck_ui_text(const char* utf8, uint32_t bytes) { platform::text({utf8, bytes}); }
EMSCRIPTEN_KEEPALIVE void precheck_ui_paste(const char* utf8, uint32_t bytes) { platform::paste({utf8, bytes}); }
EMSCRIPTEN_KEEPALIVE void precheck_ui_focus(int32_t focused) { platform::focus(focused != 0); }

EMSCRIPTEN_KEEPALIVE void precheck_ui_drop_hover(int32_t hovering) {
    state().screen.drop_hover = hovering != 0;
    platform::wake();
}

EMSCRIPTEN_KEEPALIVE void precheck_ui_context_restored(void) {
    state().screen.preview_asked.clear();
    state().screen.preview_ready.clear();
    platform::context_restored();
}

EMSCRIPTEN_KEEPALIVE uint32_t precheck_ui_preview(int32_t file_id, int32_t width, int32_t height) {
    state().screen.preview_ready[file_id] = false;
    return platform::make_texture(file_id, width, height);
}
EMSCRIPTEN_KEEPALIVE void precheck_ui_preview_ready(int32_t file_id) {
    platform::finish_texture(file_id);
    state().screen.preview_ready[file_id] = true;
    platform::wake();
}
EMSCRIPTEN_KEEPALIVE void precheck_ui_preview_drop(int32_t file_id) {
    platform::drop_texture(file_id);
    state().screen.preview_asked.erase(file_id);
    state().screen.preview_ready.erase(file_id);
    platform::wake();
}

EMSCRIPTEN_KEEPALIVE void precheck_ui_select(int32_t file_id, int32_t finding) {
    ui::Screen& screen = state().screen;
    if (finding >= 0) ui::show_finding(screen, finding);
    else if (file_id >= 0) ui::choose_file(screen, file_id);
    platform::wake();
}

EMSCRIPTEN_KEEPALIVE void precheck_ui_show_place(int32_t file_id, float x, float y, float w, float h) {
    ui::Screen& screen = state().screen;
    for (const ui::FileView& file : screen.state.files)
        if (file.id == file_id) ui::go_to_place(screen, file.name, ui::PixelBox{x, y, w, h});
    platform::wake();
}

EMSCRIPTEN_KEEPALIVE const char* precheck_ui_probe(void) {
    const ui::Screen& screen = state().screen;
    ui::Json widgets = ui::Json::array();
    for (const ui::Control& c : ui::controls()) widgets.push_back({{"id", c.id}, {"label", c.label}, {"rect", {c.from.x, c.from.y, c.to.x - c.from.x, c.to.y - c.from.y}}, {"focused", c.focused}});
    static constexpr const char* left[] = {"form", "statement", "seller"};
    static constexpr const char* right[] = {"findings", "readings"};
    static constexpr const char* middle[] = {"picture", "table", "matrix"};
    ui::Json marked;
    if (screen.marked_file >= 0) marked = {{"file", screen.marked_file}, {"box", {screen.marked.x, screen.marked.y, screen.marked.w, screen.marked.h}}};
    const ui::Json probe = {{"middle", middle[static_cast<int>(screen.middle)]}, {"marked", std::move(marked)}, {"camera", {screen.camera.x, screen.camera.y}}, {"frame", platform::frame_count()}, {"selected_file", screen.selected_file}, {"selected_finding", screen.selected_finding},
                             {"left", left[static_cast<int>(screen.left)]}, {"right", right[static_cast<int>(screen.right)]}, {"zoom", screen.camera.scale},
                             {"view", ui::is_blank(screen) ? "empty" : "case"}, {"help", screen.help_open}, {"help_class", screen.help_class}, {"rules", screen.rules_open}, {"cases", screen.state.cases.shown}, {"sheet", screen.sheet_shown}, {"text_field", ImGui::GetIO().WantTextInput}, {"widgets", std::move(widgets)}};
    state().probe = probe.dump(-1, ' ', false, ui::Json::error_handler_t::replace);
    return state().probe.c_str();
}

}   // extern "C"
