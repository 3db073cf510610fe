#include "core/derive/consistency_table.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "core/derive/case_objects.h"
#include "core/derive/clauses.h"
#include "core/derive/fold.h"
#include "core/derive/labelled_amounts.h"
#include "core/facts/names.h"

namespace precheck {

namespace {

constexpr std::string_view parent_row = "parent_order_no";

void put(std::vector<Typed>& list, const std::string& value, std::string field) {
    if (value.empty() || std::any_of(list.begin(), list.end(), [&](const Typed& t) { return t.value == value; })) return;
    list.push_back({value, std::move(field)});
}

std::string of_order(std::size_t i, const char* field) { return "orders." + std::to_string(i) + "." + field; }

std::vector<Typed> typed_numbers(const CaseForm& form, IdentifierType type) {
    std::vector<Typed> out;
    const std::vector<Order>& orders = form.orders;
    switch (type) {
        case IdentifierType::order_no:
            put(out, form.order_no, "order_no");
            for (std::size_t i = 0; i < orders.size(); ++i) put(out, orders[i].order_no, of_order(i, "order_no"));
            break;
        case IdentifierType::tracking_no:
            put(out, form.tracking_no, "tracking_no");
            for (std::size_t i = 0; i < orders.size(); ++i)
                for (std::size_t k = 0; k < orders[i].tracking_nos.size(); ++k) put(out, orders[i].tracking_nos[k], of_order(i, "tracking_nos.") + std::to_string(k));
            break;
        case IdentifierType::product_id:
            put(out, form.product_id, "product_id");
            for (std::size_t i = 0; i < orders.size(); ++i)
                for (std::size_t k = 0; k < orders[i].product_ids.size(); ++k) put(out, orders[i].product_ids[k], of_order(i, "product_ids.") + std::to_string(k));
            put(out, form.accused.product_id, "accused.product_id");
            break;
        case IdentifierType::buyer_id:
            put(out, form.buyer_id, "buyer_id");
            put(out, form.accused.buyer_id, "accused.buyer_id");
            break;
        case IdentifierType::notice_no: put(out, form.notice_no, "notice_no"); break;
        case IdentifierType::store: put(out, form.accused.store, "accused.store"); break;
        default: break;
    }
    return out;
}

std::vector<Typed> typed_parents(const CaseForm& form) {
    std::vector<Typed> out;
    for (std::size_t i = 0; i < form.orders.size(); ++i) put(out, form.orders[i].parent_no, of_order(i, "parent_no"));
    return out;
}

Match match_of(const std::string& value, const std::vector<Typed>& typed) {
    Match best = Match::different;
    for (const Typed& t : typed) best = std::min(best, compare_numbers(value, t.value));
    return best;
}

bool holds(const std::vector<Typed>& typed, const std::string& value) { return match_of(value, typed) == Match::same; }

bool says_parent(const std::string& label) {
    static constexpr std::u32string_view words[] = {U"父订单", U"主订单", U"总订单", U"parentorder"};
    const std::u32string text = fold(label, Spaces::dropped).text;
    return std::any_of(std::begin(words), std::end(words), [&](std::u32string_view w) { return contains(text, w); });
}

// On other pages "店铺" begins sentences as well ("店铺扣6分").
bool names_a_shop(PageKind kind) {
    return kind == PageKind::order_page || kind == PageKind::product_page || kind == PageKind::accused_page || kind == PageKind::shop_page;
}

// The page's own number; of products also those in rows: an order may hold several.
bool counts(const Identifier& id, PageKind kind) {
    if (id.type == IdentifierType::store && !names_a_shop(kind)) return false;
    return id.main || id.type == IdentifierType::product_id;
}

void judge(Shown& shown, const Identifier& id, const std::vector<Typed>& typed) {
    shown.partial = id.masked || !id.complete;
    if (typed.empty() || shown.partial) return;
    if (id.type == IdentifierType::store) {   // the accused's shop is not the only one that a report shows
        if (folded_word(id.value) == folded_word(typed.front().value)) shown.agrees = true;
        return;
    }
    const Match match = match_of(id.value, typed);
    if (match != Match::same && !id.main) return;   // another product beside the case's own
    shown.agrees = match == Match::same;
    shown.doubtful = match == Match::doubtful;
}

std::optional<bool> said_rightly(bool known, bool same) { return known ? std::optional<bool>(same) : std::nullopt; }

void judge_told(ConsistencyRow& row, Told& told) {
    if (!row.typed.empty()) {
        const Match match = match_of(told.value, row.typed);
        told.agrees = match == Match::same;
        told.doubtful = match == Match::doubtful;
        return;
    }
    bool known = false;
    Match best = Match::different;
    for (const Shown& shown : row.seen) {
        if (shown.partial) continue;
        known = true;
        best = std::min(best, compare_numbers(told.value, shown.value));
    }
    told.agrees = said_rightly(known, best == Match::same);
    told.doubtful = known && best == Match::doubtful;
}

// One row a type; order numbers part into the order's own and its parent's.
ConsistencyRow number_row(std::string_view name, IdentifierType type, const FileSet& files, const CaseForm& form, const std::vector<StatementNumber>& told) {
    const bool parent = name == parent_row;
    std::vector<Typed> parents = typed_parents(form), orders = typed_numbers(form, IdentifierType::order_no);
    // A parent alone is the order that the case knows.
    if (orders.empty()) std::swap(orders, parents);
    const auto other_row = [&](const std::string& value, bool labelled) {
        if (type != IdentifierType::order_no) return false;
        return (!holds(orders, value) && (labelled || holds(parents, value))) != parent;
    };
    ConsistencyRow row;
    row.type = name;
    row.typed = parent ? parents : type == IdentifierType::order_no ? orders
                                                                    : typed_numbers(form, type);
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (!files.readings[i]) continue;
        for (const Identifier& id : files.readings[i]->identifiers) {
            if (id.type != type || !counts(id, files.readings[i]->kind) || other_row(id.value, says_parent(id.label))) continue;
            Shown shown;
            shown.file = i;
            shown.value = id.value;
            shown.box = id.box;
            shown.from_user = id.from_user;
            judge(shown, id, row.typed);
            row.seen.push_back(std::move(shown));
        }
    }
    // A parcel may carry two numbers: where a page shows the case's own, another one beside it is no contradiction.
    if (type == IdentifierType::tracking_no)
        for (Shown& shown : row.seen)
            if (shown.agrees == false && std::any_of(row.seen.begin(), row.seen.end(), [&](const Shown& other) { return other.file == shown.file && other.agrees == true; })) shown.agrees.reset();
    for (const StatementNumber& number : told) {
        if (number.type != type || other_row(number.value, false)) continue;
        Told said;
        said.value = number.value;
        said.range = number.range;
        if (!number.of_another) judge_told(row, said);
        row.told.push_back(std::move(said));
    }
    return row;
}

// A notice and a statement may name several clauses: one that fits is enough, and then the others say nothing.
void add_clause_row(const FileSet& files, const CaseForm& form, const StatementNotes& statement, std::vector<ConsistencyRow>& rows) {
    ConsistencyRow row;
    row.type = "clause";
    std::vector<std::string> numbers;
    for (std::size_t i = 0; i < form.clauses.size(); ++i)
        if (!form.clauses[i].number.empty()) {
            put(row.typed, form.clauses[i].number, "clauses." + std::to_string(i) + ".number");
            numbers.push_back(clause_number(form.clauses[i].number));
        }
    const auto fits = [&](const std::string& number) { return std::any_of(numbers.begin(), numbers.end(), [&](const std::string& own) { return clauses_agree(own, number); }); };
    std::vector<std::string> cited;
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (!files.readings[i] || files.readings[i]->kind != PageKind::penalty_notice) continue;
        const std::size_t first = row.seen.size();
        bool one_fits = false;
        for (const Identifier& id : files.readings[i]->identifiers) {
            const std::string number = id.type == IdentifierType::clause ? clause_number(id.value) : std::string();
            if (number.empty()) continue;
            cited.push_back(number);
            Shown shown;
            shown.file = i;
            shown.value = id.value;
            shown.box = id.box;
            shown.from_user = id.from_user;
            if (!numbers.empty() && fits(number)) shown.agrees = one_fits = true;
            row.seen.push_back(std::move(shown));
        }
        for (std::size_t k = first; k < row.seen.size() && !numbers.empty() && !one_fits; ++k) row.seen[k].agrees = false;
    }
    bool one_fits = false;
    const bool known = !numbers.empty() || !cited.empty();
    for (const StatementClause& clause : statement.clauses) {
        Told said;
        said.value = statement.statement.words(clause.range);
        said.range = clause.range;
        const bool same = numbers.empty() ? std::any_of(cited.begin(), cited.end(), [&](const std::string& c) { return clauses_agree(c, clause.number); }) : fits(clause.number);
        if (known && same) said.agrees = one_fits = true;
        row.told.push_back(std::move(said));
    }
    for (Told& said : row.told)
        if (known && !one_fits) said.agrees = false;
    rows.push_back(std::move(row));
}

