// The topics of the desk by themselves: what they conclude, and that an outline's gaps are stopped by the checks.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { part } from "./bundle.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const json = (path) => JSON.parse(readFileSync(join(root, path), "utf8"));
const { recognise } = await part("desk/rejection");
const { costOf } = await part("desk/which_way");
const { dayAfter, linesFor } = await part("desk/who_may");
const { outlineOf } = await part("desk/outline");
const { deadlineMarks, lengthAs, lengthLimits } = await part("case_notes");
const topics = { ...(await part("desk/topics")).topics, ...(await part("train/topics")).topics };

const pack = json("assets/rules/default.json").values;
const codes = new Set(json("assets/texts/ui/desk.json").topics.map((each) => each.topic));
const rule = (key) => ({ key, value: pack[key].value, provenance: pack[key].provenance, source: { zh: "来源", en: "source" } });

test("every topic that the menu lists is there, and no other", () => {
  assert.deepEqual(new Set(Object.keys(topics)), codes);
});

test("a sample for each cause, of captures that the site carries, with form and statement in both languages", async () => {
  const { samples, sampleForm } = await part("desk/samples");
  const carried = new Set(Object.keys(JSON.parse(readFileSync(join(root, "build/site/train.json"), "utf8")).samples));
  const causes = json("assets/schema/precheck.case-1.json").properties.cause.enum.filter((cause) => cause !== "");
  // The one that ships whole is the ninth.
  assert.deepEqual([...samples.map((sample) => sample.case.cause), json("assets/sample_case/case.json").cause].sort(), [...causes].sort());
  for (const sample of samples)
    for (const lang of ["zh", "en"]) {
      const form = sampleForm(sample, lang);
      assert.ok(form.kind && form.sample_now && form.clauses[0].rule_set && form.clauses[0].number, sample.id);
      assert.ok(form.statement.length > 60 && form.statement.includes(form.order_no ?? form.accused.product_id), `${sample.id} ${lang}`);
      assert.deepEqual(form.files.map((file) => file.name), sample.files.map((file) => file.name[lang]));
      for (const { picture, name } of sample.files) assert.ok(carried.has(`train/samples/${picture}`) && name[lang].endsWith(picture.slice(-4)), picture);
    }
});

test("codes of a rejection come first, words after them, and the longer words win", () => {
  const all = () => true;
  const { found, unknown } = recognise("您的申诉未通过：EDC-207；截图没有时间戳，看不到网址", all);
  assert.deepEqual(found.map((each) => [each.code, each.words]), [["EDC-207", ""], ["EDC-210", "没有时间戳"], ["EDC-301", "网址"]]);
  assert.deepEqual(unknown, []);
  // "没有时间" lies within "没有时间戳": without the code it must not be 207.
  assert.deepEqual(recognise("没有时间戳", all).found.map((each) => each.code), ["EDC-210"]);
  assert.deepEqual(recognise("edc 301 and EDC_999", (code) => code !== "EDC-999"), { found: [{ code: "EDC-301", words: "" }], unknown: ["EDC-999"] });
  assert.deepEqual(recognise("follow these steps", all).found, [], "ps within a word is no editor");
  assert.deepEqual(recognise("The order number is missing, no exact time", all).found.map((each) => each.code).sort(), ["EDC-201", "EDC-401"]);
  assert.deepEqual(recognise("", all).found, []);
});

test("every class that words lead to is one of the catalogue", () => {
  for (const code of Object.keys(json("assets/desk/rejection_words.json"))) assert.ok(json(`assets/texts/checks/edc_${code.slice(4)}.json`).title.zh.length > 0, code);
});

test("what a failure costs is points times the pack's figure, and no more than all", () => {
  const percent = pack["risk.exposure_percent_per_point"].value;
  assert.deepEqual(costOf("12", "10,000", "", percent), { points: 12, lost_percent: 12 * 2.3, months: 1, sales_loss: 2760 });
  assert.equal(costOf("48", "", "", percent).lost_percent, 100);
  assert.equal(costOf("48", "", "", percent).sales_loss, null);
  assert.equal(costOf("", "100", "2", percent), null);
  assert.equal(costOf("many", "100", "2", percent), null);
});

