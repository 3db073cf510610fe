// Banks and practice cases of one's own: kept on this machine at every change, and what is said of them where that does not
// work. A file that is opened brings its pictures within; here they are named by their bytes, and lie beside.
import type { DeskHost } from "../desk/desk";
import type { KeptPicture, KeptSet } from "../store/training_store";
import type { Bank } from "./bank";
import { base64Of, bytesOf } from "./base64";
import type { CasePicture, PracticeFile } from "./practice_case";
import type { OwnPicture } from "./session";

export type Content = Bank | PracticeFile;
export interface OwnSet {
  id: string;
  kind: KeptSet["kind"];
  content: Content;
  revision: number;                // 0: not on the disk yet
  saved_ms: number;
  state: "kept" | "keeping" | "full" | "none" | "failed" | "elsewhere";      // elsewhere: another tab changed it meanwhile
  reason: string;
}

type Picture = Pick<CasePicture, "name" | "width" | "height" | "data" | "media">;

const own_prefix = "own/", digest_digits = 24;
export const isOwnPicture = (name: string): boolean => name.startsWith(own_prefix);

export function picturesIn(content: Content): Picture[] {
  if ("items" in content) return content.items.flatMap((item) => item.picture ?? []);
  return content.cases.flatMap((one) => one.files.flatMap((file) => [file.picture, ...(file.reshoots ?? []).map((each) => each.picture)]));
}

export class Library {
  sets: OwnSet[] = [];
  problem: { what: "none" | "failed"; reason: string } | null = null;      // why nothing could be looked up
  private readonly running = new Map<string, Promise<void>>();
  private readonly again = new Set<string>();

  constructor(readonly host: DeskHost, private readonly pictures: Map<string, OwnPicture>) {
    host.own_training.listen(() => void this.load().then(() => host.refresh()));
  }

  // As it lies on the disk, but for what is being changed here.
  async load(): Promise<void> {
    try {
      const kept = await this.host.own_training.list();
      const mine = new Map(this.sets.map((set) => [set.id, set]));
      const busy = (set: OwnSet): boolean => set.state !== "kept";
      const list: OwnSet[] = [];
      for (const each of kept) {
        const had = mine.get(each.id);
        if (had !== undefined && (busy(had) || had.revision === each.revision)) {
          await this.bringPictures(each);
          list.push(had);
          continue;
        }
        await this.bringPictures(each);
        list.push({ id: each.id, kind: each.kind, content: each.content as Content, revision: each.revision, saved_ms: each.saved_ms, state: "kept", reason: "" });
      }
      const ids = new Set(kept.map((each) => each.id));
      this.sets = [...this.sets.filter((set) => !ids.has(set.id) && busy(set)), ...list];
      this.problem = null;
    } catch (error) {
      this.problem = { what: this.host.own_training.problem(error) === "failed" ? "failed" : "none", reason: String(error instanceof Error ? error.message : error) };
    }
  }

  find(id: string): OwnSet | null {
    return this.sets.find((set) => set.id === id) ?? null;
  }

  // Takes a picture in, under the name that it has here.
  async takePicture(blob: Blob, width: number, height: number): Promise<string> {
    const sha256 = await this.host.own_training.digest(blob);
    const name = own_prefix + sha256.slice(0, digest_digits);
    if (!this.pictures.has(name)) this.pictures.set(name, { blob, sha256, width, height });
    return name;
  }

  // What was read from a file, without the bytes of its pictures.
  async unpacked<T extends Content>(file: T): Promise<T> {
    const content = structuredClone(file);
    for (const picture of picturesIn(content)) {
      if (picture.data === undefined) continue;
      picture.name = await this.takePicture(new Blob([bytesOf(picture.data)], { type: picture.media ?? "" }), picture.width, picture.height);
      delete picture.data;
    }
    return content;
  }

  // The other way: one file that holds all.
  async packed<T extends Content>(content: T): Promise<T> {
    const file = structuredClone(content);
    for (const picture of picturesIn(file)) {
      const own = this.pictures.get(picture.name);
      if (own === undefined) continue;
      picture.data = base64Of(new Uint8Array(await own.blob.arrayBuffer()));
      picture.media = own.blob.type as NonNullable<CasePicture["media"]>;
    }
    return file;
  }

