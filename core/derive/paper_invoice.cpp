// Invoices: who bought from whom, when, for how much.
#include "core/derive/paper.h"

namespace precheck {

namespace {

// "贰佰圆整 (小写) ¥200.00": the figures, not the words.
std::string figures(const std::string& value) {
    const std::u32string folded = fold(value, Spaces::dropped).text;
    std::string best;
    for (std::size_t at = 0; at < folded.size();) {
        std::string number;
        while (at < folded.size() && (is_digit(folded[at]) || ((folded[at] == U'.' || folded[at] == U',') && !number.empty()))) number.push_back(static_cast<char>(folded[at++]));
        while (!number.empty() && (number.back() == '.' || number.back() == ',')) number.pop_back();
        if (!number.empty()) best = number;
        if (number.empty()) ++at;
    }
    return best;
}

}  // namespace

std::vector<DocumentField> read_invoice(const Text& text) {
    using enum FieldName;
    const PaperText paper(text, {
        {buyer, U"购买方名称"}, {buyer, U"购买方"}, {buyer, U"购方名称"}, {buyer, U"付款方"}, {buyer, U"buyer"}, {buyer, U"billto"}, {buyer, U"soldto"}, {buyer, U"customer"}, {buyer, U"purchaser"},
        {seller, U"销售方名称"}, {seller, U"销售方"}, {seller, U"销方名称"}, {seller, U"收款方"}, {seller, U"seller"}, {seller, U"supplier"}, {seller, U"vendor"}, {seller, U"soldby"}, {seller, U"shipper"},
        {invoice_no, U"发票号码"}, {invoice_no, U"票据号码"}, {invoice_no, U"invoiceno"}, {invoice_no, U"invoicenumber"}, {invoice_no, U"invoice#"},
        {issued_on, U"开票日期"}, {issued_on, U"invoicedate"}, {issued_on, U"dateofissue"}, {issued_on, U"date"},
        {total, U"价税合计"}, {total, U"价税合计(小写)"}, {total, U"价税合计(大写)"}, {total, U"grandtotal"}, {total, U"totalamount"}, {total, U"amountdue"}, {total, U"total"}, {total, U"小写"},
        // The electronic form says only "name" twice, the buyer's first.
        {name, U"名称"}, {name, U"单位名称"}, {credit_code, U"统一社会信用代码/纳税人识别号"}, {credit_code, U"纳税人识别号"}, {credit_code, U"统一社会信用代码"}, {credit_code, U"taxid"},
        {address, U"地址"}, {address, U"地址、电话"}, {address, U"address"},
    });
    std::vector<DocumentField> out;
    const auto party = [&](FieldName role, std::size_t nth) {
        auto found = paper.labelled(role);
        // "购买方信息" is a heading.
        const bool heading = found && (found->value == "信息" || found->value == "信" || fold(found->value, Spaces::dropped).text.size() < 3);
        if (!found || heading) found = paper.labelled(name, Wrap::none, nth);
        if (found) found->name = role;
        put(out, std::move(found));
    };
    party(buyer, 0);
    party(seller, 1);
    put(out, paper.labelled(invoice_no));
    put_date(out, paper.labelled(issued_on));
    for (std::size_t nth = 0; nth < 3; ++nth) {
        auto amount = paper.labelled(total, Wrap::none, nth);
        if (!amount) break;
        amount->value = figures(amount->value);
        put(out, std::move(amount));
    }
    return out;
}

}  // namespace precheck
