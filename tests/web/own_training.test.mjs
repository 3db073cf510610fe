// A trainer's own banks and cases in Chromium: regions made by hand on the canvas, in the list and by keys, kept over a reload and
// without a server, in two tabs and without storage; out as one file and back. One picture is read.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { openPage, pageOfSite, state, until } from "./chromium.mjs";
import { root } from "./site.mjs";
import { fill, press } from "./elements.mjs";
import { block, catchFiles, drawByHand, give, lastSaved, makeCase, opened, openTopic, readEvidence, sheetText } from "./training_job.mjs";

const limits = { timeout: 300000 };
const { site, browser, page } = await pageOfSite();
const shots = process.env.PRECHECK_SHOTS;
if (shots !== undefined) mkdirSync(shots, { recursive: true });
const shot = (of) => async (name) => shots !== undefined && of.screenshot({ path: `${shots}/own_${name}.png` });
const kept = (of) => until(of, () => (window.precheckTest.state().sheet?.blocks ?? []).some((each) => each.text === "✓ 已保存在本机。" || each.text === "✓ Kept on this machine."), undefined, 20000);
const boxes = (of) => of.evaluate(() => window.precheckTest.state().sheet.blocks.find((each) => each.kind === "picture").boxes);
let case_file, drawn_box;

test("a case of the evidence: a region is drawn, moved and sized on the canvas, and the case is whole", limits, async () => {
  await catchFiles(page);
  await readEvidence(page);
  await makeCase(page);
  drawn_box = await drawByHand(page, { canvas: true, shot: shot(page) });
  await fill(page, "sheet-edit.label.zh", "手画区域");
  await fill(page, "sheet-edit.label.en", "drawn");
  await press(page, "sheet-edit.region_key.EDC-508");
  await until(page, () => window.precheckTest.state().sheet.blocks.find((each) => each.id === "edit.region_key.EDC-508").checked);
  assert.match(await sheetText(page), /案例完整，已在“练习”里/);
  await kept(page);
  await press(page, "sheet-edit.save");
  case_file = JSON.parse(await lastSaved(page, 1));
  const region = case_file.cases[0].files[0].regions.at(-1);
  assert.deepEqual([region.label.zh, region.box], ["手画区域", drawn_box.box]);
  assert.ok(case_file.cases[0].files[0].key.some((key) => key.code === "EDC-508" && key.region === region.id));
});

test("after a reload, and without asking the server for anything, case, region and progress are there", limits, async () => {
  await until(page, () => window.precheckTest.state().kept, undefined, 180000);
  await page.reload();
  await opened(page);
  await openTopic(page, "practice");
  await press(page, `sheet-case.${case_file.cases[0].id}`);
  await until(page, () => window.precheckTest.state().sheet.blocks.find((each) => each.kind === "picture")?.picture.ready);
  const { id } = case_file.cases[0].files[0].regions.at(-1);
  await fill(page, `sheet-class.${id}`, "EDC-508");
  await press(page, "sheet-check");
  await until(page, () => window.precheckTest.state().sheet.blocks.some((each) => (each.text ?? "").startsWith("找到了：") && each.text.includes("手画区域")));
  const asked = site.requests.length;
  await page.context().setOffline(true);
  await page.reload();
  await opened(page);
  await openTopic(page, "practice");
  assert.match(await sheetText(page), /手画的案例\n[^\n]*最好成绩 \d+ 分/);
  await openTopic(page, "trainer");
  await fill(page, "sheet-task", "case");
  await press(page, `sheet-own.open.cases ${case_file.id}`);
  await until(page, () => window.precheckTest.state().sheet.blocks.find((each) => each.kind === "picture")?.picture.ready);
  assert.deepEqual((await boxes(page)).at(-1).box, drawn_box.box);
  assert.deepEqual(site.requests.slice(asked).map((request) => request.url).filter((url) => !url.includes("?server")), [], "but whether there is a newer version");
  await page.context().setOffline(false);
});

