// A page of another site embeds Precheck in Chromium: it gets a result and sees no byte of evidence; others get nothing. The frame
// is refused all storage, as browsers do with frames of other sites. One picture is read.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startChromium } from "../web/chromium.mjs";
import { serveSite } from "../web/site.mjs";
import { canary, evidence, giveCase, limits, serveHost } from "./shared.mjs";
import { press } from "../web/elements.mjs";

let browser, host, other, site;
const pages = [];

before(async () => {
  [host, other, browser] = await Promise.all([serveHost(), serveHost(), startChromium()]);
  site = await serveSite("--embed-origins", host.origin);
}, limits);
after(async () => {
  await browser?.close();
  await site?.stop();
  await host?.stop();
  await other?.stop();
});

const noStorage = () => {
  if (window === window.top) return;
  for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"])
    Object.defineProperty(window, name, { get: () => { throw new DOMException("refused", "SecurityError"); } });
  window.BroadcastChannel = function () {
    throw new DOMException("refused", "SecurityError");
  };
};

async function openHost(server) {
  const context = await browser.newContext({ viewport: { width: 1366, height: 900 }, locale: "zh-CN" });
  const page = await context.newPage();
  page.setDefaultTimeout(60000);
  page.problems = [];
  page.on("pageerror", (error) => page.problems.push(String(error)));
  await page.addInitScript(noStorage);
  await page.goto(server.address);
  await page.waitForFunction(() => window.hostReady);
  pages.push(page);
  return page;
}
const appFrame = (page) => page.frames().find((frame) => frame.url().startsWith(site.address));
const inFrame = (page, condition) => appFrame(page).waitForFunction(condition, undefined, { polling: 200 });

let page;
test("a page of another site opens the frame, gives it a case and a file, and gets a result", limits, async () => {
  page = await openHost(host);
  assert.equal(await page.evaluate((app) => window.begin({ app, lang: "en", theme: "dark", lti: true }), site.address), "ready");
  const result = await page.evaluate(giveCase, [evidence().toString("base64"), canary]);
  assert.equal(result.kind, "check");
  assert.deepEqual([result.files, result.ready, result.rule_pack.id], [1, false, "precheck-default"]);
  assert.ok(result.findings.fail > 0 && result.classes.some(({ code }) => code === "EDC-301"), JSON.stringify(result));
  const state = await appFrame(page).evaluate(() => window.precheckTest.state());
  assert.deepEqual([state.lang, state.theme, state.files[0].name, state.case_form.seller.name], ["en", "dark", `${canary}-聊天.png`, canary]);
  assert.equal(result.findings.fail, state.report.findings.filter(({ outcome }) => outcome === "fail").length);
  assert.deepEqual(page.problems, []);
});

test("what reached the host is progress, result and size; no word of the evidence, no byte of it", limits, async () => {
  const { seen, told } = await page.evaluate(() => ({ seen: window.seen, told: window.told }));
  assert.ok(seen.every(({ origin }) => `${origin}/` === site.address));
  assert.deepEqual([...new Set(seen.map(({ data }) => data.type ?? data.subject))].sort(), ["done", "lti.frameResize", "progress", "ready", "resize", "result"]);
  assert.ok(told.some(([name, detail]) => name === "resize" && detail.height >= 400));
  const { report } = await appFrame(page).evaluate(() => window.precheckTest.state());
  const everything = JSON.stringify(seen);
  assert.ok(JSON.stringify(report).includes(canary), "the canary is in the report");
  const words = [canary, ...report.files[0].text.map(({ text }) => text).filter((text) => text.length >= 4), report.files[0].sha256];
  assert.ok(words.length > 5);
  for (const word of words) assert.ok(!everything.includes(word), word);
});

test("a frame that is not the parent is not answered", limits, async () => {
  const sibling = page.frames().find((frame) => frame.url().endsWith("sibling.html"));
  await sibling.evaluate(() => window.askBeside());
  await page.waitForTimeout(1500);
  assert.deepEqual(await sibling.evaluate(() => window.heard), []);
  assert.deepEqual(await page.evaluate(() => window.seen.filter(({ data }) => data.re > 900)), [], "nor is its parent in its place");
  assert.equal(await appFrame(page).evaluate(() => document.querySelector("dialog.question")), null);
});

