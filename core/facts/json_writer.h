// JSON written straight to text, for what is written often and is large (the report, at every edit of the form): building
// a tree of objects first costs five times as much. Gives the same bytes as dump_json of such a tree.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "core/base/geometry.h"

namespace precheck {

class JsonWriter {
  public:
    // Containers: `inside` writes the members or elements.
    template <class Inside>
    void object(Inside inside) {
        begin('{');
        inside();
        end('}');
    }
    template <class Inside>
    void array(Inside inside) {
        begin('[');
        inside();
        end(']');
    }

    void key(std::string_view name);             // a plain name of ours: written as it is

    void value(std::string_view text);
    void value(const char* text) { value(std::string_view(text)); }
    void value(const std::string& text) { value(std::string_view(text)); }
    void value(bool b) { raw(b ? "true" : "false"); }
    void value(int n);
    void value(std::int64_t n);
    void value(std::uint64_t n);
    void value(double number);
    void value(const Box& box);
    void value(std::nullptr_t) { raw("null"); }
    template <class T>
    void value(const std::optional<T>& maybe) {
        if (maybe) value(*maybe);
        else value(nullptr);
    }

    template <class T>
    void member(std::string_view name, const T& v) {
        key(name);
        value(v);
    }
    // An empty text is null.
    void text_or_null(std::string_view name, std::string_view text);
    template <class Inside>
    void object(std::string_view name, Inside inside) {
        key(name);
        object(std::move(inside));
    }
    template <class Inside>
    void array(std::string_view name, Inside inside) {
        key(name);
        array(std::move(inside));
    }

    // Text that is JSON already.
    void raw(std::string_view json) {
        separate();
        out_ += json;
        comma_ = true;
    }

    // Room for a text of about this size.
    void expect(std::size_t bytes) { out_.reserve(bytes); }
    std::string take() { return std::move(out_); }

  private:
    void separate() {
        if (comma_) out_ += ',';
    }
    void begin(char bracket) {
        separate();
        out_ += bracket;
        comma_ = false;
    }
    void end(char bracket) {
        out_ += bracket;
        comma_ = true;
    }

    std::string out_;
    bool comma_ = false;                         // something of the same container stands before
};

// Three digits after the point are enough for shares and confidences.
double brief(double v);

}  // namespace precheck
