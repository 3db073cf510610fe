// Everything that the page loads from its own origin, with progress. Fetched once, kept as bytes: after `allLoaded`
// the product makes no request at all.

export interface Progress {
  loaded_bytes: number;
  total_bytes: number;
}

// Sizes come from the build's list (assets.json), because a compressed answer's Content-Length is not what arrives.
export interface AssetList {
  version: string;
  reader: string;
  files: { [name: string]: { bytes: number; sha256: string } };
}

const kept = new Map<string, ArrayBuffer>();

export async function loadAssetList(): Promise<AssetList> {
  const answer = await fetch("assets.json", { cache: "no-cache" });
  if (!answer.ok) throw new Error(`assets.json: ${answer.status}`);
  return (await answer.json()) as AssetList;
}

function hex(bytes: ArrayBuffer): string {
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function fetchWhole(name: string, list: AssetList, onBytes: (count: number) => void): Promise<ArrayBuffer> {
  const had = kept.get(name);
  const expected = list.files[name];
  if (expected === undefined) throw new Error(`${name}: not part of this build`);
  if (had !== undefined) {
    onBytes(expected.bytes);
    return had;
  }
  const answer = await fetch(name);
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
  // subtle is absent outside secure contexts (a plain http address that is not localhost): then the size must do.
  const right = globalThis.crypto?.subtle
    ? hex(await crypto.subtle.digest("SHA-256", whole)) === expected.sha256
    : count === expected.bytes;
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

export function blobUrl(code: ArrayBuffer): string {
  return URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
}
