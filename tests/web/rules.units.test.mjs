// Names and groups of rules (web/src/rule_names.ts), and clauses of a case (web/src/case_clauses.ts).
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { part } from "./bundle.mjs";
import { root } from "./site.mjs";

const { named } = await part("rule_names");
const { isAsOpened, resetValue, withReset } = await part("rule_reset");
const { withClause, withoutClause } = await part("case_clauses");
const json = (path) => JSON.parse(readFileSync(join(root, path), "utf8"));
const texts = () => ({ names: json("assets/texts/rules/names.json"), sources: json("assets/texts/rules/sources.json") });

test("every value of the built-in pack has a name in both languages and a group", () => {
  const { values } = json("assets/rules/default.json");
  const listing = { values: Object.keys(values).map((key) => ({ key })), clauses: [] };
  for (const rule of named(listing, texts(), json("assets/texts/common.json").kinds).values) {
    assert.notEqual(rule.label.zh, rule.key);
    assert.notEqual(rule.label.en, rule.key);
    assert.doesNotMatch(rule.label.zh + rule.label.en, /[{}]/);
    assert.notEqual(rule.group, "other", rule.key);
  }
  assert.deepEqual(named(listing, null, {}).values[0].label, { zh: listing.values[0].key, en: listing.values[0].key }, "without names: its key");
});

test("every source that ships stands in Chinese too, and no other", () => {
  const packs = readdirSync(join(root, "assets/rules")).map((name) => json(`assets/rules/${name}`));
  const said = new Set(packs.flatMap((pack) => [...Object.values(pack.values), ...(pack.clauses ?? [])].map((entry) => entry.source)));
  const { sources } = texts();
  const missing = [...said].filter((source) => !(source in sources));
  assert.deepEqual(missing, [], `assets/texts/rules/sources.json lacks the Chinese of:\n${missing.join("\n")}`);
  assert.deepEqual(Object.keys(sources).filter((source) => !said.has(source)), [], "no pack says this any more");
  for (const [source, chinese] of Object.entries(sources)) {
    assert.match(chinese, /[\u4e00-\u9fff]/, source);
    assert.doesNotMatch(source, /[\u4e00-\u9fff]/);
  }
});

test("a source is listed in both languages, one of the seller's own as it stands", () => {
  const listing = { values: [{ key: "limits.max_files", source: "own choice" }, { key: "limits.max_files", source: "our lawyer" }], clauses: [{ source: "own choice" }] };
  const { values, clauses } = named(listing, texts(), {});
  assert.deepEqual(values.map((rule) => rule.source), [{ zh: "自定", en: "own choice" }, { zh: "our lawyer", en: "our lawyer" }]);
  assert.deepEqual(clauses[0].source, { zh: "自定", en: "own choice" });
  assert.deepEqual(named(listing, null, {}).values[0].source, { zh: "own choice", en: "own choice" }, "texts not there yet");
});

test("every number of the built-in pack says between which numbers it makes sense", () => {
  for (const [key, entry] of Object.entries(json("assets/rules/default.json").values)) {
    if (typeof entry.value !== "number") continue;
    assert.ok(entry.range !== undefined && entry.range[0] <= entry.value && entry.value <= entry.range[1], key);
  }
});

test("a reset gives what the pack said when it was opened, then what ships", () => {
  const of = (value, provenance = "user") => ({ value, provenance, source: "me" });
  const opened = { id: "mine", values: { a: of(1, "guide"), b: of(2), c: of(3) } };
  const edited = { id: "mine", values: { a: of(10), b: of(20), c: of(3), d: of(40) } };
  assert.deepEqual(["a", "b", "c", "d", "e"].map((key) => resetValue(key, edited, opened, null)), [1, 2, undefined, undefined, undefined]);
  assert.deepEqual(withReset("b", edited, opened, null).values, { ...edited.values, b: of(2) });
  assert.deepEqual(withReset("e", edited, opened, null).values, edited.values);
  const whole = withReset("", edited, opened, null);
  assert.ok(isAsOpened(whole, opened), "first what was changed here");
  assert.deepEqual(withReset("", whole, opened, null).values, { a: of(1, "guide") }, "then the values of the seller's own that it came with");
  assert.equal(edited.values.d.value, 40, "the pack itself stays");
  const shipped = { id: "mine", values: { c: of(30, "official") } };
  assert.equal(resetValue("c", edited, opened, shipped), 30);
  assert.deepEqual(withReset("c", edited, opened, shipped).values.c, shipped.values.c);
  // Over the built-in pack, or over one that ships.
  assert.deepEqual(withReset("", { id: "precheck-default", values: { a: of(5) } }, null, null).values, {});
  assert.deepEqual(withReset("", { id: "mine", values: { c: of(5), a: of(6) } }, shipped, shipped).values, shipped.values);
});

test("a clause joins what says nothing else, or stands by itself", () => {
  const form = (...clauses) => ({ schema: "precheck.case/1", clauses });
  const set = { rule_set: "卖家规则", version: "2021-12-31", number: "" };
  assert.deepEqual(withClause({ schema: "precheck.case/1" }, set).clauses, [{ rule_set: "卖家规则", version: "2021-12-31" }]);
  assert.deepEqual(withClause(form("4.2.1"), set).clauses, [{ number: "4.2.1", rule_set: "卖家规则", version: "2021-12-31" }]);
  assert.deepEqual(withClause(form({ rule_set: "评价规则", number: "3" }), set).clauses.length, 2);
  const copied = { rule_set: "卖家规则", number: "4.2.1", text: " 原文 ", from: "notice" };
  assert.deepEqual(withClause(form({ rule_set: "卖家规则" }), copied).clauses, [{ rule_set: "卖家规则", number: "4.2.1", text: "原文", from: "notice" }]);
  assert.deepEqual(withClause(form("1"), { from: "notice" }).clauses, ["1"], "nothing is said");
  assert.deepEqual(withoutClause(form("1", "2"), 0).clauses, [{ number: "2" }]);
  assert.equal(withoutClause(form("1"), 0).clauses, undefined);
});
