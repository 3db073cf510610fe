// The reference of the classes is whole: every class has its steps in both languages for every device, and the recipes and
// pictures that it names are there. What fails says what a new class needs.
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { docFromComment, pictureSize, referenceData } from "../../web/reference_data.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const texts = join(root, "assets/texts/reference");
const devices = ["windows", "macos", "ios", "android"];
const most_picture_bytes = 25_000;
const files = readdirSync(texts).filter((name) => /^edc_\d{3}\.json$/.test(name));
const own = new Map(files.map((name) => [name.slice(4, 7), JSON.parse(readFileSync(join(texts, name), "utf8"))]));

function codesOfChecks() {
  const walk = (folder) => readdirSync(folder).flatMap((name) => (statSync(join(folder, name)).isDirectory() ? walk(join(folder, name)) : [name]));
  return walk(join(root, "core/checks")).map((name) => /^edc_(\d{3})_/.exec(name)?.[1]).filter((code) => code !== undefined);
}
const codes = codesOfChecks();
const reference = () => referenceData(root);

test("every class has its steps", () => {
  const missing = codes.filter((code) => !own.has(code));
  assert.deepEqual(missing, [], `these classes have no steps. For each write assets/texts/reference/edc_NNN.json:
    { "steps": [ { "recipe": "whole_screen_capture" }, { "zh": "…", "en": "…" } ] }
  with recipes of assets/texts/reference/recipes.json (${Object.keys(reference().recipes).join(", ")})
  or lines of its own ("on": ["windows", "macos", "ios", "android"] limits one to devices); where a picture says more than words also
    "bad": { "picture": "NAME.png", "caption": { "zh": "…", "en": "…" } }, "good": { … }
  with pictures made by tests/captures/reference.mjs and described in assets/texts/reference/pictures.json.`);
});

const said = (both, place) => {
  assert.ok(typeof both?.zh === "string" && /[\u4e00-\u9fff]/.test(both.zh), `${place}: no Chinese`);
  assert.ok(typeof both?.en === "string" && /[a-z]/i.test(both.en) && !/[\u4e00-\u9fff]/.test(both.en), `${place}: no English`);
};

test("steps are recipes that exist or lines in both languages, and no device is left without", () => {
  const { recipes } = reference();
  for (const [name, { title, ...lists }] of Object.entries(recipes)) {
    said(title, `${name}.title`);
    assert.deepEqual(Object.keys(lists).sort(), "any" in lists ? ["any"] : [...devices].sort(), `recipe ${name}: all four devices, or any`);
    for (const [device, lines] of Object.entries(lists)) {
      assert.ok(lines.length > 0, `${name}.${device}`);
      lines.forEach((line, at) => said(line, `${name}.${device}.${at}`));
    }
  }
  const used = new Set();
  for (const [code, { steps }] of own) {
    assert.ok(Array.isArray(steps) && steps.length > 0, `edc_${code}: no steps`);
    for (const [at, step] of steps.entries()) {
      const place = `edc_${code}.steps.${at}`;
      if (step.recipe !== undefined) {
        assert.ok(recipes[step.recipe], `${place}: no recipe ${step.recipe}`);
        used.add(step.recipe);
        continue;
      }
      said(step, place);
      for (const device of step.on ?? []) assert.ok(devices.includes(device), `${place}: no device ${device}`);
    }
    for (const device of devices) assert.ok(steps.some((step) => step.recipe !== undefined || step.on === undefined || step.on.includes(device)), `edc_${code}: nothing for ${device}`);
  }
  assert.deepEqual(Object.keys(recipes).filter((name) => !used.has(name)), [], "recipes that no class uses");
});

// Captures are made on a device, so how they are made again differs by device.
test("classes about captures have steps of their devices", () => {
  const { recipes } = reference();
  const without = new Set(["208", "210", "211", "402", "404", "405", "407", "408", "510", "511"]);   // about numbers, order, doubles or proofs beside the file: also without a new capture
  for (const [code, { steps }] of own) {
    if (!/^[235]/.test(code) || without.has(code)) continue;
    assert.ok(steps.some((step) => step.on !== undefined || (step.recipe !== undefined && recipes[step.recipe].any === undefined)), `edc_${code}: no step says how on which device`);
  }
});

test("examples come in pairs, their pictures are there, small and described, and none is left over", () => {
  const { pictures } = reference();
  const used = new Set();
  let classes = 0;
  for (const [code, { bad, good }] of own) {
    assert.equal(bad === undefined, good === undefined, `edc_${code}: a bad and a good example, or none`);
    if (bad === undefined) continue;
    classes += 1;
    for (const example of [bad, good]) {
      said(example.caption, `edc_${code}: ${example.picture}`);
      assert.ok(pictures[example.picture], `edc_${code}: ${example.picture} is not in pictures.json`);
      used.add(example.picture);
    }
  }
  assert.ok(classes >= 20, `${classes} classes with pictures`);
  for (const [name, picture] of Object.entries(pictures)) {
    said(picture.alt, name);
    const data = readFileSync(join(root, "assets/reference", name));
    assert.ok(data.length <= most_picture_bytes, `${name}: ${data.length} bytes`);
    assert.ok(picture.width >= 200 && picture.width <= 900, `${name}: ${picture.width} wide`);
    assert.ok(used.has(name), `${name}: no class shows it`);
  }
  assert.deepEqual(readdirSync(join(root, "assets/reference")).filter((name) => !(name in pictures)), []);
});

test("a leading comment becomes the documentation, line by line", () => {
  const doc = docFromComment("// EDC-999 Title\n//\n// What: one\n//   two.\n// Source: the guide.\nint x;\n// What: later\n");
  assert.deepEqual(doc, { what: "One two.", source: "The guide." });
  for (const [code, { doc: both }] of Object.entries(reference().classes))
    for (const heading of ["what", "why", "fails_when", "unknown_when", "fix", "source"]) assert.ok(both.en[heading]?.length > 2 && both.zh[heading]?.length > 2, `${code}: ${heading}`);
});

test("sizes of pictures are read from their own headers", () => {
  for (const name of ["order_whole.png", "photo_of_screen.jpg"]) {
    const path = join(root, "assets/reference", name);
    assert.ok(existsSync(path));
    const { width, height } = pictureSize(readFileSync(path));
    assert.ok(width > 300 && height > 200, name);
  }
});
