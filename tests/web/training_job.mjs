// A trainer's and a learner's work in a page of either browser: a case made of a picture that is read, its regions made by hand on
// the canvas or in the list, kept over a reload, and practised. `page` is of playwright or puppeteer.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fill, press } from "./elements.mjs";
import { root } from "./site.mjs";

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export async function until(page, condition, argument, timeout = 180000) {
  for (const end = Date.now() + timeout; Date.now() < end; await pause(150)) if (await page.evaluate(condition, argument)) return;
  throw new Error(`waited in vain for ${condition} ${JSON.stringify(argument ?? "")}`);
}

export const opened = (page) => until(page, () => window.precheckTest?.state().catalogue_ready === true && window.precheckTest.opened());
export const sheetText = (page) => page.evaluate(() => (window.precheckTest.state().sheet?.blocks ?? []).map((block) => block.text ?? block.label ?? "").join("\n"));
export const block = (page, id) => page.evaluate((wanted) => window.precheckTest.state().sheet?.blocks.find((each) => each.id === wanted) ?? null, id);
const places = (page) => page.evaluate(() => window.precheckTest.state().sheet.blocks.find((each) => each.kind === "picture").boxes);

export async function openTopic(page, topic) {
  await press(page, `desk-${topic}`);
  await until(page, (wanted) => window.precheckTest.state().sheet?.topic === wanted, topic, 60000);
}

// What is asked for by a picker is given, and what would be saved is caught: not every driver has both.
export async function catchFiles(page) {
  await page.evaluate(() => {
    window.saved = [];
    const make = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob) => {
      if (/^(application\/json|text\/html)/.test(blob.type)) void blob.text().then((text) => window.saved.push(text));
      return make(blob);
    };
    HTMLAnchorElement.prototype.click = () => undefined;
    const click = HTMLInputElement.prototype.click;
    HTMLInputElement.prototype.click = function () {
      if (this.type !== "file" || window.given === undefined) return click.call(this);
      const data = new DataTransfer();
      data.items.add(new File([window.given], "given.json", { type: "application/json" }));
      this.files = data.files;
      this.dispatchEvent(new Event("change"));
    };
  });
}
export const give = (page, text) => page.evaluate((words) => void (window.given = words), text);
export async function lastSaved(page, count) {
  await until(page, (wanted) => window.saved.length >= wanted, count, 30000);
  return page.evaluate(() => window.saved.at(-1));
}

export const evidence = "c03_chat_no_buyer_relative.png";

export async function readEvidence(page) {
  await page.evaluate(([name, bytes]) => {
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))], name, { type: "image/png" }));
    const picker = document.getElementById("file-picker");
    picker.files = data.files;
    picker.dispatchEvent(new Event("change"));
  }, [evidence, readFileSync(join(root, "tests/captures/screens", evidence)).toString("base64")]);
  await until(page, () => window.precheckTest.state().files[0]?.stage === "done" && !window.precheckTest.state().busy && window.precheckTest.state().report?.files.length === 1);
}

export async function makeCase(page) {
  await openTopic(page, "trainer");
  await fill(page, "sheet-task", "case");
  await press(page, "sheet-make.make");
  await until(page, () => window.precheckTest.state().sheet.blocks.some((each) => each.kind === "picture" && each.draws === "edit.place.box"));
  for (const [id, value] of [["title.zh", "手画的案例"], ["title.en", "A case by hand"], ["story.zh", "看这张聊天截图"], ["story.en", "Look at this chat"], ["cause", "order_cancelled"]]) await fill(page, `sheet-edit.${id}`, value);
}