test("who may appeal: exam, papers and the day from which a brand counts", () => {
  const rules = { exam_score: rule("exam.pass_score"), exam_since: rule("exam.registered_since"), papers: rule("papers.of_unverified"), months: rule("papers.statement_months"), days: rule("deadline.natural_days") };
  const say = (key, args = {}) => `${/^(exam_needed|brand_wait|entry_no)$/.test(key) ? "■" : ""}${key} ${JSON.stringify(args)}`;
  const none = { entry: "", verified: "", type: "", region: "", registered: "", first: "", exam: "", brand: "", brand_since: "", notices: "" };
  const keys = (answers, today = "2026-11-20") => linesFor({ ...none, ...answers }, rules, today, say, "zh", (kind) => kind).map((line) => line.words.split(" ")[0]);
  assert.deepEqual(keys({}), []);
  assert.deepEqual(keys({ registered: "2024-06-01", first: "true" }), ["■exam_needed"]);
  assert.deepEqual(keys({ registered: "2024-06-01", first: "true", exam: "90" }), ["exam_passed"]);
  assert.deepEqual(keys({ registered: "2024-06-01", first: "true", exam: "89" }), ["■exam_needed"]);
  assert.deepEqual(keys({ registered: "2024-05-31", first: "true" }), ["exam_free"]);
  assert.deepEqual(keys({ first: "true" }), ["exam_unknown"]);
  assert.deepEqual(keys({ brand: "R", brand_since: "2026-11-20" }), ["brand_R_says", "■brand_wait"]);
  assert.deepEqual(keys({ brand: "TM", brand_since: "2026-11-20" }, "2026-11-21"), ["brand_TM_says", "brand_live"]);
  assert.deepEqual(keys({ verified: "false", region: "HK", entry: "false" }), ["■entry_no", "verified_no", "region_abroad"]);
  assert.equal(dayAfter("2026-12-31"), "2027-01-01");
  assert.equal(dayAfter("soon"), "");
});

const input = (form, lang = "zh", report = null, file_names = []) => ({ form: { schema: "precheck.case/1", ...form }, report, file_names, lang, kindName: (kind) => kind, causeName: (cause) => cause });

test("an outline takes what is known, numbers the exhibits as the files stand, and leaves gaps in brackets", () => {
  const report = { files: [{ name: "b.png", kind: "order_page", identifiers: [{ type: "order_no", value: "8204256397643582", complete: true, masked: false }] }], deadlines: { delivered_at: null } };
  const made = outlineOf(input({ kind: "appeal", cause: "points_deducted", notice_no: "CN1", notice_delivered_at: "2026-11-11T14:30:00+08:00", product_id: "1005", shipped: true, clauses: ["4.2.1"] }, "zh", report, ["a.png", "b.png"]));
  for (const wanted of ["现就处罚 CN1", "2026-11-11 14:30 (UTC+08:00)", "订单号 8204256397643582", "附件1（a.png）", "附件2（b.png）：order_page", "规则 4.2.1", "请求撤销扣分"]) assert.ok(made.text.includes(wanted), `${wanted}\n${made.text}`);
  assert.deepEqual(made.gaps, ["物流单号", "时间", "按时间顺序写，每句带日期或单号", "哪一条事实不符合哪一个条件"]);
  const english = outlineOf(input({ kind: "report", cause: "counterfeit", accused: { store: "Lanyu" }, clauses: [{ rule_set: "Seller Rules", number: "Article 12" }] }, "en"));
  assert.ok(english.text.includes("a report about the store Lanyu (cause: counterfeit)") && english.text.includes("This breaks Seller Rules Article 12."), english.text);
  assert.ok(!/[一-鿿]/.test(english.text));
});

test("an outline's exhibits have the numbers that the package gives them: own numbers stay, a copy stands for its original", async () => {
  const { packedFiles } = await part("exports/exhibits");
  const of = (name, original) => ({ name, kind: "order_page", identifiers: [], ...(original === undefined ? {} : { copy_of: { name: original, sha256: "" } }) });
  const files = [of("03-order.png"), of("photo.heic"), of("photo-converted.jpg", "photo.heic"), of("card.png"), of("card-redacted.png", "card.png"), of("talk.txt"), of("talk.txt.tsr")];
  const form = { kind: "appeal", files: [{ name: "talk.txt", label: "附件1" }] };
  const report = { files, case: form, deadlines: { delivered_at: null } };
  const names = files.map((file) => file.name);
  const numbers = (text) => [...text.matchAll(/^附件(\d+)（(.+?)）/gm)].map(([, number, name]) => [Number(number), name]);
  const wanted = packedFiles(report, "zh").filter(({ role }) => role === "exhibit").map(({ number, file }) => [number, file.name]);
  assert.deepEqual(wanted, [[1, "talk.txt"], [2, "photo-converted.jpg"], [3, "03-order.png"], [4, "card-redacted.png"]]);
  assert.deepEqual(numbers(outlineOf(input(form, "zh", report, names)).text), wanted);
  // While they are read there is no report of them: the case knows its copies.
  const copies = [{ name: "photo-converted.jpg", of: "photo.heic", of_sha256: "", boxes: [] }, { name: "card-redacted.png", of: "card.png", of_sha256: "", boxes: [] }];
  assert.deepEqual(numbers(outlineOf(input({ ...form, copies }, "zh", null, names)).text), wanted);
});

