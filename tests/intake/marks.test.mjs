// What files say about how they were made: programs, IPTC, Photoshop blocks, times and labels, written by exiftool into small
// pictures and films, read back by exiftool and by the intake: the same values. Then the verdicts of 601, 602, 604 and 607.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const native = process.env.PRECHECK_NATIVE ?? join(root, "build/native/precheck_native");
const cli = join(root, "web/bin/precheck");
const here = spawnSync("exiftool", ["-ver"]).status === 0 && existsSync(native);
const skip = here ? false : "exiftool or the native build is not here";
const folder = mkdtempSync(join(tmpdir(), "precheck-marks-"));
after(() => rmSync(folder, { recursive: true }));

// exiftool knows no AIGC namespace: this is how one is told to it.
const config = join(folder, "aigc.config");
writeFileSync(config, `%Image::ExifTool::UserDefined = ('Image::ExifTool::XMP::Main' => { TC260 => { SubDirectory => { TagTable => 'Image::ExifTool::UserDefined::TC260' } } });
%Image::ExifTool::UserDefined::TC260 = (GROUPS => { 0 => 'XMP', 1 => 'XMP-TC260', 2 => 'Other' }, NAMESPACE => { 'TC260' => 'http://www.tc260.org.cn/ns/AIGC/1.0/' }, WRITABLE => 'string', AIGC => {});
1;\n`);
const label = (value) => JSON.stringify({ Label: value, ContentProducer: "001191110000000000000000000000", ProduceID: "42" });

// Name, tags that exiftool writes, and the classes that must (and, of these four, only may) speak.
const table = [
  ["plain.jpg", [], []],
  ["photoshop.jpg", ["-EXIF:Software=Adobe Photoshop 25.0 (Windows)", "-EXIF:ModifyDate=2026:11:13 10:20:30"], ["601"]],
  ["meitu.jpg", ["-EXIF:Software=美图秀秀 10.2", "-EXIF:UserComment=meitu"], ["601"]],
  ["xingtu.jpg", ["-EXIF:Software=醒图"], ["601"]],
  ["lightroom.jpg", ["-XMP-xmp:CreatorTool=Adobe Photoshop Lightroom Classic 13.1 (Windows)", "-XMP-xmp:CreateDate=2026:11:13 10:20:30+08:00"], ["601"]],
  ["history.jpg", ["-XMP-xmpMM:History=[{Action=saved,SoftwareAgent=Windows Photos},{Action=saved,SoftwareAgent=Snapseed 2.0}]"], ["601"]],
  ["iptc.jpg", ["-IPTC:OriginatingProgram=GIMP", "-IPTC:ProgramVersion=2.10a", "-IPTC:DateCreated=2026:11:13", "-IPTC:TimeCreated=10:20:30+08:00"], ["601"]],
  ["canva.png", ["-PNG:Software=Canva"], ["601"]],
  ["picsart.webp", ["-EXIF:Software=PicsArt"], ["601"]],
  ["comment.jpg", ["-EXIF:UserComment=made with PicsArt"], ["601"]],
  ["snipaste.png", ["-PNG:Software=Snipaste"], []],
  ["windows.jpg", ["-EXIF:Software=Windows Photo Editor 10.0.10011.16384"], []],
  ["phone.jpg", ["-EXIF:Make=Apple", "-EXIF:Model=iPhone 15", "-EXIF:Software=17.5.1", "-EXIF:DateTimeOriginal=2026:11:13 10:20:30", "-EXIF:OffsetTimeOriginal=+08:00"], []],
  ["gps_agrees.jpg", ["-EXIF:DateTimeOriginal=2026:11:13 10:20:30", "-EXIF:OffsetTimeOriginal=+08:00", "-EXIF:GPSDateStamp=2026:11:13", "-EXIF:GPSTimeStamp=02:20:29"], []],
  ["gps_days_off.jpg", ["-EXIF:DateTimeOriginal=2026:11:13 10:20:30", "-EXIF:GPSDateStamp=2026:11:10", "-EXIF:GPSTimeStamp=02:20:29"], ["604"]],
  ["saved_before.jpg", ["-EXIF:DateTimeOriginal=2026:11:13 10:20:30", "-EXIF:ModifyDate=2026:11:10 10:20:30"], ["604"]],
  ["Screenshot_20261102-091233.jpg", ["-EXIF:DateTimeOriginal=2026:11:13 10:20:30"], ["604"]],
  ["IMG-20261120-WA0001.jpg", [], ["602"]],
  ["微信图片_20261113091233.jpg", [], ["602"]],
  ["aigc.png", [`-XMP-TC260:AIGC=${label("1")}`], ["607"]],
  ["aigc.jpg", [`-XMP-TC260:AIGC=${label("1")}`], ["607"]],
  ["aigc_suspected.jpg", [`-XMP-TC260:AIGC=${label("3")}`], ["607"]],
  ["aigc_comment.jpg", [`-EXIF:UserComment={"AIGC":${label("1")}}`], ["607"]],
  ["source_type.jpg", ["-XMP-iptcExt:DigitalSourceType=http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"], ["607"]],
  ["captured.jpg", ["-XMP-iptcExt:DigitalSourceType=http://cv.iptc.org/newscodes/digitalsourcetype/screenCapture"], []],
  ["recipe.jpg", ["-EXIF:UserComment=a cat\nSteps: 20, Sampler: Euler a, CFG scale: 7"], ["607"]],
  ["novelai.png", ["-PNG:Software=NovelAI", "-PNG:Title=AI generated image"], ["607"]],
];
// Written by Pillow: texts under keywords of their own.
const recipes = [
  ["webui.png", "parameters", "a cat\nNegative prompt: dog\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1", ["607"]],
  ["comfyui.png", "workflow", '{"last_node_id": 9, "nodes": [{"id": 7, "type": "CLIPTextEncode"}]}', ["607"]],
  ["invokeai.png", "invokeai_metadata", '{"positive_prompt": "a cat", "steps": 30}', ["607"]],
  ["long_prompt.png", "parameters", `${"a very long prompt, ".repeat(80)}\nSteps: 20, Sampler: Euler a`, ["607"]],
  ["gamma.png", "parameters", "gamma=2.2", []],
];
const make = `
import json, sys
from PIL import Image, PngImagePlugin
out, names, recipes = sys.argv[1], json.loads(sys.argv[2]), json.loads(sys.argv[3])
kinds = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}
for name in names:
    Image.new("RGB", (64, 48), (200, 30, 40)).save(f"{out}/{name}", kinds[name.rsplit(".", 1)[1]], quality=75)
for name, key, text, _ in recipes:
    info = PngImagePlugin.PngInfo()
    info.add_text(key, text, zip=len(text) > 500)
    Image.new("RGB", (64, 48)).save(f"{out}/{name}", pnginfo=info)
`;

