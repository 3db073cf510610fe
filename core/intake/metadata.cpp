// EXIF, XMP and Photoshop blocks. Only the members that a check asks for are kept; all texts are made printable.
#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdio>

#include "core/base/utf8.h"
#include "core/intake/formats.h"

namespace precheck {

namespace {

constexpr int max_entries = 512;   // of one directory; real ones have under a hundred

class Tiff {
  public:
    explicit Tiff(Bytes bytes) : bytes_(bytes), big_(!bytes.empty() && bytes[0] == 'M') {}
    std::uint32_t u16(std::size_t at) const {
        ByteReader r(bytes_, at);
        return big_ ? r.u16be() : r.u16le();
    }
    std::uint32_t u32(std::size_t at) const {
        ByteReader r(bytes_, at);
        return big_ ? r.u32be() : r.u32le();
    }
    Bytes bytes() const { return bytes_; }
    bool big() const { return big_; }

  private:
    Bytes bytes_;
    bool big_;
};

struct Tag {
    std::uint32_t id;
    const char* name;
};

constexpr Tag main_tags[] = {{0x010E, "ImageDescription"}, {0x010F, "Make"}, {0x0110, "Model"}, {0x0131, "Software"},
                             {0x0132, "ModifyDate"}, {0x013B, "Artist"}, {0x013C, "HostComputer"}, {0x000B, "ProcessingSoftware"},
                             {0x8298, "Copyright"}, {0x9C9C, "XPComment"}, {0x9C9E, "XPKeywords"}};
constexpr Tag exif_tags[] = {{0x9003, "DateTimeOriginal"}, {0x9004, "CreateDate"}, {0x9010, "OffsetTime"}, {0x9011, "OffsetTimeOriginal"},
                             {0x9012, "OffsetTimeDigitized"}, {0x9286, "UserComment"}, {0x829A, "ExposureTime"}, {0x829D, "FNumber"},
                             {0x920A, "FocalLength"}, {0xA434, "LensModel"}};
constexpr std::uint32_t user_comment = 0x9286, first_windows_text = 0x9C9B, last_windows_text = 0x9C9F;
constexpr Tag gps_tags[] = {{0x0001, "GPSLatitudeRef"}, {0x0002, "GPSLatitude"}, {0x0003, "GPSLongitudeRef"}, {0x0004, "GPSLongitude"},
                            {0x0007, "GPSTimeStamp"},
                            {0x001D, "GPSDateStamp"}};

// UTF-16 in the block's byte order; programs that write the other one are told by where the zeros of its ASCII stand.
std::string wide_text(Bytes raw, bool big) {
    std::size_t zeros[2] = {0, 0};
    for (std::size_t i = 0; i < raw.size(); ++i) zeros[i % 2] += raw[i] == 0 ? 1 : 0;
    if (zeros[0] != zeros[1]) big = zeros[0] > zeros[1];
    std::u32string out;
    for (std::size_t i = 0; i + 1 < raw.size(); i += 2) {
        const auto unit = [&](std::size_t at) { return static_cast<char32_t>(big ? raw[at] << 8 | raw[at + 1] : raw[at + 1] << 8 | raw[at]); };
        char32_t c = unit(i);
        if (c >= 0xD800 && c < 0xDC00 && i + 3 < raw.size() && unit(i + 2) >= 0xDC00 && unit(i + 2) < 0xE000) {
            c = 0x10000 + ((c - 0xD800) << 10) + (unit(i + 2) - 0xDC00);
            i += 2;
        }
        if (c >= 0xD800 && c < 0xE000) c = 0xFFFD;
        if (c != 0) out.push_back(c);
    }
    return utf8_encode(out);
}

std::string value_text(const Tiff& tiff, std::size_t entry, std::uint32_t id) {
    const std::uint32_t type = tiff.u16(entry + 2), count = tiff.u32(entry + 4);
    static constexpr std::uint32_t sizes[] = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8};
    const bool windows_text = id >= first_windows_text && id <= last_windows_text;
    const bool text_type = type == 2 || type == 7 || ((windows_text || id == user_comment) && type == 1);   // some write bytes
    constexpr std::uint32_t most_numbers = 4096, most_text = 64 * 1024;   // generators write whole prompts into a comment
    if (type == 0 || type > 10 || count == 0 || count > (text_type ? most_text : most_numbers)) return {};
    const std::size_t bytes = static_cast<std::size_t>(sizes[type]) * count;
    const std::size_t at = bytes <= 4 ? entry + 8 : tiff.u32(entry + 8);
    if (at > tiff.bytes().size() || bytes > tiff.bytes().size() - at) return {};
    if (text_type) {
        Bytes raw = tiff.bytes().subspan(at, bytes);
        if (windows_text) return excerpt(wide_text(raw, false));
        if (id == user_comment && raw.size() > 8) {   // begins with its character set
            const bool wide = raw[0] == 'U' && raw[1] == 'N' && raw[2] == 'I';
            raw = raw.subspan(8);
            if (wide) return excerpt(wide_text(raw, tiff.big()));
        }
        std::string text;
        for (const std::uint8_t b : raw)
            if (b != 0) text.push_back(static_cast<char>(b));
        while (!text.empty() && text.back() == ' ') text.pop_back();
        return excerpt(text);
    }
    std::string out;
    for (std::uint32_t i = 0; i < std::min<std::uint32_t>(count, 4); ++i) {
        if (!out.empty()) out += ' ';
        if (type == 3) out += std::to_string(tiff.u16(at + 2 * i));
        else if (type == 4) out += std::to_string(tiff.u32(at + 4 * i));
        else if (type == 5 || type == 10) {
            const double over = tiff.u32(at + 8 * i), under = tiff.u32(at + 8 * i + 4);
            char text[40];
            std::snprintf(text, sizeof text, "%.6g", under == 0 ? 0.0 : over / under);
            out += text;
        } else out += std::to_string(tiff.bytes()[at + i]);
    }
    return out;
}

template <std::size_t n>
void read_directory(const Tiff& tiff, std::size_t at, const Tag (&tags)[n], Container& out, std::uint32_t* exif_at, std::uint32_t* gps_at) {
    if (at < 8 || at + 2 > tiff.bytes().size()) return;
    const int count = static_cast<int>(std::min<std::uint32_t>(tiff.u16(at), max_entries));
    for (int i = 0; i < count; ++i) {
        const std::size_t entry = at + 2 + 12 * static_cast<std::size_t>(i);
        if (entry + 12 > tiff.bytes().size()) return;
        const std::uint32_t id = tiff.u16(entry);
        if (id == 0x0112) {
            const std::uint32_t orientation = tiff.u16(entry + 8);
            if (orientation >= 1 && orientation <= 8) out.exif_orientation = static_cast<int>(orientation);
        }
        if (id == 0x8769 && exif_at != nullptr) *exif_at = tiff.u32(entry + 8);
        if (id == 0x8825 && gps_at != nullptr) *gps_at = tiff.u32(entry + 8);
        for (const Tag& tag : tags)
            if (tag.id == id)
                if (std::string text = value_text(tiff, entry, id); !text.empty()) note(out.exif, tag.name, std::move(text));
    }
}

std::string unescaped(std::string_view xml) {
    std::string out(xml);
    static constexpr std::pair<std::string_view, std::string_view> entities[] = {
        {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"}, {"&amp;", "&"}};
    for (const auto& [from, to] : entities)
        for (std::size_t at = 0; (at = out.find(from, at)) != std::string::npos; at += to.size()) out.replace(at, from.size(), to);
    return out;
}

// The text of an element or the value of an attribute `name`, wherever it stands in the packet.
std::string xmp_value(std::string_view xml, std::string_view name) {
    for (std::size_t at = 0; (at = xml.find(name, at)) != std::string_view::npos; at += name.size()) {
        std::size_t after = at + name.size();
        if (after >= xml.size()) return {};
        if (xml[after] == '=' && after + 1 < xml.size() && (xml[after + 1] == '"' || xml[after + 1] == '\'')) {
            const std::size_t end = xml.find(xml[after + 1], after + 2);
            if (end == std::string_view::npos) return {};
            return unescaped(xml.substr(after + 2, end - after - 2));
        }
        if (xml[after] == '>' && at > 0 && xml[at - 1] == '<') {
            std::size_t begin = after + 1;
            // The first text inside, past containers such as rdf:Alt and rdf:li.
            while (begin < xml.size()) {
                const std::size_t text = xml.find_first_not_of(" \t\r\n", begin);
                if (text == std::string_view::npos) return {};
                if (xml[text] != '<') {
                    const std::size_t end = xml.find('<', text);
                    return unescaped(xml.substr(text, end == std::string_view::npos ? end : end - text));
                }
                if (xml.substr(text, 2) == "</") return {};
                const std::size_t close = xml.find('>', text);
                if (close == std::string_view::npos) return {};
                begin = close + 1;
            }
            return {};   // nothing but tags up to the end: a later place would meet the same, at a cost that grows with the square
        }
    }
    return {};
}

// The prefix that the packet binds to a namespace beginning so: xmlns:PREFIX="…".
std::string prefix_of(std::string_view xml, std::string_view space) {
    const std::size_t uri = xml.find(space);
    if (uri == std::string_view::npos || uri < 2 || xml[uri - 2] != '=') return {};
    const std::size_t end = uri - 2, colon = xml.rfind(':', end);
    constexpr std::size_t most = 40;
    if (colon == std::string_view::npos || end - colon > most) return {};
    return std::string(xml.substr(colon + 1, end - colon - 1));
}

}  // namespace

void note(std::vector<KeyValue>& list, std::string_view key, std::string value) {
    if (list.size() < most_members) list.push_back({std::string(key), std::move(value)});
}

std::string excerpt(std::string_view raw) {
    constexpr std::size_t most = 500, head = 300, tail = 190;
    const std::u32string text = utf8_decode(raw);
    if (text.size() <= most) return printable(raw, most);
    return printable(utf8_encode(std::u32string_view(text).substr(0, head)), head) + " … " + printable(utf8_encode(std::u32string_view(text).substr(text.size() - tail)), tail);
}

void parse_exif(Bytes block, Container& out) {
    if (block.size() < 8) return;
    const bool little = block[0] == 'I' && block[1] == 'I', big = block[0] == 'M' && block[1] == 'M';
    if (!little && !big) return;
    const Tiff tiff(block);
    if (tiff.u16(2) != 42) return;
    std::uint32_t exif_at = 0, gps_at = 0;
    read_directory(tiff, tiff.u32(4), main_tags, out, &exif_at, &gps_at);
    read_directory(tiff, exif_at, exif_tags, out, nullptr, nullptr);
    read_directory(tiff, gps_at, gps_tags, out, nullptr, nullptr);
}

void parse_xmp(std::string_view xml, Container& out) {
    struct Member {
        const char* key;
        const char* name;
    };
    static constexpr Member members[] = {
        {"CreatorTool", "xmp:CreatorTool"}, {"CreateDate", "xmp:CreateDate"}, {"ModifyDate", "xmp:ModifyDate"},
        {"HistorySoftware", "stEvt:softwareAgent"}, {"UserComment", "exif:UserComment"}, {"AIGC", "TC260:AIGC"},
        {"DigitalSourceType", "Iptc4xmpExt:DigitalSourceType"}, {"Producer", "pdf:Producer"},
        {"DateCreated", "photoshop:DateCreated"}, {"Credit", "photoshop:Credit"}, {"AISystemUsed", "Iptc4xmpExt:AISystemUsed"},
        {"MotionPhoto", "GCamera:MotionPhoto"}, {"MotionPhoto", "GCamera:MicroVideo"}, {"GainMap", "hdrgm:Version"}, {"DocumentAncestors", "photoshop:DocumentAncestors"}};
    for (const Member& m : members)
        if (std::string value = xmp_value(xml, m.name); !value.empty()) note(out.xmp, m.key, excerpt(value));
    // The label's own namespace, under whatever prefix.
    const std::string prefix = prefix_of(xml, "http://www.tc260.org.cn/ns/AIGC/");
    if (!prefix.empty() && prefix != "TC260")
        if (std::string value = xmp_value(xml, prefix + ":AIGC"); !value.empty()) note(out.xmp, "AIGC", excerpt(value));
    // A history may name several programs; the first of it stands above.
    constexpr int most_programs = 32;
    std::size_t at = xml.find("stEvt:softwareAgent");
    std::vector<std::string> seen;
    if (at != std::string_view::npos) seen.push_back(excerpt(xmp_value(xml, "stEvt:softwareAgent")));
    for (int n = 0; at != std::string_view::npos && n < most_programs; ++n) {
        at = xml.find("stEvt:softwareAgent", at + 1);
        if (at == std::string_view::npos) break;
        constexpr std::size_t reach = 600;   // an attribute or a short element: not the rest of the packet
        std::string value = excerpt(xmp_value(xml.substr(at - 1, reach), "stEvt:softwareAgent"));
        if (value.empty() || std::find(seen.begin(), seen.end(), value) != seen.end()) continue;
        note(out.xmp, "HistorySoftware", value);
        seen.push_back(std::move(value));
    }
}

}  // namespace precheck
