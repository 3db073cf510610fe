// Reads the text of one picture step by step: the caller runs the networks and hands the tensors back and forth.
//   for each turn wanted: detect every tile, read the sample lines; then read the rest.
#pragma once

#include <map>
#include <memory>

#include "core/ocr/detect.h"
#include "core/ocr/recognise.h"

namespace precheck {

class Reader {
  public:
    Reader(const Pixels& upright, const std::vector<std::string>& dictionary);

    // Begins (or resumes) reading with the picture turned clockwise.
    void set_turn(int clockwise_deg);
    int turn() const { return turn_; }

    int tiles() const;
    const Tensor& detect_input(int tile);
    void detect_output(int tile, const float* map, int height, int width);

    // Lines in order of importance: strips at the top and bottom, then the rest, the widest first.
    int line_count();
    // How many of the first lines should be read before asking turn_wanted().
    int sample_count();
    // The next turn to try, or -1: settled on turn(), read the rest.
    int turn_wanted();

    // Null when the line needs no network: the same picture was read before.
    const Tensor* line_input(int line);
    enum class Output { empty,
                        text,
                        look_again };   // look_again: line_input(line) has the same line, stretched
    Output line_output(int line, const std::vector<BestClass>& steps);
    const TextLine& line(int line);

    const Pixels& frame();
    Text text();   // everything read, in reading order

  private:
    struct View {
        Pixels pixels;
        bool merged = false;
        std::vector<FoundLine> found;   // reading order once merged
        std::vector<int> order;   // importance -> reading order
        std::vector<TextLine> lines;   // by reading order
        std::vector<bool> read;
        std::vector<DecodedLine> first_look;   // of lines that are looked at again; empty otherwise
        std::map<std::string, int> same_picture;   // digest of the line's pixels -> first line with it
        Tensor input;
        double quality = -1;
    };
    View& view();
    void settle(View& v);
    static double quality_of(const View& v);

    const Pixels& upright_;
    const std::vector<std::string>& dictionary_;
    std::map<int, std::unique_ptr<View>> views_;
    int turn_ = 0;
    std::vector<int> candidates_;
    bool candidates_set_ = false;
};

}   // namespace precheck
