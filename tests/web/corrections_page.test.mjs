// The seller puts readings right on the page: at their place in the picture, from the list, in the plain page; undo, redo, save,
// open. One picture of the sample case is read.
import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { before, test } from "node:test";
import { bytesOf, clickControl, drawn, dropFiles, pageOfSite, probe, sampleFiles, state, until } from "./chromium.mjs";
import { fill, press } from "./elements.mjs";

const folder = mkdtempSync(join(tmpdir(), "precheck-corrections-"));
const limits = { timeout: 300000 };
const picture = sampleFiles[2];
const name = "02-订单页.png", right = "8231907745126608", other = "8231907745126699";
const { page } = await pageOfSite();

before(async () => {
  await dropFiles(page, [sampleFiles[0], picture]);
  await until(page, () => window.precheckTest.state().report?.files.length === 1 && !window.precheckTest.state().busy);
}, limits);

const has = (code) => until(page, (wanted) => window.precheckTest.state().report.findings.some((finding) => finding.code === wanted), code, 20000);
const lacks = (code) => until(page, (wanted) => !window.precheckTest.state().report.findings.some((finding) => finding.code === wanted), code, 20000);
const setField = (id, value) => fill(page, id, value);
const placeOf = async (label) => {
  await drawn(page);
  const found = (await probe(page)).widgets.find((widget) => widget.id.startsWith("place.") && widget.label === label);
  assert.ok(found, `no place of ${label} in the picture`);
  return found.id;
};
// Down the right column until the control is there.
async function scrollTo(id) {
  for (let turn = 0; turn < 30 && !(await probe(page)).widgets.some((widget) => widget.id === id); ++turn) {
    await page.mouse.move(1200, 500);
    await page.mouse.wheel(0, 200);
    await drawn(page);
  }
}
const overruled = async () => (await state(page)).report.overruled;
const isRead = (label) => until(page, (wanted) => window.precheckTest.state().report.files[0].identifiers.some((id) => !id.from_url && id.value === wanted), label, 20000);
const isReadAs = (type, label) => until(page, ([wanted, is]) => window.precheckTest.state().report.files[0].identifiers.some((id) => id.type === wanted && id.value === is), [type, label], 20000);

test("an order number is corrected by clicking its place in the picture, and the finding changes", limits, async () => {
  await setField("field-order_no", other);
  await has("EDC-403");
  await clickControl(page, "right.1");
  await clickControl(page, await placeOf(right));
  assert.ok((await probe(page)).widgets.some((widget) => widget.id === "correct.text" && widget.label === right), "what was read stands in the panel");
  await until(page, () => document.activeElement?.id === "text-field");
  await page.keyboard.type(other);
  await page.keyboard.press("Enter");
  await isRead(other);
  await lacks("EDC-403");
  const [one] = await overruled();
  assert.deepEqual([one.file, one.reading, one.was, one.is, one.applied], [name, "identifiers.order_no", right, other, true]);
  await until(page, () => !window.precheckTest.probe().widgets.some((widget) => widget.id === "correct.text"), undefined, 10000);
});

test("undo and redo by key and by button, in the canvas and in the list", limits, async () => {
  await page.evaluate(() => document.getElementById("screen").focus());
  await page.keyboard.press("Control+z");
  await isRead(right);
  await has("EDC-403");
  await page.keyboard.press("Control+Shift+z");
  await isRead(other);
  await page.keyboard.press("Control+z");
  await isRead(right);
  await page.keyboard.press("Control+y");
  await isRead(other);
  await clickControl(page, "undo");
  await isRead(right);
  await clickControl(page, "redo");
  await isRead(other);
  await press(page, "undo");
  await isRead(right);
  await press(page, "redo");
  await isRead(other);
  assert.equal(await page.getAttribute("#redo", "aria-disabled"), "true");
});

test("in a text field the keys are the field's own", limits, async () => {
  await page.evaluate(() => document.getElementById("field-order_no").focus());
  await page.keyboard.press("Control+z");
  await page.waitForTimeout(300);
  assert.equal((await overruled()).length, 1);
});

