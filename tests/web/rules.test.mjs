// Rule packs and clauses in Chromium: an edit changes a finding, is saved, opened again and kept by the case file; a bad pack is
// refused with its place; a clause is picked and copied. No picture is read: empty files are enough.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { before, test } from "node:test";
import { clickControl, drawn, dropFiles, pageOfSite, probe, state, until } from "./chromium.mjs";
import { fill, press } from "./elements.mjs";

const folder = mkdtempSync(join(tmpdir(), "precheck-rules-"));
const limits = { timeout: 240000 };
let saved;
const { page } = await pageOfSite({ size: { width: 1366, height: 2400 } });

const write = (name, text) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const outcome = (code) => [code, (wanted) => window.precheckTest.state().report?.checks.find((check) => check.code === wanted[0])?.outcome === wanted[1]];
const untilOutcome = (code, wanted) => until(page, outcome(code)[1], [code, wanted], 15000);
const type = async (id, text) => {
  await clickControl(page, id);
  await page.keyboard.press("Control+A");
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
};
const inUse = async () => (await state(page)).rules;

before(async () => {
  const form = { schema: "precheck.case/1", kind: "appeal", cause: "points_deducted", statement: "请撤销处罚。", sample_now: "2026-11-21T12:00:00+08:00" };
  await dropFiles(page, [write("case.json", JSON.stringify(form)), write("a.txt", "one"), write("b.txt", "two")]);
  await until(page, () => window.precheckTest.state().report?.files.length === 2 && !window.precheckTest.state().busy);
}, limits);

test("the built-in pack is listed with its version", limits, async () => {
  await until(page, () => window.precheckTest.state().rules.version !== "");
  assert.equal((await inUse()).id, "precheck-default");
  assert.equal((await state(page)).report.tool.rule_pack.edited, false);
});

test("a limit is edited on the canvas: the finding changes, as a hint only", limits, async () => {
  await untilOutcome("EDC-107", "pass");
  await clickControl(page, "rules");
  assert.equal((await probe(page)).rules, true);
  await type("rule.limits.max_files", "1");
  await untilOutcome("EDC-107", "suspect");
  const { report, case_form } = await state(page);
  assert.deepEqual([report.tool.rule_pack.id, report.tool.rule_pack.edited], ["precheck-default", true]);
  assert.equal(case_form.rules.values["limits.max_files"].provenance, "user");
  assert.equal(report.case.rules, undefined, "the pack goes beside the case, not into the report");
  const bar = (await probe(page)).widgets.find((widget) => widget.id === "rules");
  assert.match(bar.label, /已改/);
});

test("an edit that makes no sense is refused by the core, and the value stays", limits, async () => {
  await type("rule.limits.max_files", "-4");
  await until(page, () => window.precheckTest.state().rules.fault !== null, undefined, 15000);
  const { fault, fault_key } = await inUse();
  assert.equal(fault_key, "limits.max_files");
  assert.match(fault.zh, /limits\.max_files\/value：超出了合理范围/);
  assert.match(fault.en, /outside of what makes sense/);
  assert.equal((await state(page)).case_form.rules.values["limits.max_files"].value, 1);
});

test("the pack is saved, reset, and opened again with the same finding", limits, async () => {
  const download = page.waitForEvent("download");
  await clickControl(page, "rules.save");
  saved = await (await download).path();
  assert.equal(JSON.parse(readFileSync(saved, "utf8")).values["limits.max_files"].value, 1);
  await clickControl(page, "rules.reset_all");
  await untilOutcome("EDC-107", "pass");
  assert.equal((await state(page)).case_form.rules, undefined);
  await clickControl(page, "rules.close");
  await dropFiles(page, [write("mine.json", readFileSync(saved, "utf8"))]);
  await untilOutcome("EDC-107", "suspect");
  assert.equal((await inUse()).edited, true);
});

test("in a pack that was opened a reset gives that pack's value, also after a step back", limits, async () => {
  const written = { schema: "precheck.rules/1", id: "ours", version: "1", effective: "2026-01-01", values: { "limits.max_files": { value: 7, provenance: "guide", source: "our lawyer" } } };
  await dropFiles(page, [write("ours.json", JSON.stringify(written))]);
  await until(page, () => window.precheckTest.state().rules.id === "ours", undefined, 15000);
  await clickControl(page, "rules");
  const value = (wanted) => until(page, (is) => window.precheckTest.state().case_form.rules?.values["limits.max_files"].value === is, wanted, 15000);
  const label = async () => (await probe(page)).widgets.find((widget) => widget.id === "rule.limits.max_files.reset").label;
  await type("rule.limits.max_files", "1");
  await untilOutcome("EDC-107", "suspect");
  await drawn(page);
  assert.equal(await label(), "恢复为 7");
  await clickControl(page, "rule.limits.max_files.reset");
  await value(7);
  assert.deepEqual((await state(page)).case_form.rules, written, "the pack as it was opened");
  await press(page, "undo");
  await value(1);
  await untilOutcome("EDC-107", "suspect");
  await clickControl(page, "rules.reset_all");
  await value(7);
  await clickControl(page, "rules.close");
  // As it was before this test.
  await dropFiles(page, [write("mine.json", readFileSync(saved, "utf8"))]);
  await untilOutcome("EDC-107", "suspect");
});

