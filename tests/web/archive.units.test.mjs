// Case files: everything comes back, and what is broken, newer, changed or more than it says is refused by name.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import module from "node:module";
import { test } from "node:test";
import { part } from "./bundle.mjs";
import { root } from "./site.mjs";

const { archiveOf, caseOf } = await part("archive/case_archive");
const { entriesOf, textBytes, textOf, zipOf } = await part("zip/zip");
const budget = { most_entries: 100, most_entry_bytes: 1 << 24, most_bytes: 1 << 26 };
const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

const file = (name, data, more = {}) => ({ name, sha256: sha256(data), bytes: data.length, type: "text/plain", cancelled: false, problem: null, data, facts: JSON.stringify({ name, sha256: sha256(data), read: true }), ...more });
const archived = {
  name: "扣分申诉",
  form: { schema: "precheck.case/1", kind: "appeal", notice_delivered_at: "2026-11-20 09:12", platform_zone: "Asia/Shanghai", own: { kept: 1 }, from_notice: { file: "01 通知.txt", read: true, fields: { notice_no: "PU1" } } },
  custody: [{ seq: 1, at: "2026-11-20T01:12:00Z", event: "added", file: "01 通知.txt", sha256: "0".repeat(64), bytes: 3, previous: "0".repeat(64), entry_sha256: "1".repeat(64) }],
  reader: "r1",
  files: [
    file("01 通知.txt", textBytes("处罚通知")),
    file("a:b?.txt", textBytes("a name that Windows does not take")),
    file("..", textBytes("no name at all"), { facts: null, problem: { key: "shell.file_trapped", reason: "a trap" } }),
    file("empty.png", new Uint8Array(0), { type: "image/png", cancelled: true }),
  ],
};
const bytes = await archiveOf(archived, "0.1.0");

// The archive with its entries changed by `change`, which gets them by name.
function altered(change, whole = bytes) {
  const entries = new Map(entriesOf(whole, budget).entries.map((entry) => [entry.name, entry.bytes]));
  change(entries);
  return zipOf([...entries].map(([name, data]) => ({ name, bytes: data })));
}
const manifestOf = (entries) => JSON.parse(textOf(entries.get("manifest.json")));
const put = (entries, name, value) => entries.set(name, textBytes(JSON.stringify(value)));
// With the list made to fit again, as by someone who knows how.
function relisted(entries) {
  const manifest = manifestOf(entries);
  for (const entry of manifest.entries) Object.assign(entry, { sha256: sha256(entries.get(entry.path)), bytes: entries.get(entry.path).length });
  put(entries, "manifest.json", manifest);
}

test("a case file holds everything and gives it back", async () => {
  const { archived: back } = await caseOf(bytes, true);
  assert.deepEqual(back, archived);
  assert.deepEqual(await archiveOf(back, "0.1.0"), bytes, "the same bytes again");
  const names = entriesOf(bytes, budget).entries.map(({ name }) => name);
  assert.deepEqual(names, ["manifest.json", "case.json", "facts.json", "evidence/01 通知.txt", "evidence/file-2", "evidence/file-3", "evidence/empty.png"]);
  const form = JSON.parse(textOf(entriesOf(bytes, budget).entries[1].bytes));
  assert.equal(form.notice_delivered_at, "2026-11-20T09:12:00+08:00", "as case.json has it everywhere");
  assert.equal(form.custody.length, 1);
});

test("what stands in it is what the published schemas say", () => {
  const { createRequire: requireFrom } = module;
  const Ajv = requireFrom(`${root}/web/package.json`)("ajv/dist/2020");
  const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
  ajv.addSchema(JSON.parse(readFileSync(`${root}/assets/schema/precheck.rules-1.json`, "utf8")));
  const entries = new Map(entriesOf(bytes, budget).entries.map((entry) => [entry.name, JSON.parse(entry.name.endsWith(".json") ? textOf(entry.bytes) : "null")]));
  for (const [name, schema] of [["manifest.json", "case-file"], ["case.json", "case"]]) {
    const check = ajv.compile(JSON.parse(readFileSync(`${root}/assets/schema/precheck.${schema}-1.json`, "utf8")));
    assert.ok(check(entries.get(name)), JSON.stringify(check.errors));
    assert.equal(check({ ...entries.get(name), schema: "precheck.other/1" }), false);
  }
});

