// The custody log and the timestamp request: what common tools make of them.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { part } from "./bundle.mjs";

const { Custody, custodyText, custodyJson, readCustody, brokenAt, registered } = await part("custody");
const { timestampRequest } = await part("timestamp_request");
const { holdsCertificates, mayHoldCertificates } = await part("timestamp_roots");

const sha = (text) => createHash("sha256").update(text).digest("hex");
const print = (text) => ({ sha256: sha(text), bytes: Buffer.byteLength(text) });
function clock() {
  let minute = 0;
  return () => new Date(Date.UTC(2026, 10, 20, 1, minute++));
}

test("files are noted as they come, change, go and are handed out, and no more", () => {
  const log = new Custody(clock());
  log.arrived("a.png", print("a"));
  log.arrived("a.png", print("a"));          // read again
  log.arrived("b c.png", print("b"));
  log.removed("a.png");
  log.removed("a.png");
  log.arrived("a.png", print("another"));
  log.exported();
  log.exported();
  log.arrived("unread.png", { sha256: "", bytes: 3 });
  assert.deepEqual(log.entries.map((each) => `${each.event} ${each.file}`), ["added a.png", "added b c.png", "removed a.png", "added a.png", "exported b c.png", "exported a.png"]);
  assert.equal(brokenAt(log.entries), -1);
  assert.equal(registered(log.entries, "a.png").sha256, sha("another"));
});

test("a case's log goes on, and what differs from it is said", () => {
  const first = new Custody(clock());
  first.arrived("a.png", print("a"));
  first.arrived("b.png", print("b"));
  const second = new Custody(clock());
  second.arrived("a.png", print("changed since"));
  second.arrived("c.png", print("c"));
  second.open(JSON.parse(JSON.stringify(first.entries)));
  assert.deepEqual(second.entries.map((each) => `${each.event} ${each.file}`), ["added a.png", "added b.png", "changed a.png", "added c.png"]);
  assert.equal(brokenAt(second.entries), -1);
  assert.equal(registered(second.entries, "a.png").sha256, sha("a"), "what was registered first is what counts");
});

test("whatever is changed in the log, it shows", () => {
  const log = new Custody(clock());
  for (const name of ["a", "b", "c"]) log.arrived(`${name}.png`, print(name));
  const copy = () => JSON.parse(JSON.stringify(log.entries));
  for (const [member, value] of [["at", "2026-11-01T00:00:00Z"], ["event", "removed"], ["file", "z.png"], ["sha256", sha("z")], ["bytes", 9], ["previous", sha("z")], ["seq", 7], ["entry_sha256", sha("z")]]) {
    const entries = copy();
    entries[1][member] = value;
    assert.equal(brokenAt(entries), 1, member);
  }
  const without = copy();
  without.splice(1, 1);
  assert.equal(brokenAt(without), 1);
});

test("sha256sum reads the text form, and printf with sha256sum makes an entry's hash", () => {
  const folder = mkdtempSync(join(tmpdir(), "precheck-custody-"));
  const files = { "01-order.png": "order", "订单 页.png": "page", "back\\slash.txt": "slash" };
  const log = new Custody(clock());
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(folder, name), text);
    log.arrived(name, print(text));
  }
  writeFileSync(join(folder, "custody-log.txt"), custodyText(log.entries));
  const check = spawnSync("sha256sum", ["--strict", "-c", "custody-log.txt"], { cwd: folder, encoding: "utf8", env: { ...process.env, LC_ALL: "C.UTF-8" } });
  assert.equal(check.status, 0, check.stdout + check.stderr);
  assert.equal(check.stdout.match(/: OK/g).length, 3);
  assert.equal(check.stderr, "");
  const lines = custodyText(log.entries).split("\n");
  const at = lines.findIndex((line) => line.startsWith("# precheck.custody/1 2 "));
  const said = execFileSync("sh", ["-c", 'printf "%s\\n" "$1" | sha256sum', "sh", lines[at].slice(2)], { encoding: "utf8" });
  assert.equal(`# = ${said.slice(0, 64)}`, lines[at + 1]);
  writeFileSync(join(folder, "01-order.png"), "order, touched up");
  assert.notEqual(spawnSync("sha256sum", ["-c", "custody-log.txt"], { cwd: folder }).status, 0);
});

test("all forms of the log are read again", () => {
  const log = new Custody(clock());
  for (const name of ["a.png", "b  c.png"]) log.arrived(name, print(name));
  for (const text of [custodyText(log.entries), custodyJson(log.entries), JSON.stringify(log.entries), JSON.stringify({ schema: "precheck.case/1", custody: log.entries })]) assert.deepEqual(readCustody(text), [...log.entries]);
  for (const text of ["", "hello", "{}", "[", "{\"custody\": 3}"]) assert.equal(readCustody(text), null, text);
});

test("openssl reads the timestamp request", (t) => {
  const request = timestampRequest(sha("a page"));
  const folder = mkdtempSync(join(tmpdir(), "precheck-tsq-"));
  writeFileSync(join(folder, "page.tsq"), request);
  const read = spawnSync("openssl", ["ts", "-query", "-in", join(folder, "page.tsq"), "-text"], { encoding: "utf8" });
  if (read.error) return t.skip("no openssl here");
  assert.match(read.stdout, /Hash Algorithm: sha256/);
  assert.match(read.stdout, /Certificate required: yes/);
  const bytes = [...read.stdout.matchAll(/^ {4}[0-9a-f]{4} - ((?:[0-9a-f]{2}[ -]){16})/gm)].map(([, hex]) => hex.replace(/[ -]/g, "")).join("");
  assert.equal(bytes, sha("a page"));
  assert.throws(() => timestampRequest("no digest"));
});

test("certificates are told from other files", () => {
  const bytes = (text) => new TextEncoder().encode(text);
  assert.ok(holdsCertificates(bytes("some words\n-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----\n")));
  assert.ok(holdsCertificates(Uint8Array.from([0x30, 0x82, 1, 2, 0x30, 0x82])));
  assert.ok(!holdsCertificates(bytes("a text")));
  assert.ok(!holdsCertificates(new Uint8Array()));
  assert.deepEqual(["root.PEM", "root.cer", "a.crt", "a.der", "a.png", "a.tsr"].map(mayHoldCertificates), [true, true, true, true, false, false]);
});
