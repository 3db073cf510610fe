// Case files on the command line: checked, packed, gathered, verified and taken in a batch like the folder that they were made
// of, with nothing read twice and nothing written; newer, broken and changed ones are refused by name.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { part } from "../web/bundle.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const folder = mkdtempSync(join(tmpdir(), "precheck-case-file-"));
const now = ["--now", "2026-11-19T12:00:00+08:00"];
const run = (words, input) => spawnSync(join(root, "web/bin/precheck"), words, { encoding: "utf8", maxBuffer: 1 << 28, input });
const { archiveOf } = await part("archive/case_archive");
const { Custody } = await part("custody");
const { zipOf, entriesOf } = await part("zip/zip");
const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

const png = readFileSync(join(root, "tests/cli/order_page.png"));
const talk = Buffer.from("2026-11-10 09:10:00 nl1187203364kzqe: 货已收到\n2026-11-10 09:12:00 store: 谢谢\n");
const form = {
  schema: "precheck.case/1", kind: "appeal", cause: "points_deducted", notice_no: "PU20261117004417", notice_delivered_at: "2026-11-17T10:26:31+08:00", order_no: "8231907745126608",
  clauses: [{ rule_set: "AliExpress 平台规则", number: "4.2.1" }], statement: "订单见附件1，聊天见附件2。依据规则 4.2.1，请求撤销处罚。", files: [{ name: "1-订单.png" }, { name: "2-聊天.txt" }],
};
const plain = join(folder, "plain");
mkdirSync(plain);
const files = [["1-订单.png", png], ["2-聊天.txt", talk]];
for (const [name, bytes] of files) writeFileSync(join(plain, name), bytes);
const log = new Custody(() => new Date("2026-11-18T02:00:00Z"));
for (const [name, bytes] of files) log.arrived(name, { sha256: sha256(bytes), bytes: bytes.length });
writeFileSync(join(plain, "case.json"), `${JSON.stringify({ ...form, custody: log.entries }, null, 2)}\n`);

const gathered = JSON.parse(run(["gather", plain]).stdout);
async function archive(name, reader = gathered.reader, facts = gathered.files) {
  const bytes = await archiveOf({
    name: "", form: { ...form, notice_delivered_at: "2026-11-17T10:26:31+08:00", from_notice: { file: "x", read: true, fields: {} } }, custody: log.entries, reader,
    files: files.map(([file, data], at) => ({ name: file, sha256: sha256(data), bytes: data.length, type: "", cancelled: false, problem: null, data: new Uint8Array(data), facts: JSON.stringify(facts[at]) })),
  }, "0.1.0");
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}
const whole = await archive("案件.precheck.zip");

test("check gives the bytes that the folder gives, and leaves the file as it was", () => {
  const before = sha256(readFileSync(whole));
  const from_folder = run(["check", plain, "--format", "json", ...now]), from_file = run(["check", whole, "--format", "json", ...now]);
  assert.equal(from_file.status, from_folder.status, from_file.stderr);
  assert.equal(from_file.stdout, from_folder.stdout);
  assert.equal(JSON.parse(from_file.stdout).files.length, 2);
  assert.equal(sha256(readFileSync(whole)), before);
});

test("what was read by the same reader is not read again; by another one it is", async () => {
  const [picture, chat] = structuredClone(gathered.files);
  picture.text.lines[0].text = "READ BEFORE";
  const kept = await archive("kept.precheck.zip", gathered.reader, [picture, chat]);
  assert.match(run(["gather", kept]).stdout, /READ BEFORE/);
  const other = await archive("other.precheck.zip", "0000000000000000", [picture, chat]);
  const anew = run(["gather", other]).stdout;
  assert.doesNotMatch(anew, /READ BEFORE/);
  assert.deepEqual(JSON.parse(anew).files[1], gathered.files[1]);
});

