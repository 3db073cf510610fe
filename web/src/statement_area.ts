// The statement's own text area over its place on the canvas: long texts wrap, and undo, spell checker and input methods work
// as everywhere. The canvas says where; the text is the form's. The words that findings speak of are marked behind it.
import type { Report } from "./report_types";
import { checkedStatement, MarkLayer, marksOf, segmentsOf, stretchNow, type Stretch } from "./statement_marks";

export class StatementArea {
  private readonly marks: MarkLayer;
  private text = "";
  private report: Report | null = null;
  private chosen: Stretch | null = null;
  private to_select: Stretch | null = null;      // as soon as the area is there
  private drawn = "";

  constructor(private readonly area: HTMLTextAreaElement, layer: HTMLElement, private readonly canvas: HTMLCanvasElement, onInput: (text: string) => void) {
    this.marks = new MarkLayer(layer, area);
    area.addEventListener("input", () => {
      this.chosen = null;
      onInput(area.value);
    });
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
    this.marks.place(shown);
    if (shown && focus) this.area.focus({ preventScroll: true });
    if (shown && this.to_select !== null) this.select(this.to_select);
  }

  show(text: string, label: string, report: Report | null): void {
    if (this.area.value !== text) this.area.value = text;
    this.area.setAttribute("aria-label", label);
    if (text === this.text && report === this.report && this.drawn !== "") return;
    this.text = text;
    this.report = report;
    this.draw();
  }

  // Words that were checked: shown as the chosen ones; with `focus` also selected for typing over them.
  choose(range: [number, number] | null, focus: boolean): void {
    this.chosen = range === null ? null : stretchNow(range, checkedStatement(this.report), this.text);
    this.draw();
    if (this.chosen === null) return;
    if (!focus) this.marks.reveal();
    else if (this.area.hidden) this.to_select = this.chosen;
    else this.select(this.chosen);
  }

  private select(stretch: Stretch): void {
    this.to_select = null;
    this.area.focus({ preventScroll: true });
    this.area.setSelectionRange(stretch.from, stretch.to);
    this.marks.reveal();
  }

  private draw(): void {
    const segments = segmentsOf(this.text, marksOf(this.report, this.text), this.chosen);
    const drawn = JSON.stringify(segments);
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    this.marks.show(segments);
  }
}
