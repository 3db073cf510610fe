// Steps of editing a bank or cases, which can be taken back and made again. Items and cases that a step leaves alone are the same
// objects before and after it, so that a step costs what it changes.
import { History } from "../history";
import type { Content, OwnSet } from "./library";

interface Stood {
  content: Content;
  at: number;            // the item or case that was open
}

function copyOf(content: Content, at: number): Content {
  const own = <Part>(part: Part, place: number): Part => (place === at ? structuredClone(part) : part);
  const title = { ...content.title };
  return "items" in content ? { ...content, title, items: content.items.map(own) } : { ...content, title, cases: content.cases.map(own) };
}

export class Steps {
  // By the set itself: one that another tab changed or a file replaced is another one, and has no steps yet.
  private readonly of_sets = new WeakMap<OwnSet, History<Stood>>();

  constructor(private readonly now_ms: () => number) {}

  private of(set: OwnSet): History<Stood> {
    const there = this.of_sets.get(set) ?? new History<Stood>();
    this.of_sets.set(set, there);
    return there;
  }

  // `change` works on what then stands in the set, its item or case `at` included, and says whether it changed anything.
  // `typing` names the field that is typed into, "" for a step of its own.
  take(set: OwnSet, at: number, typing: string, change: () => boolean): boolean {
    const before = set.content;
    set.content = copyOf(before, at);
    if (!change()) {
      set.content = before;
      return false;
    }
    this.of(set).record({ content: before, at }, typing, this.now_ms());
    return true;
  }

  can(set: OwnSet): { undo: boolean; redo: boolean } {
    const { canUndo, canRedo } = this.of(set);
    return { undo: canUndo, redo: canRedo };
  }

  // The item or case that was open there; null where there is no such step.
  go(set: OwnSet, at: number, back: boolean): number | null {
    const present = { content: set.content, at };
    const there = back ? this.of(set).undo(present) : this.of(set).redo(present);
    if (there === undefined) return null;
    set.content = copyOf(there.content, -1);
    return there.at;
  }
}