test("an outline tells times by the seller's clock, as notices show them", () => {
  const of = (form, delivered_at) => outlineOf(input({ kind: "appeal", ...form }, "zh", { files: [], deadlines: { delivered_at } })).text;
  assert.ok(of({}, "2026-11-17T02:26:31Z").includes("处罚通知于 2026-11-17 10:26:31 (UTC+08:00) 送达"), of({}, "2026-11-17T02:26:31Z"));
  assert.ok(of({ notice_delivered_at: "2026-11-17T10:26:31+08:00" }, null).includes("2026-11-17 10:26:31 (UTC+08:00)"));
  assert.ok(of({}, "2026-11-16T16:00:00Z").includes("2026-11-17 00:00 (UTC+08:00)"));
  assert.ok(of({ notice_delivered_at: "2026-11-17 10:26" }, null).includes("处罚通知于 2026-11-17 10:26 送达"));
});

test("two order numbers in the evidence are no order number", () => {
  const of = (value) => ({ type: "order_no", value, complete: true, masked: false });
  const report = { files: [{ name: "a", kind: null, identifiers: [of("1"), of("2")] }], deadlines: { delivered_at: null } };
  assert.ok(outlineOf(input({ kind: "appeal" }, "zh", report)).gaps.includes("订单号"));
});

test("a statement's length is counted as the channel counts", () => {
  assert.deepEqual([lengthAs("characters", "你a𠮷"), lengthAs("utf16", "你a𠮷"), lengthAs("bytes", "你a𠮷")], [3, 4, 8]);
  const values = [{ key: "statement.counting", value: "bytes" }, { key: "statement.min_characters", value: 20 }, { key: "statement.max_characters", value: 2000 }, { key: "statement.max_characters.email", value: 5000 }];
  assert.deepEqual(lengthLimits(values, { channel: "email" }), { counting: "bytes", least: "20", most: "5000" });
  assert.equal(lengthLimits(values, { channel: "chat" }).most, "2000");
});

test("both readings of a deadline, on both clocks; one line where they agree", () => {
  const say = (key, { beijing, pacific }) => `${key} ${beijing} ${pacific}`;
  const deadlines = { state: "open", golden_72h: "2026-11-20T02:26:31Z", closes_strict: "2026-11-24T02:26:31Z", closes_lenient: "2026-11-24T15:59:59Z" };
  assert.deepEqual(deadlineMarks(deadlines, say), ["screen.clock.golden_until 2026-11-20 10:26 2026-11-19 18:26", "screen.clock.closes_strict 2026-11-24 10:26 2026-11-23 18:26", "screen.clock.closes_lenient 2026-11-24 23:59 2026-11-24 07:59"]);
  assert.deepEqual(deadlineMarks({ ...deadlines, golden_72h: null, closes_lenient: deadlines.closes_strict }, say), ["screen.clock.closes 2026-11-24 10:26 2026-11-23 18:26"]);
  assert.deepEqual(deadlineMarks({ ...deadlines, state: "none" }, say), []);
});

// The promise of the outline's hint: class 711 stops every gap, in both languages.
test("gaps of an outline are stopped by EDC-711, in both languages", async () => {
  const { spawnSync } = await import("node:child_process");
  const { mkdtempSync, writeFileSync } = await import("node:fs");
  const { tmpdir } = await import("node:os");
  const folder = mkdtempSync(join(tmpdir(), "precheck-outline-"));
  writeFileSync(join(folder, "facts.json"), JSON.stringify({ schema: "precheck.facts/1", files: [] }));
  const outcome = (form) => {
    writeFileSync(join(folder, "case.json"), JSON.stringify(form));
    const run = spawnSync(process.execPath, [join(root, "build/cli/precheck.mjs"), "check", join(folder, "facts.json"), "--case", join(folder, "case.json"), "--now", "2026-11-12T00:00:00Z", "--format", "json"], { encoding: "utf8" });
    return JSON.parse(run.stdout).checks.find((check) => check.code === "EDC-711").outcome;
  };
  for (const lang of ["zh", "en"])
    for (const kind of ["appeal", "report"]) {
      const form = { schema: "precheck.case/1", kind, cause: kind === "appeal" ? "points_deducted" : "counterfeit" };
      assert.equal(outcome({ ...form, statement: outlineOf(input(form, lang)).text }), "fail", `${lang} ${kind}`);
    }
  const whole = { schema: "precheck.case/1", kind: "appeal", cause: "points_deducted", notice_no: "CN1", notice_delivered_at: "2026-11-11T14:30:00+08:00", order_no: "8204256397643582", product_id: "1005005965628442", clauses: ["4.2.1"] };
  const text = outlineOf(input(whole)).text.replace(/【[^】]*】/g, "2026-11-02 10:00 按约发货");
  assert.equal(outcome({ ...whole, statement: text }), "pass");
});
