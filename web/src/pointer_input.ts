// Mouse, finger, pen and wheel on the canvas. Two fingers zoom, as the wheel does.
import type { CanvasView } from "./canvas_view";
import { pointer_kind, pointer_source, type UiModule } from "./ui_module";

const buttons = [0, 2, 1];                 // of the browser's numbering (left, middle, right) to api.h's (left, right, middle)
const pixels_a_line = 100 / 3;             // browsers that count in lines send three a notch
const pixels_a_page = 800;
const pinch_gain = 600;                    // wheel pixels for fingers moved apart by their own distance

interface Point {
  x: number;
  y: number;
}

export function listenToPointers(canvas: HTMLCanvasElement, ui: UiModule, view: CanvasView, typing: () => boolean): void {
  const fingers = new Map<number, Point>();
  let spread = 0;

  const place = (event: MouseEvent): Point => {
    const box = canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const send = (event: PointerEvent, kind: number): void => {
    const { x, y } = place(event);
    ui.pointer(x, y, kind, buttons[event.button] ?? 0, pointer_source[event.pointerType] ?? 0);
    view.ask();
  };
  const pinch = (): void => {
    const [a, b] = [...fingers.values()];
    if (a === undefined || b === undefined) return;
    const now = Math.hypot(a.x - b.x, a.y - b.y);
    if (spread > 0 && now > 0) {
      ui.pointer((a.x + b.x) / 2, (a.y + b.y) / 2, pointer_kind.move, 0, 1);
      ui.wheel(0, -Math.log(now / spread) * pinch_gain, true);
      view.ask();
    }
    spread = now;
  };

  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    if (event.pointerType === "touch") fingers.set(event.pointerId, place(event));
    if (fingers.size === 2) {
      // The first finger was no press after all.
      send(event, pointer_kind.up);
      spread = 0;
      pinch();
      return;
    }
    send(event, pointer_kind.down);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (fingers.has(event.pointerId)) fingers.set(event.pointerId, place(event));
    if (fingers.size >= 2) pinch();
    else send(event, pointer_kind.move);
  });
  const lift = (event: PointerEvent): void => {
    const pinching = fingers.size >= 2;
    fingers.delete(event.pointerId);
    if (pinching) return;
    send(event, pointer_kind.up);
    // A soft keyboard comes only for a field that is focused within the finger's own event: let the click take effect now.
    if (event.pointerType !== "mouse") for (let frame = 0; frame < 2; ++frame) view.drawNow();
  };
  canvas.addEventListener("pointerup", lift);
  canvas.addEventListener("pointercancel", lift);
  canvas.addEventListener("pointerleave", (event) => send(event, pointer_kind.leave));
  // The browser would move the focus away from the hidden text field; who has it is decided by what was clicked.
  canvas.addEventListener("mousedown", (event) => {
    event.preventDefault();
    if (!typing()) canvas.focus({ preventScroll: true });
  });
  canvas.addEventListener("contextmenu", (event) => event.preventDefault());
  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? pixels_a_line : event.deltaMode === WheelEvent.DOM_DELTA_PAGE ? pixels_a_page : 1;
    const sideways = event.shiftKey && event.deltaX === 0;
    ui.wheel((sideways ? event.deltaY : event.deltaX) * unit, (sideways ? 0 : event.deltaY) * unit, event.ctrlKey);
    view.ask();
  }, { passive: false });
}
