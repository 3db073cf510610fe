// Business licences: of companies and sole traders on the mainland, and registration certificates elsewhere.
#include "core/base/utf8.h"
#include "core/derive/paper.h"
#include "core/derive/paper_numbers.h"

namespace precheck {

namespace {

bool looks_like_credit_code(std::string_view run) { return is_credit_code_form(with_credit_code_letters(std::string(run))); }

}  // namespace

std::vector<DocumentField> read_licence(const Text& text) {
    using enum FieldName;
    const PaperText paper(text, {
        {name, U"名称"}, {name, U"企业名称"}, {name, U"公司名称"}, {name, U"单位名称"}, {name, U"字号名称"}, {name, U"商业名称"}, {name, U"name"}, {name, U"companyname"},
        {name, U"enterprisename"}, {name, U"nameofenterprise"}, {name, U"nameofcompany"}, {name, U"businessname"}, {name, U"nameofbusiness"},
        {credit_code, U"统一社会信用代码"}, {credit_code, U"社会信用代码"}, {credit_code, U"统一社会信用代码/注册号"}, {credit_code, U"unifiedsocialcreditcode"}, {credit_code, U"socialcreditcode"},
        {credit_code, U"creditcode"}, {credit_code, U"uscc"},
        {company_type, U"类型"}, {company_type, U"主体类型"}, {company_type, U"企业类型"}, {company_type, U"公司类型"}, {company_type, U"组成形式"}, {company_type, U"type"}, {company_type, U"companytype"},
        {company_type, U"typeofenterprise"}, {company_type, U"enterprisetype"},
        {legal_person, U"法定代表人"}, {legal_person, U"负责人"}, {legal_person, U"执行事务合伙人"}, {legal_person, U"投资人"}, {legal_person, U"legalrepresentative"}, {legal_person, U"legalperson"},
        {operator_name, U"经营者"}, {operator_name, U"经营者姓名"}, {operator_name, U"operator"}, {operator_name, U"proprietor"},
        {scope, U"经营范围"}, {scope, U"经营范围及方式"}, {scope, U"businessscope"}, {scope, U"scopeofbusiness"}, {scope, U"natureofbusiness"},
        {founded_on, U"成立日期"}, {founded_on, U"注册日期"}, {founded_on, U"dateofestablishment"}, {founded_on, U"establishedon"}, {founded_on, U"establishmentdate"},
        {founded_on, U"dateofcommencement"},
        {valid_until, U"营业期限"}, {valid_until, U"经营期限"}, {valid_until, U"有效期"}, {valid_until, U"有效期限"}, {valid_until, U"有效期至"}, {valid_until, U"businessterm"},
        {valid_until, U"termofoperation"}, {valid_until, U"operatingperiod"}, {valid_until, U"operatingterm"}, {valid_until, U"validuntil"}, {valid_until, U"dateofexpiry"},
        {valid_until, U"expirydate"}, {valid_until, U"validity"},
        {address, U"住所"}, {address, U"经营场所"}, {address, U"主要经营场所"}, {address, U"营业场所"}, {address, U"address"}, {address, U"domicile"}, {address, U"registeredaddress"},
        // Ends of other values, of no use by themselves.
        {total, U"注册资本"}, {total, U"注册资金"}, {total, U"registeredcapital"}, {issuer, U"登记机关"}, {issuer, U"registrationauthority"}, {issued_on, U"核准日期"}, {issued_on, U"发照日期"},
    });
    std::vector<DocumentField> out;
    auto code = paper.labelled(credit_code);
    const bool whole = code && is_credit_code_form(with_credit_code_letters(upper_run(code->value)));
    if (!whole)
        if (auto found = paper.of_form(credit_code, looks_like_credit_code)) code = std::move(found);
    if (code) {
        code->value = with_credit_code_letters(upper_run(code->value));
        put(out, std::move(code));
    }
    put(out, paper.labelled(name));
    put(out, paper.labelled(company_type));
    put(out, paper.labelled(legal_person));
    put(out, paper.labelled(operator_name));
    put(out, paper.labelled(scope, Wrap::lines));
    put_date(out, paper.labelled(founded_on));
    put_validity(out, term_of(paper, valid_until));
    put(out, paper.labelled(address, Wrap::lines));
    return out;
}

}  // namespace precheck
