// What was gathered from one file: container, picture, text and pixel measures. Nothing here is a judgement.
// Boxes are in the upright picture (EXIF orientation applied), whole pixels, unless a comment says otherwise.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/base/geometry.h"
#include "core/facts/chat_log.h"
#include "core/facts/proof.h"
#include "core/facts/video.h"

namespace precheck {

enum class Media {
    unknown, empty, png, jpeg, gif, bmp, webp, mp4, pdf,
    heic, avif, tiff, psd, svg, ico,             // pictures that we know but do not decode
    zip, rar, sevenzip, gzip, ooxml, ole,        // archives and Office
    executable, html, text, json, webm, avi, mpeg_audio, matroska,
    timestamp_token, opentimestamps,             // proof side files
    block_header                                 // of a Bitcoin block, 80 bytes or their hex digits
};

enum class Stage { ok, failed, skipped };        // skipped: does not apply to this kind of file

struct KeyValue {
    std::string key, value;
};

// Quantisation table 0 (luminance) first, in zigzag order as stored.
struct JpegFacts {
    std::vector<std::vector<int>> quantisation_tables;
    std::optional<int> quality;                  // estimate against the IJG tables, 1 to 100
    int components = 0;                          // 4: CMYK or YCCK
    bool progressive = false, arithmetic = false, has_adobe = false;
};

// Structure of the container, by our own walk. `truncated` and `damaged` are apart: cut off / inner contradiction.
struct Container {
    Media media = Media::unknown;
    std::string media_type;                      // "image/png"; "application/octet-stream" when unknown
    std::string extension;                       // of the name, lower case, without dot
    bool truncated = false;
    std::string truncated_reason;                // "no IEND chunk", ...
    bool damaged = false;
    std::string damaged_reason;
    bool encrypted = false;
    int frames = 1;                              // pictures that a viewer would play or page through
    int pages = 0;                               // PDF, when it can be told from outside
    std::uint64_t trailing_bytes = 0;            // after the end marker (known camera trailers apart)
    std::string trailing_kind;                   // "zip", "jpeg", "zeros", ...
    int stored_width = 0, stored_height = 0;     // from the header, before orientation
    int bits_per_channel = 0;
    std::string colour;                          // "rgb", "rgba", "grey", "palette", "cmyk", "ycbcr"
    int exif_orientation = 0;                    // 1 to 8; 0 when absent
    std::optional<JpegFacts> jpeg;
    std::vector<KeyValue> exif;                  // "Software", "Make", "Model", "DateTimeOriginal", "OffsetTimeOriginal", "GPSLatitude", ...
    std::vector<KeyValue> xmp;                   // "CreatorTool", "CreateDate", "ModifyDate", "AIGC", ...
    std::vector<KeyValue> png_text;              // keyword, text
    std::vector<KeyValue> other;                 // "Photoshop", "IPTC:...", "PDF:Producer", "MP4:brand", "Embedded", "Alpha:transparent_share", ...
};

struct Rgb {
    std::uint8_t r = 0, g = 0, b = 0;
};

// A stretch of a line, between gaps.
struct LookPart {
    int x = 0, w = 0;
    double contrast = 0;
};

// How a line of text looks in the picture.
struct LineLook {
    Rgb background, foreground;
    double contrast = 0;                         // WCAG ratio, 1 to 21
    double x_height_px = 0;
    std::vector<LookPart> parts;                 // only where label and value of a line differ in contrast
    double edge_width_px = 0;                    // 10 to 90 % rise at glyph edges; about 1 to 2 in a sharp capture
    Box panel;                                   // extent of the even area of background colour around the line (its "box")
    Rgb outside;                                 // colour just outside the panel's longer sides
};

// One line as read. `box` and `char_x` are in the reading frame: the upright picture turned clockwise by
// Text::turned_deg. char_x holds, per code point of `text`, its left edge in pixels, plus one last right edge.
struct TextLine {
    std::string text;
    Box box;
    double confidence = 0;
    std::vector<float> char_x;
    LineLook look;
};

struct Text {
    int turned_deg = 0;                          // how far the upright picture had to be turned clockwise to be read
    int frame_width = 0, frame_height = 0;       // size of the reading frame
    std::vector<TextLine> lines;                 // top to bottom, left to right
    int lines_found = 0;                         // boxes that the detector gave
    int lines_read = 0;                          // of these, read (the rest was cancelled or out of budget)
    double skew_deg = 0;                         // median slope of the lines
};

// A rectangle of one even colour or of mosaic blocks, that looks laid over the page (reading frame).
struct Patch {
    enum class Kind { filled, mosaic, blurred };
    Kind kind = Kind::filled;
    Box box;
    Rgb colour;
    double score = 0;
};

// Something drawn by hand around a part of the page to point at it: a frame, an ellipse, a loop (reading frame).
struct Mark {
    Box box;
    Rgb colour;
};

// A line of text whose letters end at the left or right edge of the picture, or at the bar beside it (reading frame).
struct CutLine {
    int line = 0;                                // index in Text::lines
    bool left = false, right = false;
};

// A long thin line or edge of the page: borders of bars, task bar, browser chrome (reading frame).
struct Edge {
    bool horizontal = true;
    int at = 0;                                  // y of a horizontal, x of a vertical edge
    int from = 0, to = 0;
    Rgb before, after;                           // mean colour above/left and below/right
};

// Traces of a lens and a sensor. A capture has none of them: its areas are of one colour, its edges upright.
struct CameraTraces {
    double flat_share = 0;                       // of blocks of 8x8, those of one brightness
    double light_drift_share = 0;                // of neighbouring areas, those whose brightness differs slightly
    double moire_db = 0;                            // strength of the strongest periodic pattern in areas without text, over its surroundings
    double slope_spread_deg = 0;                 // how far edges that ought to be parallel, or at right angles, are not
    std::optional<double> straight_edges;        // length of edges that keep to one row or column of pixels, in half perimeters
    double frame_aspect = 0;                     // width to height of what the dark frame of a screen surrounds; 0: no such frame
};

// Traces of having been enlarged from fewer pixels.
struct Interpolation {
    double line_strength = 0;                    // of the periodic rise and fall of slopes, over its usual level
    double line_frequency = 0;                   // per pixel; 1 / factor, or what it is folded to
    double copied_share = 0;                     // of columns and rows with content, mere copies of their neighbour
    double high_band_db = 0;                     // uppermost frequencies against middle ones; 0 where nothing was to be measured
    double phase_strength = 0;                   // of the periodic rise and fall of how crisp edges are, over its usual level
    double phase_frequency = 0;                  // per pixel; 1 / factor, or what it is folded to
    double crispness = 0;                        // of edges: 1 a step from pixel to pixel, 0 an even slope; 0 where there are none
};

// Traces of JPEG compression in the pixels, whatever the file is now.
struct Compression {
    std::optional<int> lowest_quality;           // that the pixels went through, IJG scale
    int grid_x = 0, grid_y = 0;                  // where the blocks begin
    double grid_excess = 0;                      // share of empty fine coefficients there, over that of other places
    double agreement = 0;                        // how well the pixels keep to the best quality's multiples, up to 1
};

// A row at which two captures were joined badly (reading frame).
struct Seam {
    enum class Kind { repeated, cut, shifted };
    Kind kind = Kind::repeated;
    int at = 0;                                  // first row below the seam
    int height_px = 0;                           // repeated: of the strip that appears twice
    int first_at = 0;                            // repeated: where the strip stands for the first time
    int shift_px = 0;                            // shifted: to the right, below the seam
    double score = 0;
};

// A place of the page that is unlike its own kind elsewhere in the picture (reading frame).
struct TamperTrace {
    enum class Kind { shape, spacing, baseline, type, ground, grain, noise, fringe, history, place };
    Kind kind = Kind::shape;
    Box box;
    Box compared;                                // what it was compared with; empty where that is many places
    double strength = 0;                         // in units of its kind: share, pixels, shades
};

struct Measures {
    int distinct_colours = 0;                    // of a 5 bit per channel histogram, counting those over 0.01 %
    double dominant_share = 0;                   // share of the commonest colour
    double luma_deviation = 0;                   // standard deviation of luma, 0 to 127
    double edge_share = 0;                       // share of pixels on a strong edge
    double clipped_dark_share = 0, clipped_light_share = 0;
    std::optional<double> text_edge_width_px;    // median over lines; nothing without text
    std::optional<double> text_x_height_px;      // median over lines
    std::optional<double> small_text_x_height_px;  // 10th percentile
    std::optional<double> text_contrast;         // median
    double picture_edge_width_px = 0;            // over all strong edges, where there is no text to measure
    double block_score = 0;                      // 8x8 blocking, 0 none; over 1 visible
    std::optional<int> jpeg_quality;
    // Nothing: not measured (the picture is too small, or the facts are older).
    std::optional<CameraTraces> camera;
    std::optional<Interpolation> interpolation;
    std::optional<Compression> compression;
    std::optional<std::vector<Seam>> seams;
    std::optional<int> text_cut_above_px;        // height of a line of glyphs that the top edge cuts through; 0: none
    std::uint64_t average_hash = 0, difference_hash = 0;  // of the upright picture, for near duplicates
    std::optional<Box> cut_bar;                  // a field like an address bar that the top edge cuts through
    std::vector<Patch> patches;
    std::optional<std::vector<Mark>> marks;      // nothing: neither marks nor patches were looked for
    std::optional<std::vector<CutLine>> cut_lines;  // nothing: not looked for
    std::optional<std::vector<TamperTrace>> tampering;  // nothing: not looked for
    std::vector<Edge> edges;
};

struct Image {
    int width = 0, height = 0;                   // upright
    Measures measures;
};

// What the reader of content credentials (C2PA) found; integrity and trust apart. Texts are the manifest's own.
struct Credentials {
    Stage state = Stage::failed;                 // skipped: there are none after all
    std::string reason;                          // why they could not be read
    std::optional<bool> intact;                  // file and claims are as they were signed; nothing: the reader could not tell
    std::optional<bool> trusted;                 // the signer is known; nothing: there was no list of signers to tell by
    std::vector<std::string> problems;           // status codes of the standard ("assertion.dataHash.mismatch")
    std::string signer, signed_at, generator;
    std::vector<std::string> actions;            // "c2pa.edited", ...
    std::vector<std::string> agents;             // programs named in actions
    std::vector<std::string> source_types;       // last parts of IPTC's digital source types ("trainedAlgorithmicMedia")
};

// One page of a document, as a viewer shows it at the size that it was read in.
struct DocumentPage {
    int width = 0, height = 0;
    enum class From { text_layer, ocr, nowhere };
    From from = From::text_layer;                // nowhere: it has no text layer, and was not read
    std::vector<TextLine> lines;                 // boxes within the page
};

struct Document {
    int pages_total = 0;
    bool encrypted = false;
    bool needs_password = false;                 // does not open without one: then nothing below is known
    bool javascript = false, launch_actions = false;
    int attachments = 0;
    std::string producer, creator, created, modified;   // dates as written: "D:20261120091200+08'00'"
    std::vector<DocumentPage> pages;             // those that were read, from the first
};

struct File {
    std::string name;                            // as given, without folder
    std::uint64_t bytes = 0;
    std::string sha256;                          // 64 lower-case hex digits
    Container container;
    Stage decode = Stage::skipped;
    std::string decode_reason;                   // why it failed or was not tried
    Stage read = Stage::skipped;                 // text reading (OCR)
    std::string read_reason;
    std::optional<Image> image;                  // set when decode is ok, and for a log
    std::optional<Text> text;                    // set when read is ok
    std::optional<Credentials> credentials;      // set where the container has some and they were looked into
    std::string reader;                          // hash of model and reader code that read the text
    std::optional<OtherDigests> digests;         // nothing: the facts are older
    std::optional<TimeProof> proof;              // of a proof of time; nothing: it was not looked at
    std::optional<BlockHeader> block_header;
    std::optional<Video> video;                  // of MP4, MOV, WebM and Matroska; nothing: older facts
    std::optional<ChatLog> log;                  // of texts that are a talk; `text` then holds its lines and `image` the size of their page
    std::optional<Document> document;            // PDF; nothing: not looked into. Its pages' text is `text` (facts/document.h)
};

}  // namespace precheck
