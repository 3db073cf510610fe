// Copies of pictures that are too large or in a format that few open: made beside the untouched original, checked by themselves,
// named as copies in package and manifest. Real pictures: a capture as BMP over 5 MB, a photo of over 5 MB, and a HEIC by heif-enc.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { dropFiles, pageOfSite, settled, state, until } from "./chromium.mjs";
import { root } from "./site.mjs";
import { press } from "./elements.mjs";

const folder = mkdtempSync(join(tmpdir(), "precheck-copies-"));
const limits = { timeout: 400000 };
const capture = join(root, "tests/captures/screens/o10_order_firefox_dpr2.png");
const limit = 5 << 20;
const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");
const { page, site } = await pageOfSite();
const read = async (count) => {
  await until(page, (wanted) => window.precheckTest.state().files.length === wanted && window.precheckTest.state().report?.files.length === wanted && !window.precheckTest.state().busy, count, 300000);
  await settled(page);
  return state(page);
};
const fileOf = (view, name) => view.report.files.find((file) => file.name === name);
const findingOf = (view, code, name) => view.report.findings.find((finding) => finding.code === code && finding.where.file === name);

// Pixels of the capture, by the browser.
async function pixels() {
  return page.evaluate(async (list) => {
    const bitmap = await createImageBitmap(new Blob([new Uint8Array(list)]));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const pen = canvas.getContext("2d");
    pen.drawImage(bitmap, 0, 0);
    const { data } = pen.getImageData(0, 0, bitmap.width, bitmap.height);
    let text = "";
    for (let at = 0; at < data.length; at += 4) text += String.fromCharCode(data[at + 2], data[at + 1], data[at]);
    return { width: bitmap.width, height: bitmap.height, bgr: btoa(text) };
  }, [...readFileSync(capture)]);
}

function bmpOf({ width, height, bgr }) {
  const rows = Buffer.from(bgr, "base64"), stride = (width * 3 + 3) & ~3;
  const out = Buffer.alloc(54 + stride * height);
  out.write("BM", 0, "latin1");
  for (const [at, value] of [[2, out.length], [10, 54], [14, 40], [18, width], [22, height], [34, stride * height]]) out.writeUInt32LE(value, at);
  out.writeUInt16LE(1, 26);
  out.writeUInt16LE(24, 28);
  for (let y = 0; y < height; ++y) rows.copy(out, 54 + (height - 1 - y) * stride, y * width * 3, (y + 1) * width * 3);
  return out;
}

// A photo of the capture: enlarged, with a sensor's noise, as a JPEG of hardly any compression.
const photo = () => page.evaluate(async (list) => {
  const bitmap = await createImageBitmap(new Blob([new Uint8Array(list)]));
  const canvas = new OffscreenCanvas(bitmap.width * 2, bitmap.height * 2);
  const pen = canvas.getContext("2d");
  pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  const picture = pen.getImageData(0, 0, canvas.width, canvas.height);
  let seed = 7;
  for (let at = 0; at < picture.data.length; ++at) if (at % 4 !== 3) {
    seed = (seed * 1103515245 + 12345) & 0x7fffffff;
    picture.data[at] += (seed >> 16) % 17 - 8;
  }
  pen.putImageData(picture, 0, 0);
  const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: "image/jpeg", quality: 1 })).arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}, [...readFileSync(capture)]);

test("a capture without compression: a copy without loss beside it, the original untouched, both told", limits, async () => {
  await until(page, () => window.precheckTest.state().offline_ready);
  const bytes = bmpOf(await pixels());
  assert.ok(bytes.length > limit, `${bytes.length}`);
  writeFileSync(join(folder, "订单.bmp"), bytes);
  await dropFiles(page, [join(folder, "订单.bmp")]);
  const view = await read(2);
  const original = fileOf(view, "订单.bmp"), copy = fileOf(view, "订单-reduced.png");
  assert.equal(original.sha256, sha256(bytes));
  assert.deepEqual(copy.copy_of, { name: "订单.bmp", sha256: original.sha256 });
  assert.ok(copy.bytes <= limit);
  assert.deepEqual([copy.width, copy.height], [original.width, original.height], "smaller without being scaled");
  assert.deepEqual(copy.identifiers.map((each) => each.value), original.identifiers.map((each) => each.value), "read by itself, the same");
  assert.equal(findingOf(view, "EDC-106", "订单.bmp").severity, "notice");
  assert.match(findingOf(view, "EDC-106", "订单.bmp").fix.zh, /订单-reduced\.png/);
  assert.equal(findingOf(view, "EDC-106", "订单-reduced.png"), undefined);
  assert.ok(!view.report.findings.some((finding) => finding.code === "EDC-511"), "no near copies of one another");
  assert.match(await page.textContent("#mirror .file:nth-of-type(2)"), /缩小副本，原件：订单\.bmp/);
});

