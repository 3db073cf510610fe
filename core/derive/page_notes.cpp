#include "core/derive/page_notes.h"

#include "core/derive/conversation.h"
#include "core/derive/file_traces.h"
#include "core/derive/fold.h"
#include "core/derive/labelled_amounts.h"
#include "core/derive/log_reading.h"
#include "core/facts/readings_json.h"

namespace precheck {

PageNotes note_page(const File& file, const Reading* reading, const RulePack& rules, const WordLists& words) {
    PageNotes out;
    if (file.text) out.lines = folded_lines(*file.text);
    out.lines_json = lines_json(file);
    out.traces = all_traces(file, rules, words);
    if (reading == nullptr) return out;
    if (reading->kind == PageKind::chat_capture) out.talk = read_conversation(file, *reading);
    if (reading->kind == PageKind::chat_log && file.log) out.talk = log_conversation(file, *reading, words);
    out.amounts = labelled_amounts(file, *reading, words);
    return out;
}

}   // namespace precheck
