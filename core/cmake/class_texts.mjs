// The texts of the classes that reports speak with: title, messages, fixes and, in Chinese, the source of each, by its number (in English
// the source stands in the check). What is only read when somebody wants an explanation is left to the reference: web/reference_data.mjs.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

export function classTexts(source) {
  const folder = join(source, "assets/texts/checks");
  const texts = {};
  for (const name of readdirSync(folder).sort()) {
    const code = /^edc_(\d{3})\.json$/.exec(name)?.[1];
    if (code === undefined) continue;
    const { title, messages, fixes, doc } = JSON.parse(readFileSync(join(folder, name), "utf8"));
    texts[code] = { title, messages, fixes, source: { zh: doc.zh.source } };
  }
  return texts;
}
