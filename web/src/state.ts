// The one state of the page, and the pure changes that it goes through. Who changes it calls store.change; canvas and
// mirror listen.
import { withFiles, withoutSampleClock } from "./case_edit";
import { numberedFiles } from "./exhibit_numbers";
import type { CaseJson, Report } from "./report_types";
import { built_in_id } from "./rules_types";
import type { FileView, ViewState } from "./view_state";

export type Change = (state: ViewState) => ViewState;

export class Store {
  private readonly listeners: ((state: ViewState) => void)[] = [];

  constructor(private current: ViewState) {}

  get state(): ViewState {
    return this.current;
  }

  change(...changes: Change[]): void {
    const before = this.current;
    for (const change of changes) this.current = change(this.current);
    if (this.current !== before) for (const listener of this.listeners) listener(this.current);
  }

  listen(listener: (state: ViewState) => void): void {
    this.listeners.push(listener);
  }
}

export function firstState(lang: "zh" | "en", theme: ViewState["theme"], reduced_motion: boolean, script: ViewState["script"] = "hans"): ViewState {
  return {
    lang,
    script,
    theme,
    reduced_motion,
    files: [],
    case_form: { schema: "precheck.case/1" },
    report: null,
    now_ms: 0,
    ocr: { state: "absent", loaded_bytes: 0, total_bytes: 0, error: "" },
    offline_ready: false,
    parts_ready: false,
    kept: false,
    newer_version: "",
    busy: false,
    notice: "",
    storage_note: "",
    deadline_marks: [],
    statement_note: "",
    cases: { shown: false, title: "", rows: [], storage: "empty", note: "" },
    catalogue_ready: false,
    can_undo: false,
    can_redo: false,
    redaction: null,
    sheet: null,
    rules: { id: built_in_id, version: "", edited: false, fault: null, fault_key: "" },
  };
}

export const withPart = (part: Partial<ViewState>): Change => (state) => ({ ...state, ...part });

const unfinished = new Set(["waiting", "reading", "decoding", "finding_text", "reading_text", "loading_part", "checking"]);

function withFileList(state: ViewState, files: FileView[]): ViewState {
  return { ...state, files, busy: files.some((file) => unfinished.has(file.stage)) };
}

export const withFile = (file: FileView): Change => (state) => {
  const next = withFileList(state, [...state.files, file]);
  const known = (state.case_form.files ?? []).some((each) => each.name === file.name);
  const form = known ? state.case_form : withoutSampleClock(state.case_form);
  return { ...next, case_form: withFiles(form, next.files.map((each) => each.name)) };
};

export const withFilePart = (id: number, part: Partial<FileView>): Change => (state) => {
  const at = state.files.findIndex((file) => file.id === id);
  if (at < 0) return state;
  const files = [...state.files];
  files[at] = { ...files[at]!, ...part };
  return withFileList(state, files);
};

export const withoutFile = (id: number): Change => (state) => {
  const gone = state.files.find((file) => file.id === id);
  if (gone === undefined) return state;
  const files = state.files.filter((file) => file.id !== id);
  // What the case says of the file goes with it; entries of files that were never here stay.
  const { files: said, ...rest } = state.case_form;
  const left = (said ?? []).filter((entry) => entry.name !== gone.name);
  const case_form: CaseJson = left.length > 0 || files.length > 0 ? { ...rest, files: left } : rest;
  return { ...withFileList(state, files), case_form };
};

export const withForm = (case_form: CaseJson): Change => (state) => ({ ...state, case_form });

// Files that the report covers and that were being checked are done; each learns its place in the report.
export const withReport = (report: Report | null, now_ms: number): Change => (state) => {
  const places = new Map((report?.files ?? []).map((file, index) => [file.name, index]));
  const numbers = numberedFiles(report?.files ?? [], state.case_form.files ?? []);
  const files = state.files.map((file): FileView => {
    const report_index = places.get(file.name) ?? -1;
    const stage = file.stage === "checking" && report_index >= 0 ? "done" : file.stage;
    const of_report = report?.files[report_index];
    // Boxes are in the core's upright pixels, so its size is the one that counts.
    const size = of_report !== undefined && of_report.width > 0 ? { width: of_report.width, height: of_report.height } : {};
    return { ...file, ...size, report_index, stage, exhibit: numbers[report_index]?.number ?? 0 };
  });
  return withFileList({ ...state, report, now_ms }, files);
};
