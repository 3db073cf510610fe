// The same in Firefox: a page of another site embeds Precheck, gives it a case and gets a result without a byte of evidence; other
// origins and other frames get nothing. Without a display, so the frame shows the plain page. One picture is read. This Firefox keeps
// nothing for frames of other sites.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { root, serveSite } from "../web/site.mjs";
import { canary, evidence, giveCase, limits, serveHost } from "./shared.mjs";
import { press } from "../web/elements.mjs";

const puppeteer = createRequire(`${root}/web/package.json`)("puppeteer-core");
const executablePath = ["/usr/bin/firefox-esr", "/usr/bin/firefox"].find((path) => existsSync(path));
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
let browser, host, other, site, page;

async function openHost(server) {
  const opened = await browser.newPage();
  await opened.goto(server.address);
  while (!(await opened.evaluate(() => window.hostReady === true))) await pause(100);
  return opened;
}

before(async () => {
  [host, other] = await Promise.all([serveHost(), serveHost()]);
  site = await serveSite("--embed-origins", host.origin);
  browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true, protocolTimeout: 140000,
    extraPrefsFirefox: { "network.cookie.cookieBehavior": 1, "datareporting.policy.dataSubmissionEnabled": false, "toolkit.telemetry.enabled": false, "app.normandy.enabled": false, "browser.safebrowsing.malware.enabled": false, "browser.safebrowsing.phishing.enabled": false } });
  page = await openHost(host);
}, limits);
after(async () => {
  await browser?.close();
  await site?.stop();
  await host?.stop();
  await other?.stop();
});

test("Firefox: the frame takes a case and a file, and the host gets the result alone", limits, async () => {
  assert.equal(await page.evaluate((app) => window.begin({ app, lang: "zh" }), `${site.address}index.html`), "ready");
  const result = await page.evaluate(giveCase, [evidence().toString("base64"), canary]);
  assert.deepEqual([result.kind, result.files, result.ready], ["check", 1, false]);
  const frame = page.frames().find((each) => each.url().startsWith(site.address));
  const refused = () => [() => localStorage, () => indexedDB.open("x"), () => new BroadcastChannel("x")].map((use) => {
    try {
      return use() && "there";
    } catch (error) {
      return error.name;
    }
  });
  assert.deepEqual(await frame.evaluate(refused), ["SecurityError", "SecurityError", "SecurityError"]);
  assert.equal(await frame.evaluate(() => window.precheckTest.state().cases.storage), "none", "which is said on the page");
  assert.ok(result.classes.some(({ code }) => code === "EDC-301"));
  const seen = await page.evaluate(() => window.seen);
  assert.ok(seen.every(({ origin }) => `${origin}/` === site.address));
  assert.ok(!JSON.stringify(seen).includes(canary));
  assert.deepEqual([...new Set(seen.map(({ data }) => data.type))].filter((type) => !["done", "progress", "ready", "resize", "result"].includes(type)), []);
});

test("Firefox: a frame beside it and another origin get nothing", limits, async () => {
  const sibling = page.frames().find((frame) => frame.url().endsWith("sibling.html"));
  await sibling.evaluate(() => window.askBeside());
  await pause(1500);
  assert.deepEqual([await sibling.evaluate(() => window.heard), await page.evaluate(() => window.seen.filter(({ data }) => data.re > 900))], [[], []], "no answer to what the frame beside it asked");
  const refused = await openHost(other);
  assert.equal(await refused.evaluate((app) => window.begin({ app, start_within_ms: 4000 }), site.address), "timeout");
  assert.deepEqual(await refused.evaluate(() => window.seen), []);
});

test("Firefox: training in the frame is told to the host at each step", limits, async () => {
  const trained = await openHost(host);
  assert.equal(await trained.evaluate((app) => window.begin({ app, lang: "en", mode: "train" }), `${site.address}index.html`), "ready");
  const frame = trained.frames().find((each) => each.url().startsWith(site.address));
  while (!(await frame.evaluate(() => document.getElementById("sheet-begin") !== null))) await pause(200);
  await press(frame, "sheet-begin");
  while (!(await frame.evaluate(() => document.getElementById("sheet-next") !== null))) await pause(200);
  await press(frame, "sheet-next");
  const bookmarks = () => trained.evaluate(() => window.told.filter(([name]) => name === "progress").map(([, { outcome }]) => JSON.parse(outcome.bookmark)[3]));
  while ((await bookmarks()).length < 2) await pause(200);
  assert.deepEqual(await bookmarks(), [0, 1]);
});
