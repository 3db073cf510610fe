// What is left over of a template, and ways of contact outside the platform, in the statement.
#pragma once

#include <vector>

#include "core/derive/statement.h"
#include "core/facts/rule_pack.h"

namespace precheck {

struct Leftover {
    TextRange range;
    bool certain = true;   // false: it may also be meant (xxx, XX)
};

// XXX, 【请填写】, {order}, ____, lorem ipsum, TODO.
std::vector<Leftover> leftovers_in(const Statement& statement, const RulePack& rules, const WordLists& words);

struct ContactGiven {
    TextRange range;   // the account, or the name of the channel
    bool certain = true;   // false: an account is named and nobody is asked to use it
};

// WeChat, QQ, WhatsApp, personal mail … given as the way to reach the seller or to hand in material; not where the
// statement tells that the buyer used it, or that nobody did.
std::vector<ContactGiven> contacts_given(const Statement& statement, const RulePack& rules, const WordLists& words);

}   // namespace precheck
