// The shell's parts by themselves, without a browser.
import assert from "node:assert/strict";
import { test } from "node:test";
import { part } from "./bundle.mjs";

const { withField, fieldAt, withFiles, withFileKind, withConfirmation, withOwnWord, caseIsBlank, saysNothing } = await part("case_edit");
const { toRfc3339, toTyped } = await part("typed_times");
const { readCaseFile, caseFileText, caseForCore } = await part("case_file");
const { toldApart, isByTheWay, plainName, pastedName } = await part("file_names");
const { Store, firstState, withFile, withFilePart, withoutFile, withReport, withForm } = await part("state");
const { CoreLink } = await part("core_link");
const { Checker } = await part("checker");
const { Evidence } = await part("evidence");
const { standInFacts } = await part("stand_in_facts");
const { deadlineText, timeLeft, crossed } = await part("deadline_text");
const { parseArguments, UsageError } = await part("cli/arguments");
const { fittedSize } = await part("previews");

const blank = { schema: "precheck.case/1" };

test("a field is set by its path on a copy, and an emptied one goes", () => {
  const before = { ...blank, order_no: "1", seller: { type: "company", own: 7 } };
  const after = withField(before, "seller.name", "深圳");
  assert.deepEqual(after.seller, { type: "company", own: 7, name: "深圳" });
  assert.deepEqual(before.seller, { type: "company", own: 7 });
  assert.deepEqual(withField(after, "seller.name", "").seller, { type: "company", own: 7 });
  assert.equal("order_no" in withField(before, "order_no", ""), false);
  assert.equal(withField(before, "shipped", false).shipped, false);
});

test("a list is reached by number; a plain clause becomes one with fields", () => {
  const first = withField(blank, "clauses.0.number", "4.2.1");
  assert.deepEqual(first.clauses, [{ number: "4.2.1" }]);
  assert.deepEqual(withField({ ...blank, clauses: ["第3条"] }, "clauses.0.rule_set", "规则").clauses, [{ number: "第3条", rule_set: "规则" }]);
  assert.equal(fieldAt({ ...blank, clauses: ["第3条"] }, "clauses.0.number"), "第3条");
  assert.equal("clauses" in withField(first, "clauses.0.number", ""), false);
});

test("no path reaches what is not the form's own", () => {
  for (const path of ["__proto__.polluted", "constructor.prototype.polluted", "a..b", ""]) assert.equal(withField(blank, path, "x"), blank);
  assert.equal({}.polluted, undefined);
});

test("the case's files follow the screen; what was said of them stays, also of those that are not here yet", () => {
  const form = { ...blank, files: [{ name: "b.png", kind: "order_page", label: "附件1" }, { name: "later.png", kind: "other" }] };
  assert.deepEqual(withFiles(form, ["a.png", "b.png"]).files, [{ name: "a.png" }, { name: "b.png", kind: "order_page", label: "附件1" }, { name: "later.png", kind: "other" }]);
  assert.equal("files" in withFiles(blank, []), false);
  assert.deepEqual(withFileKind(form, "b.png", "").files[0], { name: "b.png", label: "附件1" });
  assert.deepEqual(withFileKind(blank, "c.png", "other").files, [{ name: "c.png", kind: "other" }]);
  // A kind chosen on the screen takes the place of one that a case file overruled.
  const overruled = { ...blank, corrections: [{ file: "c.png", reading: "kind", was: "", is: "other" }, { file: "c.png", reading: "clock", was: "", is: "" }] };
  assert.deepEqual(withFileKind(overruled, "c.png", "invoice").corrections, [overruled.corrections[1]]);
});

test("a verdict replaces the one before it, and can be taken back", () => {
  const once = withConfirmation(blank, "EDC-502", "a.png", "confirmed");
  const twice = withConfirmation(once, "EDC-502", "a.png", "dismissed");
  assert.deepEqual(twice.confirmed, [{ code: "EDC-502", file: "a.png", verdict: "dismissed" }]);
  assert.deepEqual(withConfirmation(twice, "EDC-502", "a.png", "").confirmed, []);
});

