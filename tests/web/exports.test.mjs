// The export menu in Chromium: every entry from canvas and plain page, what arrives opened by other programs, the report printed
// to PDF by a real browser, and the package verified by the command line.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { before, test } from "node:test";
import { clickControl, drawn, dropFiles, pageOfSite, probe, settled, state, until } from "./chromium.mjs";
import { root } from "./site.mjs";
import { fill, press } from "./elements.mjs";

const folder = mkdtempSync(join(tmpdir(), "precheck-menu-"));
const limits = { timeout: 400000 };
const precheck = (...words) => spawnSync(join(root, "web/bin/precheck"), words, { encoding: "utf8", maxBuffer: 1 << 28 });
const now = "2026-11-19T12:00:00+08:00";
const form = {
  schema: "precheck.case/1", sample_now: now, kind: "appeal", cause: "points_deducted", notice_no: "PU20261117004417", notice_delivered_at: "2026-11-17T10:26:31+08:00", order_no: "8231907745126608",
  clauses: [{ rule_set: "AliExpress 平台规则", number: "4.2.1" }], statement: "订单见附件1，聊天见附件2。依据规则 4.2.1，请求撤销处罚。", seller: { type: "company", region: "CN" }, files: [{ name: "1-订单.png" }, { name: "2-聊天.txt" }],
};
writeFileSync(join(folder, "case.json"), JSON.stringify(form));
writeFileSync(join(folder, "1-订单.png"), readFileSync(join(root, "tests/cli/order_page.png")));
writeFileSync(join(folder, "2-聊天.txt"), "2026-11-10 09:10:00 nl1187203364kzqe: 货已收到\n2026-11-10 09:12:00 store: 谢谢\n");
const formats = ["package", "html", "text", "calendar", "csv", "json", "sarif", "junit", "case_file", "case", "custody", "custody_json"];
const { page, browser } = await pageOfSite();

before(async () => {
  await until(page, () => window.precheckTest.state().offline_ready);
  await dropFiles(page, ["case.json", "1-订单.png", "2-聊天.txt"].map((name) => join(folder, name)));
  await until(page, () => window.precheckTest.state().report?.files.length === 2 && !window.precheckTest.state().busy, undefined, 300000);
  await settled(page);
}, limits);

async function saved(press) {
  const [download] = await Promise.all([page.waitForEvent("download", { timeout: 120000 }), press()]);
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  return { path, name: download.suggestedFilename() };
}
const byMirror = (format) => saved(() => press(page, `export-${format}`));

test("canvas and plain page offer the same, under names in both languages", limits, async () => {
  await clickControl(page, "export");
  const { widgets } = await probe(page);
  assert.deepEqual(widgets.filter((widget) => widget.id.startsWith("export.")).map((widget) => widget.id.slice(7)), formats);
  assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll("[id^=export-]")].map((each) => each.id.slice(7))), formats);
  const labels = widgets.filter((widget) => widget.id.startsWith("export.")).map((widget) => widget.label);
  assert.ok(labels.every((label) => /[\u4e00-\u9fff]/.test(label)), labels.join());
  await page.keyboard.press("Escape");
  await drawn(page);
});

test("the title of the page says how long is left", limits, async () => {
  assert.match(await page.title(), /^剩余 4天22小时 · Precheck$/);
});

let html = "";
test("the report as a page comes by the canvas and without a network", limits, async () => {
  await page.context().setOffline(true);
  await clickControl(page, "export");
  const { path, name } = await saved(() => clickControl(page, "export.html"));
  await page.context().setOffline(false);
  assert.equal(name, "precheck-report-2026-11-19.html");
  html = path;
  const text = readFileSync(path, "utf8");
  const { report } = await state(page);
  for (const finding of report.findings) assert.ok(text.includes(finding.code));
  assert.ok(text.includes("data:image/png;base64,") && text.includes('<rect class="frame"'));
  assert.deepEqual(page.problems, []);
});

test("it opens without asking for anything, its boxes over its pictures", limits, async () => {
  const context = await browser.newContext({ viewport: { width: 1000, height: 1200 } });
  const reader = await context.newPage();
  const asked = [], problems = [];
  reader.on("request", (request) => !request.url().startsWith("data:") && asked.push(request.url()));
  reader.on("console", (message) => problems.push(message.text()));
  await reader.goto(`file://${html}`);
  assert.deepEqual(asked, [`file://${html}`].map(encodeURI));
  assert.deepEqual(problems, [], "its own policy blocks nothing of it");
  const frames = await reader.evaluate(() => [...document.querySelectorAll(".shot")].map((shot) => {
    const [image, drawing] = [shot.querySelector("img"), shot.querySelector("svg")];
    return { natural: image.naturalWidth, apart: Math.abs(image.getBoundingClientRect().width - drawing.getBoundingClientRect().width) };
  }));
  assert.deepEqual(frames.map(({ natural }) => natural), [1366]);
  assert.ok(frames[0].apart < 3, "boxes lie where the picture lies");
  assert.equal(await reader.locator("figure").count(), 2, "a picture of the page, and the lines of the talk");
  await context.close();
});

