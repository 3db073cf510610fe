// The command line as a user meets it: words, exit status, what goes where. One picture is read for real.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const precheck = join(root, "web/bin/precheck");
const run = (...words) => spawnSync(precheck, words, { encoding: "utf8", maxBuffer: 1 << 26 });
const folder = mkdtempSync(join(tmpdir(), "precheck-"));
const now = "2026-11-21T12:00:00+08:00";

test("bad usage says what is wrong on stderr and exits with 2", () => {
  for (const words of [[], ["fly"], ["check"], ["check", "/nowhere/at/all.png"], ["check", "a", "--now", "yesterday"], ["explain", "EDC-999"], ["check", root, "--format", "pdf"], ["checks", "--colour"]]) {
    const result = run(...words);
    assert.equal(result.status, 2, words.join(" "));
    assert.equal(result.stdout, "");
    assert.match(result.stderr, /precheck: /);
  }
});

test("checks lists the catalogue, explain one class in both languages", () => {
  const list = JSON.parse(run("checks", "--format", "json").stdout);
  assert.ok(list.length >= 36);
  const one = list.find((entry) => entry.code === "EDC-207");
  assert.equal(one.title.zh, "时间信息缺失");
  assert.ok(one.doc.zh.fix.length > 10 && one.doc.en.fix.length > 10);
  assert.match(run("explain", "EDC-207").stdout, /时间信息缺失[\s\S]*怎么改/);
  assert.match(run("explain", "207", "--lang", "en").stdout, /Time information missing[\s\S]*How to put it right/);
  assert.match(run("checks").stdout, /\| EDC-301 \| url-bar-missing \|/);
});

test("an unreadable evidence file is a finding, not a failure of the tool", () => {
  const bad = join(folder, "证据.png");
  writeFileSync(bad, Buffer.from("89504e470d0a1a0a0000000d", "hex"));
  const result = run("check", bad, "--now", now, "--format", "json");
  assert.equal(result.status, 1);
  const report = JSON.parse(result.stdout);
  assert.equal(report.ready, null);
  assert.ok(report.findings.some((finding) => finding.code === "EDC-103" && finding.where.file === "证据.png"));
  assert.ok(!report.findings.some((finding) => finding.code === "EDC-207" && finding.outcome === "fail"));
});

test("a broken case file and a broken rule pack name file and place", () => {
  const file = join(folder, "empty.png");
  writeFileSync(file, "");
  const form = join(folder, "case.json");
  writeFileSync(form, "{ not json");
  let result = run("check", file, "--case", form, "--now", now);
  assert.equal(result.status, 2);
  assert.match(result.stderr, /case\.json/);
  const pack = join(folder, "pack.json");
  writeFileSync(pack, JSON.stringify({ schema: "precheck.rules/1", id: "own", version: "1", effective: "2026-01-01", values: { "blur.max_edge_width_px": { value: "wide", provenance: "default", source: "me, myself" } } }));
  result = run("check", file, "--rules", pack, "--now", now);
  assert.equal(result.status, 2);
  assert.match(result.stderr, /\/values\/blur\.max_edge_width_px\/value: a number is wanted/);
  writeFileSync(pack, '{ "schema": "precheck.rules/1",\n  "id": oops }');
  result = run("check", file, "--rules", pack, "--now", now);
  assert.equal(result.status, 2);
  assert.match(result.stderr, /not valid JSON, line 2, column 9/);
  result = run("check", file, "--rules", "no-such-pack", "--now", now);
  assert.equal(result.status, 2);
  assert.match(result.stderr, /no-such-pack.*precheck rules/);
});

