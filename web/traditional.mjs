// The Traditional Chinese of every text that ships, by OpenCC's tables for the standard of Taiwan (characters and words of more
// than one reading; no other choice of words): each Simplified text that differs, with what it becomes. Fetched only when chosen.
import { Converter } from "opencc-js";

const isTree = (node) => typeof node === "object" && node !== null;

function* strings(node) {
  if (typeof node === "string") yield node;
  else if (isTree(node)) for (const each of Object.values(node)) yield* strings(each);
}

// All below a key "zh", whatever it is in.
export function* chineseTexts(node) {
  if (!isTree(node)) return;
  for (const [key, value] of Object.entries(node)) {
    if (key === "zh") yield* strings(value);
    else yield* chineseTexts(value);
  }
}

export function traditionalTable(trees, more) {
  const convert = Converter({ from: "cn", to: "tw" });
  const table = {};
  for (const text of new Set([...trees.flatMap((tree) => [...chineseTexts(tree)]), ...more])) {
    const converted = convert(text);
    if (converted !== text) table[text] = converted;
  }
  return table;
}