test("a case is blank while nothing of it was said", () => {
  assert.ok(caseIsBlank({ ...blank, files: [{ name: "a" }], confirmed: [] }));
  assert.ok(caseIsBlank({ ...blank, seller: { name: "" } }));
  assert.ok(!caseIsBlank({ ...blank, shipped: false }));
  assert.ok(caseIsBlank({ ...blank, corrections: [{ file: "a", reading: "times", was: "1", is: "2" }] }));
  assert.ok(!saysNothing({ ...blank, corrections: [{ file: "a", reading: "times", was: "1", is: "2" }] }));
  assert.ok(saysNothing({ ...blank, files: [{ name: "a" }], confirmed: [] }));
});

test("a case that is opened has the first word on its files; what was said here of others stays", () => {
  const own = { ...blank, kind: "report", files: [{ name: "a.png", kind: "other" }, { name: "b.png", kind: "order_page" }],
    confirmed: [{ code: "EDC-502", file: "a.png", verdict: "dismissed" }, { code: "EDC-502", file: "b.png", verdict: "confirmed" }, { code: "EDC-107", file: "", verdict: "dismissed" }],
    corrections: [{ file: "b.png", reading: "times", was: "1", is: "2" }] };
  const opened = { ...blank, order_no: "7", files: [{ name: "a.png", label: "附件1" }], confirmed: [{ code: "EDC-301", file: "a.png", verdict: "dismissed" }] };
  assert.deepEqual(withOwnWord(opened, own), { ...opened, files: [...opened.files, { name: "b.png", kind: "order_page" }],
    confirmed: [...opened.confirmed, { code: "EDC-502", file: "b.png", verdict: "confirmed" }], corrections: own.corrections });
  assert.deepEqual(withOwnWord(opened, blank), opened);
});

test("without a case the form goes to the core as it is, so that kinds and verdicts of files hold", async () => {
  const store = new Store(firstState("zh", "light"));
  const asked = [];
  const checker = new Checker(store, () => ({ check: (serial, case_json, now) => asked.push({ serial, case_json, now }) }), assert.fail);
  const turn = () => new Promise((done) => setTimeout(done, 5));
  checker.request();
  await turn();
  assert.equal(asked.length, 0, "nothing to look at");
  store.change(withFile({ id: 1, name: "a.png", bytes: 1, stage: "done" }));
  store.change(withForm({ ...blank, files: [{ name: "a.png", kind: "chat_capture" }] }));
  checker.request();
  await turn();
  assert.deepEqual(JSON.parse(asked.at(-1).case_json), { ...blank, files: [{ name: "a.png", kind: "chat_capture" }] });
});

test("times are understood as people write them, in the zone of the case", () => {
  const rows = [
    ["2026-11-20 09:12", "Asia/Shanghai", "2026-11-20T09:12:00+08:00"],
    ["2026-11-20 09:12", "", "2026-11-20T09:12:00"],
    ["2026年11月20日 9:12", "UTC", "2026-11-20T09:12:00Z"],
    ["２０２６－１１－２０　０９：１２", "Asia/Shanghai", "2026-11-20T09:12:00+08:00"],
    ["2026/7/1 23:59:58", "America/Los_Angeles", "2026-07-01T23:59:58-07:00"],
    ["2026-12-01 00:00", "America/Los_Angeles", "2026-12-01T00:00:00-08:00"],
    ["2026-03-08 01:59", "America/Los_Angeles", "2026-03-08T01:59:00-08:00"],
    ["2026-03-08 03:00", "America/Los_Angeles", "2026-03-08T03:00:00-07:00"],
    ["2026-11-01 01:30", "America/Los_Angeles", "2026-11-01T01:30:00-07:00"],
    ["2026-11-01 02:00", "America/Los_Angeles", "2026-11-01T02:00:00-08:00"],
    ["2026-11-20 09:12 +0900", "Asia/Shanghai", "2026-11-20T09:12:00+09:00"],
    ["2026-11-20T01:12:00Z", "Asia/Shanghai", "2026-11-20T01:12:00Z"],
    ["2026-11-20", "Asia/Shanghai", "2026-11-20"],
  ];
  for (const [typed, zone, stored] of rows) assert.equal(toRfc3339(typed, zone), stored, typed);
  for (const typed of ["", "昨天", "2026-02-30 10:00", "2026-11-20 25:00", "2026-11-20 9", "2026-13-01", "20:00"]) assert.equal(toRfc3339(typed, "UTC"), null, typed);
});

