// The sample papers through the command line: PDFs by their text layer, one PDF and one picture by OCR; and what the PDFs say of
// themselves against exiftool. All others are judged from stored facts in tests/unit/papers_test.cpp.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../..");
const folder = join(here, "files");
const labels = JSON.parse(readFileSync(join(folder, "labels.json"), "utf8"));
const stored = JSON.parse(readFileSync(join(here, "facts.json"), "utf8")).files;
const work = mkdtempSync(join(tmpdir(), "papers-"));
after(() => rmSync(work, { recursive: true }));
const precheck = (...args) => spawnSync(process.execPath, [join(root, "web/bin/precheck"), ...args], { encoding: "utf8", maxBuffer: 1 << 26 });

test("stored facts are of the files that are here", () => {
  for (const { name, sha256 } of stored) assert.equal(createHash("sha256").update(readFileSync(join(folder, name))).digest("hex"), sha256, `${name}: remake with node tests/papers/gather.mjs`);
  for (const name of readdirSync(folder)) assert.ok(/labels\.json/.test(name) || labels.some(({ file }) => name.startsWith(`${file}.`)), `${name}: no label`);
});

const case_path = join(work, "case.json");
writeFileSync(case_path, JSON.stringify({ schema: "precheck.case/1", kind: "appeal", cause: "funds_frozen", category: "女装" }));
const report = (names) => JSON.parse(precheck("check", ...names.map((name) => join(folder, name)), "--case", case_path, "--now", "2026-11-21T12:00:00+08:00", "--format", "json").stdout);
const read = (file) => Object.fromEntries((file.fields ?? []).filter(({ value }) => value !== "").map(({ name, value }) => [name, value]));

test("a scan and a picture are read by OCR, a PDF by its text layer", () => {
  const names = ["licence_company.scan.pdf", "id_front.png", "statement_two_months.pdf"];
  const out = report(names);
  for (const name of names) {
    const file = out.files.find((each) => each.name === name), label = labels.find((each) => name.startsWith(`${each.file}.`));
    assert.equal(file.kind, label.kind, name);
    const fields = read(file);
    for (const [field, value] of Object.entries(label.fields)) assert.equal(fields[field]?.replaceAll("(", "（").replaceAll(")", "）"), value, `${name}: ${field}`);
  }
  const found = out.findings.filter(({ outcome }) => outcome === "fail").map(({ code }) => code);
  assert.ok(found.includes("EDC-807") && found.includes("EDC-805"));
  assert.ok(!found.includes("EDC-801") && !found.includes("EDC-301"));
  const finding = out.findings.find(({ code }) => code === "EDC-807");
  assert.equal(finding.where.page, 1);
});

test("what PDFs say of themselves, as exiftool reads it", { skip: spawnSync("exiftool", ["-ver"]).status === 0 ? false : "exiftool is not installed" }, () => {
  const names = stored.filter(({ document }) => document !== undefined).map(({ name }) => name);
  assert.ok(names.length >= 5);
  const told = JSON.parse(execFileSync("exiftool", ["-json", "-PDF:all", ...names.map((name) => join(folder, name))], { encoding: "utf8" }));
  const digits = (text) => text.replace(/\D/g, "").slice(0, 14);
  for (const { SourceFile, Producer, Creator, CreateDate, ModifyDate, PageCount } of told) {
    const { document, name } = stored.find((each) => SourceFile.endsWith(each.name));
    assert.equal(document.producer, Producer, name);
    assert.equal(document.creator, Creator, name);
    assert.equal(digits(document.created), digits(CreateDate), name);
    assert.equal(digits(document.modified), digits(ModifyDate), name);
    assert.equal(document.pages_total, PageCount, name);
  }
});

// PDFs as others write them: encrypted with the standard handler, and with attachment and script.
const qpdf = spawnSync("qpdf", ["--version"]).status === 0;
test("passwords, scripts and attachments", { skip: qpdf ? false : "qpdf is not installed" }, () => {
  const from = join(folder, "statement_english.pdf");
  const made = (name, ...args) => (execFileSync("qpdf", [...args, from, join(work, name)]), join(work, name));
  const paths = [made("user.pdf", "--encrypt", "open", "owner", "256", "--"), made("owner.pdf", "--encrypt", "", "owner", "256", "--"), made("attached.pdf", "--add-attachment", case_path, "--")];
  const out = JSON.parse(precheck("check", ...paths, "--format", "json").stdout);
  const found = (name, code) => out.findings.some((each) => each.where.file === name && each.code === code && each.outcome === "fail");
  assert.ok(found("user.pdf", "EDC-109"));
  assert.ok(!found("owner.pdf", "EDC-109"));
  assert.ok(found("attached.pdf", "EDC-111"));
});

test("the part reads no more than it should of what is broken", { skip: existsSync(join(root, "build/cli/parts/pdf.mjs")) ? false : "not built" }, async () => {
  const { createPart } = await import(join(root, "build/cli/parts/pdf.mjs"));
  const wasm = readFileSync(join(root, "build/cli/parts/pdf/pdfium.wasm"));
  const part = await createPart({ "pdfium.wasm": wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) });
  const whole = readFileSync(join(folder, "statement_english.pdf"));
  for (let share = 0; share < 1; share += 0.1) {
    const cut = new Uint8Array(whole.subarray(0, Math.floor(whole.length * share)));
    const { pages } = await part.run("read", { bytes: cut });
    assert.ok(Array.isArray(pages));
  }
  const flipped = new Uint8Array(whole);
  for (let at = 200; at < flipped.length; at += 97) flipped[at] ^= 0x5A;
  assert.ok(Array.isArray((await part.run("read", { bytes: flipped })).pages));
});
