// The published JSON Schemas against what the code writes and reads, and against documents that are wrong.
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { execFileSync } from "node:child_process";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const Ajv = createRequire(join(root, "web/package.json"))("ajv/dist/2020");
const json = (path) => JSON.parse(readFileSync(join(root, path), "utf8"));

const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
for (const name of ["case", "facts", "report", "rules", "package"]) ajv.addSchema(json(`assets/schema/precheck.${name}-1.json`));
const validate = (name, document) => {
  const check = ajv.getSchema(`urn:precheck:schema:${name}-1`);
  return check(document) ? [] : check.errors.map((error) => `${error.instancePath} ${error.message}`);
};
const accepts = (name, document, what) => assert.deepEqual(validate(name, document).slice(0, 8), [], what);
const refuses = (name, document, place) => {
  const errors = validate(name, document);
  assert.ok(errors.some((error) => error.startsWith(place)), `${JSON.stringify(document).slice(0, 120)}: wanted an error at ${place}, got ${JSON.stringify(errors.slice(0, 4))}`);
};

const golden = readdirSync(join(root, "tests/cases"), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => `tests/cases/${entry.name}`);

test("golden reports, facts and cases are what their schemas say", () => {
  for (const folder of golden) {
    accepts("report", json(`${folder}/report.json`), folder);
    accepts("facts", json(`${folder}/facts.json`), folder);
    if (existsSync(join(root, folder, "case.json"))) accepts("case", json(`${folder}/case.json`), folder);
  }
});

test("the sample case and the built-in rule pack are what their schemas say", () => {
  accepts("case", json("assets/sample_case/case.json"));
  for (const name of readdirSync(join(root, "assets/rules"))) accepts("rules", json(`assets/rules/${name}`), name);
});

test("facts of every seed of the intake, as the code writes them, are what the schema says", () => {
  for (const name of readdirSync(join(root, "tests/intake/seeds"))) {
    const facts = JSON.parse(execFileSync(join(root, "build/native/precheck_native"), ["--gather", join(root, "tests/intake/seeds", name)], { encoding: "utf8" }));
    accepts("facts", facts, name);
  }
});

test("the golden reports show findings of every outcome", () => {
  const shown = new Set(golden.flatMap((folder) => json(`${folder}/report.json`).findings.map((finding) => finding.outcome)));
  assert.deepEqual([...shown].sort(), ["fail", "needs_input", "not_run", "suspect"]);
});

test("a case may hold more than the schema knows, but no wrong value", () => {
  accepts("case", { schema: "precheck.case/1", my_own: { note: 1 }, files: [{ name: "a.png", colour: "red" }] });
  accepts("case", {});
  refuses("case", { schema: "precheck.case/2" }, "/schema");
  refuses("case", { kind: "complaint" }, "/kind");
  accepts("case", { corrections: [{ file: "a.png", reading: "identifiers.order_no.type", was: "1", is: "product_id", box: [1, 2, 3, 4] }] });
  refuses("case", { corrections: [{ file: "a.png", reading: "colour", was: "red", is: "blue" }] }, "/corrections/0/reading");
  refuses("case", { cause: "bad_luck" }, "/cause");
  refuses("case", { notice_delivered_at: "yesterday" }, "/notice_delivered_at");
  refuses("case", { page_countdown: "5 days" }, "/page_countdown");
  refuses("case", { platform_zone: "Mars/Olympus" }, "/platform_zone");
  refuses("case", { order_no: 8231907745126608 }, "/order_no");
  refuses("case", { amount: { value: 12.3 } }, "/amount/value");
  refuses("case", { files: [{ kind: "order_page" }] }, "/files/0");
  refuses("case", { files: [{ name: "a", kind: "selfie" }] }, "/files/0/kind");
  refuses("case", { confirmed: [{ code: "603", verdict: "confirmed" }] }, "/confirmed/0/code");
});

test("wrong facts, reports and rule packs are refused", () => {
  const facts = json("tests/cases/quick_look/facts.json"), report = json("tests/cases/closed_window/report.json"), rules = json("assets/rules/default.json");
  const changed = (document, change) => {
    const copy = structuredClone(document);
    change(copy);
    return copy;
  };
  refuses("facts", changed(facts, (f) => delete f.files), "");
  refuses("facts", changed(facts, (f) => (f.files[0].container.media = "floppy")), "/files/0/container/media");
  refuses("facts", changed(facts, (f) => (f.files[0].text.lines[0].box = [1, 2, 3])), "/files/0/text/lines/0/box");
  refuses("facts", changed(facts, (f) => (f.files[0].text.turned_deg = 45)), "/files/0/text/turned_deg");
  refuses("facts", changed(facts, (f) => (f.files[0].decode = "fine")), "/files/0/decode");
  refuses("report", changed(report, (r) => delete r.completeness), "");
  refuses("report", changed(report, (r) => (r.completeness = 1.2)), "/completeness");
  refuses("report", changed(report, (r) => (r.ready = "yes")), "/ready");
  refuses("report", changed(report, (r) => (r.findings[0].outcome = "pass")), "/findings/0/outcome");
  refuses("report", changed(report, (r) => delete r.findings[0].message.zh), "/findings/0/message");
  refuses("report", changed(report, (r) => (r.findings[0].where.box = [0.5, 1, 2, 3])), "/findings/0/where/box");
  refuses("report", changed(report, (r) => (r.deadlines.closes_strict = "soon")), "/deadlines/closes_strict");
  refuses("report", changed(report, (r) => (r.now = "2026-11-12T13:10:00+08:00")), "/now");
  refuses("report", changed(report, (r) => (r.case.kind = "complaint")), "/case");
  refuses("rules", changed(rules, (r) => delete r.version), "");
  refuses("rules", changed(rules, (r) => (r.values["deadline.natural_days"].provenance = "hearsay")), "/values/deadline.natural_days/provenance");
  refuses("rules", changed(rules, (r) => delete r.values["deadline.natural_days"].source), "/values/deadline.natural_days");
  refuses("rules", changed(rules, (r) => (r.values["deadline.natural_days"].value = [1])), "/values/deadline.natural_days/value");
  refuses("rules", changed(rules, (r) => (r.effective = "November")), "/effective");
  refuses("rules", changed(rules, (r) => (r.values["deadline.natural_days"].provenence = "official")), "/values/deadline.natural_days");
  refuses("rules", changed(rules, (r) => (r.clauses[0].text = "words that nobody published")), "/clauses/0");
  refuses("rules", changed(rules, (r) => (r.colour = "red")), "");
  accepts("rules", changed(rules, (r) => Object.assign(r.values["deadline.natural_days"], { provenance: "user", effective: "2026-11-20" })));
  accepts("case", { rules: "shopify", clauses: [{ rule_set: "卖家规则", number: "4.2.1", text: "示例", from: "notice" }] });
  accepts("case", { rules: rules });
  refuses("case", { clauses: [{ number: "4.2.1", from: "hearsay" }] }, "/clauses/0");
});

test("the wasm carries rules and texts, not the schemas", () => {
  const generator = readFileSync(join(root, "core/cmake/generate.mjs"), "utf8");
  assert.ok(!generator.includes("assets/schema"));
  const embedded = readFileSync(join(root, "build/native/generated/embedded.cpp"), "utf8");
  assert.ok(embedded.includes("rules/default.json"));
  assert.ok(!embedded.includes("urn:precheck:schema"));
});
