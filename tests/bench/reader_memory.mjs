// What one worker of the reader holds once it has read a page of 1366 x 768: weights, packed weights and the arena of the largest
// run. A WebAssembly memory never shrinks, so this is its peak.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const page = { height: 768, width: 1376 };   // multiples of 32
const widest_line = { height: 48, width: 2880 };   // 60 times as wide as high: longer ones are read in parts

export async function readerMemoryBytes(root) {
  const site = join(root, "build/site");
  const { instance } = await WebAssembly.instantiate(readFileSync(join(site, "reader_simd.wasm")), {});
  const reader = instance.exports;
  [["det", page], ["rec", widest_line]].forEach(([name, { height, width }], which) => {
    const model = readFileSync(join(site, "models", `${name}.net`));
    const room = reader.model_room(model.length);
    new Uint8Array(reader.memory.buffer).set(model, room);
    if (room === 0 || reader.load_network(which, model.length) === 0 || reader.begin(which, height, width) === 0) throw new Error(`the reader did not take ${name}`);
    while (reader.go_on(1000) !== 1);
  });
  return reader.memory.buffer.byteLength;
}
