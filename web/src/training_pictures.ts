// The pictures of exam and practice: fetched when one is shown, or all of them at once for use without a network.
import { loadAssets, type AssetList } from "./assets";
import { embedded } from "./embedded";
import type { Offline } from "./offline";

export interface PicturesView {
  state: "absent" | "coming" | "kept" | "in_memory" | "one_file";     // in_memory: here, but the browser keeps nothing
  loaded_bytes: number;
  total_bytes: number;
  problem: string;
}

const list_file = "train.json";

export class TrainingPictures {
  view: PicturesView = { state: embedded === null ? "absent" : "one_file", loaded_bytes: 0, total_bytes: 0, problem: "" };
  private files: AssetList["files"] | null = null;

  constructor(private readonly list: AssetList, private readonly offline: Offline, private readonly changed: () => void) {}

  // Their names, sizes and hashes, and whether they are kept already.
  async look(): Promise<AssetList["files"]> {
    if (this.files === null) {
      const [bytes] = await loadAssets([list_file], this.list, () => undefined);
      this.files = (JSON.parse(new TextDecoder().decode(bytes)) as { files: AssetList["files"] }).files;
      this.show({ total_bytes: Object.values(this.files).reduce((sum, file) => sum + file.bytes, 0) });
    }
    if (this.view.state === "absent" && (await this.offline.holds(Object.keys(this.files), this.ofPictures(this.files)))) this.show({ state: "kept" });
    return this.files;
  }

  // One by one, so that what came before a network went is kept.
  async keep(): Promise<void> {
    if (this.view.state !== "absent") return;
    this.show({ state: "coming", loaded_bytes: 0, problem: "" });
    try {
      const files = await this.look();
      const list = this.ofPictures(files);
      let kept = true;
      for (const [name, { bytes }] of Object.entries(files)) {
        await loadAssets([name], list, () => undefined);
        kept = (await this.offline.keepFiles([name], list)) && kept;
        this.show({ loaded_bytes: this.view.loaded_bytes + bytes });
      }
      this.show({ state: kept ? "kept" : "in_memory" });
    } catch (error) {
      this.show({ state: "absent", problem: error instanceof Error ? error.message : String(error) });
    }
  }

  private ofPictures(files: AssetList["files"]): AssetList {
    return { ...this.list, files };
  }

  private show(part: Partial<PicturesView>): void {
    this.view = { ...this.view, ...part };
    this.changed();
  }
}
