// Assets that the build put into the binary. Generated: see core/cmake.
#pragma once

#include <span>
#include <string_view>

namespace precheck {

struct EmbeddedFile {
    std::string_view path;                       // "rules/default.json", "texts/checks/edc_207.json"
    std::string_view content;
};
std::span<const EmbeddedFile> embedded_files();
std::string_view embedded_file(std::string_view path);   // empty when there is none

// The leading comment of each check's source file, without the slashes: its documentation.
struct EmbeddedDoc {
    int code = 0;
    std::string_view text;
};
std::span<const EmbeddedDoc> check_docs();

}  // namespace precheck
