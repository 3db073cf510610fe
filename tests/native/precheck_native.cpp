// The core without a browser: facts and case in, report out. Serves the comparison of native and wasm bytes, and as a
// quick loop for who works on readings and checks.
//   precheck_native NOW FACTS.json [CASE.json]
//   precheck_native --gather FILE        (facts without text reading)
//   precheck_native --remeasure FILE FACTS.json   (pixel measures anew for text that was read before)
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include "core/derive/derive.h"
#include "core/engine/built_in_rules.h"
#include "core/facts/facts_json.h"
#include "core/intake/intake.h"
#include "core/intake/measure.h"
#include "core/report/report.h"

namespace {

bool slurp(const char* path, std::string& out) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return false;
    out.assign(std::istreambuf_iterator<char>(in), {});
    return true;
}

int gather(const char* path) {
    std::string bytes;
    if (!slurp(path, bytes)) return 2;
    std::string name(path);
    name = name.substr(name.rfind('/') == std::string::npos ? 0 : name.rfind('/') + 1);
    precheck::Pixels pixels;
    precheck::File file = precheck::take_in(name, {reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()}, {}, pixels);
    if (file.image) {
        file.image->measures = precheck::measure(pixels, file.container, nullptr);
        file.read = precheck::Stage::failed;
        file.read_reason = "no reader";
    }
    std::puts(precheck::facts_to_json({file}).c_str());
    return 0;
}

int remeasure(const char* path, const char* facts_path) {
    std::string bytes, facts;
    if (!slurp(path, bytes) || !slurp(facts_path, facts)) return 2;
    auto files = precheck::facts_from_json(facts);
    if (!files || files->size() != 1) return 2;
    precheck::Pixels pixels;
    const precheck::File fresh = precheck::take_in(files->front().name, {reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()}, {}, pixels);
    precheck::File& file = files->front();
    file.container = fresh.container;
    if (file.image && file.text) file.image->measures = precheck::measure(precheck::turned(pixels, file.text->turned_deg), file.container, &*file.text);
    std::puts(precheck::facts_to_json(*files).c_str());
    return 0;
}

}  // namespace

int main(int count, char** words) {
    if (count == 3 && std::string(words[1]) == "--gather") return gather(words[2]);
    if (count == 4 && std::string(words[1]) == "--remeasure") return remeasure(words[2], words[3]);
    if (count < 3) return 2;
    std::string facts, form_text;
    if (!slurp(words[2], facts)) return 2;
    auto files = precheck::facts_from_json(facts);
    if (!files) {
        std::fprintf(stderr, "%s: %s\n", words[2], files.error().c_str());
        return 2;
    }
    precheck::CaseForm form;
    if (count > 3) {
        if (!slurp(words[3], form_text)) return 2;
        auto parsed = precheck::case_from_json(form_text);
        if (!parsed) {
            std::fprintf(stderr, "%s: %s\n", words[3], parsed.error().c_str());
            return 2;
        }
        form = *parsed;
    }
    const auto now = precheck::parse_rfc3339(words[1]);
    if (!now || !now->offset_minutes) return 2;
    std::puts(precheck::make_report_json(*files, form, precheck::built_in_rule_pack(), {precheck::to_instant(now->civil, *now->offset_minutes)}).c_str());
    return 0;
}
