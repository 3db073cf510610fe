// Evidence packages: originals byte for byte, numbers that the statement can rely on, limits told plainly, and every change
// after packing found.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { part } from "../web/bundle.mjs";
import { catalogue, goldenReport, python, root } from "./shared.mjs";

const { makePackage } = await part("exports/package");
const { checkPackage } = await part("exports/package_check");
const { packedFiles } = await part("exports/exhibits");
const { annotatedCopies } = await part("exports/annotations");
const { Custody } = await part("custody");
const { entriesOf, textBytes, textOf, zipOf } = await part("zip/zip");
const budget = { most_entries: 1000, most_entry_bytes: 1 << 28, most_bytes: 1 << 29 };
const classes = catalogue();
const Ajv = createRequire(join(root, "web/package.json"))("ajv/dist/2020");
const manifest_check = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true }).compile(JSON.parse(readFileSync(join(root, "assets/schema/precheck.package-1.json"), "utf8")));
const schemaErrors = (manifest) => (manifest_check(manifest) ? [] : manifest_check.errors.map((error) => `${error.instancePath} ${error.message}`));
const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");
const limits = { rules: "precheck-default", max_file_bytes: 5 << 20, max_files: 20, max_total_bytes: 25 << 20 };

// A report whose files are these, with the report's own findings on the first of them.
function inputOf(files, { lang = "zh", change = () => undefined, own_limits = limits, copies = [] } = {}) {
  const report = goldenReport("closed_window");
  const pattern = report.files[1];
  report.files = files.map(({ name, bytes, ...more }) => ({ ...pattern, name, bytes: bytes.length, sha256: sha256(bytes), ...more }));
  report.case.files = files.map(({ name, label }) => (label === undefined ? { name } : { name, label }));
  change(report);
  const custody = new Custody(() => new Date("2026-11-20T01:02:03Z"));
  for (const file of report.files) custody.arrived(file.name, { sha256: file.sha256, bytes: file.bytes });
  custody.exported();
  return {
    report, report_json: JSON.stringify(report), catalogue: classes, lang, limits: own_limits, case_json: JSON.stringify({ ...report.case, custody: custody.entries }), custody: [...custody.entries],
    files: files.map(({ name, bytes }) => ({ name, bytes })), copies, pictures: { pictures: [], missing: [] },
  };
}
const bytesOf = (text) => new Uint8Array(Buffer.from(text));
const opened = (zip) => new Map(entriesOf(zip, budget).entries.map((entry) => [entry.name, entry.bytes]));

const plain = [{ name: "01-通知.png", bytes: bytesOf("notice"), kind: "penalty_notice" }, { name: "订单.png", bytes: bytesOf("order"), kind: "order_page" }, { name: "talk:a?.txt", bytes: bytesOf("talk"), kind: null }];

test("originals go in byte for byte under numbers and fit names, and all that the package promises is there", () => {
  for (const [lang, names] of [["zh", ["exhibits/附件1-处罚通知.png", "exhibits/附件2-订单页.png", "exhibits/附件3-talk-a.txt"]], ["en", ["exhibits/Exhibit1-penalty-notice.png", "exhibits/Exhibit2-order-page.png", "exhibits/Exhibit3-talk-a.txt"]]]) {
    const input = inputOf(plain, { lang });
    const made = makePackage(input);
    assert.deepEqual(made.problems, []);
    assert.equal(made.kept, true);
    assert.deepEqual(Buffer.from(made.zip), Buffer.from(makePackage(input).zip), "the same bytes each time");
    const entries = opened(made.zip);
    names.forEach((name, at) => assert.equal(Buffer.from(entries.get(name)).toString(), Buffer.from(plain[at].bytes).toString(), name));
    for (const name of ["manifest.json", "SHA256SUMS", "report.json", "case.json", "custody-log.txt", "custody-log.json", ...(lang === "zh" ? ["说明.txt", "陈述.txt", "附件清单.csv", "附件清单.txt", "预检报告.html"] : ["README.txt", "statement.txt", "exhibit-list.csv", "exhibit-list.txt", "report.html"])])
      assert.ok(entries.has(name), name);
    assert.equal(textOf(entries.get("report.json")), input.report_json);
    assert.deepEqual(schemaErrors(JSON.parse(textOf(entries.get("manifest.json")))), []);
    assert.ok(schemaErrors({ schema: "precheck.package/1", files: [{ path: "", role: "other" }] }).length > 4);
    const readme = textOf(entries.get(lang === "zh" ? "说明.txt" : "README.txt"));
    for (const words of ["exhibits/", "precheck verify", "不证明内容真实", "does not show that they are true", "5.0 MB"]) assert.ok(readme.includes(words), words);
    const statement = textOf(entries.get(lang === "zh" ? "陈述.txt" : "statement.txt"));
    assert.ok(statement.includes(input.report.case.statement));
    const list = python("import csv,io,json,sys\nprint(json.dumps(list(csv.reader(io.StringIO(sys.stdin.buffer.read().decode('utf-8-sig'),newline='')))))", textOf(entries.get(lang === "zh" ? "附件清单.csv" : "exhibit-list.csv")));
    assert.equal(list.length, 4);
    assert.ok(list.slice(1).every((row, at) => row[1] === names[at] && row[2] === plain[at].name && row[5] === sha256(plain[at].bytes)));
  }
});

