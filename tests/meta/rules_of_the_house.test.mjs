// Tests about the tree itself: rooms, names, documentation, texts, rule pack.
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const walk = (folder) => (existsSync(folder) ? readdirSync(folder).flatMap((name) => (statSync(join(folder, name)).isDirectory() ? walk(join(folder, name)) : [join(folder, name)])) : []);
const read = (path) => readFileSync(path, "utf8");
const json = (path) => JSON.parse(read(path));

const rooms = ["base", "facts", "intake", "ocr", "derive", "engine", "checks", "verdict", "report"];
const core = walk(join(root, "core")).filter((path) => /\.(h|cpp)$/.test(path));
const checks = core.filter((path) => /edc_\d{3}_\w+\.cpp$/.test(path));

test("data flows one way: no room includes a later one", () => {
  const wrong = [];
  for (const path of core) {
    const room = relative(join(root, "core"), path).split("/")[0];
    for (const [, included] of read(path).matchAll(/#include "core\/(\w+)\//g))
      if (rooms.indexOf(included) > rooms.indexOf(room)) wrong.push(`${relative(root, path)} includes ${included}`);
  }
  assert.deepEqual(wrong, []);
});

test("the core knows neither Emscripten, ImGui, files nor clocks", () => {
  const wrong = core.filter((path) => /#include <(emscripten|imgui|fstream|filesystem|ctime|chrono|iostream)/.test(read(path)) || /\b(fopen|time\(nullptr\)|system_clock)\b/.test(read(path)));
  assert.deepEqual(wrong.map((path) => relative(root, path)), []);
});

test("the screen links no check and computes no verdict", () => {
  const wrong = walk(join(root, "wasm")).filter((path) => /wasm\/(ui|platform)\//.test(path) && /#include "core\/(checks|engine|verdict|derive|report)\//.test(read(path)));
  assert.deepEqual(wrong, []);
});

test("a check's file, symbol, folder of fixtures and texts have one name", () => {
  assert.ok(checks.length >= 36);
  for (const path of checks) {
    const [, code, slug] = /edc_(\d{3})_(\w+)\.cpp$/.exec(path);
    const source = read(path);
    assert.ok(source.includes(`check_edc_${code} = define_check<run>(info)`), path);
    assert.ok(source.includes(`.code = ${code}`), path);
    assert.ok(source.includes(`.id = "${slug.replaceAll("_", "-")}"`), path);
    const fixtures = readdirSync(join(root, `tests/checks/edc_${code}`));
    for (const kind of ["fires_", "near_miss_", "pass_"]) assert.ok(fixtures.some((name) => name.startsWith(kind)), `${basename(path)}: no fixture ${kind}`);
    assert.ok(existsSync(join(root, `assets/texts/checks/edc_${code}.json`)), path);
  }
});

const headings = { what: "What:", why: "Why:", fails_when: "Fails when:", unknown_when: "Unknown when:", fix: "How to put it right:", source: "Source:" };
test("every check is documented in its header and in Chinese", () => {
  for (const path of checks) {
    const comment = read(path).split("\n").filter((line) => line.startsWith("//")).join("\n");
    const texts = json(join(root, `assets/texts/checks/edc_${/edc_(\d{3})/.exec(path)[1]}.json`));
    for (const [key, heading] of Object.entries(headings)) {
      assert.ok(comment.includes(`// ${heading} `), `${basename(path)}: ${heading}`);
      assert.ok(texts.doc.zh[key]?.length > 2, `${basename(path)}: doc.zh.${key}`);
    }
  }
});

const holes = (text) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1].replace(/_(zh|en)$/, "")).sort();
function checkPairs(node, place) {
  if (typeof node !== "object" || node === null) return;
  if ("zh" in node && "en" in node && typeof node.zh === "string") {
    assert.ok(node.zh.length > 0 && node.en.length > 0, place);
    // The switch of languages shows the other one by its own name.
    assert.ok(place.endsWith(".language") || !/[\u4e00-\u9fff]/.test(node.en.replace(/第N条第N款|中\/EN|"[^"]*"/g, "")), `${place}: Chinese in the English text: ${node.en}`);
    assert.deepEqual([...new Set(holes(node.zh))], [...new Set(holes(node.en))], `${place}: placeholders differ`);
    return;
  }
  for (const [key, child] of Object.entries(node)) if (key !== "doc") checkPairs(child, `${place}.${key}`);
}
test("every text stands in both languages with the same placeholders", () => {
  for (const path of [...walk(join(root, "assets/texts")), ...walk(join(root, "assets/desk")), ...walk(join(root, "assets/train")).filter((path) => path.endsWith(".json"))]) checkPairs(json(path), relative(root, path));
});

test("every message key that a check uses stands in its texts, and none is left over", () => {
  for (const path of checks) {
    const code = /edc_(\d{3})/.exec(path)[1];
    const texts = json(join(root, `assets/texts/checks/edc_${code}.json`));
    const shared = [...read(path).matchAll(/#include "(core\/checks\/\w+\/\w+\.h)"/g)].map(([, header]) => read(join(root, header)));
    const source = [read(path), ...shared].join("\n");
    for (const key of Object.keys(texts.messages)) assert.ok(source.includes(`"${key}"`) || /fail\(reading\.load_problem\)|why_partial/.test(source), `${code}: message ${key} is never used`);
    for (const [, key] of source.matchAll(/\b(?:fail|suspect|needs_input|not_run)\("(\w+)"/g)) assert.ok(texts.messages[key], `${code}: no text for ${key}`);
    for (const [, key] of source.matchAll(/fix_by\("(\w+)"/g)) assert.ok(texts.fixes[key], `${code}: no fix ${key}`);
    assert.ok(texts.fixes.default, `${code}: no default fix`);
  }
});

test("every rule that the core asks for stands in the pack, with provenance and source", () => {
  const values = json(join(root, "assets/rules/default.json")).values;
  for (const path of core)
    for (const [, key] of read(path).matchAll(/\b(?:rules|words|lists)\.(?:number|text|list|at)\("([\w.]+)"\)/g)) assert.ok(values[key] !== undefined, `${relative(root, path)}: ${key}`);
  for (const [key, value] of Object.entries(values)) {
    assert.ok(["official", "guide", "default"].includes(value.provenance), key);
    assert.ok(value.source.length > 3, key);
  }
});

// Names of vocabularies and of XML's namespaces look like addresses and are none: nobody fetches them. Nor are examples.
const no_address = /https?:\/\/(adlnet\.gov\/expapi\/|w3id\.org\/xapi\/|www\.(adlnet\.org\/xsd|imsproject\.org\/xsd|imsglobal\.org\/xsd|imsproject\.org\/metadata)\/?|[a-z]+\.example\b)/g;
test("workers are made by the page alone", () => {
  // In a worker Firefox may stop for ever in the making of another one: what runs in a worker asks for helpers (helper_workers.ts).
  const of_the_page = ["web/src/helper_workers.ts", "web/src/core_link.ts", "web/src/archive/archive_link.ts"];
  const makers = walk(join(root, "web/src")).filter((path) => !path.includes("/cli/") && /\bnew (Shared)?Worker\(/.test(read(path))).map((path) => relative(root, path));
  assert.deepEqual(makers.sort(), of_the_page.sort());
});

test("no outside address in what ships", () => {
  const wrong = walk(join(root, "web")).filter((path) => !/node_modules|package-lock|serve\.mjs/.test(path) && /https?:\/\/(?!localhost|127\.0\.0\.1|www\.w3\.org)[a-z]/.test(read(path).replace(no_address, "")));
  assert.deepEqual(wrong.map((path) => relative(root, path)), []);
});
