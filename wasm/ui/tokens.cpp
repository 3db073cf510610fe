#include "wasm/ui/tokens.h"

#include "wasm/platform/canvas.h"

namespace precheck::ui {

namespace {

constexpr ImU32 rgb(unsigned hex, unsigned alpha = 255) { return IM_COL32((hex >> 16) & 255u, (hex >> 8) & 255u, hex & 255u, alpha); }

constexpr Palette light = {
    .page = rgb(0xF3F5F8), .card = rgb(0xFFFFFF), .card_hover = rgb(0xF0F4FA), .sunken = rgb(0xEAEEF3), .line = rgb(0xD6DCE4), .line_strong = rgb(0x8A96A6),
    .ink = rgb(0x1B2430), .ink_soft = rgb(0x4F5B6B), .ink_on_accent = rgb(0xFFFFFF),
    .accent = rgb(0x1F5FD0), .accent_hover = rgb(0x174CAB), .accent_soft = rgb(0xE3EDFC), .focus = rgb(0x1F5FD0),
    .blocker = rgb(0xC0271F), .major = rgb(0xA85400), .minor = rgb(0x1D6A8C), .notice = rgb(0x5A6675), .needs_input = rgb(0x7A3E9D), .passed = rgb(0x1A7440),
    .blocker_soft = rgb(0xFBE9E7), .passed_soft = rgb(0xE4F4EA), .needs_soft = rgb(0xF3E9F9),
    .viewer = rgb(0xE2E7EE), .shade = rgb(0x101820, 140), .disabled = rgb(0x8A96A6),
};
constexpr Palette dark = {
    .page = rgb(0x12171F), .card = rgb(0x1B222D), .card_hover = rgb(0x232C39), .sunken = rgb(0x161C25), .line = rgb(0x343F4E), .line_strong = rgb(0x74849A),
    .ink = rgb(0xE7ECF3), .ink_soft = rgb(0xB0BCCB), .ink_on_accent = rgb(0x0B1420),
    .accent = rgb(0x7FB0FF), .accent_hover = rgb(0xA3C7FF), .accent_soft = rgb(0x22344F), .focus = rgb(0x9CC3FF),
    .blocker = rgb(0xFF8A80), .major = rgb(0xFFB65C), .minor = rgb(0x7CC9E8), .notice = rgb(0xB0BCCB), .needs_input = rgb(0xD5A6F2), .passed = rgb(0x7BD89B),
    .blocker_soft = rgb(0x3B2124), .passed_soft = rgb(0x1B3326), .needs_soft = rgb(0x30243B),
    .viewer = rgb(0x0C1016), .shade = rgb(0x000000, 160), .disabled = rgb(0x74849A),
};
constexpr Palette contrast = {
    .page = rgb(0x000000), .card = rgb(0x000000), .card_hover = rgb(0x202020), .sunken = rgb(0x000000), .line = rgb(0xFFFFFF), .line_strong = rgb(0xFFFFFF),
    .ink = rgb(0xFFFFFF), .ink_soft = rgb(0xFFFFFF), .ink_on_accent = rgb(0x000000),
    .accent = rgb(0xFFE000), .accent_hover = rgb(0xFFF07A), .accent_soft = rgb(0x333300), .focus = rgb(0x00E5FF),
    .blocker = rgb(0xFF7A7A), .major = rgb(0xFFB000), .minor = rgb(0x66D9FF), .notice = rgb(0xFFFFFF), .needs_input = rgb(0xE0B0FF), .passed = rgb(0x6CFF8F),
    .blocker_soft = rgb(0x330000), .passed_soft = rgb(0x003311), .needs_soft = rgb(0x220033),
    .viewer = rgb(0x000000), .shade = rgb(0x000000, 200), .disabled = rgb(0xC0C0C0),
};

const Palette*& current() {
    static const Palette* p = &light;
    return p;
}

}  // namespace

const Palette& colours() { return *current(); }

ImU32 colour_of(Level level) {
    const Palette& c = colours();
    switch (level) {
        case Level::blocker: return c.blocker;
        case Level::major: return c.major;
        case Level::minor: return c.minor;
        case Level::notice: break;
    }
    return c.notice;
}

ImU32 colour_of_outcome(const Finding& finding) {
    if (finding.dismissed) return colours().disabled;
    return finding.outcome == "needs_input" || finding.outcome == "not_run" ? colours().needs_input : colour_of(finding.level);
}

ImVec4 vec(ImU32 colour) { return ImGui::ColorConvertU32ToFloat4(colour); }

ImU32 faded(ImU32 colour, float alpha) {
    const auto a = static_cast<ImU32>(static_cast<float>((colour >> IM_COL32_A_SHIFT) & 255u) * alpha);
    return (colour & ~IM_COL32_A_MASK) | (a << IM_COL32_A_SHIFT);
}

float control_height() { return platform::last_pointer_was_touch() ? size::touch_control : size::control; }

void set_theme(const std::string& theme) {
    current() = theme == "dark" ? &dark : theme == "contrast" ? &contrast : &light;
    const Palette& c = colours();
    ImGuiStyle& style = ImGui::GetStyle();
    style = ImGuiStyle();
    style.WindowPadding = {0, 0};
    style.FramePadding = {space::one, (size::control - type::body * platform::line_per_em) / 2};
    style.ItemSpacing = {space::one, space::one};
    style.ItemInnerSpacing = {space::one, space::half};
    style.WindowRounding = style.ChildRounding = 0;
    style.FrameRounding = style.PopupRounding = style.GrabRounding = size::radius_small;
    style.WindowBorderSize = style.ChildBorderSize = 0;
    style.PopupBorderSize = style.FrameBorderSize = size::hairline;
    style.ScrollbarSize = size::scrollbar;
    style.ScrollbarRounding = size::scrollbar / 2;
    style.DisabledAlpha = 0.6f;
    style.FontSizeBase = type::body * platform::line_per_em;
    ImVec4* to = style.Colors;
    for (int i = 0; i < ImGuiCol_COUNT; ++i) to[i] = vec(c.line);
    to[ImGuiCol_Text] = vec(c.ink);
    to[ImGuiCol_TextDisabled] = vec(c.ink_soft);
    to[ImGuiCol_WindowBg] = vec(c.page);
    to[ImGuiCol_ChildBg] = {0, 0, 0, 0};
    to[ImGuiCol_PopupBg] = vec(c.card);
    to[ImGuiCol_Border] = vec(c.line);
    to[ImGuiCol_BorderShadow] = {0, 0, 0, 0};
    to[ImGuiCol_FrameBg] = vec(c.card);
    to[ImGuiCol_FrameBgHovered] = vec(c.card_hover);
    to[ImGuiCol_FrameBgActive] = vec(c.card);
    to[ImGuiCol_ScrollbarBg] = {0, 0, 0, 0};
    to[ImGuiCol_ScrollbarGrab] = vec(faded(c.line_strong, 0.6f));
    to[ImGuiCol_ScrollbarGrabHovered] = to[ImGuiCol_ScrollbarGrabActive] = vec(c.line_strong);
    to[ImGuiCol_CheckMark] = vec(c.accent);
    to[ImGuiCol_Button] = vec(c.card);
    to[ImGuiCol_ButtonHovered] = vec(c.card_hover);
    to[ImGuiCol_ButtonActive] = vec(c.accent_soft);
    to[ImGuiCol_Header] = to[ImGuiCol_HeaderActive] = vec(c.accent_soft);
    to[ImGuiCol_HeaderHovered] = vec(c.card_hover);
    to[ImGuiCol_TextSelectedBg] = vec(faded(c.accent, 0.35f));
    to[ImGuiCol_NavCursor] = vec(c.focus);
    to[ImGuiCol_InputTextCursor] = vec(c.ink);
    to[ImGuiCol_ModalWindowDimBg] = {0, 0, 0, 0};
}

}  // namespace precheck::ui
