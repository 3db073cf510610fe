// A sheet: text, questions, tables and buttons that one topic of the desk puts together. Canvas (wasm/ui/sheet_view.cpp) and
// mirror (mirror/sheet.ts) draw any sheet; answers and buttons come back by their ids.

import type { Box } from "../report_types";

export type Tone = "plain" | "soft" | "strong" | "good" | "warn" | "bad";

export type SheetBlock =
  | { kind: "heading"; text: string }
  | { kind: "text"; text: string; tone: Tone }
  | { kind: "choice"; id: string; label: string; value: string; unset: string; options: { value: string; label: string }[] }
  | { kind: "field"; id: string; label: string; value: string; hint: string; lines: boolean }
  // Its answer: "true" or "". Those of one group exclude one another: who answers sees to that.
  | { kind: "check"; id: string; label: string; checked: boolean; group?: string }
  // `draws`: places are made in it by hand. A box that was moved or sized is answered under `draws`.ID as "x y width height",
  // a new one under `draws`.new.
  | { kind: "picture"; picture: SheetPicture; alt: string; boxes: PictureBox[]; draws?: string }
  | { kind: "buttons"; buttons: { id: string; label: string; primary?: boolean; disabled?: boolean }[] }
  | { kind: "table"; head: string[]; rows: string[][] };

// A picture of the site or of the learner's own, by the key under which the shell keeps it (sheet_pictures.ts).
export interface SheetPicture {
  key: number;
  width: number;
  height: number;
  ready: boolean;
  problem: string;      // why it is not here, "" otherwise
}

// In pixels of the picture. With an id it can be clicked and is a button; without, it only points at something.
export interface PictureBox {
  id: string;
  label: string;        // what it says to those who do not see it
  mark: string;         // the few characters that stand at its corner
  box: Box;
  chosen: boolean;
  tone: Tone;
}

export interface SheetView {
  topic: string;
  title: string;
  page?: string;        // of a topic with several: each begins at its top
  blocks: SheetBlock[];
}

export const heading = (text: string): SheetBlock => ({ kind: "heading", text });
export const text = (words: string, tone: Tone = "plain"): SheetBlock => ({ kind: "text", text: words, tone });
