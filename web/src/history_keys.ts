// Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y of the page (with Cmd on a Mac): for the whole case, wherever no text is being edited.
// In a text field they are the field's own.

// Which of the two the keys ask for. By the letter; by its place where the layout has no Latin letters.
export function historyKey(event: { key: string; code: string; ctrlKey: boolean; metaKey: boolean; shiftKey: boolean; altKey: boolean }): "undo" | "redo" | null {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null;
  const letter = /^[a-z]$/i.test(event.key) ? event.key.toLowerCase() : event.code === "KeyZ" ? "z" : event.code === "KeyY" ? "y" : "";
  if (letter === "z") return event.shiftKey ? "redo" : "undo";
  return letter === "y" && !event.shiftKey ? "redo" : null;
}

const typed_kinds = new Set(["text", "search", "url", "email", "number", "tel", "password"]);

export function takesText(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return true;
  if (target instanceof HTMLInputElement) return typed_kinds.has(target.type);
  return target instanceof HTMLElement && target.isContentEditable;
}

// In the capturing phase: the canvas would take the keys for its own.
export function listenForHistoryKeys(act: (what: "undo" | "redo") => void): void {
  window.addEventListener("keydown", (event) => {
    const what = historyKey(event);
    if (what === null || event.isComposing || takesText(event.target)) return;
    event.preventDefault();
    event.stopPropagation();
    act(what);
  }, { capture: true });
}
