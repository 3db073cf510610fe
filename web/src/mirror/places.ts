// Places in a sheet's picture, drawn, moved and sized where the mirror shows it: with mouse, pen or finger, and with the arrow keys on
// a place that has the focus. As wasm/ui/sheet_places.cpp does it on the canvas.
import type { PictureBox, SheetPicture } from "../desk/sheet";
import type { Box } from "../report_types";
import type { Attributes } from "./element";

type Answer = (id: string, value: string) => void;

const handle_px = 14, least_px = 4, click_px = 3, key_step_px = 4;

interface Drag {
  how: "draws" | "moves" | "sizes";
  id: string;                      // of the box, "": a new one
  from: [number, number];          // in pixels of the picture
  before: Box;
  draft: Box;
  travelled: boolean;
  shown: HTMLElement | null;
}

let drag: Drag | null = null;

const clamped = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), Math.max(least, most));
const words = (box: Box): string => box.map(Math.round).join(" ");

function begun(boxes: readonly PictureBox[], x: number, y: number, reach: number): Drag {
  const started: Drag = { how: "draws", id: "", from: [x, y], before: [x, y, 0, 0], draft: [x, y, 0, 0], travelled: false, shown: null };
  let least_area = Infinity;
  for (const { id, box } of boxes) {
    const [left, top, width, height] = box;
    const corner = Math.abs(x - left - width) <= reach && Math.abs(y - top - height) <= reach;
    const inside = x >= left && y >= top && x <= left + width && y <= top + height;
    // Of boxes within one another the smallest is meant.
    if (id === "" || (!corner && !inside) || width * height >= least_area) continue;
    least_area = width * height;
    Object.assign(started, { how: corner ? "sizes" : "moves", id, before: box, draft: box });
  }
  return started;
}

function movedTo({ how, from, before }: Drag, x: number, y: number, { width, height }: SheetPicture): Box {
  const [left, top, w, h] = before;
  const dx = x - from[0], dy = y - from[1];
  if (how === "moves") return [clamped(left + dx, 0, width - w), clamped(top + dy, 0, height - h), w, h];
  if (how === "sizes") return [left, top, clamped(w + dx, least_px, width - left), clamped(h + dy, least_px, height - top)];
  const to_x = clamped(x, 0, width), to_y = clamped(y, 0, height);
  return [Math.min(from[0], to_x), Math.min(from[1], to_y), Math.abs(to_x - from[0]), Math.abs(to_y - from[1])];
}

// Until the answer comes back the box stands where the pointer has it.
function show(drawn: Drag, holder: HTMLElement, { width, height }: SheetPicture): void {
  if (drawn.shown === null) {
    drawn.shown = drawn.id === "" ? null : document.getElementById(`sheet-${drawn.id}`);
    if (drawn.shown === null) {
      drawn.shown = document.createElement("span");
      drawn.shown.className = "box chosen";
      holder.append(drawn.shown);
    }
  }
  const [left, top, w, h] = drawn.draft;
  const place = { left: left / width, top: top / height, width: w / width, height: h / height };
  for (const [property, part] of Object.entries(place)) drawn.shown.style.setProperty(property, `${100 * part}%`);
}

// What the element that holds picture and boxes listens to.
export function drawing(draws: string, picture: SheetPicture, boxes: readonly PictureBox[], answer: Answer): Attributes {
  const at = (event: PointerEvent): { x: number; y: number; scale: number; holder: HTMLElement } => {
    const holder = event.currentTarget as HTMLElement;
    const { left, top, width } = holder.getBoundingClientRect();
    const scale = width / picture.width;
    return { x: (event.clientX - left) / scale, y: (event.clientY - top) / scale, scale, holder };
  };
  const end = (event: PointerEvent): void => {
    const done = drag;
    drag = null;
    if (done === null) return;
    if (done.id === "") done.shown?.remove();
    if (event.type === "pointercancel") return;
    if (!done.travelled) {
      if (done.id !== "") answer(done.id, "true");
    } else if (done.draft[2] >= least_px && done.draft[3] >= least_px) answer(`${draws}.${done.id === "" ? "new" : done.id}`, words(done.draft));
  };
  return {
    pointerdown: (event) => {
      const { x, y, scale, holder } = at(event as PointerEvent);
      if ((event as PointerEvent).button !== 0) return;
      holder.setPointerCapture((event as PointerEvent).pointerId);
      drag = begun(boxes, x, y, handle_px / scale);
    },
    pointermove: (event) => {
      if (drag === null) return;
      const { x, y, scale, holder } = at(event as PointerEvent);
      drag.travelled ||= Math.max(Math.abs(x - drag.from[0]), Math.abs(y - drag.from[1])) * scale > click_px;
      if (!drag.travelled) return;
      drag.draft = movedTo(drag, x, y, picture);
      show(drag, holder, picture);
    },
    pointerup: (event) => end(event as PointerEvent),
    pointercancel: (event) => end(event as PointerEvent),
  };
}

const steps: { [key: string]: [number, number] } = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

// What keys have made of a place since the list was last brought up to date: the next key goes on from there.
let stepped: { id: string; shown: string; box: Box } | null = null;

// Arrow keys move a place, with Shift they size it.
export function moveByKeys(draws: string, { id, box }: PictureBox, { width, height }: SheetPicture, answer: Answer): (event: Event) => void {
  const shown = words(box);
  if (stepped?.id === id && stepped.shown !== shown) stepped = null;
  return (event) => {
    const { key, shiftKey } = event as KeyboardEvent;
    const step = steps[key];
    if (step === undefined) return;
    event.preventDefault();
    const [dx, dy] = [step[0] * key_step_px, step[1] * key_step_px];
    const [left, top, w, h] = stepped?.id === id && stepped.shown === shown ? stepped.box : box;
    const next: Box = shiftKey ? [left, top, clamped(w + dx, least_px, width - left), clamped(h + dy, least_px, height - top)] : [clamped(left + dx, 0, width - w), clamped(top + dy, 0, height - h), w, h];
    stepped = { id, shown, box: next };
    answer(`${draws}.${id}`, words(next));
  };
}
