// Keeps the build for use without a server, and readies a newer one. The newer one is taken only when the seller says so: until
// then every reload gets the build that was open. Where the browser keeps nothing (an insecure address, some frames and
// private windows) the page works from memory as long as it is open, and says so.
import { embedded } from "./embedded";
import { listOf, loadAssets, sha256Of, type AssetList } from "./assets";
import { filesOfPart } from "./part_loader";
import { addressOf, current_entry, kept_cache, keptAddress, server_word, type KeptBuild } from "./kept_names";

const worker_file = "offline.js";
const list_file = "assets.json";
const most_start_ms = 10_000;      // a browser that keeps no worker must not keep the page from being ready

const types: { [ending: string]: string } = { html: "text/html; charset=utf-8", css: "text/css; charset=utf-8", js: "text/javascript; charset=utf-8", json: "application/json; charset=utf-8", wasm: "application/wasm",
  svg: "image/svg+xml", png: "image/png", jpg: "image/jpeg", webp: "image/webp", txt: "text/plain; charset=utf-8", webmanifest: "application/manifest+json" };
const typeOf = (name: string): string => types[name.split(".").pop() ?? ""] ?? "application/octet-stream";

// Most parts are large, and many cases never need one: those are kept when they come, like the pictures of practice. What
// every export needs is not.
const ofParts = (name: string): boolean => name.startsWith("parts/") && name !== "parts/exports.js";
const pictures_folder = "train/", training_list = "train.json";
const comesLater = (name: string): boolean => ofParts(name) || name.startsWith(pictures_folder);

// Files of the reference and pictures of exam and practice stand in lists of their own.
export interface Listed {
  list: AssetList;
  reference: AssetList["files"];
  training: AssetList["files"];
}

const filesOf = ({ list, reference, training }: Listed): { [name: string]: string } =>
  Object.fromEntries([...Object.entries({ ...list.files, ...reference, ...training }).map(([name, { sha256 }]) => [name, sha256] as const), [list_file, list.build]]);

