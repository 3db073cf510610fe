// Steps that can be taken back and made again: states as they were, the newest last. What stands now is the caller's.
// A text that is typed is one step until the typing pauses or goes elsewhere.

const pause_ms = 2000;
const most_steps = 1000;

export class History<State> {
  private readonly past: State[] = [];
  private future: State[] = [];
  private typing = "";           // the field that the newest step typed into, "" when it was no typing
  private typed_at_ms = 0;

  get canUndo(): boolean {
    return this.past.length > 0;
  }
  get canRedo(): boolean {
    return this.future.length > 0;
  }

  // Before a change: what stood until now. `typing` names the field that is typed into, "" for a step of its own.
  record(before: State, typing: string, now_ms: number): void {
    const goes_on = typing !== "" && typing === this.typing && now_ms - this.typed_at_ms < pause_ms && this.past.length > 0 && this.future.length === 0;
    this.typing = typing;
    this.typed_at_ms = now_ms;
    if (goes_on) return;
    this.past.push(before);
    if (this.past.length > most_steps) this.past.shift();
    this.future = [];
  }

  // What stood before the newest step, or nothing.
  undo(present: State): State | undefined {
    const before = this.past.pop();
    if (before !== undefined) this.future.push(present);
    this.typing = "";
    return before;
  }
  redo(present: State): State | undefined {
    const after = this.future.pop();
    if (after !== undefined) this.past.push(present);
    this.typing = "";
    return after;
  }
}

// Whether one text became the other by typing or deleting at one place, as fingers do; a choice from a list does not.
export function isTyping(before: unknown, after: unknown): boolean {
  const old = before === undefined || before === null ? "" : before;
  const now = after === null ? "" : after;
  if (typeof old !== "string" || typeof now !== "string") return false;
  const shorter = Math.min(old.length, now.length);
  let head = 0;
  while (head < shorter && old[head] === now[head]) ++head;
  let tail = 0;
  while (tail < shorter - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) ++tail;
  return head + tail === shorter;
}
