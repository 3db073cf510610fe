// A part: what needs a library of its own (a reader of PDF, of signatures, of video). It is one script and its data files,
// loaded on demand, run in a worker of its own in the browser and in the process itself in Node. `web/parts.json` lists the
// parts and their data files; `web/src/parts/NAME.ts` exports `createPart`; `further_facts.ts` says which file wants which.

export type PartFiles = { [name: string]: ArrayBuffer };

// Payload and answer are plain data (structured clone). A rejection is the reason, for the seller to read.
export interface Part {
  run(op: string, payload: unknown): Promise<unknown>;
}

export type CreatePart = (files: PartFiles) => Promise<Part>;

// Whoever has parts: a core worker in the browser, the command line in Node.
export interface Parts {
  run(part: string, op: string, payload: unknown, options?: PartOptions): Promise<unknown>;
}

export interface PartOptions {
  signal?: AbortSignal;
  onLoading?: () => void;   // the part has to be fetched first
}

export type ToPart = { type: "start"; files: PartFiles } | { type: "run"; id: number; op: string; payload: unknown };
export type FromPart = { type: "started" } | { type: "start_failed"; reason: string } | { type: "done"; id: number; result: unknown } | { type: "failed"; id: number; reason: string };

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

// The worker's end of a part.
export function servePart(create: CreatePart, scope: { postMessage(message: FromPart): void; onmessage: ((event: MessageEvent<ToPart>) => void) | null }): void {
  let part: Promise<Part> | null = null;
  scope.onmessage = async ({ data }) => {
    if (data.type === "start") {
      try {
        part = create(data.files);
        await part;
        scope.postMessage({ type: "started" });
      } catch (error) {
        scope.postMessage({ type: "start_failed", reason: reasonOf(error) });
      }
      return;
    }
    try {
      if (part === null) throw new Error("not started");
      scope.postMessage({ type: "done", id: data.id, result: await (await part).run(data.op, data.payload) });
    } catch (error) {
      scope.postMessage({ type: "failed", id: data.id, reason: reasonOf(error) });
    }
  };
}