// The picture's own area on the screen: on the canvas by its probe, scrolled to; in the list by the element.
async function frameOf(page, canvas) {
  const find = () => canvas
    ? page.evaluate(() => window.precheckTest.probe().widgets.find((widget) => widget.id === "sheet.picture")?.rect ?? null)
    : page.evaluate(() => {
      const { left, top, width, height } = document.querySelector("#sheet .picture").getBoundingClientRect();
      return [left, top, width, height];
    });
  if (!canvas) {
    await page.evaluate(() => document.querySelector("#sheet .picture").scrollIntoView({ block: "center" }));
    await pause(300);
    return find();
  }
  const { height: screen } = await page.evaluate(() => ({ height: innerHeight }));
  await page.mouse.move(...await page.evaluate(() => [innerWidth / 2, innerHeight / 2]));
  for (let tries = 0; tries < 40; ++tries) {
    const rect = await find();
    if (rect !== null && rect[1] > 90 && rect[1] + Math.min(rect[3], 300) < screen - 60) {
      // At rest: what was scrolled is drawn a moment later.
      await pause(600);
      if ((await find())?.join() === rect.join()) return rect;
      continue;
    }
    if (typeof page.mouse.wheel === "function") await (page.context ? page.mouse.wheel(0, rect === null || rect[1] > 90 ? 120 : -120) : page.mouse.wheel({ deltaY: rect === null || rect[1] > 90 ? 120 : -120 }));
    await pause(250);
  }
  throw new Error("the picture did not come into view");
}

async function drag(page, from, to) {
  await page.mouse.move(...from);
  await pause(120);
  await page.mouse.down();
  await pause(120);
  for (const part of [0.3, 0.6, 1]) {
    await page.mouse.move(from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part);
    await pause(120);
  }
  await page.mouse.up();
  await pause(400);
}

async function withControl(page, key) {
  await page.keyboard.down("Control");
  await page.keyboard.press(key);
  await page.keyboard.up("Control");
}

// Draws a region, moves it, sizes it; each is where the pointer put it. The keys take the last step back and make it again.
export async function drawByHand(page, { canvas, shot = async () => undefined }) {
  await until(page, () => window.precheckTest.state().sheet.blocks.find((each) => each.kind === "picture")?.picture.ready);
  await pause(800);
  const [x, y, width] = await frameOf(page, canvas);
  const { picture } = await page.evaluate(() => window.precheckTest.state().sheet.blocks.find((each) => each.kind === "picture"));
  const scale = width / picture.width;
  const at = (px, py) => [x + px * scale, y + py * scale];
  const near = (box, wanted) => box.every((side, index) => Math.abs(side - wanted[index]) <= 3 / scale + 1);
  const before = await places(page);
  // Where nothing is yet.
  const free = [[700, 20], [700, 120], [30, 300], [900, 200], [400, 220], [500, 330]].find(([px, py]) => before.every(({ box }) => px + 140 < box[0] - 20 || px - 20 > box[0] + box[2] || py + 70 < box[1] - 20 || py - 20 > box[1] + box[3]));
  const [px, py] = free;
  await drag(page, at(px, py), at(px + 100, py + 40));
  let boxes = await places(page);
  assert.equal(boxes.length, before.length + 1, "one region more");
  assert.ok(near(boxes.at(-1).box, [px, py, 100, 40]), `drawn: ${boxes.at(-1).box}`);
  assert.ok(boxes.at(-1).chosen);
  await drag(page, at(px + 50, py + 20), at(px + 70, py + 35));
  boxes = await places(page);
  const moved = boxes.at(-1).box;
  assert.ok(near(moved, [px + 20, py + 15, 100, 40]), `moved: ${moved}`);
  await drag(page, at(px + 120, py + 55), at(px + 140, py + 70));
  boxes = await places(page);
  assert.ok(near(boxes.at(-1).box, [px + 20, py + 15, 120, 55]), `sized: ${boxes.at(-1).box}`);
  await shot("draw");
  assert.equal(boxes.length, before.length + 1);
  const last = (wanted) => until(page, (box) => window.precheckTest.state().sheet.blocks.find((each) => each.kind === "picture").boxes.at(-1).box.join() === box, wanted.join(), 10000);
  const sized = boxes.at(-1).box;
  await withControl(page, "z");
  await last(moved);
  await withControl(page, "y");
  await last(sized);
  return boxes.at(-1);
}