test("a stored time is shown as people write it and comes back as it was", () => {
  assert.equal(toTyped("2026-11-20T09:12:00+08:00", "Asia/Shanghai"), "2026-11-20 09:12");
  assert.equal(toTyped("2026-11-20T09:12:00+08:00", "UTC"), "2026-11-20 09:12 +08:00");
  assert.equal(toTyped("2026-11-20T09:12:00+08:00", ""), "2026-11-20 09:12 +08:00");
  assert.equal(toTyped("见通知", "UTC"), "见通知");
  for (const zone of ["", "UTC", "Asia/Shanghai", "America/Los_Angeles"])
    for (const stored of ["2026-11-20T09:12:00+08:00", "2026-07-01T23:59:58-07:00", "2026-11-20T01:12:00Z"]) assert.equal(toRfc3339(toTyped(stored, zone), zone), stored, `${stored} ${zone}`);
});

test("a case file comes and goes without loss", () => {
  const text = JSON.stringify({ ...blank, notice_delivered_at: "2026-11-20T09:12:00+08:00", platform_zone: "Asia/Shanghai", own: { kept: [1] }, notice_deadline: "见通知" });
  const read = readCaseFile(`\ufeff${text}`);
  assert.equal(read.form.notice_delivered_at, "2026-11-20 09:12");
  assert.deepEqual(JSON.parse(caseFileText(read.form)), JSON.parse(text));
  assert.equal(caseForCore({ ...blank, notice_deadline: "见通知" }).notice_deadline, "见通知");
  assert.equal(readCaseFile("{").problem, "not_json");
  for (const other of ["[]", "null", "7", "{}", '{"schema":"precheck.facts/1"}']) assert.equal(readCaseFile(other).problem, "not_a_case", other);
  assert.equal("files" in readCaseFile('{"schema":"precheck.case/1","files":[{"kind":"other"}]}').form, false);
});

test("names of files are told apart, cleaned, and made for what is pasted", () => {
  assert.equal(toldApart("a.png", new Set()), "a.png");
  assert.equal(toldApart("a.png", new Set(["a.png", "a (2).png"])), "a (3).png");
  assert.equal(toldApart("无后缀", new Set(["无后缀"])), "无后缀 (2)");
  assert.equal(plainName("C:\\证据\\a.png", "x"), "a.png");
  assert.equal(plainName("a\u0000b/\u0007", "file"), "file");
  assert.equal(pastedName("粘贴图片", 1, "image/jpeg"), "粘贴图片-1.jpg");
  assert.ok(isByTheWay(".DS_Store") && isByTheWay("Thumbs.db") && !isByTheWay("case.json"));
});

const view = (id, name) => ({ id, name, stage: "waiting", progress: 0, error: "", width: 0, height: 0, report_index: -1, exhibit: 0 });
const reportOf = (...names) => ({ files: names.map((name) => ({ name, width: 10, height: 20 })), findings: [], checks: [] });

test("the store tells its listeners of changes, and of nothing else", () => {
  const store = new Store(firstState("zh", "light", false));
  let told = 0;
  store.listen(() => (told += 1));
  store.change(withFile(view(1, "a.png")));
  assert.equal(told, 1);
  store.change(withFilePart(9, { stage: "done" }), withoutFile(9));
  assert.equal(told, 1);
  assert.deepEqual(store.state.case_form.files, [{ name: "a.png" }]);
  assert.equal(store.state.busy, true);
});

