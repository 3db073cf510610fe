// The boundary to precheck_core and precheck_gather, typed: wasm/api.h as methods. Knows nothing of workers, files or networks.
import type { Box } from "./report_types";

export interface ModuleMemory {
  HEAPU8: Uint8Array;
  UTF8ToString(at: number): string;
  _precheck_alloc(bytes: number): number;
  _precheck_free(at: number): void;
}

export interface GatherExports extends ModuleMemory {
  HEAPF32: Float32Array;
  HEAP32: Int32Array;
  _precheck_gather_open(name: number, nameBytes: number, data: number, dataBytes: number): number;
  _precheck_gather_has_picture(handle: number): number;
  _precheck_gather_wants_text(handle: number): number;
  _precheck_gather_text(handle: number, text: number, textBytes: number, encoding: number, encodingBytes: number): void;
  _precheck_gather_width(handle: number): number;
  _precheck_gather_height(handle: number): number;
  _precheck_gather_rgba(handle: number): number;
  _precheck_redacted_png(handle: number, boxes: number, count: number, bytesOut: number): number;
  _precheck_annotated_png(handle: number, marks: number, count: number, scalePercent: number, bytesOut: number): number;
  _precheck_gather_finish(handle: number, state: number, stateBytes: number, reader: number, readerBytes: number): number;
  _precheck_gather_close(handle: number): void;
  _precheck_gather_measure(handle: number): void;
  _precheck_ocr_set_dictionary(text: number, bytes: number): number;
  _precheck_ocr_set_turn(handle: number, turn: number): number;
  _precheck_ocr_detect_input(handle: number, tile: number, heightOut: number, widthOut: number): number;
  _precheck_ocr_detect_output(handle: number, tile: number, map: number, height: number, width: number): void;
  _precheck_ocr_line_count(handle: number): number;
  _precheck_ocr_sample_count(handle: number): number;
  _precheck_ocr_turn_wanted(handle: number): number;
  _precheck_ocr_line_input(handle: number, line: number, widthOut: number): number;
  _precheck_ocr_line_output(handle: number, line: number, best: number, steps: number): number;
  _precheck_ocr_line_text(handle: number, line: number): number;
}

export interface CoreExports extends ModuleMemory {
  _precheck_check(...args: number[]): number;
  _precheck_facts_clear(): void;
  _precheck_facts_set(json: number, bytes: number): number;
  _precheck_facts_remove(name: number, bytes: number): void;
  _precheck_check_kept(...args: number[]): number;
  _precheck_class_texts(json: number, bytes: number): number;
  _precheck_rules(json: number, bytes: number): number;
  _precheck_catalogue(): number;
  _precheck_version(): number;
}

// A place to be framed; `colour` by gravity, as wasm/api.h numbers them.
export interface NumberedMark {
  box: Box;
  number: number;
  colour: number;
}

export interface TensorData {
  data: Float32Array;
  dims: number[];
}

// Runs one of the two networks, wherever: a worker pool in the browser or in Node. The detector gives 1 x 1 x height x width, the
// recogniser 1 x steps x 2: of each step the likeliest class and its probability.
export interface TensorRunner {
  readonly workers: number;
  run(model: "det" | "rec", input: TensorData, signal?: AbortSignal): Promise<TensorData>;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

// Calls `use` with pointer and length of each text or byte array in the module's memory, and frees them.
function passing<T>(to: ModuleMemory, values: (string | Uint8Array)[], use: (parts: number[]) => T): T {
  const parts: number[] = [];
  try {
    for (const value of values) {
      const bytes = typeof value === "string" ? encoder.encode(value) : value;
      const at = to._precheck_alloc(bytes.length);
      if (at === 0) throw new Error("out of memory");
      to.HEAPU8.set(bytes, at);
      parts.push(at, bytes.length);
    }
    return use(parts);
  } finally {
    for (let i = 0; i < parts.length; i += 2) to._precheck_free(parts[i]!);
  }
}

// A report is long: Emscripten's own function walks it in JavaScript to find its end.
function textAt(from: ModuleMemory, at: number): string {
  return decoder.decode(from.HEAPU8.subarray(at, from.HEAPU8.indexOf(0, at)));
}

export class CoreModule {
  // Files can be read only once the module that reads them is here; checks need it not.
  constructor(private readonly wasm: CoreExports, private gatherer: GatherExports | null = null) {}

  giveGatherer(gatherer: GatherExports): void {
    this.gatherer = gatherer;
  }
  get canGather(): boolean {
    return this.gatherer !== null;
  }

  private get files(): GatherExports {
    if (this.gatherer === null) throw new Error("the module that reads files is not loaded");
    return this.gatherer;
  }

  private withFloats<T>(data: Float32Array, use: (at: number) => T): T {
    const at = this.files._precheck_alloc(data.length * 4);
    if (at === 0) throw new Error("out of memory");
    try {
      this.files.HEAPF32.set(data, at / 4);
      return use(at);
    } finally {
      this.files._precheck_free(at);
    }
  }

  private floats(at: number, count: number): Float32Array {
    return this.files.HEAPF32.slice(at / 4, at / 4 + count);
  }

