#include "core/intake/intake.h"

#include <algorithm>
#include <cstdio>

#include "core/base/digests.h"
#include "core/base/sha256.h"
#include "core/base/utf8.h"
#include "core/facts/media.h"
#include "core/intake/chat_log.h"
#include "core/intake/decode.h"
#include "core/intake/film.h"
#include "core/intake/formats.h"

namespace precheck {

namespace {

struct Parser {
    Media media;
    void (*parse)(Bytes, Container&);
};

constexpr Parser parsers[] = {
    {Media::png, parse_png}, {Media::jpeg, parse_jpeg}, {Media::gif, parse_gif}, {Media::bmp, parse_bmp},
    {Media::webp, parse_webp}, {Media::heic, parse_heif}, {Media::avif, parse_heif}, {Media::tiff, parse_tiff}, {Media::mp4, parse_mp4}, {Media::pdf, parse_pdf}, {Media::zip, parse_archive},
    {Media::ooxml, parse_archive}, {Media::ole, parse_archive}, {Media::rar, parse_rar}, {Media::sevenzip, parse_sevenzip},
};

std::string extension_of(std::string_view name) {
    const std::size_t dot = name.rfind('.');
    if (dot == std::string_view::npos || dot + 1 == name.size() || dot == 0) return {};
    std::string out(name.substr(dot + 1));
    if (out.size() > 16) return {};
    std::transform(out.begin(), out.end(), out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return out;
}

std::string share_text(double share) {
    char text[16];
    std::snprintf(text, sizeof text, "%.4f", share);
    return text;
}

constexpr std::string_view unknown_encoding = "text in an encoding that is not read here";

}  // namespace

bool wants_text(const File& file) { return is_text(file.container.media) && file.read == Stage::failed && file.read_reason == unknown_encoding; }

void take_in_text(std::string_view utf8, std::string_view encoding, File& file) {
    if (!wants_text(file)) return;
    file.read = Stage::skipped;
    file.read_reason.clear();
    read_chat_log({std::string(utf8), std::string(encoding)}, file);
}

File take_in(std::string_view name, Bytes bytes, const Budget& budget, Pixels& pixels) {
    File file;
    file.name = printable(name, 255);
    file.bytes = bytes.size();
    file.sha256 = sha256_hex(bytes);
    file.digests = OtherDigests{hex_of(sha1(bytes)), hex_of(sha384(bytes)), hex_of(sha512(bytes))};
    Container& container = file.container;
    container.media = sniff(bytes);
    container.media_type = media_type_name(container.media);
    container.extension = extension_of(file.name);
    for (const Parser& parser : parsers)
        if (parser.media == container.media) parser.parse(bytes, container);
    if (container.media == Media::mp4) file.video = read_iso_film(bytes, container);
    if (container.media == Media::webm || container.media == Media::matroska) file.video = read_matroska_film(bytes, container);

    if (is_text(container.media)) {
        if (const std::optional<DecodedText> text = decode_text(bytes)) {
            read_chat_log(*text, file);
        } else {
            file.read = Stage::failed;
            file.read_reason = unknown_encoding;
        }
    }

    if (container.media == Media::opentimestamps) file.proof = parse_opentimestamps(bytes);
    if (container.media == Media::block_header) file.block_header = parse_block_header(bytes);

    pixels = {};
    if (!is_decodable_picture(container.media)) {
        file.decode = is_picture(container.media) ? Stage::failed : Stage::skipped;
        if (file.decode == Stage::failed) file.decode_reason = "this picture format is not decoded here";
        return file;
    }
    if (bytes.size() > budget.max_file_bytes) {
        file.decode = Stage::failed;
        file.decode_reason = "too many bytes to decode";
        return file;
    }
    Result<Pixels> decoded = decode(bytes, container, budget);
    if (!decoded) {
        file.decode = Stage::failed;
        file.decode_reason = decoded.error();
        return file;
    }
    pixels = std::move(*decoded);
    constexpr double worth_noting = 0.001;
    if (pixels.transparent_share > worth_noting) {
        container.other.push_back({"Alpha:transparent_share", share_text(pixels.transparent_share)});
        container.other.push_back({"Alpha:hidden_edge_share", share_text(pixels.hidden_edge_share)});
    }
    file.decode = Stage::ok;
    file.image = Image{pixels.width, pixels.height, {}};
    return file;
}

}  // namespace precheck
