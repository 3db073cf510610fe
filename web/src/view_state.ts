// What the screen shows: made by the shell (state.ts), drawn by the canvas UI (wasm/ui) and by the semantic mirror.
// The canvas UI gets it as JSON; it computes no verdict. Both answer with intents.
import type { CorrectionChange } from "./corrections";
import type { SheetView } from "./desk/sheet";
import type { Box, CaseClause, CaseJson, Report } from "./report_types";
import type { RuleEntryValue, RulesInUse } from "./rules_types";

export type Stage = "waiting" | "reading" | "decoding" | "finding_text" | "reading_text" | "loading_part" | "checking" | "done" | "failed" | "cancelled";

export interface FileView {
  id: number;                    // stable while the file is in the case; also the key of its texture
  name: string;
  stage: Stage;
  progress: number;              // 0 to 1 within "reading_text"
  error: string;                 // plain words in the current language, "" when none
  width: number;                 // of the preview; 0: none
  height: number;
  report_index: number;          // index in report.files, -1 while there is none
  exhibit: number;               // its number in outline and package; 0: none, or not known yet
}

// The redaction tool while it is open.
export interface RedactionView {
  file_id: number;               // of the original
  sha256: string;
  boxes: Box[];                  // pixels of the upright picture
  chosen: number;                // index, -1: none
  can_undo: boolean;
  can_redo: boolean;
  stage: "editing" | "making" | "made";   // made: the copy is among the files, and is checked when it is done there
  covers: string[];              // what of the case the boxes would hide, in words
  copy: string;                  // its name, "" while there is none
  problem: string;               // key of a text, "" when there is none
}

// The cases that this browser keeps, in words of the current language.
export interface CaseRowView {
  id: string;
  title: string;
  state: string;                 // "not ready, 2 blocking", ...
  tone: "good" | "bad" | "warn" | "soft";
  details: string;               // files, completeness, time left, when it was saved
  archived: boolean;
  here: boolean;                 // it is the one on this page
  elsewhere: boolean;            // another tab has it open
}

export interface CasesView {
  shown: boolean;                // the list is open
  title: string;                 // of the case that is open, "" where it has none yet
  rows: CaseRowView[];
  storage: "empty" | "saving" | "saved" | "sample" | "elsewhere" | "full" | "none" | "failed";
  note: string;                  // how safe all this is: whether the browser promised to keep it
}

export interface ViewState {
  lang: "zh" | "en";
  script: "hans" | "hant";       // of Chinese: Simplified, Traditional
  theme: "light" | "dark" | "contrast";
  reduced_motion: boolean;
  files: FileView[];
  case_form: CaseJson;
  report: Report | null;
  now_ms: number;                // of the last check
  ocr: { state: "absent" | "loading" | "ready" | "failed"; loaded_bytes: number; total_bytes: number; error: string };
  offline_ready: boolean;        // all that pictures need is here
  parts_ready: boolean;          // and all that PDF, films and proofs need
  kept: boolean;                 // the browser keeps the page: it opens without its server
  newer_version: string;         // kept and waiting for the seller's word, "" when there is none
  busy: boolean;
  notice: string;                // one short message for the status line, "" when none
  storage_note: string;          // "saved 12:03", "not saved: the disk is full", ...
  deadline_marks: string[];      // when the deadline ends by either reading, a line each
  statement_note: string;        // how long the statement is, and may be
  cases: CasesView;
  catalogue_ready: boolean;
  can_undo: boolean;             // steps of the case: fields, kinds, verdicts, corrections
  can_redo: boolean;
  redaction: RedactionView | null;
  sheet: SheetView | null;       // the topic of the desk that is open
  rules: RulesInUse;             // the list of values goes beside the state
}

// In the order of the menu; canvas (wasm/ui/top_bar.cpp) and mirror offer the same.
export const export_formats = ["package", "html", "text", "calendar", "csv", "json", "sarif", "junit", "case_file", "case", "custody", "custody_json"] as const;
export type ExportFormat = (typeof export_formats)[number];

// From canvas UI and mirror to the shell.
export type Intent =
  | { type: "pick_files" }
  | { type: "pick_folder" }
  | { type: "paste_help" }
  | { type: "try_sample" }
  | { type: "load_parts" }
  | { type: "take_update" }                                  // reload as the newer version
  | { type: "remove_file"; id: number }
  | { type: "cancel_file"; id: number }
  | { type: "reread_file"; id: number }
  | { type: "timestamp_request"; id: number }                // the file's .tsq is wanted
  | { type: "set_field"; path: string; value: string | boolean | number | null }   // path in case.json: "order_no", "seller.type", "clauses.0.number"
  | { type: "set_file_kind"; id: number; kind: string }
  | { type: "set_lang"; lang: "zh" | "en" }
  | { type: "set_script"; script: "hans" | "hant" }
  | { type: "set_theme"; theme: "light" | "dark" | "contrast" | "system" }
  | { type: "copy_text"; text: string }
  | { type: "export"; format: ExportFormat }
  | { type: "confirm"; code: string; file: string; verdict: "confirmed" | "dismissed" | "" }
  | { type: "correct"; file: string; was: string; box: Box | null; changes: CorrectionChange[] }   // of one reading: see corrections.ts
  | { type: "confirm_read"; path: string }                   // read off the notice, and right; "": all of it
  | { type: "cases_show"; shown: boolean }
  | { type: "case_new" }
  | { type: "case_from_notice" }                             // pick the notice
  | { type: "case_file_open" }                               // pick a case file
  | { type: "case_open"; id: string }
  | { type: "case_rename"; id: string }                      // "": the one on this page
  | { type: "case_duplicate"; id: string }
  | { type: "case_archive"; id: string; archived: boolean }
  | { type: "case_delete"; id: string }
  | { type: "case_take_over" }                               // from the tab that has it
  | { type: "storage_retry" }
  | { type: "undo" }
  | { type: "redo" }
  | { type: "select"; file_id: number; finding: number }     // so that mirror and canvas show the same thing
  | { type: "select_words"; from: number; to: number }       // of the statement as it was checked, in code points
  | { type: "add_clause"; clause: CaseClause }
  | { type: "remove_clause"; index: number }
  | { type: "copy_make"; id: number }                        // a reduced or converted copy of this file is wanted
  | { type: "redact_open"; id: number }                      // a redacted copy of this file is wanted
  | { type: "redact_boxes"; boxes: Box[]; chosen: number }
  | { type: "redact_found"; all: boolean }                   // the places that were found, also those that the case needs
  | { type: "redact_step"; back: boolean }
  | { type: "redact_make" }
  | { type: "redact_save" }
  | { type: "redact_again" }                                 // back to the boxes
  | { type: "redact_close" }
  | { type: "rules_shown" }                                  // the list of values is looked at
  | { type: "rules_choose"; id: string }
  | { type: "rules_open" }                                   // pick a file with a pack
  | { type: "rules_save" }
  | { type: "rules_edit"; key: string; value: RuleEntryValue }
  | { type: "rules_reset"; key: string }                     // "": all of the seller's own values
  | { type: "open_help"; topic: string }                     // a class: its explanation is wanted; "": none any more
  | { type: "open_reference"; code: string }                 // its page, in a window of its own
  | { type: "sheet_open"; topic: string }                    // a topic of the desk
  | { type: "sheet"; id: string; value: string }             // an answer or a button of the open sheet
  | { type: "sheet_close" }
  | { type: "need_preview"; id: number }                     // the viewer wants the picture's texture
  | { type: "leave_canvas"; direction: "forward" | "back" }; // Tab at the end: focus goes on in the page
