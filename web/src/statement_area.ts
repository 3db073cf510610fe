// The statement's own text area over its place on the canvas: long texts wrap, and undo, spell checker and input methods work
// as everywhere. The canvas says where; the text is the form's.
export class StatementArea {
  constructor(private readonly area: HTMLTextAreaElement, private readonly canvas: HTMLCanvasElement, onInput: (text: string) => void) {
    area.addEventListener("input", () => onInput(area.value));
    area.addEventListener("keydown", (event) => {
      if (event.isComposing || event.keyCode === 229) return;
      if (event.key === "Escape" || event.key === "F6") {
        event.preventDefault();
        canvas.focus({ preventScroll: true });
      }
    });
  }

  place(shown: boolean, x: number, y: number, width: number, height: number, focus: boolean): void {
    const { style } = this.area;
    if (!shown && document.activeElement === this.area) this.canvas.focus({ preventScroll: true });
    this.area.hidden = !shown;
    style.left = `${x}px`;
    style.top = `${y}px`;
    style.width = `${width}px`;
    style.height = `${height}px`;
    if (shown && focus) this.area.focus({ preventScroll: true });
  }

  show(text: string, label: string): void {
    if (this.area.value !== text) this.area.value = text;
    this.area.setAttribute("aria-label", label);
  }
}