test("in the list: a region is drawn with the mouse, moved and sized by keys, typed as numbers; labels say where it is", limits, async () => {
  const plain = await page.context().newPage();
  plain.problems = [];
  plain.on("pageerror", (error) => plain.problems.push(String(error)));
  await plain.goto(`${site.address}?view=plain`);
  await opened(plain);
  await openTopic(plain, "trainer");
  await fill(plain, "sheet-task", "case");
  await press(plain, `sheet-own.open.cases ${case_file.id}`);
  const drawn = await drawByHand(plain, { canvas: false, shot: shot(plain) });
  const element = plain.locator(`[id="sheet-${drawn.id}"]`);
  assert.match(await element.getAttribute("aria-label"), new RegExp(`左 ${drawn.box[0]}，上 ${drawn.box[1]}，宽 ${drawn.box[2]}，高 ${drawn.box[3]}`));
  await element.focus();
  await plain.keyboard.press("ArrowRight");
  await plain.keyboard.press("Shift+ArrowDown");
  await until(plain, ([id, wanted]) => window.precheckTest.state().sheet.blocks.find((each) => each.kind === "picture").boxes.find((each) => each.id === id).box.join() === wanted, [drawn.id, [drawn.box[0] + 4, drawn.box[1], drawn.box[2], drawn.box[3] + 4].join()]);
  assert.equal(await plain.evaluate(() => document.activeElement.id), `sheet-${drawn.id}`, "the keyboard stays at the region");
  await plain.locator('[id="sheet-edit.place.side.width"]').fill("77");
  await until(plain, (id) => window.precheckTest.state().sheet.blocks.find((each) => each.kind === "picture").boxes.find((each) => each.id === id).box[2] === 77, drawn.id);
  await press(plain, "sheet-edit.place.remove");
  await until(plain, (id) => window.precheckTest.state().sheet.blocks.find((each) => each.kind === "picture").boxes.every((each) => each.id !== id), drawn.id);
  await kept(plain);
  assert.deepEqual(plain.problems, []);
  await plain.close();
});

test("two tabs: a bank edited in one is there in the other, and neither writes over the other", limits, async () => {
  await openTopic(page, "trainer");
  await fill(page, "sheet-task", "bank");
  await fill(page, "sheet-item.open", "0");
  await fill(page, "sheet-item.stem.zh", "第一个标签页");
  await kept(page);
  const other = await page.context().newPage();
  await other.goto(site.address);
  await opened(other);
  await openTopic(other, "trainer");
  await fill(other, "sheet-item.open", "0");
  assert.equal((await block(other, "item.stem.zh")).value, "第一个标签页");
  await fill(other, "sheet-item.stem.zh", "第二个标签页");
  await kept(other);
  await until(page, () => window.precheckTest.state().sheet.blocks.find((each) => each.id === "item.stem.zh").value === "第二个标签页", undefined, 10000);
  await other.close();
  // For good: asked first, then gone, also after a reload.
  await press(page, "sheet-own.remove.bank own-bank");
  await shot(page)("remove");
  await press(page, "sheet-own.remove_now.bank own-bank");
  await until(page, () => window.precheckTest.state().sheet.blocks.every((each) => (each.buttons ?? []).every((button) => !button.id.startsWith("own.save.bank"))));
  await page.reload();
  await opened(page);
  await openTopic(page, "trainer");
  assert.match(await sheetText(page), /还没有。/);
});

test("a case file goes to another machine whole; without storage it works, is said to be lost, and is saved as a file", limits, async () => {
  for (const refused of [false, true]) {
    const init = refused ? () => {
      Object.defineProperty(window, "indexedDB", { get() { throw new DOMException("denied", "SecurityError"); } });
      Object.defineProperty(window, "localStorage", { get() { throw new DOMException("denied", "SecurityError"); } });
    } : undefined;
    const other = await openPage(browser, site.address, { lang: "en-US", init });
    await catchFiles(other);
    await openTopic(other, "trainer");
    await fill(other, "sheet-task", "case");
    await give(other, JSON.stringify(case_file));
    await press(other, "sheet-own.file");
    await until(other, (id) => document.getElementById(`sheet-own.save.cases ${id}`) !== null, case_file.id);
    if (refused) assert.match(await sheetText(other), /This browser keeps no data for pages/);
    await press(other, `sheet-own.open.cases ${case_file.id}`);
    await until(other, () => window.precheckTest.state().sheet.blocks.find((each) => each.kind === "picture")?.picture.ready);
    await shot(other)(refused ? "no_storage_en" : "case_en");
    await press(other, `sheet-own.save.cases ${case_file.id}`);
    assert.deepEqual(JSON.parse(await lastSaved(other, 1)), case_file, "the same file comes out again");
    await openTopic(other, "practice");
    assert.match(await sheetText(other), /A case by hand/);
    if (refused) assert.match(await sheetText(other), /progress lasts as long as this page is open/);
    await press(other, `sheet-case.${case_file.cases[0].id}`);
    await press(other, "sheet-check");
    await press(other, "sheet-list");
    await openTopic(other, "exam");
    await openTopic(other, "practice");
    assert.match(await sheetText(other), /A case by hand\n[^\n]*best score/, "kept as long as the page");
    assert.ok(!/[\u4e00-\u9fff]|\{\w+\}|undefined/.test(JSON.stringify((await state(other)).sheet)));
    assert.deepEqual(other.problems, []);
    await other.context().close();
  }
});

