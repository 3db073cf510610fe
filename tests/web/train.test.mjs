// Exam and practice on the canvas and in the mirror: pictures arrive when they are shown and not before, their boxes are
// clicked, answers are kept, and the mirror says the same by ordinary controls.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { test } from "node:test";
import { part } from "./bundle.mjs";
import { clickControl, drawn, openPage, pageOfSite, probe, state, until } from "./chromium.mjs";
import { root, serveSite } from "./site.mjs";
import { fill, press } from "./elements.mjs";

const limits = { timeout: 240000 };
const { site, browser, page } = await pageOfSite();
const shots = process.env.PRECHECK_SHOTS;
if (shots !== undefined) mkdirSync(shots, { recursive: true });
const shot = async (of, name) => shots !== undefined && of.screenshot({ path: `${shots}/${name}.png` });

const sheet = async () => (await state(page)).sheet;
// A seed whose exam has an item with regions to choose among near its start.
const { drawExam } = await part("train/draw");
const { bank } = await import("../train/training.mjs");
const seed = Array.from({ length: 1000 }, (_each, at) => at + 1).find((each) => drawExam(bank, each).findIndex(({ item }) => item.options?.[0].box !== undefined) === 1);
const pictures = (of) => of.evaluate(() => performance.getEntriesByType("resource").filter((entry) => /\/train\/[^/]+\.(webp|jpg)(\?|$)/.test(entry.name)).length);
const opened = (of, topic) => until(of, (wanted) => window.precheckTest.state().sheet?.topic === wanted, topic, 60000);
const pictureHere = (of) => until(of, () => window.precheckTest.state().sheet?.blocks.some((block) => block.kind === "picture" && block.picture.ready), undefined, 60000);

test("practice on the canvas: a region is marked in the picture, classed and explained", limits, async () => {
  assert.equal(await pictures(page), 0);
  await clickControl(page, "desk");
  await clickControl(page, "desk.practice");
  await opened(page, "practice");
  assert.equal(await pictures(page), 0, "no picture before one is shown");
  await press(page, "sheet-case.frozen-grey-box");
  await press(page, "sheet-next");
  await pictureHere(page);
  await drawn(page);
  assert.ok((await pictures(page)) >= 1);
  const box = (await probe(page)).widgets.find((widget) => widget.id === "sheet.region.p2");
  assert.ok(box !== undefined && box.rect[2] > 20, "the region is a control on the canvas");
  await clickControl(page, "sheet.region.p2");
  await until(page, () => window.precheckTest.state().sheet.blocks.find((block) => block.kind === "picture").boxes.find((each) => each.id === "region.p2").chosen);
  await shot(page, "practice_zh");
  await fill(page, "sheet-class.p2", "EDC-508");
  await press(page, "sheet-check");
  await until(page, () => window.precheckTest.state().sheet.blocks.some((block) => (block.text ?? "").startsWith("找到了：B. 买家 ID，EDC-508")));
  assert.ok((await sheet()).blocks.some((block) => block.text?.startsWith("同一区域还有这一类（算找到了）：B. 买家 ID，EDC-411")), "the other class of the region was not named by the learner");
  await until(page, () => window.precheckTest.state().sheet.blocks.some((block) => (block.text ?? "").startsWith("怎么改：")), undefined, 60000);
  await drawn(page);
  await shot(page, "practice_checked_zh");
  await clickControl(page, "sheet.close");
});

test("the exam on the canvas: an option is chosen, the answer is kept over a reload", limits, async () => {
  await clickControl(page, "desk");
  await clickControl(page, "desk.exam");
  await opened(page, "exam");
  await drawn(page);
  await shot(page, "exam_start_zh");
  await fill(page, "sheet-seed", "11");
  await press(page, "sheet-begin");
  const option = async () => (await sheet()).blocks.find((block) => block.kind === "check");
  await until(page, () => window.precheckTest.state().sheet.page === "0");
  for (let at = 0; at < 50 && (await option()) === undefined; ++at) await press(page, "sheet-next");
  await drawn(page);
  const { id } = await option();
  await clickControl(page, `sheet.${id}`);
  await until(page, (wanted) => window.precheckTest.state().sheet.blocks.find((block) => block.id === wanted)?.checked, id);
  await shot(page, "exam_item_zh");
  await page.reload();
  await until(page, () => window.precheckTest?.state().catalogue_ready);
  await clickControl(page, "desk");
  await clickControl(page, "desk.exam");
  await opened(page, "exam");
  assert.ok((await sheet()).blocks.find((block) => block.id === id).checked);
});

