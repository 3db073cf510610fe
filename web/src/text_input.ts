// Keys and typed text for the canvas. A hidden text field lies at the caret of the canvas' own field, so that input methods,
// soft keyboards and the clipboard work as in any page; it holds a text only while one is being composed.
import type { CanvasView } from "./canvas_view";
import type { UiModule } from "./ui_module";

// What the browser does with these stays the browser's: reload, tools, full screen, find.
const browsers_own = new Set(["F1", "F3", "F5", "F7", "F11", "F12"]);

function modifiersOf(event: KeyboardEvent): number {
  return (event.shiftKey ? 1 : 0) | (event.ctrlKey ? 2 : 0) | (event.altKey ? 4 : 0) | (event.metaKey ? 8 : 0);
}

export class TextInput {
  private active = false;
  private composing = false;

  constructor(private readonly canvas: HTMLCanvasElement, private readonly field: HTMLTextAreaElement, private readonly ui: UiModule, private readonly view: CanvasView) {
    for (const target of [canvas, field] as HTMLElement[]) {
      target.addEventListener("keydown", (event) => this.key(event, true));
      target.addEventListener("keyup", (event) => this.key(event, false));
      target.addEventListener("focus", () => this.focus());
      target.addEventListener("blur", () => this.focus());
    }
    window.addEventListener("blur", () => this.focus());
    window.addEventListener("focus", () => this.focus());
    field.addEventListener("compositionstart", () => this.compose(true));
    field.addEventListener("compositionend", () => {
      this.compose(false);
      // Firefox changes the field once more after this event.
      setTimeout(() => this.take(), 0);
    });
    field.addEventListener("input", (event) => {
      if (this.composing) this.fitWidth();
      // Some input methods (Sogou) commit without ever composing; that arrives here as plain input.
      else if (!(event as InputEvent).isComposing) this.take();
    });
    field.addEventListener("beforeinput", (event) => {
      // Soft keyboards send no key for this, and the field is empty.
      if (event.inputType === "deleteContentBackward" && field.value === "" && !this.composing) this.press("Backspace");
    });
  }

  isTyping(): boolean {
    return this.active;
  }

  // From the canvas: a field of it wants text, with its caret here; or none does.
  place(active: boolean, x: number, y: number, height: number): void {
    const { style } = this.field;
    style.left = `${Math.max(0, Math.min(x, innerWidth - 20))}px`;
    style.top = `${Math.max(0, Math.min(y, innerHeight - height))}px`;
    style.height = `${height}px`;
    const was = this.active;
    this.active = active;
    if (active) {
      const focused = document.activeElement;
      if (focused === this.canvas || focused === document.body || focused === null) this.field.focus({ preventScroll: true });
    } else if (was && document.activeElement === this.field) {
      this.take();
      this.canvas.focus({ preventScroll: true });
    }
  }

  private key(event: KeyboardEvent, down: boolean): void {
    if (event.isComposing || this.composing || event.keyCode === 229 || event.key === "Process") return;
    if (browsers_own.has(event.code)) return;
    const used = this.ui.key(event.code, down, modifiersOf(event));
    if (used) event.preventDefault();
    // Copying must happen within the key's own event.
    if (down && used && (event.ctrlKey || event.metaKey)) this.view.drawNow();
    this.view.ask();
    // Ordinary characters while the canvas itself has the focus: there is no field that would take them.
    if (down && !used && event.target === this.canvas && event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
      this.ui.text(event.key);
      event.preventDefault();
    }
  }

  private press(code: string): void {
    this.ui.key(code, true, 0);
    this.ui.key(code, false, 0);
    this.view.ask();
  }

  private focus(): void {
    const focused = document.hasFocus() && (document.activeElement === this.canvas || document.activeElement === this.field);
    if (!focused && this.composing) this.compose(false);
    this.ui.focus(focused);
    this.view.ask();
  }

  private compose(composing: boolean): void {
    this.composing = composing;
    this.field.classList.toggle("composing", composing);
    if (!composing) this.field.style.width = "";
  }

  private fitWidth(): void {
    this.field.style.width = "0";
    this.field.style.width = `${Math.min(this.field.scrollWidth + 8, innerWidth - this.field.offsetLeft)}px`;
  }

  private take(): void {
    if (this.composing) return;
    const text = this.field.value.replace(/\r\n?/g, "\n");
    this.field.value = "";
    if (text === "") return;
    this.ui.text(text);
    this.view.ask();
  }
}
