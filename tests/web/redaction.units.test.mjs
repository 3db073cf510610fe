// Parts of the redaction tool without a page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { part } from "./bundle.mjs";

const { boxInside, boxesInside, coveredFields, foundBoxes, redactedName, withCopy, withoutCopy, faultsOfCopy } = await part("redaction");

test("boxes are whole pixels within the picture, whichever corner they began at", () => {
  assert.deepEqual(boxInside([10.4, 20.6, 30, 40], 100, 100), [10, 21, 30, 40]);
  assert.deepEqual(boxInside([40, 60, -30, -40], 100, 100), [10, 20, 30, 40]);
  assert.deepEqual(boxInside([-10, -10, 30, 30], 100, 100), [0, 0, 20, 20]);
  assert.deepEqual(boxInside([90, 90, 1000, 1000], 100, 100), [90, 90, 10, 10]);
  for (const bad of [[10, 10, 2, 50], [200, 10, 20, 20], [NaN, 0, 10, 10]]) assert.equal(boxInside(bad, 100, 100), null);
  assert.equal(boxesInside(Array.from({ length: 900 }, (_, at) => [at, 0, 10, 10]), 2000, 100).length, 500);
});

test("a copy is named after its original", () => {
  assert.equal(redactedName("01-订单.jpg"), "01-订单-redacted.png");
  assert.equal(redactedName("scan"), "scan-redacted.png");
});

const file = {
  private: [{ kind: "bank_card", needed: false, box: [100, 10, 80, 20] }, { kind: "phone", needed: true, box: [100, 50, 80, 20] }],
  identifiers: [
    { type: "order_no", value: "8190", label: "订单号", box: [100, 100, 80, 20] },
    { type: "order_no", value: "6222", label: "", box: [100, 10, 80, 20] },
    { type: "buyer_name", value: "x", label: "收件人", box: [100, 200, 80, 20] },
    { type: "order_no", value: "8190", label: "", from_url: true, box: [0, 0, 500, 30] },
  ],
  times: [{ text: "2026-11-10", box: [100, 140, 80, 20] }],
  url_bar: null,
};
const say = (path) => path;

test("places that the case needs are marked only when asked for", () => {
  assert.deepEqual(foundBoxes(file, false), [[100, 10, 80, 20]]);
  assert.equal(foundBoxes(file, true).length, 2);
  assert.deepEqual(foundBoxes(undefined, true), []);
});

test("fields of the case under a box are named, private ones are not", () => {
  assert.deepEqual(coveredFields(file, [[100, 10, 80, 20]], say), []);
  assert.deepEqual(coveredFields(file, [[150, 90, 80, 80]], say), ["words.identifier.order_no 8190", "corrections.time 2026-11-10"]);
  assert.deepEqual(coveredFields(file, [[100, 200, 80, 20]], say), []);
});

test("a case tells of its copies, and forgets one with its file", () => {
  const form = { schema: "precheck.case/1", files: [{ name: "a.png", kind: "order_page" }] };
  const copy = { name: "a-redacted.png", of: "a.png", of_sha256: "ff", boxes: [[1, 2, 3, 4]] };
  const told = withCopy(form, copy);
  assert.deepEqual(told.copies, [copy]);
  assert.deepEqual(told.files[1], { name: "a-redacted.png", kind: "order_page" });
  assert.equal(withoutCopy(told, "a-redacted.png").copies, undefined);
  assert.equal(withoutCopy(told, "a.png"), told);
});

test("what the check says of a copy", () => {
  const finding = (code, name, dismissed) => ({ code, where: { file: name }, dismissed });
  const report = { findings: [finding("EDC-508", "b.png"), finding("EDC-608", "b.png", true), finding("EDC-608", "a.png"), finding("EDC-301", "b.png")] };
  assert.deepEqual(faultsOfCopy(report, "b.png").map((each) => each.code), ["EDC-508"]);
  assert.deepEqual(faultsOfCopy(null, "b.png"), []);
});
