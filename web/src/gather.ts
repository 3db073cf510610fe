// Bytes -> facts: drives one gather session of the core, running the networks through `runner`. Cancel takes effect
// within a network run; what was read until then stays.
import type { CoreModule, TensorRunner } from "./core_module";

export interface GatherOptions {
  signal?: AbortSignal;
  reader: string;
  onStage?: (stage: "decoding" | "finding_text" | "reading_text", done: number, total: number) => void;
  onPicture?: (handle: number) => void;
}

async function readLines(core: CoreModule, handle: number, runner: TensorRunner, from: number, to: number, options: GatherOptions): Promise<void> {
  let next = from;
  let done = from;
  const total = core.lineCount(handle);
  const lane = async (): Promise<void> => {
    while (next < to && !options.signal?.aborted) {
      const line = next++;
      for (let look_again = true; look_again; ) {
        const input = core.lineInput(handle, line);
        if (input === null) break;
        const output = await runner.run("rec", input, options.signal);
        if (options.signal?.aborted) return;
        look_again = core.lineOutput(handle, line, output);
      }
      options.onStage?.("reading_text", ++done, total);
    }
  };
  // While one line of a worker is cropped or decoded here, the next one is under way there.
  await Promise.all(Array.from({ length: 2 * runner.workers }, lane));
}

async function readText(core: CoreModule, handle: number, runner: TensorRunner, options: GatherOptions): Promise<string> {
  let read = 0;
  for (let turn = 0; turn >= 0; ) {
    const tiles = core.setTurn(handle, turn);
    for (let tile = 0; tile < tiles; ++tile) {
      if (options.signal?.aborted) return "cancelled";
      options.onStage?.("finding_text", tile, tiles);
      const found = runner.run("det", core.detectInput(handle, tile), options.signal);
      core.measure(handle);   // while the network works in its worker
      core.detectOutput(handle, tile, await found);
    }
    read = core.sampleCount(handle);
    await readLines(core, handle, runner, 0, read, options);
    if (options.signal?.aborted) return "cancelled";
    turn = core.turnWanted(handle);
  }
  // The view that was settled on may be an earlier one: its first lines are read already.
  await readLines(core, handle, runner, Math.min(core.sampleCount(handle), core.lineCount(handle)), core.lineCount(handle), options);
  return options.signal?.aborted ? "cancelled" : "ok";
}

// Texts in an encoding whose table browser and Node have and the core has not.
function giveText(core: CoreModule, handle: number, bytes: Uint8Array): void {
  const encoding = "gb18030";
  try {
    core.giveText(handle, new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding);
  } catch (error) {
    // Not in it: the facts go on saying that the text was not read.
    if (error instanceof WebAssembly.RuntimeError) throw error;
  }
}

// The facts of one file as JSON. `runner` is null where text can't be read: the facts then say so.
export async function gatherFile(core: CoreModule, name: string, bytes: Uint8Array, runner: TensorRunner | null, options: GatherOptions): Promise<string> {
  options.onStage?.("decoding", 0, 1);
  const handle = core.open(name, bytes);
  try {
    let state = "no reader";
    if (core.wantsText(handle)) giveText(core, handle, bytes);
    if (core.hasPicture(handle)) {
      options.onPicture?.(handle);
      if (runner !== null) {
        try {
          state = await readText(core, handle, runner, options);
        } catch (error) {
          if (error instanceof WebAssembly.RuntimeError) throw error;
          state = options.signal?.aborted ? "cancelled" : `the reader failed: ${error instanceof Error ? error.message : String(error)}`;
        }
      }
    }
    return core.finish(handle, state, options.reader);
  } finally {
    core.close(handle);
  }
}
