"""Writes a network as the reader's executor takes it (core/ocr/network.cpp): what ONNX says in single steps is folded and
fused into the executor's operations, weights keep the 8-bit integers of the ONNX file. The file's format is described in
core/ocr/network_format.h; a step that is not known here stops the build by its name.

Fused: batch normalisation, factors and shifts into a convolution's scales and bias; relu, sigmoid, hard sigmoid, swish and
hard swish, one factor and one shift behind them, and the sum with a value made before, into its epilogue; a nearest resize
with the sum behind it; layer norm and attention, each from its dozen of steps. Reshapes and transposes cost nothing: a value
is always points x channels, whatever ONNX calls it. The steps that compute shapes are computed here, for one sample size.
"""
import hashlib
import struct

import numpy as np
from onnx import helper, numpy_helper

MAGIC, VERSION = 0x54454E50, 1
KINDS = {name: i + 1 for i, name in enumerate(("pointwise", "convolution", "depthwise", "transposed", "unfold", "mean", "average_pool",
                                               "scale_channels", "add", "enlarge", "concatenation", "layer_norm", "attention", "softmax"))}
ACTIVATIONS = {name: i for i, name in enumerate(("none", "relu", "hard_swish", "swish", "sigmoid", "hard_sigmoid"))}
SHAPE_STEPS = ("Shape", "Cast", "Slice", "Concat", "Squeeze", "Unsqueeze")   # of whole numbers: computed here


class Tensor:
    def __init__(self, values, scales=None):
        self.values, self.scales = values, scales   # out, in, y, x; scales: one for each output channel, or None: floats


class Operation:
    def __init__(self, kind, inputs, channels, **more):
        self.kind, self.inputs, self.channels, self.name = kind, inputs, channels, None
        self.add = self.weights = self.bias = -1
        self.window = (1, 1, 1, 1, 0, 0)
        self.activation, self.slope, self.scale, self.shift, self.epsilon = "none", 0.0, 1.0, 0.0, 0.0
        self.times = self.heads = self.flag = 0
        self.__dict__.update(more)

    def packed(self, name_at):
        inputs = list(self.inputs) + [-1] * (4 - len(self.inputs))
        return struct.pack("<16i4f3iI", KINDS[self.kind], *inputs, self.add, self.channels, self.weights, self.bias, *self.window,
                           ACTIVATIONS[self.activation], self.slope, self.scale, self.shift, self.epsilon, self.times, self.heads, self.flag, name_at)


class Value:
    """A value of the network: its number, and the sample size's shape as ONNX sees it with what its axes are:
    C channels, H and W (or P for both) points, 1 the batch."""

    def __init__(self, number, shape, axes):
        self.number, self.shape, self.axes = number, tuple(shape), axes