  open(name: string, data: Uint8Array): number {
    return passing(this.files, [name, data], ([n, nb, d, db]) => this.files._precheck_gather_open(n!, nb!, d!, db!));
  }
  hasPicture(handle: number): boolean {
    return this.files._precheck_gather_has_picture(handle) === 1;
  }
  wantsText(handle: number): boolean {
    return this.files._precheck_gather_wants_text(handle) === 1;
  }
  giveText(handle: number, text: string, encoding: string): void {
    passing(this.files, [text, encoding], ([t, tb, e, eb]) => this.files._precheck_gather_text(handle, t!, tb!, e!, eb!));
  }
  size(handle: number): { width: number; height: number } {
    return { width: this.files._precheck_gather_width(handle), height: this.files._precheck_gather_height(handle) };
  }
  rgba(handle: number): Uint8Array | null {
    const at = this.files._precheck_gather_rgba(handle);
    const { width, height } = this.size(handle);
    return at === 0 ? null : this.files.HEAPU8.slice(at, at + width * height * 4);
  }
  // What needs no text of the picture; finish() does it where this was not called.
  measure(handle: number): void {
    this.files._precheck_gather_measure(handle);
  }
  // A PNG without metadata, with the boxes painted over; null where there is no picture or no memory.
  redactedPng(handle: number, boxes: readonly Box[]): Uint8Array | null {
    return this.pngWith(boxes.flat(), (at, out) => this.files._precheck_redacted_png(handle, at, boxes.length, out));
  }
  // The same with places framed and numbered.
  annotatedPng(handle: number, marks: readonly NumberedMark[], scale_percent: number): Uint8Array | null {
    const flat = marks.flatMap((mark) => [...mark.box, mark.number, mark.colour]);
    return this.pngWith(flat, (at, out) => this.files._precheck_annotated_png(handle, at, marks.length, scale_percent, out));
  }
  private pngWith(flat: readonly number[], make: (at: number, bytes_out: number) => number): Uint8Array | null {
    const at = this.files._precheck_alloc(flat.length * 4 + 4);
    if (at === 0) return null;
    try {
      this.files.HEAP32.set(flat, at / 4);
      const png = make(at, at + flat.length * 4);
      const bytes = this.files.HEAP32[at / 4 + flat.length]!;
      return png === 0 ? null : this.files.HEAPU8.slice(png, png + bytes);
    } finally {
      this.files._precheck_free(at);
    }
  }
  finish(handle: number, state: string, reader: string): string {
    return passing(this.files, [state, reader], ([s, sb, r, rb]) => this.files.UTF8ToString(this.files._precheck_gather_finish(handle, s!, sb!, r!, rb!)));
  }
  close(handle: number): void {
    this.files._precheck_gather_close(handle);
  }

  setDictionary(text: string): void {
    passing(this.files, [text], ([t, tb]) => this.files._precheck_ocr_set_dictionary(t!, tb!));
  }
  setTurn(handle: number, turn: number): number {
    return this.files._precheck_ocr_set_turn(handle, turn);
  }
  detectInput(handle: number, tile: number): TensorData {
    const out = this.files._precheck_alloc(8);
    const at = this.files._precheck_ocr_detect_input(handle, tile, out, out + 4);
    const height = this.files.HEAP32[out / 4]!;
    const width = this.files.HEAP32[out / 4 + 1]!;
    this.files._precheck_free(out);
    return { data: this.floats(at, 3 * height * width), dims: [1, 3, height, width] };
  }
  detectOutput(handle: number, tile: number, map: TensorData): void {
    const [height, width] = map.dims.slice(-2);
    this.withFloats(map.data, (at) => this.files._precheck_ocr_detect_output(handle, tile, at, height!, width!));
  }
  lineCount(handle: number): number {
    return this.files._precheck_ocr_line_count(handle);
  }
  sampleCount(handle: number): number {
    return this.files._precheck_ocr_sample_count(handle);
  }
  turnWanted(handle: number): number {
    return this.files._precheck_ocr_turn_wanted(handle);
  }
  lineInput(handle: number, line: number): TensorData | null {
    const out = this.files._precheck_alloc(4);
    const at = this.files._precheck_ocr_line_input(handle, line, out);
    const width = this.files.HEAP32[out / 4]!;
    this.files._precheck_free(out);
    return at === 0 ? null : { data: this.floats(at, 3 * 48 * width), dims: [1, 3, 48, width] };
  }
  // True: the line should be read once more (lineInput then gives it stretched).
  lineOutput(handle: number, line: number, output: TensorData): boolean {
    return this.withFloats(output.data, (at) => this.files._precheck_ocr_line_output(handle, line, at, output.data.length / 2)) === 2;
  }
  lineText(handle: number, line: number): string {
    return this.files.UTF8ToString(this.files._precheck_ocr_line_text(handle, line));
  }

  check(facts: string, caseJson: string, rules: string, now: string): string {
    return passing(this.wasm, [facts, caseJson, rules, now], (parts) => textAt(this.wasm, this.wasm._precheck_check(...parts)));
  }
  factsClear(): void {
    this.wasm._precheck_facts_clear();
  }
  factsSet(fileJson: string): boolean {
    return passing(this.wasm, [fileJson], ([f, fb]) => this.wasm._precheck_facts_set(f!, fb!)) === 1;
  }
  factsRemove(name: string): void {
    passing(this.wasm, [name], ([n, nb]) => this.wasm._precheck_facts_remove(n!, nb!));
  }
  checkKept(caseJson: string, rules: string, now: string): string {
    return passing(this.wasm, [caseJson, rules, now], (parts) => textAt(this.wasm, this.wasm._precheck_check_kept(...parts)));
  }
  // Once, before the first check: class_texts.json of the build.
  classTexts(json: string): boolean {
    return passing(this.wasm, [json], ([j, jb]) => this.wasm._precheck_class_texts(j!, jb!)) === 1;
  }
  rules(pack: string): string {
    return passing(this.wasm, [pack], ([p, pb]) => this.wasm.UTF8ToString(this.wasm._precheck_rules(p!, pb!)));
  }
  catalogue(): string {
    return this.wasm.UTF8ToString(this.wasm._precheck_catalogue());
  }
  version(): string {
    return this.wasm.UTF8ToString(this.wasm._precheck_version());
  }
}
