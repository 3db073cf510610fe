// Every C function that JavaScript may call. Three modules: precheck_core (worker, Node) judges facts, precheck_gather (there
// too, loaded with the first file) makes facts of bytes, precheck_ui (page) draws. They share no memory.
//
// Texts go in as UTF-8 pointer and byte count that the caller allocated with precheck_alloc and frees with precheck_free.
// Texts come out as `const char*` to a NUL-terminated buffer that lives until the next call of the same function.
// Handles are small positive numbers; 0 means no. All functions return at once: what waits (networks, files) is JavaScript's.
#pragma once

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// Memory -------------------------------------------------------------------------------------------------------------
void* precheck_alloc(uint32_t bytes);
void precheck_free(void* at);

// precheck_gather -----------------------------------------------------------------------------------------------------
// One session reads one file:  open -> [detect in/out -> per line in/out] -> finish -> close.
//
// Takes a copy of what it needs. Returns a handle. `name` without folder.
uint32_t precheck_gather_open(const char* name, uint32_t name_bytes, const uint8_t* data, uint32_t data_bytes);
// 1 when there are pixels to read text from, else 0 (not a picture, or decoding failed: finish says why).
int32_t precheck_gather_has_picture(uint32_t handle);
// 1 for a text in an encoding that the core has no table of: hand it in decoded (GB 18030), before finish. Else nothing is asked.
int32_t precheck_gather_wants_text(uint32_t handle);
void precheck_gather_text(uint32_t handle, const char* utf8, uint32_t bytes, const char* encoding, uint32_t encoding_bytes);
// Upright size of the picture.
int32_t precheck_gather_width(uint32_t handle);
int32_t precheck_gather_height(uint32_t handle);
// Upright RGBA8 pixels for a preview where the browser cannot decode; row-major, width*height*4 bytes. Null without picture.
const uint8_t* precheck_gather_rgba(uint32_t handle);

// The picture of an open session as a PNG without metadata, with `count` boxes (4 int32 each: x, y, w, h of the upright
// picture) painted over. Lives until the next call; null where there is no picture or no memory.
const uint8_t* precheck_redacted_png(uint32_t handle, const int32_t* boxes, uint32_t count, uint32_t* bytes_out);

// The same with `count` boxes framed and numbered (6 int32 each: x, y, w, h, number, colour: 0 blocker, 1 major, 2 minor,
// 3 notice, 4 open), scaled to `scale_percent` (100 or less).
const uint8_t* precheck_annotated_png(uint32_t handle, const int32_t* marks, uint32_t count, int32_t scale_percent, uint32_t* bytes_out);

// Measures of the picture what needs no text, if that is not done: for the time in which the networks work elsewhere.
// precheck_gather_finish does what was not done by then.
void precheck_gather_measure(uint32_t handle);

// Reading goes turn by turn, beginning with 0:
//   tiles = set_turn(turn); for each tile: detect_input, run, detect_output; read lines 0 .. sample_count-1;
//   turn = turn_wanted(); again until it is -1; then read the lines that are left.
int32_t precheck_ocr_set_turn(uint32_t handle, int32_t turn_deg);            // returns the number of tiles
// Detector input: float32 NCHW 1x3xHxW. Detector output: probability map HxW.
const float* precheck_ocr_detect_input(uint32_t handle, int32_t tile, int32_t* height_out, int32_t* width_out);
void precheck_ocr_detect_output(uint32_t handle, int32_t tile, const float* map, int32_t height, int32_t width);
int32_t precheck_ocr_line_count(uint32_t handle);
int32_t precheck_ocr_sample_count(uint32_t handle);
int32_t precheck_ocr_turn_wanted(uint32_t handle);                           // 0, 90, 180, 270, or -1: settled
// Lines in order of importance: 0 .. count-1. Input: float32 NCHW 1x3x48xW. Null when the line needs no network
// (the same picture was read before).
const float* precheck_ocr_line_input(uint32_t handle, int32_t line, int32_t* width_out);
// Output: float32 steps x 2, of each step the likeliest class and its probability. Returns 0: nothing was read, 1: text was read,
// 2: ask for the input of this line again (it comes stretched) and hand in its output too. The text so far: precheck_ocr_line_text.
int32_t precheck_ocr_line_output(uint32_t handle, int32_t line, const float* best, int32_t steps);
const char* precheck_ocr_line_text(uint32_t handle, int32_t line);
// The dictionary of the recogniser, one character a line; once per module.
int32_t precheck_ocr_set_dictionary(const char* text, uint32_t bytes);

// Measures what needs text boxes, and gives the file's facts as JSON (an object of "files" in precheck.facts/1).
// `read_state`: "ok", "cancelled", or a reason why the text was not read. `reader`: hash of models and reader code.
const char* precheck_gather_finish(uint32_t handle, const char* read_state, uint32_t read_state_bytes, const char* reader,
                                   uint32_t reader_bytes);
void precheck_gather_close(uint32_t handle);

// precheck_core: texts ---------------------------------------------------------------------------------------------
// What reports say: class_texts.json of the build, {"207": {title, messages, fixes}, …}, and in another script the embedded tables by
// their path, {"texts/common.json": …}. Once, before the first check and the catalogue: without the classes messages show their keys
// and titles are empty. 0: not understood.
int32_t precheck_class_texts(const char* json, uint32_t bytes);

