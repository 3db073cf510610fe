// Practice: the keys are what the product finds, marks are worth what a count here says, progress is kept; and a trainer's own
// case goes out and comes back as one file.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { part } from "../web/bundle.mjs";
import { findingsOf } from "./findings.mjs";
import { json, makeHost, pictures, practice, root } from "./training.mjs";

const Ajv = createRequire(join(root, "web/package.json"))("ajv/dist/2020");
const schema = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true, strictRequired: false }).compile(json("assets/schema/precheck.practice-1.json"));
const { caseScore, judge, no_marks, practiceFaults } = await part("train/practice_case");
const { caseFileOf } = await part("train/own_case");
const { topics } = await part("train/topics");
const rules = json("assets/rules/default.json").values;

test("at least 12 cases, of every kind and cause that the rule pack has a matrix for", () => {
  assert.ok(practice.cases.length >= 12);
  assert.ok(schema(practice), JSON.stringify(schema.errors?.slice(0, 5)));
  assert.deepEqual(practiceFaults(practice, new Set(pictures())), []);
  const wanted = Object.keys(rules).flatMap((key) => /^matrix\.(\w+)\.(\w+)\.must$/.exec(key)?.slice(1).join(" ") ?? []);
  const there = new Set(practice.cases.map((one) => `${one.kind} ${one.cause}`));
  assert.deepEqual(wanted.filter((each) => !there.has(each)), []);
  for (const one of practice.cases) assert.ok(one.files.some((file) => file.key.length > 0), `${one.id}: no defect`);
  assert.ok(practice.cases.filter((one) => one.files.some((file) => file.reshoots !== undefined)).length >= 6);
});

test("every key is what the product finds in the picture, no more and no less", () => {
  const shown = practice.cases.flatMap((one) => one.files.flatMap((file) => [file.picture.name, ...(file.reshoots ?? []).map((each) => each.picture.name)]));
  const found = findingsOf([...new Set(shown)]);
  for (const one of practice.cases)
    for (const file of one.files) {
      const { findings, width, height } = found.get(file.picture.name);
      assert.deepEqual([file.picture.width, file.picture.height], [width, height], file.picture.name);
      const codes = (list) => [...new Set(list)].sort();
      assert.deepEqual(codes(file.key.filter((key) => key.region === null).map((key) => key.code)), codes(findings.filter((each) => each.box === null).map((each) => each.code)), `${one.id} ${file.picture.name}`);
      assert.deepEqual(codes(file.key.filter((key) => key.region !== null).map((key) => key.code)), codes(findings.filter((each) => each.box !== null).map((each) => each.code)), `${one.id} ${file.picture.name}`);
      for (const { code, region } of file.key.filter((key) => key.region !== null)) {
        const box = file.regions.find((each) => each.id === region).box;
        assert.ok(findings.some((each) => each.code === code && each.box !== null && each.box[0] >= box[0] - 1 && each.box[1] >= box[1] - 1 && each.box[0] + each.box[2] <= box[0] + box[2] + 1 && each.box[1] + each.box[3] <= box[1] + box[3] + 1), `${one.id} ${code}: its region is not where it was found`);
      }
      for (const { picture, right } of file.reshoots ?? []) assert.equal(found.get(picture.name).findings.length === 0, right, `${one.id}: ${picture.name} as a replacement`);
    }
});

const perfect = (file) => ({
  regions: Object.fromEntries(file.key.filter((key) => key.region !== null).map((key) => [key.region, key.code])),
  whole: file.key.filter((key) => key.region === null).map((key) => key.code),
  reshoot: file.reshoots === undefined ? null : file.reshoots.findIndex((each) => each.right),
});

test("the right marks are 100 in every case; marking nothing or everything is not", () => {
  for (const one of practice.cases) {
    assert.equal(caseScore(one.files.map((file) => judge(file, perfect(file)))), 100, one.id);
    assert.ok(caseScore(one.files.map((file) => judge(file, no_marks()))) < 70, one.id);
    const everything = (file) => ({ regions: Object.fromEntries(file.regions.map((region) => [region.id, file.region_classes[0]])), whole: file.whole_classes, reshoot: 0 });
    assert.ok(caseScore(one.files.map((file) => judge(file, everything(file)))) < 60, one.id);
  }
  // By hand: of two defects one found, one missed, and one claim too many: a third.
  const file = { key: [{ code: "EDC-301", region: null }, { code: "EDC-508", region: "p1" }] };
  assert.equal(caseScore([judge(file, { regions: { p2: "EDC-508" }, whole: ["EDC-301"], reshoot: null })]), 33);
});

