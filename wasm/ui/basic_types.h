// Small types that every part of the shown state is made of.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace precheck::ui {

using Json = nlohmann::json;

struct Both {
    std::string zh, en;
};

struct PixelBox {
    float x = 0, y = 0, w = 0, h = 0;
};

struct WordRange {   // code points of the statement, the end not counted
    int from = 0, to = 0;
};

}   // namespace precheck::ui