test("the case file carries the correction to another day", limits, async () => {
  const [file] = await Promise.all([page.waitForEvent("download"), press(page, "export-case")]);
  const saved = JSON.parse(bytesOf(await file.path()).toString("utf8"));
  assert.equal(saved.corrections.length, 1);
  assert.deepEqual([saved.corrections[0].was, saved.corrections[0].is, saved.corrections[0].box.length], [right, other, 4]);
  // Replaced by the first one, then opened again.
  await dropFiles(page, [sampleFiles[0]]);
  await page.waitForSelector("dialog.question");
  await page.click("dialog.question button:first-of-type");
  await isRead(right);
  writeFileSync(join(folder, "case.json"), JSON.stringify(saved));
  await dropFiles(page, [join(folder, "case.json")]);
  await page.waitForSelector("dialog.question");
  await page.click("dialog.question button:first-of-type");
  await isRead(other);
  assert.equal((await overruled())[0].applied, true);
  await page.evaluate(() => document.getElementById("screen").focus());
  for (let i = 0; i < 2; ++i) await page.keyboard.press("Control+z");
  await isRead(other);
});

test("a reading is opened from the list, ruled out, and brought back", limits, async () => {
  const index = (await state(page)).report.files[0].times.length - 1;
  const text = (await state(page)).report.files[0].times[index].text;
  await clickControl(page, `reading.${index}`);
  await clickControl(page, "correct.none");
  await until(page, (was) => !window.precheckTest.state().report.files[0].times.some((time) => time.text === was), text, 20000);
  const row = (await probe(page)).widgets.find((widget) => widget.id.startsWith("overruled.") && widget.label.includes(text));
  assert.ok(row, "what was ruled out is still in the list");
  await clickControl(page, row.id);
  await clickControl(page, "correct.back");
  await until(page, (was) => window.precheckTest.state().report.files[0].times.some((time) => time.text === was), text, 20000);
});

test("without a mouse: Enter on a reading goes to its place in the picture and opens it for correction", limits, async () => {
  const { identifiers, times } = (await state(page)).report.files[0];
  const tracking = identifiers.findIndex((id) => id.type === "tracking_no" && !id.from_url);
  const wanted = `reading.${times.length + tracking}`, { value } = identifiers[tracking];
  const focused = async () => (await probe(page)).widgets.find((widget) => widget.focused)?.id;
  // Until the keyboard is where it is wanted; undefined: at a list as a whole, which Enter goes into.
  const tabTo = async (id) => {
    for (let step = 0; step < 60 && (await focused()) !== id; ++step) {
      await page.keyboard.press("Tab");
      await drawn(page);
    }
    assert.equal(await focused(), id);
  };
  await clickControl(page, "right.1");
  await clickControl(page, "viewer.fit");
  const before_ = (await probe(page)).camera;
  await clickControl(page, "right.1");
  await tabTo(undefined);
  await page.keyboard.press("Enter");
  await drawn(page);
  await tabTo(wanted);
  assert.ok(!(await probe(page)).widgets.some((widget) => widget.id === "correct.text"));
  await page.keyboard.press("Enter");
  await until(page, () => document.activeElement?.id === "text-field", undefined, 10000);
  await drawn(page);
  const now = await probe(page);
  assert.ok(now.widgets.some((widget) => widget.id === "correct.text" && widget.label === value));
  assert.notDeepEqual(now.camera, before_, "the picture goes there");
  await page.keyboard.type("LB384610925XX");
  await page.keyboard.press("Enter");
  await until(page, () => window.precheckTest.state().report.overruled.some((one) => one.is === "LB384610925XX" && one.applied), undefined, 20000);
  await press(page, "undo");
  await isReadAs("tracking_no", value);
  await clickControl(page, "viewer.fit");
});

test("what cannot be understood is refused in words, and stays in the panel", limits, async () => {
  const time = (await state(page)).report.files[0].times[0];
  await clickControl(page, await placeOf(time.text));
  await until(page, () => document.activeElement?.id === "text-field");
  await page.keyboard.type("noonish");
  await page.keyboard.press("Enter");
  await until(page, () => window.precheckTest.state().report.overruled.some((one) => one.reason === "bad_time"), undefined, 20000);
  await drawn(page);
  assert.ok((await probe(page)).widgets.some((widget) => widget.id === "correct.text"));
  await clickControl(page, "correct.back");
  await until(page, () => !window.precheckTest.state().report.overruled.some((one) => one.reason === "bad_time"), undefined, 20000);
});

