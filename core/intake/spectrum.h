// Power spectra of short real signals.
#pragma once

#include <vector>

namespace precheck {

// In place; the size of both is the same power of two.
void fourier(std::vector<double>& re, std::vector<double>& im);

// |F|^2 at frequencies 0 to 1/2, `size` / 2 + 1 of them, of a signal that is windowed (Hann) and padded with zeros to `size`,
// a power of two no less than the signal's length.
std::vector<double> power_spectrum(const std::vector<double>& signal, std::size_t size);

}   // namespace precheck
