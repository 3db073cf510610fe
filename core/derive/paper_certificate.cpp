// Certificates of rights: trademarks, works, patents.
#include <algorithm>

#include "core/base/utf8.h"
#include "core/derive/paper.h"

namespace precheck {

namespace {

struct RightWord {
    const char* kind;
    std::u32string_view word;
};
// The certificate's own title first: a patent's text may mention a trademark.
constexpr RightWord right_words[] = {{"trademark", U"商标注册证"}, {"copyright", U"作品登记证"}, {"copyright", U"著作权登记"}, {"patent", U"专利证书"},
                                     {"trademark", U"trademarkregistration"}, {"trademark", U"certificateoftrademark"}, {"trademark", U"registrationoftrademark"},
                                     {"copyright", U"copyrightregistration"}, {"copyright", U"certificateofcopyright"}, {"copyright", U"registrationofcopyright"},
                                     {"patent", U"letterspatent"}, {"patent", U"patentcertificate"}, {"trademark", U"商标"}, {"copyright", U"著作权"}, {"patent", U"专利"},
                                     {"trademark", U"trademark"}, {"copyright", U"copyright"}, {"patent", U"patent"}};

// "第 12345678 号" as the certificate's number, "第 25 类" as a class.
std::optional<DocumentField> between(const PaperText& paper, FieldName name, std::u32string_view before, std::u32string_view after, std::size_t least, std::size_t most) {
    for (std::size_t i = 0; i < paper.size(); ++i) {
        const std::u32string& dense = paper.dense(i);
        for (std::size_t at = dense.find(before); at != std::u32string::npos; at = dense.find(before, at + 1)) {
            std::size_t to = at + before.size();
            std::string digits;
            while (to < dense.size() && (is_digit(dense[to]) || (name == FieldName::certificate_no && is_letter(dense[to])))) digits.push_back(static_cast<char>(dense[to++]));
            if (digits.size() < least || digits.size() > most || !stands_at(dense, to, after)) continue;
            DocumentField out;
            out.name = name;
            out.value = upper_run(digits);
            out.box = paper.line(i).box;
            out.confidence = paper.line(i).confidence;
            return out;
        }
    }
    return {};
}

}  // namespace

std::vector<DocumentField> read_certificate(const Text& text) {
    using enum FieldName;
    const PaperText paper(text, {
        {certificate_no, U"注册号"}, {certificate_no, U"商标注册号"}, {certificate_no, U"登记号"}, {certificate_no, U"专利号"}, {certificate_no, U"证书号"}, {certificate_no, U"registrationno"},
        {certificate_no, U"registrationnumber"}, {certificate_no, U"regno"}, {certificate_no, U"patentno"}, {certificate_no, U"certificateno"},
        {classes, U"类别"}, {classes, U"国际分类"}, {classes, U"商品类别"}, {classes, U"核定使用商品类别"}, {classes, U"class"}, {classes, U"classes"}, {classes, U"internationalclass"},
        {holder, U"注册人"}, {holder, U"商标注册人"}, {holder, U"著作权人"}, {holder, U"专利权人"}, {holder, U"权利人"}, {holder, U"申请人"}, {holder, U"registrant"}, {holder, U"owner"},
        {holder, U"holder"}, {holder, U"proprietor"}, {holder, U"patentee"}, {holder, U"registeredproprietor"}, {holder, U"claimant"},
        {valid_until, U"有效期"}, {valid_until, U"有效期至"}, {valid_until, U"有效期限"}, {valid_until, U"注册有效期限"}, {valid_until, U"专用权期限"}, {valid_until, U"validuntil"},
        {valid_until, U"expirydate"}, {valid_until, U"dateofexpiry"}, {valid_until, U"validity"}, {valid_until, U"termofvalidity"},
        {issued_on, U"注册日期"}, {issued_on, U"登记日期"}, {issued_on, U"发证日期"}, {issued_on, U"授权公告日"}, {issued_on, U"registrationdate"}, {issued_on, U"dateofregistration"}, {issued_on, U"issuedon"},
        {address, U"注册地址"}, {address, U"注册人地址"}, {address, U"地址"}, {address, U"address"}, {scope, U"核定使用商品"}, {scope, U"核定使用商品/服务项目"}, {scope, U"goods"},
    });
    std::vector<DocumentField> out;
    for (const RightWord& entry : right_words) {
        if (!paper.says(entry.word)) continue;
        DocumentField field;
        field.name = right;
        field.value = entry.kind;
        for (std::size_t i = 0; i < paper.size() && field.box.empty(); ++i)
            if (contains(paper.dense(i), entry.word)) field.box = paper.line(i).box, field.confidence = paper.line(i).confidence;
        put(out, std::move(field));
        break;
    }
    put(out, paper.labelled(certificate_no));
    put(out, between(paper, certificate_no, U"第", U"号", 5, 20));
    put(out, between(paper, classes, U"第", U"类", 1, 2));
    put(out, paper.labelled(classes));
    put(out, paper.labelled(holder));
    put_date(out, paper.labelled(issued_on));
    put_validity(out, term_of(paper, valid_until));
    return out;
}

}  // namespace precheck
