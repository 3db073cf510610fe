#!/usr/bin/python3
"""Adds values inside a model to its outputs, so that another runtime shows them.

    python3 tests/ocr/layers_model.py MODEL.onnx OUT.onnx < NAMES     (one a line; those that the model does not have are left out)
"""
import sys

import onnx
from onnx import helper

model = onnx.load(sys.argv[1])
made = {name for node in model.graph.node for name in node.output} - {output.name for output in model.graph.output}
model.graph.output.extend(helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, None) for name in sys.stdin.read().split("\n") if name in made)
onnx.save_model(model, sys.argv[2])
