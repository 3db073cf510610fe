// What the user wants, said to the shell (web/src/view_state.ts: Intent).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "wasm/ui/view_state.h"

namespace precheck::ui {

void send(const char* type);
void send_file(const char* type, int id);
void send_field(const std::string& path, const Json& value);
void send_kind(int id, const std::string& kind);
void send_language(bool chinese);
void send_theme(const std::string& theme);
void send_copy(const std::string& text);
void send_export(const std::string& format);
void send_confirmation(const Finding& finding, const std::string& verdict);   // "confirmed", "dismissed", "" takes it back
// Of one reading: changes are {"reading": …, "is": text, or null to take it back}; web/src/corrections.ts.
void send_correction(const std::string& file, const std::string& was, const std::optional<PixelBox>& box, Json changes);
void send_redaction_boxes(const std::vector<PixelBox>& boxes, int chosen);    // web/src/redaction_desk.ts
void send_redaction_step(bool back);
void send_redaction_found(bool all);
void send_selection(int file_id, int finding);
void send_words(const WordRange& range);                                      // of the statement: to be selected
void send_leave(bool forward);
void send_open_help(const std::string& code);        // the explanation of a class is wanted
void send_open_reference(const std::string& code);   // its page, in a window of its own
void send_rules_choice(const std::string& id);
void send_rules_edit(const std::string& key, const Json& value);
void send_rules_reset(const std::string& key);   // "": all of the seller's own values
void send_case(const char* type, const std::string& id);   // of the list of cases
void send_case_archive(const std::string& id, bool archived);
void send_cases_shown(bool shown);
void send_confirm_read(const std::string& path);   // read off the notice, and right; "": all of it
void send_clause(const Json& clause);            // {"rule_set","version","number","text","from"}
void send_clause_gone(int index);
void send_sheet_open(const std::string& topic);
void send_sheet(const std::string& id, const std::string& value);   // an answer or a button of the open sheet

}  // namespace precheck::ui
