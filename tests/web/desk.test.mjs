// The desk on the canvas and in the mirror: its topics open and close, answers reach the case, an outline becomes the statement,
// a rejection leads to its classes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { clickControl, drawn, pageOfSite, probe, state, until } from "./chromium.mjs";
import { fill, press } from "./elements.mjs";

const limits = { timeout: 240000 };
const { page } = await pageOfSite();
const sheet = async () => (await state(page)).sheet;
const opened = (topic) => until(page, (wanted) => window.precheckTest.probe().sheet === wanted && window.precheckTest.state().sheet?.topic === wanted, topic, 30000);
const closed = () => until(page, () => window.precheckTest.probe().sheet === "" && window.precheckTest.state().sheet === null, undefined, 30000);
const words = (view) => view.blocks.map((block) => block.text ?? block.label ?? "").join("\n");

test("the menu lists every topic, and each opens and closes on the canvas", limits, async () => {
  await clickControl(page, "desk");
  const topics = (await probe(page)).widgets.map((widget) => widget.id).filter((id) => id.startsWith("desk."));
  assert.deepEqual(topics, ["desk.tour", "desk.samples", "desk.who_may", "desk.which_way", "desk.rejection", "desk.outline", "desk.nothing_sent", "desk.offline_use", "desk.language", "desk.practice", "desk.exam", "desk.trainer"]);
  await page.keyboard.press("Escape");
  await drawn(page);
  for (const topic of topics) {
    await clickControl(page, "desk");
    await clickControl(page, topic);
    await opened(topic.slice("desk.".length));
    assert.ok(!/NaN|undefined|\{\w+\}/.test(JSON.stringify(await sheet())), topic);
    await clickControl(page, "sheet.close");
    await closed();
  }
});

test("the tour goes on and back, and can be skipped", limits, async () => {
  await clickControl(page, "tour");
  await opened("tour");
  assert.ok(words(await sheet()).includes("放入证据"));
  await clickControl(page, "sheet.next");
  assert.ok(words(await sheet()).includes("说清是什么案件"));
  await clickControl(page, "sheet.back");
  assert.ok(words(await sheet()).includes("放入证据"));
  await clickControl(page, "sheet.skip");
  await closed();
});

test("a sample of a cause: its captures come when it is opened, are kept, and are read as a case of their own", limits, async () => {
  await until(page, () => window.precheckTest.state().offline_ready);
  await clickControl(page, "samples");
  await opened("samples");
  assert.equal((await sheet()).blocks.filter((block) => block.kind === "heading").length, 9);
  const asked = () => page.evaluate(() => performance.getEntriesByType("resource").filter((entry) => entry.name.includes("/train/")).length);
  assert.equal(await asked(), 0);
  await press(page, "sheet-open.cancelled");
  await closed();
  await until(page, () => window.precheckTest.state().files.length === 2 && window.precheckTest.state().report?.files.length === 2 && !window.precheckTest.state().busy, undefined, 200000);
  const { case_form, report } = await state(page);
  assert.equal(case_form.cause, "order_cancelled");
  assert.ok(case_form.statement.includes("VX77120458"));
  assert.deepEqual(report.files.map((file) => file.kind), ["penalty_notice", "order_page"]);
  assert.ok(report.findings.some((finding) => finding.code === "EDC-907" && finding.message.zh.includes("物流")), "what it is to show");
  const kept = await page.evaluate(async () => (await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map((request) => request.url)))).flat().filter((url) => url.includes("/train/")).length);
  assert.equal(kept, 2);
  await press(page, "case-new");
  await until(page, () => window.precheckTest.state().files.length === 0 && (window.precheckTest.state().case_form.kind ?? "") === "");
});

test("who may: answers go into the case, and what follows is said with its source", limits, async () => {
  await press(page, "desk-who_may");
  await opened("who_may");
  for (const [id, value] of [["sheet-registered", "2024-07-01"], ["sheet-first", "true"]]) await fill(page, id, value);
  await until(page, () => window.precheckTest.state().case_form.seller?.first_appeal === true);
  await until(page, () => JSON.stringify(window.precheckTest.state().sheet).includes("卖家考试要先到 90 分"));
  assert.ok(words(await sheet()).includes("指南的说法"));
  assert.equal((await state(page)).case_form.seller.registered_at, "2024-07-01");
  await press(page, "sheet-close");
  await closed();
});

test("what a failure may cost is worked out as it is typed, with its formula and source", limits, async () => {
  await clickControl(page, "desk");
  await clickControl(page, "desk.which_way");
  await opened("which_way");
  await fill(page, "sheet-points", "12");
  await until(page, () => JSON.stringify(window.precheckTest.state().sheet).includes("12 分 × 2.3 % = 曝光减少约 27.6 %"));
  assert.ok(words(await sheet()).includes("这是假设，不是事实"));
  await clickControl(page, "sheet.close");
  await closed();
});

test("an outline becomes the statement, its gaps stop the case, and it can be undone", limits, async () => {
  await page.evaluate(() => document.getElementById("route-appeal")?.click());
  await until(page, () => window.precheckTest.state().case_form.kind === "appeal");
  // The list goes on with the next question, over the canvas; on a busy machine that takes a while.
  await until(page, () => document.activeElement?.id === "route-question", undefined, 20000);
  await press(page, "back-to-canvas");
  await clickControl(page, "desk");
  await clickControl(page, "desk.outline");
  await opened("outline");
  await clickControl(page, "sheet.replace");
  await closed();
  await until(page, () => (window.precheckTest.state().case_form.statement ?? "").includes("【请填写：订单号】"));
  await until(page, () => window.precheckTest.state().report?.checks.find((check) => check.code === "EDC-711")?.outcome === "fail");
  await press(page, "undo");
  await until(page, () => (window.precheckTest.state().case_form.statement ?? "") === "");
});

test("a rejection: the class that it names, what the case shows of it, a checklist that is kept, and the guard", limits, async () => {
  await clickControl(page, "desk");
  await clickControl(page, "desk.rejection");
  await opened("rejection");
  await fill(page, "sheet-text", "EDC-701 申诉没有说明");
  await until(page, () => (window.precheckTest.state().sheet?.blocks ?? []).some((block) => block.id === "tick_EDC-701_0"));
  const said = words(await sheet());
  assert.ok(said.includes("本案里确实有这个问题"), said);
  assert.ok(said.includes("现在不要用掉补充机会"), said);
  await press(page, "sheet-tick_EDC-701_0");
  await until(page, () => window.precheckTest.state().case_form.desk?.ticked?.["EDC-701_0"] === true);
  assert.equal((await sheet()).blocks.find((block) => block.id === "tick_EDC-701_0").checked, true);
  await clickControl(page, "sheet.close");
  await closed();
  assert.deepEqual(page.problems, []);
});

test("the page's own record of requests names no other origin", limits, async () => {
  await clickControl(page, "desk");
  await clickControl(page, "desk.nothing_sent");
  await opened("nothing_sent");
  assert.match(words(await sheet()), /共 [1-9]\d* 个请求，其中发往别处的 0 个/);
  await clickControl(page, "sheet.close");
  await closed();
});
