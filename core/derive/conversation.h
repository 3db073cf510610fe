// Captures of a talk as messages in order of reading, and what ties several captures together.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/facts/context.h"

namespace precheck {

enum class Side { unknown, buyer, seller };

struct Message {
    Side side = Side::unknown;
    std::optional<TimeReading> time;             // a time of day alone takes the date of the separator above it
    bool dated = false;                          // the time has its day
    std::string text;                            // as read, lines joined; empty for pictures and where nothing was read
    Box box;                                     // of the line that names sender and time (upright picture)
};

struct Conversation {
    std::vector<std::string> buyers, orders;     // shown in full
    std::vector<Message> messages;
    bool separator_missing = false;              // times of day run backwards with no date between
    Box separator_box;
};

// One chat capture. Lines beside the talk (list of contacts, order panel) are left out.
Conversation read_conversation(const File& file, const Reading& reading);

// Whether two captures belong to one talk: the buyer, else the order.
bool same_conversation(const Conversation& a, const Conversation& b);
// The same message in two captures: time and words, one of them perhaps cut at an edge.
bool same_message(const Message& a, const Message& b);
// Whether two captures join: a message in common, or, where one of them shows another zone's times, two long ones by words.
bool join(const Conversation& a, const Conversation& b);

// The number that the seller gave a file among its kind: of its label (附件3), else at the end or the beginning of its
// name ("聊天-2.png", "03_chat.png"). `stem` is the name without it.
struct PageNumber {
    std::string stem;
    int number = 0;
};
std::optional<PageNumber> page_number(const std::string& file_name, const CaseForm& form);

}  // namespace precheck
