// What is measured on the pixels: how each line of text looks, and the picture as a whole.
// `frame` is the reading frame (turned by Text::turned_deg); `text` gets the look of each line; the result has its
// boxes in the same frame.
#pragma once

#include "core/facts/file.h"
#include "core/intake/luma.h"
#include "core/intake/pixels.h"

namespace precheck {

Measures measure(const Pixels& frame, const Container& container, Text* text);
// Its two parts: what needs no text, so that it can be done while the networks work elsewhere, and the rest.
Measures measure_picture(const Pixels& frame, const Container& container);
void measure_writing(const Pixels& frame, const Container& container, Text& text, Measures& measures);

// The look of one line. Edge width: about 1 px in a capture, 2 after JPEG at quality 30, over 3 where blurred.
LineLook line_look(const Pixels& frame, const Box& box);

// Even areas, mosaic and blur that lie where text would be (core/intake/patches.cpp).
std::vector<Patch> find_patches(const Pixels& frame, const Luma& luma, const Text& text);
// Frames and loops drawn around text in a bright colour (core/intake/marks.cpp).
std::vector<Mark> find_marks(const Pixels& frame, const Text& text);
// The lower part of an address field along the upper edge (core/intake/cut_bar.cpp).
std::optional<Box> find_cut_bar(const Pixels& frame);
// Lines cut by the left or right edge (core/intake/cut_lines.cpp). Needs the look of the lines and the long edges.
std::vector<CutLine> find_cut_lines(const Pixels& frame, const Text& text, const std::vector<Edge>& edges);

// Places unlike their own kind elsewhere in the picture, and how its text is drawn (core/intake/tampering.cpp). Needs the look of
// the lines and Measures::compression.
void find_tampering(const Pixels& frame, const Luma& luma, const Text& text, const Container& container, Measures& out);

// Each nothing where the picture is too small to tell.
std::optional<CameraTraces> measure_camera(const Luma& luma);   // core/intake/camera.cpp
// Length of edges that keep to one row or column of pixels, in half perimeters of the picture (core/intake/straight_edges.cpp).
double straight_edges(const Luma& luma);
// Width to height of what the dark frame of a screen surrounds, 0 where there is no such frame (core/intake/screen_frame.cpp).
double screen_frame_aspect(const Luma& luma);
std::optional<Interpolation> measure_interpolation(const Luma& luma);   // core/intake/interpolation.cpp
void measure_phase(const Luma& luma, Interpolation& out);   // core/intake/pixel_phase.cpp: its part of them
std::optional<Compression> measure_compression(const Luma& luma);   // core/intake/compression.cpp
std::optional<std::vector<Seam>> find_seams(const Luma& luma);   // core/intake/seams.cpp
void find_truncated_lines(const Luma& luma, std::vector<Seam>& out);   // core/intake/seams_truncated.cpp: part of them
std::optional<int> text_cut_above(const Luma& luma);   // core/intake/seams.cpp

}   // namespace precheck
