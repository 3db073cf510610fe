// Cases that stay, in Chromium: saved by themselves and there again after a reload; the list and what can be done with a case; two
// tabs at once; case files there and back, broken ones refused; no storage, no room, and no file system for pages.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { part } from "./bundle.mjs";
import { clickControl, drawn, dropFiles, openPage, probe, sampleFiles, startChromium, state, until } from "./chromium.mjs";
import { root, serveSite } from "./site.mjs";
import { fill, press } from "./elements.mjs";

const { entriesOf, textBytes, textOf, zipOf } = await part("zip/zip");
const budget = { most_entries: 100, most_entry_bytes: 1 << 26, most_bytes: 1 << 27 };
const limits = { timeout: 240000 };
const folder = mkdtempSync(join(tmpdir(), "precheck-cases-"));
const write = (name, content) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const site = await serveSite();
const browser = await startChromium();
after(async () => {
  await browser.close();
  await site.stop();
});

const again = async (page) => {
  await page.reload();
  await ready(page);
};
const ready = (page) => until(page, () => window.precheckTest?.state().catalogue_ready === true && window.precheckTest.opened());
const another = async (page) => {
  const other = await page.context().newPage();
  other.setDefaultTimeout(60000);
  await other.goto(site.address);
  await ready(other);
  return other;
};
const kept = (page) => until(page, () => window.precheckTest.state().cases.storage === "saved" && !window.precheckTest.state().busy, undefined, 60000);
const storage = (page, wanted) => until(page, (is) => window.precheckTest.state().cases.storage === is, wanted, 60000);
const pressOf = async (page, title, label) => {
  const name = `${label}: ${title}`;
  await until(page, (wanted) => [...document.querySelectorAll("#mirror .case button")].some((button) => button.getAttribute("aria-label") === wanted), name, 20000);
  await page.evaluate((wanted) => [...document.querySelectorAll("#mirror .case button")].find((button) => button.getAttribute("aria-label") === wanted).click(), name);
};
// Presses a button of the question that begins so.
const answer = async (page, question, number) => {
  await until(page, (wanted) => document.querySelector("dialog.question p")?.textContent.startsWith(wanted), question, 20000);
  await page.click(`dialog.question button:nth-of-type(${number})`);
};
const rows = async (page) => (await state(page)).cases.rows;
const names = async (page) => (await state(page)).files.map((file) => file.name);
const evidence = (page) => page.evaluate(async () => Promise.all(window.precheckTest.evidence().map(async ({ name, blob, facts, keeping }) => ({ name, text: await blob.text(), read: facts !== null, keeping }))));
const saveFile = async (page) => {
  const [file] = await Promise.all([page.waitForEvent("download"), press(page, "case-save-file")]);
  return { name: file.suggestedFilename(), path: await file.path() };
};

