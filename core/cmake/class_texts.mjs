// The texts of the classes that reports speak with: title, messages and fixes of each, by its number. What is only read
// when somebody wants an explanation (doc) is left to the reference: web/reference_data.mjs.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

export function classTexts(source) {
  const folder = join(source, "assets/texts/checks");
  const texts = {};
  for (const name of readdirSync(folder).sort()) {
    const code = /^edc_(\d{3})\.json$/.exec(name)?.[1];
    if (code === undefined) continue;
    const { title, messages, fixes } = JSON.parse(readFileSync(join(folder, name), "utf8"));
    texts[code] = { title, messages, fixes };
  }
  return texts;
}
