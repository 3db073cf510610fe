#include "core/derive/labelled_amounts.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "core/derive/consistency.h"
#include "core/derive/fold.h"

namespace precheck {

namespace {

struct LabelWords {
    AmountLabel label;
    const FoldedList* words;
};
std::vector<LabelWords> label_words(const WordLists& lists) {
    static constexpr std::pair<AmountLabel, std::string_view> groups[] = {
        {AmountLabel::unit_price, "words.amount.unit_price"},
        {AmountLabel::line_total, "words.amount.line_total"},
        {AmountLabel::total, "words.amount.total"},
        {AmountLabel::paid, "words.amount.paid"},
        {AmountLabel::refund, "words.amount.refund"},
        {AmountLabel::shipping, "words.amount.shipping"},
        {AmountLabel::discount, "words.amount.discount"}};
    std::vector<LabelWords> out;
    for (const auto& [label, key] : groups) out.push_back({label, &lists.list(key)});
    return out;
}

AmountLabel label_in(std::string_view label, const std::vector<LabelWords>& groups) {
    constexpr std::size_t longest_label = 40;    // a sentence that holds such a word is no label
    constexpr std::size_t longest_label_bytes = 8 * longest_label;   // with blanks between; not worth folding
    if (label.empty() || label.size() > longest_label_bytes) return AmountLabel::unknown;
    const std::u32string folded = fold(label, Spaces::dropped).text;
    if (folded.size() > longest_label) return AmountLabel::unknown;
    AmountLabel best = AmountLabel::unknown;
    std::size_t length = 0;
    for (const LabelWords& group : groups)
        for (const std::u32string& word : group.words->dense) {
            if (word.size() <= length || !contains(folded, word)) continue;
            best = group.label;
            length = word.size();
        }
    return best;
}

Box upright(const TextLine& line, const File& file) {
    return unturn(line.box, file.text->turned_deg, file.image->width, file.image->height);
}

// The label of an amount that stands in its own line: to the left in the same row, else at the head of its column.
// `above` tells which of the two.
std::string label_near(const File& file, const Box& amount, const std::vector<LabelWords>& words, bool& above) {
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

}  // namespace

std::string currency_of(const Identifier& id) {
    if (id.currency != "USD") return id.currency;
    static constexpr std::pair<std::u32string_view, const char*> others[] = {{U"au", "AUD"}, {U"a", "AUD"}, {U"ca", "CAD"}, {U"c", "CAD"}, {U"r", "BRL"},
                                                                             {U"mx", "MXN"}, {U"hk", "HKD"}, {U"nt", "TWD"}, {U"s", "SGD"}, {U"nz", "NZD"}};
    const std::u32string label = fold(id.label, Spaces::kept).text;
    std::size_t end = label.size();
    while (end > 0 && label[end - 1] == U' ') --end;
    std::size_t begin = end;
    while (begin > 0 && is_letter(label[begin - 1])) --begin;
    for (const auto& [word, currency] : others)
        if (std::u32string_view(label).substr(begin, end - begin) == word) return currency;
    return id.currency;
}

AmountLabel amount_label_of(std::string_view label, const WordLists& words) { return label_in(label, label_words(words)); }

std::vector<LabelledAmount> labelled_amounts(const File& file, const Reading& reading, const WordLists& words) {
    std::vector<LabelledAmount> out;
    if (!about_an_order(reading.kind)) return out;
    const std::vector<LabelWords> groups = label_words(words);
    const std::vector<std::string> orders = main_orders(reading);
    for (std::size_t i = 0; i < reading.identifiers.size(); ++i) {
        const Identifier& id = reading.identifiers[i];
        if (id.type != IdentifierType::amount || id.masked || !id.complete) continue;
        LabelledAmount amount;
        amount.identifier = i;
        amount.order_no = orders.size() == 1 ? orders.front() : std::string();
        amount.currency = currency_of(id);
        amount.value = std::strtod(id.value.c_str(), nullptr);
        amount.label_text = id.label;
        amount.label = label_in(id.label, groups);
        if (amount.label == AmountLabel::unknown) {
            bool above = false;
            amount.label_text = label_near(file, id.box, groups, above);
            amount.label = label_in(amount.label_text, groups);
            // "合计" over a column of goods is each row's, not the order's.
            if (above && (amount.label == AmountLabel::total || amount.label == AmountLabel::paid)) amount.label = AmountLabel::line_total;
        }
        if (amount.label != AmountLabel::unknown) out.push_back(std::move(amount));
    }
    return out;
}

}   // namespace precheck
