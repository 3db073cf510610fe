// The page for who does not see it: axe finds no violation in the states that a seller meets, in both languages and in every
// theme; every control and finding is in the accessibility tree with a name. One picture is read.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { accessibleNodes, pageOfSite, sampleFiles, dropFiles, state, until } from "./chromium.mjs";
import { root } from "./site.mjs";
import { press } from "./elements.mjs";

const limits = { timeout: 300000 };
const source = readFileSync(createRequire(`${root}/web/package.json`).resolve("axe-core/axe.min.js"), "utf8");
const { page, site } = await pageOfSite();

// By the debugger, which the page's policy does not bind.
async function violations(where = page) {
  const session = await where.context().newCDPSession(where);
  await session.send("Runtime.evaluate", { expression: `globalThis.axe ?? (() => { ${source} })()` });
  await session.detach();
  const { violations: found, passes } = await where.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations", "passes"] }));
  assert.ok(passes.length > 10, "axe looked at something");
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")} ${node.html.slice(0, 120)} ${node.any[0]?.message ?? ""}`));
}

const setLang = (where, lang) => where.evaluate(async (wanted) => {
  if (!document.documentElement.lang.startsWith(wanted)) document.querySelector("#mirror header button[lang]").click();
  await new Promise((resolve) => setTimeout(resolve, 200));
}, lang);

test("the empty page", limits, async () => assert.deepEqual(await violations(), []));

test("a case with a picture, its findings and its tables; the list of cases", limits, async () => {
  await until(page, () => window.precheckTest.state().ocr.state === "ready", undefined, 180000);
  await dropFiles(page, [sampleFiles[0], sampleFiles[4]]);
  await until(page, () => window.precheckTest.state().files.length === 1 && !window.precheckTest.state().busy && window.precheckTest.state().report?.files.length === 1, undefined, 180000);
  assert.deepEqual(await violations(), []);
});

test("every finding and every control of the mirror is in the tree, with a name", limits, async () => {
  const nodes = await accessibleNodes(page);
  const { report } = await state(page);
  assert.ok(report.findings.length > 5);
  for (const finding of report.findings) {
    assert.ok(nodes.some((node) => node.role === "heading" && node.name.includes(finding.code)), finding.code);
    assert.ok(nodes.some((node) => node.name.includes(finding.message.zh.slice(0, 40))), finding.message.zh);
    assert.ok(nodes.some((node) => node.role === "button" && node.name.includes(finding.code)), `explain ${finding.code}`);
  }
  const controls = await page.evaluate(() => [...document.querySelectorAll("#mirror button, #mirror input, #mirror select, #mirror textarea, #mirror a[href]")].filter((each) => each.closest("details:not([open])") === null).length);
  const in_tree = nodes.filter((node) => ["button", "textbox", "combobox", "checkbox", "radio", "link", "searchbox", "spinbutton", "listbox"].includes(node.role));
  assert.deepEqual(in_tree.filter((node) => node.name === ""), []);
  assert.ok(in_tree.length >= controls, `${in_tree.length} in the tree, ${controls} in the mirror`);
});

test("a sheet, a class of the reference and the rules, in English", limits, async () => {
  await setLang(page, "en");
  await press(page, "desk-offline_use");
  await until(page, () => document.getElementById("sheet") !== null);
  await page.selectOption("#reference-class", "EDC-207");
  await until(page, () => document.querySelectorAll('#mirror figure img[src^="blob:"]').length === 2, undefined, 60000);
  assert.deepEqual(await violations(), []);
  await press(page, "sheet-close");
});

test("the plain page, in every theme and at twice the size in a narrow window", limits, async () => {
  const plain = await page.context().newPage();
  await plain.goto(`${site.address}?view=plain`);
  await plain.waitForFunction(() => window.precheckTest?.state().catalogue_ready, undefined, { timeout: 60000 });
  for (const theme of ["light", "dark", "contrast"]) {
    await plain.selectOption("#theme", theme);
    await plain.waitForTimeout(300);
    assert.deepEqual(await violations(plain), [], theme);
  }
  // 1280 pixels at 400 % are 320 of the page's own; nothing may stick out sideways but tables that scroll by themselves.
  for (const width of [320, 640, 3840]) {
    await plain.setViewportSize({ width, height: 720 });
    await plain.waitForTimeout(200);
    assert.ok(await plain.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `sideways scrolling at ${width}`);
  }
  await plain.close();
});