test("a pack that ships is chosen by its id, or by the case; the report names it", () => {
  const list = run("rules", "--lang", "en").stdout.trim().split("\n");
  assert.match(list[0], /^precheck-default +\d{4}\.\d+\.\d+ +Built-in rules/);
  assert.ok(list.length >= 15 && list.some((line) => line.startsWith("shopify ")));
  const facts = join(folder, "large.json"), form = join(folder, "case-with-rules.json");
  writeFileSync(facts, JSON.stringify({ schema: "precheck.facts/1", files: [{ name: "a.png", bytes: 3 << 20, container: { media: "png", extension: "png" } }] }));
  const outcome = (...words) => {
    const report = JSON.parse(run("check", facts, "--now", now, "--format", "json", ...words).stdout);
    return [report.tool.rule_pack.id, report.tool.rule_pack.edited, report.checks.find((check) => check.code === "EDC-106").outcome];
  };
  assert.deepEqual(outcome(), ["precheck-default", false, "pass"]);
  assert.deepEqual(outcome("--rules", "shopify"), ["shopify", false, "suspect"]);
  writeFileSync(form, JSON.stringify({ schema: "precheck.case/1", kind: "appeal", cause: "points_deducted", rules: "shopify" }));
  assert.deepEqual(outcome("--case", form), ["shopify", false, "suspect"]);
  assert.deepEqual(outcome("--case", form, "--rules", "precheck-default"), ["precheck-default", false, "pass"]);
  const own = { schema: "precheck.rules/1", id: "precheck-default", version: "1", effective: "2026-01-01", values: { "limits.max_file_bytes": { value: 2048, provenance: "user", source: "me, myself" } } };
  writeFileSync(form, JSON.stringify({ schema: "precheck.case/1", kind: "appeal", cause: "points_deducted", rules: own }));
  assert.deepEqual(outcome("--case", form), ["precheck-default", true, "suspect"]);
});

test("the same input gives the same bytes, in wasm and natively", () => {
  const facts = join(folder, "facts.json");
  const files = ["order", "notice"].map((name, i) => ({ name: `${name}.png`, bytes: 10 + i, sha256: String(i).repeat(64), container: { media: "png", extension: "png" }, decode: "ok", read: "ok",
    image: { width: 1366, height: 768, measures: { luma_deviation: 40, dominant_share: 0.5, text_edge_width_px: 0.9 } },
    text: { lines: [{ text: i === 0 ? "订单详情" : "违规处罚详情", box: [20, 120, 120, 24] }, { text: "订单号 8204256397643582", box: [20, 160, 300, 16] }, { text: "下单时间 2026-11-10 09:14:22 北京时间", box: [20, 190, 320, 16] }] } }));
  writeFileSync(facts, JSON.stringify({ schema: "precheck.facts/1", files }));
  const form = join(folder, "good-case.json");
  writeFileSync(form, JSON.stringify({ schema: "precheck.case/1", kind: "appeal", cause: "points_deducted", order_no: "8204256397643582", statement: "依据第12条", own_field: { kept: true } }));
  const first = run("check", facts, "--case", form, "--now", now, "--format", "json").stdout;
  const second = run("check", facts, "--case", form, "--now", now, "--format", "json").stdout;
  const native = execFileSync(join(root, "build/native/precheck_native"), [now, facts, form], { encoding: "utf8" });
  assert.equal(first, second);
  assert.equal(first, native);
  const report = JSON.parse(first);
  assert.equal(report.case.own_field.kept, true);
  assert.equal(report.files[0].kind, "order_page");
  assert.ok(report.findings.some((finding) => finding.code === "EDC-301"));
});

test("text is read from a real picture, and stored facts are used again", { timeout: 180000 }, () => {
  const picture = join(root, "tests/cli/order_page.png");
  const cache = join(folder, "cache");
  const first = run("check", picture, "--now", now, "--format", "json", "--facts-cache", cache, "-o", join(folder, "report.json"));
  assert.equal(first.stdout, "");
  const report = JSON.parse(readFileSync(join(folder, "report.json"), "utf8"));
  const file = report.files[0];
  assert.equal(file.stages.text, "ok");
  assert.equal(file.url_bar.state, "full");
  assert.equal(file.kind, "order_page");
  assert.ok(file.identifiers.some((id) => id.type === "order_no" && id.label !== "" && id.value.length === 16));
  const began = Date.now();
  const again = run("check", picture, "--now", now, "--format", "json", "--facts-cache", cache);
  assert.equal(again.stdout.trim(), readFileSync(join(folder, "report.json"), "utf8").trim());
  assert.ok(Date.now() - began < 60000);
});