test("bytes that are not those that were read bring no facts along", async () => {
  const { archived: back } = await caseOf(await archiveOf({ ...archived, files: [{ ...archived.files[0], sha256: "f".repeat(64) }] }, "0.1.0"), true);
  assert.equal(back.files[0].facts, null);
  assert.equal(back.files[0].sha256, archived.files[0].sha256);
  const forged = altered((entries) => {
    const facts = JSON.parse(textOf(entries.get("facts.json")));
    facts.files[0].sha256 = "e".repeat(64);
    put(entries, "facts.json", facts);
    relisted(entries);
  });
  assert.equal((await caseOf(forged, true)).archived.files[0].facts, null);
});

test("what systems add when they pack again is no harm", async () => {
  const again = altered((entries) => {
    entries.set("__MACOSX/._case.json", textBytes("x"));
    entries.set("evidence/.DS_Store", textBytes("x"));
  });
  assert.deepEqual((await caseOf(again, true)).archived, archived);
});

test("what is wrong is said, with the entry that it is about", async () => {
  const cases = [
    ["cut short", bytes.subarray(0, bytes.length - 100), "not_a_zip", ""],
    ["no archive", textBytes("nothing of the kind, but long enough for one"), "not_a_zip", ""],
    ["a byte of a picture", altered((entries) => entries.set("evidence/01 通知.txt", textBytes("处罚通告"))), "changed", "evidence/01 通知.txt"],
    ["a form edited by hand", altered((entries) => entries.set("case.json", textBytes('{"schema":"precheck.case/1"}'))), "changed", "case.json"],
    ["a picture gone", altered((entries) => entries.delete("evidence/empty.png")), "missing", "evidence/empty.png"],
    ["a picture more", altered((entries) => entries.set("evidence/more.png", textBytes("x"))), "unlisted", "evidence/more.png"],
    ["a newer case file", altered((entries) => put(entries, "manifest.json", { ...manifestOf(entries), schema: "precheck.case-file/2" })), "newer", "precheck.case-file/2"],
    ["a newer form", altered((entries) => (put(entries, "case.json", { schema: "precheck.case/7" }), relisted(entries))), "newer", "case.json"],
    ["no form", altered((entries) => (entries.set("case.json", textBytes("[]")), relisted(entries))), "bad_case", "case.json"],
    ["a list that is none", altered((entries) => put(entries, "manifest.json", { schema: "precheck.case-file/1", entries: {} })), "bad_manifest", "manifest.json"],
    ["a file with a path for a name", altered((entries) => put(entries, "manifest.json", { ...manifestOf(entries), files: [{ ...manifestOf(entries).files[0], name: "../x.txt" }] })), "bad_manifest", "manifest.json"],
    ["two files of one name", altered((entries) => put(entries, "manifest.json", { ...manifestOf(entries), files: [manifestOf(entries).files[0], manifestOf(entries).files[0]] })), "bad_manifest", "manifest.json"],
    ["no list", altered((entries) => entries.delete("manifest.json")), "not_a_case", ""],
  ];
  for (const [what, data, problem, name] of cases) assert.deepEqual(await caseOf(data, true), { problem, name }, what);
});

test("an archive that nobody called a case file is left to others, unless it says so itself", async () => {
  assert.equal(await caseOf(zipOf([{ name: "a.png", bytes: new Uint8Array(3) }]), false), null);
  assert.equal(await caseOf(textBytes("no archive"), false), null);
  assert.deepEqual((await caseOf(bytes, false)).archived, archived);
  assert.equal((await caseOf(altered((entries) => entries.delete("evidence/empty.png")), false)).problem, "missing");
});
