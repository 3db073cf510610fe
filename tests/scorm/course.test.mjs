// The packages in Chromium with scorm-again as the platform: start, suspend, resume, pass, with the right values of the data model
// and no others; and Precheck itself opens inside of them.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { serveFolders } from "../../web/portal.mjs";
import { part } from "../web/bundle.mjs";
import { startChromium } from "../web/chromium.mjs";
import { root } from "../web/site.mjs";

const { build } = createRequire(`${root}/web/package.json`)("esbuild");
const { reported } = await part("scorm/values");
const limits = { timeout: 120000 };
const outcome = (status, score, items_done, bookmark) => ({ status, score, max_score: 100, seconds: 30 * items_done, items_done, items_all: 20, bookmark });
let browser, server, whole;

before(async () => {
  const { outputFiles } = await build({ entryPoints: [join(root, "tests/scorm/pages/learner.ts")], bundle: true, format: "iife", write: false });
  const places = { "/": join(root, "tests/scorm/pages"), "/scorm12/": join(root, "build/scorm/scorm12"), "/scorm2004/": join(root, "build/scorm/scorm2004"), "/scorm-again.js": join(root, "web/node_modules/scorm-again/dist/scorm-again.min.js") };
  whole = await serveFolders(places, 0);
  const learner = { ending: ".html", text: '<!doctype html><title>A learner</title><script src="learner.js"></script>' };
  const script = { ending: ".js", text: outputFiles[0].text };
  server = await serveFolders({ ...places, "/scorm12/app/index.html": learner, "/scorm2004/app/index.html": learner, "/scorm12/app/learner.js": script, "/scorm2004/app/learner.js": script }, 0);
  browser = await startChromium();
}, limits);
after(async () => {
  await browser?.close();
  for (const each of [server, whole]) {
    each?.server.closeAllConnections();
    each?.server.close();
  }
});

async function platform(origin) {
  const page = await (await browser.newContext({ locale: "zh-CN" })).newPage();
  page.setDefaultTimeout(60000);
  await page.goto(`${origin}/lms.html`);
  return page;
}
const appOf = (page) => page.frames().find((frame) => /\/app\/index\.html/.test(frame.url()));
async function learnerOf(page) {
  while (appOf(page) === undefined) await page.waitForTimeout(50);
  await appOf(page).waitForFunction(() => window.began?.() !== null && window.began !== undefined);
  return appOf(page);
}
const calls = (page) => page.evaluate(() => window.calls);
async function committed(page, count) {
  await page.waitForFunction((least) => window.calls.filter(([name]) => name === "Commit").length >= least, count);
}

const status = { scorm12: ({ core }) => [core.lesson_status, core.score.raw], scorm2004: ({ completion_status, success_status, score }) => [completion_status, success_status, score.raw, score.scaled] };
const expected = {
  scorm12: { begun: ["incomplete", ""], passed: ["passed", "95"], exit: "cmi.core.exit", leave: ["suspend", ""] },
  scorm2004: { begun: ["incomplete", "unknown", "", ""], passed: ["completed", "passed", "95", "0.95"], exit: "cmi.exit", leave: ["suspend", "normal"] },
};

for (const kind of ["scorm12", "scorm2004"])
  test(`${kind}: start, suspend, resume, pass`, limits, async () => {
    const { begun, passed, exit, leave } = expected[kind];
    const page = await platform(server.origin);
    await page.evaluate((name) => window.launch(name), kind);
    let learner = await learnerOf(page);
    assert.deepEqual(await learner.evaluate(() => window.began()), { bookmark: "" });
    assert.deepEqual(status[kind](await page.evaluate(() => window.model())).map(String), begun);
    await learner.evaluate((now) => window.learn(now), outcome("incomplete", 0, 7, "exam default 42 7"));
    await committed(page, 2);
    await page.evaluate(() => {
      Object.defineProperty(document.getElementById("course").contentDocument, "visibilityState", { value: "hidden", configurable: true });
      document.getElementById("course").contentDocument.dispatchEvent(new Event("visibilitychange"));
    });
    await committed(page, 3);
    await page.evaluate(() => window.leave());
    const first = await calls(page);
    const kept = await page.evaluate(() => window.model());
    assert.equal(first.filter(([name]) => /Finish|Terminate/.test(name)).length, 1);
    assert.equal(first.filter(([name, element]) => name === "SetValue" && element === exit).at(-1)[2], leave[0]);
    assert.deepEqual(JSON.parse(kept.suspend_data), { v: 1, passed: false, score: 0, items_done: 7, items_all: 20, bookmark: "exam default 42 7" });
    assert.equal(kind === "scorm12" ? kept.core.lesson_location : kept.location, "7/20");

    const again = await platform(server.origin);
    await again.evaluate(([name, data]) => window.launch(name, data), [kind, kept]);
    learner = await learnerOf(again);
    assert.deepEqual(await learner.evaluate(() => window.began()), { bookmark: "exam default 42 7" }, "it goes on where it stood");
    await learner.evaluate((now) => window.learn(now), outcome("passed", 95, 20, ""));
    await committed(again, 2);
    await again.evaluate(() => window.leave());
    assert.deepEqual(status[kind](await again.evaluate(() => window.model())).map(String), passed);
    const second = await calls(again);
    assert.equal(second.filter(([name, element]) => name === "SetValue" && element === exit).at(-1)[2], leave[1]);

    for (const [name, element, , answer] of [...first, ...second].filter(([each]) => each === "SetValue")) {
      assert.ok(reported[kind === "scorm12" ? "1.2" : "2004"].includes(element), `${name} ${element}`);
      assert.equal(answer, "true", `${element} was refused`);
    }
  });

