// Bank statements: whose account, and which months they cover.
#include <algorithm>
#include <set>

#include "core/base/utf8.h"
#include "core/derive/paper.h"

namespace precheck {

namespace {

// Dates that say when the paper was made, not what it covers.
bool is_of_the_print(const std::u32string& dense) {
    for (const std::u32string_view word : {U"打印", U"出具", U"制表", U"制单", U"生成", U"申请日期", U"开户日期", U"有效期", U"printed", U"printdate", U"issued", U"generated", U"openingdate", U"dateofissue"})
        if (contains(dense, word)) return true;
    return false;
}

std::string month_text(const CivilTime& t) { return iso_date({t.year, t.month, 0, 0, 0, 0}); }

void add_months(std::set<std::string>& months, CivilTime from, const CivilTime& to) {
    constexpr int most = 120;
    for (int n = 0; n < most && (from.year < to.year || (from.year == to.year && from.month <= to.month)); ++n) {
        months.insert(month_text(from));
        if (++from.month > 12) from.month = 1, ++from.year;
    }
}

void put_months(std::vector<DocumentField>& out, const std::set<std::string>& months, const DocumentField& like) {
    if (months.empty()) return;
    DocumentField field = like;
    field.name = FieldName::months;
    field.value.clear();
    for (const std::string& month : months) field.value += (field.value.empty() ? "" : " ") + month;
    put(out, std::move(field));
}

}  // namespace

std::vector<DocumentField> read_statement(const Text& text) {
    using enum FieldName;
    const PaperText paper(text, {
        {account_name, U"户名"}, {account_name, U"账户名称"}, {account_name, U"账户名"}, {account_name, U"帐户名称"}, {account_name, U"客户名称"}, {account_name, U"客户姓名"}, {account_name, U"姓名"},
        {account_name, U"单位名称"}, {account_name, U"accountname"}, {account_name, U"nameofaccount"}, {account_name, U"accountholder"}, {account_name, U"accountholdername"}, {account_name, U"customername"},
        {account_no, U"账号"}, {account_no, U"帐号"}, {account_no, U"卡号"}, {account_no, U"账户号码"}, {account_no, U"银行账号"}, {account_no, U"客户账号"}, {account_no, U"账号/卡号"}, {account_no, U"accountnumber"},
        {account_no, U"accountno"}, {account_no, U"cardnumber"},
        {period_from, U"起止日期"}, {period_from, U"查询期间"}, {period_from, U"交易期间"}, {period_from, U"统计期间"}, {period_from, U"账单周期"}, {period_from, U"账单期间"}, {period_from, U"对账期间"},
        {period_from, U"查询时间"}, {period_from, U"查询时间段"}, {period_from, U"时间范围"}, {period_from, U"起止时间"}, {period_from, U"交易日期范围"}, {period_from, U"查询日期"}, {period_from, U"起始日期"}, {period_from, U"开始日期"},
        {period_from, U"statementperiod"}, {period_from, U"period"}, {period_from, U"daterange"}, {period_from, U"fromdate"}, {period_from, U"startdate"},
        {period_until, U"终止日期"}, {period_until, U"截止日期"}, {period_until, U"结束日期"}, {period_until, U"todate"}, {period_until, U"enddate"},
        {issuer, U"开户行"}, {issuer, U"开户银行"}, {issuer, U"bank"}, {issuer, U"branch"}, {total, U"币种"}, {total, U"currency"}, {total, U"余额"},
        {issued_on, U"打印日期"}, {issued_on, U"打印时间"}, {issued_on, U"出具日期"}, {issued_on, U"printdate"}, {issued_on, U"printedon"},
        {buyer, U"对方户名"}, {buyer, U"对方账号"}, {buyer, U"对方名称"},
    });
    std::vector<DocumentField> out;
    put(out, paper.labelled(account_name));
    put(out, paper.labelled(account_no));
    const auto from = paper.labelled(period_from), until = paper.labelled(period_until);
    std::set<std::string> covered;
    std::vector<PaperDate> ends;
    for (const auto* end : {&from, &until})
        if (*end)
            for (const PaperDate& date : paper_dates((*end)->value, true)) ends.push_back(date);
    if (from && ends.size() >= 2) {
        DocumentField first = *from, last = until ? *until : *from;
        first.value = iso_date(ends.front().value);
        last.name = period_until;
        last.value = iso_date(ends.back().value);
        put(out, first);
        put(out, last);
        add_months(covered, ends.front().value, ends.back().value);
        put_months(out, covered, *from);
        return out;
    }
    // No stated period: the months of the rows.
    DocumentField rows;
    for (std::size_t i = 0; i < paper.size(); ++i) {
        if (is_of_the_print(paper.dense(i))) continue;
        for (const PaperDate& date : paper_dates(paper.line(i).text)) {
            covered.insert(month_text(date.value));
            rows.box = unite(rows.box, paper.line(i).box);
            rows.confidence = rows.confidence > 0 ? std::min(rows.confidence, paper.line(i).confidence) : paper.line(i).confidence;
        }
    }
    put_months(out, covered, rows);
    return out;
}

}  // namespace precheck
