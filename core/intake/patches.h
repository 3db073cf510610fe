// What was laid over a page: shared by the finders of each kind of patch.
#pragma once

#include "core/intake/luma.h"
#include "core/intake/measure.h"

namespace precheck {

// Areas of one colour that lie where text would be: boxes and strokes of a thick brush (core/intake/patches_filled.cpp).
void find_filled(const Pixels& frame, const Text& text, std::vector<Patch>& out);
// Mosaic blocks and soft areas in and below rows of sharp text (core/intake/patches_in_rows.cpp).
void find_mosaic_and_blur(const Luma& luma, const Text& text, std::vector<Patch>& out);

// A row of text, or the free strip under one: rows of pixels, bottom excluded.
struct Band {
    int top = 0, bottom = 0;
    int text_height = 0;
};

// Boxes washed out beyond mosaic and blur, and stickers (core/intake/patches_washed.cpp). `background`: of each column.
void find_washed(const Luma& luma, const Band& band, const std::vector<int>& background, const Text& text, std::vector<Patch>& out);
void find_stickers(const Pixels& frame, const Text& text, std::vector<Patch>& out);

// A confident line of text that lies in the box and fills a good part of it: a button or badge, no cover.
bool holds_text(const Text& text, const Box& box);
// The height of text that a box could cover: of a line in its row or right above it. 0 where there is none.
int text_height_near(const Text& text, const Box& box);

}   // namespace precheck
