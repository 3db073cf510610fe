#include "core/engine/registry.h"

namespace precheck {

const Check* find_check(int code) {
    for (const Check* check : all_checks())
        if (check->info.code == code) return check;
    return nullptr;
}

std::string code_name(int code) { return "EDC-" + std::to_string(code); }

}  // namespace precheck
