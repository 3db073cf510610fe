#include "core/facts/media.h"

namespace precheck {

namespace {

struct Row {
    Media media;
    std::string_view name, type;
};

constexpr Row rows[] = {
    {Media::unknown, "unknown", "application/octet-stream"},
    {Media::empty, "empty", "application/octet-stream"},
    {Media::png, "png", "image/png"},
    {Media::jpeg, "jpeg", "image/jpeg"},
    {Media::gif, "gif", "image/gif"},
    {Media::bmp, "bmp", "image/bmp"},
    {Media::webp, "webp", "image/webp"},
    {Media::mp4, "mp4", "video/mp4"},
    {Media::pdf, "pdf", "application/pdf"},
    {Media::heic, "heic", "image/heic"},
    {Media::avif, "avif", "image/avif"},
    {Media::tiff, "tiff", "image/tiff"},
    {Media::psd, "psd", "image/vnd.adobe.photoshop"},
    {Media::svg, "svg", "image/svg+xml"},
    {Media::ico, "ico", "image/vnd.microsoft.icon"},
    {Media::zip, "zip", "application/zip"},
    {Media::rar, "rar", "application/vnd.rar"},
    {Media::sevenzip, "7z", "application/x-7z-compressed"},
    {Media::gzip, "gzip", "application/gzip"},
    {Media::ooxml, "ooxml", "application/vnd.openxmlformats-officedocument"},
    {Media::ole, "ole", "application/x-ole-storage"},
    {Media::executable, "executable", "application/x-executable"},
    {Media::html, "html", "text/html"},
    {Media::text, "text", "text/plain"},
    {Media::json, "json", "application/json"},
    {Media::webm, "webm", "video/webm"},
    {Media::avi, "avi", "video/x-msvideo"},
    {Media::mpeg_audio, "mpeg_audio", "audio/mpeg"},
    {Media::matroska, "matroska", "video/x-matroska"},
    {Media::timestamp_token, "timestamp_token", "application/timestamp-reply"},
    {Media::opentimestamps, "opentimestamps", "application/vnd.opentimestamps"},
    {Media::block_header, "block_header", "application/x-bitcoin-block-header"},
};

}  // namespace

std::string_view media_name(Media media) {
    for (const Row& row : rows)
        if (row.media == media) return row.name;
    return "unknown";
}

Media media_of(std::string_view name) {
    for (const Row& row : rows)
        if (row.name == name) return row.media;
    return Media::unknown;
}

std::string_view media_type_name(Media media) {
    for (const Row& row : rows)
        if (row.media == media) return row.type;
    return "application/octet-stream";
}

bool is_decodable_picture(Media media) {
    return media == Media::png || media == Media::jpeg || media == Media::gif || media == Media::bmp || media == Media::webp;
}

bool is_film(Media media) { return media == Media::mp4 || media == Media::webm || media == Media::matroska; }

bool is_text(Media media) { return media == Media::text || media == Media::html || media == Media::json; }

bool is_picture(Media media) {
    return is_decodable_picture(media) || media == Media::heic || media == Media::avif || media == Media::tiff || media == Media::psd ||
           media == Media::svg || media == Media::ico;
}

}  // namespace precheck
