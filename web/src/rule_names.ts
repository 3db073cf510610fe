// Names and groups for the values of a pack, and its sources in Chinese: data (assets/texts/rules), fetched with the packs that
// ship.
import type { Both } from "./report_types";
import type { CoreListing, RulesListing, RuleTexts } from "./rules_types";

export interface RuleNames {
  groups: { id: string; title: Both; prefixes: string[] }[];
  values: { [key: string]: Both };
  patterns: { [pattern: string]: Both };   // "words.kind.*.strong": {name} in them is that of a kind of evidence or of a case
  cases: { [name: string]: Both };
}
type Names = { [name: string]: Both };

export function labelOf(key: string, names: RuleNames, kinds: Names): Both {
  const own = names.values[key];
  if (own !== undefined) return own;
  for (const [pattern, label] of Object.entries(names.patterns)) {
    const [before, after] = pattern.split("*") as [string, string];
    if (key.length <= before.length + after.length || !key.startsWith(before) || !key.endsWith(after)) continue;
    const middle = key.slice(before.length, key.length - after.length);
    const name = kinds[middle] ?? names.cases[middle];
    if (name !== undefined) return { zh: label.zh.replace("{name}", name.zh), en: label.en.replace("{name}", name.en) };
  }
  return { zh: key, en: key };
}

const rest: RuleNames["groups"][number] = { id: "other", title: { zh: "全部", en: "All" }, prefixes: [""] };

// Without texts (not fetched yet) every value stands under its key, in one group. A source of the seller's own stands as it is.
export function named(listing: CoreListing, texts: RuleTexts | null, kinds: Names): RulesListing {
  const names = texts?.names ?? null;
  const groups = names === null ? [rest] : names.groups;
  const sourceOf = (source: string): Both => ({ zh: texts?.sources[source] ?? source, en: source });
  const groupOf = (key: string): string => groups.find((group) => group.prefixes.some((prefix) => key.startsWith(prefix)))?.id ?? rest.id;
  return {
    ...listing,
    groups: groups.map(({ id, title }) => ({ id, title })),
    values: listing.values.map((value) => ({
      ...value,
      group: groupOf(value.key),
      label: names === null ? { zh: value.key, en: value.key } : labelOf(value.key, names, kinds),
      source: sourceOf(value.source),
    })),
    clauses: listing.clauses.map((clause) => ({ ...clause, source: sourceOf(clause.source) })),
  };
}
