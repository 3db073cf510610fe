// Facts of a file that only a part can tell (parts/part.ts), laid into those that the core gathered. A member that a part
// was to fill and could not is `{ "state": "failed", "reason": … }`: never missing, so that no check takes it for looked at.
import type { CoreModule, TensorRunner } from "./core_module";
import { document_facts } from "./document_facts";
import { film_fact } from "./further_film";
import { gatherFile, type GatherOptions } from "./gather";
import type { Parts } from "./parts/part";

export interface FurtherContext {
  core: CoreModule;
  name: string;
  bytes: Uint8Array;
  facts: GatheredFacts;
  runner: TensorRunner | null;
  options: FurtherOptions;
  run(part: string, op: string, payload: unknown): Promise<unknown>;
}

// What of the core's facts decides which part is wanted.
export interface GatheredFacts {
  name: string;
  container: { media: string; [member: string]: unknown };
  [member: string]: unknown;
}

export interface FurtherFact {
  member: string;   // of the file's facts
  wanted(facts: GatheredFacts): boolean;
  gather(context: FurtherContext): Promise<unknown>;
}

export interface FurtherOptions extends GatherOptions {
  roots?: Uint8Array[];              // files with root certificates that the user supplied, for timestamps
  onPart?: (part: string) => void;   // this one has to be fetched first
  onFilmPicture?: (bmp: Uint8Array) => void;   // the first picture of a film, for its preview
}

// Whether a token's signature and chain hold (parts/timestamp.ts).
const token_proof: FurtherFact = {
  member: "proof",
  wanted: (facts) => facts.container.media === "timestamp_token",
  gather: ({ run, bytes, options }) => run("timestamp", "read", { bytes, roots: options.roots ?? [] }),
};

// Whether the core's walk of the file met a store of content credentials: never guessed, so that nobody loads a reader for nothing.
const hasCredentials = ({ container }: GatheredFacts): boolean => Array.isArray(container.other) && container.other.some((pair) => Array.isArray(pair) && pair[0] === "C2PA");

export const further_facts: FurtherFact[] = [
  token_proof,
  { member: "credentials", wanted: hasCredentials, gather: ({ bytes, facts, run }) => run("credentials", "read", { media_type: facts.container.media_type, bytes }) },
  film_fact,
  document_facts,
];

export async function gatherWhole(core: CoreModule, name: string, bytes: Uint8Array, runner: TensorRunner | null, parts: Parts | null, options: FurtherOptions,
                                  table: readonly FurtherFact[] = further_facts): Promise<string> {
  const json = await gatherFile(core, name, bytes, runner, options);
  const facts = JSON.parse(json) as GatheredFacts;
  const wanted = table.filter((each) => each.wanted(facts));
  if (wanted.length === 0) return json;
  const run = (part: string, op: string, payload: unknown): Promise<unknown> => {
    if (parts === null) return Promise.reject(new Error("this build has no such part"));
    const part_options = { onLoading: () => options.onPart?.(part), ...(options.signal ? { signal: options.signal } : {}) };
    return parts.run(part, op, payload, part_options);
  };
  for (const { member, gather } of wanted) {
    try {
      facts[member] = await gather({ core, name, bytes, facts, runner, options, run });
    } catch (error) {
      if (error instanceof WebAssembly.RuntimeError) throw error;
      facts[member] = { state: "failed", reason: options.signal?.aborted ? "cancelled" : error instanceof Error ? error.message : String(error) };
    }
  }
  return JSON.stringify(facts);
}
