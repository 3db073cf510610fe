// The redaction tool: boxes on the picture, and the panel below it with what can be done and what came of it.
#include <algorithm>
#include <cmath>

#include "wasm/platform/canvas.h"
#include "wasm/ui/intents.h"
#include "wasm/ui/redaction.h"
#include "wasm/ui/screen.h"
#include "wasm/ui/texts.h"
#include "wasm/ui/widgets.h"

namespace precheck::ui {

namespace {

using Drag = RedactionEdit::Drag;

constexpr float handle_px = 14, least_px = 4, key_step_px = 4;
constexpr float new_width_px = 200, new_height_px = 40;   // of a box added without the pointer

PixelBox between(float x0, float y0, float x1, float y1) { return {std::min(x0, x1), std::min(y0, y1), std::fabs(x1 - x0), std::fabs(y1 - y0)}; }

bool holds(const PixelBox& box, float x, float y) { return x >= box.x && y >= box.y && x <= box.x + box.w && y <= box.y + box.h; }

PixelBox kept_inside(PixelBox box, const FileView& file) {
    box.x = std::clamp(box.x, 0.0f, std::max(0.0f, static_cast<float>(file.width) - box.w));
    box.y = std::clamp(box.y, 0.0f, std::max(0.0f, static_cast<float>(file.height) - box.h));
    return box;
}

void send_changed(const Redaction& r, int index, const PixelBox& box) {
    std::vector<PixelBox> boxes = r.boxes;
    if (index < 0) {
        boxes.push_back(box);
        index = static_cast<int>(boxes.size()) - 1;
    } else {
        boxes[static_cast<std::size_t>(index)] = box;
    }
    send_redaction_boxes(boxes, index);
}

void send_removed(const Redaction& r) {
    if (r.chosen < 0) return;
    std::vector<PixelBox> boxes = r.boxes;
    boxes.erase(boxes.begin() + r.chosen);
    send_redaction_boxes(boxes, std::min(r.chosen, static_cast<int>(boxes.size()) - 1));
}

void choose_next(const Redaction& r, int step) {
    const int count = static_cast<int>(r.boxes.size());
    if (count > 0) send_redaction_boxes(r.boxes, (std::max(r.chosen, 0) + step + count) % count);
}

void begin_drag(RedactionEdit& e, const Redaction& r, const PictureFrame& frame, float x, float y) {
    e.from_x = x;
    e.from_y = y;
    e.index = -1;
    e.drag = Drag::draws;
    e.draft = {x, y, 0, 0};
    // The last drawn lies on top.
    for (int i = static_cast<int>(r.boxes.size()) - 1; i >= 0; --i) {
        const PixelBox& box = r.boxes[static_cast<std::size_t>(i)];
        const float reach = handle_px / frame.scale;
        const bool corner = std::fabs(x - box.x - box.w) <= reach && std::fabs(y - box.y - box.h) <= reach;
        if (!corner && !holds(box, x, y)) continue;
        e.index = i;
        e.drag = corner ? Drag::sizes : Drag::moves;
        e.draft = e.before = box;
        return;
    }
}

void go_on_dragging(RedactionEdit& e, const FileView& file, float x, float y) {
    if (e.drag == Drag::draws) e.draft = between(e.from_x, e.from_y, std::clamp(x, 0.0f, static_cast<float>(file.width)), std::clamp(y, 0.0f, static_cast<float>(file.height)));
    if (e.drag == Drag::moves) e.draft = kept_inside({e.before.x + x - e.from_x, e.before.y + y - e.from_y, e.before.w, e.before.h}, file);
    if (e.drag == Drag::sizes) e.draft = {e.before.x, e.before.y, std::max(least_px, e.before.w + x - e.from_x), std::max(least_px, e.before.h + y - e.from_y)};
}

void end_drag(RedactionEdit& e, const Redaction& r) {
    const bool drawn = e.drag == Drag::draws && e.draft.w >= least_px && e.draft.h >= least_px;
    if (drawn || e.drag == Drag::moves || e.drag == Drag::sizes) send_changed(r, e.index, e.draft);
    e.drag = Drag::none;
}

void handle_keys(const Screen& screen, const Redaction& r, const FileView& file) {
    const ImGuiIO& io = ImGui::GetIO();
    if (io.WantTextInput || io.KeyCtrl || io.KeySuper || screen.help_open || screen.rules_open || screen.clauses_open || screen.state.cases.shown) return;
    if (ImGui::IsKeyPressed(ImGuiKey_LeftBracket)) choose_next(r, -1);
    if (ImGui::IsKeyPressed(ImGuiKey_RightBracket)) choose_next(r, 1);
    if (r.chosen < 0) return;
    if (ImGui::IsKeyPressed(ImGuiKey_Delete, false) || ImGui::IsKeyPressed(ImGuiKey_Backspace, false)) return send_removed(r);
    const auto along = [](ImGuiKey less, ImGuiKey more) { return (ImGui::IsKeyPressed(more) ? key_step_px : 0) - (ImGui::IsKeyPressed(less) ? key_step_px : 0); };
    const float dx = along(ImGuiKey_A, ImGuiKey_D), dy = along(ImGuiKey_W, ImGuiKey_S);
    if (dx == 0 && dy == 0) return;
    PixelBox box = r.boxes[static_cast<std::size_t>(r.chosen)];
    if (io.KeyShift) box = {box.x, box.y, std::max(least_px, box.w + dx), std::max(least_px, box.h + dy)};
    else box = kept_inside({box.x + dx, box.y + dy, box.w, box.h}, file);
    send_changed(r, r.chosen, box);
}

// Buttons one after another, in as many rows as they need.
class ButtonRows {
  public:
    explicit ButtonRows(float width) : left_(ImGui::GetCursorScreenPos().x), x_(left_), width_(width) {}
    bool add(const std::string& id, const std::string& label, Button kind = Button::plain, bool disabled = false) {
        const float w = button_width(label);
        if (x_ > left_ && x_ + w > left_ + width_) x_ = left_;
        else if (x_ > left_) ImGui::SameLine(0, 0);
        ImGui::SetCursorScreenPos({x_, ImGui::GetCursorScreenPos().y});
        x_ += w + space::half;
        return button("redact." + id, label, kind, w, disabled);
    }

