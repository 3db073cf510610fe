// The reader's own executor against onnxruntime-web: what every operation makes of the same input, on made-up numbers and on
// parts of a real page. The executor's operations are several of ONNX's in one; each is compared where ONNX has its last value.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const tool = join(root, "build/native/precheck_network");
const models = join(root, "build/models");
const scratch = join(root, "build/ocr-layers");
const page = join(root, "tests/cli/order_page.png");
// Of a layer's range. The order of sums differs, nothing else: what was seen is below 5e-5 of it.
const tolerance = 1e-4;

mkdirSync(scratch, { recursive: true });
const dist = join(dirname(createRequire(join(root, "web/package.json")).resolve("onnxruntime-web")), ".");
const ort = await import(pathToFileURL(join(dist, "ort.wasm.bundle.min.mjs")));
ort.env.wasm.numThreads = 1;
ort.env.wasm.wasmBinary = readFileSync(join(dist, "ort-wasm-simd-threaded.wasm"));
ort.env.logLevel = "error";

const run = (...words) => execFileSync(tool, words, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
const floats = (path) => {
  const bytes = readFileSync(path);
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
};

// Our layers: [{ kind, rows, columns, name, data }].
function ours(model, height, width, input) {
  writeFileSync(join(scratch, "input.f32"), new Uint8Array(input.buffer));
  const lines = run("layers", join(models, `${model}.net`), String(height), String(width), join(scratch, "input.f32"), join(scratch, "layers.f32")).split("\n");
  const all = floats(join(scratch, "layers.f32"));
  let at = 0;
  return lines.map((line) => {
    const [kind, rows, columns, ...name] = line.split(" ");
    const size = Number(rows) * Number(columns);
    at += size;
    return { kind, rows: Number(rows), columns: Number(columns), name: name.join(" "), data: all.subarray(at - size, at) };
  });
}

const sessions = {};
async function theirs(model, names, height, width, input) {
  if (!sessions[model]) {
    const path = join(scratch, `${model}.onnx`);
    execFileSync("/usr/bin/python3", [join(root, "tests/ocr/layers_model.py"), join(models, `${model}.onnx`), path], { input: names.join("\n") });
    sessions[model] = await ort.InferenceSession.create(readFileSync(path), { executionProviders: ["wasm"] });
  }
  return sessions[model].run({ x: new ort.Tensor("float32", input, [1, 3, height, width]) });
}

// As points x channels, which is how ours lie; a map of one channel lies the same either way.
function by_points(tensor) {
  const { dims, data } = tensor;
  if (dims.length === 3) return data;
  assert.equal(dims.length, 4);
  const channels = dims[1], points = dims[2] * dims[3];
  const out = new Float32Array(data.length);
  for (let c = 0; c < channels; ++c) for (let p = 0; p < points; ++p) out[p * channels + c] = data[c * points + p];
  return out;
}

// Largest difference as a share of the layer's range; a probability's is 1 (theirs ends at 1.5e-8, where made-up numbers lie).
function difference(kind, a, b) {
  assert.equal(a.length, b.length);
  let least = Infinity, most = -Infinity, largest = 0;
  for (let i = 0; i < a.length; ++i) {
    if (!(Math.abs(a[i] - b[i]) <= largest)) largest = Math.abs(a[i] - b[i]);
    if (b[i] < least) least = b[i];
    if (b[i] > most) most = b[i];
  }
  return largest / (kind === "unfold" ? 1 : Math.max(most - least, Math.abs(most), 1e-6));
}

async function compare(model, height, width, input) {
  const layers = ours(model, height, width, input);
  const outputs = await theirs(model, layers.map((layer) => layer.name), height, width, input);
  const wrong = [];
  let compared = 0, largest = 0;
  for (const layer of layers) {
    const other = outputs[layer.name];
    if (other === undefined) {
      assert.match(layer.name, /\/quarters$/);
      continue;
    }
    const off = difference(layer.kind, layer.data, by_points(other));
    if (!(off <= tolerance)) wrong.push(`${layer.kind} ${layer.name}: ${off}`);
    if (!(off <= largest)) largest = off;
    ++compared;
  }
  assert.deepEqual(wrong, []);
  return `${model} ${width} x ${height}: ${compared} layers, largest difference ${largest.toExponential(1)} of a layer's range`;
}

// Numbers from -2 to 2, the same in every run.
function made_up(size) {
  const out = new Float32Array(size);
  let state = 20261125;
  for (let i = 0; i < size; ++i) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    out[i] = state / 2 ** 30 - 2;
  }
  return out;
}

for (const [height, width] of [[32, 32], [96, 160], [160, 64]])
  test(`detector, made-up numbers, ${width} x ${height}`, async (t) => t.diagnostic(await compare("det", height, width, made_up(3 * height * width))));

// 5 is the narrowest that leaves a step; odd widths and those that are no multiple of eight lose their rest on the way.
for (const width of [5, 37, 320, 643])
  test(`recogniser, made-up numbers, ${width} wide`, async (t) => t.diagnostic(await compare("rec", 48, width, made_up(3 * 48 * width))));

const input_of = (kind, box) => {
  const [height, width] = run(kind, page, ...box.map(String), join(scratch, "part.f32")).split(" ").map(Number);
  return [height, width, floats(join(scratch, "part.f32"))];
};

test("detector, a part of a page", async (t) => t.diagnostic(await compare("det", ...input_of("detector_input", [0, 40, 640, 320]))));
for (const box of [[231, 50, 482, 26], [828, 216, 132, 24], [52, 180, 82, 25]])
  test(`recogniser, a line of a page at ${box}`, async (t) => t.diagnostic(await compare("rec", ...input_of("line_input", box))));

test("a size that the networks do not take is refused", () => {
  const refused = (model, height, width) => assert.throws(() => run("time", join(models, `${model}.net`), String(height), String(width), "1"));
  refused("det", 33, 32);
  refused("det", 0, 32);
  refused("rec", 47, 320);
  refused("rec", 48, 4);
});
