// What a file's text and reading say beyond the reading itself, where several checks need it. Worked out once a file and
// kept while the form is typed (derive/page_notes.cpp).
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/facts/file_trace.h"
#include "core/facts/readings.h"

namespace precheck {

enum class Side { unknown,
                  buyer,
                  seller };

struct Message {
    Side side = Side::unknown;
    std::optional<TimeReading> time;   // a time of day alone takes the date of the separator above it
    bool dated = false;   // the time has its day
    std::string text;   // as read, lines joined; empty for pictures and where nothing was read
    std::string folded;   // the text folded, blanks dropped
    Box box;   // of the line that names sender and time (upright picture)
};

// One capture of a talk as messages in order of reading.
struct Conversation {
    std::vector<std::string> buyers, orders;   // shown in full
    std::vector<Message> messages;
    bool separator_missing = false;   // times of day run backwards with no date between
    Box separator_box;
    // Of a log: a place where messages are left out, and the first message against the order of all others.
    std::optional<Box> skipped_at, turned_at;
    std::string skipped_text, turned_text;
};

// What an amount stands for. `line_total` is one row of a table of goods, `total` the order's.
enum class AmountLabel { unknown,
                         unit_price,
                         line_total,
                         total,
                         paid,
                         refund,
                         shipping,
                         discount };

struct LabelledAmount {
    std::size_t file = 0;
    std::size_t identifier = 0;   // index in the file's reading
    std::string order_no;   // the order that the page is about
    AmountLabel label = AmountLabel::unknown;
    std::string label_text;   // as read
    std::string currency;   // "USD"; empty where the sign does not tell
    double value = 0;
};

struct PageNotes {
    std::vector<std::u32string> lines;   // of the text, folded, blanks dropped
    std::string lines_json;   // as the report shows them (facts/readings_json.h): most of a report's bytes
    std::optional<Conversation> talk;   // of a chat capture
    std::vector<LabelledAmount> amounts;   // of a page about an order
    std::vector<FileTrace> traces;   // of the file, the heaviest first
};
using SharedNotes = std::shared_ptr<const PageNotes>;

}   // namespace precheck