test("a report makes checked files done, gives each its place, and leaves others as they are", () => {
  const store = new Store(firstState("zh", "light", false));
  store.change(withFile(view(1, "a.png")), withFile(view(2, "b.png")), withFile(view(3, "c.png")));
  store.change(withFilePart(1, { stage: "checking" }), withFilePart(2, { stage: "reading_text" }), withFilePart(3, { stage: "cancelled" }));
  store.change(withReport(reportOf("c.png", "a.png"), 5));
  assert.deepEqual(store.state.files.map((file) => [file.stage, file.report_index, file.width]), [["done", 1, 10], ["reading_text", -1, 0], ["cancelled", 0, 10]]);
  assert.equal(store.state.busy, true);
  store.change(withoutFile(2));
  assert.equal(store.state.busy, false);
});

test("files have the numbers that outline and package give them: a copy in its original's place, none for a timestamp", () => {
  const store = new Store(firstState("zh", "light", false));
  const names = ["03-order.png", "chat.png", "chat-redacted.png", "chat.png.tsr"];
  names.forEach((name, at) => store.change(withFile(view(at + 1, name))));
  const report = reportOf(...names);
  report.files[2].copy_of = { name: "chat.png" };
  store.change(withReport(report, 5));
  assert.deepEqual(store.state.files.map((file) => file.exhibit), [3, 0, 1, 0]);
  store.change(withReport(reportOf("03-order.png"), 6));
  assert.deepEqual(store.state.files.map((file) => file.exhibit), [3, 0, 0, 0]);
});

test("what the case says of a removed file goes with it, of absent ones it stays", () => {
  const store = new Store(firstState("zh", "light", false));
  store.change(withFile(view(1, "a.png")), withForm({ ...store.state.case_form, files: [{ name: "a.png", kind: "other" }, { name: "later.png" }] }));
  store.change(withoutFile(1));
  assert.deepEqual(store.state.case_form.files, [{ name: "later.png" }]);
});

// A core that does as it is told, and what it was sent.
function fakeCores() {
  const cores = [];
  const make = () => {
    const core = { sent: [], ended: false };
    cores.push(core);
    return {
      post: (message) => core.sent.push(message),
      onMessage: (handle) => (core.say = handle),
      onError: (handle) => (core.die = handle),
      end: () => (core.ended = true),
    };
  };
  return { cores, make };
}
const started = { type: "started", version: "{}" };
const types = (core) => core.sent.map((message) => message.type);

test("what is asked before the core stands is asked when it does", () => {
  const { cores, make } = fakeCores();
  const link = new CoreLink(make, new ArrayBuffer(8), () => undefined);
  link.giveReader({ reader: "r" });
  link.giveGatherer(new ArrayBuffer(8));
  link.keep("a.png", "{}");
  link.gather(1, "b.png", new ArrayBuffer(1));
  assert.deepEqual(types(cores[0]), ["start"]);
  cores[0].say(started);
  assert.deepEqual(types(cores[0]), ["start", "gatherer", "ocr", "keep", "gather"]);
  cores[0].say({ type: "gathered", job: 1, file_json: "{}", cancelled: false });
});

test("a picture that the browser cannot show waits for the module that decodes", () => {
  const { cores, make } = fakeCores();
  const link = new CoreLink(make, new ArrayBuffer(8), () => undefined);
  cores[0].say(started);
  link.preview(3, "a.bmp", new ArrayBuffer(1));
  assert.deepEqual(types(cores[0]), ["start"]);
  link.giveGatherer(new ArrayBuffer(8));
  link.preview(4, "b.bmp", new ArrayBuffer(1));
  assert.deepEqual(types(cores[0]), ["start", "gatherer", "preview", "preview"]);
});

