// Names of outcomes, severities and provenances in the report.
#pragma once

#include <string_view>

#include "core/engine/check_result.h"
#include "core/facts/rule_pack.h"

namespace precheck {

constexpr std::string_view name_of(Outcome outcome) {
    switch (outcome) {
        case Outcome::pass: return "pass";
        case Outcome::fail: return "fail";
        case Outcome::suspect: return "suspect";
        case Outcome::needs_input: return "needs_input";
        case Outcome::not_run: return "not_run";
        case Outcome::not_applicable: break;
    }
    return "not_applicable";
}

constexpr std::string_view name_of(Severity severity) {
    switch (severity) {
        case Severity::blocker: return "blocker";
        case Severity::major: return "major";
        case Severity::minor: return "minor";
        case Severity::notice: break;
    }
    return "notice";
}

constexpr std::string_view name_of(Provenance provenance) {
    switch (provenance) {
        case Provenance::official: return "official";
        case Provenance::guide: return "guide";
        case Provenance::user: return "user";
        case Provenance::fallback: break;
    }
    return "default";
}

}   // namespace precheck
