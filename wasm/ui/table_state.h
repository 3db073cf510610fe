// The report's two tables as plain structs: consistency and evidence matrix. Shown as they are; nothing is judged here.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "wasm/ui/basic_types.h"

namespace precheck::ui {

enum class Mark { same,
                  different,
                  doubtful,
                  partial,
                  untold };

struct TypedValue {
    std::string value, field;   // field: path in the case
};

struct SeenValue {
    std::string file, value, label;
    std::optional<PixelBox> box;
    Mark mark = Mark::untold;
};

struct ToldValue {
    std::string value;
    std::optional<WordRange> range;
    Mark mark = Mark::untold;
};

struct ConsistencyRow {
    std::string type, label, currency, state;   // state: agrees, differs, several, alone
    std::vector<TypedValue> typed;
    std::vector<SeenValue> seen;
    std::vector<ToldValue> told;
};

struct EvidencePlace {
    Both name, how;
    bool must = true;
    std::string place, condition, state, reason;   // state: filled, empty, not_applicable, unknown
    int wanted = 1;
    std::vector<std::string> files;
};

std::vector<ConsistencyRow> consistency_of(const Json& report);
std::vector<EvidencePlace> evidence_matrix_of(const Json& report);

}   // namespace precheck::ui
