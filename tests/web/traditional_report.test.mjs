// What the core says with words that it holds itself (kinds of evidence, the evidence list, reasons) in Traditional Chinese, too: in the
// report on the page, at once and after the page was opened with it.
import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { dropFiles, pageOfSite, state, until } from "./chromium.mjs";
import { fill, press } from "./elements.mjs";

const limits = { timeout: 240000 };
const simplified = /[证检规这为时们来对发边图过没认读页单应该写给请说话东车门问间见贝长马鸟鱼龙]/;
const { page, site } = await pageOfSite();
const asked = () => site.requests.filter((request) => request.url.includes("shared_texts")).length;

const places = (report) => report.evidence_matrix.map((place) => JSON.stringify([place.name?.zh ?? "", place.how?.zh ?? ""]));
const said = (report) => report.findings.map((finding) => `${finding.message.zh} ${finding.fix.zh}`);
async function isTraditional() {
  await until(page, () => /[證據訂單頁]/.test(JSON.stringify(window.precheckTest.state().report?.evidence_matrix ?? [])) && !window.precheckTest.state().busy, undefined, 60000);
  const { report } = await state(page);
  assert.ok(report.evidence_matrix.length > 2 && report.findings.length > 4);
  for (const text of [...places(report), ...said(report)]) assert.ok(!simplified.test(text.replaceAll("聊天记录.txt", "")), text);
}

test("the evidence list and the kinds in findings change with the script", limits, async () => {
  const talk = join(mkdtempSync(join(tmpdir(), "precheck-hant-")), "聊天记录.txt");
  writeFileSync(talk, "2026-11-10 09:10:00 nl1187203364kzqe: hello\n2026-11-10 09:12:00 store: thanks\n");
  await dropFiles(page, [talk]);
  // The question of the kind comes first, and the form's other fields after it.
  for (const [id, value] of [["field-kind", "appeal"], ["field-cause", "points_deducted"]]) await fill(page, id, value);
  await until(page, () => (window.precheckTest.state().report?.evidence_matrix.length ?? 0) > 2 && window.precheckTest.state().report.files.length === 1);
  assert.match(places((await state(page)).report).join(""), /处罚通知/);
  assert.equal(asked(), 0, "not before it is wanted");
  await press(page, "desk-language");
  await press(page, "sheet-hant");
  await isTraditional();
});

test("and stand so when the page is opened again", limits, async () => {
  await until(page, () => window.precheckTest.state().cases.storage === "saved");
  await page.reload();
  await until(page, () => window.precheckTest?.opened() === true && window.precheckTest.state().report?.files.length === 1);
  await isTraditional();
});
