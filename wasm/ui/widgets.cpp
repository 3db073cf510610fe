#include "wasm/ui/widgets.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

#include "core/base/utf8.h"
#include "wasm/platform/canvas.h"

namespace precheck::ui {

namespace {

ImFont* font_of(const TextStyle& style) { return style.strong ? platform::fonts().semibold : platform::fonts().regular; }
float line_height(const TextStyle& style) { return std::round(style.size_px * platform::line_per_em); }

struct FontScope {
    explicit FontScope(const TextStyle& style) { ImGui::PushFont(font_of(style), line_height(style)); }
    ~FontScope() { ImGui::PopFont(); }
    FontScope(const FontScope&) = delete;
    FontScope& operator=(const FontScope&) = delete;
};

ImU32 ink_of(const TextStyle& style) { return style.colour != 0 ? style.colour : colours().ink; }

bool is_wide(char32_t c) { return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7AF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF00 && c <= 0xFFEF) || c >= 0x20000; }
// Never first on a line.
bool closes(char32_t c) {
    constexpr std::u32string_view closing = U"，。、；：！？）》」』】”’％%,.;:!?)]}…";
    return closing.find(c) != std::u32string_view::npos;
}
// Never last on a line.
bool opens(char32_t c) {
    constexpr std::u32string_view opening = U"（《「『【“‘([{";
    return opening.find(c) != std::u32string_view::npos;
}

struct Decoded {
    char32_t code = 0;
    int bytes = 1;
};
Decoded decode(const char* at, const char* end) {
    unsigned c = 0;
    const int bytes = ImTextCharFromUtf8(&c, at, end);
    return {static_cast<char32_t>(c), std::max(bytes, 1)};
}

// `text` or as much of it as fits, with "…". In the font that is pushed.
std::string fitted(const std::string& text, float width) {
    if (width <= 0 || ImGui::CalcTextSize(text.c_str()).x <= width) return text;
    std::u32string code_points = utf8_decode(text);
    while (!code_points.empty() && ImGui::CalcTextSize((utf8_encode(code_points) + "…").c_str()).x > width) code_points.pop_back();
    return utf8_encode(code_points) + "…";
}

}   // namespace

float text_width(const std::string& text, const TextStyle& style) {
    const FontScope scope(style);
    return ImGui::CalcTextSize(text.c_str(), text.c_str() + text.size()).x;
}

std::vector<std::string_view> wrap(const std::string& text, const TextStyle& style, float width) {
    ImFontBaked* baked = font_of(style)->GetFontBaked(line_height(style));
    std::vector<std::string_view> lines;
    const char* const end = text.data() + text.size();
    const char* line = text.data();
    const char* break_at = nullptr;   // where the present line may end
    const char* break_next = nullptr;   // and the next begin
    float x = 0;
    char32_t previous = 0;
    for (const char* at = line; at < end;) {
        const Decoded d = decode(at, end);
        if (d.code == U'\n') {
            lines.emplace_back(line, static_cast<std::size_t>(at - line));
            at += d.bytes;
            line = at;
            break_at = nullptr;
            x = 0;
            previous = 0;
            continue;
        }
        if (at > line && previous != U' ' && (is_wide(d.code) || is_wide(previous)) && !closes(d.code) && !opens(previous)) break_at = break_next = at;
        const float advance = baked->GetCharAdvance(static_cast<ImWchar>(d.code));
        if (x + advance > width && at > line && d.code != U' ') {
            if (break_at == nullptr || break_at == line) break_at = break_next = at;   // a long number or address: anywhere
            lines.emplace_back(line, static_cast<std::size_t>(break_at - line));
            line = break_next;
            at = line;
            break_at = nullptr;
            x = 0;
            previous = 0;
            continue;
        }
        if (d.code == U' ') {
            break_at = at;
            break_next = at + d.bytes;
        }
        x += advance;
        previous = d.code;
        at += d.bytes;
    }
    lines.emplace_back(line, static_cast<std::size_t>(end - line));
    return lines;
}

void text_line(const std::string& text, const TextStyle& style, float width) {
    const FontScope scope(style);
    const std::string shown = fitted(text, width);
    ImGui::PushStyleColor(ImGuiCol_Text, ink_of(style));
    ImGui::TextUnformatted(shown.c_str(), shown.c_str() + shown.size());
    ImGui::PopStyleColor();
}

