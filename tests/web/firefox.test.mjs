// The essential path in Firefox, in a window on a display of its own, since a Firefox without a window has no WebGL2. One picture
// is read.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { startFirefox } from "./firefox.mjs";
import { startListeners } from "./listeners.mjs";
import { root, serveSite } from "./site.mjs";
import { waysOut } from "./ways_out.mjs";
import { fill, press } from "./elements.mjs";

const limits = { timeout: 240000 };
const size = { width: 1366, height: 768 };
let stop, site, browser, page;

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const state = () => page.evaluate(() => window.precheckTest.state());
const probe = () => page.evaluate(() => window.precheckTest.probe());

async function until(condition, argument, timeout = 120000) {
  for (const end = Date.now() + timeout; Date.now() < end; await pause(200)) if (await page.evaluate(condition, argument)) return;
  throw new Error(`waited in vain for ${condition}`);
}

async function drawn() {
  for (let before_ = -1, now = 0; before_ !== now; ) {
    before_ = await page.evaluate(() => window.precheckTest.frames());
    await pause(300);
    now = await page.evaluate(() => window.precheckTest.frames());
  }
}

async function clickControl(id) {
  await until((wanted) => window.precheckTest.probe().widgets.some((widget) => widget.id === wanted), id, 20000);
  await drawn();
  const [x, y, width, height] = (await probe()).widgets.find((widget) => widget.id === id).rect;
  await page.mouse.click(x + width / 2, y + height / 2);
  await drawn();
}

before(async () => {
  site = await serveSite();
  ({ browser, stop } = await startFirefox());
  page = await browser.newPage();
  await page.setViewport(size);
  await page.goto(site.address);
  await until(() => window.precheckTest?.state().catalogue_ready === true);
}, limits);
after(async () => {
  await stop?.();
  await site?.stop();
});

test("the canvas stands in Firefox and draws its text", limits, async () => {
  assert.equal(await page.evaluate(() => document.body.className), "canvas");
  assert.equal((await probe()).view, "empty");
  await drawn();
  const picture = await page.screenshot();
  const colours = await page.evaluate(async (list) => {
    const bitmap = await createImageBitmap(new Blob([new Uint8Array(list)]));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext("2d");
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    return new Set(new Uint32Array(data.buffer)).size;
  }, [...picture]);
  assert.ok(colours > 50, `nearly empty: ${colours} colours`);
});

test("a picture is picked, read and checked", limits, async () => {
  const picker = await page.$("#file-picker");
  await picker.uploadFile(`${root}/assets/sample_case/04-聊天.png`);
  await until(() => window.precheckTest.state().files.length === 1 && !window.precheckTest.state().busy);
  const { files, report } = await state();
  assert.equal(files[0].name, "04-聊天.png");
  assert.equal(files[0].stage, "done");
  assert.equal(report.files[0].stages.text, "ok");
  assert.equal(report.files[0].kind, "chat_capture");
  assert.ok(report.findings.some((finding) => finding.code === "EDC-301"));
  await until(() => [...document.querySelectorAll("#mirror h4")].some((heading) => heading.textContent.includes("EDC-301")));
});

test("report and evidence package are made in Firefox too, and the command line takes the package", limits, async () => {
  // What would be saved is caught: this driver has no downloads.
  await page.evaluate(() => {
    window.caught = [];
    const make = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob) => (blob.type.startsWith("text/javascript") || window.caught.push(blob), make(blob));
    HTMLAnchorElement.prototype.click = () => undefined;
  });
  const caught = async (format, count) => {
    await press(page, `export-${format}`);
    await until((wanted) => window.caught.length === wanted, count, 120000);
    return Buffer.from(await page.evaluate(async () => {
      const bytes = new Uint8Array(await window.caught.at(-1).arrayBuffer());
      let text = "";
      for (let at = 0; at < bytes.length; at += 4096) text += String.fromCharCode(...bytes.subarray(at, at + 4096));
      return btoa(text);
    }), "base64");
  };
  const html = (await caught("html", 1)).toString();
  assert.ok(html.includes("EDC-301") && html.includes("data:image/png;base64,"));
  const path = join(mkdtempSync(join(tmpdir(), "precheck-firefox-")), "package.zip");
  writeFileSync(path, await caught("package", 2));
  const result = spawnSync(join(root, "web/bin/precheck"), ["verify", path, "--format", "json"], { encoding: "utf8" });
  assert.equal(result.status, 0, result.stdout);
  assert.deepEqual(JSON.parse(result.stdout).files.map((file) => `${file.file} ${file.state}`), ["04-聊天.png same"]);
});

