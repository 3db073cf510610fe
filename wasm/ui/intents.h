// What the user wants, said to the shell (web/src/view_state.ts: Intent).
#pragma once

#include <string>

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
void send_selection(int file_id, int finding);
void send_leave(bool forward);
void send_rules_choice(const std::string& id);
void send_rules_edit(const std::string& key, const Json& value);
void send_rules_reset(const std::string& key);   // "": all of the seller's own values
void send_clause(const Json& clause);            // {"rule_set","version","number","text","from"}
void send_clause_gone(int index);

}  // namespace precheck::ui