test("printed to PDF by a browser it has pages of A4, its picture, and Chinese that can be selected", limits, async () => {
  const context = await browser.newContext();
  const reader = await context.newPage();
  await reader.goto(`file://${html}`);
  const pdf = join(folder, "report.pdf");
  await reader.pdf({ path: pdf, preferCSSPageSize: true, printBackground: true });
  await context.close();
  const text = execFileSync("pdftotext", ["-enc", "UTF-8", pdf, "-"], { encoding: "utf8" });
  const plain = text.replace(/\s+/g, "");
  for (const words of ["证据预检报告", "检查了什么，没有检查什么", "没有检查到的（不算通过）", "黄金72小时", "PU20261117004417", "编号是本工具自己的，不是平台的", "订单见附件1"]) assert.ok(plain.includes(words), `${words} cannot be selected`);
  const { report } = await state(page);
  for (const finding of report.findings) assert.ok(plain.includes(finding.message.zh.replace(/\s+/g, "")), finding.message.zh);
  assert.match(execFileSync("pdfinfo", [pdf], { encoding: "utf8" }), /Page size: +59[45]\.\d+ x 84[12]/);
  assert.ok(execFileSync("pdfimages", ["-list", pdf], { encoding: "utf8" }).trim().split("\n").length > 2, "the picture is in it");
});

test("table, SARIF, JUnit, calendar and text arrive whole", limits, async () => {
  const { report } = await state(page);
  const csv = await byMirror("csv");
  assert.equal(csv.name, "precheck-report-2026-11-19.csv");
  const bytes = readFileSync(csv.path);
  assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
  assert.ok(bytes.toString().split("\r\n").length > report.findings.length);
  const sarif = JSON.parse(readFileSync((await byMirror("sarif")).path, "utf8"));
  assert.equal(sarif.runs[0].results.filter((result) => result.properties.number).length, report.findings.length);
  assert.match(readFileSync((await byMirror("junit")).path, "utf8"), /<testsuites name="precheck" tests="98"/);
  const calendar = await byMirror("calendar");
  assert.equal(calendar.name, "precheck-deadlines-2026-11-19.ics");
  assert.match(readFileSync(calendar.path, "utf8"), /BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT24H/);
  assert.match(readFileSync((await byMirror("text")).path, "utf8"), /还不能提交/);
  assert.equal(JSON.parse(readFileSync((await byMirror("json")).path, "utf8")).schema, "precheck.report/1");
});

test("the evidence package was checked before it came, and the command line takes it; its copies are the command line's own", limits, async () => {
  const { path, name } = await byMirror("package");
  assert.equal(name, "证据包-PU20261117004417-2026-11-19.zip");
  await until(page, () => /已重新打开核对|已生成并核对/.test(window.precheckTest.state().notice), undefined, 10000);
  const result = precheck("verify", path, "--format", "json", "--now", "2026-12-01T12:00:00+08:00");
  const said = JSON.parse(result.stdout);
  assert.equal(result.status, 0, result.stdout);
  assert.deepEqual(said.files.map((file) => file.state), ["same", "same"]);
  const own = join(folder, "case");
  mkdirSync(own);
  for (const each of ["case.json", "1-订单.png", "2-聊天.txt"]) writeFileSync(join(own, each), readFileSync(join(folder, each)));
  assert.match(precheck("pack", own, "-o", join(folder, "own.zip"), "--now", now).stdout, /已写入/);
  const list = (zip) => JSON.parse(execFileSync("/usr/bin/python3", ["-c", "import hashlib,json,sys,zipfile\nz=zipfile.ZipFile(sys.argv[1])\nprint(json.dumps({n:hashlib.sha256(z.read(n)).hexdigest() for n in z.namelist()}))", zip], { encoding: "utf8" }));
  const [page_side, line_side] = [list(path), list(join(folder, "own.zip"))];
  assert.deepEqual(Object.keys(page_side), Object.keys(line_side));
  const same = Object.keys(page_side).filter((each) => /^(exhibits|annotated)\//.test(each));
  assert.ok(same.some((each) => each.startsWith("annotated/附件1-")));
  for (const each of same) assert.equal(page_side[each], line_side[each], each);
});

test("in English everything is English; without a deadline the calendar says so; while files are read nothing half is made", limits, async () => {
  await page.evaluate(() => document.querySelector('#mirror button[lang="en"]').click());
  await until(page, () => window.precheckTest.state().lang === "en");
  const text = readFileSync((await byMirror("html")).path, "utf8");
  assert.match(text, /<html lang="en">[\s\S]*Not checked \(this counts as no pass\)/);
  assert.equal((await byMirror("package")).name, "evidence-package-PU20261117004417-2026-11-19.zip");
  await fill(page, "field-notice_delivered_at", "");
  await until(page, () => window.precheckTest.state().report.deadlines.closes_strict === null);
  await press(page, "export-calendar");
  await until(page, () => /No deadline/.test(window.precheckTest.state().notice), undefined, 20000);
  await dropFiles(page, [join(root, "assets/sample_case/04-聊天.png")]);
  await until(page, () => window.precheckTest.state().busy);
  await press(page, "export-package");
  await until(page, () => /still being read/.test(window.precheckTest.state().notice), undefined, 20000);
  assert.deepEqual(page.problems, []);
  assert.ok(readdirSync(folder).length > 10);
});
