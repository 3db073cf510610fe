// Marks of the statement and the tables of the text report, without a browser.
import assert from "node:assert/strict";
import { test } from "node:test";
import { part } from "./bundle.mjs";

const { stretchNow, marksOf, segmentsOf } = await part("statement_marks");
const { withPenaltyKind } = await part("case_edit");
const { reportText } = await part("report_text");

const finding = (range, severity, more = {}) => ({ outcome: "fail", severity, where: { field: "statement", range }, ...more });
const report = (statement, findings) => ({ case: { schema: "precheck.case/1", statement }, findings });

test("a range counts code points, a text area UTF-16 units, and its line breaks are one unit", () => {
  assert.deepEqual(stretchNow([2, 4], "😀平台乱判", "😀平台乱判"), { from: 3, to: 5 });
  assert.deepEqual(stretchNow([4, 6], "一\r\n二三四", "一\r\n二三四"), { from: 3, to: 5 });
});

test("what was typed since moves a range, and touched words lose theirs", () => {
  const checked = "订单已发货，平台乱判。";
  assert.deepEqual(stretchNow([6, 10], checked, `补充：${checked}`), { from: 9, to: 13 });
  assert.deepEqual(stretchNow([0, 2], checked, `${checked}再写一句`), { from: 0, to: 2 });
  assert.deepEqual(stretchNow([6, 10], checked, "订单已发货，平台没有乱判。"), null);
  assert.equal(stretchNow([6, 10], checked, ""), null);
});

test("marks are those of open findings about the statement's words", () => {
  const marks = marksOf(report("订单已发货，平台乱判。", [finding([0, 2], "blocker"), finding(null, "major"), finding([6, 10], "minor", { dismissed: true }), { outcome: "fail", severity: "major", where: { field: "clauses", range: null } }, finding([3, 5], "notice", { outcome: "needs_input" })]), "订单已发货，平台乱判。");
  assert.deepEqual(marks, [{ from: 0, to: 2, look: "blocker", finding: 0 }, { from: 3, to: 5, look: "needs_input", finding: 4 }]);
});

test("segments make up the text again, and of marks that overlap the gravest is shown", () => {
  const text = "abcdefgh";
  const segments = segmentsOf(text, [{ from: 1, to: 5, look: "minor", finding: 0 }, { from: 3, to: 7, look: "blocker", finding: 1 }], { from: 3, to: 5 });
  assert.equal(segments.map((segment) => segment.text).join(""), text);
  assert.deepEqual(segments.map((segment) => [segment.text, segment.looks.join(" ")]), [["a", ""], ["bc", "minor"], ["de", "blocker chosen"], ["fg", "blocker"], ["h", ""]]);
  assert.deepEqual(segmentsOf("", [], null), []);
});

test("the kind of penalty sets an open cause and leaves a chosen one", () => {
  const form = { schema: "precheck.case/1", kind: "appeal" };
  assert.equal(withPenaltyKind(form, "points").cause, "points_deducted");
  assert.equal(withPenaltyKind({ ...form, cause: "funds_frozen" }, "points").cause, "funds_frozen");
  assert.equal("cause" in withPenaltyKind(form, "listing_removed"), false);
});

test("the text report says what the evidence list and the comparison say", () => {
  const place = (more) => ({ place: "x", needed: "must", name: { zh: "订单页", en: "order page" }, condition: null, alternatives: [], wanted: 1, files: [], state: "empty", reason: null, how: { zh: "截整个窗口。", en: "Capture the window." }, ...more });
  const row = { type: "order_no", state: "differs", case: "1", typed: [{ value: "1", field: "order_no" }], seen: [{ file: "a.png", value: "2", box: [0, 0, 1, 1], agrees: false }], statement: [{ value: "3", agrees: false, range: [0, 1] }] };
  const text = reportText({ ready: false, completeness: 0.5, tool: { rule_pack: { id: "shopify", version: "1", edited: true } }, deadlines: { closes_strict: null }, findings: [], consistency: [row, { ...row, type: "store", state: "alone" }],
    evidence_matrix: [place({}), place({ state: "filled", files: ["b.png"], needed: "strengthens" }), place({ state: "unknown", reason: "unread" })] }, [], "en");
  assert.match(text, /■ missing order page \(required\)\n {5}How to put it right: Capture the window\./);
  assert.match(text, /✓ there order page \(makes it stronger\): b\.png/);
  assert.match(text, /\? not known order page \(required\) \(a picture could not be read/);
  assert.match(text, /✕ order_no — case form: 1 · a\.png: 2 · statement: 3/);
  assert.doesNotMatch(text, /store/);
  assert.match(text, /Rule pack: shopify 1 \(with values of the seller.s own\)/);
});
