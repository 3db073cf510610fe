// Pictures that sheets show: of the site, fetched and hash-checked when a sheet first asks for one, or the learner's own.
import { loadAssets, type AssetList } from "./assets";
import type { SheetPicture } from "./desk/sheet";

// Keys beside those of the case's files and of the two examples of the reference.
const first_key = -1000;
const types: { [ending: string]: string } = { png: "image/png", jpg: "image/jpeg", webp: "image/webp" };

interface Entry {
  key: number;
  blob: Blob | null;
  problem: string;
}

export class SheetPictures {
  private readonly entries = new Map<string, Entry>();
  private readonly addresses = new Map<number, string>();

  constructor(private readonly changed: () => void, private readonly failed: (reason: string) => string, private readonly came: (name: string, list: AssetList) => void) {}

  // Of the site's `list`. One that failed is asked for again by the next sheet.
  of(name: string, size: { width: number; height: number }, list: AssetList): SheetPicture {
    let entry = this.entries.get(name);
    if (entry === undefined) {
      entry = { key: first_key - this.entries.size, blob: null, problem: "" };
      this.entries.set(name, entry);
      void this.load(name, entry, list);
    }
    return { ...size, key: entry.key, ready: entry.blob !== null, problem: entry.problem };
  }

  // One that is here already, under a name of its own ("own/1").
  own(name: string, size: { width: number; height: number }, blob: Blob): SheetPicture {
    let entry = this.entries.get(name);
    if (entry === undefined) {
      entry = { key: first_key - this.entries.size, blob, problem: "" };
      this.entries.set(name, entry);
    }
    return { ...size, key: entry.key, ready: true, problem: "" };
  }

  blobOf(key: number): Blob | null {
    return [...this.entries.values()].find((entry) => entry.key === key)?.blob ?? null;
  }

  address(key: number): string {
    const blob = this.blobOf(key);
    if (blob === null) return "";
    const address = this.addresses.get(key) ?? URL.createObjectURL(blob);
    this.addresses.set(key, address);
    return address;
  }

  forgetProblems(): void {
    for (const [name, entry] of this.entries) if (entry.problem !== "") this.entries.delete(name);
  }

  private async load(name: string, entry: Entry, list: AssetList): Promise<void> {
    try {
      const [bytes] = await loadAssets([name], list, () => undefined);
      entry.blob = new Blob([bytes!], { type: types[name.split(".").pop() ?? ""] ?? "application/octet-stream" });
      this.came(name, list);
    } catch (error) {
      entry.problem = this.failed(error instanceof Error ? error.message : String(error));
    }
    this.changed();
  }
}