constexpr std::string_view name_of_label(AmountLabel label) {
    switch (label) {
        case AmountLabel::unit_price: return "unit_price";
        case AmountLabel::line_total: return "line_total";
        case AmountLabel::total: return "total";
        case AmountLabel::paid: return "paid";
        case AmountLabel::refund: return "refund";
        case AmountLabel::shipping: return "shipping";
        case AmountLabel::discount: return "discount";
        case AmountLabel::unknown: break;
    }
    return "other";
}

bool same_value(const std::string& a, const std::string& b) {
    constexpr double half_a_cent = 0.005;
    return std::abs(std::strtod(a.c_str(), nullptr) - std::strtod(b.c_str(), nullptr)) < half_a_cent;
}

bool is_the_orders(const ConsistencyRow& row) { return row.label == "total" || row.label == "paid"; }

struct AmountRows {
    std::vector<ConsistencyRow> rows;
    ConsistencyRow& of(std::string_view label, const std::string& currency) {
        for (ConsistencyRow& row : rows)
            if (row.label == label && row.currency == currency) return row;
        ConsistencyRow row;
        row.type = "amount";
        row.label = label;
        row.currency = currency;
        rows.push_back(std::move(row));
        return rows.back();
    }
};

// The form's amount is the order's: what is labelled as total or payment can contradict it, where the page shows no other
// that is the same; any other amount can only be the same.
void judge_amounts(ConsistencyRow& row, const CaseForm& form, const std::vector<ConsistencyRow>& all) {
    if (!form.amount || form.amount->value.empty() || (!form.amount->currency.empty() && row.currency != form.amount->currency)) return;
    if (row.label == "refund" || row.label == "shipping" || row.label == "discount") return;
    const auto settled = [&](std::size_t file) {
        return std::any_of(all.begin(), all.end(), [&](const ConsistencyRow& other) {
            return other.currency == row.currency && std::any_of(other.seen.begin(), other.seen.end(), [&](const Shown& s) { return s.file == file && !s.partial && same_value(s.value, form.amount->value); });
        });
    };
    for (Shown& shown : row.seen) {
        if (shown.partial) continue;
        if (same_value(shown.value, form.amount->value)) shown.agrees = true;
        else if (is_the_orders(row) && !settled(shown.file)) shown.agrees = false;
    }
    if (is_the_orders(row) || std::any_of(row.seen.begin(), row.seen.end(), [](const Shown& s) { return s.agrees.has_value(); })) row.typed = {{form.amount->value, "amount.value"}};
}

