// The bank as data: enough items, in both languages, with answers that exist, times that a second way of counting agrees with,
// and classes that the product itself finds in the pictures.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { part } from "../web/bundle.mjs";
import { findingsOf } from "./findings.mjs";
import { bank, json, pictures, practice, root } from "./training.mjs";

const Ajv = createRequire(join(root, "web/package.json"))("ajv/dist/2020");
const { bankFaults, readBank } = await part("train/bank");

test("the bank is what its schema and the opening of a bank ask for", () => {
  const check = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true, strictRequired: false }).compile(json("assets/schema/precheck.bank-1.json"));
  assert.ok(check(bank), JSON.stringify(check.errors?.slice(0, 5)));
  assert.deepEqual(bankFaults(bank, new Set(pictures())), []);
  for (const name of pictures()) assert.ok(existsSync(join(root, "tests/captures/screens", name)), name);
});

test("at least 120 items, at most 5 of a template, every subject, source and explanation", () => {
  assert.ok(bank.items.length >= 120, `${bank.items.length}`);
  const count = (key) => bank.items.reduce((sums, item) => ({ ...sums, [item[key]]: (sums[item[key]] ?? 0) + 1 }), {});
  assert.ok(Object.values(count("template")).every((number) => number <= 5));
  assert.deepEqual(Object.keys(count("subject")).sort(), ["clause_route", "deadline", "find_defect", "order_steps", "readiness", "region_class"]);
  assert.ok(Object.values(count("subject")).every((number) => number >= 9), "a drawn exam takes as many of each");
  for (const item of bank.items) for (const words of [item.stem, item.explanation, item.source]) assert.ok(words.zh.length > 1 && words.en.length > 1, item.id);
});

