// The reader's module against onnxruntime-web behind the same pipeline, on whole pictures: how many characters differ.
//   node tests/ocr/whole_pictures.mjs [--variant simd|relaxed] PICTURE_OR_FOLDER...
// `relaxed` needs a Node that has relaxed SIMD (Node 20: node --experimental-wasm-relaxed-simd).
// Needs: bash web/run.sh --build. Two networks a picture: a folder of fifty takes some minutes, so it is no part of tests/run.sh.
import { mkdirSync, readFileSync, readdirSync, statSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadCore, loadSide } from "../bench/node_core.mjs";
import { bundleRuntimes, nodePool } from "../bench/runtimes.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const words = process.argv.slice(2);
const at = words.indexOf("--variant");
const variant = at < 0 ? "simd" : words.splice(at, 2)[1];
const kinds = new Set([".png", ".jpg", ".jpeg", ".webp", ".bmp", ".gif"]);
const picturesIn = (path) => (statSync(path).isDirectory() ? readdirSync(path).sort().flatMap((name) => picturesIn(join(path, name))) : kinds.has(extname(path).toLowerCase()) ? [path] : []);
const pictures = words.flatMap(picturesIn);
if (pictures.length === 0 || !["simd", "relaxed"].includes(variant)) {
  console.error("usage: node tests/ocr/whole_pictures.mjs [--variant simd|relaxed] PICTURE_OR_FOLDER...");
  process.exit(2);
}

function distance(a, b) {
  if (a === b) return 0;
  const left = [...a], right = [...b];
  let row = right.map((_, i) => i + 1);
  left.forEach((c, i) => {
    let corner = i, before = i + 1;
    row = row.map((above, j) => {
      const best = Math.min(above + 1, before + 1, corner + (c === right[j] ? 0 : 1));
      corner = above;
      return (before = best);
    });
  });
  return row.at(-1) ?? left.length;
}

mkdirSync(join(root, "build/bench"), { recursive: true });
await bundleRuntimes(root);
const side = await loadSide(root);
const sides = [];
for (const name of [variant, "ort"]) sides.push({ pool: await nodePool(root, side, name, 1), core: await loadCore(root, side) });

let characters = 0, different = 0, pictures_alike = 0;
for (const path of pictures) {
  const bytes = new Uint8Array(readFileSync(path));
  const [ours, oracle] = await Promise.all(sides.map(async ({ core, pool }) => JSON.parse(await side.gatherFile(core, basename(path), bytes, pool, { reader: "compare" }))));
  const linesOf = (file) => file.text?.lines ?? file.image?.text?.lines ?? [];
  const text = (file) => linesOf(file).map((line) => line.text).join("\n");
  const count = [...text(oracle)].length, wrong = distance(text(ours), text(oracle));
  characters += count;
  different += wrong;
  if (wrong === 0) ++pictures_alike;
  else console.log(`${basename(path)}: ${wrong} of ${count}`);
}
console.log(`${variant}: ${different} of ${characters} characters differ from onnxruntime-web (${((100 * different) / Math.max(1, characters)).toFixed(3)} %), ${pictures_alike} of ${pictures.length} pictures alike`);
for (const { pool } of sides) pool.end();
process.exit(characters > 0 && different <= characters / 1000 ? 0 : 1);