void text_block(const std::string& text, const TextStyle& style, float width) {
    if (text.empty()) return;
    if (width <= 0) width = ImGui::GetContentRegionAvail().x;
    const FontScope scope(style);
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const float height = line_height(style);
    const auto lines = wrap(text, style, width);
    ImDrawList* list = ImGui::GetWindowDrawList();
    float y = from.y;
    for (const std::string_view line : lines) {
        list->AddText({from.x, y}, ink_of(style), line.data(), line.data() + line.size());
        y += height;
    }
    ImGui::Dummy({width, y - from.y});
}

float text_block_height(const std::string& text, const TextStyle& style, float width) {
    return static_cast<float>(wrap(text, style, width).size()) * line_height(style);
}

void draw_text_at(ImVec2 at, const std::string& text, const TextStyle& style) {
    const FontScope scope(style);
    ImGui::GetWindowDrawList()->AddText(at, ink_of(style), text.c_str(), text.c_str() + text.size());
}

float button_width(const std::string& label) { return text_width(label, {}) + 2 * (space::one + space::half); }

bool button(const std::string& id, const std::string& label, Button kind, float width, bool disabled) {
    const Palette& c = colours();
    const float height = control_height();
    if (width <= 0) width = button_width(label);
    ImGui::PushStyleColor(ImGuiCol_Button, kind == Button::primary ? c.accent : kind == Button::quiet ? faded(c.card, 0)
                                                                                                      : c.card);
    ImGui::PushStyleColor(ImGuiCol_ButtonHovered, kind == Button::primary ? c.accent_hover : c.card_hover);
    ImGui::PushStyleColor(ImGuiCol_ButtonActive, kind == Button::primary ? c.accent_hover : c.accent_soft);
    ImGui::PushStyleColor(ImGuiCol_Text, kind == Button::primary ? c.ink_on_accent : kind == Button::quiet ? c.accent
                                                                                                           : c.ink);
    ImGui::PushStyleColor(ImGuiCol_Border, kind == Button::plain ? c.line_strong : faded(c.line, 0));
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(space::half, 0));
    if (disabled) ImGui::BeginDisabled();
    const bool clicked = ImGui::Button((label + "###" + id).c_str(), {width, height});
    if (disabled) ImGui::EndDisabled();
    ImGui::PopStyleVar();
    ImGui::PopStyleColor(5);
    if (ImGui::IsItemHovered()) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    note_control(id, label);
    return clicked;
}

int tabs(const char* id, const std::vector<std::string>& labels, int chosen, float width) {
    const Palette& c = colours();
    const float height = control_height() + space::half;
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const float each = width / static_cast<float>(labels.size());
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddLine({from.x, from.y + height}, {from.x + width, from.y + height}, c.line, size::hairline);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
    for (int i = 0; i < static_cast<int>(labels.size()); ++i) {
        const std::string& label = labels[static_cast<std::size_t>(i)];
        const std::string item = std::string(id) + "." + std::to_string(i);
        const bool active = i == chosen;
        if (i > 0) ImGui::SameLine();
        const ImVec2 at = ImGui::GetCursorScreenPos();
        if (row_button(item, label, {each, height}, false)) chosen = i;
        const TextStyle style{type::body, active, active ? c.accent : c.ink_soft};
        const float w = text_width(label, style);
        {
            const FontScope scope(style);
            list->AddText({at.x + (each - w) / 2, at.y + (height - line_height(style)) / 2}, style.colour, label.c_str());
        }
        if (active) list->AddRectFilled({at.x, at.y + height - size::tab_line}, {at.x + each, at.y + height}, c.accent, size::tab_line / 2);
    }
    ImGui::PopStyleVar();
    return chosen;
}

bool choice(const std::string& id, const std::vector<Option>& options, std::string& value, const std::string& nothing_chosen, float width) {
    std::string shown = nothing_chosen;
    bool known = false;
    for (const Option& o : options)
        if (o.value == value) shown = o.label, known = true;
    const Palette& c = colours();
    ImGui::SetNextItemWidth(width);
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(space::one, (control_height() - ImGui::GetFontSize()) / 2));
    ImGui::PushStyleColor(ImGuiCol_Text, known ? c.ink : c.ink_soft);
    ImGui::PushStyleColor(ImGuiCol_Border, c.line_strong);
    ImGui::PushStyleColor(ImGuiCol_Button, faded(c.card, 0));
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const float arrow_right = from.x + width - space::one - space::half;
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(space::half, space::half));
    const bool open = ImGui::BeginCombo(("###" + id).c_str(), fitted(shown, arrow_right - from.x - 3 * space::one).c_str(), ImGuiComboFlags_HeightLarge | ImGuiComboFlags_NoArrowButton);
    ImGui::PopStyleVar(2);
    ImGui::PopStyleColor(3);
    note_control(id, shown);
    bool changed = false;
    if (!open) {
        const float mid = from.y + control_height() / 2;
        ImGui::GetWindowDrawList()->AddTriangleFilled({arrow_right - space::half, mid - 2}, {arrow_right + space::half, mid - 2}, {arrow_right, mid + 3}, c.ink_soft);
        return false;
    }
    const auto item = [&](const std::string& option_value, const std::string& label) {
        const bool selected = option_value == value;
        if (ImGui::Selectable((label + "###" + id + "=" + option_value).c_str(), selected, 0, {0, control_height()}) && !selected) {
            value = option_value;
            changed = true;
        }
        note_control(id + "=" + option_value, label);
        if (selected) ImGui::SetItemDefaultFocus();
    };
    ImGui::PushStyleVar(ImGuiStyleVar_SelectableTextAlign, ImVec2(0, 0.5f));
    if (!nothing_chosen.empty()) item("", nothing_chosen);
    for (const Option& o : options) item(o.value, o.label);
    ImGui::PopStyleVar();
    ImGui::EndCombo();
    return changed;
}

