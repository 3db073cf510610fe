// The whole job in a page of either browser: six files, form, statement, a fix and the package. `page` is of playwright or
// puppeteer; files come in by the page's own picker.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { sampleFiles } from "./chromium.mjs";
import { fill } from "./elements.mjs";

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function until(page, condition, argument, timeout = 240000) {
  const end = Date.now() + timeout;
  while (Date.now() < end) {
    if (await page.evaluate(condition, argument)) return;
    await pause(250);
  }
  throw new Error(`waited in vain for ${condition}`);
}

// Through a data transfer, which both browsers take alike, from pages of files too.
const give = (page, files) =>
  page.evaluate((list) => {
    const data = new DataTransfer();
    for (const { name, bytes, type } of list) data.items.add(new File([Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))], name, { type }));
    const picker = document.getElementById("file-picker");
    picker.files = data.files;
    picker.dispatchEvent(new Event("change"));
  }, files);

const file = (path, name = path.split("/").pop()) => ({ name, type: name.endsWith(".png") ? "image/png" : "text/plain", bytes: readFileSync(path).toString("base64") });

export async function wholeJob(page) {
  const pictures = sampleFiles.slice(1);
  const note = (name, words) => ({ name, type: "text/plain", bytes: Buffer.from(words).toString("base64") });
  await give(page, [...pictures.map((path) => file(path)), note("说明.txt", "经过说明 2026-10-30"), note("清单.txt", "附件清单")]);
  await until(page, () => window.precheckTest.state().files.length === 6 && !window.precheckTest.state().busy);
  for (const [id, value] of [["field-kind", "appeal"], ["field-seller.name", "深圳一号店"], ["field-order_no", "8231907745126608"], ["field-statement", "订单 8231907745126608 已按时发货。"]]) await fill(page, id, value);
  await until(page, () => window.precheckTest.state().report?.case?.seller?.name === "深圳一号店" && !window.precheckTest.state().busy);
  const first = await page.evaluate(() => window.precheckTest.state());
  assert.equal(first.report.files.length, 6);
  assert.equal(first.report.files.filter((each) => each.stages.text === "ok" && each.name.endsWith(".png")).length, 4);

  // The fix: the statement names its rule and what it asks for.
  const codes = (report) => report.findings.filter((finding) => finding.outcome === "fail" && finding.where.field === "statement").map((finding) => finding.code);
  await fill(page, "field-statement", "依据规则 4.2.1，订单 8231907745126608 已按时发货，物流见附件 3。请求撤销处罚。");
  await until(page, () => window.precheckTest.state().report?.case?.statement?.includes("4.2.1") && !window.precheckTest.state().busy);
  const mended = await page.evaluate(() => window.precheckTest.state());
  assert.notDeepEqual(codes(mended.report), codes(first.report), "the fix shows in the findings");

  // The package, as the browser would save it: its bytes are caught on the way to the disk.
  await page.evaluate(() => {
    window.madeFiles = [];
    const make = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob) => {
      if (blob.type === "application/zip") blob.arrayBuffer().then((bytes) => window.madeFiles.push([...new Uint8Array(bytes).slice(0, 4), bytes.byteLength]));
      return make(blob);
    };
    document.getElementById("export-package").click();
  });
  await until(page, () => window.madeFiles.length > 0, undefined, 120000).catch(async () => assert.fail(await page.evaluate(() => window.precheckTest.state().notice)));
  const made = await page.evaluate(() => window.madeFiles[0]);
  assert.deepEqual(made.slice(0, 4), [0x50, 0x4b, 3, 4]);
  assert.ok(made[4] > 100000);
}
