// Everything that the page loads from its own origin, with progress. Fetched once, kept as bytes: after `allLoaded`
// the product makes no request at all.
import { embedded } from "./embedded";
import { hash_word } from "./kept_names";

export interface Progress {
  loaded_bytes: number;
  total_bytes: number;
}

// Sizes come from the build's list (assets.json), because a compressed answer's Content-Length is not what arrives.
export interface AssetList {
  version: string;
  reader: string;
  files: { [name: string]: { bytes: number; sha256: string } };
  build: string;             // hash of the list itself
  bytes: ArrayBuffer;        // the list as it came
}

const kept = new Map<string, ArrayBuffer>();

function hex(bytes: ArrayBuffer): string {
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// "" outside secure contexts (a plain http address that is not localhost), which have no subtle.
export async function sha256Of(bytes: BufferSource): Promise<string> {
  return globalThis.crypto?.subtle ? hex(await crypto.subtle.digest("SHA-256", bytes)) : "";
}

export async function listOf(bytes: ArrayBuffer): Promise<AssetList> {
  return { ...(JSON.parse(new TextDecoder().decode(bytes)) as AssetList), build: await sha256Of(bytes), bytes };
}

export async function loadAssetList(): Promise<AssetList> {
  if (embedded !== null) return listOf(await embedded.file("assets.json"));
  const answer = await fetch("assets.json", { cache: "no-cache" });
  if (!answer.ok) throw new Error(`assets.json: ${answer.status}`);
  return listOf(await answer.arrayBuffer());
}

// By its hash where the worker answers: then it is the file of this build, whichever is the current one.
const addressOf = (name: string, sha256: string): string => (globalThis.navigator?.serviceWorker?.controller ? `${name}?${hash_word}=${sha256}` : name);

async function streamed(name: string, sha256: string, onBytes: (count: number) => void): Promise<Uint8Array<ArrayBuffer>> {
  const answer = await fetch(addressOf(name, sha256));
  if (!answer.ok || answer.body === null) throw new Error(`${name}: ${answer.status}`);
  const parts: Uint8Array[] = [];
  let count = 0;
  const reader = answer.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    count += value.length;
    onBytes(value.length);
  }
  const whole = new Uint8Array(count);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

async function fetchWhole(name: string, list: AssetList, onBytes: (count: number) => void): Promise<ArrayBuffer> {
  const had = kept.get(name);
  const expected = list.files[name];
  if (expected === undefined) throw new Error(`${name}: not part of this build`);
  if (had !== undefined) {
    onBytes(expected.bytes);
    return had;
  }
  const whole = embedded === null ? await streamed(name, expected.sha256, onBytes) : new Uint8Array(await embedded.file(name));
  if (embedded !== null) onBytes(whole.length);
  const sum = await sha256Of(whole);
  const right = sum === "" ? whole.length === expected.bytes : sum === expected.sha256;
  if (!right) throw new Error(`${name}: arrived damaged, reload the page`);
  kept.set(name, whole.buffer);
  return whole.buffer;
}

export async function loadAssets(names: string[], list: AssetList, onProgress: (progress: Progress) => void): Promise<ArrayBuffer[]> {
  const total_bytes = names.reduce((sum, name) => sum + (list.files[name]?.bytes ?? 0), 0);
  let loaded_bytes = 0;
  const load = (name: string) =>
    fetchWhole(name, list, (count) => {
      loaded_bytes += count;
      onProgress({ loaded_bytes, total_bytes });
    });
  return Promise.all(names.map(load));
}
