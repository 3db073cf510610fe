// The one-file form from the disk, in both browsers: it opens, tells no server anything, does the whole job, and holds every part.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { part } from "./bundle.mjs";
import { openPage, startChromium, state, until } from "./chromium.mjs";
import { startFirefox } from "./firefox.mjs";
import { root } from "./site.mjs";
import { fill, press } from "./elements.mjs";
import { opened, openTopic, until as waitUntil } from "./training_job.mjs";
import { wholeJob } from "./whole_job.mjs";

const limits = { timeout: 420000 };
// Alone in its folder: what it needs of outside would be missed.
const folder = mkdtempSync(join(tmpdir(), "precheck-single-"));
const path = join(folder, "precheck.html");
const address = pathToFileURL(path).href;
before(() => {
  execFileSync(process.execPath, [join(root, "web/single.mjs")]);
  copyFileSync(join(root, "build/single/precheck.html"), path);
}, limits);

const pdf = Buffer.from(`%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj
4 0 obj<</Length 62>>stream
BT /F1 18 Tf 72 720 Td (Order 8231907745126608 was sent) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>
%%EOF
`);

// A practice case shows its picture, and an own bank is kept by the file's page as by a served one.
async function practises(page) {
  await openTopic(page, "practice");
  await press(page, "sheet-case.frozen-grey-box");
  await waitUntil(page, () => window.precheckTest.state().sheet.blocks.some((block) => block.kind === "picture" && block.picture.ready && block.picture.problem === ""));
  await openTopic(page, "trainer");
  await fill(page, "sheet-item.open", "0");
  await fill(page, "sheet-item.stem.zh", "单文件里改的");
  await waitUntil(page, () => window.precheckTest.state().sheet.blocks.some((block) => block.text === "✓ 已保存在本机。"));
  await page.reload();
  await opened(page);
  await openTopic(page, "trainer");
  await fill(page, "sheet-item.open", "0");
  assert.equal((await page.evaluate(() => window.precheckTest.state().sheet.blocks.find((block) => block.id === "item.stem.zh"))).value, "单文件里改的");
}

// Its part is packed more closely than the rest.
async function readsPdf(page) {
  await page.evaluate((bytes) => {
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))], "说明.pdf", { type: "application/pdf" }));
    const picker = document.getElementById("file-picker");
    picker.files = data.files;
    picker.dispatchEvent(new Event("change"));
  }, pdf.toString("base64"));
  await waitUntil(page, () => window.precheckTest.state().report?.files.some((file) => file.name === "说明.pdf" && file.stages.text === "ok"));
}

test("bytes come through as text of the page, whatever they are", async () => {
  const { textBytes, bytesOfText } = await part("byte_text");
  const all = Uint8Array.from({ length: 1024 }, (_, at) => (at * 7 + (at >> 8)) & 255);
  const text = new TextDecoder("windows-1252").decode(textBytes(all));
  assert.ok(!/[\0\r<]/.test(text));
  assert.deepEqual(bytesOfText(text), all);
  assert.throws(() => bytesOfText("\u4e00"), /changed on its way/);
});

test("it is below 12 MB, and its hash stands beside it", () => {
  assert.ok(statSync(path).size < 12e6, `${statSync(path).size} bytes`);
  assert.equal(readFileSync(join(root, "build/single/precheck.html.sha256"), "utf8"), `${createHash("sha256").update(readFileSync(path)).digest("hex")}  precheck.html\n`);
});

test("in Chromium it opens from the disk and does the whole job, with every part in it", limits, async () => {
  const browser = await startChromium();
  try {
    const page = await openPage(browser, address);
    const requests = [];
    page.on("request", (request) => requests.push(request.url()));
    assert.equal(await page.evaluate(() => document.body.className), "canvas");
    await until(page, () => window.precheckTest.state().offline_ready, undefined, 180000);
    assert.equal((await state(page)).parts_ready, true);
    assert.match(await page.evaluate(() => fetch("https://example.com/").catch((error) => String(error))), /TypeError/, "its policy lets nothing out");
    await wholeJob(page);
    await press(page, "desk-offline_use");
    await until(page, () => JSON.stringify(window.precheckTest.state().sheet ?? "").includes("单文件版"));
    assert.ok(JSON.stringify((await state(page)).sheet).includes("练习和考试的图片也在这个文件里"));
    await practises(page);
    await readsPdf(page);
    // Of the samples the first is in it, and the others say that they are not.
    await press(page, "sheet-close");
    await press(page, "desk-samples");
    await until(page, () => JSON.stringify(window.precheckTest.state().sheet ?? "").includes("只带第一个示例"));
    const buttons = (await state(page)).sheet.blocks.flatMap((block) => block.buttons ?? []);
    assert.deepEqual(buttons.filter((button) => button.disabled !== true).map((button) => button.id), ["open.first"]);
    assert.deepEqual(requests.filter((url) => !/^(blob|data):/.test(url) && url !== "https://example.com/" && url !== address), []);
    assert.deepEqual(page.problems.filter((problem) => !problem.includes("example.com")), []);
  } finally {
    await browser.close();
  }
});

test("one that was changed on its way says so and opens nothing", limits, async () => {
  const bytes = readFileSync(path);
  const at = bytes.indexOf('data-name="texts.json">') + 2000;
  bytes[at] = bytes[at] === 65 ? 66 : 65;
  const changed = join(folder, "changed.html");
  writeFileSync(changed, bytes);
  const browser = await startChromium();
  try {
    const page = await browser.newPage();
    await page.goto(pathToFileURL(changed).href);
    await page.waitForFunction(() => /Could not start/.test(document.getElementById("splash")?.textContent ?? ""), undefined, { timeout: 60000 });
  } finally {
    await browser.close();
  }
});

test("in Firefox it opens from the disk and does the whole job", limits, async () => {
  const { browser, stop } = await startFirefox();
  try {
    const page = await browser.newPage();
    await page.setViewport({ width: 1366, height: 768 });
    await page.goto(address);
    const wait = async (condition) => {
      for (const end = Date.now() + 240000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 300))) if (await page.evaluate(condition)) return;
      throw new Error(`waited in vain for ${condition}`);
    };
    await wait(() => window.precheckTest?.state().offline_ready === true);
    assert.equal(await page.evaluate(() => document.body.className), "canvas");
    await wholeJob(page);
    await practises(page);
    await readsPdf(page);
  } finally {
    await stop();
  }
});
