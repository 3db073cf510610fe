// The cases that this browser keeps. Every write is one transaction, and is refused when another tab has taken the case over:
// whatever locks say, no tab writes over the work of another.
import { ByteStore } from "./bytes";
import { newRow, type CaseContent, type CaseRow, type KeptFacts } from "./case_record";
import { atomically, openDatabase, type Database } from "./database";

export class TakenOver extends Error {}

export interface Saved {
  row: Omit<CaseRow, "id" | "name" | "archived" | "created_ms" | "opened_ms">;
  content: Omit<CaseContent, "id" | "revision" | "writer" | "hashes">;
  facts: Omit<KeptFacts, "case">[];         // those that are new
  gone: string[];                           // files whose facts go
}

export interface OpenedCase {
  row: CaseRow;
  content: CaseContent;
  facts: Map<string, KeptFacts>;
}

// Held by all while bytes and the case that names them are written, by one alone while bytes that nobody names are thrown away.
const bytes_lock = "precheck.bytes";
const tables: ("rows" | "contents" | "facts")[] = ["rows", "contents", "facts"];
const factsOf = (id: string): IDBKeyRange => IDBKeyRange.bound([id], [id, []]);

export class CaseStore {
  private opened: Promise<Database> | null = null;
  readonly bytes = new ByteStore(() => this.database());

  // Opened when first asked for, and again after it was lost or refused.
  database(): Promise<Database> {
    this.opened ??= openDatabase(() => (this.opened = null)).catch((error: unknown) => {
      this.opened = null;
      throw error;
    });
    return this.opened;
  }

  async list(): Promise<CaseRow[]> {
    const rows = await (await this.database()).getAll("rows");
    return rows.sort((a, b) => b.saved_ms - a.saved_ms || (a.id < b.id ? -1 : 1));
  }

  // As it stands, for reading only.
  async read(id: string): Promise<OpenedCase | null> {
    const transaction = (await this.database()).transaction(tables, "readonly");
    const [row, content, facts] = await Promise.all([transaction.objectStore("rows").get(id), transaction.objectStore("contents").get(id), transaction.objectStore("facts").getAll(factsOf(id))]);
    return row === undefined || content === undefined ? null : { row, content, facts: new Map(facts.map((each) => [each.name, each])) };
  }

  // From now on only `writer` may write it.
  async claim(id: string, writer: string, now_ms: number): Promise<OpenedCase | null> {
    return atomically(await this.database(), tables, async (transaction) => {
      const row = await transaction.objectStore("rows").get(id);
      const content = await transaction.objectStore("contents").get(id);
      if (row === undefined || content === undefined) return null;
      const facts = await transaction.objectStore("facts").getAll(factsOf(id));
      await transaction.objectStore("contents").put({ ...content, writer });
      await transaction.objectStore("rows").put({ ...row, opened_ms: now_ms });
      return { row, content: { ...content, writer }, facts: new Map(facts.map((each) => [each.name, each])) };
    });
  }

  // The revision that it is now. A case that is not there yet begins; one that was deleted does not come back.
  async save(id: string, writer: string, revision: number, saved: Saved): Promise<number> {
    return atomically(await this.database(), tables, async (transaction) => {
      const content = await transaction.objectStore("contents").get(id);
      if (content === undefined ? revision > 0 : content.writer !== writer || content.revision !== revision) throw new TakenOver(id);
      const row = (await transaction.objectStore("rows").get(id)) ?? newRow(id, saved.row.saved_ms);
      const hashes = [...new Set(saved.content.files.map((file) => file.sha256))];
      const facts = transaction.objectStore("facts");
      await transaction.objectStore("rows").put({ ...row, ...saved.row });
      await transaction.objectStore("contents").put({ ...saved.content, id, revision: revision + 1, writer, hashes });
      for (const name of saved.gone) await facts.delete([id, name]);
      for (const each of saved.facts) await facts.put({ ...each, case: id });
      return revision + 1;
    });
  }

  // Name and place in the list are no part of the case's own content: no writer is asked.
  async change(id: string, part: Partial<Pick<CaseRow, "name" | "archived" | "opened_ms">>): Promise<void> {
    await atomically(await this.database(), ["rows"], async (transaction) => {
      const row = await transaction.objectStore("rows").get(id);
      if (row !== undefined) await transaction.objectStore("rows").put({ ...row, ...part });
    });
  }

  async duplicate(id: string, to: string, name: string, now_ms: number): Promise<boolean> {
    return atomically(await this.database(), tables, async (transaction) => {
      const row = await transaction.objectStore("rows").get(id);
      const content = await transaction.objectStore("contents").get(id);
      if (row === undefined || content === undefined) return false;
      await transaction.objectStore("rows").put({ ...row, id: to, name, archived: false, created_ms: now_ms, saved_ms: now_ms, opened_ms: 0 });
      await transaction.objectStore("contents").put({ ...content, id: to, writer: "", revision: 1 });
      for (const facts of await transaction.objectStore("facts").getAll(factsOf(id))) await transaction.objectStore("facts").put({ ...facts, case: to });
      return true;
    });
  }

  // For good; its bytes go too where no other case has them.
  async remove(id: string): Promise<void> {
    await atomically(await this.database(), tables, async (transaction) => {
      await transaction.objectStore("rows").delete(id);
      await transaction.objectStore("contents").delete(id);
      await transaction.objectStore("facts").delete(factsOf(id));
    });
    await this.collect();
  }

  // Bytes are put and the case that names them is written within `work`.
  withBytes<T>(work: () => Promise<T>): Promise<T> {
    return navigator.locks === undefined ? work() : (navigator.locks.request(bytes_lock, { mode: "shared" }, work) as Promise<T>);
  }

  async collect(): Promise<void> {
    const sweep = async (): Promise<void> => {
      const wanted = new Set<string>();
      const contents = (await this.database()).transaction("contents", "readonly").store.index("hashes");
      for (let cursor = await contents.openKeyCursor(null, "nextunique"); cursor !== null; cursor = await cursor.continue()) wanted.add(cursor.key);
      await this.bytes.keepOnly(wanted, navigator.locks !== undefined);
    };
    if (navigator.locks === undefined) await sweep();
    else await navigator.locks.request(bytes_lock, sweep);
  }
}
