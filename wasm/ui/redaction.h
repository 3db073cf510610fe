// The redaction tool on the picture: boxes that are painted over in a copy. They are the shell's (web/src/redaction_desk.ts);
// here is only what the pointer is at.
#pragma once

#include "wasm/ui/correction.h"
#include "wasm/ui/view_state.h"

namespace precheck::ui {

struct Screen;

struct RedactionEdit {
    enum class Drag { none, draws, moves, sizes };
    Drag drag = Drag::none;
    PixelBox draft;                              // the box under the pointer as it is now
    int index = -1;                              // of the box that is dragged, -1: a new one
    float from_x = 0, from_y = 0;                // where the press was, in picture pixels
    PixelBox before;
    float height = 0;                            // of the panel in the last frame
    std::string shown_copy;                      // the copy that was brought into view
};

// How the picture lies on the screen: screen = origin + pixel * scale.
struct PictureFrame {
    float x = 0, y = 0, scale = 1;
};

bool is_redacting(const Screen& screen, const FileView& file);   // its boxes are being edited
bool has_redaction_panel(const Screen& screen, const FileView& file);
// The pointer and the keys, while the picture's own area is `hovered` or `active`.
void edit_redaction(Screen& screen, const FileView& file, const PictureFrame& frame, bool hovered, bool active);
void draw_redaction_boxes(const Screen& screen, const PictureFrame& frame);
// At the foot of `area`; its height is known from the last frame on.
void draw_redaction_panel(Screen& screen, const ScreenBox& area);

}   // namespace precheck::ui
