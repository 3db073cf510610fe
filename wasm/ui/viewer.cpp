// The picture with zoom and pan, and the places of findings or readings on it.
#include <algorithm>
#include <cmath>
#include <vector>

#include "wasm/platform/canvas.h"
#include "wasm/ui/intents.h"
#include "wasm/ui/screen.h"
#include "wasm/ui/texts.h"
#include "wasm/ui/widgets.h"

namespace precheck::ui {

namespace {

struct Area {
    ImVec2 from, extent;
    ImVec2 centre() const { return {from.x + extent.x / 2, from.y + extent.y / 2}; }
};

ImVec2 to_screen(const Camera& c, const Area& area, float x, float y) { return {area.centre().x + (x - c.x) * c.scale, area.centre().y + (y - c.y) * c.scale}; }

float fit_scale(const FileView& file, const Area& area) {
    const float w = static_cast<float>(std::max(1, file.width)), h = static_cast<float>(std::max(1, file.height));
    return std::min({(area.extent.x - 2 * space::two) / w, (area.extent.y - 2 * space::two) / h, 1.0f});
}

void fit(Camera& c, const FileView& file, const Area& area) {
    c.scale = std::max(zoom::least, fit_scale(file, area));
    c.x = static_cast<float>(file.width) / 2;
    c.y = static_cast<float>(file.height) / 2;
    c.flying = false;
}

void zoom_by(Camera& c, const Area& area, float factor, ImVec2 at) {
    const float px = c.x + (at.x - area.centre().x) / c.scale, py = c.y + (at.y - area.centre().y) / c.scale;
    c.scale = std::clamp(c.scale * factor, zoom::least, zoom::most);
    c.x = px - (at.x - area.centre().x) / c.scale;
    c.y = py - (at.y - area.centre().y) / c.scale;
    c.fitted = c.flying = false;
}

void actual_size(Camera& c) {
    c.scale = 1.0f / std::max(1.0f, ImGui::GetIO().DisplayFramebufferScale.x);
    c.fitted = c.flying = false;
}

void advance_flight(Camera& c, bool reduced_motion) {
    if (!c.flying) return;
    c.flown = reduced_motion ? 1.0f : std::min(1.0f, c.flown + ImGui::GetIO().DeltaTime / zoom::fly_seconds);
    const float t = c.flown * c.flown * (3 - 2 * c.flown);
    c.scale = c.from_scale + (c.to_scale - c.from_scale) * t;
    c.x = c.from_x + (c.to_x - c.from_x) * t;
    c.y = c.from_y + (c.to_y - c.from_y) * t;
    c.flying = c.flown < 1.0f;
    platform::wake();
}

void handle_input(Screen& screen, const FileView& file, const Area& area, bool hovered, bool active) {
    Camera& c = screen.camera;
    const ImGuiIO& io = ImGui::GetIO();
    if (hovered && io.MouseWheel != 0) zoom_by(c, area, std::pow(zoom::step, io.MouseWheel), io.MousePos);
    const bool redacting = is_redacting(screen, file);   // then the left button draws, and the middle one moves the picture
    const ImGuiMouseButton grip = redacting ? ImGuiMouseButton_Middle : ImGuiMouseButton_Left;
    if ((redacting ? hovered : active) && ImGui::IsMouseDragging(grip, 2)) {
        c.x -= io.MouseDelta.x / c.scale;
        c.y -= io.MouseDelta.y / c.scale;
        c.fitted = c.flying = false;
        ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
    }
    if (hovered && !redacting && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) {
        if (c.fitted) actual_size(c);
        else c.fitted = true;
        screen.correcting.open = false;          // the first of the two clicks opened it
    }
    if (!io.WantTextInput && !io.KeyCtrl && !screen.help_open) {
        if (ImGui::IsKeyPressed(ImGuiKey_Equal) || ImGui::IsKeyPressed(ImGuiKey_KeypadAdd)) zoom_by(c, area, zoom::step, area.centre());
        if (ImGui::IsKeyPressed(ImGuiKey_Minus) || ImGui::IsKeyPressed(ImGuiKey_KeypadSubtract)) zoom_by(c, area, 1 / zoom::step, area.centre());
        if (ImGui::IsKeyPressed(ImGuiKey_0)) c.fitted = true;
        if (ImGui::IsKeyPressed(ImGuiKey_1)) actual_size(c);
    }
    // At least a corner of the picture stays in view.
    c.x = std::clamp(c.x, 0.0f, static_cast<float>(file.width));
    c.y = std::clamp(c.y, 0.0f, static_cast<float>(file.height));
}

void draw_box(const Camera& c, const Area& area, const PixelBox& box, ImU32 colour, bool strong, const std::string& label) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float margin = space::half + 1;   // the light line around must not cover a character's edge
    ImVec2 a = to_screen(c, area, box.x, box.y), b = to_screen(c, area, box.x + box.w, box.y + box.h);
    a = {a.x - margin, a.y - margin};
    b = {b.x + margin, b.y + margin};
    if (strong) list->AddRectFilled(a, b, faded(colour, 0.12f), space::half);
    // A light line under the coloured one keeps the box visible on any picture.
    list->AddRect(a, b, faded(colours().card, 0.9f), space::half, 0, size::box_line * (strong ? 3 : 2));
    list->AddRect(a, b, colour, space::half, 0, size::box_line * (strong ? 1.5f : 1));
    // Beside the box, not over what it shows.
    if (!label.empty()) badge(list, {std::max(a.x - size::badge * 0.6f, area.from.x + size::badge / 2), a.y}, label, colour, strong);
}

// Traces of alteration (EDC-603) in this file that the seller has not dismissed.
bool is_trace(const Finding& f, const FileView& file) { return f.code == "EDC-603" && f.box && !f.dismissed && f.file == file.name; }

bool has_traces(const Report& report, const FileView& file) {
    return std::any_of(report.findings.begin(), report.findings.end(), [&](const Finding& f) { return is_trace(f, file); });
}

// From weak to strong: yellow to red.
ImU32 heat_colour(float strength, float alpha) {
    const float t = std::clamp(strength, 0.0f, 1.0f);
    return ImGui::ColorConvertFloat4ToU32({0.96f, 0.78f - 0.66f * t, 0.10f, alpha});
}

// A soft glow over each trace, the stronger the more certain; what lies under it stays readable.
void draw_heat(const Report& report, const FileView& file, const Camera& c, const Area& area) {
    constexpr int rings = 7;
    constexpr float spread = 1.1f, ring_alpha = 0.075f;
    ImDrawList* list = ImGui::GetWindowDrawList();
    for (const Finding& f : report.findings) {
        if (!is_trace(f, file)) continue;
        const float reach = spread * std::clamp(f.box->h, 8.0f, 48.0f);
        for (int ring = 0; ring < rings; ++ring) {
            const float out = reach * static_cast<float>(rings - 1 - ring) / (rings - 1);
            const ImVec2 a = to_screen(c, area, f.box->x - out, f.box->y - out), b = to_screen(c, area, f.box->x + f.box->w + out, f.box->y + f.box->h + out);
            list->AddRectFilled(a, b, heat_colour(static_cast<float>(f.score), ring_alpha * static_cast<float>(0.6 + f.score)), out * c.scale);
        }
    }
}

void draw_heat_legend(const Area& area) {
    constexpr int steps = 5;
    const TextStyle small{type::small, false, colours().ink};
    const std::string title = tr("screen.viewer.heat_legend"), weak = tr("screen.viewer.heat_weak"), strong = tr("screen.viewer.heat_strong");
    const float line = type::small * platform::line_per_em, cell = line * 0.8f;
    const float width = text_width(title, small) + text_width(weak, small) + text_width(strong, small) + steps * cell + 5 * space::one;
    const ImVec2 from{area.from.x + space::one, area.from.y + area.extent.y - line - 3 * space::one};
    if (width + 2 * space::one > area.extent.x) return;
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(from, {from.x + width, from.y + line + space::two}, faded(colours().card, 0.92f), space::half);
    float x = from.x + space::one;
    const float y = from.y + space::one;
    const auto word = [&](const std::string& text) {
        ImGui::SetCursorScreenPos({x, y});
        text_line(text, small);
        x += text_width(text, small) + space::one;
    };
    word(title);
    word(weak);
    for (int i = 0; i < steps; ++i, x += cell) list->AddRectFilled({x, y}, {x + cell, y + line}, heat_colour(static_cast<float>(i) / (steps - 1), 0.85f));
    x += space::one;
    word(strong);
}

bool contains(const Camera& c, const Area& area, const PixelBox& box, ImVec2 p) {
    const ImVec2 a = to_screen(c, area, box.x, box.y), b = to_screen(c, area, box.x + box.w, box.y + box.h);
    return p.x >= a.x && p.x <= b.x && p.y >= a.y && p.y <= b.y;
}

void draw_finding_boxes(Screen& screen, const FileView& file, const Area& area, bool hovered) {
    const Report& report = screen.state.report;
    const std::vector<int> order = finding_order(report);
    int clicked = -1;
    for (int pass = 0; pass < 2; ++pass) {   // the chosen one on top
        for (std::size_t n = 0; n < order.size(); ++n) {
            const Finding& f = report.findings[static_cast<std::size_t>(order[n])];
            if (f.file != file.name || !f.box) continue;
            const bool chosen = order[n] == screen.selected_finding;
            if (chosen != (pass == 1)) continue;
            draw_box(screen.camera, area, *f.box, colour_of_outcome(f), chosen, std::to_string(n + 1));
            if (hovered && contains(screen.camera, area, *f.box, ImGui::GetIO().MousePos) && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) clicked = order[n];
        }
    }
    if (clicked >= 0 && clicked != screen.selected_finding) {
        screen.press_chose_finding = true;
        screen.selected_finding = clicked;
        screen.scroll_to_finding = true;
        send_selection(file.id, clicked);
    }
}

ScreenBox on_screen(const Camera& c, const Area& area, const PixelBox& box) {
    const ImVec2 a = to_screen(c, area, box.x, box.y);
    return {a.x, a.y, box.w * c.scale, box.h * c.scale};
}

// A press on a place lets go without having moved: what was read there is corrected. Where the press chose a finding, only
// when the finding is about that very reading: else one click would do two things.
void handle_click(Screen& screen, const FileView& file, const FileReport& report, const Area& area, bool released) {
    constexpr float still_px = 4;
    const ImGuiIO& io = ImGui::GetIO();
    if (!released || io.MouseDragMaxDistanceSqr[ImGuiMouseButton_Left] > still_px * still_px) return;
    if (screen.press_chose_finding) {
        screen.press_chose_finding = false;
        const Finding& f = screen.state.report.findings[static_cast<std::size_t>(screen.selected_finding)];
        if (!f.box || !reading_at(report, *f.box)) return;
    }
    const Camera& c = screen.camera;
    const bool opened = edit_at(screen, file, report, c.x + (io.MousePos.x - area.centre().x) / c.scale, c.y + (io.MousePos.y - area.centre().y) / c.scale);
    if (opened && screen.correcting.box && ImGui::GetIO().DisplaySize.x < size::narrow_below) fly_to(screen, *screen.correcting.box, true);
}

// Places of readings, for tests: they are no controls of ImGui.
void note_places(const Camera& c, const FileReport& report, const Area& area) {
    const auto note = [&](const std::string& id, const std::string& label, const std::optional<PixelBox>& box) {
        if (!box) return;
        const ScreenBox b = on_screen(c, area, *box);
        controls().push_back({"place." + id, label, {b.x, b.y}, {b.x + b.w, b.y + b.h}, false});
    };
    note("bar", report.bar_text, report.bar_box);
    note("clock", report.clock, report.clock_box);
    for (std::size_t i = 0; i < report.readings.size(); ++i)
        if (!report.readings[i].from_url) note(std::to_string(i), report.readings[i].value, report.readings[i].box);
}

// What the seller overruled is marked whatever else is shown.
void draw_correction_marks(const Screen& screen, const FileView& file, const FileReport& report, const Area& area) {
    const auto mark = [&](const PixelBox& box, const std::string& word, bool ruled_out) { draw_correction_mark(on_screen(screen.camera, area, box), word, ruled_out); };
    if (report.bar_box && report.bar_from_user) mark(*report.bar_box, tr("corrections.corrected"), false);
    if (report.clock_box && report.clock_from_user) mark(*report.clock_box, tr("corrections.corrected"), false);
    for (const Reading& r : report.readings) {
        if (!r.from_user || !r.box) continue;
        draw_box(screen.camera, area, *r.box, colours().accent, false, "");
        mark(*r.box, tr(r.as_read.empty() ? "corrections.added" : "corrections.corrected"), false);
    }
    for (const Overruled& o : screen.state.report.overruled)
        if (o.file == file.name && o.applied && o.box && o.is.empty() && (o.reading == "times" || o.reading.compare(0, 12, "identifiers.") == 0)) mark(*o.box, tr("corrections.removed"), true);
}

void draw_reading_boxes(const Screen& screen, const FileReport& report, const Area& area) {
    const auto one = [&](const std::optional<PixelBox>& box, bool strong) {
        if (box) draw_box(screen.camera, area, *box, colours().accent, strong, "");
    };
    one(report.bar_box, screen.selected_reading == -2);
    one(report.clock_box, screen.selected_reading == -3);
    for (std::size_t i = 0; i < report.readings.size(); ++i) one(report.readings[i].box, static_cast<int>(i) == screen.selected_reading);
}

// What was read under the pointer.
void draw_hover_text(const Screen& screen, const FileReport& report, const Area& area) {
    const TextLine* best = nullptr;
    for (const TextLine& line : report.lines)
        if (contains(screen.camera, area, line.box, ImGui::GetIO().MousePos) && (best == nullptr || line.box.w * line.box.h < best->box.w * best->box.h)) best = &line;
    if (best == nullptr) return;
    const ImVec2 a = to_screen(screen.camera, area, best->box.x, best->box.y), b = to_screen(screen.camera, area, best->box.x + best->box.w, best->box.y + best->box.h);
    ImGui::GetWindowDrawList()->AddRect(a, b, faded(colours().accent, 0.7f), 2, 0, size::hairline);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(space::one, space::half));
    if (ImGui::BeginTooltip()) {
        text_block(tr("screen.viewer.read_here") + best->text, {}, size::drop_width / 2);
        text_block(tr("corrections.click"), {type::small, false, colours().ink_soft}, size::drop_width / 2);
        ImGui::EndTooltip();
    }
    ImGui::PopStyleVar();
}

