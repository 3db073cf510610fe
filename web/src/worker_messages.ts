// What the page and its core worker say to each other: closed unions, so that a missing case is a type error.
import type { NumberedMark } from "./core_module";
import type { Box } from "./report_types";

// The files of the product that the reading of text needs, fetched once by the page with progress and handed over as
// bytes, so that a worker that has to be started again asks nobody for anything.
export interface OcrAssets {
  detector: ArrayBuffer;
  recogniser: ArrayBuffer;
  dictionary: string;
  module: ArrayBuffer;  // reader_*.wasm, as this browser runs it
  reader: string;       // hash of models and reader code
  workers: number;
}

// `job` numbers one reading of one file: a file that is read again is another job. The page sends one job at a time.
export type ToCore =
  | { type: "start"; wasm: ArrayBuffer }
  | { type: "gatherer"; wasm: ArrayBuffer }         // precheck_gather.wasm, before the first file
  | { type: "ocr"; assets: OcrAssets }
  | { type: "gather"; job: number; name: string; bytes: ArrayBuffer; roots: ArrayBuffer[] }
  | { type: "texts"; json: string }                 // class_texts.json, before the first check
  | { type: "cancel"; job: number }
  | { type: "part"; part: string; script: ArrayBuffer; files: { [name: string]: ArrayBuffer } }   // the answer to part_wanted
  | { type: "part_missing"; part: string; reason: string }
  | { type: "preview"; id: number; name: string; bytes: ArrayBuffer }
  | { type: "redact"; job: number; name: string; bytes: ArrayBuffer; boxes: Box[] }
  | { type: "annotate"; job: number; name: string; bytes: ArrayBuffer; marks: NumberedMark[]; scale_percent: number }
  | { type: "keep"; file_json: string }
  | { type: "forget"; name: string }
  | { type: "check"; serial: number; case_json: string; rules: string; now: string }
  | { type: "rules"; serial: number; pack: string }
  | { type: "ping" };

export type GatherStage = "decoding" | "finding_text" | "reading_text" | "loading_part";

export type FromCore =
  | { type: "started"; version: string }
  | { type: "catalogue"; catalogue: string }
  | { type: "start_failed"; reason: string }
  | { type: "gatherer_failed"; reason: string }
  | { type: "ocr_ready" }
  | { type: "ocr_failed"; reason: string }
  | { type: "stage"; job: number; stage: GatherStage; done: number; total: number }
  | { type: "part_wanted"; job: number; part: string }
  | { type: "preview"; id: number; width: number; height: number; rgba: ArrayBuffer | null }
  | { type: "redacted"; job: number; png: ArrayBuffer | null }   // null: it could not be made
  | { type: "annotated"; job: number; png: ArrayBuffer | null }
  | { type: "gathered"; job: number; file_json: string; cancelled: boolean }
  | { type: "gather_failed"; job: number; reason: string; fatal: boolean }   // fatal: this worker is of no more use
  | { type: "report"; serial: number; report_json: string; took_ms: number }
  | { type: "check_failed"; serial: number; reason: string; fatal: boolean }
  | { type: "rules"; serial: number; json: string }   // "": there is no answer
  | { type: "pong" };
