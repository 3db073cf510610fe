#include "core/intake/spectrum.h"

#include <cmath>
#include <utility>

namespace precheck {

namespace {

constexpr double tau = 6.283185307179586;

}   // namespace

void fourier(std::vector<double>& re, std::vector<double>& im) {
    const std::size_t n = re.size();
    for (std::size_t i = 1, j = 0; i < n; ++i) {
        std::size_t bit = n >> 1;
        for (; (j & bit) != 0; bit >>= 1) j ^= bit;
        j ^= bit;
        if (i < j) {
            std::swap(re[i], re[j]);
            std::swap(im[i], im[j]);
        }
    }
    for (std::size_t length = 2; length <= n; length <<= 1) {
        const double angle = -tau / static_cast<double>(length);
        const double step_re = std::cos(angle), step_im = std::sin(angle);
        for (std::size_t from = 0; from < n; from += length) {
            double turn_re = 1, turn_im = 0;
            for (std::size_t k = 0; k < length / 2; ++k) {
                const std::size_t a = from + k, b = a + length / 2;
                const double x = re[b] * turn_re - im[b] * turn_im, y = re[b] * turn_im + im[b] * turn_re;
                re[b] = re[a] - x;
                im[b] = im[a] - y;
                re[a] += x;
                im[a] += y;
                const double next = turn_re * step_re - turn_im * step_im;
                turn_im = turn_re * step_im + turn_im * step_re;
                turn_re = next;
            }
        }
    }
}

std::vector<double> power_spectrum(const std::vector<double>& signal, std::size_t size) {
    std::vector<double> re(size, 0.0), im(size, 0.0);
    const std::size_t n = signal.size();
    for (std::size_t i = 0; i < n && i < size; ++i)
        re[i] = signal[i] * (0.5 - 0.5 * std::cos(tau * (static_cast<double>(i) + 0.5) / static_cast<double>(n)));
    fourier(re, im);
    std::vector<double> power(size / 2 + 1);
    for (std::size_t i = 0; i < power.size(); ++i) power[i] = re[i] * re[i] + im[i] * im[i];
    return power;
}

}   // namespace precheck
