// Photoshop's resource blocks ("8BIM…"), and the IPTC records (IIM) that stand in one of them. Kept: who wrote the file and
// when, and what only Photoshop or a site writes; keys are named as exiftool names them.
#include <utility>

#include "core/base/utf8.h"
#include "core/intake/formats.h"

namespace precheck {

namespace {

std::string_view view(Bytes bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

struct Dataset {
    unsigned number;
    const char* key;
};

// Of record 2 (application record).
constexpr Dataset datasets[] = {{40, "IPTC:SpecialInstructions"}, {55, "IPTC:DateCreated"}, {60, "IPTC:TimeCreated"}, {62, "IPTC:DigitalCreationDate"}, {63, "IPTC:DigitalCreationTime"}, {65, "IPTC:OriginatingProgram"}, {70, "IPTC:ProgramVersion"}, {110, "IPTC:Credit"}};

void read_iptc(Bytes data, Container& out) {
    ByteReader r(data);
    constexpr unsigned tag_mark = 0x1C, application_record = 2, extended = 0x8000;
    while (r.left() >= 5 && r.u8() == tag_mark) {
        const unsigned record = r.u8(), number = r.u8(), length = r.u16be();
        if ((length & extended) != 0) return;   // longer than 32 kB: none of the texts kept here
        const Bytes value = r.take(length);
        if (r.overrun()) return;
        for (const Dataset& each : datasets)
            if (record == application_record && each.number == number && !value.empty()) note(out.other, each.key, printable(view(value)));
    }
}

// A count of UTF-16 units, then as many, big-endian; characters beyond ASCII do not occur in the names of these programs.
std::string counted_text(ByteReader& r) {
    const std::uint32_t units = r.u32be();
    constexpr std::uint32_t most_units = 200;
    if (units > most_units) return {};
    std::string text;
    for (std::uint32_t i = 0; i < units && !r.overrun(); ++i) {
        const std::uint32_t unit = r.u16be();
        if (unit != 0) text.push_back(unit < 0x80 ? static_cast<char>(unit) : '?');
    }
    return r.overrun() ? std::string() : printable(text);
}

}   // namespace

void parse_photoshop_blocks(Bytes blocks, Container& out) {
    constexpr unsigned iptc = 0x0404, jpeg_quality = 0x0406, version_info = 0x0421;
    ByteReader r(blocks);
    bool any = false;
    while (r.left() >= 12 && r.starts_with("8BIM")) {
        any = true;
        r.skip(4);
        const unsigned id = r.u16be();
        const std::size_t name = r.u8();
        r.skip(name + (name % 2 == 0 ? 1 : 0));
        const std::size_t size = r.u32be();
        const Bytes data = r.take(size);
        if (r.overrun()) break;
        if (size % 2 == 1) r.skip(1);
        if (id == iptc) {
            note(out.other, "IPTC", std::to_string(data.size()) + " bytes");
            read_iptc(data, out);
        } else if (id == jpeg_quality) {
            note(out.other, "Photoshop:Quality", "JPEG options");
        } else if (id == version_info && data.size() > 5) {
            ByteReader version(data, 5);   // a version and whether a merged picture is there
            if (std::string writer = counted_text(version); !writer.empty()) note(out.other, "Photoshop:WriterName", std::move(writer));
            if (std::string reader = counted_text(version); !reader.empty()) note(out.other, "Photoshop:ReaderName", std::move(reader));
        }
    }
    if (any) note(out.other, "Photoshop", "8BIM");
}

}   // namespace precheck
