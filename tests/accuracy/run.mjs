// What is read and found on labelled pictures, against their labels.
//   node tests/accuracy/run.mjs [--screens DIR] [--cases DIR] [--cache DIR] [--check COMMAND] [--quiet]
// DIR of --screens holds pictures and labels.json; DIR of --cases holds case folders with expected.json.
// Default: ../shared/samples beside the checkout; where that is missing it says so and stops. Facts (what OCR read) are kept
// in --cache and used again while the reader's code is the same.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const option = (name, otherwise) => {
  const at = process.argv.indexOf(name);
  return at > 0 ? process.argv[at + 1] : otherwise;
};
const samples = process.env.PRECHECK_SAMPLES ?? join(root, "../shared/samples");
const screens = option("--screens", join(samples, "screens"));
const cases = option("--cases", join(samples, "cases"));
const cache = option("--cache", join(root, "build/facts-cache"));
const quiet = process.argv.includes("--quiet");
const screens_now = "2026-11-21T12:00:00+08:00";
mkdirSync(cache, { recursive: true });

function report(args) {
  try {
    return JSON.parse(execFileSync(join(root, "web/bin/precheck"), ["check", ...args, "--format", "json", "--facts-cache", cache], { maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "inherit"] }));
  } catch (error) {
    if (error.status === 1) return JSON.parse(error.stdout);   // not ready: a report all the same
    throw error;
  }
}

const kinds = { order: ["order_page", "order_list"], chat: ["chat_capture"], tracking: ["tracking_page"], penalty: ["penalty_notice"], product: ["product_page", "accused_page", "shop_page"] };

function timeForm(file) {
  const events = file.times.filter((t) => t.role === "event");
  if (events.some((t) => (t.precision === "second" || t.precision === "minute") && t.zone !== null)) return "full";
  if (events.some((t) => t.precision === "second" || t.precision === "minute")) return "no_zone";
  if (events.some((t) => t.precision === "day")) return "date_only";
  if (events.some((t) => t.precision === "time_only")) return "time_only";
  return events.some((t) => t.precision === "relative") ? "relative" : "none";
}

const tally = new Map();
function score(fact, right, detail) {
  const row = tally.get(fact) ?? { right: 0, wrong: 0, details: [] };
  tally.set(fact, row);
  if (right) ++row.right;
  else {
    ++row.wrong;
    row.details.push(detail);
  }
}

const dense = (s) => s.normalize("NFKC").replace(/\s+/g, "").toLowerCase();
const plain = (s) => dense(s).replace(/[il|!]/g, "1").replace(/o/g, "0");
// The Chinese and Latin reader can't read Cyrillic, Korean or emoji: such strings are left out of the count.
const readable = (s) => !/[\u0400-\u04ff\uac00-\ud7af\u{1f000}-\u{1ffff}]/u.test(s);
const values = (file, type) => file.identifiers.filter((id) => id.type === type);

function scoreFile(label, file) {
  const name = label.file;
  score("address bar state", (file.url_bar?.state ?? "not read") === label.url_bar, `${name}: ${file.url_bar?.state} for ${label.url_bar} (${file.url_bar?.text ?? ""})`);
  if (label.url_bar === "full" && label.url) {
    const host = label.url.replace(/^https?:\/\//, "").split(/[/?]/)[0].replace(/^www\./, "");
    score("address host", file.url_bar?.host === host, `${name}: ${file.url_bar?.host} for ${host}`);
  }
  score("time form", timeForm(file) === label.timestamp, `${name}: ${timeForm(file)} for ${label.timestamp}: ${file.times.map((t) => `${t.text}/${t.role}`).join(" | ")}`);
  const clock_right = label.clock_visible ? file.clock !== null && (!label.clock_has_date || file.clock.has_date) : file.clock === null;
  score("clock", clock_right, `${name}: ${file.clock?.text ?? "none"} for ${label.clock_text}`);
  if (label.order_no && label.order_no_state !== "truncated")
    score("order number", values(file, "order_no").some((id) => id.value === label.order_no), `${name}: ${values(file, "order_no").map((id) => id.value)} for ${label.order_no}`);
  if (label.order_no && label.order_no_state === "truncated")
    score("order number cut", values(file, "order_no").some((id) => !id.complete) && !values(file, "order_no").some((id) => id.main && id.complete), `${name}: ${JSON.stringify(values(file, "order_no").map((id) => [id.value, id.complete]))}`);
  if (label.product_id) score("product ID", values(file, "product_id").some((id) => id.value === label.product_id), `${name}: ${values(file, "product_id").map((id) => id.value)} for ${label.product_id}`);
  if (label.tracking_no) score("tracking number", values(file, "tracking_no").some((id) => id.value === label.tracking_no), `${name}: ${values(file, "tracking_no").map((id) => id.value)} for ${label.tracking_no}`);
  if (label.buyer_id !== "n/a") {
    const main = [...values(file, "buyer_id"), ...values(file, "buyer_name").filter((id) => id.label !== "")].filter((id) => id.main);
    const state = main.some((id) => !id.masked) ? "visible" : main.length > 0 ? "masked" : "absent";
    score("buyer state", state === label.buyer_id, `${name}: ${state} for ${label.buyer_id}: ${main.map((id) => `${id.value}/${id.label}`)}`);
    if (label.buyer_id === "visible" && label.buyer_id_text) score("buyer ID", main.some((id) => id.value.toLowerCase() === label.buyer_id_text.toLowerCase()), `${name}: ${main.map((id) => id.value)} for ${label.buyer_id_text}`);
  }
  if (kinds[label.kind]) score("page kind", kinds[label.kind].includes(file.kind), `${name}: ${file.kind} for ${label.kind}`);
  const all = plain(file.text.map((line) => line.text).join("\n"));
  for (const key of (label.keys_visible ?? []).filter(readable)) score("key strings", all.includes(plain(key)), `${name}: ${key}`);
}

function scoreScreens(folder) {
  const labels = JSON.parse(readFileSync(join(folder, "labels.json"), "utf8"));
  for (const label of labels) {
    if (label.legible !== "yes") continue;
    scoreFile(label, report([join(folder, label.file), "--now", screens_now]).files[0]);
  }
}

const clean_allowed = new Set(["EDC-203", "EDC-210"]);
function scoreCases(folder) {
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
      if (file && label.legible === "yes") scoreFile(label, file);
    }
  }
}

let any = false;
for (const [folder, run] of [[screens, scoreScreens], [cases, scoreCases]]) {
  if (!existsSync(folder) || (run === scoreScreens && !existsSync(join(folder, "labels.json")))) {
    console.log(`skipped: ${folder} is not there`);
    continue;
  }
  any = true;
  run(folder);
}
if (any) {
  console.log("| fact | right | of | % |\n| --- | --- | --- | --- |");
  for (const [fact, row] of tally) console.log(`| ${fact} | ${row.right} | ${row.right + row.wrong} | ${((100 * row.right) / (row.right + row.wrong)).toFixed(1)} |`);
  if (!quiet) for (const [fact, row] of tally) for (const detail of row.details) console.log(`${fact}: ${detail}`);
}
