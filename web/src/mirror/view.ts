// What the parts of the mirror are made from.
import type { CatalogueEntry } from "../report_types";
import type { ThemeChoice } from "../preferences";
import type { RulesListing } from "../rules_types";
import type { Texts } from "../texts";
import type { Intent, ViewState } from "../view_state";

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
  show(file_id: number, finding: number): void;
  picture(file_id: number): string;        // address of the picture, "" where the browser can't show it
  back(): void;                            // to the canvas
}
