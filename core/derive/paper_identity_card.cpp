// Resident identity cards, either side, or both on one sheet.
#include "core/derive/paper.h"
#include "core/derive/paper_numbers.h"

namespace precheck {

std::vector<DocumentField> read_identity_card(const Text& text) {
    using enum FieldName;
    const PaperText paper(text, {
        {person_name, U"姓名"}, {person_name, U"name"}, {birth_date, U"出生"}, {birth_date, U"出生日期"}, {birth_date, U"dateofbirth"}, {address, U"住址"}, {address, U"address"},
        {id_number, U"公民身份号码"}, {id_number, U"公民身份证号码"}, {id_number, U"身份号码"}, {id_number, U"身份证号码"}, {id_number, U"idnumber"}, {id_number, U"idno"},
        {id_number, U"citizenidnumber"}, {id_number, U"idcardnumber"},
        {issuer, U"签发机关"}, {issuer, U"issuingauthority"}, {valid_until, U"有效期限"}, {valid_until, U"有效期"}, {valid_until, U"validity"}, {valid_until, U"validperiod"},
        {valid_until, U"periodofvalidity"}, {valid_until, U"validuntil"},
        {right, U"性别"}, {right, U"民族"}, {right, U"sex"}, {right, U"ethnicity"}, {right, U"nationality"},   // end the values beside them
    });
    std::vector<DocumentField> out;
    put(out, paper.labelled(person_name));
    put_date(out, paper.labelled(birth_date));
    put(out, paper.labelled(address, Wrap::lines));
    auto number = paper.labelled(id_number);
    if (!number || !is_resident_id_form(upper_run(number->value)))
        if (auto found = paper.of_form(id_number, is_resident_id_form)) number = std::move(found);
    if (number) {
        number->value = upper_run(number->value);
        put(out, std::move(number));
    }
    put(out, paper.labelled(issuer));
    put_validity(out, term_of(paper, valid_until));
    return out;
}

}  // namespace precheck
