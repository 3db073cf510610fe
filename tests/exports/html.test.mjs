// The report as a page: everything that was found, checked and not checked is in it, and nothing that reaches out or runs.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { part } from "../web/bundle.mjs";
import { catalogue, golden, goldenReport, python, root } from "./shared.mjs";

const { reportHtml } = await part("exports/html");
const { barePicture } = await part("exports/bare_picture");
const { base64 } = await part("exports/html_picture");
const { numberedFindings } = await part("exports/order");
const classes = catalogue();
const none = { pictures: [], missing: [] };

// Elements with their attributes, and the text, as a parser of its own sees them; unbalanced elements are an error.
const read = (html) => python(`import json,sys
from html.parser import HTMLParser
void={'meta','img','br','link','input'}
class P(HTMLParser):
  def __init__(s):
    super().__init__(); s.found=[]; s.text=[]; s.open=[]; s.bad=[]
  def handle_starttag(s,t,a):
    s.found.append([t,dict(a)])
    if t not in void: s.open.append(t)
  def handle_startendtag(s,t,a): s.found.append([t,dict(a)])
  def handle_endtag(s,t):
    if not s.open or s.open.pop()!=t: s.bad.append(t)
  def handle_data(s,d):
    if not s.open or s.open[-1] not in('style','script'): s.text.append(d)
p=P(); p.feed(sys.stdin.buffer.read().decode()); print(json.dumps({'found':p.found,'text':'\\n'.join(p.text),'bad':p.bad+p.open}))`, html);

test("every finding, file and class of every golden report is said, in both languages", () => {
  for (const { name, report } of golden)
    for (const lang of ["zh", "en"]) {
      const html = reportHtml(report, classes, none, lang);
      const { text, bad, found } = read(html);
      assert.deepEqual(bad, [], `${name}: elements are balanced`);
      for (const { finding } of numberedFindings(report)) for (const wanted of [finding.code, finding.message[lang], finding.fix[lang]]) assert.ok(text.includes(wanted), `${name} ${lang}: ${wanted}`);
      for (const { observed } of report.findings) assert.ok(text.includes(observed) || /^[a-z_, ]+$/.test(observed), `${name} ${lang}: ${observed}`);
      for (const file of report.files) assert.ok(text.includes(file.name) && text.includes(file.sha256));
      for (const check of report.checks) assert.ok(text.includes(check.code), `${name}: ${check.code} is not told`);
      const not_checked = report.findings.filter((finding) => finding.outcome === "not_run" || finding.outcome === "needs_input");
      const part_of = text.slice(text.indexOf(lang === "zh" ? "没有检查到的（不算通过）" : "Not checked (this counts as no pass)"));
      for (const finding of not_checked) assert.ok(part_of.includes(finding.message[lang]), `${name}: ${finding.code}`);
      for (const promise of lang === "zh" ? ["编号是本工具自己的", "不代表申诉或举报一定成功"] : ["numbering is this tool's own", "no promise of success"]) assert.ok(text.includes(promise));
      assert.equal(found.find(([tag]) => tag === "html")[1].lang, lang === "zh" ? "zh-CN" : "en");
      if (lang === "en") assert.ok(!/[\u4e00-\u9fff]/.test(text.replace(/<[^>]*>/g, "").split("\n").filter((line) => /^(Findings|Notes|Files|Deadlines|Seen|Source)/.test(line)).join("")));
    }
});

test("kinds of evidence are told by their names, other values as they were seen", () => {
  const report = goldenReport("closed_window");
  Object.assign(report.findings[0], { expected: "penalty_notice, order_page", observed: "penalty_notice_7" });
  for (const [lang, words] of [["zh", "处罚通知、订单页"], ["en", "penalty notice, order page"]]) {
    const { text } = read(reportHtml(report, classes, none, lang));
    assert.ok(text.includes(words) && text.includes("penalty_notice_7"), lang);
  }
});

test("nothing in it reaches out or runs, whatever names and texts say", () => {
  const report = goldenReport("doubtful_appeal");
  const evil = '"><img src=https://evil.example/x onerror=alert(1)><script>alert(1)</script>';
  report.files[0].name = evil;
  report.findings[0].where.file = evil;
  report.findings[1].observed = evil;
  report.case.statement = `</p>${evil}`;
  report.case.order_no = "<style>*{display:none}</style>";
  report.consistency.forEach((row) => row.seen.forEach((seen) => (seen.value += evil)));
  const { found, bad } = read(reportHtml(report, classes, { pictures: [{ file: evil, media: "image/png", bytes: new Uint8Array([1, 2, 3]), width: 10, height: 10 }], missing: [] }, "zh"));
  assert.deepEqual(bad, []);
  const tags = new Set(found.map(([tag]) => tag));
  for (const tag of ["script", "link", "a", "iframe", "object", "form", "base"]) assert.ok(!tags.has(tag), tag);
  assert.equal(found.filter(([tag]) => tag === "style").length, 1);
  for (const [tag, attributes] of found) {
    for (const [name, value] of Object.entries(attributes)) {
      assert.ok(!name.startsWith("on") && name !== "style" && name !== "href", `${tag} ${name}`);
      if (name === "src") assert.match(value, /^data:image\/(png|jpeg);base64,/);
    }
  }
  const policy = found.find(([tag, attributes]) => tag === "meta" && attributes["http-equiv"] === "Content-Security-Policy")[1].content;
  assert.match(policy, /^default-src 'none'; img-src data:; style-src 'sha256-[A-Za-z0-9+/]{43}='; base-uri 'none'; form-action 'none'$/);
});