export class Offline {
  private readonly scope = document.baseURI.replace(/[?#].*$/, "").replace(/[^/]*$/, "");
  // Asked now: the worker takes charge of pages that are open, too.
  private readonly opened_from_kept = "serviceWorker" in navigator && navigator.serviceWorker.controller !== null;
  private headers: [string, string][] | null = null;
  private next: KeptBuild | null = null;

  get possible(): boolean {
    return embedded === null && "caches" in globalThis && "serviceWorker" in navigator && globalThis.crypto?.subtle !== undefined;
  }

  // True once the page opens without its server.
  async keep(listed: Listed): Promise<boolean> {
    if (!this.possible) return false;
    try {
      await this.startWorker();
      const cache = await caches.open(kept_cache);
      const { list } = listed;
      const before = await this.current(cache);
      // Another tab has taken a newer build meanwhile: this page works on from memory, and opens as the newer one.
      if (this.opened_from_kept && before !== null && before.build !== list.build) return true;
      const files = filesOf(listed);
      const names = Object.keys(files).filter((name) => !comesLater(name) && name !== list_file);
      const all = { ...list, files: { ...list.files, ...listed.reference } };
      for (const name of names) {
        const key = keptAddress(name, files[name]!, this.scope);
        if ((await cache.match(key)) === undefined) await this.put(cache, key, name, (await loadAssets([name], all, () => undefined))[0]!);
      }
      if (before?.build === list.build) return true;
      await this.put(cache, keptAddress(list_file, list.build, this.scope), list_file, list.bytes);
      await this.setCurrent(cache, { build: list.build, version: list.version, files });
      return true;
    } catch {
      return false;      // storage refused or full
    }
  }

  // A part that has come, so that it is here without a server the next time too.
  keepPart(part: string, list: AssetList): Promise<boolean> {
    const { script, files } = filesOfPart(part, list);
    return this.keepFiles([script, ...files], list);
  }

  // The same of any files. False where storage is refused or full: they stay in memory.
  async keepFiles(names: readonly string[], list: AssetList): Promise<boolean> {
    if (!this.possible) return false;
    try {
      const cache = await caches.open(kept_cache);
      for (const name of names) {
        const key = keptAddress(name, list.files[name]!.sha256, this.scope);
        if ((await cache.match(key)) === undefined) await this.put(cache, key, name, (await loadAssets([name], list, () => undefined))[0]!);
      }
      return true;
    } catch {
      return false;
    }
  }

  // True when every part of this build is kept.
  holdsParts(list: AssetList): Promise<boolean> {
    return this.holds(Object.keys(list.files).filter(ofParts), list);
  }

  async holds(names: readonly string[], list: AssetList): Promise<boolean> {
    if (!this.possible) return false;
    try {
      const cache = await caches.open(kept_cache);
      for (const name of names)
        if ((await cache.match(keptAddress(name, list.files[name]!.sha256, this.scope))) === undefined) return false;
      return true;
    } catch {
      return false;      // storage refused
    }
  }

  // Version of a newer build that is kept and waits, "" when there is none. Asks the server once; without one there is none.
  async lookForUpdate(listed: Listed): Promise<string> {
    const { list } = listed;
    if (!this.possible || !this.opened_from_kept) return "";
    try {
      const newer = await listOf(await this.fromServer(list_file));
      if (newer.build === list.build) {
        await this.forgetOthers(list.build);
        return "";
      }
      const cache = await caches.open(kept_cache);
      this.headers = null;
      const bring = async (name: string, sha256: string): Promise<ArrayBuffer> => {
        const key = keptAddress(name, sha256, this.scope);
        const had = await cache.match(key);
        if (had !== undefined) return had.arrayBuffer();
        const bytes = await this.fromServer(name);
        if ((await sha256Of(bytes)) !== sha256) throw new Error(`${name}: arrived damaged`);
        await this.put(cache, key, name, bytes);
        return bytes;
      };
      const reference_list = "reference.json";
      const bytes = await bring(reference_list, newer.files[reference_list]!.sha256);
      const filesIn = (json: ArrayBuffer): AssetList["files"] => (JSON.parse(new TextDecoder().decode(json)) as { files: AssetList["files"] }).files;
      const training = filesIn(await bring(training_list, newer.files[training_list]!.sha256));
      const files = filesOf({ list: newer, reference: filesIn(bytes), training });
      // A part that is kept of this build is wanted of the next one too; so are the pictures.
      const with_parts = await this.holdsParts(list);
      const with_pictures = await this.holds(Object.keys(listed.training), { ...list, files: listed.training });
      for (const [name, sha256] of Object.entries(files))
        if (name !== list_file && (!comesLater(name) || (with_parts && ofParts(name)) || (with_pictures && name.startsWith(pictures_folder)))) await bring(name, sha256);
      await this.put(cache, keptAddress(list_file, newer.build, this.scope), list_file, newer.bytes);
      this.next = { build: newer.build, version: newer.version, files };
      return newer.version;
    } catch {
      return "";         // no server, or storage refused: looked for again when the page opens next
    }
  }

  // The next reload opens the newer build.
  async takeUpdate(): Promise<void> {
    if (this.next !== null) await this.setCurrent(await caches.open(kept_cache), this.next);
  }

  private async fromServer(name: string): Promise<ArrayBuffer> {
    const answer = await fetch(`${addressOf(name, this.scope)}?${server_word}`, { cache: "no-store" });
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
    return answer.arrayBuffer();
  }

  private async current(cache: Cache): Promise<KeptBuild | null> {
    return ((await (await cache.match(addressOf(current_entry, this.scope)))?.json()) as KeptBuild | undefined) ?? null;
  }

  private async setCurrent(cache: Cache, build: KeptBuild): Promise<void> {
    await cache.put(addressOf(current_entry, this.scope), new Response(JSON.stringify(build), { headers: { "Content-Type": typeOf(list_file) } }));
  }

  // With the headers that the server gives, so that a page from here is held by the same policy.
  private async put(cache: Cache, key: string, name: string, bytes: ArrayBuffer): Promise<void> {
    this.headers ??= [...(await fetch(`${addressOf("index.html", this.scope)}?${server_word}`, { method: "HEAD", cache: "no-store" })).headers].filter(([header]) => !/^(content-(encoding|length|type)|date|etag|last-modified|vary|transfer-encoding|connection|keep-alive)$/.test(header));
    await cache.put(key, new Response(bytes, { headers: [...this.headers, ["content-type", typeOf(name)]] }));
  }

  // Files of builds that nobody opens any more.
  private async forgetOthers(build: string): Promise<void> {
    const cache = await caches.open(kept_cache);
    const current = await this.current(cache);
    if (current?.build !== build) return;
    const wanted = new Set([addressOf(current_entry, this.scope), ...Object.entries(current.files).map(([name, sha256]) => keptAddress(name, sha256, this.scope))]);
    const training = "train.json";
    const pictures = (await (await cache.match(keptAddress(training, current.files[training] ?? "", this.scope)))?.json()) as { files?: AssetList["files"] } | undefined;
    for (const [name, { sha256 }] of Object.entries(pictures?.files ?? {})) wanted.add(keptAddress(name, sha256, this.scope));
    for (const request of await cache.keys()) if (!wanted.has(request.url)) await cache.delete(request);
  }

  private async startWorker(): Promise<void> {
    const registration = await navigator.serviceWorker.register(worker_file, { scope: "./" });
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