test("pack, batch and verify take it", () => {
  const zip = join(folder, "package.zip");
  const packed = run(["pack", whole, "-o", zip, ...now]);
  assert.equal(packed.status, 1, packed.stderr);
  const verified = JSON.parse(run(["verify", zip, "--format", "json"]).stdout);
  assert.equal(verified.ok, true);
  const lines = run(["batch", ...now], `${plain}\n${whole}\n${join(folder, "none.precheck.zip")}\n`).stdout.trim().split("\n");
  assert.equal(lines.length, 3);
  assert.equal(lines[0], lines[1]);
  assert.match(JSON.parse(lines[2]).error.reason, /no such file/);
  const own = run(["verify", whole, "--format", "json"]);
  assert.equal(own.status, 0, own.stdout + own.stderr);
  const result = JSON.parse(own.stdout);
  assert.equal(result.chain, "holds");
  assert.deepEqual(result.files.map((file) => [file.file, file.state]), [["1-订单.png", "same"], ["2-聊天.txt", "same"]]);
});

const entries = () => entriesOf(new Uint8Array(readFileSync(whole)), { most_entries: 100, most_entry_bytes: 1 << 28, most_bytes: 1 << 28 }).entries;
const text = (bytes) => new TextDecoder().decode(bytes);
const bytesOf = (words) => new TextEncoder().encode(words);
const changed = (change) => zipOf(entries().flatMap(change));
const broken = {
  "newer.precheck.zip": [() => changed((entry) => (entry.name === "manifest.json" ? [{ ...entry, bytes: bytesOf(text(entry.bytes).replace("precheck.case-file/1", "precheck.case-file/9")) }] : [entry])), /saved by a newer version \(precheck\.case-file\/9\)/],
  "changed.precheck.zip": [() => changed((entry) => (entry.name.endsWith(".txt") ? [{ ...entry, bytes: bytesOf("other") }] : [entry])), /evidence\/2-聊天\.txt in it is not what its list says/],
  "missing.precheck.zip": [() => changed((entry) => (entry.name.endsWith(".png") ? [] : [entry])), /evidence\/1-订单\.png is missing/],
  "more.precheck.zip": [() => changed((entry) => (entry.name === "case.json" ? [entry, { name: "evidence/x.png", bytes: bytesOf("x") }] : [entry])), /holds evidence\/x\.png, which its list does not name/],
  "cut.precheck.zip": [() => readFileSync(whole).subarray(0, 5000), /no whole archive/],
  "none.precheck.zip": [() => zipOf([{ name: "a.txt", bytes: bytesOf("a") }]), /no case file/],
  "no-zip.precheck.zip": [() => bytesOf("nothing"), /no whole archive/],
};

test("newer, broken and changed ones are refused by name, untouched, by every verb", () => {
  for (const [name, [make, said]] of Object.entries(broken)) {
    const path = join(folder, name);
    writeFileSync(path, make());
    const before = sha256(readFileSync(path));
    for (const words of [["check", path], ["gather", path], ["pack", path, "-o", join(folder, "no.zip")]]) {
      const answer = run(words);
      assert.equal(answer.status, 2, `${words[0]} ${name}: ${answer.stdout}`);
      assert.match(answer.stderr, said, name);
      assert.equal(answer.stdout, "");
    }
    const verified = run(["verify", path]);
    assert.equal(verified.status, 1, name);
    assert.match(verified.stderr, said, name);
    assert.match(JSON.parse(run(["batch"], `${path}\n`).stdout).error.reason, said, name);
    assert.equal(sha256(readFileSync(path)), before);
  }
});

test("another archive among evidence stays evidence", () => {
  const path = join(folder, "pictures.zip");
  writeFileSync(path, zipOf([{ name: "a.txt", bytes: bytesOf("a") }]));
  const report = JSON.parse(run(["check", path, "--format", "json"]).stdout);
  assert.equal(report.files[0].media, "application/zip");
});
