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

constexpr int wide_zone_minutes = 14 * 60;   // no clock on earth is further from UTC

Instant earliest_of(const CivilTime& civil, std::optional<int> zone) { return to_instant(civil, zone.value_or(wide_zone_minutes)); }

}   // namespace

bool tells_when_ordered(const TimeReading& time, const FoldedList& words) {
    if (time.value.year == 0 || time.day_month_ambiguous || time.precision == TimePrecision::relative || time.precision == TimePrecision::time_only) return false;
    const std::u32string label = fold(time.label, Spaces::dropped).text;
    return !label.empty() && std::any_of(words.dense.begin(), words.dense.end(), [&](const std::u32string& word) { return contains(label, word); });
}

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

}   // namespace precheck
