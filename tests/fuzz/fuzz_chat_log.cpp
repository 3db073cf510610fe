// Talks exported as text: every form, whatever the bytes, and what is derived from them.
#include "core/derive/log_reading.h"
#include "core/derive/fold.h"
#include "core/engine/built_in_rules.h"
#include "core/intake/chat_log.h"
#include "tests/fuzz/fuzz_common.h"

namespace {

using namespace precheck;

void check_lines(const LogLines& log) {
    fuzz::promise(log.lines.size() == log.head.size(), "each line is a head or not");
    for (const LogEntry& entry : log.entries) fuzz::promise(entry.line >= 0 && static_cast<std::size_t>(entry.line) < log.lines.size(), "an entry on a line that exists");
}

}   // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view raw = fuzz::view(data, size);
    check_lines(log_of_lines(raw));
    check_lines(log_of_table(raw));
    check_lines(log_of_page(raw));
    check_lines(log_of_messages(raw));
    static const WordLists words = fold_word_lists(built_in_rule_pack());
    const std::optional<DecodedText> text = decode_text(Bytes(data, size));
    if (!text) return 0;
    File file;
    file.container.media = size % 2 == 0 ? Media::text : Media::html;
    read_chat_log(*text, file);
    if (!file.log) return 0;
    const Result<File> again = file_from_json(file_to_json(file));
    fuzz::promise(bool(again) && again->log && again->log->entries.size() == file.log->entries.size(), "facts that can be read again");
    const Reading reading = read_log(file);
    log_conversation(file, reading, words);
    return 0;
}