// Answers on the plain list, as someone does who knows everything of items `from` to `to`.
const sit = async ([items, from, to]) => {
  const settle = async (change) => {
    const before_ = JSON.stringify(window.precheckTest.state().sheet);
    change();
    for (let tries = 0; tries < 400 && JSON.stringify(window.precheckTest.state().sheet) === before_; ++tries) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  // The list follows the state a moment later: an older item has controls of the same names.
  const isShown = () => {
    const shown = document.getElementById("sheet")?.textContent ?? "";
    return window.precheckTest.state().sheet.blocks.filter(({ kind }) => kind === "text" || kind === "heading").every(({ text }) => shown.includes(text));
  };
  const control = async (id) => {
    for (let tries = 0; tries < 3000 && !(isShown() && document.getElementById(`sheet-${id}`) !== null); ++tries) await new Promise((resolve) => setTimeout(resolve, 10));
    const found = document.getElementById(`sheet-${id}`);
    if (found === null) throw new Error(`no ${id} on page ${window.precheckTest.state().sheet.page}`);
    return found;
  };
  const press = async (id) => {
    const button = await control(id);
    await settle(() => button.click());
  };
  const set = async (id, value) => {
    const field = await control(id);
    await settle(() => {
      field.value = value;
      field.dispatchEvent(new Event(field.tagName === "SELECT" ? "change" : "input", { bubbles: true }));
    });
  };
  if (from === 0) {
    await set("seed", "2026");
    await press("begin");
  }
  for (const [at, item] of [...items.entries()].slice(from, to)) {
    // Each item has an option.0: an answer must go to its own.
    for (let tries = 0; tries < 3000 && window.precheckTest.state().sheet.page !== String(at); ++tries) await new Promise((resolve) => setTimeout(resolve, 10));
    if (window.precheckTest.state().sheet.page !== String(at)) throw new Error(`page ${window.precheckTest.state().sheet.page}, not ${at}`);
    if (item.kind === "time") await set("time", item.time);
    else if (item.kind === "order") for (const at of item.options.keys()) await set(`step.${at}`, String(at));
    else for (const at of item.right) await press(`option.${at}`);
    if (item !== items.at(-1)) await press("next");
  }
  if (to < items.length) return;
  await press("hand_in");
  await press("finish");
};

test("the exam itself: begun, left, gone on with from the platform's data alone, and passed with 100", { timeout: 240000 }, async () => {
  const { drawExam } = await part("train/draw");
  const items = drawExam(JSON.parse(readFileSync(join(root, "assets/train/bank.json"), "utf8")), 2026).map(({ item }) => item);
  const opened = async (kept) => {
    const page = await platform(whole.origin);
    await page.evaluate((data) => window.launch("scorm2004", data), kept);
    while (appOf(page) === undefined) await page.waitForTimeout(50);
    await appOf(page).waitForFunction(() => window.precheckTest?.state().sheet?.topic === "exam", undefined, { polling: 200 });
    return page;
  };
  const first = await opened(null);
  await appOf(first).evaluate(sit, [items, 0, 3]);
  // The place where it goes on is the fourth item's, which is on the screen, not the third's, which was answered last.
  await first.waitForFunction(() => {
    const { items_done, bookmark } = JSON.parse(window.model().suspend_data || "{}");
    return items_done === 3 && JSON.parse(bookmark)[3] === 3;
  });
  await first.evaluate(() => window.leave());
  const kept = await first.evaluate(() => window.model());
  await first.context().close();
  assert.deepEqual([kept.completion_status, kept.location, kept.progress_measure], ["incomplete", "3/50", "0.06"]);

  const second = await opened(kept);
  await appOf(second).evaluate(sit, [items, 3, items.length]);
  await second.waitForFunction(() => window.model().success_status === "passed");
  await second.evaluate(() => window.leave());
  const { completion_status, success_status, score } = await second.evaluate(() => window.model());
  assert.deepEqual([completion_status, success_status, score.raw, score.scaled], ["completed", "passed", "100", "1"]);
  const suspended = (await calls(second)).filter(([name, element]) => name === "SetValue" && element === "cmi.suspend_data");
  assert.ok(suspended.length > 40 && suspended.every(([, , text]) => text.length <= 4096), "it would fit into SCORM 1.2 too");
});

test("the whole app opens in the package, reports that it is begun, and says so where there is no platform", limits, async () => {
  const page = await platform(whole.origin);
  await page.evaluate(() => window.launch("scorm12"));
  while (appOf(page) === undefined) await page.waitForTimeout(50);
  await appOf(page).waitForFunction(() => window.precheckTest?.state().catalogue_ready === true, undefined, { polling: 200 });
  assert.equal((await page.evaluate(() => window.model())).core.lesson_status, "incomplete");
  const alone = await (await browser.newContext({ locale: "zh-CN" })).newPage();
  await alone.goto(`${whole.origin}/scorm2004/sco.html`);
  await alone.waitForFunction(() => document.getElementById("line").textContent.includes("学习平台"));
});