Shape shape_of(const Finding& finding) {
    if (finding.outcome == "needs_input" || finding.outcome == "not_run") return Shape::question;
    switch (finding.level) {
        case Level::blocker: return Shape::square;
        case Level::major: return Shape::triangle;
        case Level::minor: return Shape::disc;
        case Level::notice: break;
    }
    return Shape::ring;
}

void shape(ImDrawList* list, ImVec2 p, Shape s, ImU32 colour, float side) {
    const float r = side / 2;
    switch (s) {
        case Shape::square: list->AddRectFilled({p.x - r * 0.85f, p.y - r * 0.85f}, {p.x + r * 0.85f, p.y + r * 0.85f}, colour, 1); break;
        case Shape::triangle: list->AddTriangleFilled({p.x, p.y - r}, {p.x + r, p.y + r * 0.8f}, {p.x - r, p.y + r * 0.8f}, colour); break;
        case Shape::disc: list->AddCircleFilled(p, r * 0.85f, colour); break;
        case Shape::ring: list->AddCircle(p, r * 0.75f, colour, 0, size::box_line); break;
        case Shape::question: {
            const TextStyle style{side + 2, true, colour};
            const FontScope scope(style);
            list->AddText({p.x - ImGui::CalcTextSize("?").x / 2, p.y - line_height(style) / 2}, colour, "?");
            break;
        }
        case Shape::tick: {
            const ImVec2 points[] = {{p.x - r, p.y}, {p.x - r * 0.25f, p.y + r * 0.7f}, {p.x + r, p.y - r * 0.7f}};
            list->AddPolyline(points, 3, colour, ImDrawFlags_None, size::box_line);
            break;
        }
        case Shape::pencil: {
            // A slanted stroke with a point at its lower end.
            const ImVec2 end{p.x + r * 0.75f, p.y - r * 0.75f}, point{p.x - r * 0.85f, p.y + r * 0.85f};
            list->AddLine(end, {p.x - r * 0.35f, p.y + r * 0.35f}, colour, r * 0.75f);
            list->AddTriangleFilled({p.x - r * 0.65f, p.y + r * 0.1f}, {p.x - r * 0.1f, p.y + r * 0.65f}, point, colour);
            break;
        }
        case Shape::cross:
            list->AddLine({p.x - r * 0.7f, p.y - r * 0.7f}, {p.x + r * 0.7f, p.y + r * 0.7f}, colour, size::box_line);
            list->AddLine({p.x + r * 0.7f, p.y - r * 0.7f}, {p.x - r * 0.7f, p.y + r * 0.7f}, colour, size::box_line);
            break;
    }
}

void shape_item(Shape s, ImU32 colour) {
    const ImVec2 from = ImGui::GetCursorScreenPos();
    shape(ImGui::GetWindowDrawList(), {from.x + size::icon / 2, from.y + ImGui::GetFontSize() / 2}, s, colour);
    ImGui::Dummy({size::icon, ImGui::GetFontSize()});
}

void badge(ImDrawList* list, ImVec2 centre, const std::string& label, ImU32 colour, bool filled) {
    const TextStyle style{type::small, true};
    const FontScope scope(style);
    const float w = ImGui::CalcTextSize(label.c_str()).x;
    const float half_w = std::max(size::badge / 2, w / 2 + space::half), half_h = size::badge / 2;
    const ImVec2 from{centre.x - half_w, centre.y - half_h}, to{centre.x + half_w, centre.y + half_h};
    list->AddRectFilled(from, to, filled ? colour : colours().card, half_h);
    list->AddRect(from, to, colour, half_h, 0, size::hairline);
    list->AddText({centre.x - w / 2, centre.y - line_height(style) / 2}, filled ? colours().card : colour, label.c_str());
}

