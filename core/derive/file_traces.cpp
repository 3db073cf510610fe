#include "core/derive/file_traces.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <utility>

#include "core/derive/fold.h"
#include "core/derive/pixel_traces.h"
#include "core/facts/json_access.h"

namespace precheck {

namespace {

using Kind = FileTrace::Kind;

bool contains_any(const std::u32string& text, const std::vector<std::u32string>& words) {
    const auto part_of_word = [](char32_t c) { return is_letter(c) || is_digit(c); };
    for (const std::u32string& word : words)
        for (std::size_t at = text.find(word); at != std::u32string::npos && !word.empty(); at = text.find(word, at + 1)) {
            // "canva" is not in "canvas"; Chinese names stand without blanks.
            const std::size_t end = at + word.size();
            const bool joined_before = at > 0 && is_letter(word.front()) && part_of_word(text[at - 1]);
            const bool joined_after = end < text.size() && is_letter(word.back()) && is_letter(text[end]);
            if (!joined_before && !joined_after) return true;
        }
    return false;
}

bool names(const std::string& text, std::string_view list, const WordLists& words) { return contains_any(fold(text, Spaces::kept).text, words.list(list).spaced); }

struct Field {
    std::string where;
    const std::string* text;
    bool program;   // made to name the program that wrote the file; else a free text
};

std::vector<Field> fields_of(const File& file) {
    const Container& c = file.container;
    std::vector<Field> out;
    const auto add = [&](const std::vector<KeyValue>& list, std::string_view prefix, const auto& programs, const auto& texts) {
        for (const KeyValue& kv : list) {
            const auto is_key = [&](std::string_view key) { return kv.key == key; };
            const bool program = std::any_of(programs.begin(), programs.end(), is_key);
            if (program || std::any_of(texts.begin(), texts.end(), is_key)) out.push_back({std::string(prefix) + kv.key, &kv.value, program});
        }
    };
    using Keys = std::vector<std::string_view>;
    add(c.exif, "EXIF:", Keys{"Software", "ProcessingSoftware"}, Keys{"ImageDescription", "UserComment", "Artist", "Copyright", "XPComment", "XPKeywords"});
    add(c.xmp, "XMP:", Keys{"CreatorTool", "HistorySoftware", "Producer", "AISystemUsed"}, Keys{"UserComment", "Credit"});
    add(c.png_text, "PNG:", Keys{"Software", "software", "Creator"}, Keys{"Comment", "Description", "Source", "Title", "Author"});
    add(c.other, "", Keys{"IPTC:OriginatingProgram", "Photoshop:WriterName", "PDF:Producer", "PDF:Creator"}, Keys{"IPTC:Credit", "JPEG:Comment", "MP4:Comment", "MP4:Description"});
    if (file.credentials && file.credentials->state == Stage::ok) {
        out.push_back({"C2PA", &file.credentials->generator, true});
        for (const std::string& agent : file.credentials->agents) out.push_back({"C2PA", &agent, true});
    }
    return out;
}

const std::string* value_of(const std::vector<KeyValue>& list, std::string_view key) {
    for (const KeyValue& kv : list)
        if (kv.key == key) return &kv.value;
    return nullptr;
}

// A name's beginning as a pattern: '#' stands for a run of digits, all else for itself.
bool begins_like(const std::u32string& name, const std::u32string& pattern) {
    std::size_t at = 0;
    for (const char32_t c : pattern) {
        if (c != U'#') {
            if (at >= name.size() || name[at] != c) return false;
            ++at;
            continue;
        }
        const std::size_t from = at;
        while (at < name.size() && is_digit(name[at])) ++at;
        if (at == from) return false;
    }
    return true;
}

bool is_screen_size(const Container& c, const RulePack& rules) {
    const std::string lying = std::to_string(c.stored_width) + "x" + std::to_string(c.stored_height), standing = std::to_string(c.stored_height) + "x" + std::to_string(c.stored_width);
    for (const std::string& size : rules.list("marks.screen_sizes"))
        if (size == lying || size == standing) return true;
    return false;
}

bool is_size_cap(int side, const RulePack& rules) {
    for (const std::string& cap : rules.list("marks.size_caps"))
        if (std::atoi(cap.c_str()) == side) return true;
    return false;
}

// A label after GB 45438: {"Label":"1",…}, alone or as the member AIGC. Nothing: no such label.
std::optional<FileTrace> label_in(const std::string& where, const std::string& text, bool own_field, const RulePack& rules) {
    constexpr std::size_t most_bytes = 8192;
    if (!own_field && text.find("AIGC") == std::string::npos) return {};
    const std::size_t open = text.find('{'), close = text.rfind('}');
    std::string label;
    if (open != std::string::npos && close != std::string::npos && close > open)
        if (const Result<Json> parsed = parse_json(std::string_view(text).substr(open, close - open + 1), most_bytes)) {
            const Json* inner = member(*parsed, "AIGC");
            const Json& from = inner != nullptr && inner->is_object() ? *inner : *parsed;
            label = text_at(from, "Label");
            if (const auto number = maybe_int_at(from, "Label")) label = std::to_string(*number);
        }
    // Cut or written by hand: the value behind the member's name.
    if (label.empty())
        if (const std::size_t at = text.find("Label"); at != std::string::npos)
            if (const std::size_t digit = text.find_first_of("0123456789", at + 5); digit != std::string::npos && digit - at < 12) label = text.substr(digit, 1);
    if (label.empty() && !own_field) return {};
    const bool certain = label == "1";   // 2: possibly, 3: suspected
    return FileTrace{Kind::generator, certain ? "aigc_label" : "aigc_label_unsure", where, text, rules.number(certain ? "marks.weight_declared" : "marks.weight_mention"), certain};
}

std::string_view last_part(std::string_view uri) {
    const std::size_t slash = uri.rfind('/');
    return slash == std::string_view::npos ? uri : uri.substr(slash + 1);
}

void add_source_type(std::string_view uri, const std::string& where, const RulePack& rules, std::vector<FileTrace>& out) {
    const std::string type(last_part(uri));
    const auto is_in = [&](std::string_view key) {
        const std::vector<std::string>& list = rules.list(key);
        return std::find(list.begin(), list.end(), type) != list.end();
    };
    const double weight = rules.number("marks.weight_declared");
    if (is_in("marks.generated_types")) out.push_back({Kind::generator, "source_generated", where, type, weight, true});
    else if (is_in("marks.composite_types")) out.push_back({Kind::generator, "source_composite", where, type, weight, true});
}

}   // namespace

std::vector<FileTrace> editor_traces(const File& file, const RulePack& rules, const WordLists& words) {
    std::vector<FileTrace> out;
    for (const Field& field : fields_of(file)) {
        if (names(*field.text, "marks.editors", words))
            out.push_back({Kind::editor, field.program ? "program" : "mention", field.where, *field.text, rules.number(field.program ? "marks.weight_named" : "marks.weight_mention"), field.program});
        else if (field.program && names(*field.text, "marks.document_tools", words)) out.push_back({Kind::editor, "document_tool", field.where, *field.text, rules.number("marks.weight_block"), false});
        else if (field.program && names(*field.text, "marks.capture_tools", words)) out.push_back({Kind::capture_tool, "capture_tool", field.where, *field.text, 0, false});
    }
    // Written by Photoshop alone, whatever the file says its program was.
    static constexpr std::array<const char*, 2> blocks = {"Ducky", "Photoshop:Quality"};
    for (const char* block : blocks)
        if (const std::string* text = value_of(file.container.other, block)) out.push_back({Kind::editor, "metadata_block", block, *text, rules.number("marks.weight_block"), false});
    if (const std::string* text = value_of(file.container.xmp, "DocumentAncestors")) out.push_back({Kind::editor, "metadata_block", "XMP:DocumentAncestors", *text, rules.number("marks.weight_block"), false});
    return out;
}

std::vector<FileTrace> messenger_traces(const File& file, const RulePack& rules, const WordLists& words) {
    const Container& c = file.container;
    std::vector<FileTrace> out;
    if (c.media != Media::jpeg || !c.jpeg) return out;
    const std::u32string name = fold(file.name, Spaces::kept).text;
    for (const std::u32string& pattern : words.list("marks.messenger_names").spaced)
        if (begins_like(name, pattern)) {
            out.push_back({Kind::messenger, "name_pattern", "", file.name, rules.number("marks.weight_name"), false});
            break;
        }
    const CameraSigns camera = camera_signs(file, rules);
    const int longer = std::max(c.stored_width, c.stored_height);
    // A window or a screen of that width is as wide by nature; a photo is not.
    const bool as_wide_as_a_screen = c.stored_width >= c.stored_height || is_screen_size(c, rules);
    if (is_size_cap(longer, rules) && (camera.grain || !as_wide_as_a_screen))
        out.push_back({Kind::messenger, "size_cap", "", std::to_string(c.stored_width) + " x " + std::to_string(c.stored_height), rules.number("marks.weight_size"), false});
    const bool no_metadata = c.exif.empty() && c.xmp.empty();
    const bool low_quality = c.jpeg->quality && *c.jpeg->quality <= rules.number("marks.max_resave_quality");
    const bool as_services_save = low_quality || c.jpeg->progressive;
    // Both follow from one saving anew, so that they count once.
    const bool named = !out.empty() && out.front().sign == "name_pattern";
    if (no_metadata && camera.grain && (as_services_save || named)) {
        out.push_back({Kind::messenger, "metadata_missing", "", "", rules.number("marks.weight_stripped"), false});
    } else if (no_metadata && as_services_save) {
        std::string text = c.jpeg->quality ? "quality " + std::to_string(*c.jpeg->quality) : std::string();
        if (c.jpeg->progressive) text += text.empty() ? "progressive" : ", progressive";
        out.push_back({Kind::messenger, "encoder", "", text, rules.number("marks.weight_encoder"), false});
    }
    // What a site's own encoder, or the site itself, wrote into the file.
    for (const char* key : {"JPEG:Comment", "IPTC:SpecialInstructions"})
        if (const std::string* text = value_of(c.other, key); text != nullptr && names(*text, "marks.site_marks", words)) out.push_back({Kind::messenger, "site_mark", key, *text, rules.number("marks.weight_block"), false});
    return out;
}

std::vector<FileTrace> generator_traces(const File& file, const RulePack& rules, const WordLists& words) {
    const Container& c = file.container;
    std::vector<FileTrace> out;
    const double declared = rules.number("marks.weight_declared");
    const auto add_label = [&](const std::string& where, const std::string& text, bool own_field) {
        if (auto label = label_in(where, text, own_field, rules)) out.push_back(std::move(*label));
    };
    for (const KeyValue& kv : c.xmp) {
        if (kv.key == "AIGC") add_label("XMP:AIGC", kv.value, true);
        if (kv.key == "DigitalSourceType") add_source_type(kv.value, "XMP:DigitalSourceType", rules, out);
    }
    for (const KeyValue& kv : c.exif)
        if (kv.key == "UserComment" || kv.key == "ImageDescription" || kv.key == "XPComment") add_label("EXIF:" + kv.key, kv.value, false);
    for (const KeyValue& kv : c.other) {
        if (kv.key == "MP4:AIGC") add_label(kv.key, kv.value, true);
        if (kv.key == "MP4:Comment" || kv.key == "MP4:Description") add_label(kv.key, kv.value, false);
    }
    const std::vector<std::string>& keys = rules.list("marks.generator_keys");
    const auto is_recipe = [&](const std::string& text) {
        const std::u32string folded = fold(text, Spaces::kept).text;
        const std::vector<std::u32string>& recipe = words.list("marks.generator_words").spaced;
        return std::any_of(recipe.begin(), recipe.end(), [&](const std::u32string& word) { return contains(folded, word); });
    };
    for (const KeyValue& kv : c.png_text) {
        add_label("PNG:" + kv.key, kv.value, kv.key == "AIGC");
        if (std::find(keys.begin(), keys.end(), kv.key) != keys.end() && is_recipe(kv.value)) out.push_back({Kind::generator, "recipe", "PNG:" + kv.key, kv.value, declared, true});
    }
    // The same recipe as some write it into JPEG.
    if (const std::string* comment = value_of(c.exif, "UserComment"); comment != nullptr && comment->find("Steps: ") != std::string::npos && comment->find("Sampler: ") != std::string::npos)
        out.push_back({Kind::generator, "recipe", "EXIF:UserComment", *comment, declared, true});
    for (const Field& field : fields_of(file))
        if (names(*field.text, "marks.generators", words)) out.push_back({Kind::generator, "generator", field.where, *field.text, field.program ? declared : rules.number("marks.weight_mention"), field.program});
    if (file.credentials && file.credentials->state == Stage::ok)
        for (const std::string& type : file.credentials->source_types) add_source_type(type, "C2PA", rules, out);
    return out;
}

std::vector<FileTrace> all_traces(const File& file, const RulePack& rules, const WordLists& words) {
    std::vector<FileTrace> out = editor_traces(file, rules, words);
    for (auto* more : {&messenger_traces, &generator_traces})
        for (FileTrace& trace : more(file, rules, words)) out.push_back(std::move(trace));
    std::stable_sort(out.begin(), out.end(), [](const FileTrace& a, const FileTrace& b) { return a.weight > b.weight; });
    return out;
}

double weight_of(const std::vector<FileTrace>& traces) {
    double rest = 1;
    for (const FileTrace& trace : traces) rest *= 1 - std::clamp(trace.weight, 0.0, 1.0);
    return 1 - rest;
}

std::string signs_of(const std::vector<FileTrace>& traces) {
    std::vector<std::string> seen;
    std::string out;
    for (const FileTrace& trace : traces) {
        if (std::find(seen.begin(), seen.end(), trace.sign) != seen.end()) continue;
        seen.push_back(trace.sign);
        if (!out.empty()) out += '|';
        out += trace.sign;
    }
    return out;
}

std::string quoted(const std::vector<FileTrace>& traces) {
    constexpr std::size_t most = 4;
    std::string out;
    for (std::size_t i = 0; i < traces.size() && i < most; ++i) {
        if (traces[i].where.empty() && traces[i].text.empty()) continue;
        if (!out.empty()) out += "; ";
        out += traces[i].where.empty() || traces[i].text.empty() ? traces[i].where + traces[i].text : traces[i].where + ": " + traces[i].text;
    }
    return out;
}

std::string_view name_of(Kind kind) {
    switch (kind) {
        case Kind::editor: return "editor";
        case Kind::capture_tool: return "capture_tool";
        case Kind::messenger: return "messenger";
        case Kind::generator: return "generator";
    }
    return "editor";
}

}   // namespace precheck