void judge_told_amount(const ConsistencyRow& row, const StatementAmount& amount, Told& said) {
    if (!row.typed.empty() && is_the_orders(row)) {
        said.agrees = same_value(said.value, row.typed.front().value);
        return;
    }
    const auto same = [&](const Shown& s) { return !s.partial && same_value(s.value, said.value); };
    if (std::any_of(row.seen.begin(), row.seen.end(), same)) said.agrees = true;
    else if (amount.total && !row.seen.empty()) said.agrees = false;
}

void add_amount_rows(const FileSet& files, const Amounts& labelled, const CaseForm& form, const StatementNotes& statement, std::vector<ConsistencyRow>& rows) {
    AmountRows amounts;
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (!files.readings[i]) continue;
        const std::vector<Identifier>& identifiers = files.readings[i]->identifiers;
        for (std::size_t k = 0; k < identifiers.size(); ++k) {
            const Identifier& id = identifiers[k];
            if (id.type != IdentifierType::amount) continue;
            const auto found = std::find_if(labelled.all.begin(), labelled.all.end(), [&](const LabelledAmount& a) { return a.file == i && a.identifier == k; });
            Shown shown;
            shown.file = i;
            shown.value = id.value;
            shown.box = id.box;
            shown.partial = id.masked || !id.complete;
            shown.from_user = id.from_user;
            if (found != labelled.all.end()) shown.label = found->label_text;
            amounts.of(name_of_label(found != labelled.all.end() ? found->label : AmountLabel::unknown), currency_of(id)).seen.push_back(std::move(shown));
        }
    }
    const bool typed = form.amount && !form.amount->value.empty();
    for (ConsistencyRow& row : amounts.rows) judge_amounts(row, form, amounts.rows);
    if (typed && std::none_of(amounts.rows.begin(), amounts.rows.end(), [](const ConsistencyRow& row) { return !row.typed.empty(); })) amounts.of("total", form.amount->currency).typed = {{form.amount->value, "amount.value"}};
    for (const StatementAmount& amount : statement.amounts) {
        const auto has = [&](std::string_view label) { return std::any_of(amounts.rows.begin(), amounts.rows.end(), [&](const ConsistencyRow& row) { return row.label == label && row.currency == amount.currency; }); };
        std::string_view label = amount.refund ? "refund" : amount.total ? (has("total") || !has("paid") ? "total" : "paid")
                                                                         : "other";
        if (label == "other")
            for (const ConsistencyRow& row : amounts.rows)
                if (row.currency == amount.currency && std::any_of(row.seen.begin(), row.seen.end(), [&](const Shown& s) { return same_value(s.value, amount.value); })) label = row.label;
        ConsistencyRow& row = amounts.of(std::string(label), amount.currency);
        Told said;
        said.value = amount.value;
        said.range = amount.range;
        judge_told_amount(row, amount, said);
        row.told.push_back(std::move(said));
    }
    // The order's own first.
    std::stable_sort(amounts.rows.begin(), amounts.rows.end(), [](const ConsistencyRow& a, const ConsistencyRow& b) {
        static constexpr std::string_view order[] = {"total", "paid", "refund", "shipping", "discount", "unit_price", "line_total", "other"};
        return std::find(std::begin(order), std::end(order), a.label) < std::find(std::begin(order), std::end(order), b.label);
    });
    for (ConsistencyRow& row : amounts.rows) rows.push_back(std::move(row));
}