test("other programs read it: names, checksums, sha256sum", () => {
  const folder = mkdtempSync(join(tmpdir(), "precheck-package-"));
  writeFileSync(join(folder, "p.zip"), makePackage(inputOf(plain)).zip);
  const names = python("import json,sys,zipfile\nz=zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\nz.extractall(sys.argv[2])\nprint(json.dumps(z.namelist()))", "", join(folder, "p.zip"), join(folder, "out"));
  assert.ok(names.includes("exhibits/附件2-订单页.png"));
  const said = execFileSync("sha256sum", ["-c", "SHA256SUMS"], { cwd: join(folder, "out"), encoding: "utf8", env: { ...process.env, LC_ALL: "C.UTF-8" } });
  assert.equal(said.trim().split("\n").length, names.length - 1);
  assert.ok(said.trim().split("\n").every((line) => line.endsWith(": OK")));
  assert.equal(sha256(readFileSync(join(folder, "out/exhibits/附件1-处罚通知.png"))), sha256(plain[0].bytes));
});

test("numbers of labels and names stay, the rest fill the gaps; copies stand for their originals; proofs keep their names", () => {
  const numbersOf = (files, change) => packedFiles(inputOf(files, { change }).report, "zh").map(({ file, number, role }) => `${file.name}:${number}:${role}`);
  const named = (name, more = {}) => ({ name, bytes: bytesOf(name), ...more });
  assert.deepEqual(numbersOf([named("a.png"), named("b.png", { label: "附件1" }), named("03-c.png"), named("d.png"), named("20261103.png"), named("证据6.png")]),
    ["b.png:1:exhibit", "a.png:2:exhibit", "03-c.png:3:exhibit", "d.png:4:exhibit", "20261103.png:5:exhibit", "证据6.png:6:exhibit"]);
  assert.deepEqual(numbersOf([named("2-x.png"), named("2-y.png")]), ["2-y.png:1:exhibit", "2-x.png:2:exhibit"]);
  const copied = numbersOf([named("3-id.png"), named("3-id-redacted.png", { copy_of: { name: "3-id.png", sha256: "" } }), named("a.png"), named("a.png.tsr"), named("root.pem"), named("b.ots")]);
  assert.deepEqual(copied, ["3-id.png:0:withheld", "a.png.tsr:0:timestamp", "b.ots:0:timestamp", "a.png:1:exhibit", "3-id-redacted.png:3:exhibit"]);
  const entries = opened(makePackage(inputOf([named("3-id.png"), named("3-id-redacted.png", { copy_of: { name: "3-id.png", sha256: "" } }), named("../../x.tsr")])).zip);
  assert.ok(entries.has("withheld/3-id.png") && [...entries.keys()].some((name) => /^timestamps\/[^/]+$/.test(name)));
  assert.match(textOf(entries.get("说明.txt")), /withheld\/.*不要提交/);
});

test("what is over the limits is said, copies are made smaller or left out, and the originals stay as they are", async () => {
  const large = { name: "large.png", bytes: new Uint8Array(3000).map((_, i) => (i * 7919) & 255), kind: "order_page" };
  const own_limits = { rules: "tiny", max_file_bytes: 2000, max_files: 2, max_total_bytes: 3005 };
  const boxed = (report) => Object.assign(report.findings[0].where, { file: "large.png", box: [1, 2, 3, 4] });
  const { report } = inputOf([large], { change: boxed });
  const asked = [];
  const annotate = async (file, marks, percent) => (asked.push([file, marks.length, percent]), new Uint8Array(40 * percent).map((_, i) => (i * 104729) & 255));
  const copies = await annotatedCopies(report, own_limits, annotate);
  assert.deepEqual(asked, [["large.png", 1, 100], ["large.png", 1, 70], ["large.png", 1, 50]]);
  assert.equal(copies[0].percent, 50);
  assert.equal((await annotatedCopies(report, { ...own_limits, max_file_bytes: 100 }, annotate))[0].reason, "size");
  assert.equal((await annotatedCopies(report, own_limits, async () => null))[0].reason, "no_picture");
  for (const lang of ["zh", "en"]) {
    const made = makePackage(inputOf([large, ...plain.slice(0, 2)], { lang, own_limits, copies, change: boxed }));
    assert.equal(made.kept, false);
    assert.deepEqual(made.problems, []);
    const entries = opened(made.zip);
    const [name] = [...entries.keys()].filter((each) => each.startsWith("exhibits/") && entries.get(each).length === 3000);
    assert.ok(name !== undefined);
    assert.ok([...entries.keys()].some((each) => each.startsWith("annotated/")));
    const said = made.notes.join("\n");
    for (const words of lang === "zh" ? ["附件 3 个，上限 2 个", "单个上限 2 KB", "合计", "标注副本缩小到 50%", "整个包"] : ["3 exhibits, the limit is 2", "the limit of one file is 2 KB", "together", "at 50 %", "as a whole"]) assert.ok(said.includes(words), `${words}: ${said}`);
    const readme = textOf(entries.get(lang === "zh" ? "说明.txt" : "README.txt"));
    for (const note of made.notes) assert.ok(readme.includes(note), note);
  }
});

