// Texts in Traditional Chinese: the table of the build (web/traditional.mjs), fetched when first chosen. Only texts that ship are
// changed; what a seller wrote or a picture says stands as it is.
import { loadAssets, type AssetList } from "./assets";

export type Script = "hans" | "hant";

const table_file = "traditional.json";
let table: { [simplified: string]: string } | null = null;
let chosen: Script = "hans";

export async function useScript(script: Script, list: AssetList): Promise<void> {
  if (script === "hant" && table === null) {
    const [bytes] = await loadAssets([table_file], list, () => undefined);
    table = JSON.parse(new TextDecoder().decode(bytes)) as { [simplified: string]: string };
  }
  chosen = script;
}

// Null where Simplified is in use.
export const tableInUse = (): { [simplified: string]: string } | null => (chosen === "hant" ? table : null);

export const scriptInUse = (): Script => chosen;

export function inScript(text: string): string {
  return chosen === "hant" ? (table?.[text] ?? text) : text;
}

// A copy of a tree of texts with all that stands below a key "zh" in the script in use; the tree itself where that is Simplified.
export function treeInScript<T>(tree: T): T {
  return chosen === "hans" ? tree : (walk(tree, false) as T);
}

function walk(node: unknown, chinese: boolean): unknown {
  if (typeof node === "string") return chinese ? inScript(node) : node;
  if (Array.isArray(node)) return node.map((each) => walk(each, chinese));
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, walk(value, chinese || key === "zh")]));
}
