// What is read and found on labelled pictures, against their labels: the samples beside the checkout, and our own captures.
//   node tests/accuracy/run.mjs [--screens DIR] [--cases DIR] [--own DIR] [--hold-out DIR] [--cache DIR] [--only samples|own|hold_out] [--native] [--quiet]
// DIR of --screens and --own holds pictures and labels.json; DIR of --cases holds case folders with expected.json. A folder
// that is missing is named as skipped. Facts (what OCR read) are kept in --cache and used again while the reader is the same;
// --native takes them through build/native/precheck_native, and those of our own captures from tests/captures/facts: a loop of
// seconds for who works on readings and checks.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { scorePixelFacts } from "./pixel_facts.mjs";
import { joinFacts, legibilityFacts } from "./legibility_facts.mjs";
import { caseOf, scoreClasses, scoreFile } from "./scoring.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const option = (name, otherwise) => {
  const at = process.argv.indexOf(name);
  return at > 0 ? process.argv[at + 1] : otherwise;
};
const samples = process.env.PRECHECK_SAMPLES ?? join(root, "../shared/samples");
const screens = option("--screens", join(samples, "screens"));
const cases = option("--cases", join(samples, "cases"));
const own = option("--own", join(root, "tests/captures/screens"));
const hold_out = option("--hold-out", join(root, "tests/captures/hold_out"));
const cache = option("--cache", join(root, "build/facts-cache"));
const only = option("--only", "");
const quiet = process.argv.includes("--quiet");
const reader_id = JSON.parse(readFileSync(join(root, "build/cli/reader.json"), "utf8")).reader;   // stored facts are of this reader alone
const screens_now = "2026-11-21T12:00:00+08:00";
mkdirSync(cache, { recursive: true });

// The facts of a file or case folder as `gather` writes them.
function gather(path) {
  return execFileSync(join(root, "web/bin/precheck"), ["gather", path, "--facts-cache", cache], { maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "inherit"] });
}

// Facts of one of our own captures that the tree holds, of this reader and this very picture; otherwise null.
const captures = join(root, "tests/captures");
const stored = JSON.parse(readFileSync(join(captures, "facts/index.json"), "utf8"));
function storedFacts(path) {
  const key = relative(captures, path);
  if (stored.reader !== reader_id || stored.files[key] !== createHash("sha256").update(readFileSync(path)).digest("hex").slice(0, 32)) return null;
  return gunzipSync(readFileSync(join(captures, "facts", `${key}.json.gz`)));
}

// Facts of one file or case folder, kept in the cache.
function keptFacts(path, folder) {
  const known = folder ? null : storedFacts(path);
  const key = createHash("sha256").update(reader_id).update(path).update(known ?? "").update(folder ? "" : readFileSync(path)).digest("hex").slice(0, 24);
  const kept = join(cache, `native-${key}.json`);
  if (!existsSync(kept)) writeFileSync(kept, known ?? gather(path));
  return kept;
}

function nativeReport(args) {
  const [path] = args;
  const now = args[args.indexOf("--now") + 1];
  const folder = statSync(path).isDirectory();
  const case_path = folder ? join(path, "case.json") : args.includes("--case") ? args[args.indexOf("--case") + 1] : "";
  const kept = keptFacts(path, folder);
  return JSON.parse(execFileSync(join(root, "build/native/precheck_native"), [now, kept, ...(case_path ? [case_path] : [])], { maxBuffer: 1 << 28 }));
}

function report(args) {
  if (process.argv.includes("--native")) return nativeReport(args);
  try {
    return JSON.parse(execFileSync(join(root, "web/bin/precheck"), ["check", ...args, "--format", "json", "--facts-cache", cache], { maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "inherit"] }));
  } catch (error) {
    if (error.status === 1) return JSON.parse(error.stdout);   // not ready: a report all the same
    throw error;
  }
}

// All pictures of a folder at once, without a case.
function reportOfSet(paths) {
  if (process.argv.includes("--native")) return nativeReportOf(joinFacts(paths.map((path) => keptFacts(path, false)), join(cache, "native-set.json")));
  return report([...paths, "--now", screens_now]);
}
const nativeReportOf = (facts) => JSON.parse(execFileSync(join(root, "build/native/precheck_native"), [screens_now, facts], { maxBuffer: 1 << 29 }));
const legibility = legibilityFacts();

const tables = { samples: new Map(), own: new Map(), hold_out: new Map() };
function scorer(set) {
  const tally = tables[set];
  return (fact, right, detail) => {
    const row = tally.get(fact) ?? { right: 0, wrong: 0, details: [] };
    tally.set(fact, row);
    if (right) ++row.right;
    else {
      ++row.wrong;
      row.details.push(detail);
    }
  };
}

