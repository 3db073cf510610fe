// Where a text stops being JSON.
#pragma once

#include <optional>
#include <string_view>

namespace precheck {

struct JsonPlace {
    int line = 1, column = 1;   // from 1; columns in characters
};
// Of the first character that can't stand there; nothing for valid JSON (bytes within strings are not looked at).
std::optional<JsonPlace> syntax_fault(std::string_view text);

}   // namespace precheck