test("a line that was not recognised becomes a reading", limits, async () => {
  const { text } = (await state(page)).report.files[0];
  const line = text.findIndex((each) => /[一-鿿]{2}/.test(each.text) && !/\d/.test(each.text));
  await scrollTo("lines");
  await clickControl(page, "lines");
  await scrollTo(`line.${line}`);
  await clickControl(page, `line.${line}`);
  await clickControl(page, "correct.what");
  await clickControl(page, "correct.what=identifiers.store");
  await until(page, () => document.activeElement?.id === "text-field");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("Lanyu");
  await clickControl(page, "correct.apply");
  await until(page, () => window.precheckTest.state().report.files[0].identifiers.some((id) => id.type === "store" && id.value === "Lanyu" && id.from === "user"), undefined, 20000);
  await page.keyboard.press("Escape");
});

test("the plain list has the same controls, marks what is the seller's, and says it in the report", limits, async () => {
  const { zone, text } = (await state(page)).report.files[0].times[0];
  await page.evaluate(() => document.querySelectorAll("#mirror .file-readings").forEach((each) => (each.open = true)));
  await page.evaluate((was) => [...document.querySelectorAll("#mirror .correct > summary")].find((each) => each.getAttribute("aria-label").includes(was)).parentElement.setAttribute("open", ""), text);
  await page.waitForSelector("#mirror .correct[open] select", { state: "attached" });
  await page.evaluate(() => {
    const select = [...document.querySelectorAll("#mirror .correct[open] select")].find((each) => each.id.endsWith("-zone"));
    select.value = "UTC";
    select.dispatchEvent(new Event("change", { bubbles: true }));
    document.getElementById(select.id.replace(/-zone$/, "-apply")).click();
  });
  await until(page, () => window.precheckTest.state().report.files[0].times[0].zone === "+00:00", undefined, 20000);
  await until(page, () => document.querySelector("#mirror dd .overruled")?.textContent.startsWith("✎"));
  const [file] = await Promise.all([page.waitForEvent("download"), press(page, "export-text")]);
  assert.match(bytesOf(await file.path()).toString("utf8"), /您更正的读数[^]*时区/);
  await press(page, "undo");
  await until(page, (was) => window.precheckTest.state().report.files[0].times[0].zone === was, zone, 20000);
});

test("a suspect is confirmed and dismissed, on the canvas and in the list, and taken back", limits, async () => {
  // One digit off: a misreading may explain it.
  await page.evaluate(() => document.getElementById("screen").focus());
  await setField("field-order_no", right.replace("6608", "6603"));
  await until(page, () => window.precheckTest.state().report.findings.some((finding) => finding.outcome === "suspect" && finding.where.file === "02-订单页.png"), undefined, 20000);
  await clickControl(page, "right.0");
  await drawn(page);
  const suspect = (await state(page)).report.findings.findIndex((finding) => finding.outcome === "suspect" && finding.where.file === name);
  const { code } = (await state(page)).report.findings[suspect];
  const says = (key) => until(page, ([wanted, flag]) => window.precheckTest.state().report.findings.some((finding) => finding.code === wanted && finding[flag] === true), [code, key], 20000);
  const silent = () => until(page, (wanted) => !window.precheckTest.state().report.findings.some((finding) => finding.code === wanted && (finding.confirmed || finding.dismissed)), code, 20000);
  const judge = (label) => until(page, ([wanted, words]) => {
    const button = [...document.querySelectorAll("#mirror .finding button")].find((each) => each.getAttribute("aria-label") === `${words}: ${wanted} 02-订单页.png`);
    button?.click();
    return button !== undefined;
  }, [code, label], 20000);
  await judge("确有问题");
  await says("confirmed");
  await until(page, () => [...document.querySelectorAll("#mirror .finding .strong")].some((each) => each.textContent === "您已确认"));
  await judge("撤销");
  await silent();
  await judge("没有问题");
  await says("dismissed");
  await until(page, () => document.querySelector("#mirror .group.dismissed") !== null);
  await press(page, "undo");
  await silent();
  await scrollTo(`finding.${suspect}.dismiss`);
  await clickControl(page, `finding.${suspect}.confirm`);
  await says("confirmed");
  await clickControl(page, `finding.${suspect}.undo`);
  await silent();
  await clickControl(page, `finding.${suspect}.dismiss`);
  await says("dismissed");
});

test("nothing went wrong unseen", () => assert.deepEqual(page.problems, []));
