// The exports' own texts in Traditional Chinese and back: by the table of the build, which the page hands over where it is chosen.
// The leaves themselves are changed, as everything that says something reads them.
import common from "../../../assets/texts/common.json";
import calendar from "../../../assets/texts/exports/calendar.json";
import overruled from "../../../assets/texts/exports/overruled.json";
import packed from "../../../assets/texts/exports/package.json";
import report from "../../../assets/texts/exports/report.json";
import tables from "../../../assets/texts/exports/tables.json";
import words_of_text from "../../../assets/texts/exports/text.json";
import form from "../../../assets/texts/ui/form.json";
import observed from "../../../assets/texts/ui/observed.json";
import shown_tables from "../../../assets/texts/ui/tables.json";
import words from "../../../assets/texts/ui/words.json";

export type ScriptTable = { [simplified: string]: string };

type Node = { [key: string]: unknown };
const trees: unknown[] = [common, calendar, overruled, packed, report, tables, words_of_text, form, observed, shown_tables, words];
const simplified = new Map<Node, string>();
let is_traditional = false;

function* leaves(node: unknown): Generator<Node> {
  if (typeof node !== "object" || node === null) return;
  if (typeof (node as Node)["zh"] === "string") yield node as Node;
  for (const each of Object.values(node)) yield* leaves(each);
}

// Null: Simplified.
export function useExportScript(table: ScriptTable | null): void {
  if (table === null && !is_traditional) return;
  is_traditional = table !== null;
  for (const tree of trees)
    for (const leaf of leaves(tree)) {
      const text = simplified.get(leaf) ?? (leaf["zh"] as string);
      simplified.set(leaf, text);
      leaf["zh"] = table?.[text] ?? text;
    }
}

export const languageTag = (lang: "zh" | "en"): string => (lang === "en" ? "en" : is_traditional ? "zh-Hant" : "zh-CN");
