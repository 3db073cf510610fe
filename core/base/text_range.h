// A stretch of a text in code points, the end not counted: [from, to).
#pragma once

namespace precheck {

struct TextRange {
    int from = 0, to = 0;
    friend bool operator==(const TextRange& a, const TextRange& b) { return a.from == b.from && a.to == b.to; }
};

}   // namespace precheck
