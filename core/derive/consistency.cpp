#include "core/derive/consistency.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

#include "core/derive/case_objects.h"
#include "core/derive/fold.h"
#include "core/derive/number_forms.h"
#include "core/facts/names.h"

namespace precheck {

namespace {

// The words of amounts, folded once for a whole table: folding them for each line was most of a re-check's time.
struct AmountWord {
    AmountLabel label;
    std::u32string word;
};
std::vector<AmountWord> amount_words(const RulePack& rules) {
    static constexpr std::pair<AmountLabel, const char*> groups[] = {{AmountLabel::unit_price, "words.amount.unit_price"}, {AmountLabel::line_total, "words.amount.line_total"}, {AmountLabel::total, "words.amount.total"}, {AmountLabel::paid, "words.amount.paid"}, {AmountLabel::refund, "words.amount.refund"}, {AmountLabel::shipping, "words.amount.shipping"}, {AmountLabel::discount, "words.amount.discount"}};
    std::vector<AmountWord> out;
    for (const auto& [kind, key] : groups)
        for (const std::string& entry : rules.list(key)) out.push_back({kind, folded_word(entry)});
    return out;
}

AmountLabel label_in(std::string_view label, const std::vector<AmountWord>& words) {
    constexpr std::size_t longest_label = 40;   // a sentence that holds such a word is no label
    constexpr std::size_t longest_label_bytes = 8 * longest_label;   // with blanks between; not worth folding
    if (label.empty() || label.size() > longest_label_bytes) return AmountLabel::unknown;
    const std::u32string folded = fold(label, Spaces::dropped).text;
    if (folded.size() > longest_label) return AmountLabel::unknown;
    AmountLabel best = AmountLabel::unknown;
    std::size_t length = 0;
    for (const AmountWord& entry : words) {
        if (entry.word.size() <= length || !contains(folded, entry.word)) continue;
        best = entry.label;
        length = entry.word.size();
    }
    return best;
}

constexpr int wide_zone_minutes = 14 * 60;   // no clock on earth is further from UTC

Box upright(const TextLine& line, const File& file) {
    return unturn(line.box, file.text->turned_deg, file.image->width, file.image->height);
}

// The label of an amount that stands in its own line: to the left in the same row, else at the head of its column.
// `above` tells which of the two.
std::string label_near(const File& file, const Box& amount, const std::vector<AmountWord>& words, bool& above) {
    above = false;
    if (!file.text || !file.image || file.text->turned_deg != 0) return {};
    constexpr int row_reach = 24, column_reach = 16;   // in heights of the line: a wide form's gap; a table of some rows
    const TextLine* left = nullptr;
    for (const TextLine& line : file.text->lines) {
        const Box box = upright(line, file);
        if (box.right() > amount.x + 4 || std::abs(box.center_y() - amount.center_y()) * 2 > std::max(box.h, amount.h)) continue;
        if (left == nullptr || box.right() > left->box.right()) left = &line;
    }
    if (left != nullptr && amount.x - left->box.right() <= row_reach * amount.h && label_in(left->text, words) != AmountLabel::unknown) return left->text;
    const TextLine* head = nullptr;
    for (const TextLine& line : file.text->lines) {
        const Box box = upright(line, file);
        if (box.bottom() > amount.y + 4 || amount.y - box.bottom() > column_reach * amount.h) continue;
        const bool column = std::abs(box.x - amount.x) < amount.h || std::abs(box.center_x() - amount.center_x()) < amount.h || std::abs(box.right() - amount.right()) < amount.h;
        if (!column || label_in(line.text, words) == AmountLabel::unknown) continue;
        if (head == nullptr || box.y > head->box.y) head = &line;
    }
    above = head != nullptr;
    return head != nullptr ? head->text : std::string();
}

bool about_an_order(PageKind kind) {
    return kind == PageKind::order_page || kind == PageKind::payment_page || kind == PageKind::penalty_notice || kind == PageKind::invoice;
}

Instant earliest_of(const CivilTime& civil, std::optional<int> zone) { return to_instant(civil, zone.value_or(wide_zone_minutes)); }

}   // namespace

std::string currency_of(const Identifier& amount) {
    if (amount.currency != "USD") return amount.currency;
    static constexpr std::pair<std::u32string_view, const char*> others[] = {{U"au", "AUD"}, {U"a", "AUD"}, {U"ca", "CAD"}, {U"c", "CAD"}, {U"r", "BRL"}, {U"mx", "MXN"}, {U"hk", "HKD"}, {U"nt", "TWD"}, {U"s", "SGD"}, {U"nz", "NZD"}};
    const std::u32string label = fold(amount.label, Spaces::kept).text;
    std::size_t end = label.size();
    while (end > 0 && label[end - 1] == U' ') --end;
    std::size_t begin = end;
    while (begin > 0 && is_letter(label[begin - 1])) --begin;
    for (const auto& [word, currency] : others)
        if (std::u32string_view(label).substr(begin, end - begin) == word) return currency;
    return amount.currency;
}

std::vector<std::u32string> folded_list(const std::vector<std::string>& list) {
    std::vector<std::u32string> out;
    for (const std::string& entry : list) out.push_back(folded_word(entry));
    return out;
}

bool tells_when_ordered(const TimeReading& time, const std::vector<std::u32string>& folded_words) {
    if (time.value.year == 0 || time.day_month_ambiguous || time.precision == TimePrecision::relative || time.precision == TimePrecision::time_only) return false;
    const std::u32string label = fold(time.label, Spaces::dropped).text;
    return !label.empty() && std::any_of(folded_words.begin(), folded_words.end(), [&](const std::u32string& word) { return contains(label, word); });
}

std::vector<std::string> main_orders(const Reading& reading) {
    std::vector<std::string> out;
    for (const Identifier& id : reading.identifiers)
        if (id.type == IdentifierType::order_no && id.main && !id.masked && id.complete && std::find(out.begin(), out.end(), id.value) == out.end()) out.push_back(id.value);
    return out;
}

AmountLabel amount_label_of(std::string_view label, const RulePack& rules) { return label_in(label, amount_words(rules)); }

std::vector<LabelledAmount> labelled_amounts(const FileSet& files, const RulePack& rules) {
    std::vector<LabelledAmount> out;
    const std::vector<AmountWord> words = amount_words(rules);
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (!files.readings[i] || !about_an_order(files.readings[i]->kind)) continue;
        const std::vector<std::string> orders = main_orders(*files.readings[i]);
        for (const Identifier& id : files.readings[i]->identifiers) {
            if (id.type != IdentifierType::amount || id.masked || !id.complete) continue;
            LabelledAmount amount;
            amount.file = i;
            amount.order_no = orders.size() == 1 ? orders.front() : std::string();
            amount.currency = currency_of(id);
            amount.value = std::strtod(id.value.c_str(), nullptr);
            amount.identifier = &id;
            amount.label_text = id.label;
            amount.label = label_in(id.label, words);
            if (amount.label == AmountLabel::unknown) {
                bool above = false;
                amount.label_text = label_near(files.files[i], id.box, words, above);
                amount.label = label_in(amount.label_text, words);
                // "合计" over a column of goods is each row's, not the order's.
                if (above && (amount.label == AmountLabel::total || amount.label == AmountLabel::paid)) amount.label = AmountLabel::line_total;
            }
            if (amount.label != AmountLabel::unknown) out.push_back(std::move(amount));
        }
    }
    return out;
}

