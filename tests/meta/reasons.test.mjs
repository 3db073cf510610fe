// What the intake gives as its reason is said in words of both languages.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

test("every reason of the intake stands in the tables of words", () => {
  const words = JSON.parse(readFileSync(join(root, "assets/texts/common.json"), "utf8")).reasons;
  const given = new Set();
  for (const name of readdirSync(join(root, "core/intake"))) {
    if (!name.endsWith(".cpp")) continue;
    for (const line of readFileSync(join(root, "core/intake", name), "utf8").split("\n"))
      if (/\bcut\(out, |_reason = |\bError\{/.test(line)) for (const [, text] of line.replace(/.*?(?=cut\(out, |_reason = |Error\{)/, "").matchAll(/"([^"]{4,})"/g)) given.add(text);
  }
  assert.ok(given.size > 20, `${given.size} reasons found`);
  // " x " stands inside the reason that begins with "too many pixels to decode: ".
  for (const text of given) assert.ok(words[text], `assets/texts/common.json has no reasons["${text}"]`);
});
