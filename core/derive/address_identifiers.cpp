// Numbers in the address bar: its parameters and path.
#include <utility>

#include "core/derive/identifier_page.h"
#include "core/derive/identifiers.h"
#include "core/derive/number_forms.h"

namespace precheck {

namespace {

std::string head_digits(const std::string& s) {
    std::string out;
    for (const char c : s) {
        if (c >= '0' && c <= '9') out.push_back(c);
        else if (c == 'o' || c == 'O') out.push_back('0');
        else if (c == 'l' || c == 'I') out.push_back('1');
        else break;
    }
    return out;
}

}   // namespace

std::vector<Identifier> identifiers_in_address(const Address& a, const Box& bar, double confidence) {
    std::vector<Identifier> out;
    const auto put = [&](IdentifierType type, const std::string& value, bool complete) {
        if (value.empty()) return;
        Identifier id;
        id.type = type;
        id.value = value;
        id.from_url = true;
        id.main = true;
        id.complete = complete;
        id.box = bar;
        id.confidence = confidence * 0.95;
        out.push_back(std::move(id));
    };
    const std::string order = head_digits(parameter(a, {"orderId", "tradeId", "order_id", "orderNo", "tradeOrderId"}));
    if (order.size() >= 8) put(IdentifierType::order_no, order, order.size() >= 14);
    const std::string mail = upper(parameter(a, {"mailNo", "mailNoList", "trackingNo", "tracking_no", "mail_no", "nums"}));
    if (mail.size() >= 8) put(IdentifierType::tracking_no, s10_repaired(mail.substr(0, mail.find_first_of("&#"))), true);
    const std::string item = head_digits(parameter(a, {"productId", "itemId", "product_id"}));
    if (item.size() >= 8) put(IdentifierType::product_id, item, true);
    const std::size_t at = a.path.find("/item/");
    if (at != std::string::npos) {
        const std::string id = head_digits(a.path.substr(at + 6));
        if (id.size() >= 8) put(IdentifierType::product_id, id, a.path.size() > at + 6 + id.size());
    }
    const std::size_t store = a.path.find("/store/");
    if (store != std::string::npos) put(IdentifierType::store_id, head_digits(a.path.substr(store + 7)), true);
    const std::string notice = parameter(a, {"caseNo", "caseId", "violationId", "noticeId", "punishId"});
    if (notice.size() >= 5) put(IdentifierType::notice_no, upper(notice), true);
    return out;
}

void find_in_address(IdentifierPage& page) {
    if (!page.frame.address || !page.frame.url_bar.box) return;
    for (Identifier& id : identifiers_in_address(*page.frame.address, *page.frame.url_bar.box, page.frame.url_bar.confidence)) page.out.push_back(std::move(id));
}

}   // namespace precheck