test("text is typed into a field of the canvas, and into the statement", limits, async () => {
  await clickControl("left.2");
  await clickControl("field.seller.name");
  await until(() => document.activeElement?.id === "text-field");
  await page.keyboard.type("Shenzhen 1");
  await until(() => window.precheckTest.state().case_form.seller?.name === "Shenzhen 1", undefined, 10000);
  // BiDi has no composition: what an input method commits, in the order of Firefox' own events.
  await page.evaluate(() => {
    const field = document.getElementById("text-field");
    field.dispatchEvent(new CompositionEvent("compositionstart", { bubbles: true }));
    field.value = "深圳";
    field.dispatchEvent(new InputEvent("input", { bubbles: true, isComposing: true, inputType: "insertCompositionText", data: "深圳" }));
    field.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true, data: "深圳" }));
    field.dispatchEvent(new InputEvent("input", { bubbles: true, isComposing: false, inputType: "insertCompositionText", data: "深圳" }));
  });
  await until(() => window.precheckTest.state().case_form.seller?.name === "Shenzhen 1深圳", undefined, 10000);
  await clickControl("left.1");
  await until(() => !document.getElementById("statement-area").hidden);
  await page.focus("#statement-area");
  await page.keyboard.type("4.2.1");
  await until(() => window.precheckTest.state().case_form.statement === "4.2.1", undefined, 10000);
});

test("a reading is corrected at its place in the picture, undone and made again", limits, async () => {
  await clickControl("right.1");
  const { text } = (await state()).report.files[0].times[0];
  const place = (await probe()).widgets.find((widget) => widget.id.startsWith("place.") && widget.label === text);
  assert.ok(place, `no place of ${text}`);
  await clickControl(place.id);
  await until(() => document.activeElement?.id === "text-field");
  await page.keyboard.type("2026-10-30 08:15");
  await page.keyboard.press("Enter");
  const corrected = () => window.precheckTest.state().report.files[0].times.some((time) => time.from === "user" && time.text === "2026-10-30 08:15");
  await until(corrected, undefined, 20000);
  await page.evaluate(() => document.getElementById("screen").focus());
  const press = async (key, shift) => {
    await page.keyboard.down("Control");
    if (shift) await page.keyboard.down("Shift");
    await page.keyboard.press(key);
    if (shift) await page.keyboard.up("Shift");
    await page.keyboard.up("Control");
  };
  await press("z", false);
  await until(() => window.precheckTest.state().report.overruled.length === 0, undefined, 20000);
  await press("Z", true);
  await until(corrected, undefined, 20000);
  await clickControl("undo");
  await until(() => window.precheckTest.state().report.overruled.length === 0, undefined, 20000);
});

test("the statement's words are marked, and the table leads to the place in the picture", limits, async () => {
  for (const [id, value] of [["field-kind", "appeal"], ["field-order_no", "8231907745120000"], ["field-statement", "买家已收货（附件9），请加微信核实。订单 8231907745126608 已发货。依据规则 4.2.1，请求撤销处罚。"]]) await fill(page, id, value);
  await until(() => document.querySelectorAll("#statement-marks mark[data-finding]").length > 0);
  const layer = await page.evaluate(() => {
    const [area, marks] = ["statement-area", "statement-marks"].map((id) => document.getElementById(id));
    return { heights: Math.abs(area.scrollHeight - marks.scrollHeight), line: getComputedStyle(marks.querySelector("mark")).textDecorationStyle };
  });
  assert.ok(layer.heights <= 2, `heights differ by ${layer.heights}`);
  assert.notEqual(layer.line, "solid", "gravity has its own line");
  await until(() => window.precheckTest.state().report.consistency.some((row) => row.type === "order_no" && row.state === "differs"));
  const { report } = await state();
  const index = report.consistency.findIndex((row) => row.type === "order_no");
  assert.ok(report.consistency[index].statement.every((told) => told.agrees === false));
  await clickControl("middle.1");
  const cell = (await probe()).widgets.find((widget) => widget.id.startsWith(`table.${index}.`) && widget.id.includes(".seen."));
  await clickControl(cell.id);
  const at = Number(cell.id.split(".").pop());
  assert.deepEqual((await probe()).marked.box, report.consistency[index].seen[at].box);
});

test("language and keys work, and an idle page draws nothing", limits, async () => {
  await clickControl("language");
  await until(() => document.documentElement.lang === "en");
  await page.evaluate(() => document.getElementById("screen").focus());
  await page.keyboard.press("F6");
  await until(() => document.activeElement?.id === "mirror-title");
  await page.keyboard.press("Escape");
  await until(() => document.activeElement?.id === "screen");
  await pause(9000);
  const spent = () => page.evaluate(() => [window.precheckTest.frames(), window.precheckTest.looks()]);
  const before_ = await spent();
  await pause(5000);
  assert.deepEqual(await spent(), before_);
});

test("WebRTC is gone, and nothing gets out, where a page without policy leaks", limits, async () => {
  assert.equal(await page.evaluate(() => typeof RTCPeerConnection), "undefined");
  const listeners = await startListeners();
  const unheld = await serveSite("--no-policy");
  const other = await browser.newPage();
  try {
    await page.evaluate(waysOut, listeners.target);
    await pause(3000);
    assert.deepEqual([...listeners.arrived], []);
    await other.goto(unheld.address);
    await other.evaluate(waysOut, listeners.target);
    await pause(3000);
    const must = ["fetch", "xhr", "beacon", "image", "script", "stylesheet", "frame", "websocket", "form", "worker-fetch", "stun"];
    assert.deepEqual(must.filter((name) => !listeners.arrived.has(name)), []);
  } finally {
    await other.close();
    await unheld.stop();
    await listeners.stop();
  }
});
