#include "core/facts/document_json.h"

#include <utility>

#include "core/base/utf8.h"

namespace precheck {

namespace {

constexpr std::size_t most_pages = 200, most_lines_a_page = 5000;
constexpr int largest_page_px = 20000;

using From = DocumentPage::From;
const char* from_name(From from) { return from == From::ocr ? "ocr" : from == From::nowhere ? "nowhere"
                                                                                            : "text_layer"; }

std::string brief_text(const Json& object, const char* key) { return printable(text_at(object, key), 300); }

}   // namespace

Json document_json(const Document& document, Json (*line_json)(const TextLine&)) {
    Json o = {{"pages_total", document.pages_total}};
    const std::pair<const char*, bool> marks[] = {
        {"encrypted", document.encrypted}, {"needs_password", document.needs_password}, {"javascript", document.javascript}, {"launch_actions", document.launch_actions}};
    for (const auto& [key, value] : marks)
        if (value) o[key] = true;
    if (document.attachments > 0) o["attachments"] = document.attachments;
    const std::pair<const char*, const std::string*> texts[] = {
        {"producer", &document.producer}, {"creator", &document.creator}, {"created", &document.created}, {"modified", &document.modified}};
    for (const auto& [key, value] : texts)
        if (!value->empty()) o[key] = *value;
    Json pages = Json::array();
    for (const DocumentPage& page : document.pages) {
        Json lines = Json::array();
        for (const TextLine& line : page.lines) lines.push_back(line_json(line));
        pages.push_back({{"width", page.width}, {"height", page.height}, {"from", from_name(page.from)}, {"lines", std::move(lines)}});
    }
    o["pages"] = std::move(pages);
    return o;
}

Document document_from(const Json& o, TextLine (*line_from)(const Json&)) {
    Document out;
    out.pages_total = std::max(0, int_at(o, "pages_total"));
    out.encrypted = bool_at(o, "encrypted");
    out.needs_password = bool_at(o, "needs_password");
    out.javascript = bool_at(o, "javascript");
    out.launch_actions = bool_at(o, "launch_actions");
    out.attachments = std::max(0, int_at(o, "attachments"));
    out.producer = brief_text(o, "producer");
    out.creator = brief_text(o, "creator");
    out.created = brief_text(o, "created");
    out.modified = brief_text(o, "modified");
    const Json* pages = member(o, "pages");
    if (pages == nullptr || !pages->is_array()) return out;
    for (const Json& each : *pages) {
        if (!each.is_object() || out.pages.size() >= most_pages) break;
        DocumentPage page;
        page.width = std::min(pixels_at(each, "width"), largest_page_px);
        page.height = std::min(pixels_at(each, "height"), largest_page_px);
        const std::string from = text_at(each, "from");
        page.from = from == "ocr" ? From::ocr : from == "nowhere" ? From::nowhere
                                                                  : From::text_layer;
        if (const Json* lines = member(each, "lines"); lines != nullptr && lines->is_array())
            for (const Json& line : *lines) {
                if (page.lines.size() >= most_lines_a_page) break;
                page.lines.push_back(line_from(line));
            }
        out.pages.push_back(std::move(page));
    }
    return out;
}

}   // namespace precheck
