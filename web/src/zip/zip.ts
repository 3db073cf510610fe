// Zip archives: entries in, bytes out, and back. What comes back was counted while it was unpacked: an archive that says less
// than it holds, or holds more than its reader allows, is refused before memory is spent on it.
// The archive has a checksum of each entry but the library reads none: who needs to know that bytes are the same brings SHA-256.
import { strFromU8, strToU8, Unzip, UnzipInflate, unzipSync, zipSync, type Zippable } from "fflate";

export interface ZipEntry {
  name: string;                  // with "/" between folders
  bytes: Uint8Array;
}

export interface ZipBudget {
  most_entries: number;
  most_entry_bytes: number;
  most_bytes: number;            // of all entries together, unpacked
}

// `name`: the entry that it is about, "" for the archive.
export interface ZipProblem {
  problem: "not_a_zip" | "broken" | "bad_name" | "name_twice" | "too_many_entries" | "entry_too_big" | "too_big";
  name: string;
}

export type Unzipped = { entries: ZipEntry[] } | ZipProblem;

// Packed already by their own format.
const is_packed = /\.(png|jpe?g|webp|gif|heic|avif|mp4|mov|webm|mkv|zip|7z|gz|docx|xlsx)$/i;
// The oldest time of the format: the same entries make the same bytes, whenever and wherever.
const no_time = new Date(1980, 0, 1);
const piece_bytes = 4 << 10;       // at most a thousand times as much comes of one before it is counted

const isBadName = (name: string): boolean =>
  name === "" || name.length > 1024 || /[\u0000-\u001f\u007f\\]/.test(name) || name.split("/").some((part) => part === "" || part === "." || part === ".." || part === "__proto__");

export const textBytes = (text: string): Uint8Array => strToU8(text);
export const textOf = (bytes: Uint8Array): string => strFromU8(bytes);

// Throws where the caller's own names are no names, or one comes twice.
export function zipOf(entries: readonly ZipEntry[]): Uint8Array {
  const tree: Zippable = {};
  for (const { name, bytes } of entries) {
    if (isBadName(name) || Object.hasOwn(tree, name)) throw new Error(`zip: no name for an entry: ${name}`);
    tree[name] = [bytes, { level: is_packed.test(name) ? 0 : 6, mtime: no_time }];
  }
  return zipSync(tree);
}

// What the archive's directory says, before anything is unpacked.
function listed(bytes: Uint8Array, budget: ZipBudget): Map<string, number> | ZipProblem {
  const sizes = new Map<string, number>();
  let problem: ZipProblem | null = null;
  let total = 0;
  let count = 0;
  try {
    unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        const is_folder = name.endsWith("/");
        total += originalSize;
        if (problem !== null) return false;
        if (++count > budget.most_entries) problem = { problem: "too_many_entries", name: "" };
        else if (isBadName(is_folder ? name.slice(0, -1) : name)) problem = { problem: "bad_name", name };
        else if (sizes.has(name)) problem = { problem: "name_twice", name };
        else if (originalSize > budget.most_entry_bytes) problem = { problem: "entry_too_big", name };
        else if (total > budget.most_bytes) problem = { problem: "too_big", name: "" };
        else sizes.set(name, originalSize);
        return false;
      },
    });
  } catch {
    return { problem: "not_a_zip", name: "" };
  }
  return problem ?? sizes;
}

export function entriesOf(bytes: Uint8Array, budget: ZipBudget): Unzipped {
  const sizes = listed(bytes, budget);
  if (!(sizes instanceof Map)) return sizes;
  const found = new Map<string, ZipEntry>();
  let problem: ZipProblem | null = null;
  const refuse = (name: string): void => void (problem ??= { problem: "broken", name });

  const unzip = new Unzip((file) => {
    const { name } = file;
    const size = sizes.get(name);
    if (size === undefined || found.has(name)) return refuse(name);
    const entry: ZipEntry = { name, bytes: new Uint8Array(size) };
    found.set(name, entry);
    let filled = 0;
    file.ondata = (error, piece, final) => {
      if (error !== null || filled + piece.length > size) return refuse(name);
      entry.bytes.set(piece, filled);
      filled += piece.length;
      if (final && filled !== size) refuse(name);
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length && problem === null; at += piece_bytes) unzip.push(bytes.subarray(at, at + piece_bytes), at + piece_bytes >= bytes.length);
  } catch {
    refuse([...found.keys()].pop() ?? "");
  }
  for (const name of sizes.keys()) if (!found.has(name)) refuse(name);
  return problem ?? { entries: [...found.values()].filter(({ name }) => !name.endsWith("/")) };
}
