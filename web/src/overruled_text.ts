// What the seller overruled, in the text report: each correction, whether it was used, and why not.
import texts from "../../assets/texts/exports/overruled.json";
import type { OverruledJson } from "./report_types";

type Lang = "zh" | "en";
type Words = { [name: string]: { zh: string; en: string } };

const { title, nothing, none, unused } = texts;
const names: Words = texts.names;
const fields: Words = texts.fields;

function nameOf(reading: string, lang: Lang): string {
  const known = names[reading];
  if (known !== undefined) return known[lang];
  const field = fields[/^document\.(\w+)$/.exec(reading)?.[1] ?? ""];
  if (field !== undefined) return field[lang];
  const [, type, part] = /^identifiers\.(\w+?)(\.type)?$/.exec(reading) ?? [];
  const name = type === undefined ? undefined : names[type];
  if (name === undefined) return reading;
  return part === undefined ? name[lang] : texts.type_of[lang].replace("{name}", () => name[lang]);
}

export function overruledLines(overruled: OverruledJson[] | undefined, lang: Lang): string[] {
  if (overruled === undefined || overruled.length === 0) return [];
  const out = ["", `${title[lang]} (${overruled.length})`];
  for (const one of overruled) {
    out.push(`  ${one.file} · ${nameOf(one.reading, lang)}: ${one.was === "" ? nothing[lang] : one.was} → ${one.is === "" ? none[lang] : one.is}${one.applied ? "" : ` (${unused[lang]})`}`);
    if (one.message !== undefined) out.push(`     ${one.message[lang]}`);
  }
  return out;
}