const pairs = (node) => (typeof node !== "object" || node === null ? [] : typeof node.zh === "string" ? [node] : Object.values(node).flatMap(pairs));
test("English is English, Chinese is Chinese", () => {
  for (const { zh, en } of [...pairs(bank), ...pairs(practice)]) {
    assert.ok(!/[\u4e00-\u9fff]/.test(en.replace(/"[^"]*"/g, "")), en);
    assert.ok(/[\u4e00-\u9fff]/.test(zh) || zh === en, zh);
  }
});

// By the zone rules of the JavaScript engine; the bank's times were worked out with another library.
const parts = (ms, zone) => {
  const said = Object.fromEntries(new Intl.DateTimeFormat("en-US", { timeZone: zone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" }).formatToParts(ms).map(({ type, value }) => [type, value]));
  return `${said.year}-${said.month}-${said.day} ${said.hour}:${said.minute}`;
};
const instant = (text, zone) => {
  const guess = Date.parse(`${text.replace(" ", "T")}:00Z`);
  return [-14, ...Array.from({ length: 29 }, (_each, at) => at - 14)].map((hours) => guess + hours * 3_600_000).find((ms) => parts(ms, zone) === text);
};
test("every deadline, counted a second way, is the bank's", () => {
  const items = bank.items.filter((item) => item.kind === "time");
  assert.ok(items.length >= 20);
  for (const item of items) {
    const zone = /US Pacific/.test(item.stem.en) ? "America/Los_Angeles" : "Asia/Shanghai";
    const hours = item.template === "deadline.to_beijing" ? 0 : item.template.startsWith("deadline.golden") ? 72 : 7 * 24;
    const said = /\d{4}-\d{2}-\d{2} \d{2}:\d{2}/.exec(item.stem.zh)[0];
    assert.equal(parts(instant(said, zone) + hours * 3_600_000, "Asia/Shanghai"), item.time, item.id);
    for (const lang of ["zh", "en"]) assert.ok(item.explanation[lang].includes(item.time), `${item.id}: the explanation says another time`);
  }
});

test("completeness items: weight passed over weight that applies", () => {
  const weights = { blocker: 8, major: 4, minor: 2 };
  for (const item of bank.items.filter((each) => each.template === "ready.completeness")) {
    const [, list, missing] = /severities: ([^;]+); one (\w+) is not passed/.exec(item.stem.en);
    const all = list.split(", ").reduce((sum, each) => sum + weights[each], 0);
    assert.equal(item.options[item.right[0]].en, `${Math.round((100 * (all - weights[missing])) / all)} %`, item.id);
  }
});

test("what must be there is what the rule pack's matrix says", () => {
  const values = json("assets/rules/default.json").values;
  const kinds = json("assets/texts/common.json").kinds;
  assert.ok(kinds.penalty_notice.zh.length > 0);
  const keys = ["appeal.order_cancelled", "appeal.funds_frozen", "report.counterfeit", "report.malicious_review", "report.false_shipping"];
  const items = bank.items.filter((item) => item.template === "matrix.must_have");
  assert.equal(items.length, keys.length);
  for (const [at, item] of items.entries()) assert.equal(item.right.length, values[`matrix.${keys[at]}.must`].value.length, item.id);
});

test("the class of a region, and the place of a defect, are what the product finds there", () => {
  const items = bank.items.filter((item) => item.picture !== undefined);
  assert.ok(items.length >= 25);
  const found = findingsOf([...new Set(items.map((item) => item.picture.name))]);
  const holds = (outer, inner) => inner !== null && outer[0] <= inner[0] && outer[1] <= inner[1] && outer[0] + outer[2] >= inner[0] + inner[2] && outer[1] + outer[3] >= inner[1] + inner[3];
  for (const item of items) {
    const file = found.get(item.picture.name);
    assert.deepEqual([item.picture.width, item.picture.height], [file.width, file.height], item.id);
    const right = item.options[item.right[0]];
    const box = item.picture.box ?? right.box;
    const code = item.picture.box === undefined ? /EDC-\d{3}/.exec(item.explanation.en)[0] : /EDC-\d{3}/.exec(right.en)[0];
    assert.ok(file.findings.some((each) => each.code === code && holds(box.map((side, at) => (at < 2 ? side - 1 : side + 2)), each.box)), `${item.id}: ${code}`);
    const others = item.options.filter((option) => option !== right);
    if (item.picture.box !== undefined) for (const other of others) assert.ok(!file.findings.some((each) => other.en.startsWith(each.code)), `${item.id}: ${other.en} holds too`);
    else for (const other of others) assert.ok(!file.findings.some((each) => each.box !== null && holds(other.box, each.box)), `${item.id}: ${other.en} is at fault too`);
  }
});

test("a bank that is wrong is refused, each fault by its place", () => {
  const broken = (change) => {
    const copy = structuredClone(bank);
    change(copy);
    return bankFaults(copy).map((fault) => `${fault.place.replace(/ \(.*?\)/, "")} ${fault.what}`);
  };
  assert.deepEqual(readBank("{").faults, [{ place: "", what: "json" }]);
  assert.deepEqual(broken((copy) => (copy.schema = "precheck.bank/2")), ["schema schema"]);
  assert.deepEqual(broken((copy) => (copy.items[0].stem.en = " ")), ["items/0/stem text"]);
  assert.deepEqual(broken((copy) => (copy.items[0].right = [9])), ["items/0/right right"]);
  assert.deepEqual(broken((copy) => (copy.items[0].right = [0, 1])), ["items/0/right right"]);
  assert.deepEqual(broken((copy) => (copy.items[1].id = copy.items[0].id)), ["items/1/id double"]);
  assert.deepEqual(broken((copy) => (copy.items[5].template = copy.items[0].template)), ["items/5/template crowded"]);
  const timed = bank.items.findIndex((item) => item.kind === "time");
  assert.deepEqual(broken((copy) => (copy.items[timed].time = "2026-02-31 10:00")), [`items/${timed}/time time`]);
  const shown = bank.items.findIndex((item) => item.picture?.box !== undefined);
  assert.deepEqual(broken((copy) => (copy.items[shown].picture.box = [0, 0, 99999, 1])), [`items/${shown}/picture/box box`]);
  assert.deepEqual(broken((copy) => (copy.items = copy.items.slice(0, 3))), ["items few"]);
  assert.ok(readFileSync(join(root, "assets/texts/train/own_files.json"), "utf8").includes('"crowded"'));
});
