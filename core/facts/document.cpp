#include "core/facts/document.h"

#include <algorithm>

namespace precheck {

void lay_out_pages(File& file) {
    if (!file.document || file.document->pages.empty()) return;
    Text text;
    int top = 0;
    bool any_read = false;
    for (const DocumentPage& page : file.document->pages) {
        any_read = any_read || page.from != DocumentPage::From::nowhere;
        text.frame_width = std::max(text.frame_width, page.width);
        for (TextLine line : page.lines) {
            line.box.y += top;
            line.look.panel.y += top;
            text.lines.push_back(std::move(line));
        }
        top += page.height;
    }
    text.frame_height = top;
    text.lines_found = text.lines_read = static_cast<int>(text.lines.size());
    if (!any_read) {
        file.read = Stage::failed;
        file.read_reason = "no page of it was read";
        return;
    }
    file.image = Image{text.frame_width, text.frame_height, {}};
    file.text = std::move(text);
    file.read = Stage::ok;
    file.read_reason.clear();
}

int page_of(const File& file, const Box& box) {
    if (!file.document) return 0;
    int page = 0, top = 0;
    for (const DocumentPage& each : file.document->pages) {
        ++page;
        top += each.height;
        if (box.center_y() < top) return page;
    }
    return page;
}

}   // namespace precheck
