// What a value of the seller's own becomes when it is reset.
import type { RulePackJson } from "./rules_types";

type Entry = RulePackJson["values"][string];

const isSame = (a: Entry, b: Entry): boolean => JSON.stringify(a) === JSON.stringify(b);

// What was changed here becomes what the pack said when it was opened. What stood there already becomes what ships under the
// pack's name. Undefined: the built-in value. `opened` and `shipped` are null for the built-in pack.
function beforeOf(key: string, entry: Entry, opened: RulePackJson | null, shipped: RulePackJson | null): Entry | undefined {
  const before = opened?.values[key];
  return before !== undefined && isSame(before, entry) ? shipped?.values[key] : before;
}

// Value that a reset of `key` gives; undefined: the built-in one, or the key has no value of the seller's own.
export function resetValue(key: string, pack: RulePackJson, opened: RulePackJson | null, shipped: RulePackJson | null): Entry["value"] | undefined {
  const entry = pack.values[key];
  return entry === undefined ? undefined : beforeOf(key, entry, opened, shipped)?.value;
}

// "": what was changed since the pack was opened or, where nothing was, all of the seller's own values.
export function withReset(key: string, pack: RulePackJson, opened: RulePackJson | null, shipped: RulePackJson | null): RulePackJson {
  const own = Object.keys(pack.values).filter((name) => pack.values[name]!.provenance === "user");
  const changed = own.filter((name) => opened?.values[name] === undefined || !isSame(opened.values[name], pack.values[name]!));
  const wanted = key !== "" ? [key] : changed.length > 0 ? changed : own;
  const values = { ...pack.values };
  for (const name of wanted) {
    const entry = values[name];
    const before = entry === undefined ? undefined : beforeOf(name, entry, opened, shipped);
    if (before === undefined) delete values[name];
    else values[name] = before;
  }
  return { ...pack, values };
}

export const isAsOpened = (pack: RulePackJson, opened: RulePackJson): boolean => JSON.stringify(pack.values) === JSON.stringify(opened.values);