test("a check waits for the texts that it speaks with; they go to every new worker", () => {
  const { cores, make } = fakeCores();
  const link = new CoreLink(make, new ArrayBuffer(8), () => undefined);
  cores[0].say(started);
  link.check(1, "{}", "now");
  assert.deepEqual(types(cores[0]), ["start"]);
  link.giveTexts("{}");
  assert.deepEqual(types(cores[0]), ["start", "texts", "check"]);
  cores[0].die("gone");
  cores[1].say(started);
  assert.deepEqual(types(cores[1]), ["start", "texts"]);
});

const { deviceFrom, explanationOf, pageOf } = await part("reference");

test("the seller's device is told from the browser", () => {
  const mac = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17.0 Safari/605.1.15";
  assert.equal(deviceFrom(mac, 0), "macos");
  assert.equal(deviceFrom(mac, 5), "ios", "an iPad that calls itself a Mac");
  assert.equal(deviceFrom("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X)", 5), "ios");
  assert.equal(deviceFrom("Mozilla/5.0 (Linux; Android 14; Pixel 8) Chrome/130 Mobile", 5), "android");
  assert.equal(deviceFrom("Mozilla/5.0 (Windows NT 10.0; Win64; x64)", 0), "windows");
});

test("steps are put together from recipes and lines, a list a device where it matters", () => {
  const line = (text) => ({ zh: text, en: text });
  const recipes = { shot: { title: line("t"), windows: [line("w")], macos: [line("m")], ios: [line("i")], android: [line("a")] }, look: { title: line("t"), any: [line("x")] } };
  const reference = { recipes, pictures: {}, classes: { "EDC-1": { doc: {}, steps: [{ recipe: "look" }, line("y")], bad: null, good: null }, "EDC-2": { doc: {}, steps: [{ ...line("pc"), on: ["windows", "macos"] }, { recipe: "look" }, { recipe: "shot" }], bad: null, good: null } } };
  assert.deepEqual(explanationOf(reference, "EDC-1").steps, { any: [line("x"), line("y")] });
  const two = explanationOf(reference, "EDC-2").steps;
  assert.deepEqual(two.windows.map((each) => each.en), ["pc", "x", "w"]);
  assert.deepEqual(two.android.map((each) => each.en), ["x", "a"]);
  assert.equal(pageOf("EDC-207", "en"), "reference/en/time.html#edc-207");
});

test("a trap costs one file: another worker gets the reader and all kept facts, and goes on", () => {
  const { cores, make } = fakeCores();
  const heard = [];
  const link = new CoreLink(make, new ArrayBuffer(8), (message) => heard.push(message));
  cores[0].say(started);
  link.giveGatherer(new ArrayBuffer(8));
  link.giveReader({ reader: "r" });
  link.keep("a.png", '{"name":"a.png"}');
  link.keep("gone.png", "{}");
  link.forget("gone.png");
  link.gather(7, "bad.png", new ArrayBuffer(1));
  cores[0].say({ type: "gather_failed", job: 7, reason: "unreachable", fatal: true });
  assert.ok(cores[0].ended);
  assert.equal(cores.length, 2);
  assert.deepEqual(heard.map((message) => message.type), ["started", "gather_failed"]);
  link.gather(8, "next.png", new ArrayBuffer(1));
  cores[1].say(started);
  assert.deepEqual(types(cores[1]), ["start", "gatherer", "ocr", "keep", "gather"]);
  assert.equal(cores[1].sent[3].file_json, '{"name":"a.png"}');
  // The old one's last words count no more.
  cores[0].say({ type: "gathered", job: 8, file_json: "old", cancelled: false });
  assert.equal(heard.filter((message) => message.type === "gathered").length, 0);
  cores[1].say({ type: "gathered", job: 8, file_json: "{}", cancelled: false });
});

