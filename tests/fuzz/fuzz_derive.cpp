// Readings from arbitrary lines of text: times, addresses, numbers, clauses, hosts, and a whole page of them.
#include <algorithm>

#include "core/derive/clauses.h"
#include "core/derive/derive.h"
#include "core/derive/domain_name.h"
#include "core/derive/identifiers.h"
#include "core/derive/number_forms.h"
#include "core/derive/paper.h"
#include "core/derive/paper_numbers.h"
#include "core/derive/times.h"
#include "core/engine/built_in_rules.h"
#include "tests/fuzz/fuzz_common.h"

namespace {

using namespace precheck;

constexpr int width = 1366, height = 768, line_height = 20;

// The line's place hangs on its own bytes, so that rows, columns and bars come about.
TextLine line_of(std::string_view text, int index) {
    TextLine line;
    line.text = text;
    line.confidence = 0.95;
    const int letters = static_cast<int>(utf8_decode(text).size());
    const int x = text.empty() ? 0 : static_cast<unsigned char>(text.back()) * 4;
    line.box = {x, index * line_height % height, std::max(1, letters * 9), 16};
    for (int i = 0; i <= letters; ++i) line.char_x.push_back(static_cast<float>(x + 9 * i));
    if (index % 3 == 0) {
        line.look.contrast = 12;
        line.look.panel = {0, line.box.y - 6, width, 28};
    }
    return line;
}

void check_line(const TextLine& line) {
    const Folded folded = fold(line.text, Spaces::dropped);
    fuzz::promise(folded.text.size() == folded.source.size() && folded.text.size() == folded.original.size(), "a source for each folded character");
    const std::size_t characters = fold(line.text, Spaces::between_digits).text.size();   // as FoundTime counts them
    std::size_t last = 0;
    for (const FoundTime& time : times_in_line(line)) {
        fuzz::promise(time.from >= last && time.to > time.from && time.to <= characters, "times in order, inside the line");
        last = time.to;
    }
    for (const FoundClause& clause : clauses_in(folded)) fuzz::promise(clause.from < clause.to && clause.to <= folded.text.size(), "clauses inside the line");
    names_a_clause(line.text);
    if (const auto address = parse_address(line.text)) {
        registrable_domain(address->host);
        imitated_host(address->host, built_in_rule_pack());
    }
    looks_like_address_tail(line.text);
    registrable_domain(line.text);
    imitated_host(line.text, built_in_rule_pack());
    is_tracking_form(line.text);
    bool valid = false;
    is_s10(line.text, &valid);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view all = fuzz::view(data, std::min<std::size_t>(size, 1024));   // a page of text; more is only slower
    File file;
    file.name = "page.png";
    file.decode = file.read = Stage::ok;
    file.image = Image{width, height, {}};
    file.text = Text{};
    file.text->frame_width = width;
    file.text->frame_height = height;
    for (std::size_t at = 0; at <= all.size() && file.text->lines.size() < 60;) {
        const std::size_t end = std::min(all.find('\n', at), all.size());
        file.text->lines.push_back(line_of(all.substr(at, end - at), static_cast<int>(file.text->lines.size())));
        check_line(file.text->lines.back());
        at = end + 1;
    }
    // The first line is also what a seller typed over what stands in the second, whatever that is.
    CaseForm form;
    form.given = true;
    if (file.text->lines.size() > 1)
        for (const char* what : {"url_bar", "clock", "times", "times.zone", "identifiers.order_no", "identifiers.amount", "identifiers.buyer_id", "identifiers.store", "identifiers.order_no.type"})
            for (const std::string& was : {std::string(), file.text->lines[1].text}) form.corrections.push_back({file.name, what, was, file.text->lines[0].text, file.text->lines[0].box});
    const Reading reading = derive_reading(file, form, built_in_rule_pack());
    for (const Identifier& id : reading.identifiers) fuzz::promise(!id.value.empty() || id.masked || !id.complete, "an identifier has a value");
    // The same lines taken for a paper of each kind, and typed into each of its fields.
    for (const PageKind kind : {PageKind::business_licence, PageKind::id_front, PageKind::id_back, PageKind::rights_certificate, PageKind::bank_statement, PageKind::invoice})
        for (const DocumentField& field : read_paper(kind, *file.text)) {
            fuzz::promise(!field.value.empty(), "a field has a value");
            typed_field(field.name, file.text->lines[0].text);
            if (is_resident_id_form(field.value)) resident_id_birth(field.value);
            credit_code_check(field.value);
        }
    return 0;
}
