// How many splices of tests/captures/pages/splices.mjs and splices_by_lot.mjs are found, and how many captures that nobody altered are called altered:
//   cmake --preset native && ninja -C build/native precheck_native && node tests/accuracy/splices.mjs
// Both start at the text as it was read; pixels are measured anew. By kind of trace: how many of them were true. The scores in the
// rule pack (tampering.score_*) are (true + 1) / (all + 2).
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const native = join(root, "build/native/precheck_native"), now = "2026-11-25T12:00:00+08:00";
const work = mkdtempSync(join(tmpdir(), "splices-"));
const kinds = new Map();
const run = (...args) => execFileSync(native, args, { maxBuffer: 1 << 28 });

// Findings of 603 in one picture, measured anew.
function traces(picture, facts) {
  const path = join(work, "facts.json");
  writeFileSync(path, facts);
  writeFileSync(path, run("--remeasure", picture, path));
  return JSON.parse(run(now, path)).findings.filter((f) => f.code === "EDC-603" && f.outcome === "suspect");
}
function count(found, altered) {
  for (const kind of new Set(found.map((f) => f.reason))) {
    const row = kinds.get(kind) ?? { right: 0, wrong: 0 };
    row[altered ? "right" : "wrong"] += 1;
    kinds.set(kind, row);
  }
}

const sets = [["chosen, first", []], ["chosen, later", ["--later"]], ["by lot, tuned on", ["--by-lot"]], ["by lot, held back", ["--by-lot", "--held-back"]],
  ["by lot on colour fringes, tuned on", ["--by-lot", "--fringed"]], ["by lot on colour fringes, held back", ["--by-lot", "--fringed", "--held-back"]]];
for (const [set, words] of sets) {
  const folder = join(work, set.replace(/\W+/g, "_"));
  execFileSync(process.execPath, [join(root, "tests/captures/splices.mjs"), folder, ...words]);
  const labels = JSON.parse(readFileSync(join(folder, "labels.json"), "utf8"));
  const missed = labels.filter(({ file }) => {
    const found = traces(join(folder, file), readFileSync(join(folder, "facts", `${file}.json`)));
    count(found, true);
    return found.length === 0;
  });
  console.log(`splices, ${set}: ${labels.length - missed.length} of ${labels.length} found; missed: ${missed.map(({ file }) => file).join(" ")}`);
}
let clean = 0;
const alarms = [];
for (const set of ["screens", "hold_out"])
  for (const label of JSON.parse(readFileSync(join(root, "tests/captures", set, "labels.json"), "utf8"))) {
    if (label.expect.includes("EDC-603")) continue;
    const found = traces(join(root, "tests/captures", set, label.file), gunzipSync(readFileSync(join(root, "tests/captures/facts", set, `${label.file}.json.gz`))));
    count(found, false);
    ++clean;
    if (found.length > 0) alarms.push(`${label.file} (${found.map((f) => f.reason).join(", ")})`);
  }
console.log(`false alarms: ${alarms.length} of ${clean} captures; ${alarms.join(" ")}`);
for (const [kind, { right, wrong }] of kinds) console.log(`${kind}: true ${right}, false ${wrong}, score ${((right + 1) / (right + wrong + 2)).toFixed(2)}`);
rmSync(work, { recursive: true, force: true });
