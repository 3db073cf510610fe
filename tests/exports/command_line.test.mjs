// pack, verify and batch as they are met: exit statuses, what is written where, several workers, workers that die, and a fan-out
// by another engine (GNU parallel). Cases are small ones, so that many can be checked.
import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { precheck, python, root, run } from "./shared.mjs";

const folder = mkdtempSync(join(tmpdir(), "precheck-batch-"));
const now = "2026-11-21T12:00:00+08:00";
const limits = { timeout: 400000 };

// Talks of different length, so that the cases take different times.
function makeCase(name, number) {
  const path = join(folder, name);
  mkdirSync(path);
  const lines = Array.from({ length: 4 + (number % 3) * 40 }, (_, i) => `2026-11-${String(10 + (i % 9)).padStart(2, "0")} 09:${String(10 + (i % 50)).padStart(2, "0")}:00 nl118720336${number}kz: hello ${i}`);
  writeFileSync(join(path, "01-talk.txt"), `${lines.join("\n")}\n`);
  cpSync(join(root, "tests/papers/files/licence_company.pdf"), join(path, "02-执照.pdf"));
  writeFileSync(join(path, "case.json"), JSON.stringify({ schema: "precheck.case/1", kind: "appeal", cause: "points_deducted", order_no: `82042563976435${10 + number}`, notice_delivered_at: "2026-11-20T09:12:00+08:00", statement: "依据第12条，见附件1。" }));
  return path;
}
const cases = Array.from({ length: 7 }, (_, number) => makeCase(`案件 ${number + 1}`, number));
const alone = new Map();
const reportAlone = (path) => {
  if (!alone.has(path)) alone.set(path, run(["check", path, "--now", now, "--format", "json"]).stdout);
  return alone.get(path);
};

