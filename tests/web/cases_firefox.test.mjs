// Cases that stay, in Firefox without a window (the plain page): saved by themselves and there again after a reload and after a kill,
// two tabs, and a case file there and back.
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { root, serveSite } from "./site.mjs";
import { fill, press } from "./elements.mjs";

const puppeteer = createRequire(`${root}/web/package.json`)("puppeteer-core");
const executablePath = ["/usr/bin/firefox-esr", "/usr/bin/firefox"].find((path) => existsSync(path));
const limits = { timeout: 240000 };
const folder = mkdtempSync(join(tmpdir(), "precheck-firefox-cases-"));
const profile = join(folder, "profile");
let site, browser, page;

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
async function until(where, condition, argument, timeout = 150000) {
  for (const end = Date.now() + timeout; Date.now() < end; await pause(100)) if (await where.evaluate(condition, argument)) return;
  throw new Error(`waited in vain for ${condition}`);
}
const open = async () => {
  const opened = await browser.newPage();
  await opened.bringToFront();
  await opened.goto(site.address);
  await until(opened, () => window.precheckTest?.state().catalogue_ready === true && window.precheckTest.opened());
  return opened;
};
async function start() {
  browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true, userDataDir: profile, protocolTimeout: 120000,
    extraPrefsFirefox: { "intl.accept_languages": "zh-CN, zh, en", "datareporting.policy.dataSubmissionEnabled": false, "toolkit.telemetry.enabled": false, "app.normandy.enabled": false, "browser.sessionstore.resume_from_crash": false } });
  page = await open();
}
const state = (where) => where.evaluate(() => window.precheckTest.state());
const kept = (where) => until(where, () => window.precheckTest.state().cases.storage === "saved" && !window.precheckTest.state().busy);
const texts = (where) => where.evaluate(async () => Promise.all(window.precheckTest.evidence().map(async ({ name, blob, facts }) => [name, await blob.text(), facts !== null])));

before(async () => {
  site = await serveSite();
  await start();
}, limits);
after(async () => {
  await browser?.close();
  await site?.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

test("a case is saved by itself and is there after a reload", limits, async () => {
  for (const [name, text] of [["一.txt", "2026-11-20 09:12 buyer: hello"], ["二.txt", "two"]]) {
    writeFileSync(join(folder, name), text);
    await (await page.$("#file-picker")).uploadFile(join(folder, name));
  }
  await fill(page, "field-order_no", "8231907745126608");
  await until(page, () => window.precheckTest.state().report?.files.length === 2);
  await kept(page);
  await page.reload();
  await until(page, () => window.precheckTest?.opened() === true && window.precheckTest.state().files.length === 2);
  assert.equal((await state(page)).case_form.order_no, "8231907745126608");
  assert.deepEqual(await texts(page), [["一.txt", "2026-11-20 09:12 buyer: hello", true], ["二.txt", "two", true]]);
});

test("what was acknowledged is there after the browser was killed", limits, async () => {
  await fill(page, "field-statement", "已确认保存的一句。");
  await kept(page);
  await until(page, () => window.precheckTest.saved().acknowledged?.form.statement === "已确认保存的一句。");
  const ended = new Promise((resolve) => browser.process().once("exit", resolve));
  process.kill(browser.process().pid, "SIGKILL");
  await ended;
  await start();
  await until(page, () => window.precheckTest.state().files.length === 2);
  assert.equal((await state(page)).case_form.statement, "已确认保存的一句。");
  assert.deepEqual(await texts(page), [["一.txt", "2026-11-20 09:12 buyer: hello", true], ["二.txt", "two", true]]);
});

test("a second tab reads, and takes over", limits, async () => {
  const other = await open();
  assert.equal((await state(other)).files.length, 0);
  await until(other, () => document.querySelector("#mirror .case button") !== null);
  await other.evaluate(() => document.querySelector("#mirror .case button").click());
  await until(other, () => window.precheckTest.state().cases.storage === "elsewhere");
  await fill(page, "field-order_no", "written first");
  await press(other, "case-take-over");
  await until(other, () => window.precheckTest.state().cases.storage === "saved");
  await until(page, () => window.precheckTest.state().cases.storage === "elsewhere");
  assert.equal((await state(other)).case_form.order_no, "written first");
  await fill(other, "field-order_no", "written second");
  await kept(other);
  await other.close();
  // Timers of a page behind another one are held back, by far on a busy machine.
  await page.bringToFront();
  await press(page, "case-take-over");
  await until(page, () => window.precheckTest.state().cases.storage === "saved");
  assert.equal((await state(page)).case_form.order_no, "written second");
});

test("a case file goes out and in again", limits, async () => {
  const bytes = await page.evaluate(async () => {
    const { createObjectURL } = URL;
    const made = new Promise((resolve) => (URL.createObjectURL = (blob) => {
      if (blob.type === "application/zip") resolve(blob);
      return createObjectURL.call(URL, blob);
    }));
    document.getElementById("case-save-file").click();
    const blob = await made;
    URL.createObjectURL = createObjectURL;
    return [...new Uint8Array(await blob.arrayBuffer())];
  });
  writeFileSync(join(folder, "x.precheck.zip"), Buffer.from(bytes));
  await press(page, "case-new");
  await until(page, () => window.precheckTest.state().files.length === 0);
  await (await page.$("#file-picker")).uploadFile(join(folder, "x.precheck.zip"));
  await until(page, () => window.precheckTest.state().files.length === 2);
  assert.equal((await state(page)).case_form.order_no, "written second");
  assert.deepEqual(await texts(page), [["一.txt", "2026-11-20 09:12 buyer: hello", true], ["二.txt", "two", true]]);
  await kept(page);
  assert.equal((await state(page)).cases.rows.length, 2);
});
