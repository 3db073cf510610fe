// The page's end of the worker that packs and opens case files. It is fetched when the first one is wanted, or while the page
// becomes whole.
import { loadAssets, type AssetList } from "../assets";
import { scriptUrl } from "../helper_workers";
import type { FromArchive, PackedFile, ToArchive } from "./archive_worker";
import type { ArchivedCase, ArchiveProblem } from "./case_archive";

type Opened = { archived: ArchivedCase } | ArchiveProblem | null;

export class ArchiveLink {
  private serial = 0;

  constructor(private readonly list: AssetList) {}

  async becomeWhole(): Promise<void> {
    await loadAssets(["archive_worker.js"], this.list, () => undefined);
  }

  async pack(archived: Omit<ArchivedCase, "files"> & { files: PackedFile[] }): Promise<Uint8Array<ArrayBuffer>> {
    const answer = await this.ask({ type: "pack", serial: ++this.serial, archived, version: this.list.version });
    if (answer.type !== "packed") throw new Error("no archive came back");
    return answer.bytes;
  }

  // Null: an archive, but no case file.
  async open(blob: Blob, called_case: boolean): Promise<Opened> {
    const answer = await this.ask({ type: "open", serial: ++this.serial, blob, called_case });
    if (answer.type !== "opened") throw new Error("no case came back");
    return answer.result;
  }

  // A worker for each: what it held is given back with it.
  private async ask(message: ToArchive): Promise<FromArchive> {
    const [code] = await loadAssets(["archive_worker.js"], this.list, () => undefined);
    const url = scriptUrl(code!);
    const worker = new Worker(url);
    try {
      return await new Promise((resolve, reject) => {
        worker.addEventListener("message", (event: MessageEvent<FromArchive>) => (event.data.type === "failed" ? reject(new Error(event.data.reason)) : resolve(event.data)));
        worker.addEventListener("error", (event) => reject(new Error(event.message || "the worker could not be started")));
        worker.postMessage(message);
      });
    } finally {
      worker.terminate();
      URL.revokeObjectURL(url);
    }
  }
}
