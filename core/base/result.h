// Result<T>: a value, or the reason why there is none. Errors are short English sentences for logs and
// `stages` texts; they never hold raw bytes of an untrusted file (escape first: base/utf8.h).
#pragma once

#include <optional>
#include <string>
#include <utility>

namespace precheck {

struct Error {
    std::string reason;
};

template <class T>
class Result {
  public:
    Result(T value) : value_(std::move(value)) {}
    Result(Error error) : error_(std::move(error)) {}

    explicit operator bool() const { return value_.has_value(); }
    bool ok() const { return value_.has_value(); }
    T& value() { return *value_; }
    const T& value() const { return *value_; }
    T& operator*() { return *value_; }
    const T& operator*() const { return *value_; }
    T* operator->() { return &*value_; }
    const T* operator->() const { return &*value_; }
    const std::string& error() const { return error_.reason; }

  private:
    std::optional<T> value_;
    Error error_;
};

}  // namespace precheck
