// What the shell hands over to be shown: web/src/view_state.ts and the report in it, as plain structs.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "wasm/ui/basic_types.h"
#include "wasm/ui/cases.h"
#include "wasm/ui/table_state.h"

namespace precheck::ui {

enum class Level { blocker, major, minor, notice };   // severity, the gravest first

struct Finding {
    std::string code, id, outcome, file, field, observed, expected;
    Level level = Level::notice;
    double score = 0;
    bool dismissed = false, confirmed = false;   // the seller's word on a suspect
    bool rests_on_correction = false;
    std::optional<PixelBox> box;
    std::optional<WordRange> range;   // of the statement's words
    Both message, fix;
    std::string provenance;
    Both source;
};

struct Reading {                 // one thing that was read, with its place
    std::string kind;            // "time.event", "order_no", ...
    std::string text, detail;
    std::optional<PixelBox> box;
    bool masked = false, complete = true;
    std::string reading, value;  // "times", "identifiers.order_no": how a correction calls it; its text without currency
    std::string zone, role, type;    // of times: "+08:00"; of numbers: the type as it stands
    bool from_user = false, from_url = false;
    std::string as_read;         // where from_user
};

struct Overruled {               // what became of a correction
    std::string file, reading, was, is, before;
    bool applied = false;
    Both message;                // why not
    std::optional<PixelBox> box;
};

struct TextLine {
    std::string text;
    PixelBox box;
};

struct Trace {                   // of how the file was made
    std::string where, text;
    Both said;
    int percent = 0;             // its weight
};

struct FileReport {
    std::string kind, surface, bar_state, bar_text, host, clock, decode, text_stage;
    bool kind_from_user = false, was_read = false;
    bool bar_from_user = false, clock_from_user = false;
    std::string bar_as_read, clock_as_read;
    std::optional<PixelBox> bar_box, clock_box;
    std::vector<Reading> readings;
    std::vector<TextLine> lines;
    std::vector<Trace> traces;
    int private_places = 0, private_needed = 0;   // found, and how many of them the case needs
    std::string copy_of, copy_note;   // of a copy: the original's name, and what it is in a text's name
    int width = 0, height = 0;
    Both proof;                  // of the time since when it has been unaltered, or what a proof says; empty: none
    std::string film, film_made;   // length, coding and size; when and by what

    // A talk exported as text: its lines are the page.
    bool is_text() const { return decode == "skipped" && was_read && film.empty(); }
};

struct FileView {
    int id = 0;
    std::string name, stage, error;
    float progress = 0;
    int width = 0, height = 0;   // of the preview; 0: none
    int report_index = -1;
    int exhibit = 0;             // its number in outline and package; 0: none, or not known yet
};

struct Redaction {               // web/src/view_state.ts: RedactionView
    int file_id = -1, chosen = -1;
    std::string sha256, stage, copy, problem;
    std::vector<PixelBox> boxes;
    std::vector<std::string> covers;   // what of the case the boxes would hide, in words
    bool can_undo = false, can_redo = false;
};

struct Deadlines {
    std::string state, basis;
    double delivered_ms = -1, golden_ms = -1, strict_ms = -1, lenient_ms = -1;   // since 1970; -1: unknown
};

struct Report {
    std::vector<FileReport> files;
    std::vector<Finding> findings;
    std::vector<Overruled> overruled;
    std::vector<ConsistencyRow> consistency;
    std::vector<EvidencePlace> evidence_matrix;
    std::vector<std::pair<std::string, std::string>> checks;   // code, worst outcome
    double completeness = 0;
    std::optional<bool> ready;                                  // nothing for a quick look
    Deadlines deadlines;
};

struct ViewState {
    bool chinese = true;
    std::string theme = "light";
    bool reduced_motion = false;
    std::vector<FileView> files;
    Json case_form = Json::object();
    bool has_report = false;
    Report report;
    std::string ocr_state, ocr_error, notice, storage_note, statement_note;
    std::vector<std::string> deadline_marks;
    Cases cases;
    double ocr_loaded = 0, ocr_total = 0;
    std::optional<Both> rules_fault;                            // why a pack or an edit was refused
    std::string rules_fault_key;                                // of the value whose edit that was; empty: a whole pack
    std::optional<Redaction> redaction;
    Json sheet;                                                 // web/src/desk/sheet.ts: SheetView; null: none is open
    bool offline_ready = false, busy = false;
    bool can_undo = false, can_redo = false;
    double sample_now_ms = -1;                                  // the sample case is looked at on the day of its story; -1: now
};

// Nothing when it is not understood.
std::optional<ViewState> view_state_from_json(std::string_view json);

// The value of the form at a path ("order_no", "clauses.0.number") as text; empty where there is none.
std::string form_text(const Json& form, const std::string& path);

}  // namespace precheck::ui