// precheck_core: check -----------------------------------------------------------------------------------------------
// facts: precheck.facts/1. case_json: precheck.case/1 or empty for a quick look. rules: a pack or empty for the built-in one.
// now: RFC 3339 with zone. Returns precheck.report/1, or {"error":{"reason":"…","place":"…"}}.
const char* precheck_check(const char* facts, uint32_t facts_bytes, const char* case_json, uint32_t case_bytes, const char* rules,
                           uint32_t rules_bytes, const char* now, uint32_t now_bytes);
// As above on facts kept inside the module, for re-checks after a form edit: set once per file, then check.
void precheck_facts_clear(void);
int32_t precheck_facts_set(const char* file_json, uint32_t bytes);          // adds or replaces by name; 0: not understood
void precheck_facts_remove(const char* name, uint32_t bytes);
const char* precheck_check_kept(const char* case_json, uint32_t case_bytes, const char* rules, uint32_t rules_bytes, const char* now,
                                uint32_t now_bytes);
// A rule pack laid over the built-in one (empty: that one), as it is shown and edited: core/report/rules_json.h. A bad pack
// gives {"error":{"place":"rules","reason","message":{zh,en},"pointer","line","column"}}, as the checks do too.
const char* precheck_rules(const char* rules, uint32_t rules_bytes);
// The catalogue: [{code, id, severity, scope, demand, title:{zh,en}, provenance, source}].
const char* precheck_catalogue(void);
// Version of the product and of the reader code: {"version":"…","reader":"…"}.
const char* precheck_version(void);

// precheck_ui ---------------------------------------------------------------------------------------------------------
// The shell owns the canvas, the hidden text field and all listeners; it calls these. What the UI wants comes back through
// imports.js, which calls functions that the shell put on the module (see the top of imports.js).
// Positions in CSS pixels from the canvas's top left; `scale` is device pixels per CSS pixel.
int32_t precheck_ui_start(const char* canvas_selector, uint32_t bytes);     // 0: no WebGL2; the mirror serves alone
void precheck_ui_texts(const char* texts_json, uint32_t bytes);             // texts.json of the site
void precheck_ui_catalogue(const char* json, uint32_t bytes);               // precheck_catalogue() of the core
// What the reference says of one class, after the intent open_help: {code, device, problem, entry}; entry is null while it is on
// its way, else web/src/reference.ts: ExplainedClass. Pictures -101 (bad) and -102 (good) are asked for with need_preview.
void precheck_ui_class(const char* json, uint32_t bytes);
void precheck_ui_rules(const char* json, uint32_t bytes);                   // precheck_rules() of the core: the pack in use
int32_t precheck_ui_state(const char* view_state_json, uint32_t bytes);     // web/src/view_state.ts, whole; 0: not understood
void precheck_ui_resize(float width, float height, float scale);
// Draws one frame when one is due. `epoch_ms`: milliseconds since 1970, the clock of the countdown and of motion.
// Returns the delay in ms until the next frame is wanted, 0: at the next animation frame, -1: none until something happens.
// Every other call of this part may make a frame due: the shell asks for one after each.
int32_t precheck_ui_frame(double epoch_ms);
uint32_t precheck_ui_frame_count(void);
void precheck_ui_pointer(float x, float y, int32_t kind, int32_t button, int32_t source);  // kind 0 move 1 down 2 up 3 leave; button 0 left 1 right 2 middle; source 0 mouse 1 touch 2 pen
void precheck_ui_wheel(float dx, float dy, int32_t ctrl);                   // in CSS pixels, down and right positive
// KeyboardEvent.code; modifiers 1 shift 2 ctrl 4 alt 8 meta. Returns 1 when the UI uses the key, so that the browser must not.
int32_t precheck_ui_key(const char* code, uint32_t bytes, int32_t down, int32_t modifiers);
void precheck_ui_text(const char* utf8, uint32_t bytes);                    // typed or composed text
void precheck_ui_paste(const char* utf8, uint32_t bytes);                   // clipboard text for the focused field
void precheck_ui_drop_hover(int32_t hovering);                              // files are being dragged over the page
void precheck_ui_focus(int32_t focused);
void precheck_ui_context_restored(void);                                    // textures are gone: made again, previews asked for again
// The GL name of the texture for a file's preview, made or made again at this size; the shell uploads upright pixels into it
// and calls precheck_ui_preview_ready.
uint32_t precheck_ui_preview(int32_t file_id, int32_t width, int32_t height);
void precheck_ui_preview_ready(int32_t file_id);
void precheck_ui_preview_drop(int32_t file_id);
void precheck_ui_select(int32_t file_id, int32_t finding);                  // from the mirror; -1: none
void precheck_ui_show_place(int32_t file_id, float x, float y, float w, float h);   // from the mirror: a place in the upright picture
// What is on screen, for tests: {"frame":n,"selected_file":id,"selected_finding":n,"tab":"…","view":"…","widgets":[{"id":"…","label":"…","rect":[x,y,w,h]}],"text_field":bool}.
const char* precheck_ui_probe(void);

#ifdef __cplusplus
}
#endif
