#include "wasm/ui/sheet_places.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "wasm/ui/intents.h"
#include "wasm/ui/widgets.h"

namespace precheck::ui {

namespace {

using Drag = RedactionEdit::Drag;

constexpr float handle_px = 14, least_px = 4;      // as in the redaction tool
constexpr float click_px = 3;                      // a press that wanders less is a click

bool holds(const PixelBox& box, float x, float y) { return x >= box.x && y >= box.y && x <= box.x + box.w && y <= box.y + box.h; }

// Of boxes within one another the smallest is meant.
void begin(PlaceEdit& e, const std::vector<SheetPlace>& places, float reach, float x, float y) {
    e.drag = Drag::draws;
    e.id.clear();
    e.from_x = x;
    e.from_y = y;
    e.travelled = false;
    e.draft = {x, y, 0, 0};
    float least_area = 0;
    for (const SheetPlace& place : places) {
        const PixelBox& box = place.box;
        const bool corner = std::fabs(x - box.x - box.w) <= reach && std::fabs(y - box.y - box.h) <= reach;
        if (!corner && !holds(box, x, y)) continue;
        if (!e.id.empty() && box.w * box.h >= least_area) continue;
        least_area = box.w * box.h;
        e.id = place.id;
        e.drag = corner ? Drag::sizes : Drag::moves;
        e.draft = e.before = box;
    }
}

void go_on(PlaceEdit& e, float width, float height, float x, float y) {
    const PixelBox& b = e.before;
    const float to_x = std::clamp(x, 0.0f, width), to_y = std::clamp(y, 0.0f, height);
    if (e.drag == Drag::draws) e.draft = {std::min(e.from_x, to_x), std::min(e.from_y, to_y), std::fabs(to_x - e.from_x), std::fabs(to_y - e.from_y)};
    if (e.drag == Drag::moves) e.draft = {std::clamp(b.x + x - e.from_x, 0.0f, std::max(0.0f, width - b.w)), std::clamp(b.y + y - e.from_y, 0.0f, std::max(0.0f, height - b.h)), b.w, b.h};
    if (e.drag == Drag::sizes) e.draft = {b.x, b.y, std::clamp(b.w + x - e.from_x, least_px, std::max(least_px, width - b.x)), std::clamp(b.h + y - e.from_y, least_px, std::max(least_px, height - b.y))};
}

std::string in_words(const PixelBox& box) {
    const auto whole = [](float side) { return std::to_string(static_cast<int>(std::lround(side))); };
    return whole(box.x) + " " + whole(box.y) + " " + whole(box.w) + " " + whole(box.h);
}

void end(PlaceEdit& e, const std::string& draws) {
    const bool is_new = e.drag == Drag::draws;
    e.drag = Drag::none;
    if (!e.travelled) {
        if (!e.id.empty()) send_sheet(e.id, "true");
        return;
    }
    if (e.draft.w >= least_px && e.draft.h >= least_px) send_sheet(draws + "." + (is_new ? "new" : e.id), in_words(e.draft));
}

}   // namespace

void edit_places(PlaceEdit& e, const std::string& draws, const std::vector<SheetPlace>& places, const PictureFrame& frame, float width, float height, bool hovered, bool active) {
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const float x = (mouse.x - frame.x) / frame.scale, y = (mouse.y - frame.y) / frame.scale;
    if (hovered && e.drag == Drag::none && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) {
        e.picture = draws;
        begin(e, places, handle_px / frame.scale, x, y);
    } else if (e.drag != Drag::none && e.picture == draws) {
        // Where it is let go counts, too.
        e.travelled = e.travelled || std::max(std::fabs(x - e.from_x), std::fabs(y - e.from_y)) * frame.scale > click_px;
        if (e.travelled) go_on(e, width, height, x, y);
        if (!active) end(e, draws);
    }
    if (hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    if (e.drag != Drag::none) hold_touch_scroll();
}

PixelBox place_now(const PlaceEdit& e, const std::string& draws, const SheetPlace& place) {
    return e.drag != Drag::none && e.picture == draws && e.id == place.id ? e.draft : place.box;
}

void draw_new_place(const PlaceEdit& e, const std::string& draws, const PictureFrame& frame) {
    if (e.drag != Drag::draws || e.picture != draws || !e.travelled) return;
    const ImVec2 from{frame.x + e.draft.x * frame.scale, frame.y + e.draft.y * frame.scale};
    ImGui::GetWindowDrawList()->AddRect(from, {from.x + e.draft.w * frame.scale, from.y + e.draft.h * frame.scale}, colours().accent, 0, 0, size::box_line * 2);
}

void draw_place_handle(const PictureFrame& frame, const PixelBox& box) {
    const ImVec2 at{frame.x + (box.x + box.w) * frame.scale, frame.y + (box.y + box.h) * frame.scale};
    ImGui::GetWindowDrawList()->AddRectFilled({at.x - handle_px / 2, at.y - handle_px / 2}, {at.x + handle_px / 2, at.y + handle_px / 2}, colours().accent, size::radius_small / 2);
}

}   // namespace precheck::ui