class Network:
    def __init__(self, model, sample_shape):
        graph = model.graph
        self.constants = {t.name: numpy_helper.to_array(t) for t in graph.initializer}
        self.quantised = {}    # name -> (integers, scales)
        self.nodes, self.users = [], {}
        self.operations, self.tensors = [], []
        self.values = {graph.input[0].name: Value(0, sample_shape, "1CHW")}
        self.outputs = {graph.output[0].name}
        self.picture_channels = sample_shape[1]
        for node in graph.node:
            if node.op_type == "Constant":
                self.constants[node.output[0]] = numpy_helper.to_array(node.attribute[0].t)
            elif node.op_type == "Cast" and node.input[0].endswith("_int8"):
                pass
            elif node.op_type == "Mul" and node.input[1].endswith("_scale") and node.input[0].endswith("_float"):
                name = node.output[0]
                self.quantised[name] = (self.constants[name + "_int8"], self.constants[name + "_scale"])
            else:
                self.nodes.append(node)
        for node in self.nodes:
            for name in set(node.input):
                if node.op_type != "Shape":
                    self.users.setdefault(name, []).append(node)
        self.gone = set()      # outputs of nodes that were fused into an operation
        self.later = []        # reshapes that were fused before their shape was computed
        for node in self.nodes:
            if node.output[0] not in self.gone:
                self.take(node)
        for node, shape in self.later:
            wanted = [shape[i] if size == 0 else size for i, size in enumerate(self.constants[node.input[1]].tolist())]
            self.expect(node, wanted == list(shape), "not the heads side by side")
        for name in self.outputs:
            if self.values[name].number != len(self.operations):
                raise SystemExit(f"{name}: the network's output is not what its last step makes")

    # Reading the graph.

    def attributes(self, node):
        return {a.name: helper.get_attribute_value(a) for a in node.attribute}

    def only_user(self, name):
        found = self.users.get(name, [])
        return found[0] if len(found) == 1 and name not in self.outputs else None

    def other(self, node, name):
        """The other input of a step of two inputs."""
        return node.input[1] if node.input[0] == name else node.input[0]

    def is_step(self, node, op_type, *inputs):
        return node is not None and node.op_type == op_type and all(name in node.input for name in inputs)

    def factor(self, node, op_type, name, channels):
        """The constant of `name` op constant, a number or one for each channel (last axis, or second of four), else None."""
        if not self.is_step(node, op_type, name) or len(node.input) != 2:
            return None
        constant = self.constants.get(self.other(node, name))
        if constant is None or node.input[0] == node.input[1] or (op_type == "Div" and node.input[1] == name):
            return None
        if constant.size == 1:
            return np.full(channels, float(constant.reshape(-1)[0]))
        by_axes = (1, channels, 1, 1) if len(self.shape_now) == 4 else (channels,)
        return constant.astype(np.float64).reshape(-1) if constant.shape in (by_axes, ) else None

    def number(self, node, op_type, name):
        constant = self.factor(node, op_type, name, 1)
        return None if constant is None else float(constant[0])

    def refuse(self, node, why):
        raise SystemExit(f"{node.op_type} {node.output[0]}: {why}")

    def expect(self, node, condition, why):
        if not condition:
            self.refuse(node, why)

    # Writing operations.

    def tensor(self, values, scales=None):
        self.tensors.append(Tensor(values, scales))
        return len(self.tensors) - 1

    def emit(self, operation, name, shape, axes):
        operation.name = name
        self.operations.append(operation)
        self.values[name] = Value(len(self.operations), shape, axes)

    def take(self, node):
        kind = node.op_type
        if kind in SHAPE_STEPS and all(name in self.constants or kind == "Shape" for name in node.input):
            self.compute(node)
            return
        step = getattr(self, "take_" + kind, None)
        self.expect(node, step is not None, "a step that the reader's executor does not know")
        step(node)

    def compute(self, node):
        """Steps over whole numbers."""
        a, inputs = self.attributes(node), [self.constants.get(name) for name in node.input]
        if node.op_type == "Shape":
            result = np.array(self.values[node.input[0]].shape, dtype=np.int64)
        elif node.op_type == "Cast":
            result = inputs[0].astype(helper.mapping.TENSOR_TYPE_TO_NP_TYPE[a["to"]])
        elif node.op_type == "Slice":
            self.expect(node, a.get("axes") == [0], "a slice of shapes along another axis")
            result = inputs[0][a["starts"][0]:a["ends"][0]]
        elif node.op_type == "Concat":
            result = np.concatenate(inputs)
        else:
            self.refuse(node, "a step over shapes that is not known")
        self.constants[node.output[0]] = result

    # Convolutions and matrix products with all that follows them.

    def window(self, node):
        a = self.attributes(node)
        pads = a.get("pads", [0, 0, 0, 0])
        self.expect(node, pads[:2] == pads[2:] and set(a.get("dilations", [1])) == {1}, "uneven padding or dilation")
        return (*a["kernel_shape"], *a["strides"], *pads[:2])

    def weights_of(self, node):
        """integers or floats, and scales of the output axis flattened or None."""
        name = node.input[1]
        if name in self.quantised:
            values, scales = self.quantised[name]
            return values, scales.astype(np.float64).reshape(-1)
        self.expect(node, name in self.constants, "weights that are no constant")
        return self.constants[name].astype(np.float64), None

    def take_Conv(self, node):
        value, a = self.values[node.input[0]], self.attributes(node)
        values, scales = self.weights_of(node)
        out, taken, height, width = values.shape
        channels, window = value.shape[1], self.window(node)
        self.expect(node, value.axes == "1CHW", "a convolution of rows")
        shape = (1, out, *((size + 2 * window[4 + i] - window[i]) // window[2 + i] + 1 for i, size in enumerate(value.shape[2:])))
        group = a.get("group", 1)
        if group == channels == out and taken == 1 and group > 1:
            kind = "depthwise"
        else:
            self.expect(node, group == 1 and taken == channels, "a convolution of groups")
            kind = "pointwise" if window == (1, 1, 1, 1, 0, 0) else "convolution"
        bias = self.constants[node.input[2]].astype(np.float64) if len(node.input) > 2 else np.zeros(out)
        self.finish(Operation(kind, [value.number], out, window=window), node.output[0], shape, "1CHW", values, scales, bias)

    def take_MatMul(self, node):
        value = self.values[node.input[0]]
        values, scales = self.weights_of(node)
        taken, out = values.shape
        self.expect(node, value.axes == "1PC" and value.shape[2] == taken, "a product that is not points x channels times weights")
        self.finish(Operation("pointwise", [value.number], out), node.output[0], (*value.shape[:2], out), "1PC",
                    np.ascontiguousarray(values.T).reshape(out, taken, 1, 1), scales, np.zeros(out))

    def take_ConvTranspose(self, node):
        value, a = self.values[node.input[0]], self.attributes(node)
        values, scales = self.weights_of(node)
        taken, out = values.shape[:2]
        self.expect(node, value.axes == "1CHW" and values.shape[2:] == (2, 2) and a["strides"] == [2, 2] and a.get("group", 1) == 1
                    and set(a.get("pads", [0])) == {0} and len(node.input) == 2, "a transposed convolution other than 2x2, stride 2")
        four = np.ascontiguousarray(values.transpose(2, 3, 1, 0)).reshape(4 * out, taken, 1, 1)   # y, x, out, in
        shape = (1, out, 2 * value.shape[2], 2 * value.shape[3])
        self.finish(Operation("transposed", [value.number], out), node.output[0], shape, "1CHW", four, None if scales is None else np.tile(scales, 4), np.zeros(out))

    def finish(self, operation, name, shape, axes, values, scales, bias):
        """Folds and fuses what follows, then writes the operation."""
        out = operation.channels
        by = np.ones(out)      # what the weights are to be multiplied by
        self.shape_now = shape
        while True:            # before an activation: into weights and bias
            user = self.only_user(name)
            factor, shift = self.factor(user, "Mul", name, out), self.factor(user, "Add", name, out)
            if factor is not None:
                by, bias = by * factor, bias * factor
            elif shift is not None:
                bias = bias + shift
            elif self.is_step(user, "BatchNormalization"):
                gain, offset, mean, variance = (self.constants[n].astype(np.float64) for n in user.input[1:5])
                factor = gain / np.sqrt(variance + self.attributes(user)["epsilon"])
                by, bias = by * factor, (bias - mean) * factor + offset
            else:
                break
            name = self.fuse(user)
        name = self.activation(operation, name)
        if operation.activation != "none":
            user = self.only_user(name)
            if (factor := self.number(user, "Mul", name)) is not None:
                operation.scale, name = factor, self.fuse(user)
                user = self.only_user(name)
            if (shift := self.number(user, "Add", name)) is not None:
                operation.shift, name = shift, self.fuse(user)
        user = self.only_user(name)
        if self.is_step(user, "Add", name) and operation.kind != "transposed":
            value = self.values.get(self.other(user, name))
            if value is not None and value.shape == tuple(shape):
                operation.add, name = value.number, self.fuse(user)
        many = len(values) // out
        by = np.tile(by, many)
        if scales is None:
            operation.weights = self.tensor((values * by.reshape(-1, 1, 1, 1)).astype(np.float32))
        else:
            operation.weights = self.tensor(values, (scales * by).astype(np.float32))
        if operation.kind == "transposed" and out == 1:   # as four channels side by side: a map of one channel would be seven eighths empty
            operation.kind, operation.channels, bias = "pointwise", 4, np.tile(bias, 4)
            points = (1, 4, shape[2] // 2, shape[3] // 2)
            operation.bias = self.tensor(bias.astype(np.float32).reshape(-1, 1, 1, 1))
            self.emit(operation, name + "/quarters", points, "1CHW")
            self.emit(Operation("unfold", [len(self.operations)], 1), name, shape, axes)
            return
        if bias.any():
            operation.bias = self.tensor(bias.astype(np.float32).reshape(-1, 1, 1, 1))
        self.emit(operation, name, shape, axes)

    def fuse(self, node):
        self.gone.add(node.output[0])
        return node.output[0]

    def activation(self, operation, name):
        user = self.only_user(name)
        if self.is_step(user, "Relu"):
            operation.activation = "relu"
        elif self.is_step(user, "Sigmoid"):
            operation.activation = "sigmoid"
        elif self.is_step(user, "HardSigmoid"):
            a = self.attributes(user)
            self.expect(user, a["beta"] == 0.5, "a hard sigmoid that is not 0.5 at 0")
            operation.activation, operation.slope = "hard_sigmoid", a["alpha"]
        else:
            return self.gated(operation, name)
        return self.fuse(user)

    def gated(self, operation, name):
        """x times a gate made of x: swish, hard swish (in one of two spellings)."""
        users = self.users.get(name, [])
        if len(users) != 2 or name in self.outputs:
            return name
        product = next((user for user in users if user.op_type == "Mul" and self.number(user, "Mul", name) is None), None)
        if product is None:
            return name
        step = next(user for user in users if user is not product)
        if self.number(step, "Mul", name) == 1.0:
            name_of_one, step = step.output[0], self.only_user(step.output[0])
            fused = [name_of_one]
        else:
            fused = []
        if self.is_step(step, "Sigmoid"):
            activation, last = "swish", step
        elif self.is_step(step, "HardSigmoid") and abs(self.attributes(step)["alpha"] - 1 / 6) < 1e-6 and self.attributes(step)["beta"] == 0.5:
            activation, last = "hard_swish", step
        elif self.number(step, "Add", name) == 3.0:
            last = self.only_user(step.output[0])
            if not self.is_step(last, "Clip") or [float(self.constants[n]) for n in last.input[1:]] != [0.0, 6.0]:
                return name
            fused.append(step.output[0])
            activation = "hard_swish_6"
        else:
            return name
        if not self.is_step(product, "Mul", name, last.output[0]) or self.only_user(last.output[0]) is not product:
            return name
        result = product
        if activation == "hard_swish_6":
            result = self.only_user(product.output[0])
            if self.number(result, "Div", product.output[0]) != 6.0:
                return name
            fused.append(product.output[0])
            activation = "hard_swish"
        self.gone.update(fused + [last.output[0]])
        operation.activation = activation
        return self.fuse(result)

    # Steps without weights.

    def take_GlobalAveragePool(self, node):
        value = self.values[node.input[0]]
        self.emit(Operation("mean", [value.number], value.shape[1]), node.output[0], (*value.shape[:2], 1, 1), "1CHW")

    def take_AveragePool(self, node):
        value, window = self.values[node.input[0]], self.window(node)
        self.expect(node, window[4:] == (0, 0) and not self.attributes(node).get("ceil_mode"), "average pooling with padding")
        shape = (*value.shape[:2], *((size - window[i]) // window[2 + i] + 1 for i, size in enumerate(value.shape[2:])))
        self.emit(Operation("average_pool", [value.number], value.shape[1], window=window), node.output[0], shape, "1CHW")

    def take_Mul(self, node):
        left, right = (self.values.get(name) for name in node.input)
        self.expect(node, left is not None and right is not None, "a product with a constant that nothing before it takes")
        if left.shape[2:] == (1, 1):
            left, right = right, left
        self.expect(node, left.axes == right.axes == "1CHW" and right.shape == (*left.shape[:2], 1, 1), "a product other than a map and its gate")
        name, flag, user = node.output[0], 0, self.only_user(node.output[0])
        if self.is_step(user, "Add", name) and self.values.get(self.other(user, name)) is left:
            name, flag = self.fuse(user), 1
        self.emit(Operation("scale_channels", [left.number, right.number], left.shape[1], flag=flag), name, left.shape, "1CHW")

    def take_Add(self, node):
        left, right = (self.values.get(name) for name in node.input)
        self.expect(node, left is not None and right is not None and left.shape == right.shape and left.axes == right.axes, "a sum other than of two maps of one shape")
        self.emit(Operation("add", [left.number, right.number], left.shape[left.axes.index("C")]), node.output[0], left.shape, left.axes)

    def take_Resize(self, node):
        value, a = self.values[node.input[0]], self.attributes(node)
        scales = self.constants[node.input[2]].tolist()
        times = int(scales[2])
        self.expect(node, a["mode"] == b"nearest" and a["coordinate_transformation_mode"] == b"asymmetric" and a["nearest_mode"] == b"floor"
                    and scales == [1.0, 1.0, times, times] and value.axes == "1CHW", "a resize other than whole times, nearest")
        name, inputs, user = node.output[0], [value.number], self.only_user(node.output[0])
        shape = (*value.shape[:2], times * value.shape[2], times * value.shape[3])
        if self.is_step(user, "Add", name):
            base = self.values.get(self.other(user, name))
            if base is not None and base.shape == shape:
                inputs, name = inputs + [base.number], self.fuse(user)
        self.emit(Operation("enlarge", inputs, value.shape[1], times=times), name, shape, "1CHW")

    def take_Concat(self, node):
        values = [self.values[name] for name in node.input]
        self.expect(node, self.attributes(node)["axis"] == 1 and all(v.axes == "1CHW" for v in values) and len(values) <= 4, "a concatenation other than of channels")
        channels = sum(v.shape[1] for v in values)
        self.emit(Operation("concatenation", [v.number for v in values], channels), node.output[0], (1, channels, *values[0].shape[2:]), "1CHW")

    def take_Softmax(self, node):
        value = self.values[node.input[0]]
        self.expect(node, value.axes == "1PC" and self.attributes(node)["axis"] in (2, -1), "a softmax of another axis than the channels")
        self.emit(Operation("softmax", [value.number], value.shape[2]), node.output[0], value.shape, "1PC")

    # Other names of the same value.

    def rename(self, node, shape, axes):
        self.values[node.output[0]] = Value(self.values[node.input[0]].number, shape, axes)

    def take_Transpose(self, node):
        value, perm = self.values[node.input[0]], self.attributes(node)["perm"]
        self.rename(node, [value.shape[i] for i in perm], "".join(value.axes[i] for i in perm))

    def take_Squeeze(self, node):
        value, axes = self.values[node.input[0]], self.attributes(node)["axes"]
        self.expect(node, value.axes == "1CHW" and axes == [2] and value.shape[2] == 1, "a squeeze other than of the height")
        self.rename(node, (*value.shape[:2], value.shape[3]), "1CP")

    def take_Reshape(self, node):
        value, wanted = self.values[node.input[0]], self.constants[node.input[1]].tolist()
        shape = [value.shape[i] if size == 0 else size for i, size in enumerate(wanted)]
        if -1 in shape:
            shape[shape.index(-1)] = int(np.prod(value.shape)) // -int(np.prod(shape))
        points = int(np.prod(value.shape)) // value.shape[value.axes.index("C")]
        if value.axes == "1CHW" and shape == [1, value.shape[1], points]:
            self.rename(node, shape, "1CP")
        elif value.axes == "1PC" and len(shape) == 4 and shape[0] == 1 and shape[1] * shape[2] == points and shape[3] == value.shape[2]:
            self.rename(node, shape, "1HWC")
        elif value.axes == "1PC" and len(shape) == 5 and shape[:3] == [1, points, 3]:
            self.attention(node, value, *shape[3:])
        else:
            self.refuse(node, f"a reshape of {value.axes} {value.shape} to {shape}")

    # Blocks of steps.

    def follow(self, start, node, op_type, **attributes):
        """The only user of what `node` makes, which must be this step; it is fused."""
        user = self.only_user(node.output[0])
        self.expect(start, self.is_step(user, op_type), f"{op_type} does not follow {node.output[0]}")
        self.expect(user, {k: v for k, v in self.attributes(user).items() if k in attributes} == attributes, "other settings than known")
        self.fuse(user)
        return user

    def attention(self, node, value, heads, size):
        by_part = self.follow(node, node, "Transpose", perm=[2, 0, 3, 1, 4])
        slices = sorted(self.users[by_part.output[0]], key=lambda s: self.attributes(s)["starts"])
        self.expect(node, len(slices) == 3, "not three parts")
        parts = []
        for i, part in enumerate(slices):
            self.expect(part, self.attributes(part) == {"axes": [0], "starts": [i], "ends": [i + 1]} and part.op_type == "Slice", "not one of three parts")
            self.fuse(part)
            parts.append(self.follow(node, part, "Squeeze", axes=[0]))
        query, key, content = parts
        scaled = self.follow(node, query, "Mul")
        scale = self.number(scaled, "Mul", query.output[0])
        turned = self.follow(node, key, "Transpose", perm=[0, 1, 3, 2])
        product = self.follow(node, scaled, "MatMul")
        self.expect(product, scale is not None and list(product.input) == [scaled.output[0], turned.output[0]], "not query times key")
        share = self.follow(node, product, "Softmax", axis=3)
        mixed = self.follow(node, share, "MatMul")
        self.expect(mixed, list(mixed.input) == [share.output[0], content.output[0]], "not share times content")
        last = self.follow(node, mixed, "Transpose", perm=[0, 2, 1, 3])
        flat = self.only_user(last.output[0])
        self.expect(node, self.is_step(flat, "Reshape"), "no reshape behind attention")
        self.gone.add(flat.output[0])
        shape = (1, value.shape[1], heads * size)
        self.later.append((flat, shape))
        self.emit(Operation("attention", [value.number], heads * size, heads=heads, scale=scale), flat.output[0], shape, "1PC")

    def take_ReduceMean(self, node):
        """Layer norm: mean, Sub, Pow 2, mean, Add epsilon, Sqrt, Div, Mul gain, Add bias."""
        name = node.input[0]
        value = self.values[name]
        self.expect(node, value.axes == "1PC" and self.attributes(node)["axes"] == [-1], "a mean that is not a layer norm's")
        apart = self.follow(node, node, "Sub")
        self.expect(apart, list(apart.input) == [name, node.output[0]], "not a layer norm")
        users = self.users[apart.output[0]]
        square = next((u for u in users if self.number(u, "Pow", apart.output[0]) == 2.0), None)
        self.expect(node, square is not None and len(users) == 2, "not a layer norm")
        self.fuse(square)
        variance = self.follow(node, square, "ReduceMean", axes=[-1])
        steady = self.follow(node, variance, "Add")
        epsilon = self.number(steady, "Add", variance.output[0])
        root = self.follow(node, steady, "Sqrt")
        divided = self.follow(node, root, "Div")
        self.expect(divided, epsilon is not None and list(divided.input) == [apart.output[0], root.output[0]], "not a layer norm")
        scaled = self.follow(node, divided, "Mul")
        shifted = self.follow(node, scaled, "Add")
        channels, self.shape_now = value.shape[2], value.shape
        gain, bias = self.factor(scaled, "Mul", divided.output[0], channels), self.factor(shifted, "Add", scaled.output[0], channels)
        self.expect(node, gain is not None and bias is not None, "a layer norm without gain and bias")
        operation = Operation("layer_norm", [value.number], channels, epsilon=epsilon)
        operation.weights, operation.bias = (self.tensor(a.astype(np.float32).reshape(-1, 1, 1, 1)) for a in (gain, bias))
        self.emit(operation, shifted.output[0], value.shape, "1PC")


def written(operations, tensors, picture_channels, height_px, multiple_px):
    """The bytes of the file."""
    names, records = b"", b""
    for operation in operations:
        records += operation.packed(len(names))
        names += operation.name.encode() + b"\0"
    shapes = b"".join(struct.pack("<5i", int(t.scales is not None), *t.values.shape) for t in tensors)
    floats = b"".join((t.values if t.scales is None else t.scales).astype("<f4").tobytes() for t in tensors)
    integers = b"".join(t.values.astype(np.int8).tobytes() for t in tensors if t.scales is not None)
    size = 44 + len(records) + len(shapes) + len(floats) + len(integers) + len(names) + 32
    header = struct.pack("<3I5i3I", MAGIC, VERSION, size, picture_channels, height_px, multiple_px, len(operations), len(tensors),
                         len(floats) // 4, len(integers), len(names))
    data = header + records + shapes + floats + integers + names
    return data + hashlib.sha256(data).digest()


def network_file(model, sample_shape, height_px, multiple_px):
    """The bytes of a model's file, and what to say about it."""
    network = Network(model, sample_shape)
    data = written(network.operations, network.tensors, network.picture_channels, height_px, multiple_px)
    return data, f"{len(network.operations)} operations, {len(network.tensors)} tensors"
