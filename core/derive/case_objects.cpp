#include "core/derive/case_objects.h"

#include <algorithm>

#include "core/derive/fold.h"

namespace precheck {

namespace {

void put(std::vector<std::string>& list, const std::string& value) {
    if (!value.empty() && std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
}

// A number without blanks and dashes, in capitals. Numbers are compared by the thousand at each check: short ones stay
// off the heap.
class Plain {
  public:
    explicit Plain(std::string_view text) {
        char* at = small_;
        if (text.size() > sizeof small_) large_.resize(text.size()), at = large_.data();
        const char* const begin = at;
        for (const char c : text)
            if (c != ' ' && c != '-') *at++ = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
        view_ = {begin, static_cast<std::size_t>(at - begin)};
    }
    Plain(const Plain&) = delete;
    Plain& operator=(const Plain&) = delete;
    std::string_view view() const { return view_; }

  private:
    char small_[40];
    std::string large_;
    std::string_view view_;
};

}  // namespace

std::vector<std::string> order_numbers_of(const CaseForm& form) {
    std::vector<std::string> out;
    put(out, form.order_no);
    for (const Order& order : form.orders) put(out, order.order_no), put(out, order.parent_no);
    return out;
}

std::vector<std::string> product_ids_of(const CaseForm& form) {
    std::vector<std::string> out;
    put(out, form.product_id);
    for (const Order& order : form.orders)
        for (const std::string& id : order.product_ids) put(out, id);
    return out;
}

std::vector<std::string> tracking_numbers_of(const CaseForm& form) {
    std::vector<std::string> out;
    put(out, form.tracking_no);
    for (const Order& order : form.orders)
        for (const std::string& no : order.tracking_nos) put(out, no);
    return out;
}

std::vector<std::string> case_numbers(const CaseForm& form, IdentifierType type) {
    std::vector<std::string> out;
    switch (type) {
        case IdentifierType::order_no: return order_numbers_of(form);
        case IdentifierType::tracking_no: return tracking_numbers_of(form);
        case IdentifierType::product_id:
            out = product_ids_of(form);
            out.push_back(form.accused.product_id);
            break;
        case IdentifierType::buyer_id: out = {form.buyer_id, form.accused.buyer_id}; break;
        case IdentifierType::notice_no: out = {form.notice_no}; break;
        default: break;
    }
    out.erase(std::remove(out.begin(), out.end(), std::string()), out.end());
    return out;
}

bool was_shipped(const CaseForm& form, const FileSet& files) {
    if (form.shipped) return *form.shipped;
    for (const Order& order : form.orders)
        if (order.shipped) return *order.shipped;
    if (!tracking_numbers_of(form).empty()) return true;
    return std::any_of(files.readings.begin(), files.readings.end(), [](const auto& r) { return r && r->kind == PageKind::tracking_page; });
}

Match compare_numbers(std::string_view read, std::string_view wanted) {
    const Plain plain_read(read), plain_wanted(wanted);
    const std::string_view a = plain_read.view(), b = plain_wanted.view();
    if (a == b) return Match::same;
    if (same_but_confusable(a, b)) return Match::doubtful;
    // One digit more, less or other in a long number is what a misread makes, and what a typing slip makes.
    return a.size() >= 10 && edit_distance(a, b, 1) <= 1 ? Match::doubtful : Match::different;
}

Match best_match(std::string_view read, const std::vector<std::string>& wanted) {
    Match best = Match::different;
    for (const std::string& value : wanted) best = std::min(best, compare_numbers(read, value));
    return best;
}

Sighting find_number(const FileSet& files, IdentifierType type, const std::vector<std::string>& wanted) {
    Sighting best;
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (!files.readings[i]) continue;
        for (const Identifier& id : files.readings[i]->identifiers) {
            if (id.type != type || id.masked || !id.complete) continue;
            const Match match = best_match(id.value, wanted);
            if (match < best.match) best = {match, i, &id};
            if (match == Match::same) return best;
        }
    }
    return best;
}

}  // namespace precheck
