// Accents found in the picture above letters that were read plain. Letters are drawn stroke by stroke, 7 px high.
#include "core/ocr/accents.h"

#include <doctest/doctest.h>

#include <string_view>
#include <vector>

namespace precheck {

namespace {

constexpr int cell_px = 10, top_px = 8;

// One letter's cell: rows from 5 above the small letters' top to 3 below their bottom; '#' is ink, '+' half of it.
struct Drawing {
    std::vector<std::string_view> above;   // three rows, the last one a row over the letter's top
    std::vector<std::string_view> below;
};

const std::vector<std::string_view> body = {" #### ", "#    #", "#    #", "######", "#    #", "#    #", " #### "};

void draw(Pixels& picture, int x, int y, const std::vector<std::string_view>& rows) {
    for (std::size_t r = 0; r < rows.size(); ++r)
        for (std::size_t c = 0; c < rows[r].size(); ++c) {
            if (rows[r][c] == ' ') continue;
            std::uint8_t* p = picture.at(x + static_cast<int>(c), y + static_cast<int>(r));
            p[0] = p[1] = p[2] = rows[r][c] == '#' ? 20 : 130;
        }
}

// `text` as read; the drawings stand over and under its letters, in order.
std::string restored(std::string_view text, const std::vector<Drawing>& drawings) {
    Pixels picture;
    picture.width = cell_px * static_cast<int>(text.size()) + 8, picture.height = 26;
    picture.rgb.assign(static_cast<std::size_t>(3 * picture.width * picture.height), 250);
    TextLine line;
    line.text = std::string(text);
    line.box = {2, 2, picture.width - 4, 22};
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int x = 4 + cell_px * static_cast<int>(i);
        line.char_x.push_back(static_cast<float>(x - 1));
        if (text[i] == ' ') continue;
        draw(picture, x, top_px, body);
        draw(picture, x, top_px - static_cast<int>(drawings[i].above.size()), drawings[i].above);
        draw(picture, x, top_px + 7, drawings[i].below);
    }
    line.char_x.push_back(static_cast<float>(4 + cell_px * static_cast<int>(text.size())));
    restore_accents(picture, line);
    return line.text;
}

const Drawing plain = {}, acute = {{"   +# ", "  +#  ", "      "}, {}}, grave = {{"  #+  ", "   #+ ", "      "}, {}}, tilde = {{" +#+ +", "+  #+ ", "      "}, {}},
              circumflex = {{"  ##  ", " #++# ", "      "}, {}}, cedilla = {{}, {"   #  ", "  +#+ "}}, dot = {{"  #   ", "      "}, {}}, stem = {{"#     ", "#     ", "#     "}, {}};

}   // namespace

TEST_CASE("marks above and below the letters are put back") {
    CHECK(restored("mesa", {plain, acute, plain, plain}) == "mésa");
    CHECK(restored("mesa", {plain, grave, plain, plain}) == "mèsa");
    CHECK(restored("mesa", {plain, circumflex, plain, plain}) == "mêsa");
    CHECK(restored("mano", {plain, tilde, plain, plain}) == "mãno");
    CHECK(restored("mano", {plain, plain, tilde, plain}) == "maño");
    CHECK(restored("acao", {plain, cedilla, tilde, plain}) == "ação");
}

TEST_CASE("what is no mark leaves the letter plain") {
    CHECK(restored("mesa", {plain, plain, plain, plain}) == "mesa");
    CHECK(restored("mesa", {plain, stem, plain, plain}) == "mesa");   // a neighbour's stem
    CHECK(restored("masi", {plain, plain, plain, dot}) == "masi");   // the dot of an i
    CHECK(restored("mano", {plain, plain, acute, plain}) == "mano");   // no such letter
    CHECK(restored("vows", {acute, plain, acute, acute}) == "vows");   // letters that bear none
}

TEST_CASE("identifiers stay as they were read") {
    CHECK(restored("ace99mno", {acute, acute, acute, plain, plain, plain, plain, acute}) == "ace99mno");
    CHECK(restored("no_mess", {plain, acute, plain, plain, acute, plain, plain}) == "no_mess");
}

TEST_CASE("a line without places for its letters, or outside the picture, is left alone") {
    Pixels picture;
    picture.width = picture.height = 4;
    picture.rgb.assign(48, 255);
    TextLine line;
    line.text = "mesa";
    restore_accents(picture, line);
    CHECK(line.text == "mesa");
    line.box = {100, 100, 20, 10};
    line.char_x = {100, 105, 110, 115, 120};
    restore_accents(picture, line);
    CHECK(line.text == "mesa");
}

}   // namespace precheck