void draw_toolbar(Screen& screen, const FileView& file, const FileReport* report, const Area& area, float width, float y) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float left = area.from.x, height = size::toolbar;
    list->AddRectFilled({left, y}, {left + width, y + height}, colours().card);
    list->AddLine({left, y + height}, {left + width, y + height}, colours().line, size::hairline);
    const float control_y = y + (height - control_height()) / 2;
    float right = left + width - space::one;
    const std::string percent = std::to_string(static_cast<int>(std::lround(screen.camera.scale * ImGui::GetIO().DisplayFramebufferScale.x * 100))) + "%";
    struct Tool {
        const char* id;
        std::string label;
    };
    // On a phone the percentage makes room.
    constexpr float roomy = 480, tight = 400;   // the key 1 does what its button does
    if (report != nullptr && report->decode == "ok" && report->copy_note != "redaction.copy_of" && !has_redaction_panel(screen, file)) {
        const std::string& label = tr("redaction.open_short");
        const float w = button_width(label);
        right -= w;
        ImGui::SetCursorScreenPos({right, control_y});
        if (button("viewer.redact", label, Button::quiet, w)) {
            screen.camera.fitted = true;
            send_file("redact_open", file.id);
        }
    }
    std::vector<Tool> tools = {Tool{"actual", tr("screen.viewer.actual")}, Tool{"fit", tr("screen.viewer.fit")}, Tool{"zoom_in", "+"}, Tool{"percent", percent}, Tool{"zoom_out", "−"}};
    if (has_traces(screen.state.report, file)) tools.push_back({"heat", tr(screen.heat_hidden ? "screen.viewer.heat_show" : "screen.viewer.heat_hide")});
    for (const Tool& tool : tools) {
        const std::string id = tool.id;
        if (id == "percent" && width < roomy) continue;
        if (id == "actual" && width < tight) continue;
        const float w = id == "percent" ? text_width("1600%") : std::max(control_height(), button_width(tool.label));
        right -= w;
        if (id == "percent") {
            ImGui::SetCursorScreenPos({right + (w - text_width(percent)) / 2, y + (height - type::body * platform::line_per_em) / 2});
            text_line(percent, {type::body, false, colours().ink_soft});
            continue;
        }
        ImGui::SetCursorScreenPos({right, control_y});
        if (!button("viewer." + id, tool.label, Button::quiet, w)) continue;
        if (id == "actual") actual_size(screen.camera);
        else if (id == "heat") screen.heat_hidden = !screen.heat_hidden;
        else if (id == "fit") screen.camera.fitted = true;
        else zoom_by(screen.camera, area, id == "zoom_in" ? zoom::step : 1 / zoom::step, area.centre());
    }
    const float room = right - left - space::two - space::one;
    // The list beside it and the tab above it say which file it is: where there is no room for both the kind comes first.
    const bool with_name = room >= 2 * size::form_label;
    const float kind_width = std::max(1.0f, std::min(size::form_label * 1.9f, with_name ? room / 2 : room));
    if (with_name || report == nullptr) {
        ImGui::SetCursorScreenPos({left + space::two, y + (height - type::body * platform::line_per_em) / 2});
        text_line(file.name, {type::body, true}, std::max(1.0f, report == nullptr ? room : room - kind_width - space::two));
    }
    if (report == nullptr) return;
    ImGui::SetCursorScreenPos({right - kind_width - space::one, control_y});
    std::vector<Option> options;
    const Json& all = texts();
    if (all.contains("kinds") && all["kinds"].is_object())
        for (const auto& kind : all["kinds"].items()) options.push_back({kind.key(), pick_json(kind.value())});
    std::string value = report->kind_from_user ? report->kind : "";
    const std::string automatic = report->kind_from_user ? tr("screen.viewer.kind_auto", {{"kind", "…"}}) : tr("screen.viewer.kind_auto", {{"kind", kind_name(report->kind)}});
    if (choice("viewer.kind", options, value, automatic, kind_width)) send_kind(file.id, value);
}

