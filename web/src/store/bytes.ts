// The bytes of evidence by their SHA-256: in the page's own file system where the browser has one, else in its database. The
// same file in two cases is kept once. A file stands under its name when it is whole, and not before.
import { sha256 } from "@noble/hashes/sha2.js";
import { atomically, type Database } from "./database";

const folder_of_cases = "evidence";
const is_digest = /^[0-9a-f]{64}$/;
// Bytes in the database that nothing names may be on their way into a case of another tab.
const settled_ms = 10 * 60_000;
const most_at_once = 64 << 20;

const hex = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

// Of a large file piece by piece, so that it need not be in memory.
export async function digestOf(blob: Blob): Promise<string> {
  if (blob.size <= most_at_once && globalThis.crypto?.subtle !== undefined) return hex(new Uint8Array(await crypto.subtle.digest("SHA-256", await blob.arrayBuffer())));
  const hash = sha256.create();
  for (let at = 0; at < blob.size; at += most_at_once >> 3) hash.update(new Uint8Array(await blob.slice(at, at + (most_at_once >> 3)).arrayBuffer()));
  return hex(hash.digest());
}

export class ByteStore {
  private folder: Promise<FileSystemDirectoryHandle | null> | null = null;

  constructor(private readonly database: () => Promise<Database>, private readonly now: () => number = Date.now, private readonly folder_name = folder_of_cases) {}

  async put(digest: string, blob: Blob): Promise<void> {
    const folder = await this.files();
    if (folder !== null) {
      if ((await this.fromFile(folder, digest))?.size === blob.size) return;
      const handle = await folder.getFileHandle(digest, { create: true });
      // Written beside it and put in its place by close().
      const out = await handle.createWritable();
      try {
        await out.write(blob);
      } catch (error) {
        await out.abort().catch(() => undefined);
        throw error;
      }
      return out.close();
    }
    const record = { sha256: digest, bytes: await blob.arrayBuffer(), put_ms: this.now() };
    await atomically(await this.database(), ["bytes"], (transaction) => transaction.objectStore("bytes").put(record));
  }

  // Null where they are not here, or not whole.
  async get(digest: string, bytes: number, type: string): Promise<Blob | null> {
    const folder = await this.files();
    const file = folder === null ? null : await this.fromFile(folder, digest);
    if (file !== null && file.size === bytes) return file.slice(0, file.size, type);
    const record = await (await this.database()).get("bytes", digest);
    return record === undefined || record.bytes.byteLength !== bytes ? null : new Blob([record.bytes], { type });
  }

  // Bytes that no case names go. No case is being written meanwhile: see CaseStore.collect.
  async keepOnly(wanted: ReadonlySet<string>, settled = true): Promise<void> {
    const folder = await this.files();
    if (folder !== null) {
      const names: string[] = [];
      for await (const name of (folder as unknown as { keys(): AsyncIterable<string> }).keys()) if (!wanted.has(name) && is_digest.test(name)) names.push(name);
      for (const name of names) await folder.removeEntry(name).catch(() => undefined);
    }
    const oldest = settled ? Infinity : this.now() - settled_ms;
    await atomically(await this.database(), ["bytes"], async (transaction) => {
      for (let cursor = await transaction.objectStore("bytes").openCursor(); cursor !== null; cursor = await cursor.continue())
        if (!wanted.has(cursor.key) && cursor.value.put_ms < oldest) await cursor.delete();
    });
  }

  private async fromFile(folder: FileSystemDirectoryHandle, digest: string): Promise<File | null> {
    try {
      return await (await folder.getFileHandle(digest)).getFile();
    } catch {
      return null;
    }
  }

  // Null where there is none, or none that a page can write to.
  private files(): Promise<FileSystemDirectoryHandle | null> {
    this.folder ??= (async () => {
      try {
        if (typeof FileSystemFileHandle === "undefined" || !("createWritable" in FileSystemFileHandle.prototype)) return null;
        return await (await navigator.storage.getDirectory()).getDirectoryHandle(this.folder_name, { create: true });
      } catch {
        this.folder = null;      // it may be there when next asked for
        return null;
      }
    })();
    return this.folder;
  }
}