const made = new Promise((resolve) => {
  if (skip) return resolve();
  execFileSync("/usr/bin/python3", ["-c", make, folder, JSON.stringify(table.map(([name]) => name)), JSON.stringify(recipes)]);
  for (const [name, tags] of table) {
    if (tags.length === 0) continue;
    execFileSync("exiftool", ["-config", config, "-q", "-overwrite_original", "-charset", "exif=utf8", "-charset", "iptc=utf8", ...tags, name], { cwd: folder });
  }
  resolve();
});

const value = (list, key) => (list ?? []).filter((pair) => pair[0] === key).map((pair) => pair[1]);
const gathered = (name) => JSON.parse(execFileSync(native, ["--gather", join(folder, name)], { encoding: "utf8" })).files[0].container;

test("values are those that exiftool reads", { skip }, async () => {
  await made;
  const names = [...table, ...recipes].map(([name]) => name);
  const oracle = JSON.parse(execFileSync("exiftool", ["-config", config, "-json", "-n", "-G1", "-struct", "-charset", "exif=utf8", ...names], { cwd: folder, encoding: "utf8" }));
  let compared = 0;
  for (const wanted of oracle) {
    const c = gathered(wanted.SourceFile);
    const pairs = [
      ["IFD0:Software", value(c.exif, "Software")[0]], ["IFD0:ModifyDate", value(c.exif, "ModifyDate")[0]], ["ExifIFD:UserComment", value(c.exif, "UserComment")[0]?.replaceAll("\\x0a", "\n")],
      ["ExifIFD:DateTimeOriginal", value(c.exif, "DateTimeOriginal")[0]], ["GPS:GPSDateStamp", value(c.exif, "GPSDateStamp")[0]],
      ["XMP-xmp:CreatorTool", value(c.xmp, "CreatorTool")[0]], ["XMP-TC260:AIGC", value(c.xmp, "AIGC")[0]], ["XMP-iptcExt:DigitalSourceType", value(c.xmp, "DigitalSourceType")[0]],
      ["IPTC:OriginatingProgram", value(c.other, "IPTC:OriginatingProgram")[0]], ["IPTC:ProgramVersion", value(c.other, "IPTC:ProgramVersion")[0]],
      ["PNG:Software", value(c.png_text, "Software")[0]],
    ];
    for (const [key, ours] of pairs) {
      if (wanted[key] === undefined) continue;
      assert.equal(String(ours), String(wanted[key]), `${wanted.SourceFile} ${key}`);
      ++compared;
    }
    const history = wanted["XMP-xmpMM:History"];
    if (history !== undefined) assert.deepEqual(value(c.xmp, "HistorySoftware"), history.map((entry) => entry.SoftwareAgent), wanted.SourceFile);
  }
  assert.ok(compared >= 30, `${compared} values compared`);
});

test("each file's verdicts", { skip: skip || (existsSync(join(root, "build/cli/precheck.mjs")) ? false : "the command line is not built") }, async () => {
  await made;
  const names = [...table, ...recipes].map(([name]) => name);
  const run = spawnSync(process.execPath, [cli, "check", ...names.map((name) => join(folder, name)), "--now", "2026-11-21T12:00:00+08:00", "--format", "json"], { encoding: "utf8", maxBuffer: 1 << 27 });
  const report = JSON.parse(run.stdout);
  const codes = ["601", "602", "604", "607"];
  for (const [name, , expected] of [...table, ...recipes.map(([file, , , classes]) => [file, null, classes])]) {
    const found = report.findings.filter((f) => f.where.file === name && (f.outcome === "fail" || f.outcome === "suspect")).map((f) => f.code.slice(4)).filter((code) => codes.includes(code));
    assert.deepEqual([...new Set(found)].sort(), expected, name);
  }
});
