// The screen: what is shown (ViewState, from the shell), what is chosen here (Screen), and one function a view.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "wasm/ui/correction.h"
#include "wasm/ui/redaction.h"
#include "wasm/ui/sheet_places.h"
#include "wasm/ui/view_state.h"

namespace precheck::ui {

// Where the picture lies in the viewer.
struct Camera {
    int file_id = -1;
    bool fitted = true;
    float scale = 1, x = 0, y = 0;             // screen = area centre + (picture - (x, y)) * scale
    bool flying = false;
    float from_scale = 1, from_x = 0, from_y = 0, to_scale = 1, to_x = 0, to_y = 0, flown = 0;
};

enum class LeftTab { form, statement, seller };
enum class RightTab { findings, readings };
enum class MiddleTab { picture, table, matrix };
enum class NarrowTab { evidence, picture, findings, form, tables };

// The question before the form: what was put off, and whether the answers are being changed.
struct Route {
    bool entry_later = false, penalty_later = false, changing = false;
    bool focus_wanted = false, focus_first = false;   // the keyboard goes on with the first answer of the next question
    bool by_keys = true;                        // and is shown there
    int drawn = -1;                             // question that was drawn last
};

// Of the rules' dialog.
struct RulesScreen {
    std::string group = "limits", search;
    std::map<std::string, std::string> edits;   // key of a value -> text in its box
    std::string open_list, list_text;           // the list that is being edited
};

struct TypedClause {
    std::string rule_set, number, version, text;
};

struct Screen {
    ViewState state;
    double now_ms = 0;

    int selected_file = -1;                     // FileView::id
    int selected_finding = -1;                  // index in report.findings
    int selected_reading = -1;
    LeftTab left = LeftTab::form;
    RightTab right = RightTab::findings;
    MiddleTab middle = MiddleTab::picture;
    NarrowTab narrow = NarrowTab::evidence;
    Camera camera;
    Route route;
    int marked_file = -1;                       // FileView::id of the place that a table led to
    PixelBox marked;
    std::string filter;
    std::string help_class, help_device;        // the class that the help shows, "": their list; the device of its steps
    Json class_help = Json::object();           // what is said of it, from the shell
    bool help_on_classes = false, help_to_top = false;
    std::string wanted_field;                   // path of the form field to be brought into view and edited
    bool this_file_only = false, differing_only = false, passed_open = false, lines_open = false, help_open = false, form_first = false, drop_hover = false;
    bool scroll_to_finding = false;
    bool heat_hidden = false;                   // traces of alteration are marked by a heat map unless this is set
    bool press_chose_finding = false;           // the press that is still held chose a finding in the picture
    CorrectionEdit correcting;
    RedactionEdit redacting;
    PlaceEdit placing;
    bool rules_open = false, clauses_open = false;
    RulesScreen rules;
    TypedClause typed_clause;
    std::string clause_search;
    std::string sheet_shown;                    // topic of the sheet over the page, "": none
    std::map<std::string, std::string> edits;   // path of a form field -> text in its box
    std::map<int, float> card_heights;          // of the last frame, by index in report.findings
    std::map<int, bool> preview_asked, preview_ready;
};

// Findings in the order in which they are listed and numbered; dismissed ones last.
std::vector<int> finding_order(const Report& report);
const FileView* selected_file(const Screen& screen);
const FileReport* report_of(const Screen& screen, const FileView& file);
// Shows a finding: its file, its place in the picture, its card. choose_ also tells the shell.
void show_finding(Screen& screen, int index);
void choose_finding(Screen& screen, int index);
void choose_file(Screen& screen, int id);
bool is_reading(const Screen& screen);          // some file is not read yet: what the whole set lacks can't be told
bool is_blank(const Screen& screen);            // nothing yet: the first impression is shown

// Views, in the order of the files of the same names.
void draw_screen(Screen& screen);
void draw_top_bar(Screen& screen, float width, bool narrow);
float draw_history_buttons(const Screen& screen, float right, float y);   // returns what is left of the bar
void draw_status_bar(const Screen& screen, float width);
void draw_empty_view(Screen& screen);
void draw_files_panel(Screen& screen, float width, float height);
void draw_form_panel(Screen& screen, float width, float height);
void draw_viewer(Screen& screen, float width, float height);
void draw_findings_panel(Screen& screen, float width, float height);
void draw_readings_panel(Screen& screen, float width, float height);
void draw_help(Screen& screen);
void draw_class_help(Screen& screen, float width, float height);
void draw_consistency_view(Screen& screen, float width, float height);
void draw_matrix_view(Screen& screen, float width, float height);
bool is_routed(const Screen& screen);                // all its questions are answered
bool draw_route_card(Screen& screen, float width);   // true: the rest of the form follows
void draw_rules(Screen& screen);
void draw_clauses_field(Screen& screen, float width);
void draw_clause_picker(Screen& screen);
void draw_sheet(Screen& screen);

// The help at a class; set_class_help brings what is said of it.
void open_class_help(Screen& screen, const std::string& code);
void set_class_help(Screen& screen, std::string_view json);

// `leave_room`: for the panel of a correction at the foot of a narrow picture.
void fly_to(Screen& screen, const PixelBox& box, bool leave_room = false);
std::string kind_name(const std::string& kind);
// How much of it there is room for: since delivery, left, and the golden hours; the last two; what is left alone.
enum class Countdown { whole, golden, left };
std::string countdown_text(const Deadlines& deadlines, double now_ms, Countdown much);
std::uint32_t countdown_colour(const Deadlines& deadlines, double now_ms);
std::string case_summary(const Json& form);

}  // namespace precheck::ui
