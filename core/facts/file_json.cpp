// File facts as JSON, both ways. Members that hold nothing are left out.
#include <array>
#include <utility>

#include "core/base/utf8.h"
#include "core/facts/credentials_json.h"
#include "core/facts/document.h"
#include "core/facts/document_json.h"
#include "core/facts/facts_json.h"
#include "core/facts/json_access.h"
#include "core/facts/media.h"
#include "core/facts/proof_json.h"
#include "core/facts/traces_json.h"
#include "core/facts/video_json.h"

namespace precheck {

namespace {

constexpr std::size_t max_facts_bytes = std::size_t{256} << 20;

std::string_view stage_name(Stage stage) { return stage == Stage::ok ? "ok" : stage == Stage::failed ? "failed" : "skipped"; }
Stage stage_of(std::string_view name) { return name == "ok" ? Stage::ok : name == "failed" ? Stage::failed : Stage::skipped; }

double rounded(double v, double step) { return std::round(v / step) * step; }
// Three decimals are enough for every measure and keep the files small and the same on every machine.
double brief(double v) { return std::isfinite(v) ? std::round(v * 1000.0) / 1000.0 : 0.0; }

Json rgb_json(const Rgb& c) { return Json::array({c.r, c.g, c.b}); }
Rgb rgb_at(const Json& object, const char* key) {
    const Json* v = member(object, key);
    if (v == nullptr || !v->is_array() || v->size() != 3) return {};
    std::array<std::uint8_t, 3> n{};
    for (std::size_t i = 0; i < 3; ++i)
        n[i] = (*v)[i].is_number_integer() ? static_cast<std::uint8_t>((*v)[i].get<int>() & 255) : std::uint8_t{0};
    return {n[0], n[1], n[2]};
}

Json pairs_json(const std::vector<KeyValue>& pairs) {
    Json out = Json::array();
    for (const KeyValue& pair : pairs) out.push_back({pair.key, pair.value});
    return out;
}
std::vector<KeyValue> pairs_at(const Json& object, const char* key) {
    std::vector<KeyValue> out;
    const Json* v = member(object, key);
    if (v == nullptr || !v->is_array()) return out;
    for (const Json& pair : *v)
        if (pair.is_array() && pair.size() == 2 && pair[0].is_string() && pair[1].is_string())
            out.push_back({pair[0].get<std::string>(), pair[1].get<std::string>()});
    return out;
}

template <class T>
void put(Json& object, const char* key, const T& value, const T& nothing = T{}) {
    if (!(value == nothing)) object[key] = value;
}

Json container_json(const Container& c) {
    Json o = Json::object();
    o["media"] = media_name(c.media);
    o["media_type"] = c.media_type;
    put(o, "extension", c.extension);
    put(o, "truncated", c.truncated);
    put(o, "truncated_reason", c.truncated_reason);
    put(o, "damaged", c.damaged);
    put(o, "damaged_reason", c.damaged_reason);
    put(o, "encrypted", c.encrypted);
    put(o, "frames", c.frames, 1);
    put(o, "pages", c.pages);
    put(o, "trailing_bytes", c.trailing_bytes);
    put(o, "trailing_kind", c.trailing_kind);
    put(o, "stored_width", c.stored_width);
    put(o, "stored_height", c.stored_height);
    put(o, "bits_per_channel", c.bits_per_channel);
    put(o, "colour", c.colour);
    put(o, "exif_orientation", c.exif_orientation);
    if (c.jpeg) {
        Json j = {{"tables", c.jpeg->quantisation_tables}, {"components", c.jpeg->components}};
        if (c.jpeg->quality) j["quality"] = *c.jpeg->quality;
        put(j, "progressive", c.jpeg->progressive);
        put(j, "arithmetic", c.jpeg->arithmetic);
        put(j, "adobe", c.jpeg->has_adobe);
        o["jpeg"] = std::move(j);
    }
    const std::pair<const char*, const std::vector<KeyValue>*> lists[] = {
        {"exif", &c.exif}, {"xmp", &c.xmp}, {"png_text", &c.png_text}, {"other", &c.other}};
    for (const auto& [key, list] : lists)
        if (!list->empty()) o[key] = pairs_json(*list);
    return o;
}

Container container_from(const Json& o) {
    Container c;
    c.media = media_of(text_at(o, "media"));
    c.media_type = text_at(o, "media_type");
    if (c.media_type.empty()) c.media_type = media_type_name(c.media);
    c.extension = text_at(o, "extension");
    c.truncated = bool_at(o, "truncated");
    c.truncated_reason = text_at(o, "truncated_reason");
    c.damaged = bool_at(o, "damaged");
    c.damaged_reason = text_at(o, "damaged_reason");
    c.encrypted = bool_at(o, "encrypted");
    c.frames = int_at(o, "frames", 1);
    c.pages = int_at(o, "pages");
    c.trailing_bytes = count_at(o, "trailing_bytes");
    c.trailing_kind = text_at(o, "trailing_kind");
    c.stored_width = pixels_at(o, "stored_width");
    c.stored_height = pixels_at(o, "stored_height");
    c.bits_per_channel = int_at(o, "bits_per_channel");
    c.colour = text_at(o, "colour");
    c.exif_orientation = int_at(o, "exif_orientation");
    if (const Json* j = member(o, "jpeg"); j != nullptr && j->is_object()) {
        JpegFacts jpeg;
        jpeg.components = int_at(*j, "components");
        jpeg.quality = maybe_int_at(*j, "quality");
        jpeg.progressive = bool_at(*j, "progressive");
        jpeg.arithmetic = bool_at(*j, "arithmetic");
        jpeg.has_adobe = bool_at(*j, "adobe");
        if (const Json* tables = member(*j, "tables"); tables != nullptr && tables->is_array())
            for (const Json& table : *tables) {
                std::vector<int> values;
                if (table.is_array())
                    for (const Json& v : table)
                        if (v.is_number_integer()) values.push_back(v.get<int>());
                jpeg.quantisation_tables.push_back(std::move(values));
            }
        c.jpeg = std::move(jpeg);
    }
    c.exif = pairs_at(o, "exif");
    c.xmp = pairs_at(o, "xmp");
    c.png_text = pairs_at(o, "png_text");
    c.other = pairs_at(o, "other");
    return c;
}

Json line_json(const TextLine& line) {
    Json o = {{"text", line.text}, {"box", box_json(line.box)}, {"confidence", brief(line.confidence)}};
    if (!line.char_x.empty()) {
        Json xs = Json::array();
        for (const float x : line.char_x) xs.push_back(rounded(static_cast<double>(x), 0.5));
        o["char_x"] = std::move(xs);
    }
    const LineLook& look = line.look;
    if (look.contrast > 0)
        o["look"] = {{"bg", rgb_json(look.background)}, {"fg", rgb_json(look.foreground)}, {"contrast", brief(look.contrast)},
                     {"x_height_px", brief(look.x_height_px)}, {"edge_width_px", brief(look.edge_width_px)}, {"panel", box_json(look.panel)},
                     {"outside", rgb_json(look.outside)}};
    for (const LookPart& part : look.parts) o["look"]["parts"].push_back({part.x, part.w, brief(part.contrast)});
    return o;
}

TextLine line_from(const Json& o) {
    TextLine line;
    line.text = text_at(o, "text");
    line.box = box_at(o, "box").value_or(Box{});
    line.confidence = number_at(o, "confidence", 1.0);
    if (const Json* xs = member(o, "char_x"); xs != nullptr && xs->is_array())
        for (const Json& x : *xs) line.char_x.push_back(x.is_number() ? static_cast<float>(std::clamp(x.get<double>(), -1.0 * largest_px, 1.0 * largest_px)) : 0.0F);
    if (const Json* l = member(o, "look"); l != nullptr && l->is_object()) {
        line.look.background = rgb_at(*l, "bg");
        line.look.foreground = rgb_at(*l, "fg");
        line.look.contrast = number_at(*l, "contrast");
        line.look.x_height_px = number_at(*l, "x_height_px");
        line.look.edge_width_px = number_at(*l, "edge_width_px");
        line.look.panel = box_at(*l, "panel").value_or(Box{});
        line.look.outside = rgb_at(*l, "outside");
        if (const Json* parts = member(*l, "parts"); parts != nullptr && parts->is_array())
            for (const Json& part : *parts)
                if (part.is_array() && part.size() == 3 && part[0].is_number_integer() && part[1].is_number_integer() && part[2].is_number())
                    line.look.parts.push_back({pixels_in(part[0].get<double>()), pixels_in(part[1].get<double>()), part[2].get<double>()});
    }
    return line;
}

void put_measure(Json& o, const char* key, const std::optional<double>& value) {
    if (value) o[key] = brief(*value);
}

constexpr std::pair<Patch::Kind, std::string_view> patch_kinds[] = {
    {Patch::Kind::filled, "filled"}, {Patch::Kind::mosaic, "mosaic"}, {Patch::Kind::blurred, "blurred"}};

Json image_json(const Image& image) {
    const Measures& m = image.measures;
    Json o = {{"width", image.width}, {"height", image.height}};
    Json j = {{"distinct_colours", m.distinct_colours},   {"dominant_share", brief(m.dominant_share)},
              {"luma_deviation", brief(m.luma_deviation)}, {"edge_share", brief(m.edge_share)},
              {"clipped_dark_share", brief(m.clipped_dark_share)}, {"clipped_light_share", brief(m.clipped_light_share)},
              {"picture_edge_width_px", brief(m.picture_edge_width_px)}, {"block_score", brief(m.block_score)}};
    put_traces(j, m);
    put_measure(j, "text_edge_width_px", m.text_edge_width_px);
    put_measure(j, "text_x_height_px", m.text_x_height_px);
    put_measure(j, "small_text_x_height_px", m.small_text_x_height_px);
    put_measure(j, "text_contrast", m.text_contrast);
    if (m.jpeg_quality) j["jpeg_quality"] = *m.jpeg_quality;
    // 64 bits do not fit a JSON number that JavaScript reads.
    j["average_hash"] = std::to_string(m.average_hash);
    j["difference_hash"] = std::to_string(m.difference_hash);
    if (m.cut_bar) j["cut_bar"] = box_json(*m.cut_bar);
    for (const Patch& patch : m.patches)
        for (const auto& [kind, name] : patch_kinds)
            if (kind == patch.kind)
                j["patches"].push_back({{"kind", name}, {"box", box_json(patch.box)}, {"colour", rgb_json(patch.colour)}, {"score", brief(patch.score)}});
    if (m.marks) {
        j["marks"] = Json::array();
        for (const Mark& mark : *m.marks) j["marks"].push_back({{"box", box_json(mark.box)}, {"colour", rgb_json(mark.colour)}});
    }
    if (m.cut_lines) {
        j["cut_lines"] = Json::array();
        for (const CutLine& cut : *m.cut_lines) j["cut_lines"].push_back({cut.line, cut.left ? 1 : 0, cut.right ? 1 : 0});
    }
    for (const Edge& edge : m.edges)
        j["edges"].push_back({edge.horizontal ? 1 : 0, edge.at, edge.from, edge.to, edge.before.r, edge.before.g, edge.before.b, edge.after.r,
                              edge.after.g, edge.after.b});
    o["measures"] = std::move(j);
    return o;
}

std::uint64_t hash_at(const Json& o, const char* key) {
    std::uint64_t value = 0;
    for (const char c : text_at(o, key)) {
        if (c < '0' || c > '9') return 0;
        value = value * 10 + static_cast<std::uint64_t>(c - '0');
    }
    return value;
}

Image image_from(const Json& o) {
    Image image;
    image.width = pixels_at(o, "width");
    image.height = pixels_at(o, "height");
    const Json* found = member(o, "measures");
    if (found == nullptr) return image;
    const Json& j = *found;
    Measures& m = image.measures;
    m.distinct_colours = int_at(j, "distinct_colours");
    m.dominant_share = number_at(j, "dominant_share");
    m.luma_deviation = number_at(j, "luma_deviation");
    m.edge_share = number_at(j, "edge_share");
    m.clipped_dark_share = number_at(j, "clipped_dark_share");
    m.clipped_light_share = number_at(j, "clipped_light_share");
    m.picture_edge_width_px = number_at(j, "picture_edge_width_px");
    m.block_score = number_at(j, "block_score");
    take_traces(j, m);
    m.text_edge_width_px = maybe_number_at(j, "text_edge_width_px");
    m.text_x_height_px = maybe_number_at(j, "text_x_height_px");
    m.small_text_x_height_px = maybe_number_at(j, "small_text_x_height_px");
    m.text_contrast = maybe_number_at(j, "text_contrast");
    m.jpeg_quality = maybe_int_at(j, "jpeg_quality");
    m.average_hash = hash_at(j, "average_hash");
    m.difference_hash = hash_at(j, "difference_hash");
    m.cut_bar = box_at(j, "cut_bar");
    if (const Json* patches = member(j, "patches"); patches != nullptr && patches->is_array())
        for (const Json& p : *patches) {
            Patch patch;
            for (const auto& [kind, name] : patch_kinds)
                if (text_at(p, "kind") == name) patch.kind = kind;
            patch.box = box_at(p, "box").value_or(Box{});
            patch.colour = rgb_at(p, "colour");
            patch.score = number_at(p, "score");
            m.patches.push_back(patch);
        }
    if (const Json* marks = member(j, "marks"); marks != nullptr && marks->is_array()) {
        m.marks.emplace();
        for (const Json& mark : *marks) m.marks->push_back({box_at(mark, "box").value_or(Box{}), rgb_at(mark, "colour")});
    }
    if (const Json* cuts = member(j, "cut_lines"); cuts != nullptr && cuts->is_array()) {
        m.cut_lines.emplace();
        for (const Json& cut : *cuts) {
            if (!cut.is_array() || cut.size() != 3) continue;
            int n[3] = {};
            for (std::size_t i = 0; i < 3; ++i)
                if (cut[i].is_number_integer()) n[i] = pixels_in(cut[i].get<double>());
            m.cut_lines->push_back({n[0], n[1] != 0, n[2] != 0});
        }
    }
    if (const Json* edges = member(j, "edges"); edges != nullptr && edges->is_array())
        for (const Json& e : *edges) {
            if (!e.is_array() || e.size() != 10) continue;
            int n[10] = {};
            for (std::size_t i = 0; i < 10; ++i)
                if (e[i].is_number_integer()) n[i] = pixels_in(e[i].get<double>());
            const auto byte = [&](int i) { return static_cast<std::uint8_t>(n[i] & 255); };
            m.edges.push_back({n[0] != 0, n[1], n[2], n[3], {byte(4), byte(5), byte(6)}, {byte(7), byte(8), byte(9)}});
        }
    return image;
}

Json text_json(const Text& text) {
    Json o = {{"frame_width", text.frame_width}, {"frame_height", text.frame_height}, {"lines_found", text.lines_found}, {"lines_read", text.lines_read}};
    put(o, "turned_deg", text.turned_deg);
    if (text.skew_deg != 0) o["skew_deg"] = brief(text.skew_deg);
    Json lines = Json::array();
    for (const TextLine& line : text.lines) lines.push_back(line_json(line));
    o["lines"] = std::move(lines);
    return o;
}

Text text_from(const Json& o, int width, int height) {
    Text text;
    const int turn = int_at(o, "turned_deg");
    text.turned_deg = turn == 90 || turn == 180 || turn == 270 ? turn : 0;
    text.frame_width = pixels_at(o, "frame_width", width);
    text.frame_height = pixels_at(o, "frame_height", height);
    text.skew_deg = number_at(o, "skew_deg");
    if (const Json* lines = member(o, "lines"); lines != nullptr && lines->is_array())
        for (const Json& line : *lines) text.lines.push_back(line_from(line));
    text.lines_found = int_at(o, "lines_found", static_cast<int>(text.lines.size()));
    text.lines_read = int_at(o, "lines_read", static_cast<int>(text.lines.size()));
    return text;
}

Json log_json(const ChatLog& log) {
    Json o = {{"form", log.form}, {"encoding", log.encoding}, {"entries", Json::array()}};
    put(o, "shortened", log.shortened);
    for (const LogEntry& entry : log.entries) {
        Json e = {{"line", entry.line}, {"time", entry.time}};
        put(e, "source_line", entry.source_line);
        put(e, "sender", entry.sender);
        put(e, "words", entry.words);
        if (entry.number) e["number"] = *entry.number;
        o["entries"].push_back(std::move(e));
    }
    return o;
}

ChatLog log_from(const Json& o, std::size_t lines) {
    ChatLog log;
    log.form = text_at(o, "form");
    log.encoding = text_at(o, "encoding");
    log.shortened = bool_at(o, "shortened");
    if (const Json* entries = member(o, "entries"); entries != nullptr && entries->is_array())
        for (const Json& e : *entries) {
            LogEntry entry;
            entry.line = int_at(e, "line");
            // Places are looked up by it.
            if (entry.line < 0 || static_cast<std::size_t>(entry.line) >= lines) continue;
            entry.source_line = std::max(0, int_at(e, "source_line"));
            entry.sender = text_at(e, "sender");
            entry.time = text_at(e, "time");
            entry.words = text_at(e, "words");
            if (const Json* number = member(e, "number"); number != nullptr && number->is_number_integer()) entry.number = static_cast<long long>(std::clamp(number->get<double>(), -9e15, 9e15));
            log.entries.push_back(std::move(entry));
        }
    return log;
}

Json file_object(const File& file) {
    Json o = {{"name", file.name}, {"bytes", file.bytes}, {"sha256", file.sha256}, {"container", container_json(file.container)}};
    o["decode"] = stage_name(file.decode);
    put(o, "decode_reason", file.decode_reason);
    o["read"] = stage_name(file.read);
    put(o, "read_reason", file.read_reason);
    put(o, "reader", file.reader);
    if (file.credentials) o["credentials"] = credentials_json(*file.credentials);
    if (file.document) o["document"] = document_json(*file.document, line_json);
    if (file.document && !file.document->pages.empty()) return o;   // image and text follow from its pages
    if (file.image) o["image"] = image_json(*file.image);
    if (file.text) o["text"] = text_json(*file.text);
    put_proof(o, file);
    if (file.video) o["video"] = video_json(*file.video);
    if (file.video && file.video->look) o["video_look"] = look_json(*file.video->look);
    if (file.log) o["log"] = log_json(*file.log);
    return o;
}

}  // namespace

namespace {

// What the reader of documents says of a file: what it found, that it could not open it, or that it did not come to it.
void take_document(const Json& document, File& file) {
    if (text_at(document, "state") == "failed") {
        file.read = Stage::failed;
        file.read_reason = printable(text_at(document, "reason"), 200);
        return;
    }
    file.document = document_from(document, line_from);
    if (const std::string reason = text_at(document, "unreadable"); !reason.empty()) {
        file.container.damaged = true;
        file.container.damaged_reason = printable(reason, 200);
    }
    lay_out_pages(file);
}

}  // namespace

File file_from_json_object(const Json& o) {
    File file;
    file.name = text_at(o, "name");
    file.bytes = count_at(o, "bytes");
    file.sha256 = text_at(o, "sha256");
    const Json* container = member(o, "container");
    file.container = container_from(container != nullptr ? *container : Json::object());
    file.decode = stage_of(text_at(o, "decode"));
    file.decode_reason = text_at(o, "decode_reason");
    file.read = stage_of(text_at(o, "read"));
    file.read_reason = text_at(o, "read_reason");
    file.reader = text_at(o, "reader");
    if (const Json* credentials = member(o, "credentials"); credentials != nullptr && credentials->is_object()) file.credentials = credentials_from(*credentials);
    if (const Json* image = member(o, "image"); image != nullptr && image->is_object()) file.image = image_from(*image);
    if (const Json* text = member(o, "text"); text != nullptr && text->is_object())
        file.text = text_from(*text, file.image ? file.image->width : 0, file.image ? file.image->height : 0);
    take_proof(o, file);
    if (const Json* video = member(o, "video"); video != nullptr && video->is_object()) file.video = video_from(*video);
    if (const Json* look = member(o, "video_look"); look != nullptr && look->is_object() && file.video) file.video->look = look_from(*look);
    if (const Json* log = member(o, "log"); log != nullptr && log->is_object() && file.text && file.image && file.read == Stage::ok) file.log = log_from(*log, file.text->lines.size());
    if (const Json* document = member(o, "document"); document != nullptr && document->is_object() && file.container.media == Media::pdf) take_document(*document, file);
    // A stage that says ok without its result would be taken at its word by every check.
    if (file.decode == Stage::ok && !file.image) file.decode = Stage::failed;
    if (file.read == Stage::ok && (!file.text || !file.image)) file.read = Stage::failed;
    return file;
}

std::string file_to_json(const File& file) { return dump_json(file_object(file)); }

std::string facts_to_json(const std::vector<File>& files) {
    Json list = Json::array();
    for (const File& file : files) list.push_back(file_object(file));
    return dump_json(Json{{"schema", "precheck.facts/1"}, {"files", std::move(list)}});
}

Result<std::vector<File>> facts_from_json(std::string_view json) {
    const Result<Json> parsed = parse_json(json, max_facts_bytes);
    if (!parsed) return Error{parsed.error()};
    if (text_at(*parsed, "schema") != "precheck.facts/1") return Error{"not precheck.facts/1"};
    const Json* list = member(*parsed, "files");
    if (list == nullptr || !list->is_array()) return Error{"files: not a list"};
    std::vector<File> files;
    for (const Json& o : *list) {
        if (!o.is_object()) return Error{"files[" + std::to_string(files.size()) + "]: not an object"};
        files.push_back(file_from_json_object(o));
    }
    return files;
}

Result<File> file_from_json(std::string_view json) {
    const Result<Json> parsed = parse_json(json, max_facts_bytes);
    if (!parsed) return Error{parsed.error()};
    if (!parsed->is_object()) return Error{"not an object"};
    return file_from_json_object(*parsed);
}

}  // namespace precheck