test("the report is handed over by a click in the frame and by nothing else", limits, async () => {
  await page.evaluate(() => void (window.answer = window.precheck.report().then((report) => ({ report }), (error) => ({ code: error.code }))));
  await inFrame(page, () => document.querySelector("dialog.question") !== null);
  assert.ok((await appFrame(page).evaluate(() => document.querySelector("dialog.question p").textContent)).includes(host.origin));
  assert.equal(await appFrame(page).evaluate(() => document.activeElement.textContent), "Keep it here", "what Enter would press");
  await page.frameLocator("#place iframe").locator("dialog.question button").first().press("Enter");
  assert.deepEqual(await page.evaluate(() => window.answer), { code: "refused" });
  await page.evaluate(() => void (window.answer = window.precheck.report().then((report) => ({ report }), (error) => ({ code: error.code }))));
  await page.frameLocator("#place iframe").getByText("Hand over the report").click();
  const { report } = await page.evaluate(() => window.answer);
  assert.equal(report.schema, "precheck.report/1");
  assert.equal(report.files[0].name, `${canary}-聊天.png`);
});

test("an origin that is not listed gets no frame; and where the server's policy is missing, no word", limits, async () => {
  const refused = await openHost(other);
  assert.equal(await refused.evaluate((app) => window.begin({ app, start_within_ms: 4000 }), site.address), "timeout");
  assert.deepEqual(await refused.evaluate(() => window.seen), []);
  const bare = await serveSite("--no-policy", "--embed-origins", host.origin);
  try {
    const page_ = await openHost(other);
    await page_.evaluate(([app, origins]) => origins.forEach((origin) => window.bareFrame(`${app}?embed=1&host=${encodeURIComponent(origin)}`)), [bare.address, [other.origin, host.origin]]);
    const frames = () => page_.frames().filter((frame) => frame.url().startsWith(bare.address));
    while (frames().length < 2) await page_.waitForTimeout(100);
    for (const frame of frames()) await frame.waitForFunction(() => window.precheckTest?.state().catalogue_ready, undefined, { polling: 200 });
    await frames()[0].waitForFunction(() => window.precheckTest.state().notice !== "", undefined, { polling: 200 });
    await page_.evaluate(() => {
      for (const type of ["check", "report", "close"]) for (let at = 0; at < frames.length; ++at) frames[at].postMessage({ protocol: "precheck.embed/1", type, id: 1 }, "*");
    });
    await page_.waitForTimeout(1500);
    assert.deepEqual(await page_.evaluate(() => window.seen), []);
  } finally {
    await bare.stop();
  }
});

test("a custom element does the same, and closing leaves nothing behind", limits, async () => {
  // Nothing is kept without storage, so the seller is asked what becomes of the case.
  await page.evaluate(() => void (window.gone = window.precheck.close().then(() => "closed", (error) => error.code)));
  await page.frameLocator("#place iframe").locator("dialog.question button").nth(1).click();
  assert.equal(await page.evaluate(() => window.gone), "closed");
  assert.equal(await page.evaluate(() => document.querySelectorAll("#place iframe").length), 0);
  const ready = await page.evaluate((app) => new Promise((resolve) => {
    window.defineElement();
    const element = document.createElement("evidence-precheck");
    for (const [name, value] of Object.entries({ app, lang: "zh", theme: "light" })) element.setAttribute(name, value);
    element.addEventListener("precheck-ready", ({ detail }) => resolve(detail));
    document.getElementById("place").append(element);
  }), site.address);
  assert.match(ready.version, /^\d/);
  const result = await page.evaluate(async () => {
    const element = document.querySelector("evidence-precheck");
    await element.open({ schema: "precheck.case/1", kind: "report", cause: "stolen_pictures" });
    return element.check();
  });
  assert.deepEqual([result.files, result.ready], [0, false]);
  await page.evaluate(() => document.querySelector("evidence-precheck").setAttribute("lang", "en"));
  await inFrame(page, () => window.precheckTest.state().lang === "en");
});

test("training: the host hears how the exam stands, as progress and as an xAPI statement without an actor", limits, async () => {
  await page.evaluate(() => document.getElementById("place").replaceChildren());
  assert.equal(await page.evaluate((app) => window.begin({ app, lang: "en", mode: "train", activity: "https://portal.example/exam" }), site.address), "ready");
  await page.evaluate(() => window.precheck.on("statement", (statement) => window.told.push(["statement", statement])));
  await inFrame(page, () => document.getElementById("sheet-begin") !== null);
  await press(appFrame(page), "sheet-begin");
  await page.waitForFunction(() => window.told.some(([name]) => name === "statement"));
  const told = await page.evaluate(() => window.told);
  const { outcome } = told.find(([name]) => name === "progress")[1];
  assert.deepEqual([outcome.status, outcome.items_done, outcome.items_all, outcome.score], ["incomplete", 0, 50, 0]);
  const [, statement] = told.find(([name]) => name === "statement");
  assert.deepEqual([statement.verb.id.split("/").pop(), statement.object.id, "actor" in statement], ["initialized", "https://portal.example/exam", false]);
});
