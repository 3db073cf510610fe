// Places of a sheet's picture that are drawn, moved and sized with the pointer. They are the shell's (web/src/train/places.ts);
// here is only what the pointer is at.
#pragma once

#include <string>
#include <vector>

#include "wasm/ui/redaction.h"

namespace precheck::ui {

struct PlaceEdit {
    RedactionEdit::Drag drag = RedactionEdit::Drag::none;
    std::string picture;                         // the picture that the drag began in
    std::string id;                              // of the box that is dragged, "": a new one
    PixelBox draft, before;
    float from_x = 0, from_y = 0;                // where the press was, in picture pixels
    bool travelled = false;                      // far enough to be no click
};

struct SheetPlace {
    std::string id;
    PixelBox box;
};

// The pointer over the picture named `draws`, of `width` by `height` pixels. Answers go to the sheet: a click on a box under
// the box's id, a box that was moved or sized under `draws`.ID, one that was drawn under `draws`.new.
void edit_places(PlaceEdit& edit, const std::string& draws, const std::vector<SheetPlace>& places, const PictureFrame& frame, float width, float height, bool hovered, bool active);
// The box as it is under the pointer.
PixelBox place_now(const PlaceEdit& edit, const std::string& draws, const SheetPlace& place);
void draw_new_place(const PlaceEdit& edit, const std::string& draws, const PictureFrame& frame);
void draw_place_handle(const PictureFrame& frame, const PixelBox& box);

}   // namespace precheck::ui