test("a file that is gone or is not the one that was read stops the package", () => {
  const input = inputOf(plain);
  input.files[1].bytes = bytesOf("other");
  assert.throws(() => makePackage(input), /订单\.png: changed/);
  input.files.splice(1, 1);
  assert.throws(() => makePackage(input), /订单\.png: the file itself is not here/);
});

test("every change after packing is found and named", () => {
  const { zip } = makePackage(inputOf(plain));
  const changed = (change) => {
    const entries = opened(zip);
    change(entries);
    return checkPackage(zipOf([...entries].map(([name, bytes]) => ({ name, bytes })))).problems.map(({ problem, name }) => `${problem} ${name}`);
  };
  assert.deepEqual(changed(() => undefined), []);
  const exhibit = "exhibits/附件2-订单页.png";
  assert.deepEqual(changed((entries) => entries.set(exhibit, bytesOf("orded"))), [`changed ${exhibit}`, `sums_differ ${exhibit}`]);
  assert.deepEqual(changed((entries) => entries.delete(exhibit)), [`missing ${exhibit}`]);
  assert.deepEqual(changed((entries) => entries.set("exhibits/new.png", bytesOf("x"))), ["not_listed exhibits/new.png"]);
  assert.deepEqual(changed((entries) => entries.delete("manifest.json")), ["no_manifest manifest.json"]);
  assert.deepEqual(changed((entries) => entries.set("manifest.json", textBytes(textOf(entries.get("manifest.json")).replace("precheck.package/1", "precheck.package/2")))), ["no_manifest manifest.json"]);
  // Who changes a file and the manifest with it still has the log and the report against him.
  const deeper = changed((entries) => {
    const bytes = bytesOf("orded");
    entries.set(exhibit, bytes);
    for (const name of ["manifest.json", "SHA256SUMS"]) entries.set(name, textBytes(textOf(entries.get(name)).replaceAll(sha256(plain[1].bytes), sha256(bytes))));
    entries.set("SHA256SUMS", textBytes(textOf(entries.get("SHA256SUMS")).replace(/[0-9a-f]{64} {2}manifest\.json/, `${sha256(entries.get("manifest.json"))}  manifest.json`)));
  });
  assert.deepEqual(deeper, [`not_as_registered ${exhibit}`, `not_as_reported ${exhibit}`]);
  const log = changed((entries) => entries.set("custody-log.json", textBytes(textOf(entries.get("custody-log.json")).replace("2026-11-20T01:02:03Z", "2026-11-10T01:02:03Z"))));
  assert.ok(log.includes("chain_broken 1") && log.includes("changed custody-log.json"), log.join("; "));
  assert.ok(changed((entries) => entries.set("custody-log.txt", textBytes("nothing"))).includes("log_unread custody-log.txt"));
  for (const bad of [zip.subarray(0, zip.length - 30), zip.subarray(0, 200), bytesOf("PK\u0003\u0004 no zip")]) assert.ok(checkPackage(bad).problems.length > 0);
});

test("every single changed byte of a package is found", () => {
  const { zip } = makePackage(inputOf(plain));
  let missed = 0;
  for (let at = 0; at < zip.length; at += 37) {
    const copy = Uint8Array.from(zip);
    copy[at] ^= 0x20;
    let same;
    try {
      const before = opened(zip), after = opened(copy);
      same = before.size === after.size && [...before].every(([name, bytes]) => Buffer.from(after.get(name) ?? []).equals(Buffer.from(bytes)));
    } catch {
      same = false;
    }
    // Bytes of the archive that are no content (times, checksums that nobody needs) may change without harm.
    if (!same && checkPackage(copy).problems.length === 0) ++missed;
  }
  assert.equal(missed, 0);
});
