// EDC-104 Extension does not match
//
// What: A file name whose ending names another format than its content.
// Why: Upload forms that go by the name may refuse it, and a reviewer's computer may open it with the wrong program.
// Fails when: the content's signature and the extension disagree, or a picture's extension stands on text, a web page
//   or unknown content.
// Unknown when: the name has no extension.
// How to put it right: rename the file to the ending of its content, or save it again in the format that you want.
// Source: technical necessity.
#include <algorithm>
#include <array>

#include "core/engine/check.h"
#include "core/facts/media.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 104,
                            .id = "extension-mismatch",
                            .severity = Severity::major,
                            .provenance = Provenance::fallback,
                            .source = "technical necessity"};

struct Extension {
    std::string_view extension;
    std::array<Media, 3> contents;               // the first one names the kind
};

constexpr Extension extensions[] = {
    {"png", {Media::png, Media::png, Media::png}},       {"jpg", {Media::jpeg, Media::jpeg, Media::jpeg}},   {"jpeg", {Media::jpeg, Media::jpeg, Media::jpeg}},
    {"jfif", {Media::jpeg, Media::jpeg, Media::jpeg}},   {"gif", {Media::gif, Media::gif, Media::gif}},      {"bmp", {Media::bmp, Media::bmp, Media::bmp}},
    {"webp", {Media::webp, Media::webp, Media::webp}},   {"heic", {Media::heic, Media::heic, Media::heic}},  {"heif", {Media::heic, Media::heic, Media::avif}},
    {"avif", {Media::avif, Media::avif, Media::avif}},   {"tif", {Media::tiff, Media::tiff, Media::tiff}},   {"tiff", {Media::tiff, Media::tiff, Media::tiff}},
    {"psd", {Media::psd, Media::psd, Media::psd}},       {"pdf", {Media::pdf, Media::pdf, Media::pdf}},      {"mp4", {Media::mp4, Media::mp4, Media::mp4}},
    {"mov", {Media::mp4, Media::mp4, Media::mp4}},       {"m4v", {Media::mp4, Media::mp4, Media::mp4}},      {"webm", {Media::webm, Media::matroska, Media::webm}},
    {"avi", {Media::avi, Media::avi, Media::avi}},       {"zip", {Media::zip, Media::ooxml, Media::zip}},    {"rar", {Media::rar, Media::rar, Media::rar}},
    {"7z", {Media::sevenzip, Media::sevenzip, Media::sevenzip}}, {"docx", {Media::ooxml, Media::zip, Media::ole}}, {"xlsx", {Media::ooxml, Media::zip, Media::ole}},
    {"mkv", {Media::matroska, Media::webm, Media::matroska}}, {"doc", {Media::ole, Media::ole, Media::ooxml}},     {"xls", {Media::ole, Media::ole, Media::ooxml}},
};

CheckResult run(const File& file) {
    const std::string& extension = file.container.extension;
    if (file.bytes == 0 || extension.empty()) return not_applicable();
    const Extension* known = nullptr;
    for (const Extension& row : extensions)
        if (row.extension == extension) known = &row;
    const Media content = file.container.media;
    if (known == nullptr) return pass();
    if (std::find(std::begin(known->contents), std::end(known->contents), content) != std::end(known->contents)) return pass();
    const std::string name(media_name(content));
    if (is_picture(known->contents[0]) && !is_picture(content)) return fail("not_a_picture").arg("extension", extension).arg("content", name).saw(name).fix_by("replace");
    return fail("other_format").arg("extension", extension).arg("content", name).arg("right", name == "jpeg" ? "jpg" : name).saw(name).wanted(extension);
}

}  // namespace

extern constinit const Check check_edc_104 = define_check<run>(info);

}  // namespace precheck
