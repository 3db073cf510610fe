// Zip archives: the same bytes each time, back as they were, and every kind of bad archive refused by name. A second program,
// Python's zipfile, reads what is written here and writes what is read.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { part } from "./bundle.mjs";

const { entriesOf, textBytes, textOf, zipOf } = await part("zip/zip");
const budget = { most_entries: 100, most_entry_bytes: 4 << 20, most_bytes: 8 << 20 };
const folder = mkdtempSync(join(tmpdir(), "precheck-zip-"));
const python = (program, ...args) => execFileSync("python3", ["-c", program, ...args], { encoding: "utf8" });

const entries = [
  { name: "case.json", bytes: textBytes('{"schema":"precheck.case/1"}\n') },
  { name: "files/01 订单页.png", bytes: new Uint8Array(randomBytes(200_000)) },
  { name: "files/空.txt", bytes: new Uint8Array(0) },
  { name: "files/talk.txt", bytes: textBytes("買家說 same line\n".repeat(40_000)) },
];

test("entries come back as they went in, and the same entries make the same bytes", () => {
  const bytes = zipOf(entries);
  assert.deepEqual(zipOf(entries), bytes);
  const back = entriesOf(bytes, budget);
  assert.deepEqual(back.entries.map(({ name }) => name), entries.map(({ name }) => name));
  for (const [index, entry] of back.entries.entries()) assert.ok(Buffer.from(entry.bytes).equals(Buffer.from(entries[index].bytes)), entry.name);
  assert.equal(textOf(back.entries[0].bytes), '{"schema":"precheck.case/1"}\n');
});

test("another program reads it: names, sizes, checksums", () => {
  const path = join(folder, "ours.zip");
  writeFileSync(path, zipOf(entries));
  const said = JSON.parse(python("import json,sys,zipfile\nz=zipfile.ZipFile(sys.argv[1])\nprint(json.dumps([z.testzip(),[[i.filename,i.file_size] for i in z.infolist()]]))", path));
  assert.equal(said[0], null);
  assert.deepEqual(said[1], entries.map(({ name, bytes }) => [name, bytes.length]));
});

test("an archive of another program is read: folders, and sizes that stand after the data", () => {
  const path = join(folder, "theirs.zip");
  python(`import sys,zipfile
class Out:                                     # cannot seek, so sizes follow the data
  def __init__(self,f): self.f=f
  def write(self,b): return self.f.write(b)
  def flush(self): self.f.flush()
with open(sys.argv[1],'wb') as f, zipfile.ZipFile(Out(f),'w',zipfile.ZIP_DEFLATED) as z:
  z.writestr('files/','')
  z.writestr('files/订单.txt','x'*300000)
  z.writestr('case.json','{}')`, path);
  const back = entriesOf(new Uint8Array(readFileSync(path)), budget);
  assert.deepEqual(back.entries?.map(({ name, bytes }) => [name, bytes.length]), [["files/订单.txt", 300000], ["case.json", 2]], JSON.stringify(back));
});

test("bad archives are refused, and the entry is named", () => {
  const problem = (bytes, limits = budget) => entriesOf(bytes, limits);
  const whole = zipOf(entries);
  assert.equal(problem(new Uint8Array(0)).problem, "not_a_zip");
  assert.equal(problem(textBytes("not a zip at all, but text that is long enough to be one")).problem, "not_a_zip");
  assert.equal(problem(whole.subarray(0, whole.length >> 1)).problem, "not_a_zip");
  assert.deepEqual(problem(whole, { ...budget, most_entries: 3 }), { problem: "too_many_entries", name: "" });
  assert.deepEqual(problem(whole, { ...budget, most_entry_bytes: 199_999 }), { problem: "entry_too_big", name: "files/01 订单页.png" });
  assert.deepEqual(problem(whole, { ...budget, most_bytes: 300_000 }), { problem: "too_big", name: "" });
  // The directory stands at the end: bytes before it gone, so nothing is where it says.
  assert.ok(problem(whole.subarray(1000)).problem);
  const talk = whole.slice();
  const at = Buffer.from(talk).indexOf("files/talk.txt") + "files/talk.txt".length;
  talk.fill(0xff, at, at + 40);
  assert.deepEqual(problem(talk), { problem: "broken", name: "files/talk.txt" });
});

test("names that lead elsewhere or come twice", () => {
  for (const name of ["../case.json", "/etc/passwd", "a\\b.png", "a//b", "./a", "__proto__"]) {
    const path = join(folder, "name.zip");
    python("import sys,zipfile\ni=zipfile.ZipInfo('x')\ni.filename=sys.argv[2]\nzipfile.ZipFile(sys.argv[1],'w').writestr(i,'x')", path, name);
    assert.equal(entriesOf(new Uint8Array(readFileSync(path)), budget).problem, "bad_name", name);
    assert.throws(() => zipOf([{ name, bytes: new Uint8Array(1) }]), name);
  }
  const path = join(folder, "twice.zip");
  python("import sys,warnings,zipfile\nwarnings.simplefilter('ignore')\nz=zipfile.ZipFile(sys.argv[1],'w')\nz.writestr('a','1')\nz.writestr('a','2')\nz.close()", path);
  assert.deepEqual(entriesOf(new Uint8Array(readFileSync(path)), budget), { problem: "name_twice", name: "a" });
});

test("a bomb: much said, or less said than there is", () => {
  const bomb = zipOf([{ name: "bomb.txt", bytes: new Uint8Array(64 << 20) }]);
  assert.ok(bomb.length < 100_000);
  assert.deepEqual(entriesOf(bomb, budget), { problem: "entry_too_big", name: "bomb.txt" });
  // The same, with a directory and a header that claim ten bytes.
  const liar = bomb.slice();
  const view = new DataView(liar.buffer);
  const directory = Buffer.from(liar).lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
  view.setUint32(directory + 24, 10, true);
  view.setUint32(22, 10, true);
  const held = process.memoryUsage().arrayBuffers;
  assert.deepEqual(entriesOf(liar, budget), { problem: "broken", name: "bomb.txt" });
  assert.ok(process.memoryUsage().arrayBuffers - held < 48 << 20, "it was unpacked to its end");
});
