// What the channel takes, by the rule pack in use, and what of a package is over it.
import texts from "../../../assets/texts/exports/package.json";
import type { Both } from "../report_types";
import type { RuleEntryValue } from "../rules_types";
import { said, type Lang } from "./say";

export interface Limits {
  rules: string;                 // the pack's id
  max_file_bytes: number;
  max_files: number;
  max_total_bytes: number;
  max_pixels: number;
}

// Of a rule pack as the core lists it.
export interface ListedValues {
  id: string;
  values: readonly { key: string; value: RuleEntryValue }[];
}

export function limitsOf(listing: ListedValues): Limits {
  const number = (key: string): number => {
    const value = listing.values.find((rule) => rule.key === key)?.value;
    return typeof value === "number" ? value : Infinity;
  };
  return { rules: listing.id, max_file_bytes: number("limits.max_file_bytes"), max_files: number("limits.max_files"), max_total_bytes: number("limits.max_total_bytes"), max_pixels: number("limits.max_pixels") };
}

export const megabytes = (bytes: number): string => (bytes < 1 << 20 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / (1 << 20)).toFixed(1)} MB`);

// Plain sentences; none where everything is within the limits.
export function overLimits(exhibits: readonly { name: string; bytes: number }[], limits: Limits): Both[] {
  const both = (text: Both, args: { [hole: string]: string | number }): Both => ({ zh: said(text, "zh", args), en: said(text, "en", args) });
  const total = exhibits.reduce((sum, file) => sum + file.bytes, 0);
  return [
    ...(exhibits.length > limits.max_files ? [both(texts.over_count, { count: exhibits.length, limit: limits.max_files })] : []),
    ...exhibits.filter((file) => file.bytes > limits.max_file_bytes).map((file) => both(texts.over_file, { name: file.name, size: megabytes(file.bytes), limit: megabytes(limits.max_file_bytes) })),
    ...(total > limits.max_total_bytes ? [both(texts.over_total, { size: megabytes(total), limit: megabytes(limits.max_total_bytes) })] : []),
  ];
}

export function overPackage(bytes: number, limits: Limits): Both | null {
  if (bytes <= limits.max_file_bytes) return null;
  const args = { size: megabytes(bytes), limit: megabytes(limits.max_file_bytes) };
  return { zh: said(texts.over_package, "zh", args), en: said(texts.over_package, "en", args) };
}

export function limitsText(exhibits: readonly { name: string; bytes: number }[], limits: Limits, lang: Lang): string[] {
  const over = overLimits(exhibits, limits);
  if (over.length > 0) return [said(texts.limits_not_kept, lang, { rules: limits.rules }), ...over.map((each) => `  - ${each[lang]}`), texts.unofficial_limits[lang]];
  const sizes = exhibits.map((file) => file.bytes);
  const args = {
    rules: limits.rules, count: exhibits.length, most_count: limits.max_files, largest: megabytes(Math.max(0, ...sizes)), most: megabytes(limits.max_file_bytes),
    total: megabytes(sizes.reduce((sum, bytes) => sum + bytes, 0)), most_total: megabytes(limits.max_total_bytes),
  };
  return [said(texts.limits_kept, lang, args), texts.unofficial_limits[lang]];
}
