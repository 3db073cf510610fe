// A movie's own texts (ISO/IEC 14496-12, QuickTime): the list of items in moov/udta/meta and moov/meta, whose keys are four
// letters ("\xA9too") or names in a table beside it ("com.apple.quicktime.software", "AIGC").
#include <algorithm>
#include <utility>
#include <vector>

#include "core/base/utf8.h"
#include "core/intake/formats.h"

namespace precheck {

namespace {

constexpr int most_boxes = 512;

std::string_view view(Bytes bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

struct Box4 {
    std::string_view type;
    Bytes body;
};

// The boxes of a body, one after the other, up to the first that does not fit.
std::vector<Box4> boxes_of(Bytes body) {
    std::vector<Box4> out;
    ByteReader r(body);
    while (r.left() >= 8 && static_cast<int>(out.size()) < most_boxes) {
        const std::uint32_t size = r.u32be();
        const std::string_view type = view(r.take(4));
        if (size < 8 || size - 8 > r.left()) break;
        out.push_back({type, r.take(size - 8)});
    }
    return out;
}

Bytes child(Bytes body, std::string_view type) {
    for (const Box4& box : boxes_of(body))
        if (box.type == type) return box.body;
    return {};
}

// Names of the table "keys", by their place from 1.
std::vector<std::string> names_of(Bytes keys) {
    std::vector<std::string> out;
    if (keys.size() < 8) return out;
    for (const Box4& entry : boxes_of(keys.subspan(8))) out.push_back(printable(view(entry.body), 80));
    return out;
}

struct Known {
    std::string_view name;
    const char* key;
};
constexpr Known known[] = {{"\xA9too", "MP4:Encoder"}, {"\xA9swr", "MP4:Software"}, {"\xA9"
                                                                                     "cmt",
                                                                                     "MP4:Comment"},
                           {"\xA9"
                            "des",
                            "MP4:Description"},
                           {"desc", "MP4:Description"},
                           {"com.apple.quicktime.software", "MP4:Software"},
                           {"com.apple.quicktime.comment", "MP4:Comment"},
                           {"com.apple.quicktime.make", "MP4:Make"},
                           {"com.apple.quicktime.model", "MP4:Model"},
                           {"encoder", "MP4:Encoder"},
                           {"comment", "MP4:Comment"},
                           {"description", "MP4:Description"},
                           {"AIGC", "MP4:AIGC"}};

void note_item(std::string_view name, std::string_view text, Container& out) {
    for (const Known& each : known)
        if (each.name == name && !text.empty()) note(out.other, each.key, excerpt(text));
}

void read_meta(Bytes meta, Container& out) {
    // In MP4 a full box, four bytes of version and flags first; in QuickTime a plain one.
    const Bytes inside = meta.size() >= 8 && view(meta.subspan(4, 4)) == "hdlr" ? meta : meta.size() >= 4 ? meta.subspan(4)
                                                                                                          : Bytes();
    const std::vector<std::string> names = names_of(child(inside, "keys"));
    for (const Box4& item : boxes_of(child(inside, "ilst"))) {
        const Bytes data = child(item.body, "data");
        if (data.size() <= 8) continue;   // type and locale
        const std::string_view text = view(data.subspan(8));
        ByteReader place(Bytes(reinterpret_cast<const std::uint8_t*>(item.type.data()), 4));
        const std::uint32_t number = place.u32be();
        if (number >= 1 && number <= names.size()) note_item(names[number - 1], text, out);
        else note_item(item.type, text, out);
    }
}

}   // namespace

void note_movie_texts(Bytes movie, Container& out) {
    for (const Box4& box : boxes_of(movie)) {
        if (box.type == "meta") read_meta(box.body, out);
        if (box.type != "udta") continue;
        for (const Box4& inner : boxes_of(box.body)) {
            if (inner.type == "meta") read_meta(inner.body, out);
            // QuickTime's own form: length and language, then the text.
            else if (inner.type.substr(0, 1) == "\xA9" && inner.body.size() > 4) note_item(inner.type, view(inner.body.subspan(4)), out);
            else if (inner.type == "AIGC") note_item("AIGC", view(inner.body), out);
            else if (inner.type == "XMP_") parse_xmp(view(inner.body), out);
        }
    }
}

}   // namespace precheck
