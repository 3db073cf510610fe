// When the order was placed, paid, shipped, delivered and refunded, and when the notice came, by labels and by a parcel's
// own record.
#include <algorithm>
#include <cstdlib>
#include <iterator>

#include "core/derive/consistency_table.h"
#include "core/derive/fold.h"
#include "core/derive/statement.h"

namespace precheck {

namespace {

enum class Event { ordered,
                   paid,
                   shipped,
                   delivered,
                   refunded,
                   notice,
                   none };
constexpr const char* row_names[] = {"ordered_at", "paid_at", "shipped_at", "delivered_at", "refunded_at", "notice_delivered_at"};

bool tells_of_an_order(PageKind kind) {
    return kind == PageKind::order_page || kind == PageKind::order_list || kind == PageKind::payment_page || kind == PageKind::tracking_page || kind == PageKind::waybill_photo ||
           kind == PageKind::penalty_notice || kind == PageKind::invoice;
}

bool is_a_date(const TimeReading& time) {
    return time.value.month != 0 && time.role == TimeRole::event && !time.day_month_ambiguous && time.precision != TimePrecision::relative && time.precision != TimePrecision::time_only;
}

Event event_in(std::string_view words, PageKind kind) {
    switch (event_of_label(words)) {
        case OrderEvent::placed: return Event::ordered;
        case OrderEvent::paid: return Event::paid;
        case OrderEvent::shipped: return Event::shipped;
        case OrderEvent::delivered: return Event::delivered;
        // 送达时间 of a parcel, and of a notice.
        case OrderEvent::notice: return kind == PageKind::penalty_notice ? Event::notice : Event::delivered;
        case OrderEvent::none: break;
    }
    return Event::none;
}

// The record of a parcel says what happened beside each time, not as its label.
Event event_beside(const File& file, const TimeReading& time) {
    if (!file.text || !file.image || file.text->turned_deg != 0) return Event::none;
    for (const TextLine& line : file.text->lines) {
        if (std::abs(line.box.center_y() - time.box.center_y()) * 2 > std::max(line.box.h, time.box.h)) continue;
        const Event event = event_in(line.text, PageKind::tracking_page);
        if (event == Event::delivered || event == Event::shipped) return event;
    }
    return Event::none;
}

bool says_one_of(const std::string& label, const FoldedList& words) {
    const std::u32string text = fold(label, Spaces::dropped).text;
    return !text.empty() && std::any_of(words.dense.begin(), words.dense.end(), [&](const std::u32string& word) { return contains(text, word); });
}

constexpr long long zones_apart_days = 1;   // Beijing and Pacific time are up to 16 hours apart

long long days_apart(const CivilTime& a, const CivilTime& b) {
    const int year = a.year == 0 ? b.year : a.year;
    return std::llabs(days_from_civil(year, a.month, a.day) - days_from_civil(b.year == 0 ? year : b.year, b.month, b.day));
}

// To the minute where both zones are known; else only what no zone explains is a difference.
std::optional<bool> same_moment(const ParsedTime& typed, const TimeReading& read) {
    constexpr std::int64_t a_minute = 60;
    const bool exact = typed.has_time && (read.precision == TimePrecision::second || read.precision == TimePrecision::minute);
    if (exact && typed.offset_minutes && read.zone_minutes) return std::llabs(to_instant(typed.civil, *typed.offset_minutes) - to_instant(read.value, *read.zone_minutes)) < a_minute;
    if (exact && read.value.year != 0 && std::llabs(civil_to_seconds(typed.civil) - civil_to_seconds(read.value)) < a_minute) return true;
    if (days_apart(typed.civil, read.value) > zones_apart_days) return false;
    return !exact ? std::optional<bool>(true) : std::nullopt;
}

}   // namespace

std::vector<ConsistencyRow> time_rows(const FileSet& files, const CaseForm& form, const StatementNotes& statement, const WordLists& words) {
    std::vector<ConsistencyRow> rows(std::size(row_names));
    std::vector<std::vector<const TimeReading*>> read(rows.size());   // beside row.seen
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i].type = row_names[i];
    const auto row_of = [&](Event event) -> ConsistencyRow& { return rows[static_cast<std::size_t>(event)]; };

    for (std::size_t i = 0; i < form.orders.size(); ++i)
        if (!form.orders[i].ordered_at.empty()) row_of(Event::ordered).typed.push_back({form.orders[i].ordered_at, "orders." + std::to_string(i) + ".ordered_at"});
    if (!form.notice_delivered_at.empty()) row_of(Event::notice).typed.push_back({form.notice_delivered_at, "notice_delivered_at"});

    const FoldedList &ordered = words.list("words.time.ordered"), &refunded = words.list("words.time.refunded");
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (!files.readings[i] || !tells_of_an_order(files.readings[i]->kind)) continue;
        const PageKind kind = files.readings[i]->kind;
        for (const TimeReading& time : files.readings[i]->times) {
            if (!is_a_date(time)) continue;
            Event event = says_one_of(time.label, refunded) ? Event::refunded : says_one_of(time.label, ordered) ? Event::ordered
                                                                                                                 : event_in(time.label, kind);
            if (event == Event::none && kind == PageKind::tracking_page) event = event_beside(files.files[i], time);
            if (event == Event::none) continue;
            Shown shown;
            shown.file = i;
            shown.value = time.text;
            shown.label = time.label;
            shown.box = time.box;
            shown.from_user = time.from_user;
            ConsistencyRow& row = row_of(event);
            // With several orders typed, which of them a page is about is not known from its times.
            if (row.typed.size() == 1)
                if (const auto typed = parse_rfc3339(row.typed.front().value)) shown.agrees = same_moment(*typed, time);
            row.seen.push_back(std::move(shown));
            read[static_cast<std::size_t>(event)].push_back(&time);
        }
    }

    for (const StatementTime& said : statement.times) {
        const Event event = said.event == OrderEvent::placed      ? Event::ordered
                            : said.event == OrderEvent::paid      ? Event::paid
                            : said.event == OrderEvent::shipped   ? Event::shipped
                            : said.event == OrderEvent::delivered ? Event::delivered
                            : said.event == OrderEvent::notice    ? Event::notice
                                                                  : Event::none;
        if (event == Event::none) continue;
        ConsistencyRow& row = row_of(event);
        Told told;
        told.value = statement.statement.words(said.range);
        told.range = said.range;
        const auto near = [&](const CivilTime& other) { return days_apart(said.value, other) <= zones_apart_days; };
        if (!row.typed.empty()) {
            for (const Typed& t : row.typed)
                if (const auto typed = parse_rfc3339(t.value)) told.agrees = told.agrees.value_or(false) || near(typed->civil);
        } else {
            for (const TimeReading* time : read[static_cast<std::size_t>(event)]) told.agrees = told.agrees.value_or(false) || near(time->value);
        }
        row.told.push_back(std::move(told));
    }
    return rows;
}

}   // namespace precheck