  idOf(content: Content): string {
    return "items" in content ? `bank ${content.id}` : `cases ${content.id}`;
  }

  // New, or in the place of the one that has its id.
  async put(content: Content): Promise<OwnSet> {
    const id = this.idOf(content);
    const had = this.find(id);
    const set: OwnSet = { id, kind: "items" in content ? "bank" : "cases", content, revision: had?.revision ?? 0, saved_ms: had?.saved_ms ?? 0, state: "keeping", reason: "" };
    this.sets = [set, ...this.sets.filter((each) => each.id !== id)];
    await this.changed(set);
    return set;
  }

  // Written at once; what changes while it is written is written after it.
  changed(set: OwnSet): Promise<void> {
    if (set.state === "elsewhere") return Promise.resolve();
    set.state = "keeping";
    const running = this.running.get(set.id);
    if (running !== undefined) {
      this.again.add(set.id);
      return running;
    }
    const run = (async () => {
      do {
        this.again.delete(set.id);
        await this.write(set);
      } while (this.again.has(set.id) && this.sets.includes(set));
      this.running.delete(set.id);
      this.host.refresh();
    })();
    this.running.set(set.id, run);
    return run;
  }

  private async write(set: OwnSet): Promise<void> {
    const { own_training } = this.host;
    const own = new Map(picturesIn(set.content).flatMap((picture): [string, OwnPicture][] => {
      const found = this.pictures.get(picture.name);
      return found === undefined ? [] : [[picture.name, found]];
    }));
    const pictures = [...own].map(([name, { sha256, blob }]): KeptPicture => ({ name, sha256, bytes: blob.size, type: blob.type }));
    try {
      const { id, kind, revision } = set;
      const answer = await own_training.put({ id, kind, revision, pictures, content: structuredClone(set.content) }, new Map([...own.values()].map(({ sha256, blob }) => [sha256, blob])));
      if (answer === "changed") {
        set.state = "elsewhere";
        return;
      }
      [set.revision, set.saved_ms, set.reason] = [answer, this.host.clock_ms(), ""];
      set.state = "kept";
    } catch (error) {
      set.state = own_training.problem(error);
      set.reason = error instanceof Error ? error.message : String(error);
    }
  }

  // The other tab's, or gone where it removed it.
  async takeTheirs(set: OwnSet): Promise<void> {
    this.sets = this.sets.filter((each) => each !== set);
    await this.load();
  }

  async keepAsCopy(set: OwnSet): Promise<OwnSet> {
    const content = { ...structuredClone(set.content), id: this.freeId(set.content) };
    if ("cases" in content) for (const one of content.cases) one.id = `${one.id}-${content.id}`;
    await this.takeTheirs(set);
    return this.put(content);
  }

  freeId(content: Content): string {
    const stem = content.id.replace(/-\d{1,3}$/, "");
    for (let number = 2; ; ++number) if (this.find(this.idOf({ ...content, id: `${stem}-${number}` })) === null) return `${stem}-${number}`;
  }

  async remove(set: OwnSet): Promise<void> {
    await this.running.get(set.id);
    this.sets = this.sets.filter((each) => each !== set);
    if (set.revision > 0 || set.state === "elsewhere") await this.host.own_training.remove(set.id);
    const named = new Set(this.sets.flatMap((each) => picturesIn(each.content).map((picture) => picture.name)));
    for (const name of this.pictures.keys()) if (!named.has(name)) this.pictures.delete(name);
  }

  bytesOf(set: OwnSet): number {
    const names = new Set(picturesIn(set.content).map((picture) => picture.name));
    return JSON.stringify(set.content).length + [...names].reduce((sum, name) => sum + (this.pictures.get(name)?.blob.size ?? 0), 0);
  }

  private async bringPictures(set: KeptSet): Promise<void> {
    const sizes = new Map(picturesIn(set.content as Content).map((picture) => [picture.name, picture]));
    for (const picture of set.pictures) {
      const size = sizes.get(picture.name);
      if (size === undefined || this.pictures.has(picture.name)) continue;
      const blob = await this.host.own_training.picture(picture);
      if (blob !== null) this.pictures.set(picture.name, { blob, sha256: picture.sha256, width: size.width, height: size.height });
    }
  }
}
