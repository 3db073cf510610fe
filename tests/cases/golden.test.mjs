// Golden cases: stored facts, case and time in; the same bytes of report out of the native build and of the wasm that ships.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { cases, collapse, rebaseline_command, report_by_native, report_by_wasm, spread, without_version } from "./golden.mjs";

function diff(wanted, got) {
  const folder = mkdtempSync(join(tmpdir(), "precheck-golden-"));
  writeFileSync(join(folder, "golden"), wanted);
  writeFileSync(join(folder, "now"), got);
  const out = spawnSync("diff", ["-u", "golden", "now"], { cwd: folder, encoding: "utf8" }).stdout;
  rmSync(folder, { recursive: true });
  return out.split("\n").slice(0, 80).join("\n");
}

const reports = new Map();
for (const one of cases) {
  test(`${one.name}: native and wasm write the same bytes, those of the golden report`, () => {
    const native = report_by_native(one), wasm = report_by_wasm(one);
    reports.set(one.name, JSON.parse(wasm));
    assert.ok(native.trimEnd() === wasm.trimEnd(), `native and wasm differ:\n${diff(spread(native.trimEnd()), spread(wasm.trimEnd()))}`);
    const got = without_version(wasm.trimEnd()), golden = readFileSync(one.golden, "utf8");
    assert.ok(collapse(golden) === got, `the report differs from its golden one:\n${diff(golden, spread(got) + "\n")}\nIf that is meant to be:  ${rebaseline_command}\n`);
  });
}

test("spreading a report over lines and back changes no byte", () => {
  const report = '{"a":[1,-2.5,1e3],"b":{},"c":[],"d":"x, {y}: \\"z\\" ","e":[{"f":1.0},null,true]}';
  assert.equal(collapse(spread(report)), report);
  assert.ok(spread(report).split("\n").length > 8);
});

// A missing timestamp is told of each file and is no fault (notice).
const told = (report) => report.findings.filter((finding) => finding.code !== "EDC-210");
const outcomes = (report, outcome) => told(report).filter((finding) => finding.outcome === outcome).map((finding) => finding.code);

test("a clean appeal with four captures is complete and ready", () => {
  const report = reports.get("clean_appeal");
  assert.equal(report.files.length, 4);
  assert.equal(report.completeness, 1);
  assert.equal(report.ready, true);
  assert.deepEqual(told(report), []);
  assert.ok(report.findings.every((finding) => finding.severity === "notice"));
  assert.ok(report.files.every((file) => file.url_bar.state === "full" && file.clock !== null));
});

test("the same captures without address bars are complete to about two thirds and not ready", () => {
  const report = reports.get("without_address_bars");
  assert.ok(report.completeness >= 0.66 && report.completeness <= 0.7, `completeness ${report.completeness}`);
  assert.equal(report.ready, false);
  assert.deepEqual(outcomes(report, "fail"), ["EDC-301", "EDC-301", "EDC-301", "EDC-301"]);
});

test("what the seller corrected is what every check sees; the report names it, and what could not be used", () => {
  const report = reports.get("corrected_appeal");
  const order = report.files.find((file) => file.name === "02-order.png");
  assert.deepEqual(report.overruled.map((each) => [each.reading, each.applied, each.reason]), [
    ["identifiers.order_no", true, undefined], ["times", true, undefined], ["times.zone", true, undefined], ["url_bar", true, undefined], ["identifiers.buyer_id", true, undefined],
    ["identifiers.tracking_no", true, undefined], ["times", false, "not_there"], ["clock", false, "bad_time"]]);
  assert.deepEqual([order.times[0].value, order.times[0].from, order.times[0].as_read], ["2026-10-28T09:14:22+08:00", "user", "昨天 15:20"]);
  assert.ok(order.identifiers.every((id) => id.type !== "order_no" || id.value === "8231907745126608"));
  assert.ok(!report.findings.some((finding) => ["EDC-202", "EDC-403", "EDC-411"].includes(finding.code) && finding.where.file === "02-order.png"));
  assert.equal(report.consistency.find((row) => row.type === "order_no").seen.find((seen) => seen.file === "02-order.png").from, "user");
});

test("a closed window is a blocker, whatever the completeness", () => {
  const report = reports.get("closed_window");
  assert.equal(report.deadlines.state, "closed");
  assert.deepEqual(outcomes(report, "fail"), ["EDC-901"]);
  assert.equal(report.ready, false);
});

test("a quick look at a file has no verdict and asks nothing of a case", () => {
  const report = reports.get("quick_look");
  assert.equal(report.case, null);
  assert.equal(report.ready, null);
  assert.equal(report.deadlines.state, "unknown");
});

test("a report has no deadline of an appeal and asks for the original of a stolen picture", () => {
  const report = reports.get("report_stolen_pictures");
  assert.equal(report.deadlines.state, "none");
  assert.ok(report.files.some((file) => file.kind === "accused_page"));
  assert.ok(outcomes(report, "fail").includes("EDC-907"));
});
