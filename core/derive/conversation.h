// Captures of a talk as messages in order of reading, and what ties several captures together.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/facts/case_form.h"
#include "core/facts/file.h"
#include "core/facts/page_notes.h"

namespace precheck {

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
