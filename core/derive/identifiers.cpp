#include "core/derive/identifiers.h"

#include <algorithm>
#include <cmath>

#include "core/base/utf8.h"
#include "core/derive/clauses.h"
#include "core/derive/fold.h"
#include "core/derive/times.h"

namespace precheck {

namespace {

struct Label {
    std::u32string_view word;                    // folded, with single spaces dropped
    IdentifierType type;
};

// Longer words first: "订单号" before "订单".
constexpr Label labels[] = {
    {U"关联订单号", IdentifierType::order_no}, {U"关联订单", IdentifierType::order_no}, {U"父订单号", IdentifierType::order_no}, {U"子订单号", IdentifierType::order_no},
    {U"订单编号", IdentifierType::order_no}, {U"订单号码", IdentifierType::order_no}, {U"订单号", IdentifierType::order_no}, {U"订单id", IdentifierType::order_no},
    {U"交易编号", IdentifierType::order_no}, {U"交易号", IdentifierType::order_no}, {U"涉及订单", IdentifierType::order_no}, {U"相关订单", IdentifierType::order_no},
    {U"违规订单", IdentifierType::order_no}, {U"relatedorder", IdentifierType::order_no}, {U"ordernumber", IdentifierType::order_no}, {U"orderid", IdentifierType::order_no},
    {U"orderno.", IdentifierType::order_no}, {U"orderno", IdentifierType::order_no}, {U"ordernum", IdentifierType::order_no}, {U"orderref", IdentifierType::order_no},
    {U"order#", IdentifierType::order_no}, {U"order:", IdentifierType::order_no}, {U"订单:", IdentifierType::order_no}, {U"订单", IdentifierType::order_no},
    {U"order", IdentifierType::order_no},
    {U"商品编号", IdentifierType::product_id}, {U"产品编号", IdentifierType::product_id}, {U"商品id", IdentifierType::product_id}, {U"产品id", IdentifierType::product_id},
    {U"宝贝id", IdentifierType::product_id}, {U"涉及商品", IdentifierType::product_id}, {U"productid", IdentifierType::product_id}, {U"itemid", IdentifierType::product_id},
    {U"productno.", IdentifierType::product_id}, {U"productnumber", IdentifierType::product_id}, {U"itemnumber", IdentifierType::product_id},
    {U"itemno.", IdentifierType::product_id}, {U"itemno", IdentifierType::product_id}, {U"listingid", IdentifierType::product_id}, {U"product:", IdentifierType::product_id},
    {U"item:", IdentifierType::product_id},
    {U"国际运单号", IdentifierType::tracking_no}, {U"物流单号", IdentifierType::tracking_no}, {U"快递单号", IdentifierType::tracking_no}, {U"物流编号", IdentifierType::tracking_no},
    {U"物流订单号", IdentifierType::tracking_no}, {U"运单编号", IdentifierType::tracking_no}, {U"运单号", IdentifierType::tracking_no}, {U"跟踪号", IdentifierType::tracking_no},
    {U"追踪号", IdentifierType::tracking_no}, {U"跟踪单号", IdentifierType::tracking_no}, {U"包裹号", IdentifierType::tracking_no}, {U"包裹编号", IdentifierType::tracking_no},
    {U"trackingnumber", IdentifierType::tracking_no}, {U"trackingno.", IdentifierType::tracking_no}, {U"trackingno", IdentifierType::tracking_no},
    {U"trackingid", IdentifierType::tracking_no}, {U"trackingcode", IdentifierType::tracking_no}, {U"waybillno.", IdentifierType::tracking_no},
    {U"waybillnumber", IdentifierType::tracking_no}, {U"waybill", IdentifierType::tracking_no}, {U"mailno", IdentifierType::tracking_no},
    {U"logisticsno.", IdentifierType::tracking_no}, {U"logisticsorder", IdentifierType::tracking_no}, {U"parcelno.", IdentifierType::tracking_no},
    {U"parcelnumber", IdentifierType::tracking_no}, {U"shipmentno.", IdentifierType::tracking_no},
    {U"与买家会话", IdentifierType::buyer_id}, {U"买家会员id", IdentifierType::buyer_id}, {U"买家账号", IdentifierType::buyer_id}, {U"买家帐号", IdentifierType::buyer_id},
    {U"买家id", IdentifierType::buyer_id}, {U"会员id", IdentifierType::buyer_id}, {U"客户id", IdentifierType::buyer_id}, {U"买家昵称", IdentifierType::buyer_name},
    {U"买家姓名", IdentifierType::buyer_name}, {U"买家名称", IdentifierType::buyer_name}, {U"收件人", IdentifierType::buyer_name}, {U"客户:", IdentifierType::buyer_id},
    {U"买家", IdentifierType::buyer_id}, {U"conversationwith", IdentifierType::buyer_id}, {U"chatwithbuyer", IdentifierType::buyer_id}, {U"chatwith", IdentifierType::buyer_id},
    {U"messageswith", IdentifierType::buyer_id}, {U"buyerid", IdentifierType::buyer_id}, {U"buyeraccount", IdentifierType::buyer_id}, {U"buyerlogin", IdentifierType::buyer_id},
    {U"buyername", IdentifierType::buyer_name}, {U"buyernickname", IdentifierType::buyer_name}, {U"customerid", IdentifierType::buyer_id}, {U"memberid", IdentifierType::buyer_id},
    {U"buyer:", IdentifierType::buyer_id}, {U"customer:", IdentifierType::buyer_id}, {U"buyer", IdentifierType::buyer_id},
    {U"违规编号", IdentifierType::notice_no}, {U"处罚编号", IdentifierType::notice_no}, {U"通知编号", IdentifierType::notice_no}, {U"案件编号", IdentifierType::notice_no},
    {U"违规单号", IdentifierType::notice_no}, {U"处罚单号", IdentifierType::notice_no}, {U"工单编号", IdentifierType::notice_no}, {U"工单号", IdentifierType::notice_no},
    {U"案件号", IdentifierType::notice_no}, {U"caseno.", IdentifierType::notice_no}, {U"caseno", IdentifierType::notice_no}, {U"casenumber", IdentifierType::notice_no},
    {U"caseid", IdentifierType::notice_no}, {U"violationid", IdentifierType::notice_no}, {U"violationno.", IdentifierType::notice_no},
    {U"noticeno.", IdentifierType::notice_no}, {U"noticenumber", IdentifierType::notice_no}, {U"noticeid", IdentifierType::notice_no}, {U"penaltyid", IdentifierType::notice_no},
    {U"ticketno.", IdentifierType::notice_no},
    {U"店铺编号", IdentifierType::store_id}, {U"店铺id", IdentifierType::store_id}, {U"storeid", IdentifierType::store_id}, {U"storeno.", IdentifierType::store_id},
    {U"shopid", IdentifierType::store_id}, {U"店铺名称", IdentifierType::store}, {U"店铺", IdentifierType::store}, {U"卖家:", IdentifierType::store},
    {U"storename", IdentifierType::store}, {U"store:", IdentifierType::store}, {U"soldby", IdentifierType::store}, {U"shopname", IdentifierType::store},
    {U"物流方式", IdentifierType::carrier}, {U"物流公司", IdentifierType::carrier}, {U"承运商", IdentifierType::carrier}, {U"快递公司", IdentifierType::carrier},
    {U"物流服务", IdentifierType::carrier}, {U"shippingmethod", IdentifierType::carrier}, {U"carrier", IdentifierType::carrier}, {U"shippedvia", IdentifierType::carrier},
    {U"适用条款", IdentifierType::clause}, {U"违反条款", IdentifierType::clause}, {U"适用规则", IdentifierType::clause}, {U"规则条款", IdentifierType::clause},
    {U"违反规则", IdentifierType::clause}, {U"处罚依据", IdentifierType::clause}, {U"条款", IdentifierType::clause}, {U"ruleapplied", IdentifierType::clause},
    {U"clause", IdentifierType::clause}, {U"rulereference", IdentifierType::clause},
};

bool token_character(char32_t c) {
    return is_digit(c) || is_letter(c) || c == U'*' || c == U'_' || c == U'.' || c == U'-' || c == U'•' || c == U'●' || c == U'×';
}
bool star(char32_t c) { return c == U'*' || c == U'•' || c == U'●' || c == U'×'; }

struct Token {
    std::size_t from = 0, to = 0;                // in the fold with spaces kept
    std::string value;                           // as read, case kept
    bool masked = false, complete = true;
    int digits = 0, letters = 0;
};

std::vector<Token> tokens_of(const Folded& f) {
    std::vector<Token> out;
    for (std::size_t i = 0; i < f.text.size();) {
        if (!token_character(f.text[i])) {
            ++i;
            continue;
        }
        std::size_t end = i;
        while (end < f.text.size() && token_character(f.text[end])) ++end;
        Token t;
        t.from = i;
        t.to = end;
        // An ellipsis inside or at the end: the number is cut. Single dots at the end are punctuation.
        std::u32string raw = f.original.substr(i, end - i);
        const std::size_t dots = raw.find(U"..");
        if (dots != std::u32string::npos) t.complete = false;
        while (!raw.empty() && (raw.back() == U'.' || raw.back() == U'-')) raw.pop_back(), --t.to;
        while (!raw.empty() && (raw.front() == U'.' || raw.front() == U'-')) raw.erase(0, 1), ++t.from;
        for (const char32_t c : raw) {
            if (star(c)) t.masked = true;
            if (is_digit(c)) ++t.digits;
            if (is_letter(c)) ++t.letters;
        }
        t.value = utf8_encode(raw);
        if (t.to > t.from) out.push_back(t);
        i = end;
    }
    return out;
}

std::string digits_only(const std::string& s) {
    std::string out;
    for (const char c : s) {
        if (c >= '0' && c <= '9') out.push_back(c);
        else if (c == 'o' || c == 'O') out.push_back('0');
        else if (c == 'l' || c == 'I' || c == '|') out.push_back('1');
        else if (c != ' ') return {};
    }
    return out;
}

std::string upper(std::string s) {
    std::transform(s.begin(), s.end(), s.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    return s;
}

bool starts_with_any(const std::string& s, std::initializer_list<std::string_view> heads) {
    return std::any_of(heads.begin(), heads.end(), [&](std::string_view h) { return s.compare(0, h.size(), h) == 0; });
}

bool is_product_form(const std::string& digits) {
    return (digits.size() == 16 && starts_with_any(digits, {"1005", "3256", "2251", "2255"})) || (digits.size() == 13 && starts_with_any(digits, {"4000"}));
}

// Letters in front, digits after, country behind: put right what was read as the wrong kind.
std::string s10_repaired(const std::string& token) {
    std::string s = upper(token);
    if (s.size() != 13) return s;
    static constexpr std::pair<char, char> to_letter[] = {{'0', 'O'}, {'1', 'I'}, {'5', 'S'}, {'8', 'B'}, {'2', 'Z'}};
    static constexpr std::pair<char, char> to_digit[] = {{'O', '0'}, {'I', '1'}, {'L', '1'}, {'S', '5'}, {'B', '8'}, {'Z', '2'}, {'Q', '0'}, {'D', '0'}};
    for (std::size_t i = 0; i < 13; ++i) {
        const bool letter = i < 2 || i > 10;
        if (letter) {
            for (const auto& [from, to] : to_letter)
                if (s[i] == from) s[i] = to;
        } else {
            for (const auto& [from, to] : to_digit)
                if (s[i] == from) s[i] = to;
        }
    }
    return s;
}

// Seller's and interface words that stand where a sender's name would.
bool interface_word(const std::u32string& folded) {
    static constexpr std::u32string_view words[] = {U"我", U"me", U"you", U"seller", U"卖家", U"客服", U"system", U"系统", U"今天", U"昨天", U"today", U"yesterday",
                                                    U"read", U"已读", U"sent", U"online", U"在线", U"auto-reply", U"自动回复", U"id", U"no", U"name", U"info", U"details"};
    return std::find(std::begin(words), std::end(words), folded) != std::end(words);
}

struct Page {
    const Text& text;
    const Measures& measures;
    const BrowserFrame& frame;
    std::vector<Folded> folded;                  // spaces kept
    std::vector<std::vector<Token>> tokens;
    std::vector<Identifier> out;
};

void add(Page& page, Identifier id) {
    // The same place read twice (by label and by form): the labelled one stays.
    for (Identifier& other : page.out)
        if (!other.from_url && !id.from_url && overlap_share(id.box, other.box) > 0.6) {
            if (other.type == id.type || !other.label.empty()) return;
            other = std::move(id);
            return;
        }
    page.out.push_back(std::move(id));
}

Identifier from_token(const Page& page, std::size_t line, const Token& token, IdentifierType type) {
    Identifier id;
    id.type = type;
    id.value = token.value;
    id.masked = token.masked;
    id.complete = token.complete;
    id.box = box_of(page.text.lines[line], page.folded[line], token.from, token.to);
    id.confidence = page.text.lines[line].confidence;
    if (type == IdentifierType::order_no || type == IdentifierType::product_id) {
        if (const std::string d = digits_only(token.value); !d.empty()) id.value = d;
    }
    if (type == IdentifierType::tracking_no) id.value = s10_repaired(token.value);
    if (!id.complete) {
        std::string shown = id.value;
        for (std::size_t at = shown.find(".."); at != std::string::npos; at = shown.find("..")) {
            std::size_t end = at;
            while (end < shown.size() && shown[end] == '.') ++end;
            shown.replace(at, end - at, "…");
        }
        id.value = shown;
    }
    return id;
}

Token tail_of(const Token& token, std::size_t from, const Folded& f) {
    Token t;
    t.from = from;
    t.to = token.to;
    t.complete = token.complete;
    const std::u32string raw = f.original.substr(from, token.to - from);
    for (const char32_t c : raw) {
        if (star(c)) t.masked = true;
        if (is_digit(c)) ++t.digits;
        if (is_letter(c)) ++t.letters;
    }
    t.value = utf8_encode(raw);
    return t;
}

bool looks_like_date(const std::string& s) {
    int digits = 0, separators = 0, others = 0;
    for (const char c : s) {
        if (c >= '0' && c <= '9') ++digits;
        else if (c == '-' || c == '.' || c == '/') ++separators;
        else ++others;
    }
    return others == 0 && separators >= 1 && digits >= 3;
}

// Labels with letters read as digits: "0rder", "Tracking N0".
std::u32string with_letters(std::u32string t) {
    for (std::size_t i = 0; i < t.size(); ++i) {
        const bool before = i > 0 && is_letter(t[i - 1]), after = i + 1 < t.size() && is_letter(t[i + 1]);
        if (t[i] == U'0' && after && (before || i == 0 || !is_digit(t[i - 1]))) t[i] = U'o';
        if ((t[i] == U'1' || t[i] == U'|') && before && after) t[i] = U'l';
    }
    return t;
}

bool fits(IdentifierType type, const Token& t) {
    switch (type) {
        case IdentifierType::order_no: {
            const std::string d = digits_only(t.value);
            return (d.size() >= 8 && d.size() <= 20 && !is_product_form(d)) || (t.digits >= 4 && (t.masked || !t.complete)) || (d.size() >= 8 && is_product_form(d) && t.digits == 16);
        }
        case IdentifierType::product_id: return (t.digits >= 8 && t.digits <= 20 && t.letters <= 2) || (t.digits >= 4 && (t.masked || !t.complete));
        case IdentifierType::tracking_no: return t.value.size() >= 8 && t.value.size() <= 36 && t.digits >= 6;
        case IdentifierType::buyer_id: return !looks_like_date(t.value) && t.value.size() >= 3 && t.value.size() <= 32 && (t.masked || t.letters > 0 || t.digits >= 6);
        case IdentifierType::notice_no: return t.value.size() >= 5 && t.digits >= 4;
        case IdentifierType::store_id: return t.digits >= 5;
        default: return !t.value.empty();
    }
}

// A patch that lies in the row right after `x`: the seller covered what stood there.
const Patch* patch_after(const Page& page, const Box& row, int x) {
    for (const Patch& patch : page.measures.patches) {
        const int overlap = std::min(patch.box.bottom(), row.bottom()) - std::max(patch.box.y, row.y);
        if (overlap * 2 < std::min(patch.box.h, row.h)) continue;
        if (patch.box.x >= x - row.h && patch.box.x - x < 4 * row.h) return &patch;
    }
    return nullptr;
}

// Text values (names, carriers, shops): up to the end of the line or a wide gap.
std::string rest_of_line(const Page& page, std::size_t line, std::size_t from, std::size_t& begin, std::size_t& end) {
    const Folded& f = page.folded[line];
    begin = from;
    while (begin < f.text.size() && (f.text[begin] == U' ' || f.text[begin] == U':' || f.text[begin] == U'#' || f.text[begin] == U'|')) ++begin;
    end = f.text.size();
    return text_of(page.text.lines[line], f, begin, end);
}

std::optional<std::size_t> line_right_of(const Page& page, std::size_t line, double most_heights) {
    const Box& b = page.text.lines[line].box;
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < page.text.lines.size(); ++i) {
        const Box& o = page.text.lines[i].box;
        if (i == line || page.frame.not_of_page[i] || o.x < b.right() - 2) continue;
        if (std::abs(o.center_y() - b.center_y()) * 2 > std::max(o.h, b.h)) continue;
        if (o.x - b.right() > most_heights * b.h) continue;
        if (!best || o.x < page.text.lines[*best].box.x) best = i;
    }
    return best;
}

std::optional<std::size_t> line_below(const Page& page, std::size_t line) {
    const Box& b = page.text.lines[line].box;
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < page.text.lines.size(); ++i) {
        const Box& o = page.text.lines[i].box;
        if (i == line || page.frame.not_of_page[i] || o.y < b.bottom() - b.h / 3 || o.y - b.bottom() > 3 * b.h) continue;
        const bool column = std::abs(o.x - b.x) < 2 * b.h || std::abs(o.center_x() - b.center_x()) < b.h;
        if (!column) continue;
        if (!best || o.y < page.text.lines[*best].box.y) best = i;
    }
    return best;
}

bool text_valued(IdentifierType type) {
    return type == IdentifierType::store || type == IdentifierType::carrier || type == IdentifierType::buyer_name || type == IdentifierType::clause;
}

// The value on `line`, from folded position `from` on. True when one was added.
bool take_value(Page& page, std::size_t line, std::size_t from, IdentifierType type, const std::string& label, bool main) {
    if (text_valued(type)) {
        std::size_t begin = 0, end = 0;
        const std::string value = rest_of_line(page, line, from, begin, end);
        if (value.empty() || begin >= end) return false;
        const std::size_t length = utf8_decode(value).size();
        if (length > 60) return false;
        Identifier id;
        id.type = type;
        id.value = value;
        id.label = label;
        id.main = main;
        id.masked = value.find('*') != std::string::npos;
        id.box = box_of(page.text.lines[line], page.folded[line], begin, end);
        id.confidence = page.text.lines[line].confidence;
        add(page, std::move(id));
        return true;
    }
    bool any = false;
    for (const Token& whole : page.tokens[line]) {
        if (whole.to <= from) continue;
        // A lost space: label and value are one token ("Order8193673024662938").
        const Token token = whole.from < from ? tail_of(whole, from, page.folded[line]) : whole;
        if (token.value.empty()) continue;
        // Anything but punctuation between label and value: the label belongs to something else.
        if (!any) {
            bool apart = false;
            for (std::size_t i = from; i < token.from; ++i) {
                const char32_t c = page.folded[line].text[i];
                if (c != U' ' && c != U':' && c != U'#' && c != U'(' && c != U')' && c != U'[' && c != U'.' && c != U'-' && c != U'|' && c != U'号') apart = true;
            }
            if (apart && type != IdentifierType::order_no) return false;
        }
        if (!fits(type, token)) {
            if (any || type == IdentifierType::buyer_id) break;
            continue;
        }
        if (type == IdentifierType::buyer_id && interface_word(folded_word(token.value))) return false;
        IdentifierType actual = type;
        if (const std::string d = digits_only(token.value); type == IdentifierType::order_no && is_product_form(d)) actual = IdentifierType::product_id;
        if (actual == IdentifierType::order_no && any) break;
        Identifier id = from_token(page, line, token, actual);
        id.label = label;
        id.main = main;
        add(page, std::move(id));
        any = true;
        if (type == IdentifierType::buyer_id) {
            // "fr4471092836 Claire Moreau": the name behind the ID.
            std::size_t begin = 0, end = 0;
            const std::string name = rest_of_line(page, line, token.to, begin, end);
            const bool is_name = begin > token.to && !name.empty() && utf8_decode(name).size() <= 40 && times_in_line(page.text.lines[line]).empty() &&
                                 name.find_first_of("0123456789") == std::string::npos;
            if (is_name) {
                Identifier person;
                person.type = IdentifierType::buyer_name;
                person.value = name;
                person.label = label;
                person.main = main;
                person.box = box_of(page.text.lines[line], page.folded[line], begin, end);
                person.confidence = page.text.lines[line].confidence;
                add(page, std::move(person));
            }
            break;
        }
        if (type != IdentifierType::order_no) break;
    }
    return any;
}

void find_labelled(Page& page) {
    for (std::size_t i = 0; i < page.text.lines.size(); ++i) {
        if (page.frame.not_of_page[i]) continue;
        const TextLine& line = page.text.lines[i];
        Folded dense = fold(line.text, Spaces::dropped);
        dense.text = with_letters(std::move(dense.text));
        std::size_t after = 0;   // in dense
        for (std::size_t at = 0; at < dense.text.size(); ++at) {
            if (at < after) continue;
            const Label* label = nullptr;
            for (const Label& candidate : labels) {
                if (!stands_at(dense.text, at, candidate.word)) continue;
                // Latin labels begin at a word; "border" holds "order".
                if (is_letter(candidate.word[0]) && at > 0 && is_letter(dense.text[at - 1])) {
                    const int here = dense.source[at], before = dense.source[at - 1];
                    if (here == before + 1) continue;
                }
                if (label == nullptr || candidate.word.size() > label->word.size()) label = &candidate;
            }
            if (label == nullptr) continue;
            after = at + label->word.size();
            // Position in the fold with spaces: the first character whose source is at or behind the label's end.
            const int end_source = after < dense.source.size() ? dense.source[after] : dense.source.back() + 1;
            std::size_t from = 0;
            while (from < page.folded[i].source.size() && page.folded[i].source[from] < end_source) ++from;
            const std::string label_text = text_of(line, dense, at, after);
            const bool short_word = label->word == U"order" || label->word == U"订单" || label->word == U"买家" || label->word == U"buyer" || label->word == U"店铺" ||
                                    label->word == U"条款" || label->word == U"clause" || label->word == U"carrier" || label->word == U"waybill";
            const bool at_begin = at <= 2;
            if (short_word && !at_begin && label->type != IdentifierType::order_no) continue;
            // A name in running text is no labelled value: text values need the label at the beginning and something like a colon or gap.
            if (text_valued(label->type) && !at_begin && label->type != IdentifierType::clause) continue;
            if (take_value(page, i, from, label->type, label_text, true)) continue;
            if (from < page.folded[i].text.size() && page.folded[i].text.size() - from > 2) continue;
            // Nothing behind the label on its line: to the right, a patch over it, or below it (table heads).
            const Box label_box = box_of(line, dense, at, after);
            // A buyer's ID on another line must look like one: any word would do otherwise.
            const auto may_hold = [&](std::size_t other) {
                if (label->type != IdentifierType::buyer_id) return true;
                return !page.tokens[other].empty() && (page.tokens[other].front().digits >= 2 || page.tokens[other].front().masked);
            };
            if (const auto right = line_right_of(page, i, 16); right && may_hold(*right) && take_value(page, *right, 0, label->type, label_text, true)) continue;
            const Patch* patch = patch_after(page, line.box, label_box.right());
            if (patch != nullptr && (label->type == IdentifierType::buyer_id || label->type == IdentifierType::order_no || label->type == IdentifierType::tracking_no ||
                                     label->type == IdentifierType::product_id || label->type == IdentifierType::buyer_name)) {
                Identifier id;
                id.type = label->type;
                id.label = label_text;
                id.masked = id.covered = true;
                id.complete = false;
                id.main = true;
                id.box = patch->box;
                id.confidence = patch->score;
                add(page, std::move(id));
                continue;
            }
            if (const auto below = line_below(page, i); below && may_hold(*below) && !short_word && !text_valued(label->type)) take_value(page, *below, 0, label->type, label_text, true);
        }
    }
}

// Numbers that tell what they are by their form, without a label.
void find_by_form(Page& page) {
    for (std::size_t i = 0; i < page.text.lines.size(); ++i) {
        if (page.frame.not_of_page[i]) continue;
        for (const Token& token : page.tokens[i]) {
            const std::string d = digits_only(token.value);
            if (d.size() == 32 && token.letters == 0) {
                // Two numbers whose space was lost.
                for (const std::size_t half : {std::size_t{0}, std::size_t{16}}) {
                    Token part = token;
                    part.from += half;
                    part.to = part.from + 16;
                    part.value = d.substr(half, 16);
                    Identifier id = from_token(page, i, part, is_product_form(part.value) ? IdentifierType::product_id : IdentifierType::order_no);
                    id.confidence *= 0.8;
                    add(page, std::move(id));
                }
                continue;
            }
            // A stray character read in front of a product number ("51005…").
            if (d.size() == 17 && is_product_form(d.substr(1))) {
                Token part = token;
                part.from += 1;
                part.value = d.substr(1);
                Identifier id = from_token(page, i, part, IdentifierType::product_id);
                id.confidence *= 0.7;
                add(page, std::move(id));
                continue;
            }
            std::optional<IdentifierType> type;
            if (is_tracking_form(s10_repaired(token.value)) && token.letters >= 2) type = IdentifierType::tracking_no;
            else if (is_product_form(d) && token.digits >= 13) type = IdentifierType::product_id;
            else if (d.size() == 16 && token.digits >= 15) type = IdentifierType::order_no;
            if (!type) continue;
            Identifier id = from_token(page, i, token, *type);
            id.confidence *= 0.8;
            add(page, std::move(id));
        }
    }
}

// "kr2049981733 15:04": who wrote, before the time of a message.
void find_senders(Page& page) {
    for (std::size_t i = 0; i < page.text.lines.size(); ++i) {
        if (page.frame.not_of_page[i]) continue;
        const TextLine& line = page.text.lines[i];
        const std::vector<FoundTime> times = times_in_line(line);
        if (times.empty() || page.tokens[i].empty()) continue;
        const Folded& f = page.folded[i];
        const Token& token = page.tokens[i].front();
        if (token.from > 1 || token.letters == 0 || token.value.size() < 3 || token.value.size() > 32) continue;
        if (interface_word(f.text.substr(token.from, token.to - token.from))) continue;
        // Only name and time on the line.
        std::size_t letters_after = 0;
        for (std::size_t k = 1; k < page.tokens[i].size(); ++k) letters_after += static_cast<std::size_t>(page.tokens[i][k].letters);
        const bool id_like = (token.digits >= 3 && token.letters >= 2) || token.masked;
        if (!id_like || letters_after > 14) continue;
        Identifier id = from_token(page, i, token, IdentifierType::buyer_id);
        id.main = true;
        id.confidence *= 0.85;
        add(page, std::move(id));
    }
}

// Starred names without a label: other buyers in a list beside the conversation.
void find_masked(Page& page) {
    for (std::size_t i = 0; i < page.text.lines.size(); ++i) {
        if (page.frame.not_of_page[i] || page.tokens[i].size() != 1) continue;
        const Token& token = page.tokens[i].front();
        if (!token.masked || token.value.size() < 3 || token.value.size() > 20) continue;
        add(page, from_token(page, i, token, IdentifierType::buyer_id));
    }
}

void find_amounts(Page& page) {
    static constexpr std::pair<std::u32string_view, const char*> signs[] = {{U"us $", "USD"}, {U"us$", "USD"}, {U"usd", "USD"}, {U"cny", "CNY"}, {U"rmb", "CNY"},
                                                                         {U"eur", "EUR"}, {U"€", "EUR"}, {U"£", "GBP"}, {U"gbp", "GBP"}, {U"¥", "CNY"}, {U"rub", "RUB"},
                                                                         {U"₽", "RUB"}, {U"$", "USD"}};
    for (std::size_t i = 0; i < page.text.lines.size(); ++i) {
        if (page.frame.not_of_page[i]) continue;
        const Folded& f = page.folded[i];
        for (std::size_t at = 0; at < f.text.size(); ++at) {
            for (const auto& [sign, currency] : signs) {
                if (!stands_at(f.text, at, sign)) continue;
                std::size_t p = at + sign.size();
                while (p < f.text.size() && f.text[p] == U' ') ++p;
                std::string value;
                std::size_t end = p;
                while (end < f.text.size() && (is_digit(f.text[end]) || ((f.text[end] == U'.' || f.text[end] == U',') && end + 1 < f.text.size() && is_digit(f.text[end + 1]))))
                    value.push_back(static_cast<char>(f.text[end++]));
                if (value.empty() || !is_digit(static_cast<char32_t>(value[0]))) break;
                // "1,234.56" and "12,30": a comma before three digits groups, else it is the decimal point.
                const std::size_t comma = value.rfind(',');
                if (comma != std::string::npos && value.size() - comma == 3 && value.find('.') == std::string::npos) value[comma] = '.';
                value.erase(std::remove(value.begin(), value.end(), ','), value.end());
                Identifier id;
                id.type = IdentifierType::amount;
                id.value = value;
                id.currency = currency;
                id.box = box_of(page.text.lines[i], f, at, end);
                id.confidence = page.text.lines[i].confidence;
                if (at > 0) id.label = text_of(page.text.lines[i], f, 0, at);
                add(page, std::move(id));
                at = end;
                break;
            }
        }
    }
}

void find_clauses(Page& page) {
    for (std::size_t i = 0; i < page.text.lines.size(); ++i) {
        if (page.frame.not_of_page[i]) continue;
        const TextLine& line = page.text.lines[i];
        const Folded dense = fold(line.text, Spaces::dropped);
        for (const FoundClause& found : clauses_in(dense)) {
            Identifier id;
            id.type = IdentifierType::clause;
            id.value = text_of(line, dense, found.from, found.to);
            id.box = box_of(line, dense, found.from, found.to);
            id.confidence = line.confidence;
            add(page, std::move(id));
        }
    }
}

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

void find_in_address(Page& page) {
    if (!page.frame.address || !page.frame.url_bar.box) return;
    const Address& a = *page.frame.address;
    const auto put = [&](IdentifierType type, const std::string& value, bool complete) {
        if (value.empty()) return;
        Identifier id;
        id.type = type;
        id.value = value;
        id.from_url = true;
        id.main = true;
        id.complete = complete;
        id.box = *page.frame.url_bar.box;
        id.confidence = page.frame.url_bar.confidence * 0.95;
        page.out.push_back(std::move(id));
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
}

}  // namespace

char s10_check_digit(std::string_view eight) {
    static constexpr int weights[] = {8, 6, 4, 2, 3, 5, 9, 7};
    int sum = 0;
    for (std::size_t i = 0; i < 8; ++i) sum += (eight[i] - '0') * weights[i];
    const int c = 11 - sum % 11;
    return static_cast<char>('0' + (c == 10 ? 0 : c == 11 ? 5 : c));
}

bool is_s10(std::string_view v, bool* valid_check) {
    if (v.size() != 13) return false;
    for (std::size_t i = 0; i < 13; ++i) {
        const bool letter = v[i] >= 'A' && v[i] <= 'Z', digit = v[i] >= '0' && v[i] <= '9';
        if ((i < 2 || i > 10) ? !letter : !digit) return false;
    }
    if (valid_check != nullptr) *valid_check = s10_check_digit(v.substr(2, 8)) == v[10];
    return true;
}

bool is_tracking_form(std::string_view v) {
    if (is_s10(v)) return true;
    const auto digits_from = [&](std::size_t at) { return std::all_of(v.begin() + static_cast<std::ptrdiff_t>(at), v.end(), [](char c) { return c >= '0' && c <= '9'; }); };
    if (v.size() == 16 && v.substr(0, 2) == "LP" && digits_from(2)) return true;
    if (v.size() == 18 && v.substr(0, 2) == "YT" && digits_from(2)) return true;
    if (v.size() >= 12 && v.size() <= 20 && (v.substr(0, 4) == "CNBZ" || v.substr(0, 2) == "YW" || v.substr(0, 3) == "4PX" || v.substr(0, 5) == "NEXAU")) return true;
    return v.size() == 23 && digits_from(0);
}

std::vector<Identifier> find_identifiers(const Text& text, const Measures& measures, const BrowserFrame& frame) {
    Page page{text, measures, frame, {}, {}, {}};
    for (const TextLine& line : text.lines) {
        page.folded.push_back(fold(line.text, Spaces::kept));
        page.tokens.push_back(tokens_of(page.folded.back()));
    }
    find_labelled(page);
    find_senders(page);
    find_by_form(page);
    find_masked(page);
    find_amounts(page);
    find_clauses(page);
    find_in_address(page);
    return std::move(page.out);
}

}  // namespace precheck
