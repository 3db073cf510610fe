// The reference within the page: fetched when it is first asked for, or while the page becomes whole. Its pages are kept by
// the browser with the rest of the build (offline.ts); the app's own help has everything from memory.
import { loadAssets, type AssetList } from "./assets";
import type { CatalogueEntry } from "./report_types";
import { treeInScript } from "./traditional";
import { deviceFrom, explanationOf, type Device, type ExplainedClass, type Reference } from "./reference";

// reference.json of the site: with the files of its pages, so that the first list of the page stays short.
type SiteReference = Reference & { files: AssetList["files"] };

// The two pictures of the class that is open, as keys beside those of the case's files.
export const example_ids = { bad: -101, good: -102 } as const;
const types: { [ending: string]: string } = { html: "text/html; charset=utf-8", css: "text/css; charset=utf-8", svg: "image/svg+xml", png: "image/png", jpg: "image/jpeg" };
const typeOf = (name: string): string => types[name.split(".").pop() ?? ""] ?? "application/octet-stream";

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
    return this.explained(this.code);
  }

  // One class without opening it.
  async explain(code: string): Promise<ExplainedClass | null> {
    await this.load();
    return this.explained(code);
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

  // Everything that the help shows, for when there is no server. Gives the list of its files.
  async becomeWhole(): Promise<AssetList["files"]> {
    await this.load();
    const { files } = this.data!;
    await this.fetchAll(Object.keys(files).filter((name) => name.startsWith("reference/pictures/")));
    return files;
  }

  private explained(code: string): ExplainedClass | null {
    const known = this.catalogue().get(code);
    return this.data === null || known === undefined ? null : { ...known, ...treeInScript(explanationOf(this.data, code)) };
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
      const [bytes] = await this.fetchAll([name]);
      if (this.code !== code) return;
      this.pictures.set(example_ids[kind], new Blob([bytes!], { type: typeOf(name) }));
    }
  }
}