bool same_thing(const ConsistencyRow& row, const std::string& a, const std::string& b) {
    if (row.type == "amount") return same_value(a, b);
    if (row.type == "clause") return clauses_agree(clause_number(a), clause_number(b));
    if (row.type == "store" || row.type == "buyer_name") return folded_word(a) == folded_word(b);
    return compare_numbers(a, b) == Match::same;
}

bool is_time(const ConsistencyRow& row) { return row.type.size() > 3 && row.type.compare(row.type.size() - 3, 3, "_at") == 0; }

}   // namespace

RowState state_of(const ConsistencyRow& row) {
    bool agreed = false, differs = false;
    std::vector<std::pair<std::size_t, std::string>> said;   // place, value
    constexpr std::size_t in_statement = static_cast<std::size_t>(-1);
    for (const Shown& s : row.seen) {
        agreed = agreed || s.agrees == true;
        differs = differs || s.agrees == false;
        if (!s.partial) said.push_back({s.file, s.value});
    }
    for (const Told& t : row.told) {
        agreed = agreed || t.agrees == true;
        differs = differs || t.agrees == false;
        said.push_back({in_statement, t.value});
    }
    if (differs) return RowState::differs;
    if (agreed) return RowState::agrees;
    // Times that nobody typed are written in many ways and need not be one moment.
    if (!row.typed.empty() || is_time(row)) return RowState::alone;
    bool elsewhere = false;
    for (std::size_t i = 1; i < said.size(); ++i) {
        if (!same_thing(row, said[i].second, said.front().second)) return RowState::several;
        elsewhere = elsewhere || said[i].first != said.front().first;
    }
    return elsewhere ? RowState::agrees : RowState::alone;
}

std::vector<ConsistencyRow> consistency_table(const FileSet& files, const Amounts& amounts, const CaseForm& form, const StatementNotes& statement, const WordLists& words) {
    std::vector<ConsistencyRow> rows;
    struct Wanted {
        std::string_view name;
        IdentifierType type;
    };
    for (const Wanted& w : {Wanted{"order_no", IdentifierType::order_no}, Wanted{parent_row, IdentifierType::order_no}, Wanted{"product_id", IdentifierType::product_id},
                            Wanted{"tracking_no", IdentifierType::tracking_no}, Wanted{"buyer_id", IdentifierType::buyer_id}, Wanted{"buyer_name", IdentifierType::buyer_name}, Wanted{"store", IdentifierType::store}})
        rows.push_back(number_row(w.name, w.type, files, form, statement.numbers));
    add_amount_rows(files, amounts, form, statement, rows);
    for (ConsistencyRow& row : time_rows(files, form, statement, words)) rows.push_back(std::move(row));
    rows.push_back(number_row("notice_no", IdentifierType::notice_no, files, form, statement.numbers));
    add_clause_row(files, form, statement, rows);
    rows.erase(std::remove_if(rows.begin(), rows.end(), [](const ConsistencyRow& row) { return row.typed.empty() && row.seen.empty() && row.told.empty(); }), rows.end());
    return rows;
}

}   // namespace precheck
