#include "core/derive/consistency.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

#include "core/derive/case_objects.h"
#include "core/derive/fold.h"
#include "core/derive/labelled_amounts.h"
#include "core/derive/number_forms.h"
#include "core/facts/names.h"

namespace precheck {

namespace {

constexpr int wide_zone_minutes = 14 * 60;       // no clock on earth is further from UTC

// What the case says of a type of identifier, the short field first; one of them is enough to agree.
std::vector<std::string> case_values(const CaseForm& form, IdentifierType type) {
    if (type == IdentifierType::amount && form.amount && !form.amount->value.empty()) return {form.amount->value};
    if (type == IdentifierType::store && !form.accused.store.empty()) return {form.accused.store};
    return case_numbers(form, type);
}

std::optional<bool> agrees(const Identifier& id, const std::vector<std::string>& wanted) {
    if (wanted.empty() || id.masked || !id.complete) return {};
    // The accused's shop is not the only one that a report shows.
    if (id.type == IdentifierType::store) return folded_word(id.value) == folded_word(wanted.front()) ? std::optional(true) : std::nullopt;
    return best_match(id.value, wanted) == Match::same;
}

// On other pages "店铺" begins sentences as well ("店铺扣6分").
bool names_a_shop(PageKind kind) {
    return kind == PageKind::order_page || kind == PageKind::product_page || kind == PageKind::accused_page || kind == PageKind::shop_page;
}

// The form's amount is the order's: only what is labelled as the order's can contradict it.
std::optional<bool> amount_agrees(const Identifier& id, AmountLabel label, const CaseForm& form) {
    if (!form.amount || form.amount->value.empty()) return {};
    const std::string currency = currency_of(id);
    if (!form.amount->currency.empty() && currency != form.amount->currency) return {};
    if (std::abs(std::strtod(id.value.c_str(), nullptr) - std::strtod(form.amount->value.c_str(), nullptr)) < 0.005) return true;
    return label == AmountLabel::total || label == AmountLabel::paid ? std::optional(false) : std::nullopt;
}

struct Named {
    IdentifierType type = IdentifierType::order_no;
    std::string value;
};

// Numbers in running words that their form tells apart.
std::vector<Named> numbers_in(const std::string& text) {
    std::vector<Named> out;
    const std::u32string all = fold(text, Spaces::kept).text;
    for (std::size_t at = 0; at < all.size();) {
        std::size_t end = at;
        while (end < all.size() && (is_digit(all[end]) || is_letter(all[end]))) ++end;
        if (end == at) {
            ++at;
            continue;
        }
        std::string token;
        for (std::size_t i = at; i < end; ++i) token.push_back(static_cast<char>(all[i] >= U'a' && all[i] <= U'z' ? all[i] - 32 : all[i]));
        at = end;
        const bool digits = std::all_of(token.begin(), token.end(), [](char c) { return c >= '0' && c <= '9'; });
        constexpr std::size_t number_digits = 16;
        if (is_tracking_form(token)) out.push_back({IdentifierType::tracking_no, token});
        else if (digits && token.size() == number_digits) out.push_back({token.compare(0, 4, "1005") == 0 ? IdentifierType::product_id : IdentifierType::order_no, token});
    }
    return out;
}

bool tells_when_ordered(const TimeReading& time, const FoldedList& words) {
    if (time.value.year == 0 || time.day_month_ambiguous || time.precision == TimePrecision::relative || time.precision == TimePrecision::time_only) return false;
    const std::u32string label = fold(time.label, Spaces::dropped).text;
    return !label.empty() && std::any_of(words.dense.begin(), words.dense.end(), [&](const std::u32string& word) { return contains(label, word); });
}

Instant earliest_of(const CivilTime& civil, std::optional<int> zone) { return to_instant(civil, zone.value_or(wide_zone_minutes)); }

}  // namespace

std::vector<std::string> main_orders(const Reading& reading) {
    std::vector<std::string> out;
    for (const Identifier& id : reading.identifiers)
        if (id.type == IdentifierType::order_no && id.main && !id.masked && id.complete && std::find(out.begin(), out.end(), id.value) == out.end()) out.push_back(id.value);
    return out;
}

OrderTime order_time(const FileSet& files, const CaseForm& form, const WordLists& words) {
    OrderTime out;
    const auto take = [&](const CivilTime& civil, std::optional<int> zone, const std::string& text, const std::string& file) {
        const Instant at = earliest_of(civil, zone);
        if (!out.earliest || at < *out.earliest) out = {at, text, file};
    };
    for (const Order& order : form.orders)
        if (const auto typed = parse_rfc3339(order.ordered_at)) take(typed->civil, typed->offset_minutes, order.ordered_at, {});
    if (out.earliest) return out;
    const std::vector<std::string> wanted = order_numbers_of(form);
    const FoldedList& ordered_words = words.list("words.time.ordered");
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

std::vector<ConsistencyRow> consistency_table(const FileSet& files, const Amounts& amounts, const CaseForm& form, const WordLists& words) {
    std::vector<ConsistencyRow> rows;
    const FoldedList& ordered_words = words.list("words.time.ordered");
    const std::vector<Named> told = numbers_in(form.statement);
    for (const IdentifierType type : {IdentifierType::order_no, IdentifierType::product_id, IdentifierType::tracking_no, IdentifierType::buyer_id, IdentifierType::notice_no,
                                      IdentifierType::amount, IdentifierType::buyer_name, IdentifierType::store}) {
        ConsistencyRow row;
        row.type = name_of(type);
        row.wanted = case_values(form, type);
        for (std::size_t i = 0; i < files.size(); ++i) {
            if (!files.readings[i] || (type == IdentifierType::store && !names_a_shop(files.readings[i]->kind))) continue;
            const std::vector<Identifier>& identifiers = files.readings[i]->identifiers;
            for (std::size_t k = 0; k < identifiers.size(); ++k) {
                const Identifier& id = identifiers[k];
                if (id.type != type || (!id.main && type != IdentifierType::product_id && type != IdentifierType::amount)) continue;
                Shown shown{i, id.value, {}, id.box, id.from_user, {}};
                if (type != IdentifierType::amount) {
                    shown.agrees = agrees(id, row.wanted);
                } else {
                    const auto found = std::find_if(amounts.all.begin(), amounts.all.end(), [&](const LabelledAmount& a) { return a.file == i && a.identifier == k; });
                    const bool labelled = found != amounts.all.end();
                    if (labelled) shown.label = found->label_text;
                    shown.agrees = amount_agrees(id, labelled ? found->label : AmountLabel::unknown, form);
                }
                row.seen.push_back(std::move(shown));
            }
        }
        for (const Named& number : told)
            if (number.type == type) row.statement.push_back({number.value, row.wanted.empty() ? std::optional<bool>() : best_match(number.value, row.wanted) == Match::same});
        if (!row.wanted.empty() || !row.seen.empty() || !row.statement.empty()) rows.push_back(std::move(row));
    }
    ConsistencyRow placed;
    placed.type = "ordered_at";
    std::optional<ParsedTime> typed;
    for (const Order& order : form.orders)
        if (!order.ordered_at.empty()) {
            placed.wanted.push_back(order.ordered_at);
            if (!typed) typed = parse_rfc3339(order.ordered_at);
        }
    for (std::size_t i = 0; i < files.size(); ++i)
        if (files.readings[i])
            for (const TimeReading& time : files.readings[i]->times) {
                if (!tells_when_ordered(time, ordered_words)) continue;
                Shown shown{i, time.text, time.label, time.box, time.from_user, {}};
                if (typed && typed->has_time && typed->offset_minutes && time.zone_minutes && placed.wanted.size() == 1)
                    shown.agrees = std::abs(to_instant(typed->civil, *typed->offset_minutes) - to_instant(time.value, *time.zone_minutes)) < 60;
                placed.seen.push_back(std::move(shown));
            }
    if (!placed.wanted.empty() || !placed.seen.empty()) rows.push_back(std::move(placed));
    return rows;
}

}  // namespace precheck
