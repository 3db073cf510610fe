// Corrections of readings, the history of the case and what a text report says of them, without a browser.
import assert from "node:assert/strict";
import { test } from "node:test";
import { part } from "./bundle.mjs";

const { withCorrections, correctionsOf } = await part("corrections");
const { History, isTyping } = await part("history");
const { historyKey } = await part("history_keys");
const { CaseDesk } = await part("case_desk");
const { caseIsBlank, saysNothing } = await part("case_edit");
const { caseFileText, readCaseFile } = await part("case_file");
const { Store, firstState, withFile, withoutFile } = await part("state");
const { labelledValue, readingName, zoneChoice } = await part("reading_words");
const { overruledLines } = await part("overruled_text");

const blank = { schema: "precheck.case/1" };
const box = [1, 2, 30, 10];
const place = { file: "a.png", was: "8192", box };
const number = "identifiers.order_no";

test("a correction is added, replaced and taken back, on copies", () => {
  const once = withCorrections(blank, place, [{ reading: number, is: "8193" }]);
  assert.deepEqual(once.corrections, [{ file: "a.png", reading: number, was: "8192", is: "8193", box }]);
  const twice = withCorrections(once, place, [{ reading: number, is: "8194" }]);
  assert.deepEqual(twice.corrections.map((each) => each.is), ["8194"]);
  assert.equal(once.corrections[0].is, "8193");
  assert.deepEqual(withCorrections(twice, place, [{ reading: number, is: null }]), blank);
});

test("typing what was read is no correction", () => {
  assert.deepEqual(withCorrections(blank, place, [{ reading: number, is: "8192" }]), blank);
  const added = { ...place, was: "" };
  assert.deepEqual(withCorrections(withCorrections(blank, added, [{ reading: number, is: "7" }]), added, [{ reading: number, is: "" }]), blank);
});

test("equal texts at two places are two readings; one without a place means both", () => {
  const there = { ...place, box: [1, 200, 30, 10] };
  const both = withCorrections(withCorrections(blank, place, [{ reading: number, is: "1" }]), there, [{ reading: number, is: "2" }]);
  assert.equal(both.corrections.length, 2);
  assert.deepEqual(correctionsOf(both, there, number).map((each) => each.is), ["2"]);
  const everywhere = { ...blank, corrections: [{ file: "a.png", reading: number, was: "8192", is: "3" }] };
  assert.equal(correctionsOf(everywhere, there, number).length, 1);
});

test("zone and role stand beside the text, and go with a time that is none", () => {
  const time = { file: "a.png", was: "昨天 15:20", box };
  const form = withCorrections(blank, time, [{ reading: "times", is: "2026-11-18 15:20" }, { reading: "times.zone", is: "Asia/Shanghai" }, { reading: "times.role", is: "deadline" }]);
  assert.equal(correctionsOf(form, time, "times").length, 3);
  const back_to_read = withCorrections(form, time, [{ reading: "times.zone", is: null }]);
  assert.deepEqual(back_to_read.corrections.map((each) => each.reading), ["times", "times.role"]);
  assert.deepEqual(withCorrections(form, time, [{ reading: "times", is: "" }]).corrections.map((each) => each.reading), ["times"]);
});

test("the address bar is one, wherever it was seen", () => {
  const form = withCorrections(blank, { file: "a.png", was: "a.com", box }, [{ reading: "url_bar", is: "b.com" }]);
  assert.deepEqual(withCorrections(form, { file: "a.png", was: "", box: null }, [{ reading: "url_bar", is: null }]), blank);
});

test("a quick look keeps what was said of files and readings, and is still no case", () => {
  const form = withCorrections(blank, place, [{ reading: number, is: "1" }]);
  assert.ok(caseIsBlank(form) && !saysNothing(form));
  assert.deepEqual(readCaseFile(caseFileText(form)).form, form);
  assert.equal("corrections" in readCaseFile(JSON.stringify({ ...blank, corrections: [7] })).form, false);
});

test("steps are taken back and made again; a new step forgets those taken back", () => {
  const history = new History();
  history.record("a", "", 0);
  history.record("b", "", 1);
  assert.equal(history.undo("c"), "b");
  assert.equal(history.undo("b"), "a");
  assert.equal(history.undo("a"), undefined);
  assert.equal(history.redo("a"), "b");
  history.record("b", "", 2);
  assert.ok(!history.canRedo && history.canUndo);
});

test("typing is one step until it pauses, goes elsewhere, or a step was taken back", () => {
  const history = new History();
  for (let i = 0; i < 5; ++i) history.record(`a${i}`, "order_no", i * 100);
  history.record("b", "product_id", 600);
  history.record("c", "product_id", 600 + 5000);
  history.record("d", "", 5700);
  assert.deepEqual(["e", "d", "c", "b"].map((now) => history.undo(now)), ["d", "c", "b", "a0"]);
  history.redo("a0");
  history.record("x", "order_no", 5800);
  assert.equal(history.undo("y"), "x");
  for (const [before, after, typed] of [["", "深", true], [undefined, "1", true], ["8231", "82310", true], ["abcd", "ad", true], ["points_deducted", "order_cancelled", false], ["a", null, true], [true, false, false]])
    assert.equal(isTyping(before, after), typed, `${before} ${after}`);
});