test("pictures carry numbered boxes, and a file without one says why", () => {
  const report = goldenReport("doubtful_appeal");
  const boxed = numberedFindings(report).filter(({ finding }) => finding.where.box !== null && finding.where.file !== null && finding.dismissed !== true);
  assert.ok(boxed.length > 3);
  const pictures = report.files.map((file) => ({ file: file.name, media: "image/png", bytes: new Uint8Array(8), width: 1366, height: 768 }));
  const { found } = read(reportHtml(report, classes, { pictures, missing: [] }, "en"));
  assert.equal(found.filter(([tag]) => tag === "img").length, report.files.length);
  const frames = found.filter(([tag, attributes]) => tag === "rect" && attributes.class === "frame").map(([, { x, y, width, height }]) => [x, y, width, height].map(Number).join(" ")).sort();
  assert.deepEqual(frames, boxed.map(({ finding }) => finding.where.box.join(" ")).sort());
  const { text } = read(reportHtml(report, classes, { pictures: [], missing: report.files.map((file) => ({ file: file.name, reason: "withheld" })) }, "zh"));
  assert.equal(text.split("已有遮盖副本").length - 1, report.files.length);
});

test("a talk without a picture is shown by its lines, those that findings point at among them", () => {
  const report = goldenReport("closed_window");
  const [file] = report.files;
  report.files = [file];
  report.findings = report.findings.slice(0, 1);
  file.text = Array.from({ length: 300 }, (_, at) => ({ text: `line <${at}>`, box: [12, at * 20, 300, 20], confidence: 1 }));
  Object.assign(report.findings[0].where, { file: file.name, box: [12, 200 * 20 + 3, 60, 14], line: 201 });
  const html = reportHtml(report, classes, none, "en");
  const { text, found } = read(html);
  for (const at of [0, 7, 198, 199, 200, 201, 202]) assert.ok(text.includes(`line <${at}>`), String(at));
  for (const at of [8, 197, 203, 299]) assert.ok(!text.includes(`line <${at}>`), String(at));
  assert.ok(text.includes("13 of 300 lines"));
  assert.equal(found.filter(([, attributes]) => /^no c\d$/.test(attributes.class ?? "")).length, 1);
});

test("pictures lose what stands beside the pixels and no pixel", () => {
  const folder = mkdtempSync(join(tmpdir(), "precheck-bare-"));
  const pixels = (path) => python("import hashlib,json,sys\nfrom PIL import Image,ImageOps\ni=ImageOps.exif_transpose(Image.open(sys.argv[1]))\nprint(json.dumps([list(i.size),hashlib.sha256(i.convert('RGB').tobytes()).hexdigest()]))", "", path);
  const seeds = ["metadata.jpg", "marks.jpg", "progressive.jpg", "grey.jpg", "plain.jpg", "cmyk.jpg", ...Array.from({ length: 8 }, (_, i) => `orientation_${i + 1}.jpg`)].map((name) => join(root, "tests/intake/seeds", name));
  for (const path of [...seeds, join(root, "assets/sample_case/02-订单页.png"), join(root, "tests/captures/screens/w37_exif3_upright.jpg"), join(root, "tests/captures/screens/w36_exif6_upright.jpg")]) {
    const bare = barePicture(new Uint8Array(readFileSync(path)));
    assert.ok(bare !== null, path);
    const copy = join(folder, `bare.${bare.media === "image/png" ? "png" : "jpg"}`);
    writeFileSync(copy, bare.bytes);
    assert.deepEqual(pixels(copy), pixels(path), path);
    const [tags] = JSON.parse(execFileSync("exiftool", ["-json", "-G1", "-EXIF:all", "-XMP:all", "-IPTC:all", "-PNG:all", "-Photoshop:all", "-comment", copy], { encoding: "utf8" }));
    const beside = Object.keys(tags).filter((tag) => !/^SourceFile$|^(IFD0:(Orientation|YCbCrPositioning|ExifByteOrder)|File:|PNG:(ImageWidth|ImageHeight|BitDepth|ColorType|Compression|Filter|Interlace|Gamma|WhitePoint.|(Red|Green|Blue).|SRGBRendering)|PNG-pHYs:)/.test(tag));
    assert.deepEqual(beside, [], path);
  }
  for (const bad of [new Uint8Array(), new Uint8Array([0xff, 0xd8, 0xff]), new Uint8Array(readFileSync(seeds[0])).subarray(0, 400), new Uint8Array(readFileSync(join(root, "tests/intake/seeds/plain.gif")))]) assert.equal(barePicture(bad), null);
});

test("base64 is that of Node at every length", () => {
  for (const length of [0, 1, 2, 3, 100, 0x2000, 0x8000 * 3 - 1, 0x8000 * 3 + 1, 300001]) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 31 + (i >> 8)) & 255);
    assert.equal(base64(bytes), Buffer.from(bytes).toString("base64"));
  }
});