void centred_note(const Area& area, const std::string& text) {
    const TextStyle soft{type::lead, false, colours().ink_soft};
    const float width = std::min(area.extent.x - 2 * space::two, text_width(text, soft) + 1);
    ImGui::SetCursorScreenPos({area.centre().x - width / 2, area.centre().y - type::lead});
    text_block(text, soft, width);
}

// A long text is read from its beginning, at its own size.
void show_beginning(Camera& c, const Area& area) {
    c.scale = 1;
    c.x = area.extent.x / 2;
    c.y = area.extent.y / 2;
    c.fitted = c.flying = false;
}

void draw_text_page(const Camera& c, const Area& area, const FileView& file, const FileReport& report) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(to_screen(c, area, 0, 0), to_screen(c, area, static_cast<float>(file.width), static_cast<float>(file.height)), colours().card);
    constexpr float line_share = 0.7f;           // of a row, that its letters take
    for (const TextLine& line : report.lines) {
        const ImVec2 at = to_screen(c, area, line.box.x, line.box.y);
        const float height = line.box.h * c.scale;
        if (at.y + height < area.from.y || at.y > area.from.y + area.extent.y) continue;
        list->AddText(ImGui::GetFont(), height * line_share, at, colours().ink, line.text.c_str(), line.text.c_str() + line.text.size());
    }
}

}  // namespace