test("on a phone: a finger draws a region on the canvas, and with drawing off it scrolls", limits, async () => {
  const phone = await openPage(browser, site.address, { size: { width: 390, height: 780 } });
  await catchFiles(phone);
  await openTopic(phone, "trainer");
  await fill(phone, "sheet-task", "case");
  await give(phone, JSON.stringify(case_file));
  await press(phone, "sheet-own.file");
  await press(phone, `sheet-own.open.cases ${case_file.id}`);
  await until(phone, () => window.precheckTest.state().sheet.blocks.find((each) => each.kind === "picture")?.picture.ready);
  const session = await phone.context().newCDPSession(phone);
  const finger = async (from, to) => {
    const touch = (type, point) => session.send("Input.dispatchTouchEvent", { type, touchPoints: point === null ? [] : [{ x: point[0], y: point[1] }] });
    await touch("touchStart", from);
    for (const part of [0.25, 0.5, 0.75, 1]) {
      await touch("touchMove", [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part]);
      await phone.waitForTimeout(120);
    }
    await touch("touchEnd", null);
    await phone.waitForTimeout(400);
  };
  // Far below it is not drawn at all.
  const frame = () => phone.evaluate(() => window.precheckTest.probe().widgets.find((widget) => widget.id === "sheet.picture")?.rect ?? [0, innerHeight, 0, 0]);
  await phone.mouse.move(195, 400);
  const scrolled = async () => {
    for (let tries = 0; tries < 60 && ((await frame())[1] < 100 || (await frame())[1] > 420); ++tries) {
      await phone.mouse.wheel(0, (await frame())[1] > 420 ? 160 : -80);
      await phone.waitForTimeout(200);
    }
    await phone.waitForTimeout(600);
  };
  await scrolled();
  // With the first touch all controls grow to a finger's size.
  const [left, above, wide, high] = await frame();
  await finger([left + wide / 2, above + high * 0.95], [left + wide / 2, above + high * 0.95]);
  assert.equal((await boxes(phone)).length, case_file.cases[0].files[0].regions.length, "a tap draws nothing");
  await phone.waitForTimeout(600);
  await scrolled();
  const [x, y, width, height] = await frame();
  const before = await boxes(phone);
  await finger([x + width * 0.3, y + height * 0.75], [x + width * 0.6, y + height * 0.92]);
  const after = await boxes(phone);
  assert.equal(after.length, before.length + 1, "the finger drew a region");
  assert.ok(Math.abs((await frame())[1] - y) < 8, "and the page stood still");
  await shot(phone)("phone");
  await press(phone, "sheet-edit.place.draws");
  await phone.waitForTimeout(400);
  const [, top] = await frame();
  await finger([x + width * 0.5, y + height * 0.9], [x + width * 0.5, y + height * 0.9 - 90]);
  assert.equal((await boxes(phone)).length, after.length);
  assert.ok((await frame())[1] < top - 40, "with drawing off it scrolls");
  assert.deepEqual(phone.problems, []);
  await phone.context().close();
});

test("a bank that is wrong is refused with its places; items get a picture and places; the certificate of it is checked", limits, async () => {
  await catchFiles(page);
  const bank = JSON.parse(readFileSync(join(root, "assets/train/bank.json"), "utf8"));
  await give(page, JSON.stringify({ ...bank, id: "mine", items: bank.items.slice(0, 12).map((item, at) => (at === 3 ? { ...item, explanation: { zh: "只有中文" } } : item)) }));
  await openTopic(page, "trainer");
  await press(page, "sheet-own.file");
  await until(page, () => window.precheckTest.state().sheet.blocks.some((each) => (each.text ?? "").startsWith("items/3 (")));
  assert.match(await sheetText(page), /items\/3 \([^)]+\)\/explanation: 缺少文字/);
  await shot(page)("bank_refused");
  await press(page, "sheet-item.add");
  await until(page, () => window.precheckTest.state().sheet.blocks.some((each) => each.id === "item.picture"));
  const { value } = (await block(page, "item.picture")).options.find((option) => option.value.endsWith(".png"));
  await fill(page, "sheet-item.picture", value);
  await drawByHand(page, { canvas: true });
  await shot(page)("item_places");
  await until(page, () => window.precheckTest.state().sheet.blocks.some((each) => /item|题/.test(each.text ?? "") && each.text.includes("没有填好")));
  await press(page, "sheet-own.remove.bank own-bank");
  await press(page, "sheet-own.remove_now.bank own-bank");
});

test("nothing went wrong unseen", () => assert.deepEqual(page.problems.filter((problem) => !/ERR_INTERNET_DISCONNECTED/.test(problem)), []));
