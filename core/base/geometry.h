// Pixel boxes. Origin top left, x to the right, y down; a box is [x, y, w, h] in whole pixels.
#pragma once

#include <algorithm>

namespace precheck {

struct Box {
    int x = 0, y = 0, w = 0, h = 0;

    int right() const { return x + w; }
    int bottom() const { return y + h; }
    int center_x() const { return x + w / 2; }
    int center_y() const { return y + h / 2; }
    bool empty() const { return w <= 0 || h <= 0; }
    long long area() const { return empty() ? 0 : static_cast<long long>(w) * h; }
    friend bool operator==(const Box& a, const Box& b) {
        return a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h;
    }
};

inline Box intersect(const Box& a, const Box& b) {
    const int x = std::max(a.x, b.x), y = std::max(a.y, b.y);
    const int r = std::min(a.right(), b.right()), d = std::min(a.bottom(), b.bottom());
    return r > x && d > y ? Box{x, y, r - x, d - y} : Box{};
}

inline Box unite(const Box& a, const Box& b) {
    if (a.empty()) return b;
    if (b.empty()) return a;
    const int x = std::min(a.x, b.x), y = std::min(a.y, b.y);
    return Box{x, y, std::max(a.right(), b.right()) - x, std::max(a.bottom(), b.bottom()) - y};
}

// Share of `a` that lies inside `b`, 0 to 1.
inline double overlap_share(const Box& a, const Box& b) {
    return a.area() == 0 ? 0.0 : static_cast<double>(intersect(a, b).area()) / static_cast<double>(a.area());
}

// A box of a picture that was turned clockwise by `clockwise_deg` (0, 90, 180, 270), mapped back to the
// picture before the turn. width, height: size of the picture BEFORE the turn.
inline Box unturn(const Box& b, int clockwise_deg, int width, int height) {
    switch (clockwise_deg) {
        case 90: return Box{b.y, height - b.right(), b.h, b.w};
        case 180: return Box{width - b.right(), height - b.bottom(), b.w, b.h};
        case 270: return Box{width - b.bottom(), b.x, b.h, b.w};
        default: return b;
    }
}

}  // namespace precheck
