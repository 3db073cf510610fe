// Dates in the statement and what they are said of.
#include <algorithm>
#include <optional>

#include "core/derive/statement.h"
#include "core/derive/times.h"

namespace precheck {

namespace {

using Text32 = std::u32string;
using View32 = std::u32string_view;

bool ends_with(const Text32& t, std::size_t end, View32 word) { return end >= word.size() && stands_at(t, end - word.size(), word); }

struct EventWord {
    View32 word;
    OrderEvent event;
};
constexpr EventWord event_words[] = {
    {U"下单", OrderEvent::placed}, {U"拍下", OrderEvent::placed}, {U"order placed", OrderEvent::placed}, {U"placed", OrderEvent::placed}, {U"ordered", OrderEvent::placed}, {U"order time", OrderEvent::placed}, {U"order date", OrderEvent::placed}, {U"付款", OrderEvent::paid}, {U"支付", OrderEvent::paid}, {U"paid", OrderEvent::paid}, {U"payment", OrderEvent::paid}, {U"发货", OrderEvent::shipped}, {U"发出", OrderEvent::shipped}, {U"寄出", OrderEvent::shipped}, {U"shipped", OrderEvent::shipped}, {U"dispatched", OrderEvent::shipped}, {U"ship time", OrderEvent::shipped}, {U"ship date", OrderEvent::shipped}, {U"shipping time", OrderEvent::shipped}, {U"shipping date", OrderEvent::shipped}, {U"shipment date", OrderEvent::shipped}, {U"签收", OrderEvent::delivered}, {U"妥投", OrderEvent::delivered}, {U"delivered", OrderEvent::delivered}, {U"delivery time", OrderEvent::delivered}, {U"delivery date", OrderEvent::delivered}, {U"通知送达", OrderEvent::notice}, {U"送达", OrderEvent::notice}, {U"收到通知", OrderEvent::notice}, {U"收到处罚", OrderEvent::notice}, {U"notice delivered", OrderEvent::notice}, {U"received the notice", OrderEvent::notice}};

// 未发货 and "not shipped" say that it did not happen.
bool negated(const Text32& t, std::size_t at) {
    static constexpr View32 words[] = {U"未", U"没", U"没有", U"尚未", U"无法", U"不", U"not ", U"never "};
    return std::any_of(std::begin(words), std::end(words), [&](View32 w) { return ends_with(t, at, w); });
}

struct FoundEvent {
    OrderEvent event = OrderEvent::none;
    std::size_t from = 0, to = 0;
};

std::optional<FoundEvent> first_event(const Text32& t, std::size_t from, std::size_t to) {
    std::optional<FoundEvent> out;
    for (const EventWord& w : event_words)
        for (std::size_t at = t.find(w.word, from); at != Text32::npos && at + w.word.size() <= to; at = t.find(w.word, at + 1)) {
            if (is_letter(w.word[0]) && at > 0 && is_letter(t[at - 1])) continue;
            if (negated(t, at)) continue;
            const std::size_t end = at + w.word.size();
            if (!out || at < out->from || (at == out->from && end > out->to)) out = FoundEvent{w.event, at, end};
            break;
        }
    return out;
}

std::optional<FoundEvent> last_event(const Text32& t, std::size_t from, std::size_t to) {
    std::optional<FoundEvent> out;
    for (std::size_t at = from; const auto found = first_event(t, at, to);) {
        out = found;
        at = found->to;
    }
    return out;
}

constexpr int reach_of_event = 24;   // folded characters between a date and what it is said of

void pair_event(const Sentence& s, std::size_t begin, std::size_t end, std::size_t from, std::size_t to, StatementTime& time) {
    const Text32& t = s.folded.text;
    if (const auto before = last_event(t, from, begin); before && begin - before->to <= reach_of_event) {
        const Text32 between = t.substr(before->to, begin - before->to);
        // 发货时间：…, "Shipping date: …" are labels; "shipped on …" is said of it; "下单后于 …" is not.
        static constexpr View32 label_words[] = {U"时间", U"日期", U"时间为", U"日期为", U"时间是", U":", U"time", U"date"};
        bool only_label = true;
        Text32 rest;
        for (const char32_t c : between)
            if (c != U' ') rest.push_back(c);
        const bool has_label = !rest.empty() && std::any_of(std::begin(label_words), std::end(label_words), [&](View32 w) { return contains(rest, w); });
        for (const char32_t c : rest)
            if (is_cjk(c) && View32(U"时间日期为是于在").find(c) == View32::npos) only_label = false;
        const bool latin = is_letter(t[before->from]);
        const bool said_by_word = latin && t[before->to - 1] != U'e' && !contains(rest, U"and") && !contains(rest, U"after");
        const bool labelled_word = latin && (ends_with(t, before->to, U"time") || ends_with(t, before->to, U"date"));
        if ((only_label && !latin && (has_label || rest.empty() || rest == U"于" || rest == U"在")) || said_by_word || labelled_word) {
            time.event = before->event;
            time.labelled = labelled_word || (!latin && has_label);
            return;
        }
    }
    // 于 2026-11-04 发货.
    if (const auto after = first_event(t, end, to); after && after->from - end <= reach_of_event && !is_letter(t[after->from])) {
        time.event = after->event;
        return;
    }
}

}   // namespace

OrderEvent event_of_label(std::string_view label) {
    const Text32 t = folded_word(label, Spaces::kept);
    const auto found = last_event(t, 0, t.size());
    return found ? found->event : OrderEvent::none;
}

std::vector<StatementTime> times_in(const Statement& statement) {
    std::vector<StatementTime> out;
    for (std::size_t i = 0; i < statement.sentences.size(); ++i) {
        const Sentence& s = statement.sentences[i];
        TextLine line;
        line.text = statement.words(s.range);
        const Folded dense = fold(line.text, Spaces::between_digits);   // as FoundTime counts characters
        struct Span {
            std::size_t from, to;   // in the fold with spaces
            const TimeReading* reading;
        };
        const std::vector<FoundTime> found = times_in_line(line);
        std::vector<Span> spans;
        for (const FoundTime& f : found) {
            if (f.from >= f.to || f.to > dense.source.size()) continue;
            if (f.reading.value.month == 0 || f.reading.precision == TimePrecision::relative || f.reading.precision == TimePrecision::time_only) continue;
            const int first = dense.source[f.from] + s.range.from, last = dense.source[f.to - 1] + s.range.from;
            std::size_t from = 0;
            while (from < s.folded.source.size() && s.folded.source[from] < first) ++from;
            std::size_t to = from;
            while (to < s.folded.source.size() && s.folded.source[to] <= last) ++to;
            spans.push_back({from, to, &f.reading});
        }
        for (std::size_t k = 0; k < spans.size(); ++k) {
            std::size_t from = k > 0 ? spans[k - 1].to : 0, to = k + 1 < spans.size() ? spans[k + 1].from : s.folded.text.size();
            for (std::size_t c = from; c < spans[k].from; ++c)
                if (s.folded.text[c] == U',' || s.folded.text[c] == U'、') from = c + 1;
            for (std::size_t c = spans[k].to; c < to; ++c)
                if (s.folded.text[c] == U',' || s.folded.text[c] == U'、') to = c;
            StatementTime time;
            time.value = spans[k].reading->value;
            time.sentence = i;
            time.range = range_of(s, spans[k].from, spans[k].to);
            pair_event(s, spans[k].from, spans[k].to, from, to, time);
            out.push_back(time);
        }
    }
    return out;
}

}   // namespace precheck
