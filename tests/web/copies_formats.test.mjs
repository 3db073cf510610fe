// Pictures that most computers do not open, in both browsers: real AVIF (by heif-enc; and with the first brand of a container alone),
// HEIC and TIFF files, and ones that broke on their way. Where the browser or the part decodes one, its copy is read; where not, it is
// said and nothing about the picture passes.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { before, test } from "node:test";
import { openPage, startChromium } from "./chromium.mjs";
import { startFirefox } from "./firefox.mjs";
import { root, serveSite } from "./site.mjs";

const limits = { timeout: 500000 };
const folder = mkdtempSync(join(tmpdir(), "precheck-formats-"));
const at = (name) => join(folder, name);
const capture = join(root, "tests/captures/screens/o10_order_firefox_dpr2.png");
const order = "3041950027738614";
// Name, and whether a copy of it can be made here.
const files = [["order.avif", true], ["container.avif", true], ["photo.heic", true], ["scan.tiff", false], ["half.heic", false], ["half.avif", false]];

before(() => {
  for (const [name, ...more] of [["order.avif", "-A"], ["photo.heic"]]) execFileSync("heif-enc", ["-q", "85", ...more, capture, "-o", at(name)], { stdio: "pipe" });
  execFileSync("/usr/bin/python3", ["-c", "import sys\nfrom PIL import Image\nImage.open(sys.argv[1]).convert('RGB').save(sys.argv[2],compression='tiff_lzw')", capture, at("scan.tiff")]);
  const avif = readFileSync(at("order.avif")), heic = readFileSync(at("photo.heic"));
  writeFileSync(at("half.avif"), avif.subarray(0, avif.length >> 1));
  writeFileSync(at("half.heic"), heic.subarray(0, heic.length >> 1));
  avif.write("mif1", 8, "latin1");
  writeFileSync(at("container.avif"), avif);
}, limits);

async function given(page, name) {
  await page.evaluate(([file, bytes]) => {
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))], file, { type: "" }));
    const picker = document.getElementById("file-picker");
    picker.files = data.files;
    picker.dispatchEvent(new Event("change"));
  }, [name, readFileSync(at(name)).toString("base64")]);
}

async function waited(page, condition, argument) {
  for (const end = Date.now() + 240000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 200))) if (await page.evaluate(condition, argument)) return;
  throw new Error(`waited in vain for ${condition} of ${argument}`);
}

async function judged(page) {
  await waited(page, () => window.precheckTest?.state().offline_ready === true, "");
  for (const [name, decodes] of files) {
    const copy = name.replace(/\.\w+$/, "-converted.jpg");
    await given(page, name);
    if (decodes) await waited(page, (wanted) => window.precheckTest.state().report?.files.some((file) => file.name === wanted && file.stages.text === "ok") && !window.precheckTest.state().busy, copy);
    else await waited(page, (wanted) => window.precheckTest.state().notice.startsWith(`${wanted}：`) && window.precheckTest.state().report?.files.some((file) => file.name === wanted), name);
    const { report, notice } = await page.evaluate(() => ({ report: window.precheckTest.state().report, notice: window.precheckTest.state().notice }));
    const original = report.files.find((file) => file.name === name);
    const of = (code, file) => report.findings.find((finding) => finding.code === code && finding.where.file === file);
    assert.equal(original.media, name.endsWith("tiff") ? "image/tiff" : name.endsWith("heic") ? "image/heic" : "image/avif", name);
    assert.notEqual(original.stages.decode, "ok", name);
    assert.deepEqual([original.text, original.identifiers, original.times], [[], [], []], `${name}: nothing is made up`);
    assert.equal(of("EDC-103", name)?.outcome, name.startsWith("half") ? "fail" : undefined, `${name}: cut off`);
    assert.equal(of("EDC-105", name).severity, decodes ? "notice" : "blocker", name);
    if (!decodes) {
      assert.match(notice, /没有做成副本/, name);
      assert.ok(!report.files.some((file) => file.name === copy), `${name} has no copy`);
      continue;
    }
    const made = report.files.find((file) => file.name === copy);
    assert.deepEqual([made.width, made.height, made.copy_of.sha256], [1920, 1080, original.sha256], name);
    assert.ok(made.identifiers.some((each) => each.value === order), `${name}: its copy is read`);
    assert.ok(of("EDC-105", copy) === undefined && of("EDC-603", copy) === undefined, `${name}: nothing is held against the copy for how it was made`);
  }
}

test("in Chromium", limits, async () => {
  const site = await serveSite(), browser = await startChromium();
  try {
    const page = await openPage(browser, site.address);
    await judged(page);
    assert.deepEqual(page.problems, []);
  } finally {
    await browser.close();
    await site.stop();
  }
});

test("in Firefox", limits, async () => {
  const site = await serveSite(), { browser, stop } = await startFirefox();
  try {
    const page = await browser.newPage();
    await page.setViewport({ width: 1366, height: 768 });
    await page.goto(site.address);
    await judged(page);
  } finally {
    await stop();
    await site.stop();
  }
});
