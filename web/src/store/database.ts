// The browser's database: its tables, how it is opened, and why it could not be. Writes are durable before they are said to be
// done, so that neither a killed browser nor a power cut takes back what was acknowledged.
import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction, type StoreNames } from "idb";
import type { CaseContent, CaseRow, KeptFacts } from "./case_record";

export interface KeptBytes {
  sha256: string;
  bytes: ArrayBuffer;
  put_ms: number;
}

interface Tables extends DBSchema {
  rows: { key: string; value: CaseRow };
  contents: { key: string; value: CaseContent; indexes: { hashes: string } };
  facts: { key: [string, string]; value: KeptFacts };
  bytes: { key: string; value: KeptBytes };     // where the browser has no file system of its own for the page
}

export type Database = IDBPDatabase<Tables>;

const version = 1;

export const noDatabase = (): DOMException => new DOMException("this browser has no database for pages", "NotSupportedError");

// `gone` when the browser closed it, or a newer version of this page needs it: it has to be opened again.
export function openDatabase(gone: () => void): Promise<Database> {
  // Refused in some frames by a throw of the property itself.
  if (globalThis.indexedDB === undefined) return Promise.reject(noDatabase());
  return openDB<Tables>("precheck", version, {
    upgrade(database) {
      database.createObjectStore("rows", { keyPath: "id" });
      database.createObjectStore("contents", { keyPath: "id" }).createIndex("hashes", "hashes", { multiEntry: true });
      database.createObjectStore("facts", { keyPath: ["case", "name"] });
      database.createObjectStore("bytes", { keyPath: "sha256" });
    },
    blocking: (_now, _next, event) => {
      (event.target as IDBDatabase).close();
      gone();
    },
    terminated: gone,
  });
}

// One transaction over `tables`: all of `change` or nothing. Done means on the disk.
export async function atomically<T, Schema extends DBSchema = Tables>(database: IDBPDatabase<Schema>, tables: StoreNames<Schema>[], change: (transaction: IDBPTransaction<Schema, StoreNames<Schema>[], "readwrite">) => Promise<T>): Promise<T> {
  const transaction = database.transaction(tables, "readwrite", { durability: "strict" });
  let result: T;
  try {
    result = await change(transaction);
  } catch (error) {
    try {
      transaction.abort();
    } catch {
      // It had ended by itself.
    }
    await transaction.done.catch(() => undefined);
    throw error;
  }
  await transaction.done;
  return result;
}

// How to tell a seller why nothing is kept: the disk is full, or this browser keeps nothing here.
export function storageProblem(error: unknown): "full" | "none" | "failed" {
  const name = error instanceof Error || error instanceof DOMException ? error.name : "";
  if (name === "QuotaExceededError") return "full";
  return ["SecurityError", "InvalidStateError", "NotSupportedError", "UnknownError", "NotAllowedError"].includes(name) ? "none" : "failed";
}