test("a report in every form, on stdout or as a file, with one exit status", limits, () => {
  const [path] = cases;
  const begins = { json: /^\{"schema":"precheck\.report\/1"/, html: /^<!DOCTYPE html>\n<html lang="zh-CN">/, csv: /^\ufeff序号,/, sarif: /^\{\n "version": "2\.1\.0"/, junit: /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites /, text: /还不能提交/ };
  for (const [format, begin] of Object.entries(begins)) {
    const result = run(["check", path, "--now", now, "--format", format]);
    assert.equal(result.status, 1, format);
    assert.match(result.stdout, begin);
    assert.equal(result.stderr, "");
  }
  const to = join(folder, "report.html");
  assert.equal(run(["check", path, "--now", now, "--format", "html", "--lang", "en", "-o", to]).stdout, "");
  assert.match(readFileSync(to, "utf8"), /<html lang="en">[\s\S]*data:image\/png;base64,[\s\S]*Not checked \(this counts as no pass\)/);
  assert.equal(run(["check", path, "--format", "pdf"]).status, 2);
});

test("batch gives a line a case, in order, with the bytes that check gives alone, however many work", limits, () => {
  const lines = [...cases, join(folder, "nowhere"), "", cases[0]];
  const wanted = [...cases.map((path) => reportAlone(path).trimEnd()), JSON.stringify({ error: { folder: join(folder, "nowhere"), reason: `${join(folder, "nowhere")}: no such file or folder` } }), reportAlone(cases[0]).trimEnd()];
  for (const jobs of ["1", "3"]) {
    const result = run(["batch", "--now", now, "--jobs", jobs], { input: lines.join("\n") });
    assert.deepEqual(result.stdout.trimEnd().split("\n"), wanted, `--jobs ${jobs}: ${result.stderr}`);
    assert.equal(result.status, 1);
  }
});

test("a broken case is a line and stops no other", limits, () => {
  const broken = join(folder, "broken"), empty = join(folder, "empty");
  mkdirSync(broken);
  mkdirSync(empty);
  writeFileSync(join(broken, "case.json"), "{ no json");
  writeFileSync(join(broken, "a.txt"), "x");
  const said = run(["batch", "--now", now, "--jobs", "2"], { input: `${broken}\n${empty}\n${cases[1]}\n` }).stdout.trimEnd().split("\n");
  assert.equal(JSON.parse(said[0]).error.folder, broken);
  assert.match(JSON.parse(said[0]).error.reason, /case\.json: no case file/);
  assert.match(JSON.parse(said[1]).error.reason, /no evidence file/);
  assert.equal(said[2], reportAlone(cases[1]).trimEnd());
});

test("a worker that dies costs its case at most", limits, async () => {
  const batch = spawn(precheck, ["batch", "--now", now, "--jobs", "2"], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = [];
  const heard = new Promise((resolve) => createInterface({ input: batch.stdout }).on("line", (line) => lines.push(line) && resolve()));
  const ended = new Promise((resolve) => batch.once("close", resolve));
  batch.stdin.write(`${cases[0]}\n`.repeat(9));
  await heard;
  const children = execFileSync("ps", ["-o", "pid=", "--ppid", String(batch.pid)], { encoding: "utf8" }).trim().split(/\s+/).map(Number);
  assert.ok(children.length >= 1);
  for (const pid of children) process.kill(pid, "SIGKILL");
  batch.stdin.end(`${cases[2]}\n`.repeat(9));
  assert.equal(await ended, 1);
  assert.equal(lines.length, 18);
  const failed = lines.filter((line) => line.startsWith('{"error"'));
  assert.ok(failed.length >= 1 && failed.length <= children.length, `${failed.length} lines of ${children.length} workers that were killed`);
  for (const line of failed) assert.match(JSON.parse(line).error.reason, /stopped/);
  assert.equal(lines.filter((line) => line === reportAlone(cases[2]).trimEnd()).length, 9);
});

test("a row a case, as a table", limits, () => {
  const csv = run(["batch", "--now", now, "--jobs", "2", "--format", "csv", "--lang", "en"], { input: [cases[0], join(folder, "nowhere")].join("\n") }).stdout;
  const rows = python("import csv,io,json,sys\nprint(json.dumps(list(csv.reader(io.StringIO(sys.stdin.buffer.read().decode('utf-8-sig'),newline='')))))", csv);
  assert.equal(rows.length, 3);
  assert.deepEqual(rows[1].slice(0, 2), [cases[0], "not ready"]);
  assert.equal(rows[2][1], "not checked");
  assert.match(rows[2].at(-1), /no such file or folder/);
});

test("GNU parallel fans out: by lines to batch on several workers, by cases to check; the results are the same", limits, () => {
  const input = `${cases.join("\n")}\n`;
  const wanted = cases.map((path) => reportAlone(path).trimEnd());
  const parallel = (...words) => spawnSync("parallel", ["--will-cite", "-k", ...words], { input, encoding: "utf8", maxBuffer: 1 << 28, env: { ...process.env, PATH: `${join(root, "web/bin")}:${process.env.PATH}` } });
  const piped = parallel("--pipe", "-N", "2", "-j", "3", "precheck", "batch", "--readers", "1", "--now", now);
  assert.deepEqual(piped.stdout.trimEnd().split("\n"), wanted, piped.stderr);
  // Two hosts, both this one, as ssh would be used: by a command that stands in for it. A login sets SHELL, which parallel runs there;
  // the environment that the tests are started in need not have one.
  const hosts = join(folder, "hosts.txt"), ssh = join(folder, "here.sh");
  writeFileSync(hosts, "1/first\n1/second\n");
  writeFileSync(ssh, `#!/bin/sh\n# Called as ssh is: options, a host, a command.\nwhile [ "\${1#-}" != "$1" ]; do case $1 in -o|-p|-l) shift;; esac; shift; done\necho "$1" >> ${folder}/hosts-used\nshift\n[ "$1" = -- ] && shift\nSHELL=/bin/sh PATH=${join(root, "web/bin")}:$PATH exec sh -c "$*"\n`, { mode: 0o755 });
  const blocks = parallel("--pipe", "-N", "2", "--ssh", ssh, "--sshloginfile", hosts, "precheck", "batch", "--readers", "1", "--now", now);
  assert.deepEqual(blocks.stdout.trimEnd().split("\n"), wanted, blocks.stderr);
  const spread = parallel("--ssh", ssh, "--sshloginfile", hosts, "precheck", "check", "{}", "--now", now, "--format", "json");
  assert.deepEqual(spread.stdout.trimEnd().split("\n"), wanted, spread.stderr);
  const used = readFileSync(join(folder, "hosts-used"), "utf8");
  assert.ok(used.includes("first") && used.includes("second"), used);
});

const proofs = join(folder, "proofs");
test("pack writes a package that verify takes, zipped and unpacked, with its timestamps", limits, () => {
  const later = "2026-12-01T12:00:00+08:00";   // than the tokens
  mkdirSync(proofs);
  const tokens = join(root, "tests/proofs/tokens");
  cpSync(join(tokens, "page.txt"), join(proofs, "page.txt"));
  cpSync(join(tokens, "good.tsr"), join(proofs, "page.txt.tsr"));
  writeFileSync(join(proofs, "case.json"), readFileSync(join(cases[0], "case.json")));
  const to = join(folder, "package.zip");
  const made = run(["pack", proofs, "-o", to, "--now", later, "--roots", join(tokens, "root.pem"), "--lang", "en"]);
  assert.equal(made.status, 1, made.stderr);
  assert.match(made.stdout, /opened and checked again/);
  const first = readFileSync(to);
  run(["pack", proofs, "-o", to, "--now", later, "--roots", join(tokens, "root.pem"), "--lang", "en"]);
  assert.ok(first.equals(readFileSync(to)), "with --now the package repeats byte for byte");
  const result = run(["verify", to, "--roots", join(tokens, "root.pem"), "--format", "json", "--now", later]);
  const said = JSON.parse(result.stdout);
  assert.equal(result.status, 0, result.stdout);
  assert.deepEqual([said.ok, said.chain, said.package.problems, said.proofs.map((proof) => proof.state)], [true, "holds", [], ["holds"]]);
  assert.deepEqual(said.files.map((file) => `${file.file} ${file.state}`).sort(), ["page.txt same", "page.txt.tsr same"]);
  assert.equal(run(["verify", to, "--now", later]).status, 1, "without the root the proof is open");
  assert.match(run(["verify", to, "--roots", join(tokens, "root.pem"), "--now", later, "--lang", "en"]).stdout, /Package: \d+ files listed[\s\S]*Custody log: 4 entries, the chain of hashes holds[\s\S]*Result: verified/);

  const out = join(folder, "unpacked");
  execFileSync("/usr/bin/python3", ["-c", "import sys,zipfile\nzipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])", to, out]);
  assert.equal(run(["verify", out, "--roots", join(tokens, "root.pem"), "--now", later]).status, 0);
  assert.deepEqual(readdirSync(join(out, "timestamps")), ["page.txt.tsr"]);
  const exhibit = join(out, "exhibits", readdirSync(join(out, "exhibits"))[0]);
  writeFileSync(exhibit, `${readFileSync(exhibit, "utf8")} `);
  const tampered = run(["verify", out, "--roots", join(tokens, "root.pem"), "--lang", "zh"]);
  assert.equal(tampered.status, 1);
  assert.match(tampered.stdout, /✗ 打包后被改过：exhibits\//);
  const spoilt = Buffer.from(first);
  spoilt[spoilt.indexOf("page.txt.tsr") + 400] ^= 1;
  writeFileSync(join(folder, "spoilt.zip"), spoilt);
  assert.equal(run(["verify", join(folder, "spoilt.zip")]).status, 1);
});

test("a package holds annotated copies where findings have a place, of pictures and of pages", limits, () => {
  const path = join(folder, "pictures");
  mkdirSync(path);
  cpSync(join(root, "tests/cli/order_page.png"), join(path, "1-order.png"));
  cpSync(join(root, "tests/papers/files/statement_two_months.pdf"), join(path, "2-bank.pdf"));
  writeFileSync(join(path, "case.json"), JSON.stringify({ schema: "precheck.case/1", kind: "appeal", cause: "funds_frozen", order_no: "8204256397643599", seller: { bank_account_name: "别的公司" }, statement: "见附件1、附件2。" }));
  const to = join(folder, "pictures.zip");
  run(["pack", path, "-o", to, "--now", now, "--lang", "en"]);
  const report = JSON.parse(run(["check", path, "--now", now, "--format", "json"]).stdout);
  const placed = [...new Set(report.findings.filter((finding) => finding.where.box !== null && finding.where.file !== null).map((finding) => finding.where.file))].sort();
  const sizes = python(`import io,json,sys,zipfile
from PIL import Image
z=zipfile.ZipFile(sys.argv[1]); out={}
for n in z.namelist():
  if n.startswith('annotated/'): out[n]=Image.open(io.BytesIO(z.read(n))).size
print(json.dumps(out))`, "", to);
  assert.ok(placed.includes("1-order.png"), JSON.stringify(placed));
  assert.deepEqual(Object.keys(sizes).map((name) => /Exhibit(\d)/.exec(name)[1]).sort(), placed.map((name) => name[0]));
  const order = report.files.find((file) => file.name === "1-order.png");
  assert.deepEqual(sizes[Object.keys(sizes).find((name) => name.includes("Exhibit1"))], [order.width, order.height]);
});

test("what was packed checks as it did before, under its new names, and the statement finds its exhibits", limits, () => {
  const path = join(folder, "named");
  mkdirSync(path);
  cpSync(join(root, "tests/cli/order_page.png"), join(path, "IMG_20261110.png"));
  cpSync(join(cases[1], "01-talk.txt"), join(path, "talk?.txt"));
  const form = { schema: "precheck.case/1", kind: "appeal", cause: "points_deducted", order_no: "8231907745126608", statement: "聊天见附件1，订单见附件2。依据第12条。", files: [{ name: "talk?.txt" }, { name: "IMG_20261110.png" }] };
  writeFileSync(join(path, "case.json"), JSON.stringify(form));
  const before = JSON.parse(run(["check", path, "--now", now, "--format", "json"]).stdout);
  assert.ok(before.findings.some((finding) => finding.code === "EDC-108"));
  const to = join(folder, "named.zip"), out = join(folder, "named-out");
  run(["pack", path, "-o", to, "--now", now]);
  execFileSync("/usr/bin/python3", ["-c", "import sys,zipfile\nzipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])", to, out]);
  const exhibits = join(out, "exhibits");
  const { files: _files, ...rest } = form;
  writeFileSync(join(exhibits, "case.json"), JSON.stringify(rest));
  const after = JSON.parse(run(["check", exhibits, "--now", now, "--format", "json"]).stdout);
  assert.deepEqual(after.files.map((file) => file.sha256).sort(), before.files.map((file) => file.sha256).sort());
  const codes = (report) => [...new Set(report.findings.filter((finding) => finding.severity !== "notice").map((finding) => finding.code))].sort();
  assert.deepEqual(codes(after), codes(before).filter((code) => code !== "EDC-108"), "nothing new, and the names are fit");
});

test("bad usage of pack, batch and verify says what is wrong and exits with 2", limits, () => {
  for (const words of [["pack", cases[0]], ["pack"], ["pack", join(folder, "nowhere"), "-o", "x.zip"], ["batch", cases[0]], ["batch", "--jobs", "0"], ["batch", "--format", "html"], ["verify"], ["verify", join(folder, "nowhere.zip")]]) {
    const result = run(words, { input: "" });
    assert.equal(result.status, 2, words.join(" "));
    assert.equal(result.stdout, "");
  }
  assert.ok(!existsSync("x.zip"));
});