function deskOf() {
  const store = new Store(firstState("zh", "light", false));
  const said = [];
  const desk = new CaseDesk(store, { request: () => undefined }, (path) => path, (text) => said.push(text));
  return { store, desk, said, form: () => store.state.case_form };
}
const view = (id, name) => ({ id, name, stage: "done", progress: 0, error: "", width: 0, height: 0, report_index: -1, exhibit: 0 });

test("the desk takes back fields, kinds, verdicts and corrections alike, and files stay the screen's", () => {
  const { store, desk, said, form } = deskOf();
  store.change(withFile(view(1, "a.png")));
  desk.setField("order_no", "1");
  desk.setField("order_no", "12");
  desk.setFileKind("a.png", "order_page");
  desk.confirm("EDC-502", "a.png", "confirmed");
  desk.correct(place, [{ reading: number, is: "8193" }]);
  assert.ok(desk.isUnsaved && store.state.can_undo && !store.state.can_redo);
  desk.undo();
  assert.equal(form().corrections, undefined);
  store.change(withFile(view(2, "b.png")));
  desk.undo();
  assert.deepEqual(form().confirmed ?? [], []);
  desk.undo();
  assert.deepEqual(form().files, [{ name: "a.png" }, { name: "b.png" }]);
  desk.undo();
  assert.equal(form().order_no, undefined);
  assert.equal(store.state.can_undo, false);
  for (let i = 0; i < 4; ++i) desk.redo();
  assert.equal(form().order_no, "12");
  assert.equal(form().corrections[0].is, "8193");
  assert.deepEqual(form().files, [{ name: "a.png", kind: "order_page" }, { name: "b.png" }]);
  assert.equal(store.state.can_redo, false);
  assert.ok(said.includes("history.undone") && said.includes("history.redone"));
});

test("what was said of a removed file, and a case that was replaced, come back", () => {
  const { store, desk, form } = deskOf();
  store.change(withFile(view(1, "a.png")));
  desk.setFileKind("a.png", "invoice");
  desk.asStep(() => store.change(withoutFile(1)));
  assert.equal(form().files, undefined);
  desk.undo();
  assert.deepEqual(form().files, [{ name: "a.png", kind: "invoice" }]);
  desk.open({ ...blank, order_no: "7" });
  desk.undo();
  assert.equal(form().order_no, undefined);
  assert.equal(form().files[0].kind, "invoice");
});

test("a correction alone counts as something that can be lost, and an equal value as no step", () => {
  const { store, desk } = deskOf();
  desk.setField("order_no", "");
  assert.equal(store.state.can_undo, false);
  desk.correct(place, [{ reading: number, is: "1" }]);
  assert.ok(desk.isUnsaved && !desk.isBlank);
  desk.save();
  assert.ok(!desk.isUnsaved);
  desk.undo();
  assert.ok(desk.isBlank);
});

test("the keys of the history, by letter and by place", () => {
  const key = (letter, code, more = {}) => historyKey({ key: letter, code, ctrlKey: true, metaKey: false, shiftKey: false, altKey: false, ...more });
  assert.equal(key("z", "KeyW"), "undo");
  assert.equal(key("Z", "KeyZ", { shiftKey: true }), "redo");
  assert.equal(key("y", "KeyY"), "redo");
  assert.equal(key("я", "KeyZ"), "undo");
  assert.equal(key("w", "KeyZ"), null);
  assert.equal(key("z", "KeyZ", { altKey: true }), null);
  assert.equal(key("z", "KeyZ", { ctrlKey: false }), null);
  assert.equal(key("z", "KeyZ", { ctrlKey: false, metaKey: true }), "undo");
});

test("readings are called by their names, and a labelled line by its value", () => {
  const say = (path) => path;
  assert.equal(readingName("identifiers.order_no.type", say), "words.identifier.order_no");
  assert.equal(readingName("times.zone", say), "corrections.zone");
  assert.equal(labelledValue("订单号：8192604477310285", number), "8192604477310285");
  assert.equal(labelledValue("Order No: 8192", number), "8192");
  assert.equal(labelledValue("下单 2026-11-18 10:22", number), "下单 2026-11-18 10:22");
  assert.equal(labelledValue("时间：2026-11-18", "times"), "时间：2026-11-18");
  assert.deepEqual([null, "+08:00", "+00:00", "+03:00"].map(zoneChoice), ["", "Asia/Shanghai", "UTC", "+03:00"]);
});

test("the text report names every correction, and why one was not used", () => {
  const lines = overruledLines([{ file: "a.png", reading: number, was: "8192", is: "8193", box, applied: true },
    { file: "a.png", reading: "clock", was: "", is: "noon", box: null, applied: false, reason: "bad_time", message: { zh: "看不懂", en: "unclear" } }], "zh").join("\n");
  assert.match(lines, /a\.png · 订单号: 8192 → 8193/);
  assert.match(lines, /系统时钟: 没有读到 → noon \(没有用上\)\n {5}看不懂/);
  assert.deepEqual(overruledLines([], "en"), []);
});
