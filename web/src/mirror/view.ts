// What the parts of the mirror are made from.
import type { Device, ExplainedClass } from "../reference";
import type { Box, CatalogueEntry } from "../report_types";
import type { ThemeChoice } from "../preferences";
import type { RulesListing } from "../rules_types";
import type { Texts } from "../texts";
import type { Intent, ViewState } from "../view_state";

export interface ReferenceView {
  code: string;                            // of the class that is open, "" when none
  entry: ExplainedClass | null;            // null while it is on its way
  problem: string;
  device: Device;
  choose(device: Device): void;
  picture(kind: "bad" | "good"): string;   // address, "" while it is on its way
}

export interface MirrorView {
  state: ViewState;
  now_ms: number;
  texts: Texts;
  catalogue: Map<string, CatalogueEntry>;
  rules: RulesListing | null;
  refresh(): void;                         // the mirror shows what only it knows: opened parts, a search
  theme_choice: ThemeChoice;
  plain: boolean;                          // alone on the page: shows pictures too
  canvas_available: boolean;
  selected_file: number;
  selected_finding: number;                // index in report.findings
  say(path: string, args?: { [hole: string]: string | number }): string;
  both(value: unknown): string;            // of { zh, en }
  send(intent: Intent): void;
  marked: { file: number; box: Box } | null;   // the place in a picture that a table led to
  show(file_id: number, finding: number): void;
  showPlace(file_id: number, box: Box | null): void;
  ask(): void;                             // to be brought up to date
  sheetPicture(key: number): string;       // of the open sheet, "" while it is on its way
  picture(file_id: number): string;        // address of the picture, "" where the browser can't show it
  refresh(): void;                         // something of the mirror's own changed
  reference: ReferenceView;
  explain(code: string): void;             // opens the class and goes there
  back(): void;                            // to the canvas
}
