// The statement's readings carry ranges in code points of the text as typed.
#include <doctest/doctest.h>

#include "core/derive/clauses.h"
#include "core/derive/statement.h"
#include "core/derive/statement_exhibits.h"
#include "core/derive/statement_leftovers.h"
#include "core/engine/built_in_rules.h"

using namespace precheck;

TEST_CASE("sentences: Chinese and English stops, not those of numbers and names") {
    const Statement s = read_statement("订单已发货。见 a.png，No. 5！\n Rule 4.2.1 applies. Thank you");
    REQUIRE(s.sentences.size() == 4);
    CHECK(s.words(s.sentences[0].range) == "订单已发货。");
    CHECK(s.words(s.sentences[1].range) == "见 a.png，No. 5！");
    CHECK(s.words(s.sentences[2].range) == "Rule 4.2.1 applies.");
    CHECK(s.words(s.sentences[3].range) == "Thank you");
    CHECK(s.sentences[1].paragraph == 0);
    CHECK(s.sentences[2].paragraph == 1);
    CHECK(read_statement(" \n\t ").blank());
}

TEST_CASE("ranges mark the very words, full-width, emoji and blanks before them or not") {
    const Statement s = read_statement("🙂　您好！  订单号： 8204256397643582，于 2026 年 11 月 4 日 发货，合计 US $35.43（附件３）。依据规则 4.2.1。");
    const auto numbers = numbers_in(s);
    REQUIRE(numbers.size() == 1);
    CHECK(s.words(numbers[0].range) == "8204256397643582");
    CHECK(numbers[0].labelled);
    CHECK(!numbers[0].of_another);
    const auto times = times_in(s);
    REQUIRE(times.size() == 1);
    CHECK(s.words(times[0].range) == "2026 年 11 月 4 日");
    CHECK(times[0].event == OrderEvent::shipped);
    CHECK(!times[0].labelled);
    const auto amounts = amounts_in(s);
    REQUIRE(amounts.size() == 1);
    CHECK(amounts[0].total);
    CHECK(s.words(amounts[0].range) == "US $35.43");
    const auto exhibits = exhibits_in(s, {});
    REQUIRE(exhibits.size() == 1);
    CHECK(exhibits[0].key == "3");
    CHECK(s.words(exhibits[0].range) == "附件３");
    const auto clauses = statement_clauses(s);
    REQUIRE(clauses.size() == 1);
    CHECK(clauses[0].number == "4.2.1");
    CHECK(s.words(clauses[0].range) == "规则 4.2.1");
}

TEST_CASE("what a date is said of") {
    const auto event_of = [](const char* text) {
        const auto times = times_in(read_statement(text));
        return times.empty() ? OrderEvent::none : times[0].event;
    };
    CHECK(event_of("下单后于2026-11-04发货") == OrderEvent::shipped);
    CHECK(event_of("签收时间：2026-11-14") == OrderEvent::delivered);
    CHECK(event_of("It was shipped on Nov 4, 2026 and delivered on Nov 14, 2026.") == OrderEvent::shipped);
    CHECK(event_of("截至2026-11-04未发货") == OrderEvent::none);
    const auto two = times_in(read_statement("It was shipped on Nov 4, 2026 and delivered on Nov 14, 2026."));
    REQUIRE(two.size() == 2);
    CHECK(two[1].event == OrderEvent::delivered);
}

TEST_CASE("clause numbers compare across forms") {
    CHECK(clause_number("第四条第2款第（一）项") == "4.2.1");
    CHECK(clause_number("第十二条") == "12");
    CHECK(clause_number("Rule 4.2.1") == "4.2.1");
    CHECK(clauses_agree("4.2", "4.2.1"));
    CHECK(!clauses_agree("4.2", "4.21"));
    CHECK(names_a_clause("《卖家规则》第4.2.1条"));
    CHECK(is_clause_form("5.1.3(2)"));
    CHECK(!is_clause_form("4-2-1"));
}

TEST_CASE("lists and ranges of exhibits") {
    const auto keys = [](const char* text) {
        std::string out;
        for (const ExhibitReference& r : exhibits_in(read_statement(text), {})) out += (out.empty() ? "" : " ") + r.key;
        return out;
    };
    CHECK(keys("见附件1、2和5") == "1 2 5");
    CHECK(keys("附件3至附件6") == "3 4 5 6");
    CHECK(keys("Exhibits 2-4 and Annex B") == "2 3 4 b");
    CHECK(keys("截图3张，11月10日") == "");
    CHECK(keys("证据一致，附件2，2026年11月") == "2");
}

TEST_CASE("leftovers: nested marks are one place") {
    const Statement s = read_statement("订单【XXX】，{{order_no}}。");
    const auto left = leftovers_in(s, built_in_rule_pack(), fold_word_lists(built_in_rule_pack()));
    REQUIRE(left.size() == 2);
    CHECK(s.words(left[1].range) == "{order_no}");
}

TEST_CASE("any text is read without harm") {
    const RulePack& rules = built_in_rule_pack();
    const WordLists words = fold_word_lists(rules);
    for (const char* text : {"", "。", "《", "第", "第.条", "附件", "附件-", "附件1-", "[", "{", "@", "a@", "@b.c", "X", "20XX", "US $", "2026-", "第一百二十三条第", "图图图1", "\xff\xfe", "微信", "微信:", "____", "Exhibit", "附件99999999999", "规则4-"}) {
        const Statement s = read_statement(text);
        numbers_in(s);
        times_in(s);
        amounts_in(s);
        statement_clauses(s);
        exhibits_in(s, {"", ".png", "a"});
        leftovers_in(s, rules, words);
        contacts_given(s, rules, words);
    }
    CHECK(true);
}