  private:
    float left_, x_, width_;
};

void draw_editing(const Redaction& r, const FileReport* report, const FileView& file, float width) {
    text_line(tr("redaction.title") + "：" + file.name + " · " + tr("redaction.boxes", {{"count", std::to_string(r.boxes.size())}}), {type::body, true}, width);
    text_block(tr(r.boxes.empty() ? "redaction.none_found" : "redaction.hint"), {type::small, false, colours().ink_soft}, width);
    text_line(tr("redaction.keeps") + " " + tr("redaction.fingerprint") + r.sha256, {type::small, false, colours().ink_soft}, width);
    for (const std::string& field : r.covers) text_block(tr("redaction.covers", {{"fields", field}}), {type::body, true, colours().blocker}, width);
    if (!r.problem.empty()) text_block(tr(r.problem), {type::body, true, colours().blocker}, width);
    const bool none = r.boxes.empty();
    ButtonRows rows(width);
    if (rows.add("add", tr("redaction.add"))) send_changed(r, -1, kept_inside({static_cast<float>(file.width) / 2 - new_width_px / 2, static_cast<float>(file.height) / 2, std::min(new_width_px, static_cast<float>(file.width)), std::min(new_height_px, static_cast<float>(file.height))}, file));
    if (rows.add("prev", "◀", Button::quiet, none)) choose_next(r, -1);
    if (rows.add("next", "▶", Button::quiet, none)) choose_next(r, 1);
    if (rows.add("remove", tr("redaction.remove"), Button::quiet, r.chosen < 0)) send_removed(r);
    if (rows.add("undo", tr("redaction.undo"), Button::quiet, !r.can_undo)) send_redaction_step(true);
    if (rows.add("redo", tr("redaction.redo"), Button::quiet, !r.can_redo)) send_redaction_step(false);
    if (report != nullptr && report->private_places > 0 && rows.add("found", tr("redaction.found"), Button::quiet)) send_redaction_found(false);
    if (report != nullptr && report->private_needed > 0 && rows.add("found_all", tr("redaction.found_all"), Button::quiet)) send_redaction_found(true);
    const bool making = r.stage == "making";
    if (rows.add("make", tr(making ? "redaction.making" : "redaction.make"), Button::primary, making)) send("redact_make");
    if (rows.add("close", tr("redaction.close"), Button::quiet)) send("redact_close");
}

void draw_made(const Screen& screen, const Redaction& r, const FileView& copy, float width) {
    const std::pair<std::string, std::string> name{"name", r.copy};
    text_line(tr("redaction.title") + "：" + r.copy, {type::body, true}, width);
    const bool checked = copy.stage == "done" && copy.report_index >= 0, hopeless = copy.stage == "failed" || copy.stage == "cancelled";
    bool clean = true;
    if (checked) {
        for (const Finding& f : screen.state.report.findings) {
            if (f.file != r.copy || f.dismissed || (f.code != "EDC-508" && f.code != "EDC-608")) continue;
            if (clean) text_block(tr("redaction.bad", {name}), {type::body, true, colours().blocker}, width);
            clean = false;
            text_block(f.code + " " + pick(f.message), {type::body, false, colours().blocker}, width);
        }
        if (clean) text_block(tr("redaction.good", {name}), {type::body, true, colours().passed}, width);
    } else {
        text_block(tr(hopeless ? "redaction.unread" : "redaction.checking", {name}), {}, width);
    }
    text_line(tr("redaction.keeps") + " " + tr("redaction.fingerprint") + r.sha256, {type::small, false, colours().ink_soft}, width);
    ButtonRows rows(width);
    if (checked && rows.add("save", tr("redaction.save"), clean ? Button::primary : Button::plain)) send("redact_save");
    if (rows.add("again", tr("redaction.again"), checked && !clean ? Button::primary : Button::plain)) send("redact_again");
    if (rows.add("close", tr("redaction.close"), Button::quiet)) send("redact_close");
}

const FileView* file_of(const Screen& screen, int id) {
    for (const FileView& file : screen.state.files)
        if (file.id == id) return &file;
    return nullptr;
}
const FileView* file_named(const Screen& screen, const std::string& name) {
    for (const FileView& file : screen.state.files)
        if (file.name == name) return &file;
    return nullptr;
}

}   // namespace

bool is_redacting(const Screen& screen, const FileView& file) {
    const auto& r = screen.state.redaction;
    return r && r->stage != "made" && r->file_id == file.id;
}

bool has_redaction_panel(const Screen& screen, const FileView& file) {
    const auto& r = screen.state.redaction;
    return r && (r->file_id == file.id || (r->stage == "made" && r->copy == file.name));
}

void edit_redaction(Screen& screen, const FileView& file, const PictureFrame& frame, bool hovered, bool active) {
    const Redaction& r = *screen.state.redaction;
    RedactionEdit& e = screen.redacting;
    if (r.stage != "editing") {
        e.drag = Drag::none;
        return;
    }
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const float x = (mouse.x - frame.x) / frame.scale, y = (mouse.y - frame.y) / frame.scale;
    if (hovered && e.drag == Drag::none && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) begin_drag(e, r, frame, x, y);
    else if (e.drag != Drag::none && active) go_on_dragging(e, file, x, y);
    else if (e.drag != Drag::none) end_drag(e, r);
    if (hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    if (e.drag == Drag::none) handle_keys(screen, r, file);
}

void draw_redaction_boxes(const Screen& screen, const PictureFrame& frame) {
    const Redaction& r = *screen.state.redaction;
    const RedactionEdit& e = screen.redacting;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const auto place = [&](const PixelBox& box, bool chosen, int number) {
        const ImVec2 a{frame.x + box.x * frame.scale, frame.y + box.y * frame.scale};
        const ImVec2 b{a.x + box.w * frame.scale, a.y + box.h * frame.scale};
        list->AddRectFilled(a, b, cover_colour);
        list->AddRect({a.x - 1, a.y - 1}, {b.x + 1, b.y + 1}, chosen ? colours().accent : colours().card, 0, 0, size::box_line);
        if (chosen) list->AddRectFilled({b.x - handle_px / 2, b.y - handle_px / 2}, {b.x + handle_px / 2, b.y + handle_px / 2}, colours().accent, size::radius_small / 2);
        note_area("redact.box." + std::to_string(number), tr("redaction.box", {{"number", std::to_string(number + 1)}}), a, b);
    };
    const bool dragging = e.drag != Drag::none;
    for (std::size_t i = 0; i < r.boxes.size(); ++i) {
        const int index = static_cast<int>(i);
        const bool mine = dragging && e.index == index;
        place(mine ? e.draft : r.boxes[i], mine || (!dragging && index == r.chosen), index);
    }
    if (e.drag == Drag::draws && e.draft.w > 0 && e.draft.h > 0) place(e.draft, true, static_cast<int>(r.boxes.size()));
}

void draw_redaction_panel(Screen& screen, const ScreenBox& area) {
    const Redaction r = *screen.state.redaction;   // a click may change the state's own
    RedactionEdit& e = screen.redacting;
    const FileView* copy = r.stage == "made" ? file_named(screen, r.copy) : nullptr;
    if (copy == nullptr) e.shown_copy.clear();
    if (copy != nullptr && e.shown_copy != r.copy) {
        e.shown_copy = r.copy;
        choose_file(screen, copy->id);
    }
    ImGui::SetCursorScreenPos({area.x, area.y});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(space::two, space::one));
    ImGui::PushStyleColor(ImGuiCol_ChildBg, colours().card);
    ImGui::BeginChild("redact", {area.w, area.h}, ImGuiChildFlags_AlwaysUseWindowPadding, ImGuiWindowFlags_NoSavedSettings);
    ImGui::PopStyleColor();
    ImGui::PopStyleVar();
    const float top = ImGui::GetCursorPosY(), width = ImGui::GetContentRegionAvail().x;
    const FileView* original = file_of(screen, r.file_id);
    if (copy != nullptr) draw_made(screen, r, *copy, width);
    else if (original != nullptr) draw_editing(r, report_of(screen, *original), *original, width);
    const float wanted = std::ceil(ImGui::GetCursorPosY() - top + 2 * space::one);
    if (std::fabs(wanted - e.height) > 0.5f) {
        e.height = wanted;
        platform::wake();
    }
    scroll_by_touch();
    ImGui::EndChild();
}

}   // namespace precheck::ui
