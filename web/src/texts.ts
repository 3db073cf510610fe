// texts.json: a tree whose leaves are { zh, en }. Canvas, mirror and shell speak from the same file.
import type { Both } from "./report_types";
import { treeInScript } from "./traditional";

export type Lang = "zh" | "en";
export type Tree = { [key: string]: unknown };

function isTree(node: unknown): node is Tree {
  return typeof node === "object" && node !== null;
}

export class Texts {
  all: Tree;

  constructor(private readonly simplified: Tree) {
    this.all = treeInScript(simplified);
  }

  // After another script was chosen.
  followScript(): void {
    this.all = treeInScript(this.simplified);
  }

  at(path: string): unknown {
    let node: unknown = this.all;
    for (const key of path.split(".")) node = isTree(node) ? node[key] : undefined;
    return node;
  }

  has(path: string): boolean {
    return isTree(this.at(path));
  }

  // The text at a path with its {holes} filled; the path itself where there is none, so that a gap is seen.
  say(lang: Lang, path: string, args: { [hole: string]: string | number } = {}): string {
    const leaf = this.at(path);
    const text = isTree(leaf) ? leaf[lang] : undefined;
    if (typeof text !== "string") return path;
    return text.replace(/\{(\w+)\}/g, (hole, name: string) => (name in args ? String(args[name]) : hole));
  }
}

export function pick(lang: Lang, both: unknown): string {
  const text = isTree(both) ? (both as unknown as Both)[lang] : undefined;
  return typeof text === "string" ? text : "";
}
