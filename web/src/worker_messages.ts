// What the page and its core worker say to each other: closed unions, so that a missing case is a type error.

// The files of the product that the reading of text needs, fetched once by the page with progress and handed over as
// bytes, so that a worker that has to be started again asks nobody for anything.
export interface OcrAssets {
  detector: ArrayBuffer;
  recogniser: ArrayBuffer;
  dictionary: string;
  runtime: ArrayBuffer; // onnxruntime's wasm
  worker_url: string;   // blob: of the tensor worker's code
  reader: string;       // hash of models and reader code
  workers: number;
}

export type ToCore =
  | { type: "start"; wasm: ArrayBuffer }
  | { type: "ocr"; assets: OcrAssets }
  | { type: "gather"; id: number; name: string; bytes: ArrayBuffer; preview: boolean }
  | { type: "cancel"; id: number }
  | { type: "keep"; file_json: string }
  | { type: "forget"; name: string }
  | { type: "check"; serial: number; case_json: string; rules: string; now: string };

export type GatherStage = "decoding" | "finding_text" | "reading_text";

export type FromCore =
  | { type: "started"; catalogue: string; version: string }
  | { type: "ocr_ready" }
  | { type: "ocr_failed"; reason: string }
  | { type: "stage"; id: number; stage: GatherStage; done: number; total: number }
  | { type: "preview"; id: number; width: number; height: number; rgba: ArrayBuffer | null }
  | { type: "gathered"; id: number; file_json: string; cancelled: boolean }
  | { type: "gather_failed"; id: number; reason: string }
  | { type: "report"; serial: number; report_json: string; took_ms: number };
