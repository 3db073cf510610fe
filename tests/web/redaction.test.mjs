// A picture with private data: found, painted over in a copy beside the untouched original, read and checked again. One
// picture is read, and each copy of it.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { before, test } from "node:test";
import { clickControl, drawn, dropFiles, pageOfSite, probe, state, until } from "./chromium.mjs";
import { fill, press } from "./elements.mjs";

const folder = mkdtempSync(join(tmpdir(), "precheck-redaction-"));
const limits = { timeout: 600000 };
const picture = join(folder, "record.png");

// What is private, and what only looks like it. All numbers are made up; the card and the ID are those of test suites.
const rows = [
  ["处理记录 Service record"],
  ["订单号", "5105105105105100"],
  ["下单时间", "2026-11-10 12:00:05"],
  ["运单号", "RB123456785CN"],
  ["商品ID", "1005004111111111"],
  ["退款银行卡号", "6222 0212 3456 7894 120", "bank_card"],
  ["身份证号", "11010519491231002X", "resident_id"],
  ["card number", "4111 1111 1111 1111", "bank_card"],
  ["手机", "13912345678", "phone"],
  ["write to", "maria.lopez@gmail.com", "mail"],
  ["客服热线", "400-820-8820"],
  ["流水号", "6222021234567894120"],
  ["ref", "4111111111111111"],
];
const { page } = await pageOfSite();

before(async () => {
  const blank = await page.context().newPage();
  await blank.setViewportSize({ width: 900, height: 720 });
  await blank.setContent(`<body style="margin:24px;font:16px sans-serif;background:#fff;color:#222"><table cellpadding="8">${rows.map((row) => `<tr><td>${row[0]}</td><td>${row[1] ?? ""}</td></tr>`).join("")}</table></body>`);
  writeFileSync(picture, await blank.screenshot());
  await blank.close();
  await dropFiles(page, [picture]);
  await until(page, () => window.precheckTest.state().report?.files.length === 1 && !window.precheckTest.state().busy, undefined, 300000);
  await page.evaluate(() => {
    const select = document.querySelector("li.file select");
    select.value = "other";
    select.dispatchEvent(new Event("change", { bubbles: true }));
  });
  await until(page, () => window.precheckTest.state().report.files[0].kind === "other", undefined, 60000);
}, limits);

const findings = async (code, file) => (await state(page)).report.findings.filter((finding) => finding.code === code && finding.where.file === file);
const boxes = async () => (await state(page)).redaction.boxes;
const made = (name) => until(page, (wanted) => {
  const now = window.precheckTest.state();
  const file = now.files.find((each) => each.name === wanted);
  return file?.stage === "done" && file.report_index >= 0 && !now.busy;
}, name, 300000);

test("private data is found, and what looks like it is not", limits, async () => {
  const [file] = (await state(page)).report.files;
  const wanted = rows.filter((row) => row[2]).map((row) => row[2]).sort();
  assert.deepEqual((file.private ?? []).map((place) => place.kind).sort(), wanted);
  const found = await findings("EDC-608", "record.png");
  assert.deepEqual(found.map((finding) => finding.outcome).sort(), ["fail", "fail", "suspect", "suspect"]);
  for (const finding of found) assert.doesNotMatch(finding.observed, /\d{8}/, "a report quotes no whole number");
});

test("the tool opens from the finding with the places marked, and boxes are drawn, moved, undone", limits, async () => {
  await clickControl(page, "viewer.redact");
  await until(page, () => window.precheckTest.state().redaction?.stage === "editing");
  assert.equal((await boxes()).length, 5);
  await drawn(page);
  const area = (await probe(page)).widgets.find((widget) => widget.id === "picture").rect;
  const [x, y] = [area[0] + area[2] * 0.72, area[1] + area[3] * 0.2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 40, y + 20, { steps: 3 });
  await page.mouse.up();
  await until(page, () => window.precheckTest.state().redaction.boxes.length === 6, undefined, 10000);
  const drawn_box = (await boxes())[5];
  await page.keyboard.press("d");
  await until(page, (before_x) => window.precheckTest.state().redaction.boxes[5][0] > before_x, drawn_box[0], 10000);
  await page.keyboard.press("Control+z");
  await until(page, (before_x) => window.precheckTest.state().redaction.boxes[5]?.[0] === before_x, drawn_box[0], 10000);
  await page.keyboard.press("Delete");
  await until(page, () => window.precheckTest.state().redaction.boxes.length === 5, undefined, 10000);
  if (process.env.PRECHECK_SHOTS) await page.screenshot({ path: join(process.env.PRECHECK_SHOTS, "redaction-editing.png") });
});

