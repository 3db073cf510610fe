// The boundary to the reader's module (wasm/reader_module.cpp), typed: both networks over one memory of their own.
import type { TensorData } from "./core_module";

export type NetworkName = "det" | "rec";
export type ReaderVariant = "relaxed" | "simd";

interface ReaderExports {
  memory: WebAssembly.Memory;
  error(): number;
  model_room(bytes: number): number;
  load_network(which: number, bytes: number): number;
  begin(which: number, height: number, width: number): number;
  go_on(millions: number): number;
  result(): number;
  best(): number;
}

// Smallest modules that use one instruction of either kind: f32x4.relaxed_madd, and v128.const alone.
const magic = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0];
const constant = [253, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
const withCode = (code: number[]): Uint8Array<ArrayBuffer> => new Uint8Array([...magic, 10, code.length + 4, 1, code.length + 2, 0, ...code, 11]);

// Which of the two modules this engine runs.
export function readerVariant(): ReaderVariant {
  if (WebAssembly.validate(withCode([...constant, ...constant, ...constant, 253, 0x85, 0x02]))) return "relaxed";
  if (WebAssembly.validate(withCode(constant))) return "simd";
  throw new Error("this browser has no SIMD for WebAssembly, which reading text needs; a newer one has");
}

export const readerModule = (variant: ReaderVariant): string => `reader_${variant}.wasm`;

// A slice is to last about this long; the first ones are small, as nobody knows the machine yet.
const slice_ms = 20;
const first_slice_millions = 40;

export class Networks {
  private slice_millions = first_slice_millions;

  private constructor(private readonly wasm: ReaderExports) {}

  static async start(module: ArrayBuffer, models: { [name in NetworkName]: ArrayBuffer }): Promise<Networks> {
    const { instance } = await WebAssembly.instantiate(module, {});
    const networks = new Networks(instance.exports as unknown as ReaderExports);
    networks.load("det", models.det);
    networks.load("rec", models.rec);
    return networks;
  }

  private load(name: NetworkName, model: ArrayBuffer): void {
    const at = this.reached(this.wasm.model_room(model.byteLength));
    new Uint8Array(this.wasm.memory.buffer).set(new Uint8Array(model), at);
    this.reached(this.wasm.load_network(which(name), model.byteLength));
  }

  // Runs one picture (1 x channels x height x width) slice by slice. `pause` lets others work in between; when it says false the
  // run is dropped and null comes back.
  async run(name: NetworkName, input: TensorData, pause: () => Promise<boolean>): Promise<TensorData | null> {
    const [, , height, width] = input.dims;
    const at = this.reached(this.wasm.begin(which(name), height!, width!));
    new Float32Array(this.wasm.memory.buffer, at, input.data.length).set(input.data);
    for (;;) {
      const began = performance.now();
      if (this.wasm.go_on(this.slice_millions) === 1) break;
      const took_ms = Math.max(1, performance.now() - began);
      this.slice_millions = Math.max(1, Math.round(this.slice_millions * Math.min(2, slice_ms / took_ms)));
      if (!(await pause())) return null;
    }
    return this.output(name);
  }

  // A copy, as the next run takes the memory. Of 6625 probabilities a step no more is asked than the likeliest: the rest would be
  // copied three times for nothing.
  private output(name: NetworkName): TensorData {
    const memory = this.wasm.memory.buffer;
    const [at, rows, columns] = new Int32Array(memory, this.wasm.result(), 3) as unknown as [number, number, number];
    if (name === "rec") return { data: new Float32Array(memory, this.reached(this.wasm.best()), rows * 2).slice(), dims: [1, rows, 2] };
    return { data: new Float32Array(memory, at, rows * columns).slice(), dims: [1, 1, rows, columns] };
  }

  private reached(value: number): number {
    if (value !== 0) return value >>> 0;
    const bytes = new Uint8Array(this.wasm.memory.buffer);
    const at = this.wasm.error();
    throw new Error(new TextDecoder().decode(bytes.slice(at, bytes.indexOf(0, at))));
  }
}

function which(name: NetworkName): number {
  return name === "det" ? 0 : 1;
}
