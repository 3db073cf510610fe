// What the comparison table is made of: how marks look, names of facts, and one cell.
#pragma once

#include <string>

#include "wasm/ui/table_state.h"
#include "wasm/ui/widgets.h"

namespace precheck::ui {

struct MarkLook {
    Shape shape;
    ImU32 colour;
    const char* word;
};

struct Cell {
    std::string id, value, small;   // small: what stands beside the value on the page
    Mark mark = Mark::untold;
    const char* leads = "";   // key of what a click does
    bool is_time = false;   // of times the beginning counts, of numbers both ends
};

MarkLook look_of(Mark mark);
MarkLook look_of_state(const std::string& state);   // of a row

std::string name_of(const ConsistencyRow& row);
bool is_time(const ConsistencyRow& row);
std::string for_people(std::string value);
std::string short_in_middle(const std::string& text, const TextStyle& style, float width);
void tooltip(const std::string& text);   // of the last item

bool value_cell(const Cell& cell, float width);   // true when it was chosen
// Nothing there: said in soft ink; where the form can be filled in, a way to it.
bool empty_cell(const std::string& id, const std::string& word, bool leads, float width);

}   // namespace precheck::ui