function scoreScreens(folder) {
  for (const label of JSON.parse(readFileSync(join(folder, "labels.json"), "utf8"))) {
    if (label.width === null) continue;           // no picture at all
    const result = report([join(folder, label.file), "--now", screens_now]);
    scorePixelFacts(label, result.findings, scorer("samples"));
    if (label.legible !== "yes") continue;
    scoreFile(label, result.files[0], scorer("samples"));
    legibility.picture("samples", label, result);
  }
  legibility.copies("samples", folder, JSON.parse(readFileSync(join(folder, "labels.json"), "utf8")), reportOfSet);
}

function scoreOwn(folder, set) {
  const case_path = join(cache, "case-of-one.json");
  for (const label of JSON.parse(readFileSync(join(folder, "labels.json"), "utf8"))) {
    writeFileSync(case_path, JSON.stringify(caseOf(label)));
    const result = report([join(folder, label.file), "--case", case_path, "--now", label.now]);
    scorePixelFacts(label, result.findings, scorer(set));
    if (label.legible === "yes") scoreFile(label, result.files[0], scorer(set));
    scoreClasses(label, result, scorer(set));
    legibility.picture(set, label, result);
  }
  legibility.copies(set, folder, JSON.parse(readFileSync(join(folder, "labels.json"), "utf8")), reportOfSet);
}

const clean_allowed = new Set(["EDC-203", "EDC-210"]);
function scoreCases(folder) {
  const score = scorer("samples");
  for (const id of readdirSync(folder).sort()) {
    const path = join(folder, id, "expected.json");
    if (!existsSync(path)) continue;
    const expected = JSON.parse(readFileSync(path, "utf8"));
    const result = report([join(folder, id), "--now", expected.now]);
    const fired = result.findings.filter((f) => f.outcome === "fail" || f.outcome === "suspect");
    const known = new Set(result.checks.map((check) => check.code));
    const used = new Set();
    for (const want of expected.expect) {
      if (!want.code.some((code) => known.has(code))) continue;   // a class of a later version
      const hit = fired.filter((f) => want.code.includes(f.code) && (want.file === null || want.file.includes(f.where.file)));
      hit.forEach((f) => used.add(f));
      score("expected classes", hit.length > 0, `${id}: ${want.code} in ${want.file}`);
    }
    const rest = fired.filter((f) => !used.has(f)).map((f) => `${f.code}${f.outcome === "suspect" ? "?" : ""}@${f.where.file ?? f.where.field ?? ""}`);
    if (!quiet) console.log(`case ${id}: completeness ${result.completeness}, ready ${result.ready}; also fired: ${rest.join(" ") || "nothing"}`);
    if (expected.clean) {
      const false_fails = fired.filter((f) => f.outcome === "fail" && /EDC-[1-5]/.test(f.code) && !clean_allowed.has(f.code));
      score("clean cases without false fail", false_fails.length === 0, `${id}: ${false_fails.map((f) => f.code)}`);
      score("clean cases with at most one suspect", fired.filter((f) => f.outcome === "suspect").length <= 1, `${id}: ${fired.filter((f) => f.outcome === "suspect").map((f) => f.code)}`);
    }
    for (const label of expected.labels ?? []) {
      const file = result.files.find((f) => label.file.endsWith(`/${f.name}`));
      if (file) scorePixelFacts(label, result.findings, score);
      if (file && label.legible === "yes") scoreFile(label, file, score);
    }
  }
}

function runOn(set, folder, marker, run) {
  if (only !== "" && only !== set) return;
  if (!existsSync(folder) || (marker && !existsSync(join(folder, marker)))) console.log(`skipped: ${folder} is not there`);
  else run(folder);
}
runOn("samples", screens, "labels.json", scoreScreens);
runOn("samples", cases, "", scoreCases);
runOn("own", own, "labels.json", (folder) => scoreOwn(folder, "own"));
runOn("hold_out", hold_out, "labels.json", (folder) => scoreOwn(folder, "hold_out"));

const sets = Object.entries(tables).filter(([, tally]) => tally.size > 0);
if (sets.length > 0) {
  const facts = [...new Set(sets.flatMap(([, tally]) => [...tally.keys()]))];
  const cell = (row) => (row ? `${row.right} / ${row.right + row.wrong} (${((100 * row.right) / (row.right + row.wrong)).toFixed(1)} %)` : "");
  console.log(`| fact | ${sets.map(([set]) => set.replace("_", "-")).join(" | ")} |\n| --- |${sets.map(() => " --- |").join("")}`);
  for (const fact of facts) console.log(`| ${fact} | ${sets.map(([, tally]) => cell(tally.get(fact))).join(" | ")} |`);
  if (!quiet) for (const [set, tally] of sets) for (const [fact, row] of tally) for (const detail of row.details) console.log(`${set}: ${fact}: ${detail}`);
}
legibility.print(quiet);