test("pictures ship without loss: each has the pixels of the capture that the tests read", limits, async () => {
  const { readFileSync, readdirSync } = await import("node:fs");
  const base64 = (path) => readFileSync(`${root}/${path}`).toString("base64");
  const names = readdirSync(`${root}/assets/train/pictures`);
  const { picturesOf } = await import("../../web/training.mjs");
  const { practice } = await import("../train/training.mjs");
  assert.deepEqual(names.sort(), picturesOf(bank, practice).filter((name) => name.endsWith(".png")).map((name) => name.replace(/png$/, "webp")).sort());
  for (const name of names) {
    const different = await page.evaluate(async ([one, other]) => {
      const pixels = async (text, type) => {
        const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))], { type }), { premultiplyAlpha: "none", colorSpaceConversion: "none" });
        const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
        context.drawImage(bitmap, 0, 0);
        return new Uint32Array(context.getImageData(0, 0, bitmap.width, bitmap.height).data.buffer);
      };
      const [a, b] = [await pixels(one, "image/png"), await pixels(other, "image/webp")];
      return a.length !== b.length ? -1 : a.reduce((count, pixel, at) => count + (pixel === b[at] ? 0 : 1), 0);
    }, [base64(`tests/captures/screens/${name.replace(/webp$/, "png")}`), base64(`assets/train/pictures/${name}`)]);
    assert.equal(different, 0, name);
  }
});

test("with the server gone: what was shown is there, and after one click all of it; before that it is said", limits, async () => {
  const server = await serveSite();
  const prepared = async (keeps) => {
    const other = await openPage(browser, server.address);
    await until(other, () => window.precheckTest.state().kept, undefined, 180000);
    await press(other, "desk-practice");
    await opened(other, "practice");
    assert.ok(JSON.stringify((await state(other)).sheet).includes("全部取来供离线用（1.5 MB）"));
    if (keeps) {
      await press(other, "sheet-keep_pictures");
      await until(other, () => window.precheckTest.state().sheet.blocks.some((block) => (block.text ?? "").startsWith("✓ 练习和考试的图片已保存")), undefined, 60000);
      await shot(other, "pictures_kept_zh");
    } else {
      await press(other, "sheet-case.frozen-grey-box");
      await pictureHere(other);
      await other.waitForTimeout(1000);
    }
    return other;
  };
  const [some, all] = [await prepared(false), await prepared(true)];
  await server.stop();
  const show = async (other, id) => {
    await until(other, () => document.getElementById("desk-practice") !== null);
    await press(other, "desk-practice");
    await opened(other, "practice");
    await press(other, `sheet-case.${id}`);
    await until(other, () => window.precheckTest.state().sheet.blocks.some((block) => block.kind === "picture" && (block.picture.ready || block.picture.problem !== "")), undefined, 60000);
    return (await state(other)).sheet.blocks.find((block) => block.kind === "picture").picture.problem;
  };
  for (const other of [some, all]) {
    await other.reload();
    await until(other, () => window.precheckTest?.state().catalogue_ready);
    assert.equal(await show(other, "frozen-grey-box"), "");
  }
  for (const id of ["shipping-photo", "points-upside-down"]) assert.equal(await show(all, id), "");
  assert.match(await show(some, "shipping-photo"), /^图片没有取到/);
  await press(some, "sheet-list");
  await press(some, "sheet-keep_pictures");
  await until(some, () => window.precheckTest.state().sheet.blocks.some((block) => (block.text ?? "").startsWith("没有取完")), undefined, 30000);
  for (const other of [some, all]) await other.context().close();
});

test("the trainer's desk opens, in English too", limits, async () => {
  const other = await openPage(browser, site.address, { lang: "en-US" });
  await clickControl(other, "desk");
  await clickControl(other, "desk.trainer");
  await opened(other, "trainer");
  await drawn(other);
  await shot(other, "trainer_en");
  assert.ok(!/[\u4e00-\u9fff]|\{\w+\}|undefined/.test(JSON.stringify((await state(other)).sheet)));
  assert.deepEqual(other.problems, []);
  await other.context().close();
});

test("without a canvas: an exam is sat by the keyboard alone, boxes are buttons with words", limits, async () => {
  const plain = await openPage(browser, `${site.address}?view=plain`, { lang: "en-US" });
  await plain.locator("#desk-exam").focus();
  await plain.keyboard.press("Enter");
  await opened(plain, "exam");
  await plain.locator("#sheet-seed").focus();
  await plain.keyboard.type(String(seed));
  await plain.locator("#sheet-begin").focus();
  await plain.keyboard.press("Space");
  await until(plain, () => document.getElementById("sheet").textContent.includes("Item 1 of 50"));
  await plain.locator("#sheet-next").focus();
  await plain.keyboard.press("Enter");
  await until(plain, () => document.getElementById("sheet").textContent.includes("Item 2 of 50"));
  assert.equal(await plain.evaluate(() => document.activeElement.id), "sheet-next", "the keyboard stays where it was");
  await pictureHere(plain);
  const box = plain.locator("#sheet button.box").first();
  const label = await box.getAttribute("aria-label");
  assert.match(label, /^[A-D]\. \w/);
  await box.focus();
  await plain.keyboard.press("Enter");
  await until(plain, () => document.querySelector("#sheet button.box")?.getAttribute("aria-pressed") === "true");
  assert.ok(await plain.evaluate((words) => [...document.querySelectorAll('#sheet input[type="radio"]')].some((radio) => radio.checked && radio.closest("label").textContent === words), label), "the same choice among the radio buttons");
  assert.ok(await plain.evaluate(() => { const img = document.querySelector("#sheet img"); return img.alt.length > 3 && img.naturalWidth > 0; }));
  await shot(plain, "exam_plain_en");
  assert.deepEqual(plain.problems, []);
  await plain.context().close();
});