void progress_bar(float fraction, float width) {
    const ImVec2 from = ImGui::GetCursorScreenPos();
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float r = size::progress_bar / 2;
    list->AddRectFilled(from, {from.x + width, from.y + size::progress_bar}, colours().sunken, r);
    list->AddRectFilled(from, {from.x + std::max(size::progress_bar, width * std::clamp(fraction, 0.0f, 1.0f)), from.y + size::progress_bar}, colours().accent, r);
    ImGui::Dummy({width, size::progress_bar});
}

void completeness_ring(ImDrawList* list, ImVec2 centre, float fraction, ImU32 colour) {
    const float radius = (size::ring - size::ring_line) / 2;
    list->AddCircle(centre, radius, colours().sunken, 0, size::ring_line);
    if (fraction <= 0) return;
    const float start = -IM_PI / 2;
    list->PathArcTo(centre, radius, start, start + std::min(fraction, 1.0f) * 2 * IM_PI);
    list->PathStroke(colour, ImDrawFlags_None, size::ring_line);
}

bool row_button(const std::string& id, const std::string& label, ImVec2 extent, bool selected) {
    const ImVec2 from = ImGui::GetCursorScreenPos();
    ImGui::SetNextItemAllowOverlap();
    const bool clicked = ImGui::InvisibleButton(id.c_str(), {std::max(1.0f, extent.x), std::max(1.0f, extent.y)}, ImGuiButtonFlags_EnableNav);
    note_control(id, label);
    const bool hovered = ImGui::IsItemHovered();
    if (hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (selected || hovered) list->AddRectFilled(from, {from.x + extent.x, from.y + extent.y}, selected ? colours().accent_soft : colours().card_hover, size::radius_small);
    return clicked;
}

void card_background(ImVec2 from, ImVec2 to, ImU32 fill, ImU32 line) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(from, to, fill, size::radius);
    list->AddRect(from, to, line, size::radius, 0, size::hairline);
}

constexpr const char* held_in_frame = "held_in_frame";

void hold_touch_scroll() { ImGui::GetStateStorage()->SetInt(ImGui::GetID(held_in_frame), ImGui::GetFrameCount()); }

void scroll_by_touch() {
    const ImGuiIO& io = ImGui::GetIO();
    if (ImGui::GetStateStorage()->GetInt(ImGui::GetID(held_in_frame), -1) == ImGui::GetFrameCount()) return;
    if (!platform::last_pointer_was_touch() || !ImGui::IsMouseDragging(ImGuiMouseButton_Left, space::one)) return;
    if (ImGui::IsWindowHovered(ImGuiHoveredFlags_ChildWindows | ImGuiHoveredFlags_AllowWhenBlockedByActiveItem)) ImGui::SetScrollY(ImGui::GetScrollY() - io.MouseDelta.y);
}

void scroll_region(const char* id, ImVec2 extent, float padding, const std::function<void(float)>& draw) {
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(padding, padding));
    ImGui::BeginChild(id, extent, padding > 0 ? ImGuiChildFlags_AlwaysUseWindowPadding : 0, ImGuiWindowFlags_NoSavedSettings);
    ImGui::PopStyleVar();
    draw(ImGui::GetContentRegionAvail().x);
    scroll_by_touch();
    ImGui::EndChild();
}

std::vector<Control>& controls() {
    static std::vector<Control> c;
    return c;
}

std::uint64_t layout_hash() {
    std::uint64_t hash = 14695981039346656037u;   // FNV-1a
    const auto take = [&](std::uint64_t value) { hash = (hash ^ value) * 1099511628211u; };
    for (const Control& control : controls()) {
        for (const char c : control.id) take(static_cast<unsigned char>(c));
        for (const float at : {control.from.x, control.from.y, control.to.x, control.to.y}) take(static_cast<std::uint64_t>(static_cast<std::int64_t>(at)));
    }
    return hash;
}

void note_control(const std::string& id, const std::string& label) {
    if (ImGui::IsItemVisible()) controls().push_back({id, label, ImGui::GetItemRectMin(), ImGui::GetItemRectMax(), ImGui::IsItemFocused()});
}

void note_area(const std::string& id, const std::string& label, ImVec2 from, ImVec2 to) {
    if (ImGui::IsRectVisible(from, to)) controls().push_back({id, label, from, to, false});
}

}   // namespace precheck::ui
