// The reader's module behind its pool, in Node: a run is whole, a cancelled one is dropped within a slice of its work, and what
// the module refuses is said.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { Worker } from "node:worker_threads";
import { part } from "./bundle.mjs";
import { root } from "./site.mjs";

const { TensorPool } = await part("tensor_pool");
const { Networks, readerVariant } = await part("network");
const bytes = (path) => new Uint8Array(readFileSync(join(root, "build", path))).buffer;
const assets = () => ({ module: bytes(`cli/reader_${readerVariant()}.wasm`), detector: bytes("models/det.net"), recogniser: bytes("models/rec.net") });
const picture = (...dims) => ({ dims, data: Float32Array.from({ length: dims.reduce((a, b) => a * b) }, (_, i) => Math.sin(i / 50)) });

const sent = [];
const worker = new Worker(join(root, "build/cli/tensor_worker.mjs"));
const link = { post: (message, transfer) => (sent.push(message.type), worker.postMessage(message, transfer)), onMessage: (handle) => worker.on("message", (message) => (sent.push(message.type), handle(message))),
  onError: (handle) => worker.on("error", (error) => handle(error.message)), end: () => worker.terminate() };
const pool = await TensorPool.start([link], assets());
after(() => pool.end());

test("a line gives the likeliest class of each step and its probability, the same in slices as at once", async () => {
  const line = await pool.run("rec", picture(1, 3, 48, 320));
  assert.deepEqual(line.dims, [1, 40, 2]);
  for (let step = 0; step < 40; ++step) {
    const [best, probability] = line.data.subarray(2 * step);
    assert.ok(Number.isInteger(best) && best >= 0 && best < 6625, `class ${best}`);
    assert.ok(probability > 1 / 6625 && probability <= 1.0001, `probability ${probability}`);
  }
  const networks = await Networks.start(assets().module, { det: assets().detector, rec: assets().recogniser });
  let pauses = 0;
  const again = await networks.run("rec", picture(1, 3, 48, 320), async () => (++pauses, true));
  assert.ok(pauses > 0);
  assert.deepEqual(again.data, line.data);
});

test("a tile gives one probability for each pixel", async () => {
  const map = await pool.run("det", picture(1, 3, 64, 96));
  assert.deepEqual(map.dims, [1, 1, 64, 96]);
  assert.ok(map.data.every((value) => value >= 0 && value <= 1));
});

test("a cancelled run is dropped, so is the one behind it, one that waits is never sent, and the next one is answered", async () => {
  const stop = new AbortController();
  const running = pool.run("det", picture(1, 3, 1280, 1280), stop.signal);
  const behind = pool.run("rec", picture(1, 3, 48, 320), stop.signal);
  const waiting = pool.run("rec", picture(1, 3, 48, 320), stop.signal);
  await new Promise((resolve) => setTimeout(resolve, 60));
  sent.length = 0;
  stop.abort();
  await assert.rejects(running, /cancelled/);
  await assert.rejects(behind, /cancelled/);
  await assert.rejects(waiting, /cancelled/);
  assert.deepEqual((await pool.run("rec", picture(1, 3, 48, 64))).dims, [1, 8, 2]);
  assert.deepEqual(sent, ["cancel", "cancel", "cancelled", "run", "cancelled", "result"]);
  await assert.rejects(pool.run("rec", picture(1, 3, 48, 64), stop.signal), /cancelled/);
});

test("a size that the network does not take, and a broken file, are said", async () => {
  await assert.rejects(pool.run("rec", picture(1, 3, 47, 320)), /refused/);
  const broken = new Uint8Array(assets().recogniser.slice(0));
  broken[5000] ^= 1;
  await assert.rejects(Networks.start(assets().module, { det: assets().detector, rec: broken.buffer }), /\w+ \w+/);
});
