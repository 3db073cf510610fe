// Assets that the build put into the binary. Generated: see core/cmake.
#pragma once

#include <span>
#include <string_view>

namespace precheck {

struct EmbeddedFile {
    std::string_view path;                       // "rules/default.json", "texts/common.json"
    std::string_view content;
};
std::span<const EmbeddedFile> embedded_files();
std::string_view embedded_file(std::string_view path);   // empty when there is none

// The texts of a class as JSON: {title, messages, fixes}; empty when there are none. Native programs carry them (the library
// precheck_class_texts, generated); the wasm module is handed them after it started, so that they are not in its way.
std::string_view class_texts(int code);

}  // namespace precheck
