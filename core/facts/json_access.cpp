#include "core/facts/json_access.h"

namespace precheck {

Result<Json> parse_json(std::string_view text, std::size_t max_bytes) {
    if (text.size() > max_bytes) return Error{"too large: " + std::to_string(text.size()) + " bytes"};
    constexpr int max_depth = 128;
    int depth = 0;
    bool in_string = false, escaped = false;
    for (const char c : text) {
        if (c == '\0') return Error{"holds a NUL byte"};
        if (in_string) {
            if (escaped) escaped = false;
            else if (c == '\\') escaped = true;
            else if (c == '"') in_string = false;
        } else if (c == '"') {
            in_string = true;
        } else if (c == '[' || c == '{') {
            if (++depth > max_depth) return Error{"nested deeper than 128"};
        } else if (c == ']' || c == '}') {
            --depth;
        }
    }
    Json parsed = Json::parse(text.begin(), text.end(), nullptr, false);
    if (parsed.is_discarded()) return Error{"not valid JSON"};
    return parsed;
}

}  // namespace precheck