std::optional<OrderTime> order_time(const FileSet& files, const CaseForm& form, const RulePack& rules) {
    std::optional<OrderTime> out;
    const auto take = [&](const CivilTime& civil, std::optional<int> zone, const std::string& text, const std::string& file) {
        const Instant at = earliest_of(civil, zone);
        if (!out || at < out->earliest) out = OrderTime{at, text, file};
    };
    for (const Order& order : form.orders)
        if (const auto typed = parse_rfc3339(order.ordered_at)) take(typed->civil, typed->offset_minutes, order.ordered_at, {});
    if (out) return out;
    const std::vector<std::string> wanted = order_numbers_of(form);
    const std::vector<std::u32string> ordered_words = folded_list(rules.list("words.time.ordered"));
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (!files.readings[i] || files.readings[i]->kind != PageKind::order_page) continue;
        const std::vector<std::string> shown = main_orders(*files.readings[i]);
        const bool own = std::any_of(shown.begin(), shown.end(), [&](const std::string& no) { return best_match(no, wanted) == Match::same; });
        if (!own) continue;
        for (const TimeReading& time : files.readings[i]->times)
            if (tells_when_ordered(time, ordered_words)) take(time.value, time.zone_minutes, time.text, files.files[i].name);
    }
    return out;
}

}   // namespace precheck
