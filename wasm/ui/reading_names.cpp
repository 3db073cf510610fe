// How readings, zones and corrections are called.
#include "core/base/utf8.h"
#include "wasm/ui/correction.h"
#include "wasm/ui/texts.h"

namespace precheck::ui {

std::string reading_name(const std::string& reading) {
    if (reading == "kind") return tr("screen.readings.kind");
    if (reading == "surface") return tr("screen.readings.surface");
    if (reading == "url_bar" || reading == "url_bar.state") return tr("screen.readings.bar");
    if (reading == "clock") return tr("screen.readings.clock");
    if (reading == "load_problem") return tr("corrections.load_problem");
    if (reading == "times") return tr("corrections.time");
    if (reading == "times.zone") return tr("corrections.zone");
    if (reading == "times.role") return tr("corrections.role");
    if (reading.rfind("document.", 0) == 0) return tr("words.field." + reading.substr(9));
    const std::string prefix = "identifiers.";
    if (reading.compare(0, prefix.size(), prefix) != 0) return reading;
    const std::string type = reading.substr(prefix.size());
    return tr("words.identifier." + type.substr(0, type.find('.')));
}

std::string zone_name(const std::string& zone) {
    if (zone.empty()) return tr("corrections.no_zone");
    if (zone == "Asia/Shanghai") return tr("corrections.zone_beijing");
    if (zone == "America/Los_Angeles") return tr("corrections.zone_pacific");
    return zone == "UTC" ? tr("corrections.zone_utc") : zone;
}

std::string zone_choice(const std::string& offset) {
    if (offset == "+08:00") return "Asia/Shanghai";
    return offset == "+00:00" ? "UTC" : offset;
}

std::string labelled_value(const std::string& line, const std::string& reading) {
    // Times and addresses are understood whole.
    if (reading == "times" || reading == "clock" || reading == "url_bar") return line;
    constexpr std::size_t longest_label = 24;
    const std::u32string text = utf8_decode(line);
    for (std::size_t at = 0; at < text.size() && at <= longest_label; ++at) {
        if (text[at] >= U'0' && text[at] <= U'9') return line;
        if (text[at] != U':' && text[at] != U'：') continue;
        std::size_t begin = at + 1;
        while (begin < text.size() && text[begin] == U' ') ++begin;
        return at > 0 && begin < text.size() ? utf8_encode(text.substr(begin)) : line;
    }
    return line;
}

std::string overruled_state(const Overruled& o) {
    if (!o.applied) return tr("corrections.refused");
    if (o.reading == "kind" || o.reading == "surface") return tr("corrections.corrected");
    if (o.is.empty()) return tr("corrections.removed");
    return tr(o.was.empty() ? "corrections.added" : "corrections.corrected");
}

std::string overruled_words(const Overruled& o) {
    const auto value = [&](const std::string& text) {
        if (o.reading == "times.zone") return zone_name(text);
        if (text.empty()) return std::string();
        if (o.reading == "kind") return tr("kinds." + text);
        if (o.reading == "surface") return tr("words.surface." + text);
        if (o.reading == "times.role") return tr("words.time_role." + text);
        if (o.reading == "url_bar.state") return tr("words.url_bar." + text);
        return o.reading.size() > 5 && o.reading.compare(o.reading.size() - 5, 5, ".type") == 0 ? tr("words.identifier." + text) : text;
    };
    const bool of_file = o.reading == "kind" || o.reading == "surface";
    const std::string was = of_file && !o.was.empty() ? value(o.was) : o.was.empty() ? tr("corrections.nothing_read") : o.was;
    const std::string is = value(o.is);
    return is.empty() ? was : was + " → " + is;
}

}  // namespace precheck::ui