test("a worker that dies without a word is said to have failed, and one that can't start is not started for ever", () => {
  const { cores, make } = fakeCores();
  const heard = [];
  const link = new CoreLink(make, new ArrayBuffer(8), (message) => heard.push(message));
  cores[0].say(started);
  link.giveTexts("{}");
  link.gather(1, "a.png", new ArrayBuffer(1));
  link.check(5, "{}", "now");
  cores[0].die("gone");
  assert.deepEqual(heard.slice(1).map((message) => [message.type, message.job ?? message.serial]), [["gather_failed", 1], ["check_failed", 5]]);
  for (let tries = 0; tries < 10; ++tries) cores[cores.length - 1].die("again");
  assert.ok(cores.length < 6);
  assert.equal(heard[heard.length - 1].type, "start_failed");
});

test("a worker that answers no ping is replaced", (context) => {
  // Node 18 takes the list alone.
  context.mock.timers.enable(process.versions.node.startsWith("18.") ? ["setInterval"] : { apis: ["setInterval"] });
  const { cores, make } = fakeCores();
  const heard = [];
  const link = new CoreLink(make, new ArrayBuffer(8), (message) => heard.push(message));
  cores[0].say(started);
  link.gather(1, "slow.png", new ArrayBuffer(1));
  for (let tick = 0; tick < 20; ++tick) {
    context.mock.timers.tick(5000);
    cores[0].say({ type: "pong" });
  }
  assert.equal(cores.length, 1, "one that answers may take its time");
  for (let tick = 0; tick < 7; ++tick) context.mock.timers.tick(5000);
  assert.equal(cores.length, 2);
  assert.equal(heard[heard.length - 1].type, "gather_failed");
});

const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

function desk() {
  const store = new Store(firstState("zh", "light", false));
  const sent = [];
  const core = {};
  for (const name of ["gather", "cancel", "keep", "forget"]) core[name] = (...words) => sent.push([name, ...words.filter((word) => !(word instanceof ArrayBuffer || Array.isArray(word)))]);
  let checks = 0;
  const evidence = new Evidence(store, { request: () => (checks += 1) }, () => core, () => Promise.resolve(), (key) => key);
  return { store, sent, evidence, checks: () => checks };
}
const picture = (name) => ({ name, blob: new Blob(["x"]) });

test("files are read one after another; a failed one stays in the list and the report, and others go on", async () => {
  const { store, sent, evidence, checks } = desk();
  evidence.add([picture("a.png"), picture("a.png")]);
  await turn();
  assert.deepEqual(store.state.files.map((file) => [file.name, file.stage]), [["a.png", "reading"], ["a (2).png", "waiting"]]);
  assert.deepEqual(sent, [["gather", 1, "a.png"]]);
  evidence.hear({ type: "gather_failed", job: 1, reason: "unreachable", fatal: true });
  await turn();
  assert.equal(store.state.files[0].stage, "failed");
  assert.equal(store.state.files[0].error, "shell.file_trapped");
  assert.equal(sent[1][0], "keep");
  assert.equal(JSON.parse(sent[1][2]).decode, "failed");
  assert.deepEqual(sent[2], ["gather", 2, "a (2).png"]);
  evidence.hear({ type: "gathered", job: 2, file_json: "{}", cancelled: false });
  assert.equal(store.state.files[1].stage, "checking");
  assert.equal(checks(), 2);
});

test("cancelling shows at once, whether a file waits or is read; answers of an older reading are dropped", async () => {
  const { store, sent, evidence } = desk();
  evidence.add([picture("a.png"), picture("b.png")]);
  await turn();
  evidence.cancel(1);
  evidence.cancel(2);
  assert.deepEqual(store.state.files.map((file) => file.stage), ["cancelled", "cancelled"]);
  assert.deepEqual(sent, [["gather", 1, "a.png"], ["cancel", 1]]);
  evidence.hear({ type: "stage", job: 1, stage: "reading_text", done: 1, total: 2 });
  assert.equal(store.state.files[0].stage, "cancelled");
  evidence.reread(1);
  evidence.hear({ type: "gathered", job: 1, file_json: "half", cancelled: true });
  await turn();
  assert.ok(!sent.some(([name, , json]) => name === "keep" && json === "half"));
  assert.ok(sent.some(([name, job, file]) => name === "gather" && job === 3 && file === "a.png"));
});

