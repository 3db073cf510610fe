// Brings the reader of text to the core: once, when first wanted, with progress; again when it failed and is wanted again.
import { loadAssets, type AssetList } from "./assets";
import type { CoreLink } from "./core_link";
import { loadReader } from "./reader_assets";
import { withPart, type Store } from "./state";
import type { ViewState } from "./view_state";

// Progress is shown about this often: more is not seen and costs frames.
const progress_every_ms = 100;

export class ReaderLoader {
  private running: Promise<void> | null = null;
  private settle: (() => void) | null = null;

  constructor(private readonly store: Store, private readonly list: AssetList, private readonly core: () => CoreLink | null) {}

  // Resolves when text can be read, or is known not to be; the state says which.
  ready(): Promise<void> {
    if (this.store.state.ocr.state === "failed") this.running = null;
    this.running ??= this.load();
    return this.running;
  }

  heardReady(): void {
    this.say({ state: "ready", error: "" });
    this.settle?.();
  }

  heardFailed(reason: string): void {
    this.say({ state: "failed", error: reason });
    this.settle?.();
  }

  private say(part: Partial<ViewState["ocr"]>): void {
    this.store.change(withPart({ ocr: { ...this.store.state.ocr, ...part } }));
  }

  private async load(): Promise<void> {
    this.say({ state: "loading", loaded_bytes: 0, error: "" });
    let said_at = 0;
    try {
      // First and by itself: files are looked at even where their text cannot be read.
      const [gatherer] = await loadAssets(["precheck_gather.wasm"], this.list, () => undefined);
      this.core()?.giveGatherer(gatherer!);
      const assets = await loadReader(this.list, (progress) => {
        if (performance.now() - said_at < progress_every_ms) return;
        said_at = performance.now();
        this.say(progress);
      });
      const settled = new Promise<void>((resolve) => (this.settle = resolve));
      this.core()?.giveReader(assets);
      await settled;
    } catch (error) {
      this.heardFailed(error instanceof Error ? error.message : String(error));
    }
  }
}