test("a case is saved by itself, and is there after a reload with its files, its log and what was read", limits, async () => {
  const page = await openPage(browser, site.address);
  assert.equal((await state(page)).storage_note, "");
  await dropFiles(page, [write("一.txt", "2026-11-20 09:12 buyer: hello"), write("二.txt", "two")]);
  await fill(page, "field-order_no", "8231907745126608");
  await kept(page);
  assert.match((await state(page)).storage_note, /^已保存 \d\d:\d\d$/);
  const before = await state(page);
  await again(page);
  await until(page, () => window.precheckTest.state().report?.files.length === 2 && !window.precheckTest.state().busy);
  const now = await state(page);
  assert.equal(now.case_form.order_no, "8231907745126608");
  assert.deepEqual(await names(page), ["一.txt", "二.txt"]);
  assert.deepEqual(now.report.findings, before.report.findings);
  assert.deepEqual((await evidence(page)).map(({ text, read, keeping }) => [text, read, keeping]), [["2026-11-20 09:12 buyer: hello", true, "kept"], ["two", true, "kept"]]);
  const [log] = await Promise.all([page.waitForEvent("download"), press(page, "export-custody_json")]);
  assert.deepEqual(JSON.parse(readFileSync(await log.path(), "utf8")).custody.map((entry) => entry.event), ["added", "added", "exported", "exported"]);
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test("the list on the canvas: new, rename, duplicate, archive, open, delete for good", limits, async () => {
  const page = await openPage(browser, site.address);
  await dropFiles(page, [write("a.txt", "one")]);
  await fill(page, "field-order_no", "7001");
  await kept(page);
  await clickControl(page, "cases");
  assert.equal((await probe(page)).cases, true);
  const [{ id }] = await rows(page);
  await clickControl(page, `case.${id}.rename`);
  await page.fill("dialog.question input", "第一件");
  await page.keyboard.press("Enter");
  await until(page, () => window.precheckTest.state().cases.rows[0].title === "第一件");
  await clickControl(page, `case.${id}.duplicate`);
  await until(page, () => window.precheckTest.state().cases.rows.length === 2);
  const copy = (await rows(page)).find((row) => row.id !== id);
  assert.deepEqual([copy.title, copy.here], ["第一件（副本）", false]);
  await clickControl(page, `case.${copy.id}.open`);
  await until(page, (wanted) => window.precheckTest.saved().id === wanted, copy.id);
  await until(page, () => window.precheckTest.probe().cases === false);
  assert.deepEqual(await names(page), ["a.txt"]);
  await fill(page, "field-order_no", "7002");
  await kept(page);
  await drawn(page);
  assert.ok((await probe(page)).widgets.find((widget) => widget.id === "cases").label.includes("副本"));

  await clickControl(page, "cases");
  await clickControl(page, `case.${id}.archive`);
  await until(page, (wanted) => window.precheckTest.state().cases.rows.find((row) => row.id === wanted).archived, id);
  // Once is not enough, and Escape deletes nothing.
  await clickControl(page, `case.${copy.id}.delete`);
  await page.waitForSelector("dialog.question");
  assert.match(await page.textContent("dialog.question p"), /彻底删除“第一件（副本）”？.*1 个证据文件/);
  await answer(page, "彻底删除", 1);
  await until(page, () => document.querySelector("dialog.question p")?.textContent.startsWith("最后确认"));
  await page.keyboard.press("Escape");
  await until(page, () => document.querySelector("dialog.question") === null);
  assert.equal((await rows(page)).length, 2);
  await clickControl(page, `case.${copy.id}.delete`);
  await answer(page, "彻底删除", 1);
  await answer(page, "最后确认", 1);
  await until(page, () => window.precheckTest.state().cases.rows.length === 1);
  assert.deepEqual([(await state(page)).files.length, (await state(page)).case_form.order_no], [0, undefined]);
  await clickControl(page, `case.${id}.open`);
  await until(page, (wanted) => window.precheckTest.saved().id === wanted && window.precheckTest.state().files.length === 1, id);
  assert.equal((await state(page)).case_form.order_no, "7001");
  await clickControl(page, "cases");
  await clickControl(page, "case_new");
  await until(page, () => window.precheckTest.state().files.length === 0);
  await again(page);
  assert.equal((await state(page)).files.length, 0, "what was put aside does not come back by itself");
  assert.equal((await rows(page)).length, 1);
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test("bytes that no case has are thrown away, and those of a case that stays are not", limits, async () => {
  const page = await openPage(browser, site.address);
  await dropFiles(page, [write("shared.txt", "in both"), write("alone.txt", "in one")]);
  await kept(page);
  const inFolder = () => page.evaluate(async () => {
    const folder_handle = await (await navigator.storage.getDirectory()).getDirectoryHandle("evidence");
    let count = 0;
    for await (const name of folder_handle.keys()) count += /^[0-9a-f]{64}$/.test(name) ? 1 : 0;
    return count;
  });
  assert.equal(await inFolder(), 2);
  const [{ id, title }] = await rows(page);
  await pressOf(page, title, "复制");
  await until(page, () => window.precheckTest.state().cases.rows.length === 2);
  const second = await state(page);
  await page.evaluate((file) => [...document.querySelectorAll("#mirror .file button")].find((button) => button.getAttribute("aria-label") === `移除: ${file}`).click(), "alone.txt");
  await kept(page);
  const copy = second.cases.rows.find((row) => row.id !== id);
  await pressOf(page, copy.title, "彻底删除");
  await answer(page, "彻底删除", 1);
  await answer(page, "最后确认", 1);
  await until(page, () => window.precheckTest.state().cases.rows.length === 1);
  assert.equal(await inFolder(), 1);
  await page.context().close();
});

test("a second tab is told, may read, and may take the case over; nothing is written twice", limits, async () => {
  const page = await openPage(browser, site.address);
  await fill(page, "field-order_no", "1");
  await kept(page);
  const other = await another(page);
  assert.equal((await state(other)).files.length + Object.keys((await state(other)).case_form).length, 1, "a fresh tab does not open what another one has");
  const [row] = await rows(other);
  assert.equal(row.elsewhere, true);
  await pressOf(other, row.title, "打开");
  await storage(other, "elsewhere");
  assert.equal((await state(other)).case_form.order_no, "1");
  await fill(other, "field-order_no", "not allowed");
  await until(other, () => window.precheckTest.state().notice.includes("另一个标签页"));
  assert.equal((await state(other)).case_form.order_no, "1");
  await fill(page, "field-order_no", "2");
  await until(other, () => window.precheckTest.state().storage_note.includes("旧内容"));
  await press(other, "case-refresh");
  await until(other, () => window.precheckTest.state().case_form.order_no === "2");
  // Not yet written when the other one takes over: it is written first.
  await fill(page, "field-order_no", "3");
  await clickControl(other, "case_take_over");
  await storage(other, "saved");
  await storage(page, "elsewhere");
  assert.equal((await state(other)).case_form.order_no, "3");
  await fill(other, "field-order_no", "4");
  await kept(other);
  await fill(page, "field-order_no", "not allowed");
  assert.equal((await state(page)).case_form.order_no, "3");
  await other.close();
  await press(page, "case-take-over");
  await storage(page, "saved");
  assert.equal((await state(page)).case_form.order_no, "4");
  await page.context().close();
});

test("a tab that cannot answer is not waited for, and what it writes late is refused", limits, async () => {
  // As a tab that hangs: it hears no other one.
  const page = await openPage(browser, site.address, { init: () => Object.defineProperty(window, "BroadcastChannel", { value: undefined }) });
  await fill(page, "field-order_no", "1");
  await kept(page);
  const other = await another(page);
  await pressOf(other, (await rows(other))[0].title, "打开");
  await storage(other, "elsewhere");
  await press(other, "case-take-over");
  await storage(other, "saved");
  await fill(page, "field-order_no", "late");
  await storage(page, "elsewhere");
  await again(other);
  assert.equal((await state(other)).case_form.order_no, "1");
  await page.context().close();
});

test("without Web Locks the tabs ask one another", limits, async () => {
  const page = await openPage(browser, site.address, { init: () => Object.defineProperty(Navigator.prototype, "locks", { value: undefined }) });
  await page.context().addInitScript(() => Object.defineProperty(Navigator.prototype, "locks", { value: undefined }));
  await fill(page, "field-order_no", "1");
  await kept(page);
  const other = await another(page);
  await storage(other, "elsewhere");
  await press(other, "case-take-over");
  await storage(other, "saved");
  await storage(page, "elsewhere");
  await fill(other, "field-order_no", "2");
  await kept(other);
  await again(other);
  await until(other, () => window.precheckTest.state().case_form.order_no === "2");
  await page.context().close();
});

test("a case file goes out and in again with everything, into another browser too", limits, async () => {
  const page = await openPage(browser, site.address);
  await dropFiles(page, [write("聊天.txt", "2026-11-20 09:12 buyer: hello"), write("空.txt", "")]);
  await fill(page, "field-order_no", "8231907745126608");
  await fill(page, "field-statement", "请撤销处罚。");
  await until(page, () => window.precheckTest.state().report?.files.length === 2);
  await kept(page);
  const file = await saveFile(page);
  assert.match(file.name, /8231907745126608\.precheck\.zip$/);
  const before = await state(page);
  // Unpacked, the command line says the same of it.
  const unpacked = mkdtempSync(join(folder, "unpacked-"));
  for (const { name, bytes } of entriesOf(new Uint8Array(readFileSync(file.path)), budget).entries) if (!name.includes("/")) writeFileSync(join(unpacked, name), bytes);
  const checked = spawnSync(process.execPath, [`${root}/build/cli/precheck.mjs`, "check", join(unpacked, "facts.json"), "--case", join(unpacked, "case.json"), "--format", "json", "--now", before.report.now], { encoding: "utf8" });
  assert.deepEqual(JSON.parse(checked.stdout).findings, before.report.findings, checked.stderr);
  const elsewhere = await openPage(browser, site.address, { lang: "en" });
  await fill(elsewhere, "field-order_no", "what was here stays");
  await kept(elsewhere);
  await dropFiles(elsewhere, [write("x.precheck.zip", readFileSync(file.path))]);
  await until(elsewhere, () => window.precheckTest.state().case_form.statement === "请撤销处罚。");
  await until(elsewhere, () => window.precheckTest.state().report?.files.length === 2 && !window.precheckTest.state().busy);
  const now = await state(elsewhere);
  assert.deepEqual(now.case_form, before.case_form);
  assert.deepEqual(now.report.findings, before.report.findings);
  assert.deepEqual((await evidence(elsewhere)).map(({ name, text, read }) => [name, text, read]), [["聊天.txt", "2026-11-20 09:12 buyer: hello", true], ["空.txt", "", true]]);
  await kept(elsewhere);
  assert.equal((await rows(elsewhere)).length, 2);
  await again(elsewhere);
  await until(elsewhere, () => window.precheckTest.state().files.length === 2);
  await page.context().close();
  await elsewhere.context().close();
});

test("a broken, changed or newer case file is refused by name, in both languages, and nothing here is touched", limits, async () => {
  const page = await openPage(browser, site.address);
  await dropFiles(page, [write("a.txt", "one")]);
  await fill(page, "field-order_no", "7");
  await kept(page);
  const { path } = await saveFile(page);
  const whole = new Uint8Array(readFileSync(path));
  const entries = entriesOf(whole, budget).entries;
  const altered = (change) => zipOf(entries.map((entry) => ({ ...entry, bytes: change(entry) ?? entry.bytes })));
  const before = JSON.stringify((await state(page)).case_form);
  const bad = [
    ["cut.precheck.zip", whole.subarray(0, whole.length - 50), /不是完整的压缩包/, /no whole archive/],
    ["text.precheck.zip", textBytes("this is no archive, but as long as the shortest one"), /不是完整的压缩包/, /no whole archive/],
    ["changed.precheck.zip", altered(({ name }) => (name === "evidence/a.txt" ? textBytes("two") : null)), /“evidence\/a\.txt”与清单的指纹不符/, /“evidence\/a\.txt” .*changed or damaged/],
    ["newer.precheck.zip", altered(({ name, bytes }) => (name === "manifest.json" ? textBytes(textOf(bytes).replace("case-file/1", "case-file/9")) : null)), /更新的版本/, /newer version/],
    ["missing.precheck.zip", zipOf(entries.filter(({ name }) => name !== "evidence/a.txt")), /缺少“evidence\/a\.txt”/, /“evidence\/a\.txt” is missing/],
    ["bomb.precheck.zip", (() => {
      const bomb = zipOf([{ name: "bomb.txt", bytes: new Uint8Array(32 << 20) }]);
      // It claims two gigabytes.
      new DataView(bomb.buffer).setUint32(Buffer.from(bomb).lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 24, 2 ** 31, true);
      return bomb;
    })(), /“bomb\.txt”解开后太大/, /“bomb\.txt” .*too large/],
    ["newer.json", textBytes('{"schema":"precheck.case/2","kind":"appeal"}'), /更新的版本/, /newer version/],
  ];
  for (const [name, bytes, zh, en] of bad) {
    for (const [lang, pattern] of [["zh", zh], ["en", en]]) {
      await until(page, () => !window.precheckTest.state().busy);
      if ((await state(page)).lang !== lang) await page.evaluate((title) => [...document.querySelectorAll("#mirror button")].find((button) => button.textContent === title).click(), lang === "en" ? "EN" : "中文");
      await dropFiles(page, [write(name, bytes)]);
      await until(page, (wanted) => window.precheckTest.state().notice.includes(wanted), name, 20000);
      assert.match((await state(page)).notice, pattern, name);
    }
  }
  assert.equal(JSON.stringify((await state(page)).case_form), before);
  assert.deepEqual(await names(page), ["a.txt"]);
  assert.equal((await rows(page)).length, 1);
  await page.context().close();
});

test("where the browser keeps nothing it is said plainly, and the case file works", limits, async () => {
  for (const [why, init] of [
    ["refused, as in some private windows", () => Object.defineProperty(IDBFactory.prototype, "open", { value: () => { throw new DOMException("The operation is insecure.", "SecurityError"); } })],
    ["no such thing, as in some frames", () => Object.defineProperty(window, "indexedDB", { get: () => undefined })],
  ]) {
    const page = await openPage(browser, site.address, { init });
    await storage(page, "none");
    assert.match((await state(page)).storage_note, /不允许本页保存/, why);
    await dropFiles(page, [write("a.txt", "one")]);
    await fill(page, "field-order_no", "7");
    await until(page, () => window.precheckTest.state().report?.files.length === 1 && !window.precheckTest.state().busy);
    await drawn(page);
    assert.ok((await probe(page)).widgets.some((widget) => widget.id === "storage_save_file"), "the way out stands on the canvas");
    const file = await saveFile(page);
    // Leaving it is asked for, as it would be lost.
    await press(page, "case-new");
    await answer(page, "当前案件没有保存", 2);
    await until(page, () => window.precheckTest.state().files.length === 0);
    await dropFiles(page, [write("back.precheck.zip", readFileSync(file.path))]);
    await until(page, () => window.precheckTest.state().case_form.order_no === "7");
    assert.deepEqual(await names(page), ["a.txt"]);
    await page.evaluate(() => [...document.querySelectorAll("#mirror button")].find((button) => button.textContent === "EN").click());
    await storage(page, "none");
    assert.match((await state(page)).storage_note, /lets this page keep nothing/);
    await page.context().close();
  }
});

test("opened as a file from the disk the page says what to do", limits, async () => {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`file://${root}/build/site/index.html`);
  const said = await page.textContent("#splash");
  assert.match(said, /web\/run\.sh.*\.precheck\.zip/);
  assert.match(said, /not run this page as a file/);
  await page.context().close();
});

test("a full disk is said, the rest of the case is kept, and with room again all of it is", limits, async () => {
  const page = await openPage(browser, site.address);
  await dropFiles(page, [write("small.txt", "small")]);
  await kept(page);
  const session = await page.context().newCDPSession(page);
  const origin = new URL(site.address).origin;
  await session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 20000 });
  await dropFiles(page, [write("large.txt", "large ".repeat(100_000))]);
  await storage(page, "full");
  assert.match((await state(page)).storage_note, /空间已满.*案件文件/);
  const file = await saveFile(page);
  assert.ok(entriesOf(new Uint8Array(readFileSync(file.path)), budget).entries.some(({ name }) => name === "evidence/large.txt"));
  await session.send("Storage.overrideQuotaForOrigin", { origin });
  await press(page, "storage-retry");
  await kept(page);
  await again(page);
  await until(page, () => window.precheckTest.state().files.length === 2);
  await page.context().close();
});

test("without a file system for pages the bytes are kept in the database", limits, async () => {
  const init = () => Object.defineProperty(FileSystemFileHandle.prototype, "createWritable", { value: undefined, configurable: true }) && delete FileSystemFileHandle.prototype.createWritable;
  const page = await openPage(browser, site.address, { init });
  await dropFiles(page, [write("a.txt", "one")]);
  await kept(page);
  await again(page);
  await until(page, () => window.precheckTest.state().files.length === 1);
  assert.deepEqual(await evidence(page), [{ name: "a.txt", text: "one", read: true, keeping: "kept" }]);
  assert.equal(await page.evaluate(() => new Promise((resolve) => {
    const opening = indexedDB.open("precheck");
    opening.onsuccess = () => {
      const counting = opening.result.transaction("bytes").objectStore("bytes").count();
      counting.onsuccess = () => (opening.result.close(), resolve(counting.result));
    };
  })), 1);
  await page.context().close();
});

test("bytes that the browser cleared away are missed by name", limits, async () => {
  const page = await openPage(browser, site.address);
  await dropFiles(page, [write("a.txt", "one")]);
  await kept(page);
  await page.evaluate(async () => (await navigator.storage.getDirectory()).removeEntry("evidence", { recursive: true }));
  await again(page);
  await until(page, () => window.precheckTest.state().files[0]?.error !== "");
  assert.match((await state(page)).files[0].error, /没有这个文件的内容/);
  await fill(page, "field-order_no", "1");
  await kept(page);
  await again(page);
  assert.deepEqual(await names(page), ["a.txt"], "it stays in the case all the same");
  await page.context().close();
});

test("the sample is not saved; made into a case of one's own it is", limits, async () => {
  const page = await openPage(browser, site.address);
  await fill(page, "field-order_no", "mine");
  await kept(page);
  await press(page, "try-sample");
  await storage(page, "sample");
  assert.equal((await rows(page)).length, 1);
  await fill(page, "field-order_no", "8231907745126609");
  await storage(page, "saved");
  await until(page, () => window.precheckTest.state().cases.rows.length === 2);
  await page.context().close();
});

test("a penalty notice dropped on the list begins a case with what it says, marked until it is confirmed", limits, async () => {
  const page = await openPage(browser, site.address, { size: { width: 1366, height: 2000 } });
  await clickControl(page, "cases");
  await dropFiles(page, [sampleFiles[1]]);
  await until(page, () => window.precheckTest.state().case_form.from_notice?.read === true, undefined, 180000);
  const { case_form, files } = await state(page);
  assert.deepEqual([case_form.kind, case_form.files[0].kind, files.length], ["appeal", "penalty_notice", 1]);
  assert.equal(case_form.notice_no, "PU20261117004417");
  assert.equal(case_form.order_no, "8231907745126608");
  assert.match(case_form.notice_delivered_at, /^2026-11-17 \d\d:\d\d/);
  assert.match(case_form.clauses[0].number, /^4\.2\.1$/);
  assert.match(await page.textContent("#field-notice_no-read"), /读自“01-处罚通知\.png”，请核对/);
  await press(page, "confirm-notice_no");
  await until(page, () => window.precheckTest.state().case_form.from_notice.fields.notice_no === undefined);
  await fill(page, "field-order_no", "8231907745126600");
  assert.equal((await state(page)).case_form.from_notice.fields.order_no, undefined);
  await kept(page);
  await again(page);
  await until(page, () => window.precheckTest.state().case_form.from_notice?.fields.notice_delivered_at !== undefined);
  await clickControl(page, "confirm.all");
  await until(page, () => window.precheckTest.state().case_form.from_notice === undefined);
  assert.equal((await state(page)).case_form.notice_no, "PU20261117004417");
  await page.context().close();
});
