// Characters misread on the pictures of samples/ocr, through the product's own pipeline.
//   node tests/accuracy/ocr_errors.mjs [--ocr DIR] [--cache DIR] [--list]
// For each labelled fragment: the least edits between it and any part of the text read in its rows and columns (NFKC, without
// spaces), over all characters. Scripts that the Chinese and Latin reader can't read are left out of the count.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { plain, readable } from "./scoring.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const option = (name, otherwise) => {
  const at = process.argv.indexOf(name);
  return at > 0 ? process.argv[at + 1] : otherwise;
};
const folder = option("--ocr", join(process.env.PRECHECK_SAMPLES ?? join(root, "../shared/samples"), "ocr"));
const cache = option("--cache", join(root, "build/facts-cache"));
if (!existsSync(folder)) {
  console.log(`skipped: ${folder} is not there, no character errors were counted`);
  process.exit(0);
}
mkdirSync(cache, { recursive: true });

const dense = (s) => s.normalize("NFKC").replace(/\s+/g, "");
// Edits between `wanted` and the part of `read` that fits it best.
export function leastEdits(wanted, read) {
  const a = [...wanted], b = [...read];
  let row = new Array(b.length + 1).fill(0);
  for (let i = 1; i <= a.length; ++i) {
    const next = [i];
    for (let j = 1; j <= b.length; ++j) next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    row = next;
  }
  return Math.min(...row);
}

const total = { characters: 0, edits: 0, fragments: 0, wrong: 0, keys: 0, keys_read: 0 };
const listed = [];
console.log("| picture | fragments | characters | edits | % | key strings |\n| --- | --- | --- | --- | --- | --- |");
for (const name of readdirSync(folder).filter((n) => n.endsWith(".json")).sort()) {
  const label = JSON.parse(readFileSync(join(folder, name), "utf8"));
  const picture = [".png", ".jpg"].map((ext) => join(folder, name.replace(/\.json$/, ext))).find(existsSync);
  if (!picture) continue;
  const facts = JSON.parse(execFileSync(join(root, "web/bin/precheck"), ["gather", picture, "--facts-cache", cache], { maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "inherit"] }));
  const lines = facts.files[0].text.lines;
  const own = { characters: 0, edits: 0, fragments: 0 };
  for (const fragment of label.frags) {
    const text = dense(fragment.text);
    if (text.length === 0 || !readable(fragment.text)) continue;
    const h = fragment.y2 - fragment.y;
    const near = lines
      .filter((line) => {
        const [x, y, w, height] = line.box;
        return Math.min(y + height, fragment.y2) - Math.max(y, fragment.y) > Math.min(h, height) * 0.3 && x < fragment.x2 + h && x + w > fragment.x - h;
      })
      .sort((a, b) => a.box[0] - b.box[0]);
    const edits = leastEdits(text, dense(near.map((line) => line.text).join("")));
    own.characters += [...text].length;
    own.edits += edits;
    ++own.fragments;
    if (edits > 0) {
      ++total.wrong;
      listed.push(`${name.replace(/\.json$/, "")}: ${fragment.text} <- ${near.map((line) => line.text).join(" | ")}`);
    }
  }
  const all = plain(lines.map((line) => line.text).join("\n"));
  const keys = (label.keys ?? []).map((key) => (typeof key === "string" ? key : key.text)).filter(readable);
  const read = keys.filter((key) => all.includes(plain(key)));
  for (const key of keys) if (!read.includes(key)) listed.push(`${name.replace(/\.json$/, "")}: key ${key}`);
  total.characters += own.characters, total.edits += own.edits, total.fragments += own.fragments, total.keys += keys.length, total.keys_read += read.length;
  console.log(`| ${name.replace(/\.json$/, "")} | ${own.fragments} | ${own.characters} | ${own.edits} | ${((100 * own.edits) / own.characters).toFixed(2)} | ${read.length} / ${keys.length} |`);
}
console.log(`| all | ${total.fragments} | ${total.characters} | ${total.edits} | ${((100 * total.edits) / total.characters).toFixed(2)} | ${total.keys_read} / ${total.keys} |`);
if (process.argv.includes("--list")) for (const entry of listed) console.log(entry);