void fly_to(Screen& screen, const PixelBox& box, bool leave_room) {
    Camera& c = screen.camera;
    c.from_scale = c.scale;
    c.from_x = c.x;
    c.from_y = c.y;
    c.to_x = box.x + box.w / 2;
    c.to_y = box.y + box.h / 2;
    // Large enough to read, small enough to see where on the page it is.
    const ImVec2 extent = ImGui::GetIO().DisplaySize;
    const bool narrow = extent.x < size::narrow_below;
    const float window = narrow ? extent.x : extent.x - size::left_column - size::right_column;
    c.to_scale = std::clamp(window * zoom::fly_fill / std::max(box.w, 1.0f), std::min(c.scale, 1.0f), zoom::fly_most);
    constexpr float room = 0.22f;                // of the screen's height: the place comes to stand above the panel
    if (leave_room && narrow) c.to_y += extent.y * room / c.to_scale;
    c.flown = 0;
    c.flying = true;
    c.fitted = false;
    platform::wake();
}

void draw_viewer(Screen& screen, float width, float height) {
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const FileView* file = selected_file(screen);
    const bool with_panel = file != nullptr && has_redaction_panel(screen, *file);
    const float most_panel = (height - size::toolbar) / 2;
    const float panel = with_panel ? std::min(most_panel, std::max(screen.redacting.height, size::toolbar)) : 0;
    const Area area{{from.x, from.y + size::toolbar}, {width, height - size::toolbar - panel}};
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(from, {from.x + width, from.y + height}, colours().viewer);
    if (file == nullptr) {
        centred_note({from, {width, height}}, tr("screen.viewer.none"));
        return;
    }
    const FileReport* report = report_of(screen, *file);
    const unsigned texture = screen.preview_ready[file->id] ? platform::texture_of(file->id) : 0;
    const bool is_text = report != nullptr && report->is_text() && file->width > 0;
    if (texture == 0 && !is_text) {
        const bool hopeless = file->stage == "failed" || (file->stage == "done" && report != nullptr && report->decode != "ok");
        // A film has no picture of its own, but perhaps one that was taken from it.
        if (!screen.preview_asked[file->id] && (!hopeless || (report != nullptr && !report->film.empty()))) {
            screen.preview_asked[file->id] = true;
            send_file("need_preview", file->id);
        }
        draw_toolbar(screen, *file, report, area, width, from.y);
        centred_note(area, hopeless ? (file->error.empty() ? tr("screen.viewer.no_picture") : file->error) : tr("screen.viewer.loading"));
        return;
    }
    Camera& c = screen.camera;
    if (c.file_id != file->id) {
        // A flight that was asked for along with the new file begins at once at its end.
        if (c.flying) c.flown = 1;
        else if (is_text) show_beginning(c, area);
        else c.fitted = true;
        c.file_id = file->id;
    }
    ImGui::SetCursorScreenPos(area.from);
    ImGui::SetNextItemAllowOverlap();
    ImGui::InvisibleButton("picture", area.extent);
    const bool hovered = ImGui::IsItemHovered(), active = ImGui::IsItemActive(), released = ImGui::IsItemDeactivated();
    if (screen.correcting.open && screen.correcting.file_id != file->id) leave_correction(screen);
    note_control("picture", file->name);
    handle_input(screen, *file, area, hovered, active);
    if (c.fitted) fit(c, *file, area);
    advance_flight(c, screen.state.reduced_motion);

    const ImVec2 origin = to_screen(c, area, 0, 0);
    const bool redacting = is_redacting(screen, *file);
    if (redacting) edit_redaction(screen, *file, {origin.x, origin.y, c.scale}, hovered, active);
    ImGui::PushClipRect(area.from, {area.from.x + area.extent.x, area.from.y + area.extent.y}, true);
    if (is_text) draw_text_page(c, area, *file, *report);
    else list->AddImage(ImTextureRef(static_cast<ImTextureID>(texture)), to_screen(c, area, 0, 0), to_screen(c, area, static_cast<float>(file->width), static_cast<float>(file->height)));
    if (ImGui::IsMouseClicked(ImGuiMouseButton_Left)) screen.press_chose_finding = false;
    const bool heated = !redacting && !screen.heat_hidden && screen.right != RightTab::readings && has_traces(screen.state.report, *file);
    if (heated) draw_heat(screen.state.report, *file, c, area);
    if (redacting) draw_redaction_boxes(screen, {origin.x, origin.y, c.scale});
    else if (report != nullptr && screen.right == RightTab::readings) draw_reading_boxes(screen, *report, area);
    else draw_finding_boxes(screen, *file, area, hovered);
    if (screen.marked_file == file->id) draw_box(c, area, screen.marked, colours().accent, true, "");
    std::optional<ScreenBox> place;
    if (report != nullptr && !redacting) {
        draw_correction_marks(screen, *file, *report, area);
        note_places(c, *report, area);
        handle_click(screen, *file, *report, area, released && hovered);
        if (screen.correcting.open && screen.correcting.box) {
            draw_box(c, area, *screen.correcting.box, colours().accent, true, "");
            place = on_screen(c, area, *screen.correcting.box);
        }
    }
    if (heated) draw_heat_legend(area);
    if (report != nullptr && hovered && !active && !redacting && !screen.correcting.open) draw_hover_text(screen, *report, area);
    ImGui::PopClipRect();
    draw_toolbar(screen, *file, report, area, width, from.y);
    if (with_panel) draw_redaction_panel(screen, {area.from.x, area.from.y + area.extent.y, width, panel});
    if (report != nullptr && !redacting) draw_correction_panel(screen, {area.from.x, area.from.y, area.extent.x, area.extent.y}, place);
}

}  // namespace precheck::ui