const text = (desk) => desk.view().blocks.map((block) => block.text ?? block.label ?? "").join("\n");

test("a case is marked on the sheet, explained, and its best score kept on the machine", async () => {
  const host = makeHost({ explained: async (code) => ({ code, doc: { zh: { fails_when: `${code} 的说明`, fix: "重新截" }, en: { fails_when: `about ${code}`, fix: "again" } } }) });
  const desk = topics.practice(host);
  await desk.prepare();
  const one = practice.cases.find((each) => each.id === "cancelled-covered");
  desk.act(`case.${one.id}`, "");
  const [first, second] = one.files;
  const region = first.key[0].region;
  const boxes = () => desk.view().blocks.find((block) => block.kind === "picture").boxes;
  desk.act(`region.${region}`, "true");
  assert.ok(boxes().find((box) => box.id === `region.${region}`).chosen, "a click on the picture marks the region");
  desk.act(`class.${region}`, "EDC-508");
  desk.act(`reshoot.${first.reshoots.findIndex((each) => each.right)}`, "true");
  desk.act("check", "");
  desk.view();
  await new Promise((resolve) => setTimeout(resolve, 5));
  assert.ok(text(desk).includes("找到了：") && text(desk).includes("EDC-508 的说明"), text(desk));
  assert.ok(boxes().every((box) => box.id === ""), "what was checked is changed no more");
  desk.act("next", "");
  desk.act("whole.EDC-409", "true");
  desk.act("check", "");
  // Three of four: covered number, replacement and missing ID; the relative time was missed.
  assert.equal(second.key.length, 2);
  assert.ok(text(desk).includes("这个案例 75 分"), text(desk));
  assert.ok(text(desk).includes("漏了："));
  const again = topics.practice(host);
  await again.prepare();
  assert.ok(text(again).includes("最好成绩 75 分"));
  for (const block of again.view().blocks) assert.ok(!/\{\w+\}|undefined|NaN/.test(block.text ?? ""), block.text);
});

test("a case file that is wrong is refused by its places", () => {
  const broken = (change) => {
    const copy = structuredClone(practice);
    change(copy);
    return practiceFaults(copy, new Set(pictures())).map((fault) => `${fault.place} ${fault.what}`);
  };
  assert.deepEqual(broken((copy) => (copy.schema = "x")), ["schema schema"]);
  assert.deepEqual(broken((copy) => (copy.cases = [])), ["cases few"]);
  assert.deepEqual(broken((copy) => (copy.cases[0].files[1].key[0].region = "p99")), ["cases/0/files/1/key/0 right"]);
  assert.deepEqual(broken((copy) => (copy.cases[0].files[0].picture.name = "nowhere.png")), ["cases/0/files/0/picture value"]);
  assert.deepEqual(broken((copy) => (copy.cases[1].files[0].reshoots[0].right = false)), ["cases/1/files/0/reshoots right"]);
  assert.deepEqual(broken((copy) => (copy.cases[0].files[0].picture.data = "<svg>")), ["cases/0/files/0/picture value"]);
});

const report = {
  files: [
    { name: "订单.png", media: "image/png", width: 400, height: 300, url_bar: { box: [0, 0, 400, 30] }, times: [{ box: [10, 200, 80, 20] }], identifiers: [{ box: [100, 100, 120, 20] }] },
    { name: "身份.png", media: "image/png", width: 400, height: 300, url_bar: null, times: [], identifiers: [], private: [{ kind: "id", needed: false, box: [1, 1, 9, 9] }] },
  ],
  findings: [
    { code: "EDC-508", outcome: "fail", where: { file: "订单.png", box: [100, 100, 120, 20] } },
    { code: "EDC-505", outcome: "suspect", dismissed: true, where: { file: "订单.png", box: [10, 200, 80, 20] } },
    { code: "EDC-210", outcome: "fail", where: { file: "订单.png", box: null } },
    { code: "EDC-503", outcome: "suspect", where: { file: "订单.png", box: null } },
    { code: "EDC-401", outcome: "fail", where: { file: null, box: null } },
  ],
};

test("the findings are the starting key of an own case: of this file, standing, and worth learning", () => {
  const made = caseFileOf(report.files[0], report.findings, (number) => ({ zh: `区域 ${number}`, en: `region ${number}` }));
  assert.deepEqual(made.key, [{ code: "EDC-508", region: "p1" }, { code: "EDC-503", region: null }]);
  assert.equal(made.regions.length, 3);
  assert.ok(made.region_classes.includes("EDC-508") && made.whole_classes.includes("EDC-503"));
});
