// The sample papers, from stored facts (tests/papers/gather.mjs): kind, fields and findings as their labels say.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include "core/derive/derive.h"
#include "core/derive/paper.h"
#include "core/derive/paper_numbers.h"
#include "core/engine/built_in_rules.h"
#include "core/engine/run.h"
#include "core/facts/facts_json.h"
#include "core/facts/json_access.h"
#include "core/facts/names.h"

using namespace precheck;

namespace {

std::string slurp(const char* path) {
    std::ifstream in(std::string(PRECHECK_SOURCE_DIR) + "/tests/papers/" + path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

const Json* label_of(const Json& labels, const std::string& file) {
    const std::string base = file.substr(0, file.find('.'));
    for (const Json& label : labels)
        if (text_at(label, "file") == base) return &label;
    return nullptr;
}

// A case that asks for all papers; the party is named where whose account it is matters.
CaseForm form_for(PageKind kind) {
    Json o = {{"schema", "precheck.case/1"}, {"kind", "appeal"}, {"cause", "funds_frozen"}, {"category", "女装"}, {"seller", {{"type", "company"}}}};
    if (kind == PageKind::bank_statement) o["seller"]["name"] = "杭州样本贸易有限公司";
    const Result<CaseForm> form = case_from_json(o.dump());
    REQUIRE(form);
    return *form;
}

std::set<std::string> found_in(const File& file, PageKind kind) {
    const auto now = parse_rfc3339("2026-11-21T12:00:00+08:00");
    const Context context = make_context({file}, form_for(kind), built_in_rule_pack(), Now{to_instant(now->civil, 480)});
    std::set<std::string> out;
    for (const Answer& answer : run_checks(context)) {
        const int code = answer.check->info.code;
        // Each judges one kind of paper; that others are missing is not this file's fault.
        const bool own = code == 802 || code == 803 || code == 804 || code == 806 || ((code == 807 || code == 808) && kind == PageKind::bank_statement);
        if (own && (answer.result.outcome == Outcome::fail || answer.result.outcome == Outcome::suspect)) out.insert("EDC-" + std::to_string(code));
    }
    return out;
}

TextLine line_at(const char* text, int x, int y, int w = 300) {
    TextLine line;
    line.text = text;
    line.box = {x, y, w, 24};
    line.confidence = 0.98;
    return line;
}

std::string value_of(const std::vector<DocumentField>& fields, FieldName name) {
    for (const DocumentField& field : fields)
        if (field.name == name) return field.value;
    return {};
}

}   // namespace

TEST_CASE("sample papers: kind, fields and findings") {
    const Result<std::vector<File>> files = facts_from_json(slurp("facts.json"));
    REQUIRE_MESSAGE(files, files.error());
    const Result<Json> labels = parse_json(slurp("files/labels.json"), 1 << 20);
    REQUIRE(labels);
    for (const File& file : *files) {
        CAPTURE(file.name);
        const Json* label = label_of(*labels, file.name);
        REQUIRE(label != nullptr);
        REQUIRE(file.text);
        const Reading reading = derive_reading(file, {}, built_in_rule_pack());
        CHECK(name_of(reading.kind) == text_at(*label, "kind"));
        CHECK(name_of(reading.surface) != "browser");
        for (const auto& item : (*label)["fields"].items()) {
            const std::string name = item.key(), wanted = item.value().get<std::string>();
            CAPTURE(name);
            const DocumentField* field = field_of(reading, *field_name_of(name));
            CHECK_MESSAGE(field != nullptr, wanted);
            if (field != nullptr) CHECK(folded_word(field->value) == folded_word(wanted));   // brackets of either width
        }
        std::set<std::string> wanted;
        for (const Json& code : (*label)["find"]) wanted.insert(code.get<std::string>());
        CHECK(found_in(file, reading.kind) == wanted);
    }
}

TEST_CASE("credit codes and resident numbers") {
    CHECK(credit_code_check("91330106MA20000150") == '0');   // a remainder of 0
    CHECK(credit_code_check("92330106MA2YB0B2X9") == '9');
    CHECK_FALSE(credit_code_check("91330106MA2000O150"));
    CHECK(with_credit_code_letters("9133OI06MA2OOO0I5O") == "91330106MA20000150");
    CHECK(resident_id_check("33010619900101001") == '8');
    CHECK(resident_id_check("11010119851212004") == '3');
    CHECK_FALSE(is_resident_id_form("33010619900101001"));
}

TEST_CASE("dates on papers") {
    const auto dates = [](const char* text, bool months = false) {
        std::string out;
        for (const PaperDate& date : paper_dates(text, months)) {
            if (!out.empty()) out += ' ';
            out += iso_date(date.value);
        }
        return out;
    };
    CHECK(dates("2018年01月05日至2038年1月4日") == "2018-01-05 2038-01-04");
    CHECK(dates("2016.05.01-2036.05.01") == "2016-05-01 2036-05-01");
    CHECK(dates("2026-08-01 2026-10-31") == "2026-08-01 2026-10-31");
    CHECK(dates("20260801-20261031") == "2026-08-01 2026-10-31");
    CHECK(dates("2026/8/1 至 2026/10/31") == "2026-08-01 2026-10-31");
    CHECK(dates("01 Sep 2026 - 31 Oct 2026") == "2026-09-01 2026-10-31");
    CHECK(dates("From January 5, 2018 to long-term") == "2018-01-05");
    CHECK(dates("31/10/2026") == "2026-10-31");
    CHECK(dates("03/04/2026").empty());   // either order makes a date
    CHECK(dates("2026-02-30").empty());
    CHECK(dates("6200202608010000000").empty());
    CHECK(dates("2026年8月 2026年9月", true) == "2026-08 2026-09");
    CHECK(dates("2026-08 2026-09", true) == "2026-08 2026-09");
    CHECK(says_no_end("2018年01月05日至长期"));
    CHECK(typed_field(FieldName::valid_until, "长期") == "long");
    CHECK(typed_field(FieldName::valid_until, "2036.5.1") == "2036-05-01");
    CHECK_FALSE(typed_field(FieldName::valid_until, "soon"));
}

TEST_CASE("labels beside, to the right, above; values over several lines; two columns") {
    Text text;
    text.lines = {line_at("营业执照", 400, 40), line_at("统一社会信用代码：9133O106MA2OOO0150", 300, 90, 500), line_at("名 称 样本（杭州）贸易有限公司", 60, 140, 400), line_at("成立日期", 600, 140, 90),
                  line_at("2018年01月05日", 720, 140, 160), line_at("经营范围", 60, 190, 90), line_at("一般项目：服装零售；", 180, 190), line_at("营业期限 2018年01月05日 至 长期", 600, 190, 360),
                  line_at("鞋帽零售。", 180, 220, 120), line_at("法定代表人", 60, 270, 100), line_at("样本甲", 60, 300, 80)};
    const std::vector<DocumentField> fields = read_paper(PageKind::business_licence, text);
    CHECK(value_of(fields, FieldName::credit_code) == "91330106MA20000150");
    CHECK(value_of(fields, FieldName::name) == "样本（杭州）贸易有限公司");
    CHECK(value_of(fields, FieldName::founded_on) == "2018-01-05");
    CHECK(value_of(fields, FieldName::valid_until) == "long");
    CHECK(value_of(fields, FieldName::scope) == "一般项目：服装零售；鞋帽零售。");
    CHECK(value_of(fields, FieldName::legal_person) == "样本甲");
    CHECK(read_paper(PageKind::order_page, text).empty());
}

TEST_CASE("a field that the seller types or rules out") {
    File file;
    file.name = "licence.png";
    file.decode = file.read = Stage::ok;
    file.image = Image{1000, 600, {}};
    file.text = Text{};
    file.text->lines = {line_at("营业执照 统一社会信用代码 91330106MA20000157", 60, 40, 700), line_at("名称 杭州样本贸易有限公司", 60, 100, 400)};
    const auto read = [&](std::vector<Correction> corrections, const char* kind = "") {
        CaseForm form;
        form.corrections = std::move(corrections);
        if (*kind != '\0') form.files.push_back({file.name, kind, {}, {}, {}});
        return derive_reading(file, form, built_in_rule_pack());
    };
    Reading r = read({{file.name, "document.credit_code", "91330106MA20000157", "91330106ma20000150", {}}, {file.name, "document.valid_until", "", "长期", {}}});
    CHECK(value_of(r.fields, FieldName::credit_code) == "91330106MA20000150");
    CHECK(field_of(r, FieldName::credit_code)->as_read == "91330106MA20000157");
    CHECK(value_of(r.fields, FieldName::valid_until) == "long");
    r = read({{file.name, "document.name", "", "", {}}});
    CHECK(field_of(r, FieldName::name) == nullptr);
    // Another kind of paper has other fields.
    r = read({}, "order_page");
    CHECK(r.fields.empty());
}