test("a file that is removed while it is read leaves nothing behind", async () => {
  const { store, sent, evidence } = desk();
  evidence.add([picture("a.png")]);
  await turn();
  evidence.remove(1);
  evidence.hear({ type: "gathered", job: 1, file_json: "{}", cancelled: true });
  assert.deepEqual(store.state.files, []);
  assert.ok(!sent.some(([name]) => name === "keep"));
  evidence.add([picture("a.png")]);
  assert.equal(store.state.files[0].name, "a.png");
});

test("a file whose bytes the browser can't give is said to be so", async () => {
  const { store, evidence } = desk();
  evidence.add([{ name: "moved.png", blob: { size: 1, type: "image/png", arrayBuffer: () => Promise.reject(new Error("NotReadable")) } }]);
  evidence.add([{ name: "huge.png", blob: { size: 300 << 20, type: "image/png", arrayBuffer: () => assert.fail("not loaded") } }]);
  await turn();
  await turn();
  assert.deepEqual(store.state.files.map((file) => file.error), ["shell.file_unreadable", "shell.file_too_big"]);
  assert.equal(JSON.parse(standInFacts("a.jpg", 1, "", "r")).container.media, "jpeg");
});

test("the deadline in words, and when it passes a mark", () => {
  const say = (path, args = {}) => `${path.split(".").pop()}(${Object.values(args).join(",")})`;
  const deadlines = { state: "open", basis: "typed", delivered_at: "2026-11-20T00:00:00Z", golden_72h: "2026-11-23T00:00:00Z", closes_strict: "2026-11-27T00:00:00Z", closes_lenient: "2026-11-27T16:00:00Z" };
  const at = (text) => Date.parse(text);
  assert.equal(timeLeft(deadlines, at("2026-11-21T05:30:00Z"), say), "left(days(5,18))");
  assert.equal(timeLeft(deadlines, at("2026-11-27T01:00:00Z"), say), "in_doubt(hours(15,0))");
  assert.equal(timeLeft(deadlines, at("2026-12-01T00:00:00Z"), say), "");
  assert.match(deadlineText(deadlines, at("2026-11-24T00:00:00Z"), say), /golden_passed/);
  assert.equal(deadlineText({ ...deadlines, closes_strict: null }, 0, say), "unknown()");
  assert.ok(crossed(deadlines, at("2026-11-22T23:59:00Z"), at("2026-11-23T00:00:00Z")));
  assert.ok(!crossed(deadlines, at("2026-11-23T00:00:00Z"), at("2026-11-23T00:01:00Z")));
});

test("a preview keeps its shape within the limits", () => {
  assert.deepEqual(fittedSize(1366, 768, 4096), { width: 1366, height: 768 });
  assert.deepEqual(fittedSize(1000, 20000, 4096), { width: 204, height: 4096 });
  const { width, height } = fittedSize(10000, 10000, 16384);
  assert.ok(width * height <= 33_000_000 && width === height);
});

test("the command line's words", () => {
  assert.deepEqual(parseArguments(["check", "a", "--lang=en", "--jobs", "2", "b"], 8), { ...parseArguments(["check", "a", "b"], 8), lang: "en", readers: 2 });
  assert.equal(parseArguments(["check", "a"], 16).readers, 4);
  const { cases_at_once, readers } = parseArguments(["batch", "--jobs", "4"], 8);
  assert.deepEqual([cases_at_once, readers], [4, 2], "the cores are shared out");
  assert.deepEqual([parseArguments(["batch"], 8).cases_at_once, parseArguments(["batch", "--jobs", "9"], 2).readers], [1, 1]);
  for (const words of [["check", "--lang", "fr"], ["check", "--jobs", "0"], ["check", "--case"], ["check", "--flag"], ["check", "--now", "2026-11-21"]]) assert.throws(() => parseArguments(words, 2), UsageError, words.join(" "));
});