test("where a value comes from is said in the language of the page", limits, async () => {
  await page.evaluate(() => (document.getElementById("rules-values").open = true));
  await until(page, () => document.getElementById("rule-limits.max_file_bytes-origin")?.textContent.includes("平台自己的上限不详"), undefined, 15000);
  assert.match(await page.textContent("#clauses-library"), /机器翻译副本/);
  await page.evaluate(() => (document.getElementById("rules-values").open = false));
});

test("a bad pack is refused with its place, and the one in use stays", limits, async () => {
  const good = JSON.parse(readFileSync(saved, "utf8"));
  const bad = [
    ["syntax.json", '{ "schema": "precheck.rules/1",\n  "id": oops }', /第 2 行第 9 列/],
    ["type.json", JSON.stringify({ ...good, values: { "limits.max_files": { value: "many", provenance: "user", source: "me" } } }), /\/values\/limits\.max_files\/value：应是数字/],
    ["name.json", JSON.stringify({ ...good, values: { "limits.moon": { value: 1, provenance: "user", source: "me" } } }), /\/values\/limits\.moon：没有这个名字的规则/],
    ["bare.json", JSON.stringify({ ...good, values: { "limits.max_files": { value: 1, source: "me" } } }), /\/values\/limits\.max_files\/provenance/],
  ];
  for (const [name, text, place] of bad) {
    await dropFiles(page, [write(name, text)]);
    await until(page, (wanted) => window.precheckTest.state().notice.includes(wanted), name, 15000);
    const shown = await state(page);
    assert.match(shown.rules.fault.zh, place, name);
    assert.equal(shown.files.length, 2, "a pack is no evidence");
    assert.equal(shown.rules.edited, true);
    assert.equal(shown.report.checks.find((check) => check.code === "EDC-107").outcome, "suspect");
  }
});

test("a pack that ships is chosen and kept for the next visit; a list is edited line by line", limits, async () => {
  await clickControl(page, "rules");
  await clickControl(page, "rules.pack");
  await clickControl(page, "rules.pack=shopify");
  await until(page, () => window.precheckTest.state().rules.id === "shopify", undefined, 15000);
  assert.equal(await page.evaluate(() => localStorage.getItem("precheck.rules")), "shopify");
  await untilOutcome("EDC-107", "pass");
  await clickControl(page, "rule.format.accepted");
  await clickControl(page, "rule.format.accepted.text");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("png\npdf");
  await clickControl(page, "rule.format.accepted.apply");
  await until(page, () => window.precheckTest.state().rules.edited, undefined, 15000);
  assert.deepEqual((await state(page)).case_form.rules.values["format.accepted"].value, ["png", "pdf"]);
  await clickControl(page, "rule.format.accepted.reset");
  await until(page, () => !window.precheckTest.state().rules.edited, undefined, 15000);
  assert.equal((await inUse()).id, "shopify");
  await page.evaluate(() => document.getElementById("rules-pack").dispatchEvent(new Event("focus")));
  await fill(page, "rules-pack", "precheck-default");
  await until(page, () => window.precheckTest.state().rules.id === "precheck-default", undefined, 15000);
  await clickControl(page, "rules.close");
});

test("the same in the mirror: a value is edited and reset", limits, async () => {
  await page.evaluate(() => (document.getElementById("rules-values").open = true));
  await fill(page, "rule-limits.max_files", "1");
  await untilOutcome("EDC-107", "suspect");
  assert.match(await page.textContent("#rules-in-use"), /已改/);
  await press(page, "rules-reset");
  await untilOutcome("EDC-107", "pass");
});

test("a clause copied from the notice is kept with its words, and 703 passes", limits, async () => {
  await untilOutcome("EDC-703", "fail");
  for (const [id, value] of [["clause-rule_set", "卖家规则"], ["clause-number", "4.2.1"], ["clause-text", "示例：卖家应按时发货。"]]) await fill(page, id, value);
  await press(page, "clause-add");
  await untilOutcome("EDC-703", "pass");
  await untilOutcome("EDC-705", "pass");
  assert.deepEqual((await state(page)).case_form.clauses, [{ rule_set: "卖家规则", number: "4.2.1", text: "示例：卖家应按时发货。", from: "notice" }]);
  await clickControl(page, "clause.remove.0");
  await untilOutcome("EDC-703", "fail");
});

test("a clause of the library is cited from the canvas, with name and version", limits, async () => {
  await clickControl(page, "clauses.open");
  await drawn(page);
  await clickControl(page, "clause.0");
  await until(page, () => (window.precheckTest.state().case_form.clauses ?? []).length === 1, undefined, 15000);
  const [clause] = (await state(page)).case_form.clauses;
  assert.match(clause.rule_set, /平台规则/);
  assert.equal(clause.version, "2021-12-31");
  assert.equal(clause.text, undefined, "the library knows no words of clauses");
  assert.deepEqual(page.problems, []);
});
