#!/usr/bin/python3
"""Makes the small networks of tests/ocr/seeds: every operation of the executor once, for the unit tests and for the fuzz
target to start from. Files named found_* are inputs on which the fuzz target once failed; they are kept and not made here.

    python3 tests/ocr/make_seeds.py
"""
import sys
from pathlib import Path

import numpy as np

sys.dont_write_bytecode = True
here = Path(__file__).resolve().parent
sys.path.insert(0, str(here.parents[1] / "web"))
from network_file import Operation, Tensor, written  # noqa: E402


class Maker:
    def __init__(self):
        self.operations, self.tensors, self.state = [], [], 7

    def numbers(self, *shape):
        """Small whole numbers, the same in every run."""
        out = []
        for _ in range(int(np.prod(shape))):
            self.state = (self.state * 1664525 + 1013904223) % 2**32
            out.append((self.state >> 24) % 9 - 4)
        return np.array(out).reshape(shape)

    def tensor(self, integers, *shape):
        values = self.numbers(*shape)
        self.tensors.append(Tensor(values, np.full(shape[0], 0.125)) if integers else Tensor(values / 8))
        return len(self.tensors) - 1

    def weighted(self, kind, inputs, out, taken, window=(1, 1, 1, 1, 0, 0), integers=True, **more):
        rows = 4 * out if kind == "transposed" else out
        weights = self.tensor(integers, rows, taken, *window[:2])
        return self.plain(kind, inputs, out, window=window, weights=weights, bias=self.tensor(False, out, 1, 1, 1), **more)

    def plain(self, kind, inputs, out, **more):
        self.operations.append(Operation(kind, inputs, out, **more))
        self.operations[-1].name = f"{kind}_{len(self.operations)}"
        return len(self.operations)

    def file(self, name, *picture):
        (here / "seeds").mkdir(exist_ok=True)
        (here / "seeds" / name).write_bytes(written(self.operations, self.tensors, *picture))


maps = Maker()
first = maps.weighted("convolution", [0], 9, 3, (3, 3, 2, 2, 1, 1), activation="relu")
deep = maps.weighted("depthwise", [first], 9, 1, (5, 5, 1, 1, 2, 2), integers=False, activation="hard_swish", scale=0.5, shift=-0.25)
gate = maps.weighted("pointwise", [maps.plain("mean", [deep], 9)], 9, 9, activation="hard_sigmoid", slope=0.2)
scaled = maps.plain("scale_channels", [deep, gate], 9, flag=1)
half = maps.plain("average_pool", [scaled], 9, window=(2, 2, 2, 2, 0, 0))
whole = maps.plain("enlarge", [half, scaled], 9, times=2)
same = maps.plain("enlarge", [half], 9, times=2)
both = maps.plain("concatenation", [whole, same], 18)
summed = maps.plain("add", [both, both], 18)
point = maps.weighted("pointwise", [summed], 9, 18, integers=False, activation="swish", add=whole)
large = maps.weighted("transposed", [point], 5, 9, activation="sigmoid")
maps.plain("unfold", [maps.weighted("pointwise", [large], 4, 5)], 1)
maps.file("maps.net", 3, 0, 4)

rows = Maker()
first = rows.weighted("convolution", [0], 6, 2, (2, 3, 2, 1, 0, 1))
normed = rows.plain("layer_norm", [first], 6, weights=rows.tensor(False, 6, 1, 1, 1), bias=rows.tensor(False, 6, 1, 1, 1), epsilon=1e-5)
parts = rows.weighted("pointwise", [normed], 18, 6)
mixed = rows.plain("attention", [parts], 6, heads=2, scale=0.5)
back = rows.weighted("pointwise", [mixed], 6, 6, add=first)
rows.plain("softmax", [rows.weighted("pointwise", [back], 21, 6)], 21)
rows.file("rows.net", 2, 2, 1)