test("a box over a number of the case is named before the copy is made", limits, async () => {
  const order = (await state(page)).report.files[0].identifiers.find((id) => id.type === "order_no" && id.label !== "");
  assert.ok(order, "the order number was read");
  await press(page, "redact-add");
  await until(page, () => window.precheckTest.state().redaction.boxes.length === 6, undefined, 10000);
  for (const [at, side] of ["x", "y", "w", "h"].entries()) {
    await fill(page, `redact-5-${side}`, String(order.box[at]));
    await until(page, ([index, value]) => window.precheckTest.state().redaction.boxes[5][index] === value, [at, order.box[at]], 10000);
  }
  await until(page, (value) => window.precheckTest.state().redaction.covers.some((text) => text.includes(value)), order.value, 10000);
  if (process.env.PRECHECK_SHOTS) {
    await drawn(page);
    await page.screenshot({ path: join(process.env.PRECHECK_SHOTS, "redaction-covers.png") });
  }
  await press(page, "redact-make");
  await made("record-redacted.png");
  const [finding] = await findings("EDC-508", "record-redacted.png");
  assert.equal(finding?.outcome, "fail");
  assert.equal(finding.reason, "order_no");
  await press(page, "redact-again");
  await until(page, () => window.precheckTest.state().files.length === 1 && window.precheckTest.state().redaction.stage === "editing", undefined, 10000);
  assert.equal((await state(page)).case_form.copies, undefined);
});

test("the copy hides what was marked, stands beside the original and is checked before it is offered", limits, async () => {
  await press(page, "redact-undo");
  for (let turn = 0; turn < 8 && (await boxes()).length > 5; ++turn) await press(page, "redact-undo");
  assert.equal((await boxes()).length, 5);
  await clickControl(page, "redact.make");
  await made("record-redacted.png");
  const now = await state(page);
  const sha256 = createHash("sha256").update(readFileSync(picture)).digest("hex");
  assert.deepEqual(now.files.map((file) => file.name), ["record.png", "record-redacted.png"]);
  assert.equal(now.report.files[0].sha256, sha256, "the original is the same");
  assert.deepEqual(now.report.files[1].copy_of, { name: "record.png", sha256 });
  assert.equal(now.case_form.copies.length, 1);
  assert.deepEqual(await findings("EDC-608", "record-redacted.png"), []);
  assert.deepEqual(await findings("EDC-508", "record-redacted.png"), []);
  for (const code of ["EDC-510", "EDC-511"]) assert.ok(!now.report.findings.some((finding) => finding.code === code), code);
  for (const finding of await findings("EDC-608", "record.png")) assert.equal(finding.severity, "notice");
  const text = now.report.files[1].text.map((line) => line.text).join("\n");
  for (const row of rows) if (row[2]) assert.ok(!text.includes(row[1]), `${row[1]} can still be read`);
  assert.ok(text.includes("5105105105105100"));
  await until(page, () => window.precheckTest.probe().widgets.some((widget) => widget.id === "redact.save"), undefined, 10000);
  if (process.env.PRECHECK_SHOTS) {
    await drawn(page);
    await page.screenshot({ path: join(process.env.PRECHECK_SHOTS, "redaction-made.png") });
  }
  const [download] = await Promise.all([page.waitForEvent("download"), clickControl(page, "redact.save")]);
  const saved = readFileSync(await download.path());
  assert.equal(createHash("sha256").update(saved).digest("hex"), now.report.files[1].sha256);
  const chunks = [...saved.toString("latin1").matchAll(/(IHDR|IDAT|IEND|tEXt|iTXt|zTXt|eXIf|tIME|iCCP)/g)].map((match) => match[1]);
  assert.deepEqual([...new Set(chunks)].filter((name) => !["IHDR", "IDAT", "IEND"].includes(name)), []);
});

test("in English too, and the tool closes", limits, async () => {
  await clickControl(page, "language");
  if (process.env.PRECHECK_SHOTS) {
    await drawn(page);
    await page.screenshot({ path: join(process.env.PRECHECK_SHOTS, "redaction-made-en.png") });
  }
  await clickControl(page, "redact.close");
  await until(page, () => window.precheckTest.state().redaction === null, undefined, 10000);
  assert.deepEqual(page.problems, []);
});
