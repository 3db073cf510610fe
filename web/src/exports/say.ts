// Texts of the exports: leaves { zh, en } of assets/texts/exports, with their {holes} filled.
import type { Both } from "../report_types";

export type Lang = "zh" | "en";

export function said(text: Both, lang: Lang, args: { [hole: string]: string | number } = {}): string {
  return text[lang].replace(/\{(\w+)\}/g, (hole, name: string) => (Object.hasOwn(args, name) ? String(args[name]) : hole));
}

// Of a table of texts, the one by this key; the key itself where there is none, so that a gap is seen.
export function named(table: { [key: string]: Both }, key: string, lang: Lang): string {
  const text = Object.hasOwn(table, key) ? table[key] : undefined;
  return text === undefined ? key : text[lang];
}
