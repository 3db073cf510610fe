// What a trainer made or opened, banks and practice cases, as this browser keeps it: in a database of its own beside the cases, pictures
// by their hash and each once. A write names the revision that it goes on from and is refused when another tab was faster.
import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import { ByteStore, digestOf } from "./bytes";
import { atomically, noDatabase, storageProblem, type Database, type KeptBytes } from "./database";
import { tabChannel } from "./tab_channel";

export interface KeptPicture {
  name: string;
  sha256: string;
  bytes: number;
  type: string;
}

export interface KeptSet {
  id: string;                  // "bank ID" or "cases ID"
  kind: "bank" | "cases";
  revision: number;            // counts writes
  saved_ms: number;
  pictures: KeptPicture[];
  content: unknown;            // precheck.bank/1 or precheck.practice/1, without the bytes of pictures
}

// What the topics may ask of it.
export interface OwnTraining {
  list(): Promise<KeptSet[]>;
  // The revision that it is now; "changed" where another tab was faster.
  put(set: Omit<KeptSet, "saved_ms">, blobs: ReadonlyMap<string, Blob>): Promise<number | "changed">;
  picture(picture: KeptPicture): Promise<Blob | null>;
  remove(id: string): Promise<void>;
  digest(blob: Blob): Promise<string>;
  problem(error: unknown): "full" | "none" | "failed";
  listen(changed: () => void): void;         // by another tab
}

interface Tables extends DBSchema {
  sets: { key: string; value: KeptSet };
  bytes: { key: string; value: KeptBytes };
}

const database_name = "precheck.training", version = 1;
const folder_name = "training";
const channel_name = "precheck.training", lock_name = "precheck.training";

// Bytes are put and the set that names them is written while nobody throws bytes away.
const alone = <T>(work: () => Promise<T>): Promise<T> => (navigator.locks === undefined ? work() : (navigator.locks.request(lock_name, work) as Promise<T>));

export class TrainingStore implements OwnTraining {
  private opened: Promise<IDBPDatabase<Tables>> | null = null;
  private readonly channel = tabChannel(channel_name);
  // Of this database the store of bytes sees the one table that both have.
  private readonly bytes = new ByteStore(() => this.database() as unknown as Promise<Database>, Date.now, folder_name);

  private database(): Promise<IDBPDatabase<Tables>> {
    const gone = (): void => void (this.opened = null);
    this.opened ??= (async () => {
      if (globalThis.indexedDB === undefined) throw noDatabase();
      return openDB<Tables>(database_name, version, {
        upgrade(database) {
          database.createObjectStore("sets", { keyPath: "id" });
          database.createObjectStore("bytes", { keyPath: "sha256" });
        },
        blocking: (_now, _next, event) => {
          (event.target as IDBDatabase).close();
          gone();
        },
        terminated: gone,
      });
    })().catch((error: unknown) => {
      gone();
      throw error;
    });
    return this.opened;
  }

  async list(): Promise<KeptSet[]> {
    return (await (await this.database()).getAll("sets")).sort((a, b) => b.saved_ms - a.saved_ms || (a.id < b.id ? -1 : 1));
  }

  put(set: Omit<KeptSet, "saved_ms">, blobs: ReadonlyMap<string, Blob>): Promise<number | "changed"> {
    return alone(async () => {
      const database = await this.database();
      for (const { sha256 } of set.pictures) {
        const blob = blobs.get(sha256);
        if (blob !== undefined) await this.bytes.put(sha256, blob);
      }
      const revision = await atomically(database, ["sets"], async (transaction): Promise<number | "changed"> => {
        const there = await transaction.objectStore("sets").get(set.id);
        if ((there?.revision ?? 0) !== set.revision) return "changed";
        await transaction.objectStore("sets").put({ ...set, revision: set.revision + 1, saved_ms: Date.now() });
        return set.revision + 1;
      });
      await this.collect(database);
      this.channel?.postMessage(set.id);
      return revision;
    });
  }

  picture({ sha256, bytes, type }: KeptPicture): Promise<Blob | null> {
    return this.bytes.get(sha256, bytes, type);
  }

  // For good, and the pictures that no other set has.
  remove(id: string): Promise<void> {
    return alone(async () => {
      const database = await this.database();
      await atomically(database, ["sets"], (transaction) => transaction.objectStore("sets").delete(id));
      await this.collect(database);
      this.channel?.postMessage(id);
    });
  }

  readonly digest = digestOf;
  readonly problem = storageProblem;

  listen(changed: () => void): void {
    this.channel?.addEventListener("message", changed);
  }

  private async collect(database: IDBPDatabase<Tables>): Promise<void> {
    const sets = await database.getAll("sets");
    await this.bytes.keepOnly(new Set(sets.flatMap((set) => set.pictures.map((picture) => picture.sha256))), navigator.locks !== undefined);
  }
}
