#include "wasm/ui/intents.h"

#include <cmath>

#include "wasm/platform/imports.h"

namespace precheck::ui {

namespace {
void post(const Json& intent) { precheck_js_intent(intent.dump(-1, ' ', false, Json::error_handler_t::replace).c_str()); }
}   // namespace

void send(const char* type) { post({{"type", type}}); }
void send_file(const char* type, int id) { post({{"type", type}, {"id", id}}); }
void send_field(const std::string& path, const Json& value) { post({{"type", "set_field"}, {"path", path}, {"value", value}}); }
void send_kind(int id, const std::string& kind) { post({{"type", "set_file_kind"}, {"id", id}, {"kind", kind}}); }
void send_language(bool chinese) { post({{"type", "set_lang"}, {"lang", chinese ? "zh" : "en"}}); }
void send_theme(const std::string& theme) { post({{"type", "set_theme"}, {"theme", theme}}); }
void send_copy(const std::string& text) { post({{"type", "copy_text"}, {"text", text}}); }
void send_export(const std::string& format) { post({{"type", "export"}, {"format", format}}); }
void send_confirmation(const Finding& f, const std::string& verdict) { post({{"type", "confirm"}, {"code", f.code}, {"file", f.file}, {"verdict", verdict}}); }
void send_correction(const std::string& file, const std::string& was, const std::optional<PixelBox>& box, Json changes) {
    const auto whole = [](float v) { return static_cast<int>(std::lround(v)); };
    const Json place = box ? Json::array({whole(box->x), whole(box->y), whole(box->w), whole(box->h)}) : Json(nullptr);
    post({{"type", "correct"}, {"file", file}, {"was", was}, {"box", place}, {"changes", std::move(changes)}});
}
void send_redaction_boxes(const std::vector<PixelBox>& boxes, int chosen) {
    const auto whole = [](float v) { return static_cast<int>(std::lround(v)); };
    Json list = Json::array();
    for (const PixelBox& box : boxes) list.push_back(Json::array({whole(box.x), whole(box.y), whole(box.w), whole(box.h)}));
    post({{"type", "redact_boxes"}, {"boxes", std::move(list)}, {"chosen", chosen}});
}
void send_redaction_step(bool back) { post({{"type", "redact_step"}, {"back", back}}); }
void send_redaction_found(bool all) { post({{"type", "redact_found"}, {"all", all}}); }
void send_selection(int file_id, int finding) { post({{"type", "select"}, {"file_id", file_id}, {"finding", finding}}); }
void send_words(const WordRange& range) { post({{"type", "select_words"}, {"from", range.from}, {"to", range.to}}); }
void send_leave(bool forward) { post({{"type", "leave_canvas"}, {"direction", forward ? "forward" : "back"}}); }
void send_open_help(const std::string& code) { post({{"type", "open_help"}, {"topic", code}}); }
void send_open_reference(const std::string& code) { post({{"type", "open_reference"}, {"code", code}}); }
void send_rules_choice(const std::string& id) { post({{"type", "rules_choose"}, {"id", id}}); }
void send_rules_edit(const std::string& key, const Json& value) { post({{"type", "rules_edit"}, {"key", key}, {"value", value}}); }
void send_rules_reset(const std::string& key) { post({{"type", "rules_reset"}, {"key", key}}); }
void send_case(const char* type, const std::string& id) { post({{"type", type}, {"id", id}}); }
void send_case_archive(const std::string& id, bool archived) { post({{"type", "case_archive"}, {"id", id}, {"archived", archived}}); }
void send_cases_shown(bool shown) { post({{"type", "cases_show"}, {"shown", shown}}); }
void send_confirm_read(const std::string& path) { post({{"type", "confirm_read"}, {"path", path}}); }
void send_clause(const Json& clause) { post({{"type", "add_clause"}, {"clause", clause}}); }
void send_clause_gone(int index) { post({{"type", "remove_clause"}, {"index", index}}); }
void send_sheet_open(const std::string& topic) { post({{"type", "sheet_open"}, {"topic", topic}}); }
void send_sheet(const std::string& id, const std::string& value) { post({{"type", "sheet"}, {"id", id}, {"value", value}}); }

}   // namespace precheck::ui
