// Texts by key, in the language of the screen: texts.json of the site (assets/texts/ui) and the catalogue of classes.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "wasm/ui/view_state.h"

namespace precheck::ui {

void set_texts(std::string_view texts_json);
void set_catalogue(std::string_view catalogue_json);
void set_language(bool chinese);
bool chinese();

// "words.severity.blocker" -> its text; the key itself where there is none, so that a missing text is seen.
const std::string& tr(const std::string& key);
// The same with {name} filled in.
std::string tr(const std::string& key, const std::vector<std::pair<std::string, std::string>>& values);
const std::string& pick(const Both& both);
std::string pick_json(const Json& both);    // {"zh": …, "en": …}
const Json& texts();                        // whole, for form.json

std::string class_title(const std::string& code);
const Json& catalogue();                    // by code: severity, demand, title …

}  // namespace precheck::ui
