// A penalty notice read into the form: what it says, only where nothing stands, marked until the seller has spoken.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { part } from "./bundle.mjs";
import { root } from "./site.mjs";

const { readNotice, awaitingNotice, withNotice, withoutMark } = await part("notice_reading");
const { rowView, storageNote, titleOf } = await part("case_words");
const { caseForCore } = await part("case_file");
const report = JSON.parse(readFileSync(`${root}/tests/cases/clean_appeal/report.json`, "utf8"));
const blank = { schema: "precheck.case/1", kind: "appeal" };
const read = { notice_no: "PU20261111004417", order_no: "8231907745126608", product_id: "1005006612204871", notice_delivered_at: "2026-11-11 14:30 +08:00", "clauses.0.number": "4.2.1" };

test("number, delivery time, clause, order and product are read off the notice", () => {
  assert.deepEqual(readNotice(report, "01-notice.png", ""), read);
  assert.equal(readNotice(report, "01-notice.png", "Asia/Shanghai").notice_delivered_at, "2026-11-11 14:30");
  assert.equal(readNotice(report, "not there.png", ""), null);
});

test("covered and cut numbers are not read, and a deadline only where it is a time", () => {
  const file = report.files.find((each) => each.name === "01-notice.png");
  const identifiers = file.identifiers.map((id) => (id.type === "order_no" ? { ...id, masked: true } : id.type === "notice_no" && !id.from_url ? { ...id, complete: false } : id));
  const times = [...file.times, { text: "2026-11-18 14:30", value: "2026-11-18T14:30:00+08:00", precision: "minute", zone: "+08:00", role: "deadline", label: "", box: [0, 0, 1, 1] }];
  const fields = readNotice({ ...report, files: [{ ...file, identifiers, times }] }, "01-notice.png", "");
  assert.equal(fields.order_no, undefined);
  assert.equal(fields.notice_no, "PU20261111004417", "from the address, as the page's own is cut");
  assert.equal(fields.notice_deadline, "2026-11-18 14:30 +08:00");
});

test("only empty fields are filled, each is marked, and the seller's word takes the mark away", () => {
  const filled = withNotice(awaitingNotice({ ...blank, order_no: "7" }, "01-notice.png"), read);
  assert.equal(filled.order_no, "7");
  assert.equal(filled.notice_no, "PU20261111004417");
  assert.deepEqual(filled.clauses, [{ number: "4.2.1", from: "notice" }]);
  assert.deepEqual(Object.keys(filled.from_notice.fields).sort(), ["clauses.0.number", "notice_delivered_at", "notice_no", "product_id"]);
  assert.equal(withNotice(filled, { tracking_no: "X" }), filled, "once");
  const confirmed = withoutMark(filled, "notice_no");
  assert.equal(confirmed.from_notice.fields.notice_no, undefined);
  assert.equal(confirmed.notice_no, "PU20261111004417");
  assert.equal("from_notice" in withoutMark(confirmed, ""), false);
  assert.equal(withoutMark(confirmed, "order_no"), confirmed);
  assert.equal("from_notice" in caseForCore(filled), false, "the checks know nothing of it");
});

test("a notice that was not read leaves the form as it is", () => {
  const form = withNotice(awaitingNotice(blank, "a.png"), {});
  assert.deepEqual(form, { ...blank, from_notice: { file: "a.png", read: true, fields: {} } });
});

const say = (path, args = {}) => [path.split(".").pop(), ...Object.values(args)].join(" ");
const form = JSON.parse(readFileSync(`${root}/assets/texts/ui/form.json`, "utf8"));
const row = { id: "1", name: "", archived: false, created_ms: 0, saved_ms: Date.parse("2026-11-20T09:12:00"), files: 3, kind: "appeal", cause: "points_deducted", number: "PU1", completeness: 0.726, ready: false, blocking: 2,
  opened_ms: 0, closes_strict: "2026-11-27T01:12:00Z", closes_lenient: "2026-11-28T01:12:00Z" };
const now = Date.parse("2026-11-20T01:12:00Z");

test("a case in the list has a title, a state, completeness and the time left", () => {
  const view = rowView(row, form, "zh", now, "2", new Set(["1"]), say);
  assert.deepEqual([view.title, view.state, view.tone, view.elsewhere, view.here], ["店铺扣分 · PU1", "blocked 2", "bad", true, false]);
  assert.match(view.details, /^files 3 · completeness 72 · left days 7 0 · saved_at 2026-11-20 09:12$/);
  assert.equal(titleOf({ ...row, name: "mine" }, form, "en", say), "mine");
  assert.equal(titleOf({ ...row, kind: "", cause: "", number: "" }, form, "en", say), "untitled");
  assert.equal(titleOf(row, form, "en", say), "Points deducted · PU1");
});

test("the state of a case: ready, closed, not judged, not yet said", () => {
  const state = (more, at = now) => {
    const view = rowView({ ...row, ...more }, form, "zh", at, "1", new Set(), say);
    return [view.state, view.tone];
  };
  assert.deepEqual(state({ ready: true }), ["ready", "good"]);
  assert.deepEqual(state({ blocking: 0 }), ["not_ready", "warn"]);
  assert.deepEqual(state({ ready: null }), ["unjudged", "soft"]);
  assert.deepEqual(state({ ready: null, kind: "" }), ["no_case", "soft"]);
  assert.deepEqual(state({ ready: true }, Date.parse("2026-11-27T12:00:00Z")), ["ready", "good"], "the later reading still holds");
  assert.deepEqual(state({ ready: true }, Date.parse("2026-11-29T12:00:00Z")), ["closed", "bad"]);
});

test("how the case is kept is said for every state", () => {
  assert.equal(storageNote("empty", 0, "", say), "");
  assert.equal(storageNote("saved", Date.parse("2026-11-20T09:05:00"), "", say), "saved 09:05");
  assert.equal(storageNote("failed", 0, "disk on fire", say), "failed disk on fire");
  const texts = JSON.parse(readFileSync(`${root}/assets/texts/ui/cases.json`, "utf8"));
  for (const state of ["saving", "saved", "sample", "elsewhere", "changed", "full", "none", "failed"]) assert.ok(texts.storage[state]?.zh && texts.storage[state]?.en, state);
});
