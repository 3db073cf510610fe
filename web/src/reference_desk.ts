// The reference within the page: fetched when it is first asked for, or while the page becomes whole; then its pages and
// pictures are kept by the browser, so that they open without a server. Where the browser keeps nothing (an insecure address,
// some frames and private windows) the app's own help still has everything, from memory.
import { loadAssets, type AssetList } from "./assets";
import type { CatalogueEntry } from "./report_types";
import { deviceFrom, explanationOf, type Device, type ExplainedClass, type Reference } from "./reference";

// reference.json of the site: with the files of its pages, so that the first list of the page stays short.
type SiteReference = Reference & { files: AssetList["files"] };

// The two pictures of the class that is open, as keys beside those of the case's files.
export const example_ids = { bad: -101, good: -102 } as const;
const types: { [ending: string]: string } = { html: "text/html; charset=utf-8", css: "text/css; charset=utf-8", svg: "image/svg+xml", png: "image/png", jpg: "image/jpeg" };
const typeOf = (name: string): string => types[name.split(".").pop() ?? ""] ?? "application/octet-stream";
const worker_file = "reference/offline.js";
const most_start_ms = 10_000;      // a browser that keeps no worker must not keep the page from being ready

const addressOf = (name: string): string => new URL(name, document.baseURI).href;

async function keptBytes(name: string): Promise<ArrayBuffer | null> {
  try {
    return (await (await caches.match(addressOf(name)))?.arrayBuffer()) ?? null;
  } catch {
    return null;      // no such storage here, or refused
  }
}

export class ReferenceDesk {
  code = "";                                     // of the class that is open, "" when none
  device: Device = deviceFrom(navigator.userAgent, navigator.maxTouchPoints);
  problem = "";                                  // why it did not arrive
  readonly pictures = new Map<number, Blob>();   // of the open class, by example_ids
  private data: SiteReference | null = null;
  private loading: Promise<void> | null = null;

  constructor(private readonly list: AssetList, private readonly catalogue: () => ReadonlyMap<string, CatalogueEntry>, private readonly changed: () => void) {}

  // The open class with all that is said of it; null while it is on its way.
  get entry(): ExplainedClass | null {
    const known = this.catalogue().get(this.code);
    return this.data === null || known === undefined ? null : { ...known, ...explanationOf(this.data, this.code) };
  }

  async open(code: string): Promise<void> {
    if (this.code !== code) this.pictures.clear();
    this.code = code;
    this.problem = "";
    this.changed();
    try {
      await this.load();
      this.changed();
      await this.loadPictures(code);
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
    }
    this.changed();
  }

  choose(device: Device): void {
    this.device = device;
    this.changed();
  }

  // Everything of it, for when there is no server: true when the pages themselves are kept too.
  async keepWhole(): Promise<boolean> {
    await this.load();
    const names = Object.keys(this.data!.files).filter((name) => name !== worker_file);
    if (!("caches" in globalThis) || !("serviceWorker" in navigator)) {
      await this.fetchAll(names.filter((name) => name.startsWith("reference/pictures/")));
      return false;
    }
    try {
      await this.fillCache(names);
      await this.startWorker();
      return true;
    } catch {
      // Storage refused: the pictures in memory are what the help needs.
      await this.fetchAll(names.filter((name) => name.startsWith("reference/pictures/")));
      return false;
    }
  }

  private load(): Promise<void> {
    this.loading ??= loadAssets(["reference.json"], this.list, () => undefined).then(
      ([bytes]) => void (this.data = JSON.parse(new TextDecoder().decode(bytes)) as SiteReference),
      (error: unknown) => {
        this.loading = null;      // asked for again the next time
        throw error;
      });
    return this.loading;
  }

  private fetchAll(names: string[]): Promise<ArrayBuffer[]> {
    return loadAssets(names, { ...this.list, files: this.data!.files }, () => undefined);
  }

  private async loadPictures(code: string): Promise<void> {
    const examples = this.entry?.examples ?? null;
    if (examples === null) return;
    for (const kind of ["bad", "good"] as const) {
      const name = `reference/pictures/${examples[kind].picture}`;
      const bytes = (await keptBytes(name)) ?? (await this.fetchAll([name]))[0]!;
      if (this.code !== code) return;
      this.pictures.set(example_ids[kind], new Blob([bytes], { type: typeOf(name) }));
    }
  }

  private get cacheName(): string {
    return `precheck-reference-${this.list.files["reference.json"]!.sha256.slice(0, 16)}`;
  }

  // The list of its pages stands in reference.json, so its hash names them all. The front page goes in last: where it is, all are.
  private async fillCache(names: string[]): Promise<void> {
    const cache = await caches.open(this.cacheName);
    const last = "reference/index.html";
    if ((await cache.match(addressOf(last))) === undefined) {
      const ordered = [...names.filter((name) => name !== last), last];
      const bytes = await this.fetchAll(ordered);
      for (const [at, name] of ordered.entries())
        await cache.put(addressOf(name), new Response(bytes[at]!, { headers: { "Content-Type": typeOf(name), "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer" } }));
    }
    for (const name of await caches.keys()) if (name.startsWith("precheck-reference-") && name !== this.cacheName) await caches.delete(name);
  }

  private async startWorker(): Promise<void> {
    const registration = await navigator.serviceWorker.register(worker_file, { scope: "reference/" });
    const worker = registration.active ?? registration.waiting ?? registration.installing;
    if (worker === null || worker.state === "activated") return;
    await new Promise<void>((resolve, reject) => {
      setTimeout(() => reject(new Error("the worker did not start")), most_start_ms);
      worker.addEventListener("statechange", () => {
        if (worker.state === "activated") resolve();
        if (worker.state === "redundant") reject(new Error("the worker was not kept"));
      });
    });
  }
}
