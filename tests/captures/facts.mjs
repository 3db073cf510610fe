// Stores what the reader makes of our own captures, for the replay test: tests/captures/facts/SET/NAME.json.gz, and index.json
// with the hash of each picture and of the reader (models, runtime and the code before and after them).
//   bash web/run.sh --build && node tests/captures/facts.mjs
// Needs about ten seconds a picture; pictures whose facts are there for the present reader are left alone.
//   ninja -C build/native precheck_native && node tests/captures/facts.mjs --remeasure
// keeps the text as it was read and measures the pixels anew, natively: seconds. For who changed measures and nothing that reads.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../..");
const reader = JSON.parse(readFileSync(join(root, "build/cli/reader.json"), "utf8")).reader;
const out = join(here, "facts"), index_path = join(out, "index.json");
mkdirSync(out, { recursive: true });

// Everything of the picture but its text, and how its lines look.
function remeasured(picture, stored) {
  const path = join(tmpdir(), `remeasured-${process.pid}.json`);
  writeFileSync(path, gunzipSync(readFileSync(stored)));
  const anew = JSON.parse(execFileSync(join(root, "build/native/precheck_native"), ["--remeasure", picture, path], { maxBuffer: 1 << 28 })).files[0];
  const facts = JSON.parse(readFileSync(path, "utf8"));
  rmSync(path);
  if (anew.image) facts.files[0].image = anew.image;
  if (anew.text) facts.files[0].text = anew.text;
  return facts;
}

if (process.argv.includes("--remeasure")) {
  const index = JSON.parse(readFileSync(index_path, "utf8"));
  for (const key of Object.keys(index.files)) {
    const stored = join(out, `${key}.json.gz`);
    writeFileSync(stored, gzipSync(JSON.stringify(remeasured(join(here, key), stored)), { level: 9 }));
  }
  writeFileSync(index_path, `${JSON.stringify({ ...index, reader }, null, 1)}\n`);
  process.exit(0);
}
const old = existsSync(index_path) ? JSON.parse(readFileSync(index_path, "utf8")) : { files: {} };
const index = { reader, files: {} };
for (const set of ["screens", "hold_out"]) {
  if (!existsSync(join(here, set, "labels.json"))) continue;
  mkdirSync(join(out, set), { recursive: true });
  const labels = JSON.parse(readFileSync(join(here, set, "labels.json"), "utf8"));
  const keyed = labels.map((label) => ({ picture: join(here, set, label.file), key: `${set}/${label.file}`, stored: join(out, set, `${label.file}.json.gz`), sha256: createHash("sha256").update(readFileSync(join(here, set, label.file))).digest("hex").slice(0, 32) }));
  const wanted = keyed.filter(({ key, stored, sha256 }) => old.reader !== reader || old.files[key] !== sha256 || !existsSync(stored));
  const gather = (pictures) => JSON.parse(execFileSync(join(root, "web/bin/precheck"), ["gather", ...pictures, "--facts-cache", join(root, "build/facts-cache")], { maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "inherit"] }));
  if (wanted.length > 0) {
    const facts = gather(wanted.map(({ picture }) => picture));   // in one go: starting the networks takes longer than a picture
    wanted.forEach(({ stored, key }, i) => {
      writeFileSync(stored, gzipSync(JSON.stringify({ ...facts, files: [facts.files[i]] }), { level: 9 }));
      console.log(key);
    });
  }
  for (const { key, sha256 } of keyed) index.files[key] = sha256;
  for (const name of readdirSync(join(out, set))) if (!(`${set}/${name.replace(/\.json\.gz$/, "")}` in index.files)) rmSync(join(out, set, name));
}
writeFileSync(index_path, `${JSON.stringify(index, null, 1)}\n`);