test("a photo: as JPEG within the limit; its copy removed stays away, and comes by its button", limits, async () => {
  const bytes = Buffer.from(await photo(), "base64");
  assert.ok(bytes.length > limit, `${bytes.length}`);
  writeFileSync(join(folder, "photo.jpg"), bytes);
  await dropFiles(page, [join(folder, "photo.jpg")]);
  let view = await read(4);
  const copy = fileOf(view, "photo-reduced.jpg");
  assert.equal(copy.media, "image/jpeg");
  assert.ok(copy.bytes <= limit && copy.bytes > 100_000, `${copy.bytes}`);
  assert.equal(fileOf(view, "photo.jpg").sha256, sha256(bytes));
  const id = view.files.find((file) => file.name === "photo-reduced.jpg").id;
  await page.evaluate(() => [...document.querySelectorAll("#mirror .file button")].find((button) => button.getAttribute("aria-label") === "移除: photo-reduced.jpg").click());
  await until(page, (gone) => !window.precheckTest.state().files.some((file) => file.id === gone), id);
  view = await read(3);
  assert.equal(findingOf(view, "EDC-106", "photo.jpg").severity, "minor");
  assert.ok(!(view.case_form.copies ?? []).some((each) => each.of === "photo.jpg"));
  await page.evaluate(() => [...document.querySelectorAll("#mirror .finding button")].find((button) => button.getAttribute("aria-label") === "做一份副本: photo.jpg").click());
  view = await read(4);
  assert.equal(fileOf(view, "photo-reduced.jpg").copy_of.name, "photo.jpg");
});

test("HEIC: decoded here by the part, which comes with the first such file, and judged as a picture", limits, async () => {
  const heic = join(folder, "手机照片.heic");
  const made = spawnSync("heif-enc", ["-q", "90", capture, "-o", heic], { encoding: "utf8" });
  assert.equal(made.status, 0, made.stderr || String(made.error));
  const before = site.requests.filter((request) => request.url.includes("parts/heic")).length;
  assert.equal(before, 0, "not before it is wanted");
  await dropFiles(page, [heic]);
  const view = await read(6);
  assert.ok(site.requests.some((request) => request.url.includes("parts/heic/libheif.wasm")));
  const original = fileOf(view, "手机照片.heic"), copy = fileOf(view, "手机照片-converted.jpg");
  assert.equal(original.sha256, sha256(readFileSync(heic)));
  assert.equal(copy.copy_of.sha256, original.sha256);
  assert.deepEqual([copy.width, copy.height], [1920, 1080]);
  assert.ok(copy.identifiers.some((each) => each.value === "3041950027738614"), "its text is read");
  assert.equal(findingOf(view, "EDC-105", "手机照片.heic").severity, "notice");
  assert.equal(findingOf(view, "EDC-105", "手机照片-converted.jpg"), undefined);
});

test("the package holds the copies as exhibits and the originals beside them, and says which is which", limits, async () => {
  const [download] = await Promise.all([page.waitForEvent("download", { timeout: 240000 }), press(page, "export-package")]);
  const path = join(folder, "package.zip");
  await download.saveAs(path);
  const verified = JSON.parse(spawnSync(join(root, "web/bin/precheck"), ["verify", path, "--format", "json"], { encoding: "utf8", maxBuffer: 1 << 28 }).stdout);
  assert.equal(verified.ok, true, JSON.stringify(verified.package));
  const unpacked = join(folder, "unpacked");
  assert.equal(spawnSync("python3", ["-m", "zipfile", "-e", path, unpacked]).status, 0);
  const manifest = JSON.parse(readFileSync(join(unpacked, "manifest.json"), "utf8"));
  const originals = manifest.files.filter((file) => file.role === "original");
  assert.deepEqual(originals.map((file) => file.path).sort(), ["originals/photo.jpg", "originals/手机照片.heic", "originals/订单.bmp"].sort());
  for (const file of originals) assert.equal(sha256(readFileSync(join(unpacked, file.path))), sha256(readFileSync(join(folder, file.original_name))), "byte for byte");
  const exhibits = manifest.files.filter((file) => file.role === "exhibit");
  assert.deepEqual(exhibits.map((file) => [file.original_name, file.copy_of?.original_name, file.copy_of?.made]).sort(), [["photo-reduced.jpg", "photo.jpg", "reduced"], ["手机照片-converted.jpg", "手机照片.heic", "converted"], ["订单-reduced.png", "订单.bmp", "reduced"]].sort());
  assert.ok(exhibits.every((file) => file.bytes <= limit));
  assert.equal(manifest.limits.kept, true);
  const list = readFileSync(join(unpacked, "附件清单.txt"), "utf8");
  assert.match(list, /订单\.bmp 的缩小副本/);
  assert.match(list, /手机照片\.heic 的转换副本/);
  assert.match(readFileSync(join(unpacked, "说明.txt"), "utf8"), /originals\/ 附件里已有缩小或转换副本的原件/);
});

test("they go with the case: opened again nothing is made twice", limits, async () => {
  await page.reload();
  await until(page, () => window.precheckTest?.state().report?.files.length === 6 && !window.precheckTest.state().busy, undefined, 120000);
  await page.waitForTimeout(1000);
  const view = await state(page);
  assert.equal(view.files.length, 6);
  assert.equal(view.case_form.copies.length, 3);
  assert.deepEqual(page.problems, []);
});
