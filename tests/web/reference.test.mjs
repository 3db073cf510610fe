// Help at a class, on the canvas and in the mirror; its page with the server gone; and nothing of it before it is asked for.
import assert from "node:assert/strict";
import { test } from "node:test";
import { clickControl, coloursOf, drawn, pageOfSite, probe, settled, state, until } from "./chromium.mjs";
import { fill, press } from "./elements.mjs";

const limits = { timeout: 240000 };
const { site, page } = await pageOfSite();

const asked = () => site.requests.map((request) => request.url);
const widget = async (id) => (await probe(page)).widgets.find((each) => each.id === id);

test("the first screen does without the reference", limits, async () => {
  const before_first_check = asked();
  const core = before_first_check.indexOf("/precheck_core.wasm");
  assert.ok(core > 0 && !before_first_check.slice(0, core).some((url) => url.includes("reference") || url.includes("class_texts")));
});

test("help on the canvas: the list, a class with steps of another device, its pictures", limits, async () => {
  await page.focus("#screen");
  await page.keyboard.press("Shift+Slash");
  await until(page, () => window.precheckTest.probe().help);
  await clickControl(page, "help.1");
  await clickControl(page, "class.EDC-102");
  await until(page, () => window.precheckTest.probe().help_class === "EDC-102", undefined, 20000);
  await clickControl(page, "class.back");
  await until(page, () => window.precheckTest.probe().help_class === "", undefined, 20000);
  await page.keyboard.press("Escape");
  await until(page, () => !window.precheckTest.probe().help);
});

test("explain in the mirror opens the class there and on the canvas alike", limits, async () => {
  await page.selectOption("#reference-class", "EDC-207");
  await until(page, () => document.querySelector("#reference-title").textContent.startsWith("EDC-207") && document.querySelectorAll('#mirror figure img[src^="blob:"]').length === 2);
  await page.selectOption("#reference-device", "macos");
  await until(page, () => [...document.querySelectorAll("#mirror ol li")].some((line) => line.textContent.includes("Cmd+Shift+3")));
  const said = await page.textContent("#mirror");
  for (const wanted of ["为什么要紧", "怎么改", "没有任何时间", "来源"]) assert.ok(said.includes(wanted), wanted);
  assert.equal(await page.getAttribute("#reference-link", "href"), "reference/zh/time.html#edc-207");
  await until(page, () => [...document.querySelectorAll("#mirror figure img")].every((picture) => picture.naturalWidth > 300));
});

test("a finding's explain opens the help at that class, with its pictures", limits, async () => {
  await fill(page, "field-kind", "appeal");
  await settled(page);
  await until(page, () => window.precheckTest.state().report?.findings.length > 0);
  await page.focus("#screen");
  await drawn(page);
  const explain = (await probe(page)).widgets.find((each) => /^finding\.\d+\.explain$/.test(each.id));
  const at = Number(explain.id.split(".")[1]);
  const { code } = (await state(page)).report.findings[at];
  await clickControl(page, explain.id);
  await until(page, (wanted) => window.precheckTest.probe().help_class === wanted, code);
  await clickControl(page, "class.back");
  await page.mouse.move(683, 500);
  for (let tries = 0; tries < 10 && !(await widget("class.EDC-201")); ++tries) {
    await page.mouse.wheel(0, 150);
    await drawn(page);
  }
  await clickControl(page, "class.EDC-201");
  await until(page, () => window.precheckTest.probe().widgets.some((each) => each.id === "device.macos"));
  await clickControl(page, "device.ios");
  await page.mouse.move(683, 500);
  await page.mouse.wheel(0, 600);
  await drawn(page);
  const picture = await widget("example.bad");
  assert.ok(picture, "the bad example is in view");
  const [x, y, width, height] = picture.rect;
  const colours = await coloursOf(page, { x: x + 4, y: y + 4, width: width - 8, height: Math.min(height - 8, 760 - y) });
  assert.ok(colours.different > 20, `no picture: ${colours.different} colours`);
  await page.keyboard.press("Escape");
});

test("its pages open with the server gone, styled and with their pictures, and the app asks for nothing", limits, async () => {
  await until(page, () => window.precheckTest.state().offline_ready);
  const before_ = asked().length;
  await site.stop();
  const reader = await page.context().newPage();
  const problems = [];
  reader.on("pageerror", (error) => problems.push(String(error)));
  reader.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  await reader.goto(`${site.address}reference/en/time.html#edc-207`);
  assert.match(await reader.textContent("#edc-207"), /Win\+PrtSc[\s\S]*Cmd\+Shift\+3/);
  await reader.evaluate(() => document.querySelector("#edc-207 img").scrollIntoView());
  await reader.waitForFunction(() => [...document.querySelectorAll("#edc-207 img")].every((picture) => picture.naturalWidth > 300));
  assert.notEqual(await reader.evaluate(() => getComputedStyle(document.querySelector("article")).borderRadius), "0px");
  await reader.click('#edc-207 a[hreflang="zh-CN"]');
  await reader.waitForSelector("h1:has-text('时间')");
  await reader.goto(`${site.address}reference/zh/`);
  assert.match(await reader.textContent("h1"), /缺陷手册/);
  assert.deepEqual(problems, []);
  assert.equal(asked().length, before_);
  // The app's own link leads there.
  const opened = page.context().waitForEvent("page");
  await press(page, "reference-link");
  const linked = await opened;
  await linked.waitForSelector("article");
  assert.deepEqual(page.problems, []);
});
