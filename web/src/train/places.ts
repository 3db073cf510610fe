// Places in a picture, made by hand: drawn, moved and sized with mouse or finger on the picture, or by numbers. Whose places they
// are (a case's regions, an item's boxes) is the owner's business.
import texts from "../../../assets/texts/train/places.json";
import { teller, type DeskHost } from "../desk/desk";
import { text, type PictureBox, type SheetBlock } from "../desk/sheet";
import { boxInside } from "../redaction";
import type { Box } from "../report_types";
import { sheetPicture } from "./session";

export interface Place {
  id: string;
  label: string;
  mark: string;
  box: Box;
}

// The owner's own list, as it stands in what is edited.
export interface Places {
  all(): Place[];
  add(box: Box): string;           // its id
  set(id: string, box: Box): void;
  remove: ((id: string) => void) | null;       // null: their number is fixed
}

export interface PlacePicture {
  name: string;
  width: number;
  height: number;
}

const sides = ["x", "y", "width", "height"] as const;
const nudge_px = 4;                                // what an arrow key moves at a time
const new_width_px = 200, new_height_px = 40;      // of a place made without the pointer

export class PlaceEditor {
  chosen = "";
  private draws = true;
  private readonly typed = new Map<string, string>();      // numbers that are no place yet

  constructor(private readonly host: DeskHost, private readonly prefix: string) {}

  forget(): void {
    this.chosen = "";
    this.typed.clear();
  }

  blocks(picture: PlacePicture, alt: string, places: Places): SheetBlock[] {
    const say = teller(this.host, texts);
    const { prefix } = this;
    const all = places.all();
    const chosen = all.find((place) => place.id === this.chosen);
    const boxes = all.map((place): PictureBox => ({ id: `${prefix}.at.${place.id}`, label: say("place_label", { label: place.label, x: place.box[0], y: place.box[1], width: place.box[2], height: place.box[3] }), mark: place.mark, box: place.box, chosen: place.id === this.chosen, tone: place.id === this.chosen ? "warn" : "plain" }));
    return [
      text(say("how"), "soft"),
      { kind: "check", id: `${prefix}.draws`, label: say("draws"), checked: this.draws },
      { kind: "picture", picture: sheetPicture(this.host, picture), alt, boxes, ...(this.draws ? { draws: `${prefix}.box` } : {}) },
      { kind: "choice", id: `${prefix}.chosen`, label: say("chosen"), value: chosen?.id ?? "", unset: say(all.length === 0 ? "none" : "choose"), options: all.map((place) => ({ value: place.id, label: `${place.mark}. ${place.label}` })) },
      { kind: "buttons", buttons: [{ id: `${prefix}.add`, label: say("add") }, ...(places.remove === null ? [] : [{ id: `${prefix}.remove`, label: say("remove"), disabled: chosen === undefined }])] },
      ...(chosen === undefined ? [] : [
        ...sides.map((side, at): SheetBlock => ({ kind: "field", id: `${prefix}.side.${side}`, label: say(side), value: this.typed.get(side) ?? String(chosen.box[at]), hint: "", lines: false })),
        ...(this.typed.size === 0 ? [] : [text(say("no_place", { width: picture.width, height: picture.height }), "bad")]),
      ] as SheetBlock[]),
    ];
  }

  // True where a place was changed.
  act(id: string, value: string, picture: PlacePicture, places: Places): boolean {
    const dot = id.indexOf(".");
    const what = dot < 0 ? id : id.slice(0, dot), name = dot < 0 ? "" : id.slice(dot + 1);
    if (what === "draws") this.draws = value !== "";
    if (what === "chosen") this.choose(value);
    if (what === "at") this.choose(name);
    if (what === "add") return this.put("new", [picture.width / 2 - new_width_px / 2, picture.height / 2 - new_height_px / 2, new_width_px, new_height_px], picture, places);
    if (what === "box") return this.put(name.replace(new RegExp(`^${this.prefix.replace(/\./g, "\\.")}\\.at\\.`), ""), value.split(" ").map(Number) as Box, picture, places);
    if (what === "remove" && places.remove !== null && places.all().some((place) => place.id === this.chosen)) {
      places.remove(this.chosen);
      this.forget();
      return true;
    }
    if (what === "side") return this.type(name, value, picture, places);
    return false;
  }

  private choose(id: string): void {
    this.forget();
    this.chosen = id;
  }

  // Numbers that are typed and small moves by the arrow keys go on as one step until they pause; a drag is one of its own.
  goesOn(id: string, value: string, places: Places): boolean {
    if (id.startsWith("side.")) return true;
    const before = places.all().find((place) => id.endsWith(`.at.${place.id}`))?.box;
    const box = value.split(" ").map(Number);
    return id.startsWith("box.") && before !== undefined && before.reduce((sum, side, at) => sum + Math.abs(side - (box[at] ?? NaN)), 0) <= nudge_px;
  }

  private put(id: string, box: Box, picture: PlacePicture, places: Places): boolean {
    const inside = box.length === 4 ? boxInside(box, picture.width, picture.height) : null;
    if (inside === null) return false;
    if (id !== "new") places.set(id, inside);
    this.choose(id === "new" ? places.add(inside) : id);
    return true;
  }

  // Half a number is kept as it is typed, and is no place.
  private type(side: string, value: string, picture: PlacePicture, places: Places): boolean {
    const place = places.all().find((each) => each.id === this.chosen);
    if (place === undefined) return false;
    this.typed.set(side, value);
    const numbers = sides.map((each, at) => (this.typed.has(each) ? this.typed.get(each)!.trim() : String(place.box[at])));
    const box = numbers.map(Number) as Box;
    const inside = numbers.every((each) => /^\d+$/.test(each)) ? boxInside(box, picture.width, picture.height) : null;
    if (inside === null || inside.some((number, at) => number !== box[at])) return false;
    this.typed.clear();
    places.set(place.id, inside);
    return true;
  }
}
