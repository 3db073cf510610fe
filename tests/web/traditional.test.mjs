// Traditional Chinese: chosen in the page it changes what the page and its findings say, and nothing that the seller wrote; it is
// fetched only then, and stays chosen. No picture is read.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { openPage, pageOfSite, state, until } from "./chromium.mjs";
import { root } from "./site.mjs";
import { fill, press } from "./elements.mjs";

const limits = { timeout: 240000 };
const { page, site, browser } = await pageOfSite();
// Characters that only Simplified has.
const simplified = /[证检规则这为时们来对发边图过没认读页单应该写给请说话东车门问间见贝长马鸟鱼龙]/;

test("the table changes every text that needs it, and keeps every placeholder", () => {
  const table = JSON.parse(readFileSync(`${root}/build/site/traditional.json`, "utf8"));
  const pairs = Object.entries(table);
  assert.ok(pairs.length > 1000);
  const holes = (text) => (text.match(/\{\w+\}/g) ?? []).sort().join();
  for (const [from, to] of pairs) {
    assert.equal(holes(from), holes(to), from);
    assert.ok(!simplified.test(to), to);
  }
  assert.equal(table["选择文件"], "選擇文件");
});

test("chosen in the page: texts and findings change, what was typed does not", limits, async () => {
  assert.ok(!site.requests.some((request) => request.url.includes("traditional") && site.requests.indexOf(request) < site.requests.findIndex((each) => each.url === "/precheck_core.wasm")), "not before the first screen");
  for (const [id, value] of [["field-kind", "appeal"], ["field-seller.name", "龙门图书专营店"]]) await fill(page, id, value);
  await until(page, () => window.precheckTest.state().report?.findings.length > 0 && window.precheckTest.state().report.case.seller?.name === "龙门图书专营店");
  await press(page, "desk-language");
  await press(page, "sheet-hant");
  await until(page, () => document.documentElement.lang === "zh-Hant");
  await until(page, () => /[證檢規這為時]/.test(window.precheckTest.state().report.findings.map((finding) => finding.message.zh).join("")), undefined, 30000);
  const { report, case_form } = await state(page);
  for (const finding of report.findings) assert.ok(!simplified.test(finding.message.zh), finding.message.zh);
  assert.equal(case_form.seller.name, "龙门图书专营店");
  assert.match(await page.textContent("#mirror-title"), /申訴舉報證據預檢/);
  const headings = await page.evaluate(() => [...document.querySelectorAll("#mirror h2, #mirror h4, #mirror label, #mirror button")].map((each) => each.textContent));
  assert.deepEqual(headings.filter((text) => simplified.test(text)), []);
  assert.deepEqual(page.problems, []);
});

test("what is exported is in Traditional too, but for what was typed", limits, async () => {
  for (const format of ["html", "text", "csv", "junit", "sarif"]) {
    const [download] = await Promise.all([page.waitForEvent("download", { timeout: 120000 }), press(page, `export-${format}`)]);
    const text = readFileSync(await download.path(), "utf8").replaceAll("龙门图书专营店", "");
    const found = text.split(/[\n<>]/).filter((line) => simplified.test(line));
    assert.deepEqual(found, [], format);
    assert.match(text, /[證檢規這為時]/, format);
    if (format === "html") assert.match(text, /<html lang="zh-Hant">/);
  }
});

test("the reference's pages stand in Traditional beside the others", limits, async () => {
  const folder = `${root}/build/site/reference/zh-Hant`;
  assert.deepEqual(readdirSync(folder).filter((name) => name.endsWith(".html")).sort(), readdirSync(`${root}/build/site/reference/zh`).filter((name) => name.endsWith(".html")).sort());
  for (const name of readdirSync(folder).filter((each) => each.endsWith(".html"))) {
    const html = readFileSync(`${folder}/${name}`, "utf8").replaceAll("简体中文", "");
    assert.match(html, /<html lang="zh-Hant">/);
    assert.deepEqual(html.split(/[\n<>]/).filter((line) => simplified.test(line)), [], name);
  }
  const reader = await page.context().newPage();
  await reader.goto(`${site.address}reference/zh-Hant/time.html#edc-207`);
  assert.match(await reader.textContent("#edc-207 h2"), /時間資訊缺失|時間信息缺失/);
  await reader.close();
});

test("it stays chosen, and a system in Traditional Chinese begins with it", limits, async () => {
  await page.close({ runBeforeUnload: false });
  const again = await page.context().newPage();
  await again.goto(site.address);
  await until(again, () => window.precheckTest?.state().script === "hant" && document.documentElement.lang === "zh-Hant");
  await again.context().close();
  const taiwan = await openPage(browser, site.address, { lang: "zh-TW" });
  assert.equal((await state(taiwan)).script, "hant");
  await taiwan.screenshot({ path: `${root}/build/test-traditional.png` });
});
