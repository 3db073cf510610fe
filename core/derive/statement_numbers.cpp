// Numbers, amounts and clauses in the statement.
#include <algorithm>
#include <optional>

#include "core/base/utf8.h"
#include "core/derive/clauses.h"
#include "core/derive/number_forms.h"
#include "core/derive/statement.h"

namespace precheck {

namespace {

using Text32 = std::u32string;
using View32 = std::u32string_view;

bool token_character(char32_t c) { return is_digit(c) || is_letter(c) || c == U'*' || c == U'_'; }

bool ends_with(const Text32& t, std::size_t end, View32 word) { return end >= word.size() && stands_at(t, end - word.size(), word); }

// A Latin word must begin at a word.
bool word_ends_at(const Text32& t, std::size_t end, View32 word) {
    if (!ends_with(t, end, word)) return false;
    const std::size_t begin = end - word.size();
    return !is_letter(word[0]) || begin == 0 || !is_letter(t[begin - 1]);
}

struct Label {
    View32 word;
    IdentifierType type;
};

// What may stand right before a number and says what it is. Longer words first.
constexpr Label number_labels[] = {
    {U"物流订单", IdentifierType::tracking_no}, {U"物流单", IdentifierType::tracking_no}, {U"运单", IdentifierType::tracking_no}, {U"快递单", IdentifierType::tracking_no}, {U"快递", IdentifierType::tracking_no}, {U"物流", IdentifierType::tracking_no}, {U"跟踪", IdentifierType::tracking_no}, {U"追踪", IdentifierType::tracking_no}, {U"包裹", IdentifierType::tracking_no}, {U"面单", IdentifierType::tracking_no}, {U"单号", IdentifierType::tracking_no}, {U"tracking", IdentifierType::tracking_no}, {U"waybill", IdentifierType::tracking_no}, {U"parcel", IdentifierType::tracking_no}, {U"shipment", IdentifierType::tracking_no}, {U"订单", IdentifierType::order_no}, {U"交易", IdentifierType::order_no}, {U"order", IdentifierType::order_no}, {U"商品", IdentifierType::product_id}, {U"产品", IdentifierType::product_id}, {U"宝贝", IdentifierType::product_id}, {U"链接", IdentifierType::product_id}, {U"product", IdentifierType::product_id}, {U"item", IdentifierType::product_id}, {U"listing", IdentifierType::product_id}, {U"买家", IdentifierType::buyer_id}, {U"客户", IdentifierType::buyer_id}, {U"buyer", IdentifierType::buyer_id}, {U"customer", IdentifierType::buyer_id}, {U"处罚", IdentifierType::notice_no}, {U"违规", IdentifierType::notice_no}, {U"通知", IdentifierType::notice_no}, {U"案件", IdentifierType::notice_no}, {U"case", IdentifierType::notice_no}, {U"notice", IdentifierType::notice_no}, {U"violation", IdentifierType::notice_no}};

// Between label and number: 号, 编号, ID, "no.", "number is", colons and brackets.
std::size_t without_fillers(const Text32& t, std::size_t end) {
    static constexpr View32 fillers[] = {U" ", U":", U"#", U"(", U"[", U"\"", U"「", U"“", U".", U"号码", U"编号", U"号", U"为", U"是", U"id", U"no", U"nos", U"number", U"numbers", U"is", U"code", U"the"};
    for (bool moved = true; moved && end > 0;) {
        moved = false;
        for (const View32 f : fillers)
            if (word_ends_at(t, end, f)) {
                end -= f.size();
                moved = true;
                break;
            }
    }
    return end;
}

struct FoundLabel {
    IdentifierType type = IdentifierType::order_no;
    std::size_t begin = 0;
};

std::optional<FoundLabel> label_before(const Text32& t, std::size_t at) {
    // "运单号" loses its 号 as a filler; "单号" alone must be tried before.
    std::size_t bare = at;
    while (bare > 0 && (t[bare - 1] == U' ' || t[bare - 1] == U':')) --bare;
    for (const std::size_t end : {without_fillers(t, at), bare})
        for (const Label& label : number_labels)
            if (word_ends_at(t, end, label.word)) return FoundLabel{label.type, end - label.word.size()};
    return {};
}

// 原订单, 补发运单, "the replacement order": another object than the one in question.
bool said_of_another(const Text32& t, std::size_t begin, std::size_t end) {
    // Right before the label, or anywhere before it in the same breath.
    static constexpr View32 directly[] = {U"原", U"旧", U"新", U"父", U"子", U"另", U"换", U"原来的", U"旧的", U"新的", U"他的", U"对方", U"对方的"};
    static constexpr View32 before[] = {U"上一", U"之前", U"此前", U"以前", U"另一", U"另外", U"其他", U"其它", U"第二", U"补发", U"重发", U"重新", U"关联", U"拆分", U"后续", U"历史", U"合并", U"竞争",
                                        U"previous", U"earlier", U"old", U"another", U"other", U"second", U"new", U"replacement", U"parent", U"child", U"sub", U"reship", U"resent", U"re-sent", U"original", U"related", U"their", U"her",
                                        U"his", U"merged", U"first"};
    static constexpr View32 after[] = {U"(补发", U"(原", U"(旧", U"(父", U"(子", U"(重发", U"(replacement", U"(previous", U"(parent", U"(old", U"(resent"};
    constexpr std::size_t reach = 14;
    const std::size_t from = begin > reach ? begin - reach : 0;
    std::size_t segment = from;   // not beyond a comma
    for (std::size_t i = from; i < begin; ++i)
        if (t[i] == U',' || t[i] == U';' || t[i] == U'.') segment = i + 1;
    const Text32 head = t.substr(segment, begin - segment);
    for (const View32 word : before)
        for (std::size_t at = head.find(word); at != Text32::npos; at = head.find(word, at + 1)) {
            const bool latin = is_letter(word[0]);
            if (latin && ((at > 0 && is_letter(head[at - 1])) || (at + word.size() < head.size() && is_letter(head[at + word.size()])))) continue;
            return true;
        }
    if (std::any_of(std::begin(directly), std::end(directly), [&](View32 w) { return ends_with(head, head.size(), w); })) return true;
    Text32 tail;
    for (std::size_t i = end; i < t.size() && tail.size() < 14; ++i)
        if (t[i] != U' ') tail.push_back(t[i]);
    return std::any_of(std::begin(after), std::end(after), [&](View32 w) { return stands_at(tail, 0, w); });
}

bool begins_with(const std::string& s, std::string_view head) { return s.compare(0, head.size(), head) == 0; }

std::optional<IdentifierType> type_by_form(const std::string& value, int digits, int letters) {
    if (letters >= 2 && is_tracking_form(value)) return IdentifierType::tracking_no;
    if (letters > 0) return {};
    if (digits == 16 && (begins_with(value, "1005") || begins_with(value, "3256") || begins_with(value, "2251") || begins_with(value, "2255"))) return IdentifierType::product_id;
    if (digits == 13 && begins_with(value, "4000")) return IdentifierType::product_id;
    if (digits == 16) return IdentifierType::order_no;
    if (digits == 23) return IdentifierType::tracking_no;
    return {};
}

void numbers_of(const Sentence& s, std::size_t index, std::vector<StatementNumber>& out) {
    const Text32& t = s.folded.text;
    for (std::size_t at = 0; at < t.size();) {
        if (!token_character(t[at])) {
            ++at;
            continue;
        }
        std::size_t end = at;
        std::string value;
        int digits = 0, letters = 0;
        bool masked = false;
        while (end < t.size() && token_character(t[end])) {
            const char32_t c = s.folded.original[end];
            if (is_digit(c)) ++digits;
            if (is_letter(c)) ++letters;
            if (c == U'*') masked = true;
            value.push_back(static_cast<char>(c));
            ++end;
        }
        const std::size_t begin = at;
        at = end;
        if (masked || digits < 4 || value.size() < 8) continue;
        // A part of an address or of a file's name.
        if ((begin > 0 && (t[begin - 1] == U'/' || t[begin - 1] == U'=' || t[begin - 1] == U'@' || t[begin - 1] == U'-')) || (end < t.size() && t[end] == U'@')) continue;
        if (end + 1 < t.size() && t[end] == U'.' && is_letter(t[end + 1])) continue;
        std::string upper = value;
        for (char& c : upper)
            if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
        const auto form = type_by_form(upper, digits, letters);
        const auto label = label_before(t, begin);
        if (!form && !label) continue;
        StatementNumber n;
        // The number's form outranks its label: a product number behind 订单 is a slip that 402 speaks of.
        n.type = form ? *form : label->type;
        if (!form && (n.type == IdentifierType::order_no || n.type == IdentifierType::product_id) && (letters > 0 || digits > 20)) continue;
        if (!form && n.type == IdentifierType::buyer_id && letters == 0) continue;
        n.value = n.type == IdentifierType::buyer_id ? value : upper;
        n.labelled = label && label->type == n.type;
        n.of_another = said_of_another(t, label ? label->begin : begin, end);
        n.sentence = index;
        n.range = range_of(s, begin, end);
        out.push_back(std::move(n));
    }
}

struct Sign {
    View32 word;
    const char* currency;
};
constexpr Sign signs_before[] = {{U"us $", "USD"}, {U"us$", "USD"}, {U"usd", "USD"}, {U"美元", "USD"}, {U"cny", "CNY"}, {U"rmb", "CNY"}, {U"人民币", "CNY"}, {U"¥", "CNY"}, {U"eur", "EUR"}, {U"€", "EUR"}, {U"£", "GBP"}, {U"gbp", "GBP"}, {U"rub", "RUB"}, {U"₽", "RUB"}, {U"$", "USD"}};
constexpr Sign signs_after[] = {{U"美元", "USD"}, {U"美金", "USD"}, {U"usd", "USD"}, {U"dollars", "USD"}, {U"元", "CNY"}, {U"人民币", "CNY"}, {U"cny", "CNY"}, {U"rmb", "CNY"}, {U"欧元", "EUR"}, {U"eur", "EUR"}, {U"€", "EUR"}, {U"卢布", "RUB"}, {U"rub", "RUB"}};

// Reads 1,234.56 at `at`; the end, or `at` where there is none.
std::size_t amount_at(const Text32& t, std::size_t at, std::string& value) {
    std::size_t end = at;
    value.clear();
    while (end < t.size() && (is_digit(t[end]) || ((t[end] == U'.' || t[end] == U',') && end > at && end + 1 < t.size() && is_digit(t[end + 1])))) value.push_back(static_cast<char>(t[end++]));
    const std::size_t comma = value.rfind(',');
    if (comma != std::string::npos && value.size() - comma == 3 && value.find('.') == std::string::npos) value[comma] = '.';
    value.erase(std::remove(value.begin(), value.end(), ','), value.end());
    return end;
}

void amounts_of(const Sentence& s, std::size_t index, std::vector<StatementAmount>& out) {
    const Text32& t = s.folded.text;
    std::size_t last_end = 0;
    for (std::size_t at = 0; at < t.size(); ++at) {
        if (!is_digit(t[at]) || (at > 0 && (is_digit(t[at - 1]) || t[at - 1] == U'.' || is_letter(t[at - 1])) && !ends_with(t, at, U"usd") && !ends_with(t, at, U"rmb"))) continue;
        std::string value;
        const std::size_t end = amount_at(t, at, value);
        if (value.empty() || end - at > 12) {
            at = std::max(at, end > at ? end - 1 : at);
            continue;
        }
        std::size_t begin = at, stop = end;
        const char* currency = nullptr;
        std::size_t head = at;
        while (head > 0 && t[head - 1] == U' ') --head;
        for (const Sign& sign : signs_before)
            if (currency == nullptr && word_ends_at(t, head, sign.word)) currency = sign.currency, begin = head - sign.word.size();
        std::size_t tail = end;
        while (tail < t.size() && t[tail] == U' ') ++tail;
        for (const Sign& sign : signs_after)
            if (currency == nullptr && stands_at(t, tail, sign.word)) currency = sign.currency, stop = tail + sign.word.size();
        if (currency == nullptr) {
            at = end > at ? end - 1 : at;
            continue;
        }
        StatementAmount a;
        a.value = value;
        a.currency = currency;
        a.sentence = index;
        a.range = range_of(s, begin, stop);
        constexpr std::size_t reach = 18;
        const std::size_t from = std::max(last_end, begin > reach ? begin - reach : 0);
        const Text32 around = t.substr(from, begin - from);
        for (const View32 w : {View32(U"退款"), View32(U"退还"), View32(U"refund")}) a.refund = a.refund || contains(around, w);
        for (const View32 w : {View32(U"订单金额"), View32(U"总金额"), View32(U"订单总额"), View32(U"总价"), View32(U"合计"), View32(U"总计"), View32(U"实付"), View32(U"order amount"), View32(U"order total"), View32(U"total"), View32(U"amount paid")})
            a.total = a.total || contains(around, w);
        last_end = stop;
        out.push_back(std::move(a));
        at = stop > at ? stop - 1 : at;
    }
}

}   // namespace

std::vector<StatementNumber> numbers_in(const Statement& statement) {
    std::vector<StatementNumber> out;
    for (std::size_t i = 0; i < statement.sentences.size(); ++i) numbers_of(statement.sentences[i], i, out);
    return out;
}

std::vector<StatementAmount> amounts_in(const Statement& statement) {
    std::vector<StatementAmount> out;
    for (std::size_t i = 0; i < statement.sentences.size(); ++i) amounts_of(statement.sentences[i], i, out);
    return out;
}

std::vector<StatementClause> statement_clauses(const Statement& statement) {
    std::vector<StatementClause> out;
    for (std::size_t i = 0; i < statement.sentences.size(); ++i) {
        const Sentence& s = statement.sentences[i];
        // "See Article 21": the word before must stay apart, so only blanks before a number or inside 第 N 条 go.
        Folded dense;
        std::vector<std::size_t> back;
        const Text32& t = s.folded.text;
        for (std::size_t k = 0; k < t.size(); ++k) {
            if (t[k] == U' ' && ((k + 1 < t.size() && (is_digit(t[k + 1]) || is_cjk(t[k + 1]))) || (k > 0 && is_cjk(t[k - 1])))) continue;
            dense.text.push_back(t[k]);
            back.push_back(k);
        }
        for (const FoundClause& c : clauses_in(dense)) {
            StatementClause clause;
            clause.number = clause_number(utf8_encode(View32(dense.text).substr(c.from, c.to - c.from)));
            clause.sentence = i;
            clause.range = range_of(s, back[c.from], back[c.to - 1] + 1);
            out.push_back(std::move(clause));
        }
    }
    return out;
}

}   // namespace precheck
